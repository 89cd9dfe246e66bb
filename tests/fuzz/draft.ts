import fs from 'node:fs';
import path from 'node:path';
import { canonicalJson, sha256Hex } from '#gatogym/datasets/canonical.js';
import { crc32 } from '#gatogym/datasets/codecs/crc32.js';
import { unzstd } from '#gatogym/datasets/codecs/zstd.js';
import {
  type FrameKind,
  HEADER_BYTES,
  encodeFrame,
  parseFrameHeader,
} from '#gatogym/datasets/format/frame.js';
import { BLOCK_BYTES, planCrc, sealBlock } from '#gatogym/datasets/format/indexBlock.js';
import { encodeMessage } from '#gatogym/datasets/format/messages.js';
import { concatenate } from '#gatogym/datasets/format/concatenate.js';
import { isRecord } from '#gatogym/datasets/fields.js';
import type { Plan } from '#gatogym/datasets/source.js';

export type Frame = { kind: FrameKind; content: Uint8Array };

/** A dataset in memory, to be changed. Its frames are as bytes: `framesOf` takes a shard apart, `concatenate` puts it together. */
export class Draft {
  readonly files: Map<string, Uint8Array>;

  private constructor(files: Map<string, Uint8Array>) {
    this.files = files;
  }

  static load(directory: string): Draft {
    const names = fs.readdirSync(directory).sort();
    return new Draft(
      new Map(names.map((name) => [name, new Uint8Array(fs.readFileSync(path.join(directory, name)))])),
    );
  }

  copy(): Draft {
    return new Draft(new Map(this.files));
  }

  get shards(): string[] {
    return [...this.files.keys()].filter((name) => name.endsWith('.traj'));
  }

  /** Empty where it is no JSON object any more. */
  get manifest(): Record<string, unknown> {
    try {
      const value: unknown = JSON.parse(new TextDecoder().decode(this.files.get('dataset.json')));
      return isRecord(value) ? value : {};
    } catch {
      return {};
    }
  }

  /** Sets the manifest, with a right checksum. */
  set manifest(manifest: unknown) {
    const { checksum: _, ...content } = isRecord(manifest) ? manifest : {};
    const text = canonicalJson({ ...content, checksum: sha256Hex(canonicalJson(content)) }, 2);
    this.files.set('dataset.json', new TextEncoder().encode(text));
  }

  /** Makes headers and the index repeat what the manifest calls its plan, whatever that is. */
  spreadPlan(): void {
    const plan: unknown = this.manifest['plan'];
    const header = encodeFrame('header', encodeMessage({ version: 1, plan: canonicalJson(plan ?? null) }));
    for (const shard of this.shards) {
      const bytes = this.files.get(shard)!;
      const first = parseFrameHeader(bytes);
      const end = first?.kind === 'header' ? HEADER_BYTES + first.payloadBytes : 0;
      this.files.set(shard, concatenate([header, bytes.subarray(end)]));
    }
    const index = this.files.get('index.bin');
    if (!index || plan === undefined) return;
    const sealed = index.slice();
    const crc = planCrc(plan as Plan);
    for (let block = 0; (block + 1) * BLOCK_BYTES <= sealed.length; block++)
      sealBlock(sealed.subarray(block * BLOCK_BYTES, (block + 1) * BLOCK_BYTES), block, crc);
    this.files.set('index.bin', sealed);
  }

  /** Makes the manifest say of the files what is true of them. */
  tellFiles(): void {
    const { complete, index, shards: given }: Record<string, unknown> = this.manifest;
    const told = (name: string): object => {
      const bytes = this.files.get(name) ?? new Uint8Array(0);
      return { bytes: bytes.length, sha256: sha256Hex(bytes) };
    };
    if (!complete || !Array.isArray(given)) return;
    const shards = given.map((entry: unknown): unknown =>
      isRecord(entry) && typeof entry['file'] === 'string' ? { ...entry, ...told(entry['file']) } : entry,
    );
    this.manifest = { ...this.manifest, shards, ...(index ? { index: told('index.bin') } : {}) };
  }
}

/** The frames of a shard, as they stand in it. */
export function framesOf(shard: Uint8Array): Uint8Array[] {
  const frames: Uint8Array[] = [];
  for (let at = 0; at < shard.length;) {
    const header = parseFrameHeader(shard.subarray(at));
    if (!header) break;
    const end = at + HEADER_BYTES + header.payloadBytes;
    frames.push(shard.subarray(at, end));
    at = end;
  }
  return frames;
}

export function opened(frame: Uint8Array): Frame {
  const { kind, contentBytes } = parseFrameHeader(frame)!;
  return { kind, content: unzstd(frame.subarray(HEADER_BYTES), contentBytes) ?? new Uint8Array(0) };
}

/** A frame of which bytes were changed, with a right checksum. */
export function resealed(frame: Uint8Array): Uint8Array {
  const sealed = frame.slice();
  if (sealed.length < HEADER_BYTES) return sealed;
  const view = new DataView(sealed.buffer);
  view.setUint32(16, crc32(sealed.subarray(HEADER_BYTES), crc32(sealed.subarray(0, 16))), true);
  return sealed;
}
