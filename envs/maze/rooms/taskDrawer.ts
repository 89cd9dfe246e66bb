import type { Rng } from '../../core/rng.js';
import { COLORS } from '../grid/encoding.js';
import { ANY_COLOR, PLACE, THING, VERB, describeThing } from '../mission/code.js';
import type { Quest, RoomBounds } from '../mission/quest.js';

/** What tasks a level asks for. */
export type TaskKinds = {
  /** Of VERB, each as likely. */
  readonly verbs: readonly number[];
  /** Whether descriptions say where things lie. */
  readonly hasPlaces: boolean;
};

/** How often a description is drawn before the level is drawn anew. */
const TRIES = 100;

/** Things to be gone to or put beside; those before the last can be taken, too. */
const THINGS = [THING.key, THING.ball, THING.box, THING.door] as const;

/**
 * Draws tasks that fit what was laid out.
 * Source of the rules: mila-iqia/babyai, babyai/levels/levelgen.py, rand_obj and validate_instrs.
 */
export class TaskDrawer {
  readonly #quest: Quest;
  readonly #rng: Rng;
  readonly #kinds: TaskKinds;
  /** What no task may be about: keys of locked doors; and what must not be all that fits: what lies in a locked room. */
  #untouchable = 0;
  #hidden = 0;
  /** The things that the last description fits. */
  #fits = 0;

  constructor(quest: Quest, rng: Rng, kinds: TaskKinds) {
    this.#quest = quest;
    this.#rng = rng;
    this.#kinds = kinds;
  }

  /**
   * Adds a task.
   * @param room the one the agent starts in
   * @param untouchable the things that no task may be about, as a set
   * @param hidden of what a description fits, something must not be in this set
   * @returns whether one was found
   */
  add(room: RoomBounds, untouchable: number, hidden: number): boolean {
    this.#untouchable = untouchable;
    this.#hidden = hidden;
    const { verbs } = this.#kinds;
    const verb = verbs[this.#rng.below(verbs.length)] as number;
    const what = this.#draw(verb, room);
    const fits = this.#fits;
    if (what < 0) return false;
    if (verb !== VERB.put) {
      this.#quest.add(verb, what, fits);
      return true;
    }
    const nextTo = this.#draw(VERB.goTo, room);
    const besides = this.#fits;
    if (nextTo < 0 || (fits & besides) !== 0 || this.#quest.areAdjacent(fits, besides)) return false;
    this.#quest.add(verb, what, fits, nextTo, besides);
    return true;
  }

  /** A description that fits something a verb can be about, which goes to #fits; -1 when none was found. */
  #draw(verb: number, room: RoomBounds): number {
    const rng = this.#rng;
    for (let tries = 0; tries < TRIES; tries++) {
      const color = rng.below(COLORS + 1) - 1;
      const place = this.#kinds.hasPlaces && rng.below(2) === 0 ? 1 + rng.below(4) : PLACE.anywhere;
      const description = describeThing(this.#drawThing(verb), color === -1 ? ANY_COLOR : color, place);
      this.#fits = this.#quest.fitting(description, room);
      const isForbidden = (this.#fits & this.#untouchable) !== 0;
      if ((this.#fits & ~this.#hidden) !== 0 && !isForbidden) return description;
    }
    return -1;
  }

  #drawThing(verb: number): number {
    if (verb === VERB.open) return THING.door;
    const count = verb === VERB.goTo ? THINGS.length : THINGS.length - 1;
    return THINGS[this.#rng.below(count)] as number;
  }
}
