import {
  type ActionBuffer,
  type CoreEnv,
  type EnvRef,
  type EnvSpec,
  type Observer,
  Rng,
  type Seed,
  type TypedArray,
  allocateActions,
  deriveSeed,
  makeCore,
} from '../../../../envs/index.js';
import { observeInto } from '../../../../envs/core/env.js';
import { noSuchObservation } from '../../../../envs/core/flatEnv.js';
import { hashWords } from '../../../../envs/core/hash.js';
import type { Policy } from '../../policy.js';
import { Mirror } from './mirror.js';

/** The one observation that is known from both sides. */
export const OBJECTS = 'objects';

/** The opponent that is no network, but the game's own. */
export const COMPUTER = 0;

/** Who is met. */
export interface Opponents {
  /** The opponent of the next match: `COMPUTER`, or the number of another. */
  choose(rng: Rng): number;
  /** How an opponent that is not the computer plays. */
  policy(opponent: number): Policy;
  /** Hears how a match ended. @param points by which it was won: below 0 when it was lost */
  tell(opponent: number, points: number): void;
}

/** Stream of the seeds of opponents, under that of an episode. */
const OPPONENT = 4;

/** Words of its own state. */
const MET = 0;
const ACTION = 1;
const HELD = 2;
const POINTS = 3;
const GENERATOR = 4;
const WORDS = 8;

/**
 * A game for two as a world for one: each episode is a match against an opponent of its own, who sees the court mirrored and decides
 * as often as the player does. Against the computer it is the game for one.
 */
export class Duel implements CoreEnv {
  readonly spec: EnvSpec;
  readonly stateSize: number;
  readonly executed = null;
  readonly #forOne: CoreEnv;
  readonly #forTwo: CoreEnv;
  readonly #opponents: Opponents;
  readonly #hold: number;
  readonly #mirror: Mirror;
  /** What the first player sees, and the second. */
  readonly #seen: TypedArray;
  readonly #look: Observer;
  readonly #mirrored: TypedArray;
  readonly #actions: ActionBuffer;
  readonly #memory = new Int32Array(WORDS);
  readonly #bytes = new Uint8Array(this.#memory.buffer);
  readonly #rng = new Rng(new Uint32Array(this.#memory.buffer, 4 * GENERATOR, 4));
  #read = new Float32Array(0);
  #drawn = new Float32Array(0);

  private constructor(forOne: CoreEnv, forTwo: CoreEnv, opponents: Opponents, hold: number) {
    const { spec } = forOne;
    const { [OBJECTS]: objects } = spec.observations;
    this.spec = { ...spec, observations: objects ? { [OBJECTS]: objects } : {}, defaultObservation: OBJECTS };
    this.stateSize = forTwo.stateSize + this.#bytes.length;
    this.#forOne = forOne;
    this.#forTwo = forTwo;
    this.#opponents = opponents;
    this.#hold = hold;
    this.#mirror = new Mirror(spec.id, spec.actionSpace);
    const { buffers, observers } = observeInto(forTwo, [OBJECTS]);
    [this.#look] = observers as [Observer];
    this.#seen = buffers[OBJECTS] as TypedArray;
    this.#mirrored = this.#seen.slice();
    this.#actions = allocateActions(forTwo.spec.actionSpace);
  }

  /**
   * @param ref the game for one
   * @param hold for how many steps an opponent does an action
   */
  static async make(ref: EnvRef, opponents: Opponents, hold: number): Promise<Duel> {
    const forTwo = await makeCore({ ...ref, config: { ...ref.config, players: 2 } });
    return new Duel(await makeCore(ref), forTwo, opponents, hold);
  }

  /** The game that is played now. */
  get #game(): CoreEnv {
    return this.#memory[MET] === COMPUTER ? this.#forOne : this.#forTwo;
  }

  get instruction(): string {
    return this.#game.instruction;
  }
  get reward(): number {
    return this.#game.reward;
  }
  get terminated(): boolean {
    return this.#game.terminated;
  }
  get truncated(): boolean {
    return this.#game.truncated;
  }
  get success(): boolean {
    return this.#game.success;
  }

  reset(seed: Seed): void {
    this.#memory.fill(0);
    this.#rng.seed(deriveSeed(seed, OPPONENT, 0));
    this.#memory[MET] = this.#opponents.choose(this.#rng);
    this.#game.reset(seed);
  }

  step(actions: ActionBuffer, at: number): void {
    const memory = this.#memory;
    const opponent = memory[MET] as number;
    const game = this.#game;
    if (opponent === COMPUTER) game.step(actions, at);
    else {
      if (memory[HELD] === 0) this.#decide(this.#opponents.policy(opponent));
      memory[HELD] = ((memory[HELD] as number) + 1) % this.#hold;
      this.#actions[0] = actions[at] as number;
      this.#actions[1] = memory[ACTION] as number;
      game.step(this.#actions, 0);
    }
    memory[POINTS] = (memory[POINTS] as number) + game.reward;
    if (game.terminated || game.truncated) this.#opponents.tell(opponent, memory[POINTS]);
  }

  observer(key: string, out: TypedArray, at: number): Observer {
    if (key !== OBJECTS) throw noSuchObservation(this.spec, key);
    const forOne = this.#forOne.observer(key, out, at);
    const forTwo = this.#forTwo.observer(key, out, at);
    return () => {
      if (this.#memory[MET] === COMPUTER) forOne();
      else forTwo();
    };
  }

  save(out: Uint8Array, at: number): void {
    out.set(this.#bytes, at);
    this.#game.save(out, at + this.#bytes.length);
  }

  load(from: Uint8Array, at: number): void {
    this.#bytes.set(from.subarray(at, at + this.#bytes.length));
    this.#game.load(from, at + this.#bytes.length);
  }

  hash(): number {
    return hashWords(this.#memory, this.#game.hash());
  }

  info(): ReturnType<CoreEnv['info']> {
    return this.#game.info();
  }

  scene(): null {
    return null;
  }

  close(): void {
    this.#forOne.close();
    this.#forTwo.close();
  }

  #decide(policy: Policy): void {
    if (this.#read.length === 0) {
      this.#read = new Float32Array(policy.inputs.size);
      this.#drawn = new Float32Array(policy.choice.size);
    }
    this.#look();
    this.#mirror.objects(this.#seen, this.#mirrored);
    policy.read(this.#mirrored, 0, this.#read, 0);
    policy.choice.draw(policy.head(this.#read, 0), this.#rng, this.#drawn, 0);
    this.#memory[ACTION] = this.#mirror.action(this.#drawn[0] as number);
  }
}
