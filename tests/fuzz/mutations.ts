import type { Rng } from '#gatogym/envs/core/rng.js';
import { encodeFrame } from '#gatogym/datasets/format/frame.js';
import { BLOCK_BYTES, planCrc, sealBlock } from '#gatogym/datasets/format/indexBlock.js';
import { decodeMessage, encodeMessage } from '#gatogym/datasets/format/messages.js';
import type { Plan } from '#gatogym/datasets/source.js';
import { concatenate } from '#gatogym/datasets/format/concatenate.js';
import { type Draft, framesOf, opened, resealed } from './draft.js';
import { replaceSomewhere, hostileNumber } from './hostileValues.js';

type Mutation = (draft: Draft, rng: Rng) => void;

/** Changes a dataset as a disk, a bad copy or a malicious stranger would: mostly with its checksums right again. */
export function mutate(draft: Draft, rng: Rng): void {
  for (let rounds = 1 + rng.below(3) * rng.below(2); rounds > 0; rounds--) pick(mutations, rng)(draft, rng);
  if (rng.below(3) > 0) draft.tellFiles();
}

const mutations: readonly Mutation[] = [
  changeBytes,
  changeFrames,
  changeHeader,
  changePayload,
  changeContent,
  changeContent,
  changeGroup,
  changeGroup,
  changeGroup,
  changeManifest,
  changeManifest,
  changePlan,
  changePlan,
  changePlan,
  changeIndex,
  swapFiles,
];

/** Any file, with no regard to what it is. */
function changeBytes(draft: Draft, rng: Rng): void {
  const name = pick([...draft.files.keys()], rng);
  draft.files.set(name, damaged(draft.files.get(name)!, rng));
}

/** Frames are lost, doubled, moved, or turn up in another shard. */
function changeFrames(draft: Draft, rng: Rng): void {
  const [name, frames] = anyShard(draft, rng);
  const at = rng.below(frames.length + 1);
  const [, others] = anyShard(draft, rng);
  const moved = others[rng.below(Math.max(1, others.length))];
  const removed = rng.below(2) === 0 ? rng.below(3) : 0;
  frames.splice(at, removed, ...(moved && rng.below(4) > 0 ? [moved] : []));
  draft.files.set(name, concatenate(frames));
}

/** Kind and lengths that a frame states. */
function changeHeader(draft: Draft, rng: Rng): void {
  changeFrame(draft, rng, (frame) => {
    const changed = frame.slice();
    new DataView(changed.buffer).setUint32(
      pick([0, 4, 8, 12], rng),
      rng.below(2) === 0 ? rng.below(5) : hostileNumber(rng) >>> 0,
      true,
    );
    return resealed(changed);
  });
}

/** The compressed bytes, so that it is zstd that meets them. */
function changePayload(draft: Draft, rng: Rng): void {
  changeFrame(draft, rng, (frame) => {
    const payload = damaged(frame.subarray(20), rng);
    const changed = concatenate([frame.subarray(0, 20), payload]);
    new DataView(changed.buffer).setUint32(8, payload.length, true);
    return resealed(changed);
  });
}

/** What is compressed: coded rows, MessagePack. */
function changeContent(draft: Draft, rng: Rng): void {
  changeFrame(draft, rng, (frame) => {
    const { kind, content } = opened(frame);
    const isBomb = rng.below(200) === 0;
    return encodeFrame(kind, isBomb ? new Uint8Array(1 << (20 + rng.below(5))) : damaged(content, rng));
  });
}

/** A value in a group frame or a header, which stays MessagePack. */
function changeGroup(draft: Draft, rng: Rng): void {
  const isHeader = rng.below(8) === 0;
  changeFrame(
    draft,
    rng,
    (frame) => {
      const { kind, content } = opened(frame);
      const message = decodeMessage(content);
      const binaries = Array.isArray(message) ? (message as unknown[]) : [];
      const inner = [...binaries, ...(binaries.filter(Array.isArray) as unknown[][]).flat()].filter(
        (value) => value instanceof Uint8Array,
      );
      const bytes = inner[rng.below(Math.max(1, inner.length))];
      // The numbers of a group stand in binaries: words of hostile numbers keep their length.
      if (bytes && bytes.length >= 4 && rng.below(2) === 0) {
        const at = rng.below(bytes.length >> 2) * 4;
        new DataView(bytes.buffer, bytes.byteOffset).setUint32(at, hostileNumber(rng) >>> 0, true);
        return encodeFrame(kind, content);
      }
      return encodeFrame(kind, encodeMessage(replaceSomewhere(message, rng)));
    },
    (kind) => kind === (isHeader ? 'header' : 'group'),
  );
}

