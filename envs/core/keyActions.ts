import { restAction } from './restAction.js';
import type { ActionBuffer } from './spaces.js';
import type { EnvSpec } from './spec.js';

/** One way to ask for an action: keys that must all be held. */
type Chord = { readonly keys: readonly string[]; readonly action: readonly number[] };

/** What held keys ask for, as the bindings of a spec say. */
export class KeyActions {
  /** The action that does nothing; undefined where every action does something, so that time waits for a key. */
  readonly rest: ActionBuffer | undefined;
  readonly #chords: readonly Chord[];

  constructor({ actionSpace, keys }: Pick<EnvSpec, 'actionSpace' | 'keys'>) {
    this.rest = restAction(actionSpace);
    this.#chords = keys.flatMap(({ keys: names, action }) =>
      names.map((name) => ({ keys: name.split('+'), action: [action].flat() })),
    );
  }

  /** Whether a key means anything here. */
  isBound(key: string): boolean {
    return this.#chords.some(({ keys }) => keys.includes(key));
  }

  /**
   * Writes the action that held keys ask for: that of the chord with the most keys, among equals that which was completed
   * last. Where an action has several numbers, each is taken from those chords in which it is not 0.
   * @param held names of keys, the one pressed last at the end
   * @returns whether the keys ask for anything; if not, `out` is the action that does nothing, where there is one
   */
  read(held: readonly string[], out: ActionBuffer): boolean {
    if (this.rest) out.set(this.rest);
    const asked = this.#chords.filter(({ keys }) => keys.every((key) => held.includes(key)));
    for (let i = 0; i < out.length; i++) {
      const rivals = out.length === 1 ? asked : asked.filter(({ action }) => action[i] !== 0);
      const [first, ...others] = rivals;
      if (!first) continue;
      const best = others.reduce((one, other) => (isBefore(other, one, held) ? one : other), first);
      out[i] = best.action[i] as number;
    }
    return asked.length > 0;
  }
}

/** Whether a chord counts less than another. */
function isBefore(chord: Chord, other: Chord, held: readonly string[]): boolean {
  if (chord.keys.length !== other.keys.length) return chord.keys.length < other.keys.length;
  const completed = ({ keys }: Chord): number => Math.max(...keys.map((key) => held.lastIndexOf(key)));
  return completed(chord) < completed(other);
}
