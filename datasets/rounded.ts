/** A number as people read it: whole ones as they are, others to three or four figures. */
export function rounded(n: number): string {
  return Number.isInteger(n) ? String(n) : n.toFixed(Math.abs(n) < 10 ? 3 : 1);
}