/** A field of the manifest, whose checksum is right. */
function changeManifest(draft: Draft, rng: Rng): void {
  draft.manifest = replaceSomewhere(draft.manifest, rng);
}

/** A field of the plan, and all that repeats it. */
function changePlan(draft: Draft, rng: Rng): void {
  const { manifest } = draft;
  const plan = replaceSomewhere(manifest['plan'], rng);
  draft.manifest = { ...manifest, plan };
  if (plan !== undefined) draft.spreadPlan();
}

/** Entries of the index, in blocks with right checksums. */
function changeIndex(draft: Draft, rng: Rng): void {
  const index = draft.files.get('index.bin')?.slice();
  if (!index || index.length < BLOCK_BYTES) return;
  const view = new DataView(index.buffer);
  for (let n = 1 + rng.below(4); n > 0; n--) {
    const block = rng.below(Math.floor(index.length / BLOCK_BYTES));
    // Entries that are in use stand first.
    const at = block * BLOCK_BYTES + rng.below(rng.below(2) === 0 ? 32 : 1024) * 4;
    view.setUint32(Math.min(at, index.length - 4), hostileNumber(rng) >>> 0, true);
    const crc = planCrc(draft.manifest['plan'] as Plan);
    sealBlock(index.subarray(block * BLOCK_BYTES, (block + 1) * BLOCK_BYTES), block, crc);
  }
  draft.files.set('index.bin', index);
}

/** A file is missing, empty, or another one. */
function swapFiles(draft: Draft, rng: Rng): void {
  const names = [...draft.files.keys()];
  const name = pick(names, rng);
  if (rng.below(3) === 0) draft.files.delete(name);
  else draft.files.set(name, rng.below(3) === 0 ? new Uint8Array(0) : draft.files.get(pick(names, rng))!);
}

function changeFrame(
  draft: Draft,
  rng: Rng,
  change: (frame: Uint8Array) => Uint8Array,
  isWanted: (kind: string) => boolean = () => true,
): void {
  const [name, frames] = anyShard(draft, rng);
  const wanted = frames.flatMap((frame, i) => (isWanted(opened(frame).kind) ? [i] : []));
  if (wanted.length === 0) return;
  const i = pick(wanted, rng);
  frames[i] = change(frames[i]!);
  draft.files.set(name, concatenate(frames));
}

function anyShard(draft: Draft, rng: Rng): [string, Uint8Array[]] {
  const name = pick(draft.shards.length > 0 ? draft.shards : ['shard-00000.traj'], rng);
  return [name, framesOf(draft.files.get(name) ?? new Uint8Array(0))];
}

/** Flipped bits, runs of one byte, bytes cut off, put in, doubled or moved. */
function damaged(bytes: Uint8Array, rng: Rng): Uint8Array {
  const at = rng.below(bytes.length + 1);
  const end = Math.min(bytes.length, at + 1 + rng.below(rng.below(2) === 0 ? 8 : 200));
  const [before, run, after] = [bytes.subarray(0, at), bytes.subarray(at, end), bytes.subarray(end)];
  const noise = Uint8Array.from({ length: 1 + rng.below(16) }, () => rng.below(256));
  switch (rng.below(8)) {
    case 0:
      return before.slice();
    case 1:
      return concatenate([before, after]);
    case 2:
      return concatenate([before, noise, run, after]);
    case 3:
      return concatenate([before, run, run, after]);
    case 4:
      return concatenate([
        before,
        new Uint8Array(run.length).fill(pick([0, 255, rng.below(256)], rng)),
        after,
      ]);
    case 5:
      return concatenate([after, run, before]);
    default: {
      const flipped = bytes.slice();
      for (let n = 1 + rng.below(3); n > 0 && flipped.length > 0; n--)
        flipped[rng.below(flipped.length)]! ^= 1 << rng.below(8);
      return flipped;
    }
  }
}

function pick<T>(items: readonly T[], rng: Rng): T {
  return items[rng.below(items.length)]!;
}
