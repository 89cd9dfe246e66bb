import { describe, expect, test } from '@jest/globals';
import { allocateFor, makeCore, registry, toSeed, type CoreEnv } from '#gatogym/envs/index.js';
import { FACT_NUMBERS, Facts, NONE } from '#gatogym/envs/words/facts.js';
import { colours, idsOf, words } from '#gatogym/envs/words/language/vocabulary.js';
import { readRequest } from '#gatogym/envs/words/request/text.js';
import { only } from '#gatogym/envs/words/language/truth.js';

const ids = registry.match('words/*');

function factsOf(env: CoreEnv): Facts {
  const numbers = new Int16Array(FACT_NUMBERS);
  env.observer('facts', numbers, 0)();
  return new Facts(numbers);
}

function say(env: CoreEnv, sentence: string): void {
  const action = new Int32Array(1);
  for (const id of idsOf(sentence)) {
    action[0] = id;
    env.step(action, 0);
  }
}

describe.each(ids)('%s', (id) => {
  test('no scene that is trained on is held out, and none the other way round', async () => {
    const scenes = async (split: string): Promise<Set<string>> => {
      const env = await makeCore({ id, config: { split } });
      const found = new Set<string>();
      for (let seed = 0; seed < 60; seed++) {
        env.reset(toSeed(seed));
        found.add(factsOf(env).numbers.join(' '));
      }
      return found;
    };
    const [trained, heldOut] = [await scenes('train'), await scenes('heldOut')];
    expect(trained.size).toBeGreaterThan(30);
    expect(heldOut.size).toBeGreaterThan(20);
    for (const scene of heldOut) expect(trained.has(scene)).toBe(false);
  });

  test('the picture and what is asked go with the state, and what is said is told by "said"', async () => {
    const [env, other] = [await makeCore({ id }), await makeCore({ id })];
    const state = new Uint8Array(env.stateSize);
    env.reset(toSeed(3));
    other.reset(toSeed(4));
    say(env, 'there is');
    env.save(state, 0);
    other.load(state, 0);
    expect(other.instruction).toBe(env.instruction);
    expect(other.info()).toEqual({ said: 'there is' });
    for (const key of Object.keys(env.spec.observations)) {
      const space = env.spec.observations[key];
      if (!space) continue;
      const [mine, yours] = [allocateFor(space), allocateFor(space)];
      env.observer(key, mine, 0)();
      other.observer(key, yours, 0)();
      expect(yours).toEqual(mine);
      if (key === 'said')
        expect(Array.from(mine.subarray(0, 3), (word) => words[word - 1])).toEqual([
          'there',
          'is',
          undefined,
        ]);
    }
  });

  test('a sentence without an end is cut off at the limit, and worth nothing', async () => {
    const env = await makeCore({ id });
    env.reset(toSeed(5));
    say(env, 'the '.repeat(env.spec.maxSteps).trim());
    expect([env.truncated, env.terminated, env.reward, env.success]).toEqual([true, false, 0, false]);
  });
});

test('of all colours, one is the right answer, and worth 1', async () => {
  const env = await makeCore({ id: 'words/AnswerRooms-v1' });
  let asked = 0;
  for (let seed = 0; seed < 60; seed++) {
    env.reset(toSeed(seed));
    const request = readRequest(env.instruction);
    if (request?.asks !== 'colour') continue;
    asked++;
    const colour = factsOf(env).colour(only(request.of, factsOf(env)));
    expect(colour).not.toBe(NONE);
    for (const [index, word] of colours.entries()) {
      env.reset(toSeed(seed));
      say(env, `it is ${word} .`);
      expect([env.reward, env.success, env.terminated]).toEqual([
        index === colour ? 1 : 0,
        index === colour,
        true,
      ]);
    }
  }
  expect(asked).toBeGreaterThan(3);
});

test('what is asked with yes or no is as often one as the other', async () => {
  const env = await makeCore({ id: 'words/AnswerRooms-v1' });
  const counts = { yes: 0, no: 0 };
  for (let seed = 0; seed < 1000; seed++) {
    env.reset(toSeed(seed));
    const request = readRequest(env.instruction);
    if (request?.asks !== 'is' && request?.asks !== 'exists') continue;
    say(env, 'yes .');
    counts[env.success ? 'yes' : 'no']++;
  }
  const share = counts.yes / (counts.yes + counts.no);
  expect(share).toBeGreaterThan(0.42);
  expect(share).toBeLessThan(0.58);
});
