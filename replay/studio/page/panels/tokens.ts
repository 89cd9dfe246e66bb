import type { TypedArray } from '../../../../envs/core/dtypes.js';
import { allocateFor } from '../../../../envs/core/spaces.js';
import type { CoreEnv, TensorSpace } from '../../../../envs/index.js';
import { PATCH_SIDE, PatchTable } from '../../../../datasets/tokens/patches.js';
import { TimestepEncoder } from '../../../../datasets/tokens/timestep.js';
import {
  IS_ACTION,
  MODALITIES,
  MODALITY,
  MODALITY_BITS,
  type TokenBuffer,
  tokenBuffer,
} from '../../../../datasets/tokens/vocabulary.js';
import { element } from '../element.js';
import { countOf } from '../numbers.js';
import { paint } from '../theatre/imageView.js';
import type { Moment } from '../theatre/moment.js';

/** uint8 [16, 16, 3] of each image patch. */
type Patches = { patch(index: number): Uint8Array };

/** Room between patches, pixels of the picture. */
const GAP = 2;

/**
 * The tokens of one step, as a network reads them: the observation `key`, the separator and the action, coloured by modality; patches of
 * pictures are drawn. What cannot be written as tokens says so.
 */
export function tokensView(core: CoreEnv, key: string): { element: HTMLElement; draw(moment: Moment): void } {
  const patches = new PatchTable();
  let encoder: TimestepEncoder;
  try {
    encoder = new TimestepEncoder(core.spec, [key], patches);
  } catch (error) {
    return { element: element('p', { class: 'meaning' }, (error as Error).message), draw: () => undefined };
  }
  const values = allocateFor(core.spec.observations[key] as TensorSpace);
  const observe = core.observer(key, values, 0);
  const tokens = tokenBuffer(encoder.tokens);
  const [{ patches: grid } = {}] = encoder.layout;
  const picture = grid && new PatchPicture(grid[0], grid[1], patches);
  const chips = new Chips();
  const tally = element('p', { class: 'meaning' });
  return {
    element: element('div', { class: 'tokens' }, picture?.element, chips.element, tally),
    draw({ action }) {
      observe();
      const rows: Readonly<Record<string, TypedArray>> = { [key]: values };
      let count = encoder.writeObservation(rows, 0, tokens, 0);
      if (action) count = encoder.writeAction(action, 0, tokens, count);
      const shownAsPicture = picture ? encoder.observationTokens : 0;
      picture?.draw(tokens.ids);
      chips.draw(tokens, shownAsPicture, count);
      tally.textContent = tallyText(tokens, count);
    },
  };
}

/** Patches apart from each other, where they stand in the picture. */
export class PatchPicture {
  readonly element: HTMLCanvasElement;
  readonly #rows: number;
  readonly #columns: number;
  readonly #patches: Patches;
  readonly #image = new ImageData(PATCH_SIDE, PATCH_SIDE);

  constructor(rows: number, columns: number, patches: Patches) {
    const side = PATCH_SIDE + GAP;
    this.#rows = rows;
    this.#columns = columns;
    this.#patches = patches;
    this.element = element('canvas', {
      class: 'pixels',
      width: columns * side - GAP,
      height: rows * side - GAP,
      role: 'img',
      'aria-label': `${rows * columns} patches`,
    });
  }

  draw(ids: Int32Array): void {
    const context = this.element.getContext('2d');
    for (let i = 0; i < this.#rows * this.#columns; i++) {
      paint(this.#patches.patch(ids[i] as number), 3, this.#image.data);
      const [row, column] = [Math.floor(i / this.#columns), i % this.#columns];
      context?.putImageData(this.#image, column * (PATCH_SIDE + GAP), row * (PATCH_SIDE + GAP));
    }
  }
}

/** A chip for each token, with its id. */
class Chips {
  readonly element = element('ol', { class: 'chips' });
  readonly #chips: HTMLElement[] = [];

  draw({ ids, kinds }: TokenBuffer, from: number, to: number): void {
    while (this.#chips.length < to - from) {
      const chip = element('li');
      this.#chips.push(chip);
      this.element.append(chip);
    }
    for (const [i, chip] of this.#chips.entries()) {
      chip.hidden = i >= to - from;
      if (chip.hidden) continue;
      const kind = kinds[from + i] as number;
      const name = kindName(kind);
      const text = (kind & MODALITY_BITS) === MODALITY.separator ? '|' : String(ids[from + i]);
      if (chip.textContent !== text) chip.textContent = text;
      if (chip.dataset['kind'] !== name) chip.dataset['kind'] = name;
    }
  }
}

/** What a token is, in a word. */
export function kindName(kind: number): string {
  return kind & IS_ACTION ? 'action' : (MODALITIES[kind & MODALITY_BITS] ?? '');
}

/** How many tokens of each kind there are, in words. */
function tallyText({ kinds }: TokenBuffer, count: number): string {
  const counts = new Map<string, number>();
  for (let i = 0; i < count; i++) {
    const name = kindName(kinds[i] as number);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const parts = [...counts].map(([name, number]) => `${number} ${name}`);
  return `${countOf(count, 'token')} of this step: ${parts.join(', ')}`;
}
