/** A pixel of a shape that shows what is behind it. */
export const CLEAR = 255;
/** A pixel of a shape that takes the colour it is drawn in. */
export const INK = 254;

/** A small picture: `pixels` are colour indices, CLEAR or INK, row-major. */
export type Shape = { readonly width: number; readonly height: number; readonly pixels: Uint8Array };

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
  const pixels = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const row = rows[Math.floor(y / scaleY)] ?? '';
    if (row.length * scaleX !== width) throw new RangeError(`row "${row}" differs in length from the first`);
    for (let x = 0; x < width; x++) {
      const character = row.charAt(Math.floor(x / scaleX));
      const value = character === '.' ? CLEAR : character === '#' ? INK : legend[character];
      if (value === undefined) throw new RangeError(`the legend has no "${character}"`);
      pixels[y * width + x] = value;
    }
  }
  return { width, height, pixels };
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
