import { Rng } from '../core/rng.js';
import type { Mujoco } from './mujoco.js';
import type { Physics } from './physics.js';

/** How much a robot's body differs from episode to episode. */
export const RANDOMIZE = ['none', 'small', 'large'] as const;
export type Randomize = (typeof RANDOMIZE)[number];

/** Factors are drawn uniformly from 1 - spread to 1 + spread. */
const SPREAD: Readonly<Record<Randomize, number>> = { none: 0, small: 0.1, large: 0.3 };

/** Words of state that say how a body differs: which level, and the generator before the first factor was drawn. */
export const VARIATION_WORDS = 5;

/** What is left out of names, so that the two sides of a body stay alike. */
const SIDES = /\b(left|right|front|back|hind)\b/g;

/** The model's arrays that vary, and how many numbers each body, geom, site, joint ... has in them. */
const WIDTHS = {
  body_mass: 1,
  body_inertia: 3,
  body_pos: 3,
  body_ipos: 3,
  bvh_aabb: 6,
  geom_pos: 3,
  geom_size: 3,
  geom_rbound: 1,
  geom_aabb: 6,
  geom_friction: 3,
  site_pos: 3,
  site_size: 3,
  jnt_pos: 3,
  dof_damping: 1,
  actuator_gear: 6,
} as const;
type Varied = keyof typeof WIDTHS;

/**
 * A body whose lengths, masses, damping, motors and friction are drawn anew for every episode, in the manner of the
 * randomised control suites that Gato was trained on (Reed et al. 2022, arXiv 2205.06175, table 1). Each limb grows or
 * shrinks as a whole, in length and in width; its mass is drawn apart from that. What belongs together is drawn together: limbs,
 * joints and motors whose names differ by left, right, front, back or hind only.
 *
 * The state holds what was drawn as the generator that drew it; the model's arrays are brought up to date from that.
 */
export class BodyVariation {
  readonly #mujoco: Mujoco;
  readonly #physics: Physics;
  readonly #words: Uint32Array;
  /** What the model's arrays were last made from. */
  readonly #applied = new Uint32Array(VARIATION_WORDS);
  readonly #drawn = new Uint32Array(4);
  readonly #rng = new Rng(this.#drawn);
  /** The model's numbers as its author wrote them. */
  readonly #nominal: Readonly<Record<Varied, Float64Array>>;
  /** The group of each body, joint and actuator, whose factor it takes; 0 for bodies that never move, whose factor is 1. */
  readonly #bodyGroup: Int32Array;
  readonly #jointGroup: Int32Array;
  readonly #actuatorGroup: Int32Array;
  /** By group: of damping for joints, of strength for motors. */
  readonly #factors: Float64Array;
  /** By group, for bodies. */
  readonly #lengthFactors: Float64Array;
  readonly #massFactors: Float64Array;

  readonly #keepsLengths: boolean;

