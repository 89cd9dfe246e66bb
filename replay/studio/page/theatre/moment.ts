import type { ActionBuffer, CoreEnv } from '../../../../envs/index.js';

/** What is looked at: a world at a step of an episode. */
export type Moment = {
  readonly core: CoreEnv;
  readonly step: number;
  readonly reward: number;
  readonly returnSoFar: number;
  /** What is done here; undefined where nothing is, as at the end. */
  readonly action: ActionBuffer | undefined;
};

/** A part of the page that shows moments of one world. */
export type MomentPart = { readonly element: HTMLElement; draw(moment: Moment): void };
