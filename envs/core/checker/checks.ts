import type { CoreEnv } from '../coreEnv.js';
import { allocate, bytesOf } from '../dtypes.js';
import type { Seed } from '../seed.js';
import { type TensorSpace, dtypeOf, sizeOf, violation } from '../spaces.js';
import { type Moment, Playthrough } from './playthrough.js';

export type EnvFactory = () => Promise<CoreEnv>;

/** One promise of the contract: what is wrong, or nothing. */
export type Check = (make: EnvFactory, steps: number) => Promise<string | undefined>;

const SEED = 20_000 as Seed;
const OTHER_SEED = 20_001 as Seed;

export async function sameSeedSameStream(make: EnvFactory, steps: number): Promise<string | undefined> {
  const first = new Playthrough(await make(), SEED);
  const second = new Playthrough(await make(), SEED);
  // In turns, so that state which the two share shows.
  const stream: Moment[] = [first.reset()];
  if (second.reset() !== stream[0]) return 'two environments under one seed differ at step 0';
  for (let i = 1; i <= steps; i++) {
    const [left, right] = [first.advance(), second.advance()];
    if (left !== right) return `two environments under one seed differ at step ${i}: ${left} / ${right}`;
    stream.push(left);
  }
  const again = new Playthrough(first.env, SEED);
  for (const [i, fresh] of stream.entries()) {
    const used = i === 0 ? again.reset() : again.advance();
    if (used !== fresh)
      return `something outlives reset: a used environment differs from a new one at step ${i}: ${used} / ${fresh}`;
  }
  return undefined;
}

export async function seedsMatter(make: EnvFactory): Promise<string | undefined> {
  const starts = new Set<Moment>();
  const env = await make();
  for (const seed of [SEED, OTHER_SEED, 1, 2, 3]) {
    env.reset(seed as Seed);
    starts.add(String(env.hash()));
  }
  return starts.size === 1 ? 'reset ignores its seed: five seeds start alike' : undefined;
}

/**
 * From each of some states, two different actions are tried, and the two states they lead to compared: those that differ
 * in a byte must not be one to the hash. States of one step number, since a counter in the hash would hide what is missing.
 */
export async function hashSeesTheState(make: EnvFactory, steps: number): Promise<string | undefined> {
  const game = new Playthrough(await make(), SEED);
  const { env } = game;
  const [state, left, right] = [0, 1, 2].map(() => new Uint8Array(env.stateSize)) as [Bytes, Bytes, Bytes];
  game.reset();
  let seen = 0;
  let missed = 0;
  for (let i = 0; i < Math.min(steps, 200); i++) {
    if (hasEnded(env)) game.reset();
    env.save(state, 0);
    const leftHash = outcome(game, left);
    env.load(state, 0);
    const rightHash = outcome(game, right);
    if (equalBytes(left, right)) continue;
    if (leftHash === rightHash) missed++;
    else seen++;
  }
  if (missed === 0) return undefined;
  return `the hash is the same for different states: in ${missed} of ${missed + seen} pairs`;
}

type Bytes = Uint8Array<ArrayBuffer>;

/** Makes a step, copies the state it leads to, and returns its hash. */
function outcome(game: Playthrough, state: Uint8Array): number {
  game.drawAction();
  game.env.step(game.action, 0);
  game.env.save(state, 0);
  return game.env.hash();
}

export async function saveAndLoadAnywhere(make: EnvFactory, steps: number): Promise<string | undefined> {
  const original = new Playthrough(await make(), SEED);
  original.reset();
  const state = new Uint8Array(original.env.stateSize + 8);
  if (state.length % 4 !== 0) return `stateSize ${original.env.stateSize} is no multiple of 4`;
  const stretch = Math.max(2, Math.floor(steps / 12));
  for (let point = 0; point < 6; point++) {
    for (let i = 0; i < stretch; i++) original.play();
    if (hasEnded(original.env)) original.reset();
    state.fill(0xa5);
    original.env.save(state, 4);
    if (state[3] !== 0xa5 || state[state.length - 4] !== 0xa5)
      return 'save writes outside its stateSize bytes';
    const fresh = await make();
    fresh.load(state, 4);
    if (fresh.hash() !== original.env.hash()) return 'the hash after load is not the hash that was saved';
    const difference = sameFuture(original, fresh, state, stretch);
    if (difference) return `an environment that loaded a state differs ${difference}`;
  }
  return undefined;
}

/** Plays the same actions on in the original, in the one that loaded, and in the original after going back. */
function sameFuture(
  original: Playthrough,
  loaded: CoreEnv,
  state: Uint8Array,
  steps: number,
): string | undefined {
  const copy = new Playthrough(loaded, SEED);
  const actions: (typeof original.action)[] = [];
  // Reward is of the last step, not of the state: it reads 0 after load.
  const start = original.moment().replace(/reward [^,]+/, 'reward 0');
  if (copy.moment() !== start) return `at once: ${copy.moment()} in place of ${start}`;
  const moments: Moment[] = [];
  for (let i = 0; i < steps && !hasEnded(original.env); i++) {
    original.drawAction();
    actions.push(original.action.slice());
    original.env.step(original.action, 0);
    moments.push(original.moment());
  }
  for (const [i, action] of actions.entries()) {
    loaded.step(action, 0);
    if (copy.moment() !== moments[i])
      return `after ${i + 1} steps: ${copy.moment()} in place of ${moments[i] ?? ''}`;
  }
  original.env.load(state, 4);
  if (original.moment() !== start) return 'when the original goes back';
  for (const [i, action] of actions.entries()) {
    original.env.step(action, 0);
    if (original.moment() !== moments[i]) return `after going back and ${i + 1} steps`;
  }
  return undefined;
}

