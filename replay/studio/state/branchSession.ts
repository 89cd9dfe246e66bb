import { type ActionBuffer, type CoreEnv, type Seed, sizeOf } from '../../../envs/index.js';
import { dtypeOf } from '../../../envs/core/spaces.js';
import { Growing } from '../../../datasets/growing.js';
import type { LiveSession } from '../../live/livePlay.js';
import type { Player } from '../../player.js';

/**
 * What a person plays on from a step of an episode: every time it begins there. It is kept once, when it is over; until then it
 * leaves no trace.
 */
export class BranchSession implements LiveSession {
  readonly core: CoreEnv;
  readonly seed: Seed;
  /** Steps of the episode that it parts from. */
  readonly parentSteps: number;
  readonly #state: Uint8Array;
  readonly #parentReturn: number;
  readonly #actions: Growing<ActionBuffer>;
  readonly #keep: (actions: ActionBuffer) => void;
  #steps = 0;
  #return = 0;
  #saved = 0;

  /**
   * @param core made as the player's environment was; the session's own
   * @param player stands where the branch begins, which must not be an end
   * @param keep given the actions of the branch when it is to be kept
   */
  constructor(core: CoreEnv, player: Player, keep: (actions: ActionBuffer) => void) {
    this.core = core;
    this.seed = player.episode.seed;
    this.parentSteps = player.position;
    this.#parentReturn = player.returnSoFar;
    this.#state = new Uint8Array(core.stateSize);
    player.core.save(this.#state, 0);
    this.#actions = new Growing(dtypeOf(core.spec.actionSpace));
    this.#keep = keep;
    core.reset(this.seed);
    this.begin();
  }

  /** Of the whole episode, from its very start. */
  get steps(): number {
    return this.parentSteps + this.#steps;
  }

  get returnSoFar(): number {
    return this.#parentReturn + this.#return;
  }

  get isOver(): boolean {
    return this.core.terminated || this.core.truncated;
  }

  get saved(): number {
    return this.#saved;
  }

  begin(): void {
    this.core.load(this.#state, 0);
    this.#actions.clear();
    this.#steps = 0;
    this.#return = 0;
  }

  step(action: ActionBuffer): void {
    const size = sizeOf(this.core.spec.actionSpace);
    this.core.step(action, 0);
    for (let i = 0; i < size; i++) this.#actions.push(action[i] as number);
    this.#steps++;
    this.#return += this.core.reward;
  }

  save(): void {
    this.#saved++;
    this.#keep(this.#actions.view().slice());
  }
}
