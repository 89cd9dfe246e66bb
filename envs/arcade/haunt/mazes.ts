/** Cells of a maze. The last column lies half at the right edge of the screen and half at the left: what leaves by it comes back there. */
export const COLUMNS = 20;
export const ROWS = 22;

/** Ways to go; a ghost that may choose between two as good takes the first of them. */
export const UP = 0;
export const LEFT = 1;
export const DOWN = 2;
export const RIGHT = 3;
/** What a way adds to column and row. */
export const ACROSS: readonly number[] = [0, -1, 0, 1];
export const ALONG: readonly number[] = [-1, 0, 1, 0];

/** The pen in the middle of every maze: the cell in front of its door, and that of the ghost in its middle. */
export const PEN_COLUMN = 9;
export const PEN_ROW = 10;
export const DOOR_ROW = 9;
export const FRONT_ROW = 8;
/** Where the cat starts, and where treats are put, in column PEN_COLUMN. */
export const START_ROW = 16;
export const TREAT_ROW = 12;

/** `#` wall, `.` crumb, `o` lamp, a space bare floor, `-` the door and `p` the inside of the pen. */
const TEXTS: readonly (readonly string[])[] = [
  [
    '.....#.......#.....#',
    '.###.#.#####.#.###.#',
    'o###...#####...###o#',
    '.....#.......#.....#',
    '.##.##.##.##.##.##.#',
    '.##....##.##....##.#',
    '....##.......##....#',
    '###.## ##### ##.####',
    '###.##       ##.####',
    '###.## ##-## ##.####',
    '   .   #ppp#   .    ',
    '###.## ##### ##.####',
    '###.##       ##.####',
    '###.##.#####.##.####',
    '....#.........#....#',
    '.##.#.###.###.#.##.#',
    'o.#...#.. ..#...#.o#',
    '#.#.#.#.###.#.#.#.##',
    '....#.........#....#',
    '.####.###.###.####.#',
    '.####.###.###.####.#',
    '...................#',
  ],
  [
    '...................#',
    '.##.###.###.###.##.#',
    'o##.###.###.###.##o#',
    '...................#',
    '##.##.###.###.##.###',
    '  .##.###.###.##.   ',
    '##.##.###.###.##.###',
    '......### ###......#',
    '.####         ####.#',
    '.##### ##-## #####.#',
    '...... #ppp# ......#',
    '.##.## ##### ##.##.#',
    '.##.##       ##.##.#',
    '.##.##.##.##.##.##.#',
    '.......##.##.......#',
    '##.###.##.##.###.###',
    '  .###... ...###.   ',
    '##.###.##.##.###.###',
    '...................#',
    'o##.##.#####.##.##o#',
    '.##.##.#####.##.##.#',
    '...................#',
  ],
  [
    '...#...........#...#',
    '.#.#.####.####.#.#.#',
    'o#...####.####...#o#',
    '.#.#...........#.#.#',
    '.#.#.###.#.###.#.#.#',
    '...#.###.#.###.#...#',
    '##.......#.......###',
    '##.###.#####.###.###',
    ' ..###       ###..  ',
    '##.### ##-## ###.###',
    '##.....#ppp#.....###',
    '##.### ##### ###.###',
    '...###       ###...#',
    '.#.###.#####.###.#.#',
    '.#.......#.......#.#',
    '.#.#.###.#.###.#.#.#',
    'o..#.###. .###.#..o#',
    '.#.#.###.#.###.#.#.#',
    '.#.......#.......#.#',
    '.###.##.###.##.###.#',
    '.###.##.###.##.###.#',
    '...................#',
  ],
];

/** A maze as tables over its cells, row by row. */
export type Maze = {
  readonly rows: readonly string[];
  /** The ways out of each cell, a bit a way; 0 for walls and the pen. */
  readonly exits: Uint8Array;
  /** The way from each cell to the front of the pen. */
  readonly homeways: Uint8Array;
  /** The number of each cell's crumb or lamp; -1 where there is none. */
  readonly foods: Int16Array;
  /** The cells of crumbs and lamps, by number: the lamps come first. */
  readonly foodCells: Uint16Array;
};

/** Lamps of a maze. */
export const LAMPS = 4;
export const mazes: readonly Maze[] = TEXTS.map(read);

/** The cell that lies a way from a cell; rows above the first and below the last are not cells. */
export function neighbour(cell: number, way: number): number {
  const column = (cell % COLUMNS) + (ACROSS[way] as number);
  const row = Math.floor(cell / COLUMNS) + (ALONG[way] as number);
  return row * COLUMNS + ((column + COLUMNS) % COLUMNS);
}

function read(rows: readonly string[]): Maze {
  const text = rows.join('');
  const cells = Array.from(text, (_, cell) => cell);
  const isFloor = (cell: number): boolean => '.o '.includes(text[cell] ?? '#');
  const exits = Uint8Array.from(cells, (cell) => {
    if (!isFloor(cell)) return 0;
    return [UP, LEFT, DOWN, RIGHT].reduce(
      (bits, way) => (isFloor(neighbour(cell, way)) ? bits | (1 << way) : bits),
      0,
    );
  });
  const foodCells = Uint16Array.from([
    ...cells.filter((cell) => text[cell] === 'o'),
    ...cells.filter((cell) => text[cell] === '.'),
  ]);
  const foods = new Int16Array(text.length).fill(-1);
  foodCells.forEach((cell, food) => (foods[cell] = food));
  return { rows, exits, homeways: waysTo(FRONT_ROW * COLUMNS + PEN_COLUMN, exits), foods, foodCells };
}

/** The first step of a shortest way from each cell to one of them, found from there, breadth first. */
function waysTo(goal: number, exits: Uint8Array): Uint8Array {
  const ways = new Uint8Array(exits.length);
  const reached = new Set([goal]);
  for (const cell of reached) {
    for (const way of [UP, LEFT, DOWN, RIGHT]) {
      const next = neighbour(cell, way);
      if ((((exits[cell] as number) >> way) & 1) === 0 || reached.has(next)) continue;
      reached.add(next);
      ways[next] = way ^ 2;
    }
  }
  return ways;
}