export async function rewardIsOfTheLastStep(make: EnvFactory, steps: number): Promise<string | undefined> {
  const game = new Playthrough(await make(), SEED);
  const { env } = game;
  const state = new Uint8Array(env.stateSize);
  game.reset();
  env.save(state, 0);
  const playToReward = (): void => {
    for (let i = 0; i < steps && env.reward === 0; i++) game.play();
  };
  playToReward();
  game.reset();
  const wrong = rewardAfter(env, 'reset');
  playToReward();
  env.load(state, 0);
  return wrong ?? rewardAfter(env, 'load');
}

function rewardAfter(env: CoreEnv, event: string): string | undefined {
  return env.reward === 0 ? undefined : `reward is ${env.reward} after ${event}, expected 0`;
}

export async function spacesAreHonoured(make: EnvFactory, steps: number): Promise<string | undefined> {
  const game = new Playthrough(await make(), SEED);
  const { env } = game;
  const [least, most] = env.spec.rewardRange;
  game.reset();
  for (let i = 0; i < steps; i++) {
    for (const [key, space] of Object.entries(env.spec.observations)) {
      const wrong = violation(space, game.buffers[key] as Uint8Array);
      if (wrong) return `observation "${key}" at step ${i}: ${wrong}`;
    }
    const { reward } = env;
    if (!(reward >= least && reward <= most))
      return `reward ${reward} at step ${i} is outside [${least}, ${most}]`;
    if (Math.fround(reward) !== reward) return `reward ${reward} at step ${i} is no float32 value`;
    game.advance();
  }
  return undefined;
}

export async function observersKeepToTheirMemory(
  make: EnvFactory,
  steps: number,
): Promise<string | undefined> {
  const game = new Playthrough(await make(), SEED);
  const { env } = game;
  const guards = Object.entries(env.spec.observations).map(([key, space]) => guarded(env, key, space));
  game.reset();
  for (let i = 0; i < Math.min(steps, 200); i++) {
    for (const { key, size, buffer, observe, edge } of guards) {
      // Every third step only, so that an observer that writes changes has some to catch up with.
      if (i % 3 !== 0) continue;
      const before = env.hash();
      observe();
      if (env.hash() !== before) return `the observer of "${key}" changes the state`;
      if (buffer[0] !== edge || buffer[size + 1] !== edge)
        return `the observer of "${key}" writes outside its memory`;
      const same = equalBytes(
        bytesOf(buffer.subarray(1, size + 1)),
        bytesOf(game.buffers[key] as Uint8Array),
      );
      if (!same) return `two observers of "${key}" show different things at step ${i}`;
    }
    game.advance();
  }
  return undefined;
}

type Guard = {
  readonly key: string;
  readonly size: number;
  readonly buffer: Uint8Array;
  readonly observe: () => void;
  /** What the elements before and after the observation hold. */
  readonly edge: number;
};

function guarded(env: CoreEnv, key: string, space: TensorSpace): Guard {
  const size = sizeOf(space);
  const buffer = allocate(dtypeOf(space), size + 2) as Uint8Array;
  const edge = 77;
  buffer[0] = edge;
  buffer[size + 1] = edge;
  return { key, size, buffer, observe: env.observer(key, buffer, 1), edge };
}

export async function episodesEnd(make: EnvFactory): Promise<string | undefined> {
  const game = new Playthrough(await make(), SEED);
  const { env } = game;
  game.reset();
  if (hasEnded(env)) return 'an episode has ended before its first step';
  let length = 0;
  while (!hasEnded(env)) {
    game.drawAction();
    env.step(game.action, 0);
    length++;
    if (length > env.spec.maxSteps) return `an episode goes on beyond maxSteps, ${env.spec.maxSteps}`;
  }
  if (env.truncated && !env.terminated && length < env.spec.maxSteps)
    return `truncated after ${length} steps, before maxSteps`;
  return undefined;
}

/** Bytes that may stay behind after thousands of steps: what the engine itself learns about hot code. */
const ALLOWED_GROWTH = 1 << 20;

export async function memoryDoesNotGrow(make: EnvFactory, steps: number): Promise<string | undefined> {
  const collect = await garbageCollector();
  if (!collect) return undefined;
  const game = new Playthrough(await make(), SEED);
  const { env } = game;
  env.reset(SEED);
  const state = new Uint8Array(env.stateSize);
  const play = (count: number): void => {
    for (let i = 0; i < count; i++) {
      if (hasEnded(env)) env.reset((i + 1) as Seed);
      game.drawAction();
      env.step(game.action, 0);
      if (i % 10 === 0) lookAt(game, state);
    }
    for (let i = 0; i < count; i++) env.reset(i as Seed);
  };
  const used = (): number => {
    collect();
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };
  play(steps);
  const before = used();
  play(steps * 10);
  const grown = used() - before;
  return grown > ALLOWED_GROWTH
    ? `${grown} bytes stay behind after ${steps * 10} steps and resets`
    : undefined;
}

function lookAt(game: Playthrough, state: Uint8Array): void {
  game.observe();
  game.env.save(state, 0);
  game.env.load(state, 0);
  game.env.hash();
}

/** Node's collector; undefined elsewhere, where memory cannot be measured. */
async function garbageCollector(): Promise<(() => void) | undefined> {
  if (!('process' in globalThis)) return undefined;
  const [v8, vm] = await Promise.all([import('node:v8'), import('node:vm')]);
  v8.setFlagsFromString('--expose-gc');
  return vm.runInNewContext('gc') as () => void;
}

function hasEnded(env: CoreEnv): boolean {
  return env.terminated || env.truncated;
}

function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
