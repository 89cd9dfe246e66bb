import type { AgentIdentity } from '../../../datasets/identity.js';
import type { ActionBuffer, EnvSpec } from '../../../envs/index.js';
import { HUMANOID } from '../../../envs/robotics/control/humanoid/humanoidModel.js';
import type { Agent, AgentDefinition, ObservationBatch } from '../../core/agent.js';
import { type Leg, humanoidLegs } from './humanoidLegs.js';
import { LeggedReading } from './leggedReading.js';
import { ServoTargets } from './servoTargets.js';

const ID = 'humanoid-balance';
const VERSION = 1;

/**
 * How far ankles turn for each metre that the centre of mass is off the middle of the feet, and for each m/s that it moves:
 * rad/m, rad s/m. Found by random search on the return of some starts, then rounded; about one start in twelve is
 * beyond them and would take a step.
 */
const PITCH = { place: 3, speed: 1.4 };
const ROLL = { place: 1, speed: 0.2 };

/**
 * Stands by its ankles: they push the ground away on the side to which the body falls, so that it acts like an inverted pendulum
 * with a motor at its foot (the ankle strategy; Horak and Nashner 1986, Journal of Neurophysiology 55).
 */
class HumanoidBalance implements Agent {
  readonly identity: AgentIdentity = { id: ID, version: VERSION, checkpoint: '' };
  readonly observations = ['state'];
  readonly #reading: LeggedReading;
  readonly #targets = new ServoTargets(HUMANOID.servos);
  readonly #legs = humanoidLegs(this.#targets);
  readonly #lanes: number;

  constructor(reading: LeggedReading, lanes: number) {
    this.#reading = reading;
    this.#lanes = lanes;
  }

  /** Nothing is remembered. */
  reset(): void {}

  act(observations: ObservationBatch, out: ActionBuffer): void {
    const state = observations['state'] as Float32Array;
    const reading = this.#reading;
    const targets = this.#targets;
    const { angles } = targets;
    for (let lane = 0; lane < this.#lanes; lane++) {
      reading.read(state, lane * reading.size);
      const ahead = ((reading.ahead[0] as number) + (reading.ahead[1] as number)) / 2;
      const beside = ((reading.beside[0] as number) + (reading.beside[1] as number)) / 2;
      targets.stand();
      for (let foot = 0; foot < 2; foot++) {
        const { side, anklePitch, ankleRoll } = this.#legs[foot] as Leg;
        angles[anklePitch] =
          (angles[anklePitch] as number) - PITCH.place * ahead - PITCH.speed * reading.forwardSpeed;
        angles[ankleRoll] =
          (angles[ankleRoll] as number) + side * (ROLL.place * beside + ROLL.speed * reading.leftSpeed);
      }
      targets.write(out, lane * angles.length);
    }
  }
}

export const humanoidBalance: AgentDefinition = {
  id: ID,
  version: VERSION,
  summary: 'Stands like an inverted pendulum, driven by the ankles.',
  plays: 'robotics/HumanoidStand-v*',
  create: (spec: EnvSpec, lanes: number) => new HumanoidBalance(new LeggedReading(HUMANOID, spec, ID), lanes),
};
