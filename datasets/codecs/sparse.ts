import { shuffle, unshuffle } from './shuffle.js';

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
    for (; zeros > 127; zeros >>>= 7) gaps.push((zeros & 127) | 128);
    gaps.push(zeros);
    values.push(word);
    zeros = 0;
  }
  const coded = new Uint8Array(4 + gaps.length + values.length * 4);
  new DataView(coded.buffer).setUint32(0, values.length, true);
  coded.set(gaps, 4);
  coded.set(shuffle(new Uint8Array(Uint32Array.from(values).buffer), 4), 4 + gaps.length);
  return coded;
}

/** Undoes toSparse. @returns undefined when the code does not fit `length` bytes */
export function fromSparse(coded: Uint8Array, length: number): Uint8Array | undefined {
  if (coded.length < 4) return undefined;
  const count = new DataView(coded.buffer, coded.byteOffset).getUint32(0, true);
  const gapsEnd = coded.length - count * 4;
  if (gapsEnd < 4 + count) return undefined;
  const values = wordsOf(unshuffle(coded.subarray(gapsEnd), 4));
  const words = new Uint32Array(length / 4);
  let at = 4;
  let index = 0;
  for (let i = 0; i < count; i++, index++) {
    for (let shift = 0; ; shift += 7) {
      const byte = coded[at++] as number;
      index += (byte & 127) * 2 ** shift;
      if (byte < 128) break;
      if (at >= gapsEnd) return undefined;
    }
    if (index >= words.length || at > gapsEnd) return undefined;
    words[index] = values[i] as number;
  }
  return new Uint8Array(words.buffer);
}

function wordsOf(bytes: Uint8Array): Uint32Array {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : new Uint8Array(bytes);
  return new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.byteLength / 4);
}
