import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { lowestPoint } from '#gatogym/envs/robotics/clearance.js';
import { loadMujoco } from '#gatogym/envs/robotics/mujoco.js';
import { TaskProbe, aloft } from './taskProbe.js';

const UPSIDE_DOWN = Math.PI;
/** Shanks folded back under upright thighs. */
const ON_THE_KNEES = { 'left knee': -1.8, 'right knee': -1.8, 'left ankle': -0.8, 'right ankle': -0.8 };

describe('the walker', () => {
  let stand: TaskProbe;
  let walk: TaskProbe;
  let run: TaskProbe;

  beforeAll(async () => {
    stand = await TaskProbe.of('WalkerStand');
    walk = await TaskProbe.of('WalkerWalk');
    run = await TaskProbe.of('WalkerRun');
  });
  afterAll(() => {
    for (const { env } of [stand, walk, run]) env.close();
  });

  test('weighs 26.9 kg and stands 1.3 m high', async () => {
    expect(stand.mass).toBeCloseTo(26.9, 9);
    stand.place({ positions: { height: 1.3 } });
    expect(lowestPoint(await loadMujoco(), stand.physics)).toBeCloseTo(0, 9);
  });

  test('starts in any pose, its lowest point on the ground', async () => {
    const mujoco = await loadMujoco();
    const pitches = Array.from({ length: 30 }, (_, seed) => {
      stand.reset(seed);
      expect(lowestPoint(mujoco, stand.physics)).toBeCloseTo(0, 9);
      return stand.read('cos torso pitch');
    });
    expect(Math.min(...pitches)).toBeLessThan(-0.9);
    expect(Math.max(...pitches)).toBeGreaterThan(0.9);
  });

  test('standing straight and still is worth everything, kneeling much less, lying and being upside down nothing', () => {
    expect(stand.rewardAt(aloft())).toBe(1);
    expect(stand.rewardAt(aloft(ON_THE_KNEES))).toBeLessThan(0.65);
    expect(stand.rewardAt(aloft({ pitch: UPSIDE_DOWN / 2 }))).toBeLessThan(0.05);
    expect(stand.rewardAt(aloft({ pitch: UPSIDE_DOWN }))).toBe(0);
  });

  test('a torso that leans over legs that stand is worth less, as high as it may be', () => {
    const lean = 0.8;
    const bowed = { pitch: lean, 'left hip': lean, 'right hip': lean };
    expect(stand.rewardAt(aloft(bowed))).toBeCloseTo((1 + Math.cos(lean)) / 2, 2);
  });

  test('standing asks for stillness, walking for 1.5 m/s and running for 5 m/s, forwards', () => {
    const speeds = [-5, 0, 0.75, 1.5, 5];
    const [standing, walking, running] = [stand, walk, run].map((probe) =>
      speeds.map((speed) => probe.rewardAt(aloft({}, speed)) * 6),
    );
    // In sixths: one for standing, five for the pace.
    const sixths = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 4));
    expect(standing).toEqual(sixths([1, 6, 3.5, 1, 1]));
    expect(walking).toEqual(sixths([1, 1, 3.5, 6, 6]));
    expect(running).toEqual(sixths([1, 1, 1.75, 2.5, 6]));
  });

  test('bodies that vary stand at heights of their own, and are rewarded for these', async () => {
    const varied = await TaskProbe.of('WalkerStand', { randomize: 'large' });
    const heights = Array.from({ length: 10 }, (_, seed) => {
      expect(varied.rewardAt({ ...aloft(), seed })).toBe(1);
      const { bodyPosition } = varied.physics;
      return (
        bodyPosition[varied.physics.body('torso') * 3 + 2]! -
        bodyPosition[varied.physics.body('left foot') * 3 + 2]!
      );
    });
    expect(Math.max(...heights) - Math.min(...heights)).toBeGreaterThan(0.2);
    varied.env.close();
  });

  test('keys swing the legs apart, crouch and stretch', () => {
    stand.place({ positions: { height: 1.3 } });
    stand.press('ArrowLeft', 6);
    expect(stand.read('left hip angle')).toBeGreaterThan(stand.read('right hip angle') + 0.5);
    stand.place({ positions: { height: 1.3 } });
    stand.press('ArrowDown', 10);
    const crouched = stand.read('torso height');
    expect(crouched).toBeLessThan(1.15);
    stand.press('ArrowUp', 10);
    expect(stand.read('torso height')).toBeGreaterThan(crouched + 0.1);
  });

  test('where along the ground it is cannot be seen', () => {
    expect(stand.place(aloft({ along: 7 }))).toEqual(stand.place(aloft()));
  });
});
