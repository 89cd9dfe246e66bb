import { box } from '#gatogym/envs/core/spaces.js';
import type { CoreEnv, Observer } from '#gatogym/envs/core/coreEnv.js';
import type { TypedArray } from '#gatogym/envs/core/dtypes.js';
import { hashWords } from '#gatogym/envs/core/hash.js';
import type { Seed } from '#gatogym/envs/core/seed.js';
import type { ActionBuffer } from '#gatogym/envs/core/spaces.js';
import type { EnvSpec } from '#gatogym/envs/core/spec.js';
import { Counter, MAX_STEPS, counterSpec } from './counter.js';

/** What is wrong with an environment, the check that must find it, and what that must say of it. */
export type Fault = readonly [title: string, check: string, message: string, make: () => CoreEnv];

class IgnoresSeed extends Counter {
  override reset(): void {
    super.reset(7 as Seed);
  }
}

let everMade = 0;
class DependsOnThoseBefore extends Counter {
  readonly #number = everMade++;
  override reset(seed: Seed): void {
    super.reset(seed);
    this.numbers[0]! += this.#number % 50;
  }
}

class RemembersEpisodes extends Counter {
  #episodes = 0;
  override reset(seed: Seed): void {
    super.reset(seed);
    this.numbers[0]! += this.#episodes++;
  }
}

class KeepsRewardOverReset extends Counter {
  override reset(seed: Seed): void {
    const { reward } = this;
    super.reset(seed);
    this.reward = reward;
  }
}

class HasUnsavedState extends Counter {
  #unsaved = 0;
  override reset(seed: Seed): void {
    super.reset(seed);
    this.#unsaved = 0;
  }
  override step(actions: ActionBuffer, at: number): void {
    super.step(actions, at);
    this.numbers[0]! += ++this.#unsaved % 3;
  }
}

class KeepsRewardOverLoad extends Counter {
  override load(from: Uint8Array, at: number): void {
    const { reward } = this;
    super.load(from, at);
    this.reward = reward;
  }
}

class KeepsEndOverLoad extends Counter {
  protected override restored(): void {}
}

class ForgetsSuccess extends Counter {
  override reset(seed: Seed): void {
    super.reset(seed);
    this.success = false;
  }
  override step(actions: ActionBuffer, at: number): void {
    super.step(actions, at);
    this.success = this.numbers[1]! > 5;
  }
}

class ForgetsInstruction extends Counter {
  #words = 'add the numbers up';
  override get instruction(): string {
    return this.#words;
  }
  override reset(seed: Seed): void {
    super.reset(seed);
    this.#words = `add the numbers up, from ${this.numbers[0]!}`;
  }
}

class SavesTooMuch extends Counter {
  override save(out: Uint8Array, at: number): void {
    super.save(out, at);
    out[at + this.stateSize] = 1;
  }
}

class HasOddState extends Counter {
  override readonly stateSize = 25;
}

class Throws extends Counter {
  override hash(): number {
    throw new Error('no hash yet');
  }
}

class HashesGeneratorOnly extends Counter {
  override hash(): number {
    return hashWords(new Uint32Array(this.memory, 0, 4));
  }
}

class LeavesBounds extends Counter {
  override step(actions: ActionBuffer, at: number): void {
    super.step(actions, at);
    this.numbers[0]! -= 300;
  }
}

class Rewards extends Counter {
  readonly #value: number;
  constructor(value: number) {
    super();
    this.#value = value;
  }
  override step(actions: ActionBuffer, at: number): void {
    super.step(actions, at);
    this.reward = this.#value;
  }
}

class ShowsNaN extends Counter {
  constructor() {
    const ratio = box({ dtype: 'float32', shape: [1], low: -Infinity, high: Infinity, unit: '1' });
    super({ observations: { ...counterSpec.observations, ratio } });
  }
  override observer(key: string, out: TypedArray, at: number): Observer {
    if (key !== 'ratio') return super.observer(key, out, at);
    return () => {
      out[at] = this.numbers[1]! / this.numbers[1]!;
    };
  }
}

/** Counters whose observers of the state do something else as well. */
class Observes extends Counter {
  readonly #look: (counter: Observes, observe: Observer, out: TypedArray, at: number) => Observer;
  hasChanged = false;
  constructor(look: (counter: Observes, observe: Observer, out: TypedArray, at: number) => Observer) {
    super();
    this.#look = look;
  }
  get elapsed(): number {
    return this.numbers[1]!;
  }
  draw(): number {
    return this.rng.next();
  }
  override reset(seed: Seed): void {
    super.reset(seed);
    this.hasChanged = true;
  }
  override load(from: Uint8Array, at: number): void {
    super.load(from, at);
    this.hasChanged = true;
  }
  override step(actions: ActionBuffer, at: number): void {
    super.step(actions, at);
    this.hasChanged = true;
  }
  override observer(key: string, out: TypedArray, at: number): Observer {
    const observe = super.observer(key, out, at);
    return key === 'state' ? this.#look(this, observe, out, at) : observe;
  }
}

