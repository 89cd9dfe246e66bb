import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** JSON with keys in code-point order and infinities as strings: equal values give equal text. */
export function canonicalJson(value: unknown, indent?: number): string {
  return JSON.stringify(canonical(value), null, indent);
}

/** Fields of a manifest or a plan that hold numbers which may be infinite. */
const BOUNDS = ['low', 'high', 'rewardRange', 'maxSteps'];

/** For JSON.parse: undoes what canonicalJson makes of infinities, where numbers may be infinite. */
export function withInfinities(key: string, value: unknown): unknown {
  if (!BOUNDS.includes(key)) return value;
  return Array.isArray(value) ? value.map(infinityOf) : infinityOf(value);
}

/** The infinity that a text stands for; any other value as it is. */
export function infinityOf(value: unknown): unknown {
  return value === 'Infinity' || value === '-Infinity' ? Number(value) : value;
}

/** SHA-256 in hex. */
export function sha256Hex(data: string | Uint8Array): string {
  return bytesToHex(sha256(typeof data === 'string' ? utf8ToBytes(data) : data));
}

function canonical(value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, field]) => field !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, field]) => [key, canonical(field)]));
}
