import { SPECIALIST, findAgent } from '#gatogym/agents/index.js';

/** Whether an environment's specialist searches in simulated physics: a tenth of a second a decision. */
export function isSearched(id: string): boolean {
  return id.startsWith('robotics/') && findAgent(SPECIALIST, id).isSlow === true;
}
