// Where code runs in a context of its own, as tests do, looking Math up costs more than the multiplication.
const { imul } = Math;

const PRIME_1 = 0x9e3779b1 | 0;
const PRIME_2 = 0x85ebca77 | 0;
const PRIME_3 = 0xc2b2ae3d | 0;
const PRIME_4 = 0x27d4eb2f | 0;

/**
 * xxHash32 of little-endian 32-bit words: the hash of every environment state.
 * Source: Yann Collet, xxHash specification, doc/xxhash_spec.md, XXH32.
 * @returns an unsigned 32-bit integer
 */
export function hashWords(words: Uint32Array | Int32Array, seed = 0, length = words.length): number {
  let i = 0;
  let h: number;
  if (length >= 4) {
    let a = (seed + PRIME_1 + PRIME_2) | 0;
    let b = (seed + PRIME_2) | 0;
    let c = seed | 0;
    let d = (seed - PRIME_1) | 0;
    for (const end = length - 3; i < end; i += 4) {
      a = (a + imul(words[i] as number, PRIME_2)) | 0;
      b = (b + imul(words[i + 1] as number, PRIME_2)) | 0;
      c = (c + imul(words[i + 2] as number, PRIME_2)) | 0;
      d = (d + imul(words[i + 3] as number, PRIME_2)) | 0;
      a = imul((a << 13) | (a >>> 19), PRIME_1);
      b = imul((b << 13) | (b >>> 19), PRIME_1);
      c = imul((c << 13) | (c >>> 19), PRIME_1);
      d = imul((d << 13) | (d >>> 19), PRIME_1);
    }
    h =
      (((a << 1) | (a >>> 31)) +
        ((b << 7) | (b >>> 25)) +
        ((c << 12) | (c >>> 20)) +
        ((d << 18) | (d >>> 14))) |
      0;
  } else {
    h = (seed + 0x165667b1) | 0;
  }
  h = (h + length * 4) | 0;
  for (; i < length; i++) {
    h = (h + imul(words[i] as number, PRIME_3)) | 0;
    h = imul((h << 17) | (h >>> 15), PRIME_4);
  }
  return mixBits(h);
}

/** The avalanche step of xxHash32: every input bit reaches every output bit. Bijective. */
export function mixBits(h: number): number {
  h = imul(h ^ (h >>> 15), PRIME_2);
  h = imul(h ^ (h >>> 13), PRIME_3);
  return (h ^ (h >>> 16)) >>> 0;
}

/** A 32-bit hash of a name: its UTF-8 bytes, zero-padded to words, then their count. */
export function hashText(text: string, seed = 0): number {
  const bytes = new TextEncoder().encode(text);
  const padded = new Uint8Array(Math.ceil(bytes.length / 4) * 4 + 4);
  padded.set(bytes);
  const words = new Uint32Array(padded.buffer);
  words[words.length - 1] = bytes.length;
  return hashWords(words, seed);
}
