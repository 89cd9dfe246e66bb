import type { AgentIdentity } from '../../../datasets/identity.js';
import type { ActionBuffer, EnvSpec } from '../../../envs/index.js';
import { HUMANOID } from '../../../envs/robotics/control/humanoid/humanoidModel.js';
import type { Agent, AgentDefinition, ObservationBatch } from '../../core/agent.js';
import { type Leg, humanoidLegs } from './humanoidLegs.js';
import { LeggedReading } from './leggedReading.js';
import { ServoTargets } from './servoTargets.js';

const ID = 'humanoid-simbicon';
const VERSION = 1;

// All numbers below are from a random search on the return of some starts, begun at what stood to reason.

/** Steps that a foot is in the air. */
const PERIOD = 18;

/** Where the leg in the air goes: angles in rad, and what they change by for each m and m/s. */
const SWING = {
  /** The hip, forwards from the vertical, at the speed asked for. */
  hip: 0.2,
  speed: 0.37,
  /** For each metre that the body is ahead of the standing foot, and for each m/s that it is too fast. */
  ahead: 0.35,
  forwardSpeed: 0.24,
  /** To the side, the same. */
  spread: 0.02,
  beside: 0.95,
  leftSpeed: 0.06,
  /** The knee bends this much, and the hip a quarter of it, to clear the ground. */
  lift: 0.65,
  /** Toes up from level. */
  toes: 0.15,
};

/** How the standing leg holds the torso upright: rad of servo target for each rad and rad/s of the torso; and the rest of that leg, rad. */
const STANCE = {
  pitch: 0.95,
  pitchSpeed: 0.12,
  roll: 1.38,
  rollSpeed: 0.1,
  /** Outwards, against the weight of what hangs on this hip. */
  spread: 0.057,
  knee: 0.27,
  ankle: 0.15,
  /** Of the ankle, for each metre that the body is ahead of the foot or beside it. */
  ahead: 0.78,
  beside: -0.18,
};

/** How far the arms swing, forwards and backwards, rad. */
const ARMS = { forwards: 0.5, backwards: 0.4 };

/**
 * SIMBICON (Yin, Loken, van de Panne 2007, ACM Transactions on Graphics 26): the legs take turns by a clock. The leg in the air
 * goes to a pose in which its foot lands further out the faster the body falls that way; the hip of the standing leg
 * turns the torso upright, whatever the leg itself does meanwhile.
 */
class HumanoidWalk implements Agent {
  readonly identity: AgentIdentity = { id: ID, version: VERSION, checkpoint: '' };
  readonly observations = ['state'];
  readonly #reading: LeggedReading;
  readonly #targets = new ServoTargets(HUMANOID.servos);
  readonly #legs = humanoidLegs(this.#targets);
  /** Steps that a lane has made. */
  readonly #steps: Int32Array;
  /** Which leg a lane had in the air first: 0 left, 1 right. */
  readonly #first: Uint8Array;

  constructor(reading: LeggedReading, lanes: number) {
    this.#reading = reading;
    this.#steps = new Int32Array(lanes);
    this.#first = new Uint8Array(lanes);
  }

  reset(lane: number): void {
    this.#steps[lane] = 0;
  }

  act(observations: ObservationBatch, out: ActionBuffer): void {
    const state = observations['state'] as Float32Array;
    const reading = this.#reading;
    const targets = this.#targets;
    const steps = this.#steps;
    for (let lane = 0; lane < steps.length; lane++) {
      const at = lane * reading.size;
      reading.read(state, at);
      // The foot towards which the body falls goes out first, and catches it.
      if (steps[lane] === 0) this.#first[lane] = reading.leftSpeed > 0 ? 0 : 1;
      const step = (steps[lane] as number) + 1;
      steps[lane] = step;
      const turns = Math.floor(step / PERIOD);
      const phase = (step % PERIOD) / PERIOD;
      const swinging = ((this.#first[lane] as number) + turns) % 2;
      targets.stand();
      this.#swing(this.#legs[swinging] as Leg, 1 - swinging, phase, state, at);
      this.#hold(this.#legs[1 - swinging] as Leg, 1 - swinging, phase, state, at);
      targets.write(out, lane * targets.angles.length);
    }
  }

  /** The leg in the air, while the other foot stands. */
  #swing(leg: Leg, standing: number, phase: number, state: Float32Array, at: number): void {
    const { angles } = this.#targets;
    const { pitch, roll, forwardSpeed, leftSpeed, ahead, beside } = this.#reading;
    const { side, hipSwing, hipSpread, knee } = leg;
    const early = phase / 0.7;
    const bend = early < 1 ? SWING.lift * 4 * early * (1 - early) : 0;
    angles[hipSwing] =
      SWING.hip +
      SWING.ahead * (ahead[standing] as number) +
      SWING.forwardSpeed * (forwardSpeed - SWING.speed) +
      SWING.lift * phase * (1 - phase) +
      pitch;
    angles[knee] = STANCE.knee + bend;
    angles[hipSpread] =
      SWING.spread +
      side * (SWING.beside * (beside[standing] as number) + SWING.leftSpeed * leftSpeed + roll);
    // The sole stays level, as the leg is now.
    angles[leg.anklePitch] =
      (state[at + knee] as number) - (state[at + hipSwing] as number) + pitch + SWING.toes;
    angles[leg.ankleRoll] = -angles[hipSpread];
    angles[leg.shoulderSwing] = -ARMS.backwards * 4 * phase * (1 - phase);
  }

  /** The leg whose foot stands. */
  #hold(leg: Leg, foot: number, phase: number, state: Float32Array, at: number): void {
    const { angles } = this.#targets;
    const { pitch, pitchSpeed, roll, rollSpeed, ahead, beside } = this.#reading;
    const { side, hipSwing, hipSpread } = leg;
    angles[hipSwing] =
      (state[at + hipSwing] as number) - STANCE.pitch * pitch - STANCE.pitchSpeed * pitchSpeed;
    angles[hipSpread] =
      (state[at + hipSpread] as number) +
      side * (STANCE.roll * roll + STANCE.rollSpeed * rollSpeed) +
      STANCE.spread;
    angles[leg.knee] = STANCE.knee;
    angles[leg.anklePitch] = STANCE.ankle - STANCE.ahead * (ahead[foot] as number);
    angles[leg.ankleRoll] =
      (angles[leg.ankleRoll] as number) + side * STANCE.beside * (beside[foot] as number);
    angles[leg.shoulderSwing] = ARMS.forwards * 4 * phase * (1 - phase);
  }
}

export const humanoidWalk: AgentDefinition = {
  id: ID,
  version: VERSION,
  summary:
    'Takes steps by the clock, further out the faster the body falls, and keeps the torso upright by the hips.',
  plays: 'robotics/HumanoidWalk-v*',
  create: (spec: EnvSpec, lanes: number) => new HumanoidWalk(new LeggedReading(HUMANOID, spec, ID), lanes),
};
