/** How long each figure is measured, in rounds of this many milliseconds. */
export type Effort = { readonly rounds: number; readonly roundMs: number };

/**
 * Units of work a second: the median over rounds, after a round that warms the engine up and is not counted.
 * @param work does some units and says how many
 */
export function rate(work: () => number, { rounds, roundMs }: Effort): number {
  roundRate(work, roundMs);
  return median(Array.from({ length: rounds }, () => roundRate(work, roundMs)));
}

/** As `rate`, of work that is waited for. */
export async function rateAwaited(work: () => Promise<number>, { rounds, roundMs }: Effort): Promise<number> {
  const rates: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const start = performance.now();
    let units = 0;
    let elapsed = 0;
    while (elapsed < roundMs) {
      units += await work();
      elapsed = performance.now() - start;
    }
    rates.push((units / elapsed) * 1000);
  }
  return median(rates.slice(1));
}

/**
 * How many times longer a unit of `b` takes than one of `a`, less one: the overhead of b. The two are measured turn by
 * turn, so that a machine that speeds up or slows down does so for both.
 */
export function overhead(a: () => number, b: () => number, { rounds, roundMs }: Effort): number {
  roundRate(a, roundMs);
  roundRate(b, roundMs);
  const ratios = Array.from({ length: rounds * 2 }, () => roundRate(a, roundMs) / roundRate(b, roundMs));
  return median(ratios) - 1;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? NaN)) / 2;
}

function roundRate(work: () => number, roundMs: number): number {
  const start = performance.now();
  let units = 0;
  let elapsed = 0;
  while (elapsed < roundMs) {
    units += work();
    elapsed = performance.now() - start;
  }
  return (units / elapsed) * 1000;
}
