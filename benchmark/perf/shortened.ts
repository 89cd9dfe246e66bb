import { findAgent } from '../../agents/index.js';
import type { EnvRef } from '../../envs/index.js';

/** Steps that episodes of agents that decide slowly are cut to: whole ones would take minutes each. */
const STEPS = 600;

/** An environment as an agent's episodes are measured in: as it is, or with an early end for agents that decide slowly. */
export function shortenedForSlow(ref: EnvRef, agentName: string): EnvRef {
  if (findAgent(agentName, ref.id).isSlow !== true) return ref;
  return { ...ref, wrappers: [...(ref.wrappers ?? []), { wrap: 'timeLimit', steps: STEPS }] };
}
