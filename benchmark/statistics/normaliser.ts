/** What scores are put into relation to: random is 0, expert is 100. */
export type Normaliser = { readonly random: number; readonly expert: number };

/** Why scores cannot be normalised so; undefined when they can. */
export function degeneracy({ random, expert }: Normaliser): string | undefined {
  if (!Number.isFinite(random) || !Number.isFinite(expert))
    return `its scores of reference are ${random} (random) and ${expert} (expert)`;
  return expert > random ? undefined : `its expert (${expert}) is no better than random (${random})`;
}

/** A score on the scale on which random is 0 and expert 100. */
export function normalised(score: number, { random, expert }: Normaliser): number {
  // Divided first: the expert is 100 to the bit.
  return 100 * ((score - random) / (expert - random));
}
