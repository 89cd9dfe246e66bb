import type { ActionBuffer } from '../../envs/index.js';
import type { BranchPoint } from './description.js';
import { decodePacket, encodePacket } from './packet.js';

/** What was done in a branch, from its first step of its own on. */
export type Branch = BranchPoint & {
  /** [steps after `step`, ...action shape] */
  readonly actions: ActionBuffer;
};

export function encodeBranch({ actions, ...head }: Branch): Uint8Array<ArrayBuffer> {
  return encodePacket<BranchPoint>({ head, arrays: { actions } });
}

export function decodeBranch(bytes: Uint8Array): Branch {
  const { head, arrays } = decodePacket<BranchPoint>(bytes);
  return { ...head, actions: arrays['actions'] as ActionBuffer };
}
