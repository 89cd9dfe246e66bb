import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { UserError } from '#gatogym/envs/core/errors.js';
import { colorNames } from '#gatogym/envs/maze/grid/encoding.js';
import { decodeMission, encodeTask, ORDER } from '#gatogym/envs/maze/mission/code.js';
import {
  type Description,
  type Mission,
  type Task,
  type Tasks,
  places,
  thingNames,
} from '#gatogym/envs/maze/mission/mission.js';
import { parseMission } from '#gatogym/envs/maze/mission/parse.js';
import { sentenceOf } from '#gatogym/envs/maze/mission/sentence.js';

function describing(things: readonly Description['thing'][]): fc.Arbitrary<Description> {
  return fc.record({
    article: fc.constantFrom('a' as const, 'the' as const),
    color: fc.option(fc.constantFrom(...colorNames)),
    thing: fc.constantFrom(...things),
    place: fc.option(fc.constantFrom(...places)),
  });
}

const anything = describing(thingNames);
const portable = describing(thingNames.filter((name) => name !== 'door'));
const task: fc.Arbitrary<Task> = fc.oneof(
  fc.record({ verb: fc.constant('go to' as const), what: anything }),
  fc.record({ verb: fc.constant('pick up' as const), what: portable }),
  fc.record({ verb: fc.constant('open' as const), what: describing(['door']) }),
  fc.record({ verb: fc.constant('put' as const), what: portable, nextTo: anything }),
);
const tasks: fc.Arbitrary<Tasks> = fc.oneof(fc.tuple(task), fc.tuple(task, task));
const missions: fc.Arbitrary<Mission> = fc.oneof(
  fc.record({ kind: fc.constant('tasks' as const), tasks }),
  fc.record({ kind: fc.constantFrom('then' as const, 'after' as const), first: tasks, second: tasks }),
);

describe('the language of missions', () => {
  test('every mission is read back from its sentence', () => {
    fc.assert(
      fc.property(missions, (mission) => {
        expect(parseMission(sentenceOf(mission))).toEqual(mission);
      }),
      { numRuns: 3000 },
    );
  });

  test('no two missions have one sentence', () => {
    fc.assert(
      fc.property(missions, missions, (left, right) => {
        const areSame = JSON.stringify(left) === JSON.stringify(right);
        expect(sentenceOf(left) === sentenceOf(right)).toBe(areSame);
      }),
    );
  });

  test('a sentence is written again as it was read', () => {
    for (const sentence of [
      'go to the red ball',
      'pick up an object behind you',
      'open the door on your left',
      'put a grey box next to the object in front of you',
      'go to a key and open a door, then pick up the key and go to the purple box',
      'put the red ball next to the grey box after you open the blue door',
    ]) {
      expect(sentenceOf(parseMission(sentence))).toBe(sentence);
    }
  });

  test('"after you" tells first what comes second', () => {
    const mission = parseMission('go to the box after you open the door');
    expect(mission).toMatchObject({ kind: 'after', first: [{ verb: 'open' }], second: [{ verb: 'go to' }] });
  });

  test('every mission is kept by its codes', () => {
    fc.assert(
      fc.property(missions, (mission) => {
        const isOne = mission.kind === 'tasks';
        const first = (isOne ? mission.tasks : mission.first).map(encodeTask);
        const second = isOne ? [] : mission.second.map(encodeTask);
        const order = { tasks: ORDER.together, then: ORDER.then, after: ORDER.after }[mission.kind];
        expect(decodeMission(order, first, second)).toEqual(mission);
      }),
    );
  });

  test('a word changed in a sentence is refused or is another mission', () => {
    fc.assert(
      fc.property(
        missions,
        fc.nat(),
        fc.constantFrom('the', 'and', 'ball', 'you', 'x', ''),
        (mission, at, word) => {
          const words = sentenceOf(mission).split(' ');
          words[at % words.length] = word;
          const changed = words.join(' ');
          try {
            expect(sentenceOf(parseMission(changed))).toBe(changed);
          } catch (error) {
            expect(error).toBeInstanceOf(UserError);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  test.each([
    ['', 'expected "go to", "pick up", "open" or "put" at character 1, found the end'],
    ['go to teh ball', 'expected "the", "a" or "an", and a thing at character 7, found "teh ball"'],
    ['pick up the door', 'expected "key", "ball", "box" or "object" at character 13, found "door"'],
    ['open the box', 'expected "door" at character 10, found "box"'],
    ['go to a object', 'expected "key", "ball", "box" or "door" at character 9, found "object"'],
    ['go to an key', 'expected "object" at character 10, found "key"'],
    ['go to the redball', 'at character 11, found "redball"'],
    ['put the key beside the box', 'expected " next to " at character 12, found " beside the box"'],
    ['go to the key and', 'expected the end, " and ", ", then " or " after you " at character 14'],
    [
      'go to the key then go to the box',
      'expected the end, " and ", ", then " or " after you " at character 14',
    ],
    ['go to the key, then go to the box, then open the door', 'expected the end'],
    ['go to the key.', 'expected the end'],
    ['Go to the key', 'at character 1, found "Go to the key"'],
    ['put the key next to', 'expected " next to " at character 12'],
  ])('%j is refused, and it is said where', (sentence, message) => {
    expect(() => parseMission(sentence)).toThrow(UserError);
    expect(() => parseMission(sentence)).toThrow(message);
  });
});
