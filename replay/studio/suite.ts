import type { SourceSpec } from '../../datasets/source.js';

/** Worlds that are loaded together. */
export type Suite = 'arcade' | 'maze' | 'robotics' | 'words';

/** What stands for a suite where an episode is shown as it was recorded, without its world. */
export const RECORDED = 'recorded';

/** What a file of one episode tells beside the episode itself. */
export type SharedHead = { readonly dataset: string; readonly index: number; readonly spec: SourceSpec };

/** Whether worlds of a suite run on MuJoCo's WebAssembly: pictures that are spoken of show robots, too. */
export function needsMujoco(suite: string): boolean {
  return suite === 'robotics' || suite === 'words';
}

/** The suite that an environment belongs to, by its id. */
export function suiteOf(envId: string): Suite {
  return envId.split('/')[0] as Suite;
}
