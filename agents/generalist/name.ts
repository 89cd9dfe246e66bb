/** Id of the generalist that comes with gatogym, and what the ids of others begin with. */
export const KIND = 'generalist';

/** Whether an agent's id is that of a generalist. */
export function isGeneralist(agentId: string): boolean {
  return agentId === KIND || agentId.startsWith(`${KIND}:`);
}
