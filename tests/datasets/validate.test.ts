import { beforeEach, describe, expect, test } from '@jest/globals';
import { GroupBuilder, type Source, columnsOf } from '#gatogym/datasets/index.js';
import { validateColumns } from '#gatogym/datasets/validate.js';
import type { EnvSpec, Seed } from '#gatogym/envs/index.js';
import { Counter, counterSpec } from '../envs/counter.js';

/** An environment that can be made to misbehave, and a builder that watches it. */
class Watched extends Counter {
  readonly builder: GroupBuilder;

  constructor(changes: Partial<EnvSpec> = {}, observations: readonly string[] = []) {
    super(changes);
    const source: Source = {
      env: { id: this.spec.id },
      agent: { id: 'test', version: 1, checkpoint: '' },
      episodes: 1,
      groupSize: 1,
      observations,
      columns: columnsOf(this.spec, observations, false),
      spec: this.spec,
    };
    this.builder = new GroupBuilder(this, source, 0);
  }

  begin(): void {
    this.reset(1 as Seed);
    this.builder.begin(1 as Seed);
  }

  play(action: number): void {
    const actions = Int32Array.of(action);
    this.step(actions, 0);
    this.builder.step(actions, 0);
  }

  playOut(): void {
    while (!this.terminated && !this.truncated) this.play(1);
  }
}

let env: Watched;
beforeEach(() => {
  env = new Watched();
  env.begin();
});

describe('an episode is refused, with the reason,', () => {
  const refusal = (words: string): string =>
    `refused to record an episode of test/Counter-v1 with seed 1: ${words}`;

  test('that was reset before it ended', () => {
    env.play(1);
    expect(() => {
      env.builder.end();
    }).toThrow(refusal('it was reset without having ended'));
  });

  test('that has no step', () => {
    env.truncated = true;
    expect(() => {
      env.builder.end();
    }).toThrow(refusal('it has no step'));
  });

  test('that is longer than the environment allows', () => {
    env = new Watched({ maxSteps: 30 });
    env.begin();
    env.playOut();
    expect(() => {
      env.builder.end();
    }).toThrow(refusal('it has 50 steps, the environment allows 30'));
  });

  test('whose rewards are not finite', () => {
    env.step(Int32Array.of(1), 0);
    env.reward = NaN;
    env.builder.step(Int32Array.of(1), 0);
    env.playOut();
    expect(() => {
      env.builder.end();
    }).toThrow(refusal('its return is NaN'));
  });
});

describe('a group is refused, with the reason,', () => {
  test.each([3, -1, 2 ** 31 - 1])('that holds the action %d of three', (action) => {
    env.play(action);
    env.playOut();
    env.builder.end();
    expect(() => env.builder.finish(0)).toThrow(
      /refused to record episodes 0 to 0 of test\/Counter-v1: the action of step 0 is outside its space/,
    );
  });

  test('whose rewards cancel to a finite return although one is not', () => {
    env.play(1);
    env.playOut();
    env.builder.end();
    const columns = {
      actions: new Int32Array(50),
      executedActions: null,
      rewards: new Float32Array(50).fill(Infinity, 7, 8),
      hashes: new Uint32Array(3),
      observationRows: [],
    };
    const episodes = [
      { instruction: '', length: 50, return: 0, terminated: false, truncated: true, success: false },
    ];
    expect(() => {
      validateColumns(columns, 0, episodes, counterSpec);
    }).toThrow('the reward of step 7 is Infinity');
    const rest = { ...columns, rewards: new Float32Array(50) };
    expect(() => {
      validateColumns(rest, 0, episodes, counterSpec);
    }).not.toThrow();
    for (const [changes, words] of [
      [{ rewards: new Float32Array(49) }, '49 rewards for 50 steps'],
      [{ actions: new Int32Array(51) }, '51 action elements for 50 steps of 1'],
      [{ executedActions: new Int32Array(49) }, '49 executed action elements, expected 50'],
      [{ hashes: new Uint32Array(4) }, '4 state hashes, expected 3'],
      [{ observationRows: [50] }, '50 rows of an observation, expected 51'],
    ] as const)
      expect(() => {
        validateColumns({ ...rest, ...changes }, 0, episodes, counterSpec);
      }).toThrow(words);
  });

  test('whose observation is outside its space, at that step', () => {
    env = new Watched({}, ['state']);
    env.begin();
    env.play(1);
    env.numbers[0] = 1001;
    expect(() => {
      env.play(0);
    }).toThrow(/refused to record observation "state" at step 2: .*1001/);
  });
});

test('a sound episode is recorded', () => {
  env.playOut();
  env.builder.end();
  expect(env.builder.finish(0).episodes).toEqual([
    {
      instruction: counterSpec.instruction,
      length: 50,
      return: 50,
      terminated: false,
      truncated: true,
      success: false,
    },
  ]);
});
