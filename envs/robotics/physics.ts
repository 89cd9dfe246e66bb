import type { MjData, MjModel } from '@mujoco/mujoco';
import type { Mujoco } from './mujoco.js';

const NONE = new Float64Array(0);

type Advance = (model: MjModel, data: MjData) => void;

/**
 * One simulated world. Its arrays are views of MuJoCo's own memory. That memory moves when it grows, as making any
 * other world can do, and leaves every view empty; so each entry point calls `refresh` first, and nobody keeps an
 * array across calls.
 */
export class Physics {
  readonly model: MjModel;
  /** Making another world invalidates every array taken from it: use the ones below. */
  readonly data: MjData;
  readonly #mujoco: Mujoco;
  // Bound once: looking them up on the module costs as much as a small model's step.
  readonly #step: Advance;
  readonly #stepFirstHalf: Advance;
  readonly #stepSecondHalf: Advance;

  /** Joint positions, [nq]: m and rad; quaternions for free and ball joints. */
  qpos: Float64Array = NONE;
  /** Joint velocities, [nv]: m/s and rad/s. */
  qvel: Float64Array = NONE;
  /** Controls, [nu]. */
  ctrl: Float64Array = NONE;
  /** Orientation of the bodies, [nbody, 9], row-major: the cosines and sines of every angle there is. */
  xmat: Float64Array = NONE;
  /** Position of the geoms, [ngeom, 3], m. */
  geomPosition: Float64Array = NONE;
  /** Orientation of the geoms, [ngeom, 9], row-major. */
  geomRotation: Float64Array = NONE;
  #act: Float64Array = NONE;
  #warmStart: Float64Array = NONE;

  /** @param mjcf the model; it must keep to `saved` state, split steps and no automatic reset (checked here) */
  constructor(mujoco: Mujoco, mjcf: string) {
    this.#mujoco = mujoco;
    const advances: Readonly<Record<'mj_step' | 'mj_step1' | 'mj_step2', Advance>> = mujoco;
    this.#step = advances.mj_step;
    this.#stepFirstHalf = advances.mj_step1;
    this.#stepSecondHalf = advances.mj_step2;
    this.model = mujoco.MjModel.from_xml_string(mjcf);
    checkModel(mujoco, this.model);
    this.data = new mujoco.MjData(this.model);
    this.refresh();
  }

  /** Float64 numbers that `save` writes: time, qpos, qvel, act, warm start, ctrl. */
  get stateLength(): number {
    const { nq, nv, na, nu } = this.model;
    return 1 + nq + 2 * nv + na + nu;
  }

  /** Takes the views again if MuJoCo's memory has moved. A comparison when it has not. */
  refresh(): void {
    if (this.qpos.length === 0) this.#takeViews();
  }

  /** The model's reference pose at rest, at time 0, nothing remembered. */
  reset(): void {
    this.#mujoco.mj_resetData(this.model, this.data);
  }

  /** Brings poses and everything else that follows from qpos and qvel up to date. */
  forward(): void {
    this.#stepFirstHalf(this.model, this.data);
  }

  /**
   * Advances `substeps` time steps under the current ctrl and leaves poses up to date. A time step is two halves:
   * what follows from positions and velocities, then forces and integration. Starting with the second half, whose
   * first has been done, and ending with a first one does the same work as `substeps` whole steps, but what is seen
   * afterwards belongs to the positions reached and not to the ones before; so it is a function of the state alone.
   * The same order as dm_control's Physics.step (dm_control/mujoco/engine.py).
   */
  step(substeps: number): void {
    const { model } = this;
    const data = this.data;
    this.#stepSecondHalf(model, data);
    for (let i = 1; i < substeps; i++) this.#step(model, data);
    this.#stepFirstHalf(model, data);
  }

  /** Whether every position is finite and every velocity within ±maxSpeed (m/s, rad/s). */
  isSane(maxSpeed: number): boolean {
    const { qpos, qvel } = this;
    for (let i = 0; i < qvel.length; i++) {
      if (!(Math.abs(qvel[i] as number) <= maxSpeed)) return false;
    }
    for (let i = 0; i < qpos.length; i++) {
      // A number minus itself is 0 unless it is infinite or not a number.
      const position = qpos[i] as number;
      if (position - position !== 0) return false;
    }
    return true;
  }

  /** Copies all that the simulation's future depends on, solver warm start included, to `out[0 ...]`. */
  save(out: Float64Array): void {
    this.refresh();
    out[0] = this.data.time;
    let at = copy(this.qpos, out, 1);
    at = copy(this.qvel, out, at);
    at = copy(this.#act, out, at);
    at = copy(this.#warmStart, out, at);
    copy(this.ctrl, out, at);
  }

  /** Continues from what `save` wrote. */
  load(from: Float64Array): void {
    this.refresh();
    this.data.time = from[0] as number;
    let at = fill(this.qpos, from, 1);
    at = fill(this.qvel, from, at);
    at = fill(this.#act, from, at);
    at = fill(this.#warmStart, from, at);
    fill(this.ctrl, from, at);
    this.forward();
  }

  /** Gives its memory back to MuJoCo. */
  close(): void {
    this.data.delete();
    this.model.delete();
  }

  /** The number of a named body. */
  body(name: string): number {
    const mujoco = this.#mujoco;
    const body = mujoco.mj_name2id(this.model, mujoco.mjtObj.mjOBJ_BODY.value, name);
    if (body < 0) throw new Error(`the model has no body "${name}"`);
    return body;
  }

  #takeViews(): void {
    const data = this.data;
    this.qpos = data.qpos as Float64Array;
    this.qvel = data.qvel as Float64Array;
    this.ctrl = data.ctrl as Float64Array;
    this.xmat = data.xmat as Float64Array;
    this.geomPosition = data.geom_xpos as Float64Array;
    this.geomRotation = data.geom_xmat as Float64Array;
    this.#act = data.act as Float64Array;
    this.#warmStart = data.qacc_warmstart as Float64Array;
  }
}

function copy(from: Float64Array, out: Float64Array, at: number): number {
  for (let i = 0; i < from.length; i++) out[at + i] = from[i] as number;
  return at + from.length;
}

function fill(out: Float64Array, from: Float64Array, at: number): number {
  for (let i = 0; i < out.length; i++) out[i] = from[at + i] as number;
  return at + out.length;
}

/** Refuses models that would break a promise of this class: a mistake of the model's author. */
function checkModel(mujoco: Mujoco, model: MjModel): void {
  const { mjtState, mjtIntegrator, mjtDisableBit } = mujoco;
  const unsaved = {
    history: mjtState.mjSTATE_HISTORY,
    mocap: mjtState.mjSTATE_MOCAP_POS,
    userdata: mjtState.mjSTATE_USERDATA,
    plugin: mjtState.mjSTATE_PLUGIN,
  };
  for (const [name, bit] of Object.entries(unsaved)) {
    if (mujoco.mj_stateSize(model, bit.value) > 0)
      throw new Error(`the model has ${name} state, which save() omits`);
  }
  if (model.nq === 0) throw new Error('the model has no joints');
  if (model.opt.integrator === mjtIntegrator.mjINT_RK4.value)
    throw new Error('RK4 steps cannot be split in halves');
  // MuJoCo would otherwise restart a diverged simulation by itself, in the middle of an episode.
  if ((model.opt.disableflags & mjtDisableBit.mjDSBL_AUTORESET.value) === 0) {
    throw new Error('the model needs <flag autoreset="disable"/>');
  }
}
