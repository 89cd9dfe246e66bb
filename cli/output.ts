/** Prints one JSON value to standard output. */
export function printJson(value: unknown): void {
  const noInfinities = (_: string, field: unknown): unknown =>
    typeof field === 'number' && !Number.isFinite(field) ? String(field) : field;
  process.stdout.write(`${JSON.stringify(value, noInfinities, 2)}\n`);
}

export function print(line = ''): void {
  process.stdout.write(`${line}\n`);
}

/** Rows under a head, in aligned columns: numbers to the right, the rest to the left. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows];
  const widths = head.map((_, i) => Math.max(...all.map((row) => (row[i] ?? '').length)));
  const isNumeric = head.map((_, i) => rows.every((row) => /^[-+]?[\d.,]+%?$/.test(row[i] ?? '')));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, i) => (isNumeric[i] ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
      .join('  ')
      .trimEnd();
  return [line(head), widths.map((width) => '─'.repeat(width)).join('  '), ...rows.map(line)].join('\n');
}

export function count(n: number): string {
  return n.toLocaleString('en-US');
}

/** Three significant digits or so, for people; what is not known is a dash. */
export function decimal(n: number | undefined): string {
  if (n === undefined) return '-';
  if (Number.isInteger(n)) return count(n);
  const digits = Math.abs(n) >= 100 ? 1 : Math.abs(n) >= 10 ? 2 : 3;
  return n.toFixed(digits);
}
