import { Rng, type Seed, UserError, deriveSeed } from '../../envs/index.js';
import { hashText } from '../../envs/core/hash.js';
import { Codebook, squaredDistance } from './codebook.js';
import { PATCH_BYTES, type PatchTable } from './patches.js';

const STREAM = hashText('codes of image patches');
/** Of more patches, so many are learned from, spread evenly over the order in which they were met. */
const MOST_PATCHES = 8192;
/** The codes move at most so often: later moves are small. */
const ROUNDS = 16;

/**
 * The codes that stand for some patches best: k-means, in whole numbers, so that it is the same on every machine. Each patch
 * counts once, however often it was seen: what moves is rare, and matters.
 * Source: Lloyd, "Least squares quantization in PCM", 1982; begun as by Arthur and Vassilvitskii, "k-means++", 2007.
 * @param count how many codes; with no more patches than that, each is its own code
 * @throws UserError when there are no patches
 */
export function learnCodebook(patches: PatchTable, count: number, seed: Seed): Codebook {
  const sample = thinned(patches);
  if (sample.length === 0)
    throw new UserError(
      'there are no pictures to learn codes from: record observations such as rgb, or leave codes away',
    );
  if (sample.length <= count) return new Codebook(joined(sample));
  const rng = new Rng();
  rng.seed(deriveSeed(seed, STREAM, 0));
  let codebook = new Codebook(joined(spread(sample, count, rng)));
  const assigned = new Int32Array(sample.length);
  for (let round = 0; round < ROUNDS; round++) {
    const moved = improved(codebook, sample, assigned);
    if (moved.bytes.every((value, i) => value === codebook.bytes[i])) break;
    codebook = moved;
  }
  return codebook;
}

function thinned(patches: PatchTable): Uint8Array[] {
  const count = Math.min(patches.count, MOST_PATCHES);
  return Array.from({ length: count }, (_, i) => patches.patch(Math.floor((i * patches.count) / count)));
}

/** Patches far from each other: each drawn in proportion to its squared distance from those drawn before. */
function spread(sample: readonly Uint8Array[], count: number, rng: Rng): Uint8Array[] {
  const chosen = [sample[rng.below(sample.length)] as Uint8Array];
  const distances = new Float64Array(sample.length).fill(Infinity);
  while (chosen.length < count) {
    const last = chosen[chosen.length - 1] as Uint8Array;
    let sum = 0;
    for (const [i, patch] of sample.entries()) {
      const known = distances[i] as number;
      const near = Math.min(known, squaredDistance(last, 0, patch, known));
      distances[i] = near;
      sum += near;
    }
    let left = rng.unit() * sum;
    const drawn = distances.findIndex((distance) => (left -= distance) < 0);
    chosen.push(sample[drawn] as Uint8Array);
  }
  return chosen;
}

/**
 * Puts every code in the middle of the patches that are nearest to it. A code that has none takes the patch that is worst off.
 * @param assigned the code of each patch of the sample: of the round before, and then of this one
 */
function improved(codebook: Codebook, sample: readonly Uint8Array[], assigned: Int32Array): Codebook {
  const sums = new Float64Array(codebook.bytes.length);
  const counts = new Float64Array(codebook.count);
  const distances = new Float64Array(sample.length);
  for (const [i, patch] of sample.entries()) {
    const { code, distance } = codebook.nearest(patch, assigned[i]);
    assigned[i] = code;
    distances[i] = distance;
    counts[code] = (counts[code] as number) + 1;
    for (let k = 0, at = code * PATCH_BYTES; k < PATCH_BYTES; k++, at++)
      sums[at] = (sums[at] as number) + (patch[k] as number);
  }
  const bytes = Uint8Array.from(sums, (sum, at) => {
    const count = counts[Math.floor(at / PATCH_BYTES)] as number;
    return count > 0 ? Math.round(sum / count) : 0;
  });
  for (const [code, count] of counts.entries()) {
    if (count > 0) continue;
    const worst = distances.indexOf(distances.reduce((most, distance) => Math.max(most, distance), 0));
    distances[worst] = 0;
    bytes.set(sample[worst] as Uint8Array, code * PATCH_BYTES);
  }
  return new Codebook(bytes);
}

function joined(patches: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(patches.length * PATCH_BYTES);
  for (const [i, patch] of patches.entries()) bytes.set(patch, i * PATCH_BYTES);
  return bytes;
}
