import { describe, expect, test } from '@jest/globals';
import { swingAndHold } from '#gatogym/agents/search/swingAndHold.js';
import { toSeed } from '#gatogym/envs/core/seed.js';
import { sizeOf } from '#gatogym/envs/core/spaces.js';
import { makeCore } from '#gatogym/envs/make.js';
import { TaskProbe } from '../../envs/robotics/control/taskProbe.js';

const TWO_POLES = 'robotics/CartpoleTwoPoles-v1';

/** Plays so many steps from a pose, or from a seed's start, in the last of so many lanes; the others rest. */
async function play(
  id: string,
  steps: number,
  {
    from,
    lanes = 1,
    knockAt = Infinity,
  }: { from?: readonly number[]; lanes?: number; knockAt?: number } = {},
) {
  const core = await makeCore({ id });
  const agent = await swingAndHold.create(core.spec, lanes);
  const { snapshot: snapshotSpace, state: stateSpace } = core.spec.observations;
  const [snapshotSize, stateSize] = [sizeOf(snapshotSpace!), sizeOf(stateSpace!)];
  const snapshot = new Uint8Array(snapshotSize * lanes);
  const state = new Float32Array(stateSize * lanes);
  const lane = lanes - 1;
  const observers = [
    core.observer('snapshot', snapshot, lane * snapshotSize),
    core.observer('state', state, lane * stateSize),
  ];
  if (from) new TaskProbe(core).place({ positions: from });
  else core.reset(toSeed(4));
  agent.reset(lane, toSeed(100), core.instruction);
  const out = new Float32Array(lanes);
  const actions: number[] = [];
  for (let i = 0; i < steps; i++) {
    for (const observe of observers) observe();
    void agent.act({ snapshot, state }, out);
    if (i >= knockAt && i < knockAt + 10) out[lane] = 1;
    actions.push(out[lane]!);
    core.step(out, lane);
  }
  const { reward } = core;
  core.close();
  return { reward, actions };
}

describe('swing-and-hold', () => {
  test.each([
    [TWO_POLES, [0.2, 0.03, -0.03]],
    ['robotics/AcrobotSwingup-v1', [0.02, -0.04]],
  ])('holds %s where it nearly stands, at once and for good', async (id, from) => {
    const { reward, actions } = await play(id, 300, { from });
    expect(reward).toBeGreaterThan(0.99);
    expect(Math.abs(actions[299]!)).toBeLessThan(0.1);
  });

  test('swings two poles up and holds them', async () => {
    expect((await play(TWO_POLES, 350)).reward).toBeGreaterThan(0.95);
  }, 60_000);

  test('swings up again what was knocked down', async () => {
    const { reward } = await play(TWO_POLES, 400, { from: [0, 0, 0], knockAt: 20 });
    expect(reward).toBeGreaterThan(0.9);
  }, 60_000);

  test('decides in a lane by that lane alone', async () => {
    const alone = await play(TWO_POLES, 15);
    expect(await play(TWO_POLES, 15, { lanes: 3 })).toEqual(alone);
  });

  test('refuses what it has no regulator for', async () => {
    const { spec } = await makeCore({ id: 'robotics/CartpoleSwingup-v1' });
    await expect(swingAndHold.create(spec, 1)).rejects.toThrow('does not play robotics/CartpoleSwingup-v1');
  });
});
