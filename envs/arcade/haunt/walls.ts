import { GREY, INDIGO, ORANGE, PINK, PURPLE, TEAL, colour } from '../console/palette.js';
import { type Shape, shape } from '../console/shape.js';
import { COLUMNS, ROWS, mazes } from './mazes.js';

/** Pixels of a cell, and of the part of the wall around the maze that is to be seen. */
export const CELL = 8;
export const MARGIN = CELL / 2;
const WIDTH = COLUMNS * CELL;
const HEIGHT = ROWS * CELL + 2 * MARGIN;

/** What is so far from the floor is the core of a wall, pixels around it are its edge; what is deeper has a pattern. */
const CORE = 3.4;
const DEEP = 6.4;

export const FLOOR = colour(GREY, 0);
const DOOR = colour(PINK, 5);

/** Hue of the walls of each maze. */
const HUES: readonly number[] = [INDIGO, TEAL, PURPLE];

/** Pictures that were looked at, by maze, twice. They take long to draw, and who plays another game never looks at one. */
const pictures: (Shape | undefined)[] = [];

/** A maze as it is, or as it shines when it has been eaten empty. */
export function mazePicture(maze: number, isShining: boolean): Shape {
  const rows = mazes[maze]?.rows ?? [];
  const hue = isShining ? ORANGE : (HUES[maze] as number);
  return (pictures[2 * maze + Number(isShining)] ??= wallShape(draw(rows), hue));
}

function wallShape(drawing: readonly string[], hue: number): Shape {
  return shape(drawing, 1, 1, {
    ' ': FLOOR,
    '-': DOOR,
    c: colour(hue, 2),
    l: colour(hue, 5),
    m: colour(hue, 3),
    d: colour(hue, 1),
    f: colour(hue, 0),
    p: colour(hue, 1),
  });
}

/** Characters for floor, door, core, lit, middling and shaded edge, fill and its pattern. */
function draw(rows: readonly string[]): string[] {
  const depths = Float64Array.from({ length: WIDTH * HEIGHT }, (_, i) =>
    depthAt(rows, i % WIDTH, Math.floor(i / WIDTH)),
  );
  const depth = (x: number, y: number): number =>
    y < 0 || y >= HEIGHT ? DEEP : (depths[y * WIDTH + ((x + WIDTH) % WIDTH)] as number);
  const isCore = (x: number, y: number): boolean => depth(x, y) >= CORE;
  const isWall = (x: number, y: number): boolean =>
    isCore(x, y) || isCore(x - 1, y) || isCore(x + 1, y) || isCore(x, y - 1) || isCore(x, y + 1);
  const characterAt = (x: number, y: number): string => {
    if (depth(x, y) >= DEEP) return (x + 2 * (y >> 1)) % 6 < 2 ? 'p' : 'f';
    if (isCore(x, y)) return 'c';
    if (!isWall(x, y)) return isDoor(rows, x, y) ? '-' : ' ';
    if (!isWall(x, y - 1)) return 'l';
    if (!isWall(x, y + 1)) return 'd';
    return isWall(x - 1, y) ? 'm' : 'l';
  };
  return Array.from({ length: HEIGHT }, (_, y) =>
    Array.from({ length: WIDTH }, (__, x) => characterAt(x, y)).join(''),
  );
}

/** How far the middle of a pixel lies from the nearest cell that is no wall; 0 outside walls. */
function depthAt(rows: readonly string[], x: number, y: number): number {
  const column = Math.floor((x - MARGIN) / CELL);
  const row = Math.floor((y - MARGIN) / CELL);
  if (!isSolid(rows, column, row)) return 0;
  let least = 2 * CELL * CELL;
  for (let r = row - 1; r <= row + 1; r++) {
    for (let c = column - 1; c <= column + 1; c++) {
      if (isSolid(rows, c, r)) continue;
      const across = distance(x + 0.5 - MARGIN, c * CELL);
      const along = distance(y + 0.5 - MARGIN, r * CELL);
      least = Math.min(least, across * across + along * along);
    }
  }
  return Math.sqrt(least);
}

/** How far a place lies outside of the cell that begins at `from`. */
function distance(place: number, from: number): number {
  return Math.max(from - place, place - from - CELL, 0);
}

function isSolid(rows: readonly string[], column: number, row: number): boolean {
  return (rows[row]?.charAt((column + COLUMNS) % COLUMNS) ?? '#') === '#';
}

function isDoor(rows: readonly string[], x: number, y: number): boolean {
  const row = rows[Math.floor((y - MARGIN) / CELL)];
  const isMiddle = ((y - MARGIN) % CELL) >> 1 === 1;
  return isMiddle && row?.charAt(Math.floor((x - MARGIN) / CELL)) === '-';
}
