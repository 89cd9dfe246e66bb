import type { Shape } from './shape.js';

/** Whether two rectangles have a pixel in common. */
export function boxesMeet(
  ax: number,
  ay: number,
  aWidth: number,
  aHeight: number,
  bx: number,
  by: number,
  bWidth: number,
  bHeight: number,
): boolean {
  return ax < bx + bWidth && bx < ax + aWidth && ay < by + bHeight && by < ay + aHeight;
}

/** Whether two shapes, drawn at (ax, ay) and (bx, by), have a pixel in common that is clear in neither. */
export function shapesMeet(a: Shape, ax: number, ay: number, b: Shape, bx: number, by: number): boolean {
  const left = ax > bx ? ax : bx;
  const top = ay > by ? ay : by;
  const aRight = ax + a.width;
  const bRight = bx + b.width;
  const right = aRight < bRight ? aRight : bRight;
  const aBottom = ay + a.height;
  const bBottom = by + b.height;
  const bottom = aBottom < bBottom ? aBottom : bBottom;
  for (let y = top; y < bottom; y++) {
    let i = (y - ay) * a.width + left - ax;
    let j = (y - by) * b.width + left - bx;
    for (let x = left; x < right; x++, i++, j++) if (a.clear[i] === 0 && b.clear[j] === 0) return true;
  }
  return false;
}

/** Whether a shape drawn at (ax, ay) has a pixel in a rectangle that is not clear. */
export function shapeMeetsBox(
  a: Shape,
  ax: number,
  ay: number,
  bx: number,
  by: number,
  bWidth: number,
  bHeight: number,
): boolean {
  const left = ax > bx ? ax : bx;
  const top = ay > by ? ay : by;
  const right = Math.min(ax + a.width, bx + bWidth);
  const bottom = Math.min(ay + a.height, by + bHeight);
  for (let y = top; y < bottom; y++) {
    let i = (y - ay) * a.width + left - ax;
    for (let x = left; x < right; x++, i++) if (a.clear[i] === 0) return true;
  }
  return false;
}
