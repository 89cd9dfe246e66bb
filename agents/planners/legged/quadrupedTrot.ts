import type { AgentIdentity } from '../../../datasets/identity.js';
import type { ActionBuffer, EnvSpec } from '../../../envs/index.js';
import { QUADRUPED } from '../../../envs/robotics/control/quadruped/quadrupedModel.js';
import type { Agent, AgentDefinition, ObservationBatch } from '../../core/agent.js';
import { LeggedReading } from './leggedReading.js';

const ID = 'quadruped-trot';
const VERSION = 1;
const JOINTS = 3;
const LEGS = 4;

/** A trot, in actions: parts of the reach of the servos. */
type Gait = {
  /** Steps of a cycle. */
  readonly period: number;
  /** How far a hip swings to either side, and where its middle is, forwards being negative. */
  readonly stride: number;
  readonly middle: number;
};

/** Chosen among a few dozen such gaits by the returns of some episodes each. */
const WALK: Gait = { period: 16, stride: 0.6, middle: -0.1 };
const RUN: Gait = { period: 10, stride: 1, middle: -0.2 };

/** How far a knee bends while its foot is in the air, the other half of the cycle. */
const LIFT = 0.6;
/** How far all hips spread. */
const SPREAD = 0.1;
/** Hips spread towards the side that the body leans (rad) or drifts to (m/s), and so catch it. */
const CATCH = { roll: 0.5, speed: 0.3 };
/** Steps until the strides are full. */
const START = 60;

/**
 * Legs that are diagonal to each other move alike, the two pairs by turns: a foot on the ground goes back evenly, a foot in
 * the air comes forward with its knee bent. The rhythm comes from a clock (a central pattern generator, Ijspeert 2008,
 * Neural Networks 21), balance mostly from the wide stance.
 */
class QuadrupedTrot implements Agent {
  readonly identity: AgentIdentity = { id: ID, version: VERSION, checkpoint: '' };
  readonly observations = ['state'];
  readonly #reading: LeggedReading;
  readonly #gait: Gait;
  readonly #steps: Int32Array;

  constructor(reading: LeggedReading, gait: Gait, lanes: number) {
    this.#reading = reading;
    this.#gait = gait;
    this.#steps = new Int32Array(lanes);
  }

  reset(lane: number): void {
    this.#steps[lane] = 0;
  }

  act(observations: ObservationBatch, out: ActionBuffer): void {
    const state = observations['state'] as Float32Array;
    const reading = this.#reading;
    const { period } = this.#gait;
    const steps = this.#steps;
    for (let lane = 0; lane < steps.length; lane++) {
      reading.read(state, lane * reading.size);
      const step = (steps[lane] as number) + 1;
      steps[lane] = step;
      const effort = step < START ? step / START : 1;
      const aside = CATCH.speed * reading.leftSpeed - CATCH.roll * reading.roll;
      for (let leg = 0; leg < LEGS; leg++) {
        // Front left, front right, back left, back right.
        const isFirstPair = leg === 0 || leg === 3;
        const phase = ((isFirstPair ? step : step + period / 2) % period) / period;
        const at = (lane * LEGS + leg) * JOINTS;
        this.#move(phase, effort, out, at);
        out[at] = SPREAD + (leg % 2 === 0 ? aside : -aside);
      }
    }
    for (let i = 0; i < out.length; i++) out[i] = Math.max(-1, Math.min(1, out[i] as number));
  }

  /** Hip and knee of a leg at this phase of its cycle. */
  #move(phase: number, effort: number, out: ActionBuffer, at: number): void {
    const { stride, middle } = this.#gait;
    let swing: number;
    let bend = 0;
    if (phase < 0.5) {
      swing = stride * (4 * phase - 1);
    } else {
      const x = 2 * phase - 1;
      bend = LIFT * 4 * x * (1 - x);
      // From the back to the front on a smooth step; a bent knee would bring the foot forward by itself.
      swing = stride * (1 - 2 * x * x * (3 - 2 * x)) + bend / 2;
    }
    out[at + 1] = middle + effort * swing;
    out[at + 2] = -effort * bend;
  }
}

export const quadrupedTrot: AgentDefinition = {
  id: ID,
  version: VERSION,
  summary: 'Trots by the clock, and spreads the hips towards where the body falls.',
  plays: ['robotics/QuadrupedWalk-v*', 'robotics/QuadrupedRun-v*'],
  create: (spec: EnvSpec, lanes: number) => {
    const gait = spec.id.includes('Run') ? RUN : WALK;
    return new QuadrupedTrot(new LeggedReading(QUADRUPED, spec, ID), gait, lanes);
  },
};
