import { describe, expect, test } from '@jest/globals';
import { parseOutsideSpec } from '#gatogym/datasets/index.js';
import { sourceSpecOf } from '#gatogym/datasets/outside/outsideSpec.js';
import { UserError } from '#gatogym/envs/index.js';
import { drawer } from './drawer.js';

const parse = (changes: object): unknown =>
  parseOutsideSpec(JSON.stringify({ ...drawer, ...changes }), 's.json');
const action = (space: unknown): object => ({ actionSpace: space });
const seen = (space: unknown): object => ({ observations: { state: space } });
const state = { type: 'box', dtype: 'float32', shape: [3] };

const refusals: readonly (readonly [what: string, change: object, told: string])[] = [
  ['a misspelt field', { instuction: 'x' }, 's.json has no field "instuction"; did you mean "instruction"?'],
  ['no id', { id: undefined }, 's.json: "id" is missing, expected the name of a world'],
  [
    'an id without a version',
    { id: 'outside/Drawer' },
    '"id" is "outside/Drawer", expected the name of a world',
  ],
  [
    'an id of our own',
    { id: 'arcade/Bricks-v1' },
    "expected one of another suite than gatogym's own: arcade, maze",
  ],
  ['no origin', { origin: undefined }, 's.json, origin is missing: expected an object with from and licence'],
  ['no licence', { origin: { from: 'here' } }, 's.json, origin: "licence" is missing, expected a text'],
  ['more in its origin', { origin: { ...drawer.origin, who: 'me' } }, 's.json, origin has no field "who"'],
  ['no agent', { agent: undefined }, '"agent" is missing, expected an object with an "id"'],
  ['an agent without a name', { agent: { id: '' } }, 's.json, agent: "id" is "", expected who acted'],
  [
    'a version that is a text',
    { agent: { id: 'a', version: '1' } },
    '"version" is "1", expected a whole number',
  ],
  ['an instruction that is no text', { instruction: 5 }, '"instruction" is 5, expected a text'],
  ['no steps', { maxSteps: 0 }, '"maxSteps" is 0, expected a whole number from 1'],
  ['no pace', { stepsPerSecond: 0 }, '"stepsPerSecond" is 0, expected a number above 0'],
  ['rewards the wrong way round', { rewardRange: [1, 0] }, '"rewardRange" is [1,0], expected two numbers'],
  [
    'half a reference',
    { reference: { random: 1 } },
    'expected an object with the numbers "random" and "expert"',
  ],
  [
    'a space of no kind',
    action({ type: 'dict' }),
    'actionSpace: "type" is "dict", expected box, discrete or multiDiscrete',
  ],
  [
    'actions of a wide dtype',
    action({ ...state, dtype: 'float64' }),
    '"dtype" is "float64", expected float32 or int32',
  ],
  [
    'no actions to choose from',
    action({ type: 'discrete', n: 0 }),
    '"n" is 0, expected a whole number from 1',
  ],
  ['no dimensions', action({ type: 'multiDiscrete', nvec: [] }), '"nvec" is []'],
  [
    'a misspelt field of a space',
    seen({ ...state, shap: [1] }),
    'observations, state has no field "shap"; did you mean "shape"?',
  ],
  ['an unknown dtype', seen({ ...state, dtype: 'float16' }), '"dtype" is "float16", expected one of uint8'],
  [
    'a shape with a hole',
    seen({ ...state, shape: [3, 0] }),
    '"shape" is [3,0], expected an array of whole numbers from 1',
  ],
  [
    'a shape of any size',
    seen({ ...state, shape: [2 ** 30, 2 ** 30] }),
    'has values of 4611686018427388000 bytes, expected at most 67108864',
  ],
  ['too few bounds', seen({ ...state, low: [0, 0] }), '"low" is [0,0], expected a number, or 3 of them'],
  [
    'a bound that is no number',
    seen({ ...state, high: 'high' }),
    '"high" is "high", expected a number, or 3 of them',
  ],
  ['names that are none', seen({ ...state, names: [1] }), '"names" is [1], expected an array of texts'],
  ['a key that is no name', { observations: { '../x': state } }, 'an observation is called "../x"'],
];

describe('a spec is refused that has', () => {
  test.each(refusals)('%s', (_, change, told) => {
    expect(() => parse(change)).toThrow(UserError);
    expect(() => parse(change)).toThrow(told);
  });

  test('no JSON or no object in it', () => {
    expect(() => parseOutsideSpec('{', 's.json')).toThrow(/^s\.json is not JSON: /);
    expect(() => parseOutsideSpec('[]', 's.json')).toThrow('s.json is no spec');
  });

  test('a key that stands for nothing', () => {
    expect(() => sourceSpecOf({ ...drawer, picture: 'camra' })).toThrow(
      'outside/Drawer-v0 has no observation "camra"; did you mean "camera"?',
    );
    expect(() => sourceSpecOf({ ...drawer, observations: {} })).toThrow(
      'has no observation: expected one or more',
    );
  });
});

test('a spec is spelled out: bounds of the dtype, the first picture, keys in order', () => {
  const { maxSteps: _, rewardRange: __, ...rest } = drawer;
  const open = parseOutsideSpec(
    JSON.stringify({
      ...rest,
      observations: { wrist: state, byte: { ...state, dtype: 'int8', high: 'Infinity' } },
    }),
    's.json',
  );
  expect(open.observations).toMatchObject({
    wrist: { low: -Infinity, high: Infinity },
    byte: { low: -128, high: Infinity },
  });
  expect(sourceSpecOf(drawer)).toMatchObject({
    picture: 'camera',
    defaultObservation: 'camera',
    title: drawer.id,
  });
  const blind = sourceSpecOf({ ...rest, observations: open.observations! });
  expect(Object.keys(blind.observations)).toEqual(['byte', 'wrist']);
  expect(blind).toMatchObject({
    picture: '',
    maxSteps: Infinity,
    rewardRange: [-Infinity, Infinity],
    stepsPerSecond: 10,
  });
});