const writesBeyond = (_: Observes, observe: Observer, out: TypedArray, at: number) => () => {
  observe();
  out[at + 2] = 1;
};
const servesFirstObserverOnly = (counter: Observes, observe: Observer) => () => {
  if (counter.hasChanged) observe();
  counter.hasChanged = false;
};
const thinksTimeOnlyGrows = (counter: Observes, observe: Observer) => {
  let drawn = -1;
  return () => {
    if (counter.elapsed === 0 || counter.elapsed > drawn) observe();
    drawn = counter.elapsed === 0 ? 0 : Math.max(drawn, counter.elapsed);
  };
};
const drawsNumbers = (counter: Observes, observe: Observer) => () => {
  observe();
  counter.draw();
};

class Ends extends Counter {
  readonly #isOver: (elapsed: number) => boolean;
  constructor(isOver: (elapsed: number) => boolean) {
    super();
    this.#isOver = isOver;
  }
  override reset(seed: Seed): void {
    super.reset(seed);
    this.restored();
  }
  override step(actions: ActionBuffer, at: number): void {
    super.step(actions, at);
    this.restored();
  }
  protected override restored(): void {
    this.truncated = this.#isOver(this.numbers[1]!);
  }
}

class Hoards extends Counter {
  readonly #when: 'step' | 'reset' | 'observe' | 'save';
  readonly #hoard: number[][] = [];
  constructor(when: 'step' | 'reset' | 'observe' | 'save') {
    super();
    this.#when = when;
  }
  override reset(seed: Seed): void {
    super.reset(seed);
    this.#keep('reset', 300);
  }
  override step(actions: ActionBuffer, at: number): void {
    super.step(actions, at);
    this.#keep('step', 300);
  }
  override save(out: Uint8Array, at: number): void {
    super.save(out, at);
    this.#keep('save', 3000);
  }
  override observer(key: string, out: TypedArray, at: number): Observer {
    const observe = super.observer(key, out, at);
    return () => {
      observe();
      this.#keep('observe', 3000);
    };
  }
  #keep(when: string, count: number): void {
    if (when === this.#when) this.#hoard.push(new Array<number>(count).fill(this.reward));
  }
}

const says = (changes: Partial<EnvSpec>) => () => new Counter(changes);
const { observations } = counterSpec;
const speed = box({ dtype: 'float32', shape: [2], low: -1, high: 1 });

