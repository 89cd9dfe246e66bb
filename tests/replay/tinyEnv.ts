import type { EnvId, EnvSpec } from '#gatogym/envs/core/spec.js';
import { FlatEnv, noSuchObservation } from '#gatogym/envs/core/flatEnv.js';
import { Rng } from '#gatogym/envs/core/rng.js';
import {
  type ActionBuffer,
  type ActionSpace,
  type CoreEnv,
  type Info,
  type Observer,
  type Seed,
  type TypedArray,
  allocateActions,
  box,
  discrete,
  image,
  sample,
  sizeOf,
} from '#gatogym/envs/index.js';
import { Player, type PlayerOptions, type ReplayedEpisode } from '#gatogym/replay/index.js';
import { keepsHash } from '#gatogym/datasets/evidence.js';

export const JOYSTICK = discrete(6, ['NOOP', 'FIRE', 'UP', 'RIGHT', 'LEFT', 'DOWN']);
export const ARM = box({ dtype: 'float32', shape: [2], low: -1, high: 1 });

const [STEP, X, Y, SCORE] = [4, 5, 6, 7] as const;

/** A dot on a field of coins: it moves as pushed, coins give 1, walls cost 0.25, and the last step ends the episode. */
export class TinyEnv extends FlatEnv {
  readonly #words = new Int32Array(this.memory);
  readonly #rng = new Rng(new Uint32Array(this.memory, 0, 4));

  constructor(spec: EnvSpec) {
    super(spec, 8 * 4);
  }

  get #score(): number {
    return this.#words[SCORE] as number;
  }

  reset(seed: Seed): void {
    this.#words.fill(0);
    this.#rng.seed(seed);
    this.#words[X] = this.#rng.below(WIDTH);
    this.#words[Y] = this.#rng.below(HEIGHT);
    this.reward = 0;
    this.restored();
  }

  step(actions: ActionBuffer, at: number): void {
    const words = this.#words;
    const [left = 0, top = 0] = words.subarray(X, Y + 1);
    const isContinuous = this.spec.actionSpace.type === 'box';
    const [first = 0, second = 0] = actions.subarray(at);
    const dx = isContinuous ? Math.sign(first) : first === 3 ? 1 : first === 4 ? -1 : 0;
    const dy = isContinuous ? Math.sign(second) : first === 2 ? -1 : first === 5 ? 1 : 0;
    const x = Math.min(WIDTH - 1, Math.max(0, left + dx));
    const y = Math.min(HEIGHT - 1, Math.max(0, top + dy));
    const isBlocked = x !== left + dx || y !== top + dy;
    const isCoin = this.#rng.below(5) === 0;
    words[X] = x;
    words[Y] = y;
    words[STEP] = (words[STEP] as number) + 1;
    if (isCoin) words[SCORE] = this.#score + 1;
    this.reward = (isCoin ? 1 : 0) - (isBlocked ? 0.25 : 0);
    this.restored();
  }

  observer(key: string, out: TypedArray, at: number): Observer {
    if (key !== 'rgb') throw noSuchObservation(this.spec, key);
    return () => {
      const [dotX = 0, dotY = 0, score = 0] = this.#words.subarray(X, SCORE + 1);
      for (let y = 0, i = at; y < HEIGHT; y++) {
        for (let x = 0; x < WIDTH; x++) {
          const isDot = Math.abs(x - dotX) < 2 && Math.abs(y - dotY) < 2;
          const isScore = y === 0 && x < score;
          out[i++] = isDot ? 255 : isScore ? 240 : 20 + 8 * ((x >> 2) & 3);
          out[i++] = isDot ? 210 : isScore ? 90 : 60;
          out[i++] = isDot ? 60 : isScore ? 90 : 110 + 10 * ((y >> 2) & 3);
        }
      }
    };
  }

  info(): Info {
    return {};
  }

  protected restored(): void {
    this.terminated = this.#score >= 1000;
    this.truncated = (this.#words[STEP] as number) >= this.spec.maxSteps;
  }
}

const WIDTH = 32;
const HEIGHT = 24;

export function tinySpec(changes: Partial<EnvSpec> = {}): EnvSpec {
  return {
    id: 'test/Coins-v1' as EnvId,
    title: 'Coins',
    settings: {},
    instruction: 'Walk over the field and gather coins; do not run into the walls.',
    actionSpace: JOYSTICK,
    observations: { rgb: image(HEIGHT, WIDTH, 3, 'the field') },
    defaultObservation: 'rgb',
    picture: 'rgb',
    rewardRange: [-0.25, 1],
    maxSteps: 100,
    stepsPerSecond: 25,
    reference: { random: 10, expert: 20 },
    keys: [],
    ...changes,
  };
}

/** An episode of random actions that runs to the step limit. */
export function recordTiny(core: CoreEnv, seed: number): ReplayedEpisode {
  const space: ActionSpace = core.spec.actionSpace;
  const length = core.spec.maxSteps;
  const actions = allocateActions(space, length);
  const rewards = new Float32Array(length);
  const rng = new Rng();
  rng.seed((seed + 1) as Seed);
  core.reset(seed as Seed);
  const hashes = [core.hash()];
  for (let t = 0; t < length; t++) {
    const at = t * sizeOf(space);
    sample(space, rng, actions, at);
    core.step(actions, at);
    rewards[t] = core.reward;
    if (keepsHash(t + 1) || t + 1 === length) hashes.push(core.hash());
  }
  const { instruction, terminated, truncated } = core;
  return {
    env: { id: core.spec.id },
    seed: seed as Seed,
    instruction,
    length,
    actions,
    executedActions: null,
    rewards,
    terminated,
    truncated,
    hashes: Uint32Array.from(hashes),
  };
}

export function tinyPlayer(changes: Partial<EnvSpec> = {}, options: PlayerOptions = {}, seed = 7): Player {
  const spec = tinySpec(changes);
  return new Player(new TinyEnv(spec), recordTiny(new TinyEnv(spec), seed), options);
}
