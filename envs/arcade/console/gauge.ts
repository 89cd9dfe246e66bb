import type { Screen } from './screen.js';

/** A bar that shows how much is left of something, in pixels and colour indices. Its lower two rows are in the shade. */
export type Gauge = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly colour: number;
  readonly shade: number;
  /** Where so many pixels or fewer are left it takes other colours. */
  readonly low: number;
  readonly lowColour: number;
  readonly lowShade: number;
  /** Where there is nothing left. */
  readonly paper: number;
};

const SHADE_ROWS = 2;

/**
 * Shows a gauge that is full up to `width` pixels on the ground.
 * @param slot a word of the screen's memo that it uses
 */
export function paintGauge(screen: Screen, slot: number, gauge: Gauge, width: number): void {
  const { memo } = screen;
  const shown = (memo[slot] as number) - 1;
  if (shown === width) return;
  memo[slot] = width + 1;
  const { x, y, height, low } = gauge;
  const isNew = shown < 0;
  const isLow = width <= low;
  const hasTurned = !isNew && isLow !== shown <= low;
  const from = isNew || hasTurned ? 0 : Math.min(shown, width);
  if (width > from) {
    screen.fill(x + from, y, width - from, height - SHADE_ROWS, isLow ? gauge.lowColour : gauge.colour);
    screen.fill(
      x + from,
      y + height - SHADE_ROWS,
      width - from,
      SHADE_ROWS,
      isLow ? gauge.lowShade : gauge.shade,
    );
  }
  const to = isNew ? gauge.width : shown;
  if (to > width) screen.fill(x + width, y, to - width, height, gauge.paper);
}
