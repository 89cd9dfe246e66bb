import { type Shape, shape } from '../console/shape.js';
import { DOWNWARD, RIGHTWARD } from './field.js';

/** A corner of a figure, in quarters of a pixel from its middle: to the right, and down. */
export type Corner = readonly [x: number, y: number];

/** A line of corners in a colour of the legend; closed, it is filled with another, `.` for none. */
export type Figure = {
  readonly corners: readonly Corner[];
  readonly line: string;
  readonly isOpen?: boolean;
  readonly fill?: string;
};

/**
 * Draws figures, the later ones in front, into a square with its middle in its middle pixel, turned clockwise to a direction: that they
 * look up in is 0. Lines are one pixel thick. All is done in whole numbers.
 */
export function outline(
  figures: readonly Figure[],
  size: number,
  direction: number,
  legend: Readonly<Record<string, number>>,
): Shape {
  const grid = Array.from({ length: size }, () => Array<string>(size).fill('.'));
  for (const { corners, line, isOpen = false, fill = '.' } of figures) {
    const places = corners.map((corner) => turned(corner, direction, size));
    if (!isOpen) fillBetween(grid, places, fill);
    const count = isOpen ? places.length - 1 : places.length;
    for (let i = 0; i < count; i++) {
      drawLine(grid, places[i] as Corner, places[(i + 1) % places.length] as Corner, line);
    }
  }
  return shape(
    grid.map((row) => row.join('')),
    1,
    1,
    legend,
  );
}

/** The pixel in which a turned corner lies. */
function turned([x, y]: Corner, direction: number, size: number): Corner {
  const sine = RIGHTWARD[direction] as number;
  const cosine = -(DOWNWARD[direction] as number);
  const middle = (size - 1) >> 1;
  const toPixel = (quarters: number): number => middle + Math.floor((quarters + 512) / 1024);
  return [toPixel(x * cosine - y * sine), toPixel(x * sine + y * cosine)];
}

/** Fills the pixels whose middles lie between an odd and the next even crossing of their row. */
function fillBetween(grid: string[][], places: readonly Corner[], fill: string): void {
  if (fill === '.') return;
  grid.forEach((row, y) => {
    for (let x = 0; x < row.length; x++) if (isWithin(places, x, y)) row[x] = fill;
  });
}

function isWithin(places: readonly Corner[], x: number, y: number): boolean {
  let isInside = false;
  places.forEach(([ax, ay], i) => {
    const [bx, by] = places[(i + 1) % places.length] as Corner;
    if (ay > y === by > y) return;
    // Which side of the edge, without a division.
    const side = (x - ax) * (by - ay) - (bx - ax) * (y - ay);
    if (by > ay ? side < 0 : side > 0) isInside = !isInside;
  });
  return isInside;
}

/** Bresenham's line. */
function drawLine(grid: string[][], [ax, ay]: Corner, [bx, by]: Corner, ink: string): void {
  const width = Math.abs(bx - ax);
  const height = Math.abs(by - ay);
  let [x, y, error] = [ax, ay, width - height];
  for (;;) {
    const row = grid[y];
    if (row !== undefined && x >= 0 && x < row.length) row[x] = ink;
    if (x === bx && y === by) return;
    const twice = 2 * error;
    if (twice > -height) {
      error -= height;
      x += bx > ax ? 1 : -1;
    }
    if (twice < width) {
      error += width;
      y += by > ay ? 1 : -1;
    }
  }
}
