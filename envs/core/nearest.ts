/** The candidates that look most like `given`, best first, none much worse than it: for "did you mean" in error messages. */
export function nearest(given: string, candidates: readonly string[], count = 3): string[] {
  const wanted = given.toLowerCase();
  const measured = candidates.map((candidate) => ({
    candidate,
    distance: closeness(wanted, candidate.toLowerCase()),
  }));
  const least = Math.min(...measured.map(({ distance }) => distance));
  return measured
    .filter(
      ({ candidate, distance }) => distance <= Math.max(2, candidate.length / 2) && distance <= least + 1,
    )
    .sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, count)
    .map(({ candidate }) => candidate);
}

/** A longer list of names is no help. */
const MOST_NAMES = 50;

/** `did you mean "x" or "y"?`, or the whole list when nothing is near, as far as it is one to read. */
export function didYouMean(given: string, candidates: readonly string[]): string {
  const near = nearest(given, candidates);
  if (near.length > 0) return `did you mean ${near.map((name) => `"${name}"`).join(' or ')}?`;
  const names = candidates.slice(0, MOST_NAMES).map((name) => `"${name}"`);
  return `expected one of ${names.join(', ')}${candidates.length > MOST_NAMES ? ', …' : ''}`;
}

/** Edit distance, or less when one name contains the other ("bricks" is near "arcade/Bricks-v1"). */
function closeness(given: string, candidate: string): number {
  const distance = editDistance(given, candidate);
  return given.length >= 3 && candidate.includes(given) ? Math.min(distance, 1) : distance;
}

/** Levenshtein distance, one row at a time. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(substitution, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
