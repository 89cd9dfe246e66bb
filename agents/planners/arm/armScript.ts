import type { AgentIdentity } from '../../../datasets/identity.js';
import { type ActionBuffer, type EnvSpec, UserError, sizeOf } from '../../../envs/index.js';
import type { Agent, AgentDefinition, ObservationBatch } from '../../core/agent.js';
import type { Script } from './motions.js';
import { scripts } from './scripts.js';

const ID = 'arm-script';
const VERSION = 2;
const ACTION = 5;

/**
 * Plays the arm's tasks by a script of way-points: above a block, down, close, carry, let go. Where it is in its script follows from
 * what it sees, so that it begins again by itself whenever something slipped. In the manner of Meta-World's scripted policies.
 */
class ArmScript implements Agent {
  readonly identity: AgentIdentity = { id: ID, version: VERSION, checkpoint: '' };
  readonly observations = ['state'];
  readonly #script: Script;
  readonly #lanes: number;
  readonly #stateSize: number;

  constructor(script: Script, lanes: number, stateSize: number) {
    this.#script = script;
    this.#lanes = lanes;
    this.#stateSize = stateSize;
  }

  reset(): void {}

  act(observations: ObservationBatch, out: ActionBuffer): void {
    const state = observations['state'] as Float32Array;
    for (let lane = 0; lane < this.#lanes; lane++) {
      this.#script(state, lane * this.#stateSize, out as Float32Array, lane * ACTION);
    }
  }
}

export const armScript: AgentDefinition = {
  id: ID,
  version: VERSION,
  summary: 'Moves the arm from way-point to way-point: above a block, down, close, carry, let go.',
  plays: Object.keys(scripts),
  create: (spec: EnvSpec, lanes: number) => {
    const script = scripts[spec.id];
    const { state } = spec.observations;
    if (!script || !state) throw new UserError(`${ID} has no script for ${spec.id}`);
    return new ArmScript(script, lanes, sizeOf(state));
  },
};
