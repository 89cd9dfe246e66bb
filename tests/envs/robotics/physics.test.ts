import { Worker } from 'node:worker_threads';
import { describe, expect, test } from '@jest/globals';
import type { CoreEnv } from '#gatogym/envs/core/coreEnv.js';
import type { Seed } from '#gatogym/envs/core/seed.js';
import { makeCore } from '#gatogym/envs/make.js';
import { CARTPOLE_MJCF } from '#gatogym/envs/robotics/control/cartpole/cartpoleModel.js';
import { type Mujoco, loadMujoco } from '#gatogym/envs/robotics/mujoco.js';
import { Physics } from '#gatogym/envs/robotics/physics.js';
import { heapOf } from './mujocoHeap.js';

const ID = 'robotics/CartpoleSwingup-v1';

/** All that MuJoCo itself counts as state. */
function everyState(mujoco: Mujoco, { model, data }: Physics): Float64Array {
  const bits = mujoco.mjtState.mjSTATE_INTEGRATION.value;
  const out = new mujoco.DoubleBuffer(mujoco.mj_stateSize(model, bits));
  mujoco.mj_getState(model, data, out, bits);
  const state = (out.GetView() as Float64Array).slice();
  out.delete();
  return state;
}

describe('physics', () => {
  test('the module is loaded once', async () => {
    expect(await loadMujoco()).toBe(await loadMujoco());
  });

  test('a split step does to the bit what whole steps do', async () => {
    const mujoco = await loadMujoco();
    const physics = new Physics(mujoco, CARTPOLE_MJCF);
    const model = mujoco.MjModel.from_xml_string(CARTPOLE_MJCF);
    const data = new mujoco.MjData(model);
    physics.refresh();
    physics.reset();
    physics.qpos[1] = 3;
    physics.forward();
    const views = {
      qpos: data.qpos as Float64Array,
      qvel: data.qvel as Float64Array,
      ctrl: data.ctrl as Float64Array,
    };
    views.qpos[1] = 3;
    for (let i = 0; i < 300; i++) {
      const force = i % 120 < 70 ? 1 : -1;
      physics.ctrl[0] = force;
      physics.step(4);
      views.ctrl[0] = force;
      for (let k = 0; k < 4; k++) mujoco.mj_step(model, data);
      expect([...physics.qpos, ...physics.qvel]).toEqual([...views.qpos, ...views.qvel]);
    }
    data.delete();
    model.delete();
    physics.close();
  });

  test('a worker thread has a module of its own and reaches the same states', async () => {
    const make = new URL('../../../dist/envs/make.js', import.meta.url).href;
    const source = `import { parentPort } from 'node:worker_threads';
      const { makeCore } = await import(${JSON.stringify(make)});
      const env = await makeCore({ id: '${ID}' });
      env.reset(4);
      for (let i = 0; i < 300; i++) env.step(Float32Array.of(i % 2 ? 1 : 0.5), 0);
      parentPort.postMessage(env.hash());`;
    const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(source)}`));
    const there = await new Promise((resolve, reject) => worker.on('message', resolve).on('error', reject));
    const env = await makeCore({ id: ID });
    env.reset(4 as Seed);
    for (let i = 0; i < 300; i++) env.step(Float32Array.of(i % 2 ? 1 : 0.5), 0);
    expect(there).toBe(env.hash());
    env.close();
  });

  test('a loaded state equals the saved one in all that MuJoCo counts as state', async () => {
    const mujoco = await loadMujoco();
    const [a, b] = [new Physics(mujoco, CARTPOLE_MJCF), new Physics(mujoco, CARTPOLE_MJCF)];
    a.refresh();
    a.reset();
    a.qpos[1] = 2;
    a.forward();
    // Against the stop, so that the constraint solver and its warm start take part.
    a.ctrl[0] = 1;
    a.step(400);
    expect(a.qpos[0]).toBeGreaterThan(1.7);
    const saved = new Float64Array(a.stateLength);
    a.save(saved);
    b.load(saved);
    expect(everyState(mujoco, a)).toEqual(everyState(mujoco, b));
    expect(Math.abs(everyState(mujoco, a).reduce((sum, value) => sum + value, 0))).toBeGreaterThan(0);
    a.close();
    b.close();
  });

  test('an environment keeps working when others made later move the memory', async () => {
    const mujoco = await loadMujoco();
    const env = await makeCore({ id: ID });
    const state = new Float32Array(5);
    const picture = new Uint8Array(84 * 84 * 3);
    const observers = [env.observer('state', state, 0), env.observer('rgb', picture, 0)];
    const later: CoreEnv[] = [];
    const growMemory = async () => {
      const before = heapOf(mujoco);
      while (heapOf(mujoco) === before) later.push(await makeCore({ id: ID }));
    };
    const action = Float32Array.of(0.7);
    const snapshot = new Uint8Array(env.stateSize);
    /** Everything there is to see of 40 steps; `disturb` is called before each entry point in turn. */
    const play = async (disturb: () => Promise<void>) => {
      const seen: unknown[] = [];
      env.reset(11 as Seed);
      for (let i = 0; i < 40; i++) {
        if (i === 10) await disturb();
        env.step(action, 0);
        if (i === 20) await disturb();
        for (const observe of observers) observe();
        if (i === 25) await disturb();
        seen.push(env.hash(), env.reward, state.slice(), picture.slice());
        if (i === 30) {
          await disturb();
          env.save(snapshot, 0);
          await disturb();
          env.load(snapshot, 0);
        }
      }
      await disturb();
      env.reset(12 as Seed);
      seen.push(env.hash());
      return seen;
    };
    const calm = await play(async () => {});
    expect(await play(growMemory)).toEqual(calm);
    expect(later.length).toBeGreaterThan(5);
    for (const each of [env, ...later]) each.close();
  });

  test('models that would break its promises are refused', async () => {
    const mujoco = await loadMujoco();
    const make = (from: string, to: string) => () => new Physics(mujoco, CARTPOLE_MJCF.replace(from, to));
    expect(make('integrator="Euler"', 'integrator="RK4"')).toThrow('RK4');
    expect(make('autoreset="disable"', '')).toThrow('autoreset');
    expect(make('</actuator>', '</actuator><sensor><actuatorfrc actuator="slide"/></sensor>')).toThrow(
      'forces',
    );
    expect(make('<worldbody>', '<size nuserdata="3"/><worldbody>')).toThrow('userdata');
  });
});
