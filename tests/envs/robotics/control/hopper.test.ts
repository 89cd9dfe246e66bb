import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { lowestPoint } from '#gatogym/envs/robotics/clearance.js';
import { loadMujoco } from '#gatogym/envs/robotics/mujoco.js';
import { TaskProbe, aloft } from './taskProbe.js';

/** The height of the torso that stands straight, m. */
const STANDING = 0.92;

describe('the hopper', () => {
  let stand: TaskProbe;
  let hop: TaskProbe;

  beforeAll(async () => {
    stand = await TaskProbe.of('HopperStand');
    hop = await TaskProbe.of('HopperHop');
  });
  afterAll(() => {
    stand.env.close();
    hop.env.close();
  });

  test('weighs 11.4 kg and stands 0.92 m high', async () => {
    expect(stand.mass).toBeCloseTo(11.4, 9);
    stand.place({ positions: { height: STANDING } });
    expect(lowestPoint(await loadMujoco(), stand.physics)).toBeCloseTo(0, 9);
  });

  test('starts in any pose, its lowest point on the ground', async () => {
    const mujoco = await loadMujoco();
    const pitches = Array.from({ length: 30 }, (_, seed) => {
      hop.reset(seed);
      expect(lowestPoint(mujoco, hop.physics)).toBeCloseTo(0, 9);
      return hop.read('cos torso pitch');
    });
    expect(Math.min(...pitches)).toBeLessThan(-0.9);
    expect(Math.max(...pitches)).toBeGreaterThan(0.9);
  });

  test('standing asks for stillness and hopping for 1.5 m/s, forwards', () => {
    const speeds = [-1.5, 0, 0.75, 1.5, 3];
    const [standing, hopping] = [stand, hop].map((probe) =>
      speeds.map((speed) => probe.rewardAt(aloft({}, speed)) * 6),
    );
    // In sixths: one for standing, five for the pace.
    const sixths = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 4));
    expect(standing).toEqual(sixths([1, 6, 3.5, 1, 1]));
    expect(hopping).toEqual(sixths([1, 1, 3.5, 6, 6]));
  });

  test('a bent leg is enough to hop, but not to stand; the knee and the back are enough for neither', () => {
    const bent = { hip: 0.8, knee: -1.6, ankle: 0.8 };
    const kneeling = { knee: -1.7 };
    expect(hop.rewardAt(aloft(bent, 1.5))).toBe(1);
    expect(stand.rewardAt(aloft(bent))).toBeLessThan(0.9);
    expect(hop.rewardAt(aloft(kneeling, 1.5))).toBeLessThan(0.8);
    expect(stand.rewardAt(aloft(kneeling))).toBeLessThan(0.7);
    expect(stand.rewardAt(aloft({ pitch: -Math.PI / 2 }))).toBeLessThan(0.05);
  });

  test('keys crouch and stretch the leg', () => {
    stand.place({ positions: { height: STANDING } });
    stand.press('ArrowDown', 8);
    const crouched = stand.read('torso height');
    expect(crouched).toBeLessThan(STANDING - 0.1);
    stand.press('ArrowUp', 10);
    expect(stand.read('torso height')).toBeGreaterThan(crouched + 0.1);
  });

  test('keys lean it forwards and back', () => {
    const lean = (key: string): number => {
      stand.place({ positions: { height: STANDING } });
      stand.press(key, 10);
      return stand.read('sin torso pitch');
    };
    expect(lean('ArrowRight')).toBeGreaterThan(0.1);
    expect(lean('ArrowLeft')).toBeLessThan(-0.1);
  });
});
