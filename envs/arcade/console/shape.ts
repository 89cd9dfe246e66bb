/**
 * A small picture, row-major, as three planes of a byte a pixel. A drawn pixel is what was there, masked by `clear`, or the
 * colour it is drawn in, masked by `ink`, or the colour index in `fixed`. Each plane has a view that reads words anywhere.
 */
export type Shape = {
  readonly width: number;
  readonly height: number;
  /** 255 where what is behind shows, else 0. */
  readonly clear: Uint8Array;
  /** 255 where the shape takes the colour it is drawn in, else 0. */
  readonly ink: Uint8Array;
  /** The colour index of the pixel where it has one of its own, else 0. */
  readonly fixed: Uint8Array;
  /** Whether every pixel has a colour of its own: such shapes are drawn fastest. */
  readonly isOpaque: boolean;
  readonly clearView: DataView;
  readonly inkView: DataView;
  readonly fixedView: DataView;
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
  const views = { clearView: viewOf(clear), inkView: viewOf(ink), fixedView: viewOf(fixed) };
  const isOpaque = rows.every((row) => !/[.#]/.test(row));
  return { width, height, clear, ink, fixed, isOpaque, ...views };
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

function viewOf(plane: Uint8Array): DataView {
  return new DataView(plane.buffer);
}