  /**
   * @param words where the state holds what was drawn, [VARIATION_WORDS]
   * @param keepsLengths lengths stay as they are
   */
  constructor(mujoco: Mujoco, physics: Physics, words: Uint32Array, keepsLengths: boolean) {
    const { model } = physics;
    const { mjOBJ_BODY, mjOBJ_JOINT, mjOBJ_ACTUATOR } = mujoco.mjtObj;
    this.#mujoco = mujoco;
    this.#physics = physics;
    this.#words = words;
    this.#keepsLengths = keepsLengths;
    this.#nominal = Object.fromEntries(
      (Object.keys(WIDTHS) as Varied[]).map((name) => [name, (model[name] as Float64Array).slice()]),
    ) as Record<Varied, Float64Array>;
    const groups = new Map<string, number>([['what never moves', 0]]);
    const groupOf = (kind: { readonly value: number }, i: number): number => {
      const key = `${kind.value} ${mujoco.mj_id2name(model, kind.value, i).replace(SIDES, '').trim()}`;
      const group = groups.get(key) ?? groups.size;
      groups.set(key, group);
      return group;
    };
    const isMoving = (body: number) =>
      (model.body_weldid as Int32Array)[body] !== 0 && (model.body_mocapid as Int32Array)[body] === -1;
    const numbered = (count: number) => Int32Array.from({ length: count }, (_, i) => i);
    this.#bodyGroup = numbered(model.nbody).map((i) => (isMoving(i) ? groupOf(mjOBJ_BODY, i) : 0));
    this.#jointGroup = numbered(model.njnt).map((i) => groupOf(mjOBJ_JOINT, i));
    // The gear of a servo would change what it aims at, not only its strength.
    const isMotor = (i: number) =>
      (model.actuator_biastype as Int32Array)[i] === mujoco.mjtBias.mjBIAS_NONE.value;
    this.#actuatorGroup = numbered(model.nu).map((i) => (isMotor(i) ? groupOf(mjOBJ_ACTUATOR, i) : 0));
    this.#factors = new Float64Array(groups.size);
    this.#lengthFactors = new Float64Array(groups.size);
    this.#massFactors = new Float64Array(groups.size);
  }

  /** Draws the body of a new episode into the state. */
  draw(randomize: Randomize, rng: Rng): void {
    this.#words[0] = RANDOMIZE.indexOf(randomize);
    // A generator is never all zeros.
    for (let i = 1; i < VARIATION_WORDS; i++) this.#words[i] = rng.next() | (i === 1 ? 1 : 0);
  }

  /** Makes the model what the state says. @returns whether it was another */
  apply(): boolean {
    const words = this.#words;
    if (words.every((word, i) => word === this.#applied[i])) return false;
    this.#applied.set(words);
    this.#drawn.set(words.subarray(1));
    const spread = SPREAD[RANDOMIZE[words[0] as number] ?? 'none'];
    for (const factors of [this.#factors, this.#massFactors, this.#lengthFactors]) {
      for (let i = 0; i < factors.length; i++) factors[i] = this.#rng.between(1 - spread, 1 + spread);
      factors[0] = 1;
    }
    if (this.#keepsLengths) this.#lengthFactors.fill(1);
    this.#varyLimbs(this.#rng.between(1 - spread, 1 + spread));
    this.#varyJointsAndMotors();
    // What is derived depends in its last bits on where mocap bodies are, as parents of what moves.
    this.#physics.reset();
    this.#mujoco.mj_setConst(this.#physics.model, this.#physics.data);
    return true;
  }

  #varyLimbs(friction: number): void {
    const { model } = this.#physics;
    const parents = model.body_parentid as Int32Array;
    const geomBodies = model.geom_bodyid as Int32Array;
    const siteBodies = model.site_bodyid as Int32Array;
    const boundsStart = model.body_bvhadr as Int32Array;
    const boundsCount = model.body_bvhnum as Int32Array;
    for (let body = 1; body < parents.length; body++) {
      const length = this.#lengthOf(body);
      const mass = this.#massFactors[this.#bodyGroup[body] as number] as number;
      this.#scale('body_pos', body, this.#lengthOf(parents[body] as number));
      this.#scale('body_ipos', body, length);
      this.#scale('body_mass', body, mass);
      this.#scale('body_inertia', body, mass * length * length);
      const first = boundsStart[body] as number;
      for (let i = 0; i < (boundsCount[body] as number); i++) this.#scale('bvh_aabb', first + i, length);
    }
    for (let geom = 0; geom < geomBodies.length; geom++) {
      const length = this.#lengthOf(geomBodies[geom] as number);
      this.#scale('geom_pos', geom, length);
      this.#scale('geom_size', geom, length);
      this.#scale('geom_rbound', geom, length);
      this.#scale('geom_aabb', geom, length);
      this.#scale('geom_friction', geom, friction);
    }
    for (let site = 0; site < siteBodies.length; site++) {
      const length = this.#lengthOf(siteBodies[site] as number);
      this.#scale('site_pos', site, length);
      this.#scale('site_size', site, length);
    }
  }

  #varyJointsAndMotors(): void {
    const { model } = this.#physics;
    const jointBodies = model.jnt_bodyid as Int32Array;
    const dofJoints = model.dof_jntid as Int32Array;
    for (let joint = 0; joint < jointBodies.length; joint++) {
      this.#scale('jnt_pos', joint, this.#lengthOf(jointBodies[joint] as number));
    }
    for (let dof = 0; dof < dofJoints.length; dof++) {
      const group = this.#jointGroup[dofJoints[dof] as number] as number;
      this.#scale('dof_damping', dof, this.#factors[group] as number);
    }
    for (let actuator = 0; actuator < this.#actuatorGroup.length; actuator++) {
      const group = this.#actuatorGroup[actuator] as number;
      this.#scale('actuator_gear', actuator, this.#factors[group] as number);
    }
  }

  #lengthOf(body: number): number {
    return this.#lengthFactors[this.#bodyGroup[body] as number] as number;
  }

  /** Makes the numbers of one thing in an array of the model `factor` times what its author wrote. */
  #scale(name: Varied, index: number, factor: number): void {
    const values = this.#physics.model[name] as Float64Array;
    const nominal = this.#nominal[name];
    const width = WIDTHS[name];
    for (let i = index * width; i < (index + 1) * width; i++) values[i] = (nominal[i] as number) * factor;
  }
}
