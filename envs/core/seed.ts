import { UserError, shown } from './errors.js';
import { hashWords } from './hash.js';

/** A seed: an integer from 0 to 2^53 - 1. */
export type Seed = number & { readonly __brand: 'Seed' };

const words = new Uint32Array(5);

/** Checks a seed that came from outside. */
export function toSeed(value: unknown): Seed {
  const number = typeof value === 'string' && /^\d+$/.test(value.trim()) ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isSafeInteger(number) || number < 0) {
    throw new UserError(`seed ${shown(value)} is not an integer from 0 to 9007199254740991`);
  }
  return number as Seed;
}

/**
 * The seed of item `index` of stream `stream` under `root`. Seeds are derived by hashing, never by adding, so that
 * the streams of two roots, or of two environments, do not run into each other.
 * @param stream which stream: an environment's number, or `hashText` of a name; an unsigned 32-bit integer
 * @param index which item of it: an episode; an integer from 0 to 2^53 - 1
 */
export function deriveSeed(root: Seed, stream: number, index: number): Seed {
  words[0] = root;
  words[1] = root / 0x100000000;
  words[2] = stream;
  words[3] = index;
  words[4] = index / 0x100000000;
  const low = hashWords(words, 0x5eed0001);
  const high = hashWords(words, 0x5eed0002) & 0x1fffff;
  return (high * 0x100000000 + low) as Seed;
}

/** A fresh root seed, for a person who gave none; it is printed and recorded, so nothing is lost by it. */
export function drawSeed(): Seed {
  const drawn = crypto.getRandomValues(new Uint32Array(1));
  return (drawn[0] ?? 0) as Seed;
}