export const faults: readonly Fault[] = [
  ['ignores its seed', 'seedsMatter', 'five seeds start alike', () => new IgnoresSeed()],
  [
    'depends on how many were made before',
    'sameSeedSameStream',
    'two environments under one seed differ at step 0',
    () => new DependsOnThoseBefore(),
  ],
  [
    'remembers earlier episodes',
    'sameSeedSameStream',
    'something outlives reset',
    () => new RemembersEpisodes(),
  ],
  [
    'keeps its reward over a reset',
    'rewardIsOfTheLastStep',
    'after reset, expected 0',
    () => new KeepsRewardOverReset(),
  ],
  [
    'has state that is not saved',
    'saveAndLoadAnywhere',
    'that loaded a state differs after',
    () => new HasUnsavedState(),
  ],
  [
    'keeps its reward over a load',
    'rewardIsOfTheLastStep',
    'after load, expected 0',
    () => new KeepsRewardOverLoad(),
  ],
  [
    'keeps its end over a load',
    'saveAndLoadAnywhere',
    'when the original goes back',
    () => new KeepsEndOverLoad(),
  ],
  ['does not restore success', 'saveAndLoadAnywhere', 'success false', () => new ForgetsSuccess()],
  [
    'does not restore its instruction',
    'saveAndLoadAnywhere',
    'instruction "add',
    () => new ForgetsInstruction(),
  ],
  [
    'saves more bytes than it says',
    'saveAndLoadAnywhere',
    'save writes outside its stateSize bytes',
    () => new SavesTooMuch(),
  ],
  [
    'has a state of 25 bytes',
    'saveAndLoadAnywhere',
    'stateSize 25 is no multiple of 4',
    () => new HasOddState(),
  ],
  ['throws', 'saveAndLoadAnywhere', 'it throws: Error: no hash yet', () => new Throws()],
  [
    'has a hash that ignores some of the state',
    'hashSeesTheState',
    'the hash is the same for different states',
    () => new HashesGeneratorOnly(),
  ],
  [
    'shows a number out of bounds',
    'spacesAreHonoured',
    'observation "state" at step',
    () => new LeavesBounds(),
  ],
  ['shows NaN', 'spacesAreHonoured', 'observation "ratio" at step 0: element 0 is NaN', () => new ShowsNaN()],
  ['rewards with NaN', 'spacesAreHonoured', 'reward NaN at step 1', () => new Rewards(NaN)],
  [
    'rewards beyond its range',
    'spacesAreHonoured',
    'reward 3 at step 1 is outside [0, 2]',
    () => new Rewards(3),
  ],
  [
    'rewards in float64',
    'spacesAreHonoured',
    'reward 0.1 at step 1 is no float32 value',
    () => new Rewards(0.1),
  ],
  [
    'writes beyond its observation',
    'observersKeepToTheirMemory',
    'the observer of "state" writes outside',
    () => new Observes(writesBeyond),
  ],
  [
    'leaves stale bytes with the second observer',
    'observersKeepToTheirMemory',
    'two observers of "state" show different things',
    () => new Observes(servesFirstObserverOnly),
  ],
  [
    'leaves stale bytes after going back in time',
    'saveAndLoadAnywhere',
    'when the original goes back',
    () => new Observes(thinksTimeOnlyGrows),
  ],
  [
    'changes when it is looked at',
    'observersKeepToTheirMemory',
    'the observer of "state" changes the state',
    () => new Observes(drawsNumbers),
  ],
  ['never ends', 'episodesEnd', 'goes on beyond maxSteps, 50', () => new Ends(() => false)],
  [
    'has ended before it starts',
    'episodesEnd',
    'has ended before its first step',
    () => new Ends(() => true),
  ],
  [
    'is truncated early',
    'episodesEnd',
    'truncated after 49 steps, before maxSteps',
    () => new Ends((elapsed) => elapsed >= MAX_STEPS - 1),
  ],
  ['hoards in step', 'memoryDoesNotGrow', 'bytes stay behind', () => new Hoards('step')],
  ['hoards in reset', 'memoryDoesNotGrow', 'bytes stay behind', () => new Hoards('reset')],
  ['hoards in observers', 'memoryDoesNotGrow', 'bytes stay behind', () => new Hoards('observe')],
  ['hoards in save', 'memoryDoesNotGrow', 'bytes stay behind', () => new Hoards('save')],
  [
    'has an id without version',
    'specIsWhole',
    'is not suite/Name-vN',
    says({ id: 'test/Counter' as EnvSpec['id'] }),
  ],
  ['has no words', 'specIsWhole', 'the instruction says nothing', says({ instruction: ' ' })],
  [
    'does not offer its default',
    'specIsWhole',
    'default observation "ram" is not offered',
    says({ defaultObservation: 'ram' }),
  ],
  [
    'has no picture',
    'specIsWhole',
    'picture "state" is no [height, width, 3] uint8 image',
    says({ picture: 'state' }),
  ],
  ['has no step limit', 'specIsWhole', 'maxSteps and stepsPerSecond must be above 0', says({ maxSteps: 0 })],
  [
    'has an empty reward range',
    'specIsWhole',
    'the reward range [1, 0] is empty',
    says({ rewardRange: [1, 0] }),
  ],
  [
    'has an expert no better than chance',
    'specIsWhole',
    'expert score 1 is not above random 1',
    says({ reference: { random: 1, expert: 1 } }),
  ],
  ['was never measured', 'specIsWhole', 'expert score NaN', says({ reference: { random: 1, expert: NaN } })],
  [
    'has a key for no action',
    'specIsWhole',
    'the action of key "x" is outside its space',
    says({ keys: [{ keys: ['x'], action: 3, meaning: '' }] }),
  ],
  [
    'states no unit',
    'specIsWhole',
    '"speed" does not state its unit',
    says({ observations: { ...observations, speed } }),
  ],
  [
    'states too few units',
    'specIsWhole',
    '"speed" has 1 entries in unit, expected 2',
    says({ observations: { ...observations, speed: { ...speed, unit: ['m/s'] } } }),
  ],
  [
    'has bounds beyond its dtype',
    'specIsWhole',
    'has bounds that int16 cannot hold',
    says({ observations: { ...observations, speed: { ...speed, dtype: 'int16', high: 40_000 } } }),
  ],
];
