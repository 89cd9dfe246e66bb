import type { Predictions, Reading } from '../../agents/index.js';
import { decodePacket, encodePacket } from './packet.js';

/** What a generalist has read at the steps `from` to `to` of an episode. */
export type TokenWindow = Omit<Reading, 'context'> & {
  /** Tokens that a context holds at most. */
  readonly capacity: number;
  /** The instruction's tokens and those of timesteps, in the order in which they are read. */
  readonly ids: Int32Array;
  readonly kinds: Uint8Array;
};

type WindowHead = Omit<TokenWindow, 'ids' | 'kinds' | 'patches'>;

export function encodeWindow(reading: Reading, capacity: number): Uint8Array<ArrayBuffer> {
  const { context, patches, ...head } = reading;
  const { ids, kinds } = context.tokens;
  return encodePacket<WindowHead>({
    head: { ...head, capacity },
    arrays: {
      ids: ids.subarray(0, context.count),
      kinds: kinds.subarray(0, context.count),
      patches,
    },
  });
}

export function decodeWindow(bytes: Uint8Array): TokenWindow {
  const { head, arrays } = decodePacket<WindowHead>(bytes);
  const { ids, kinds, patches } = arrays;
  return { ...head, ids: ids as Int32Array, kinds: kinds as Uint8Array, patches: patches as Uint8Array };
}

/** What a generalist makes of an episode, and which it is. */
export type AgentPredictions = Predictions & { readonly agent: string };

export function encodePredictions({ odds, ...head }: AgentPredictions): Uint8Array<ArrayBuffer> {
  return encodePacket({ head, arrays: { odds } });
}

export function decodePredictions(bytes: Uint8Array): AgentPredictions {
  const { head, arrays } = decodePacket<Omit<AgentPredictions, 'odds'>>(bytes);
  return { ...head, odds: arrays['odds'] as Float32Array };
}
