import { hashText } from '../envs/core/hash.js';
import { type EnvRef, type Seed, deriveSeed, registry } from '../envs/index.js';

const STREAM = hashText('benchmark');

/**
 * The root from which the seeds of a benchmark's episodes are derived. Recordings derive theirs from the root that a person
 * gives; a benchmark derives a root of its own from it first. So the episodes that score an agent are others than those that it
 * learned from, also where both were told the same seed: seeds are hashes of 53 bits, and a million recorded episodes and a
 * thousand of a benchmark share one with a probability of one in nine million.
 */
export function heldOutRoot(seed: Seed): Seed {
  return deriveSeed(seed, STREAM, 0);
}

/**
 * An environment as a benchmark plays it: where its levels are split and no split is asked for, with those that are held out, which
 * no recording of others holds, whatever the seeds.
 */
export function withHeldOutLevels(ref: EnvRef): EnvRef {
  const isSplit = registry.get(ref.id).defaults['split'] === 'train';
  if (!isSplit || ref.config?.['split'] !== undefined) return ref;
  return { ...ref, config: { ...ref.config, split: 'heldOut' } };
}

/** What intervals are drawn with: by name, so that one does not change because another is there. */
export function intervalSeed(root: Seed, name: string): Seed {
  return deriveSeed(root, hashText(`interval ${name}`), 0);
}
