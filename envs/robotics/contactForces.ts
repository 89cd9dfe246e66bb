import type { ContactForce, Contacts } from '../rendering/scene.js';
import type { Mujoco } from './mujoco.js';
import type { Physics } from './physics.js';

/** Of a contact: along its normal and two directions across, then three torques. */
const FORCE_NUMBERS = 6;
/** m/s² */
const GRAVITY = 9.81;

/** How hard the bodies of a world press on each other, for people to see: a sum for each two that touch. */
export class ContactForces implements Contacts {
  readonly #mujoco: Mujoco;
  readonly #physics: Physics;
  readonly #state: Float64Array;

  constructor(mujoco: Mujoco, physics: Physics) {
    this.#mujoco = mujoco;
    this.#physics = physics;
    this.#state = new Float64Array(physics.stateLength);
  }

  get weight(): number {
    return GRAVITY * ((this.#physics.model.body_subtreemass as Float64Array)[0] as number);
  }

  /** Under the last action. The world is left as it was, to the bit. */
  read(): ContactForce[] {
    const mujoco = this.#mujoco;
    const { model, data } = this.#physics;
    this.#physics.save(this.#state);
    mujoco.mj_forward(model, data);
    const bodies = model.geom_bodyid as Int32Array;
    const contacts = data.contact;
    const buffer = new mujoco.DoubleBuffer(FORCE_NUMBERS);
    const sums = new Map<string, Sum>();
    for (let i = 0; i < data.ncon; i++) {
      const contact = contacts.get(i);
      if (!contact) continue;
      mujoco.mj_contactForce(model, data, i, buffer);
      const [one = 0, other = 0] = [bodies[contact.geom1], bodies[contact.geom2]];
      const key = `${one} ${other}`;
      const sum = sums.get(key) ?? new Sum();
      // What MuJoCo tells acts on the second of the two; the world itself is not pushed about.
      sum.add(
        contact.pos as Float64Array,
        contact.frame as Float64Array,
        buffer.GetView() as Float64Array,
        other === 0 ? -1 : 1,
      );
      sums.set(key, sum);
      contact.delete();
    }
    buffer.delete();
    contacts.delete();
    this.#physics.load(this.#state);
    return [...sums.values()].flatMap((sum) => sum.total());
  }
}

/** Forces at several points of two bodies, as one at their middle. */
class Sum {
  readonly #force = [0, 0, 0];
  readonly #moment = [0, 0, 0];
  #weight = 0;

  /** @param frame world directions of the contact's normal and across, as rows [3, 3] */
  add(point: Float64Array, frame: Float64Array, told: Float64Array, sign: 1 | -1): void {
    const weight = Math.abs(told[0] as number);
    for (let axis = 0; axis < 3; axis++) {
      let along = 0;
      for (let row = 0; row < 3; row++) along += (frame[row * 3 + axis] as number) * (told[row] as number);
      this.#force[axis] = (this.#force[axis] as number) + sign * along;
      this.#moment[axis] = (this.#moment[axis] as number) + weight * (point[axis] as number);
    }
    this.#weight += weight;
  }

  /** Nothing where they touch without pressing. */
  total(): ContactForce[] {
    if (this.#weight === 0) return [];
    const [x = 0, y = 0, z = 0] = this.#moment.map((sum) => sum / this.#weight);
    const [fx = 0, fy = 0, fz = 0] = this.#force;
    return [{ point: [x, y, z], force: [fx, fy, fz] }];
  }
}
