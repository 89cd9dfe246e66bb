import { shuffle, unshuffle } from './shuffle.js';
import { VarintReader, pushVarint } from './varint.js';

/**
 * Elements of 4 bytes, of which many are zero: uint32 count of the others; before each, how many zeros, as a LEB128
 * varint; then the others, shuffled.
 */
export function toSparse(bytes: Uint8Array): Uint8Array {
  const words = wordsOf(bytes);
  const gaps: number[] = [];
  const values: number[] = [];
  let zeros = 0;
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as number;
    if (word === 0) {
      zeros++;
      continue;
    }
    pushVarint(gaps, zeros);
    values.push(word);
    zeros = 0;
  }
  const coded = new Uint8Array(4 + gaps.length + values.length * 4);
  new DataView(coded.buffer).setUint32(0, values.length, true);
  coded.set(gaps, 4);
  coded.set(shuffle(new Uint8Array(Uint32Array.from(values).buffer), 4), 4 + gaps.length);
  return coded;
}

/** Undoes toSparse. @param out all rows: is filled @returns whether the code fits it */
export function fromSparse(coded: Uint8Array, out: Uint8Array): boolean {
  if (coded.length < 4) return false;
  const count = new DataView(coded.buffer, coded.byteOffset).getUint32(0, true);
  const gapsEnd = coded.length - count * 4;
  if (gapsEnd < 4 + count) return false;
  const values = new Uint32Array(count);
  unshuffle(coded.subarray(gapsEnd), 4, new Uint8Array(values.buffer));
  const words = new Uint32Array(out.buffer, out.byteOffset, out.length / 4);
  const gaps = new VarintReader(coded.subarray(4, gapsEnd));
  words.fill(0);
  let at = 0;
  for (let i = 0; i < count; i++, at++) {
    at += gaps.nextOr(Infinity);
    if (at >= words.length) return false;
    words[at] = values[i] as number;
  }
  return gaps.isAtEnd;
}

function wordsOf(bytes: Uint8Array): Uint32Array {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : new Uint8Array(bytes);
  return new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.byteLength / 4);
}
