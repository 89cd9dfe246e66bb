/** Which rows of a long list are in sight, and where they are put. Pixels. */
export type RowWindow = {
  /** First row to show, and how many. */
  readonly first: number;
  readonly count: number;
  /** Where the first of them stands within the scrolled area. */
  readonly top: number;
  /** Height of the scrolled area. */
  readonly height: number;
};

/** Browsers do not lay out what is much higher than this. */
const MOST_HEIGHT = 8_000_000;
/** Rows above and below those in sight, so that a small move shows no gap. */
const SPARE = 6;

/** Rows in sight of a list of `rows`, of which each is `rowHeight` high. Where all would be too high, scrolling covers more. */
export function rowWindow(rows: number, rowHeight: number, scrollTop: number, viewHeight: number): RowWindow {
  const full = rows * rowHeight;
  const height = Math.min(full, MOST_HEIGHT);
  const overflow = Math.max(1, height - viewHeight);
  const shift = Math.max(0, full - height) * Math.min(1, scrollTop / overflow);
  const wanted = Math.floor((scrollTop + shift) / rowHeight) - SPARE;
  const first = Math.max(0, Math.min(wanted, rows - 1));
  const count = Math.max(0, Math.min(rows - first, Math.ceil(viewHeight / rowHeight) + 2 * SPARE));
  return { first, count, top: first * rowHeight - shift, height };
}

/** Where to scroll so that row `index` is whole in sight; the same place when it is. */
export function scrollTo(
  index: number,
  rows: number,
  rowHeight: number,
  scrollTop: number,
  viewHeight: number,
): number {
  const full = rows * rowHeight;
  const height = Math.min(full, MOST_HEIGHT);
  const scale = full > height ? (height - viewHeight) / (full - viewHeight) : 1;
  const top = scrollTop / scale;
  const above = index * rowHeight;
  const below = above + rowHeight - viewHeight;
  return Math.max(0, Math.min(above, Math.max(below, top))) * scale;
}
