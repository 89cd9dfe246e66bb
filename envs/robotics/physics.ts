import type { MjData, MjModel } from '@mujoco/mujoco';
import { checkModel } from './modelRules.js';
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
  /** Position of the bodies' frames, [nbody, 3], m. */
  bodyPosition: Float64Array = NONE;
  /** Orientation of the bodies, [nbody, 9], row-major: the cosines and sines of every angle there is. */
  bodyRotation: Float64Array = NONE;
  /** Position of the geoms, [ngeom, 3], m. */
  geomPosition: Float64Array = NONE;
  /** Orientation of the geoms, [ngeom, 9], row-major. */
  geomRotation: Float64Array = NONE;
  /** A point on the axis of each joint, [njnt, 3], m. */
  jointAnchor: Float64Array = NONE;
  /** The direction of each joint's axis, [njnt, 3]. */
  jointAxis: Float64Array = NONE;
  /** Position of the sites, [nsite, 3], m. */
  sitePosition: Float64Array = NONE;
  /** Orientation of the sites, [nsite, 9], row-major. */
  siteRotation: Float64Array = NONE;
  /** What the sensors read, one after another, [nsensordata]. */
  sensors: Float64Array = NONE;
  /** Position of the mocap bodies, which the task itself puts in place, [nmocap, 3], m. */
  mocapPosition: Float64Array = NONE;
  /** Orientation of the mocap bodies, [nmocap, 4], quaternions. */
  mocapRotation: Float64Array = NONE;
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

  /** Float64 numbers that `save` writes: time, qpos, qvel, act, warm start, ctrl, mocap poses. */
  get stateLength(): number {
    const { nq, nv, na, nu, nmocap } = this.model;
    return 1 + nq + 2 * nv + na + nu + 7 * nmocap;
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
    at = copy(this.ctrl, out, at);
    at = copy(this.mocapPosition, out, at);
    copy(this.mocapRotation, out, at);
  }

  /** Continues from what `save` wrote. */
  load(from: Float64Array): void {
    this.refresh();
    this.data.time = from[0] as number;
    let at = fill(this.qpos, from, 1);
    at = fill(this.qvel, from, at);
    at = fill(this.#act, from, at);
    at = fill(this.#warmStart, from, at);
    at = fill(this.ctrl, from, at);
    at = fill(this.mocapPosition, from, at);
    fill(this.mocapRotation, from, at);
    this.forward();
  }

  /** Gives its memory back to MuJoCo. */
  close(): void {
    this.data.delete();
    this.model.delete();
  }

  /** The number of a named body. */
  body(name: string): number {
    return this.#find('mjOBJ_BODY', name);
  }

  /** The number of a named geom. */
  geom(name: string): number {
    return this.#find('mjOBJ_GEOM', name);
  }

  /** The number of a named site. */
  site(name: string): number {
    return this.#find('mjOBJ_SITE', name);
  }

  /** Where a named joint's numbers start in `qpos`. */
  position(joint: string): number {
    return (this.model.jnt_qposadr as Int32Array)[this.#find('mjOBJ_JOINT', joint)] as number;
  }

  /** Where a named joint's numbers start in `qvel`. */
  velocity(joint: string): number {
    return (this.model.jnt_dofadr as Int32Array)[this.#find('mjOBJ_JOINT', joint)] as number;
  }

  /** Where a named sensor's numbers start in `sensors`. */
  sensor(name: string): number {
    return (this.model.sensor_adr as Int32Array)[this.#find('mjOBJ_SENSOR', name)] as number;
  }

  /** The row of a named mocap body in `mocapPosition` and `mocapRotation`. */
  mocap(body: string): number {
    const row = (this.model.body_mocapid as Int32Array)[this.body(body)] as number;
    if (row < 0) throw new Error(`body "${body}" is not a mocap body`);
    return row;
  }

  #find(
    kind: 'mjOBJ_BODY' | 'mjOBJ_GEOM' | 'mjOBJ_SITE' | 'mjOBJ_JOINT' | 'mjOBJ_SENSOR',
    name: string,
  ): number {
    const mujoco = this.#mujoco;
    const found = mujoco.mj_name2id(this.model, mujoco.mjtObj[kind].value, name);
    if (found < 0) throw new Error(`the model has no ${kind.slice(6).toLowerCase()} "${name}"`);
    return found;
  }

  #takeViews(): void {
    const data = this.data;
    this.qpos = data.qpos as Float64Array;
    this.qvel = data.qvel as Float64Array;
    this.ctrl = data.ctrl as Float64Array;
    this.bodyPosition = data.xpos as Float64Array;
    this.bodyRotation = data.xmat as Float64Array;
    this.geomPosition = data.geom_xpos as Float64Array;
    this.geomRotation = data.geom_xmat as Float64Array;
    this.jointAnchor = data.xanchor as Float64Array;
    this.jointAxis = data.xaxis as Float64Array;
    this.sitePosition = data.site_xpos as Float64Array;
    this.siteRotation = data.site_xmat as Float64Array;
    this.sensors = data.sensordata as Float64Array;
    this.mocapPosition = data.mocap_pos as Float64Array;
    this.mocapRotation = data.mocap_quat as Float64Array;
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
