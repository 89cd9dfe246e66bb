import { paletteLuma } from './palette.js';

/** The pixels of a shape that have a colour of their own, and the same bytes for reading words. */
type FixedPlane = { readonly fixed: Uint8Array; readonly fixedView: DataView };

/**
 * A small picture, row-major, as three planes of a byte a pixel. A drawn pixel is what was there, masked by `clear`, or the
 * colour it is drawn in, masked by `ink`, or the colour index in `fixed`. Each plane has a view that reads words anywhere.
 */
export type Shape = FixedPlane & {
  readonly width: number;
  readonly height: number;
  /** 255 where what is behind shows, else 0. */
  readonly clear: Uint8Array;
  /** 255 where the shape takes the colour it is drawn in, else 0. */
  readonly ink: Uint8Array;
  /** `fixed` has the colour index of each pixel that has one of its own, else 0; this its luma. */
  readonly inLuma: FixedPlane;
  /** Whether every pixel has a colour of its own: such shapes are drawn fastest. */
  readonly isOpaque: boolean;
  /** Columns from `plainFrom` on and before `plainTo` are all alike: seen to change only at their ends when the shape moves along. */
  readonly plainFrom: number;
  readonly plainTo: number;
  readonly clearView: DataView;
  readonly inkView: DataView;
};

/**
 * A shape from rows of text: `.` is clear, `#` takes the colour it is drawn in, other characters are looked up in
 * `legend`. Each character becomes a block of scaleX by scaleY pixels.
 */
export function shape(
  rows: readonly string[],
  scaleX = 1,
  scaleY = 1,
  legend: Readonly<Record<string, number>> = {},
): Shape {
  const width = (rows[0] ?? '').length * scaleX;
  const height = rows.length * scaleY;
  const clear = new Uint8Array(width * height);
  const ink = new Uint8Array(width * height);
  const fixed = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const row = rows[Math.floor(y / scaleY)] ?? '';
    if (row.length * scaleX !== width) throw new RangeError(`row "${row}" differs in length from the first`);
    for (let x = 0; x < width; x++) {
      const character = row.charAt(Math.floor(x / scaleX));
      const i = y * width + x;
      if (character === '.') clear[i] = 255;
      else if (character === '#') ink[i] = 255;
      else if (character in legend) fixed[i] = legend[character] as number;
      else throw new RangeError(`the legend has no "${character}"`);
    }
  }
  return assemble(width, height, clear, ink, fixed);
}

/** The same picture seen in a mirror: left is right. */
export function mirrored(from: Shape): Shape {
  const { width, height } = from;
  const flip = (plane: Uint8Array): Uint8Array =>
    plane.map((_, i) => plane[i - (i % width) + (width - 1 - (i % width))] as number);
  return assemble(width, height, flip(from.clear), flip(from.ink), flip(from.fixed));
}

/** The digits 0 to 9, 3 by 5 blocks each, rows from the top. */
const DIGITS: readonly string[] = [
  '### #.# #.# #.# ###',
  '.#. ##. .#. .#. ###',
  '### ..# ### #.. ###',
  '### ..# .## ..# ###',
  '#.# #.# ### ..# ..#',
  '### #.. ### ..# ###',
  '### #.. ### #.# ###',
  '### ..# ..# ..# ..#',
  '### #.# ### #.# ###',
  '### #.# ### ..# ###',
];

/** The digits at a size: 3 * scaleX by 5 * scaleY pixels. */
export function digits(scaleX: number, scaleY: number): readonly Shape[] {
  return DIGITS.map((rows) => shape(rows.split(' '), scaleX, scaleY));
}

function assemble(
  width: number,
  height: number,
  clear: Uint8Array,
  ink: Uint8Array,
  fixed: Uint8Array,
): Shape {
  const isOpaque = clear.every((bits) => bits === 0) && ink.every((bits) => bits === 0);
  const views = { clearView: viewOf(clear), inkView: viewOf(ink), fixedView: viewOf(fixed) };
  const lumas = fixed.map((index, i) =>
    clear[i] === 0 && ink[i] === 0 ? (paletteLuma[index] as number) : 0,
  );
  const inLuma = { fixed: lumas, fixedView: viewOf(lumas) };
  const plain = plainColumns(width, height, [clear, ink, fixed]);
  return { width, height, clear, ink, fixed, inLuma, isOpaque, ...plain, ...views };
}

/** The longest run of columns that are alike. */
function plainColumns(
  width: number,
  height: number,
  planes: readonly Uint8Array[],
): Pick<Shape, 'plainFrom' | 'plainTo'> {
  const isLikeNext = (x: number): boolean =>
    planes.every((plane) => {
      for (let i = x; i < width * height; i += width) if (plane[i] !== plane[i + 1]) return false;
      return true;
    });
  let best = { plainFrom: 0, plainTo: Math.min(1, width) };
  for (let from = 0; from < width;) {
    let to = from + 1;
    while (to < width && isLikeNext(to - 1)) to++;
    if (to - from > best.plainTo - best.plainFrom) best = { plainFrom: from, plainTo: to };
    from = to;
  }
  return best;
}

function viewOf(plane: Uint8Array): DataView {
  return new DataView(plane.buffer);
}
