import type { ActionBuffer } from '../../envs/index.js';
import type { BranchHead } from './description.js';
import { decodePacket, encodePacket } from './packet.js';

/** What was done in a branch, from its first step of its own on. */
export type Branch = BranchHead & {
  /** [steps after `step`, ...action shape] */
  readonly actions: ActionBuffer;
};

export function encodeBranch({ actions, ...head }: Branch): Uint8Array<ArrayBuffer> {
  return encodePacket<BranchHead>({ head, arrays: { actions } });
}

export function decodeBranch(bytes: Uint8Array): Branch {
  const { head, arrays } = decodePacket<BranchHead>(bytes);
  return { ...head, actions: arrays['actions'] as ActionBuffer };
}
