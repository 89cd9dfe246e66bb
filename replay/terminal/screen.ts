import { type ColourDepth, colourCode } from './colours.js';

/** A terminal's cells: a character each, the colour of its letters and of its ground, 0xRRGGBB. */
export class Screen {
  readonly columns: number;
  readonly rows: number;
  readonly characters: Uint32Array;
  readonly letters: Uint32Array;
  readonly ground: Uint32Array;

  constructor(columns: number, rows: number) {
    this.columns = columns;
    this.rows = rows;
    this.characters = new Uint32Array(columns * rows).fill(SPACE);
    this.letters = new Uint32Array(columns * rows);
    this.ground = new Uint32Array(columns * rows);
  }

  clear(ground: number): void {
    this.characters.fill(SPACE);
    this.letters.fill(0);
    this.ground.fill(ground);
  }

  /** Blanks a rectangle, as far as it lies on the screen. */
  fill(column: number, row: number, width: number, height: number, ground: number): void {
    const [left, right] = [Math.max(0, column), Math.min(this.columns, column + width)];
    for (let y = Math.max(0, row); y < Math.min(this.rows, row + height); y++) {
      const [start, end] = [y * this.columns + left, y * this.columns + right];
      this.characters.fill(SPACE, start, end);
      this.letters.fill(0, start, end);
      this.ground.fill(ground, start, end);
    }
  }

  /** Writes a line of text; what does not fit into the row is left out. */
  text(text: string, column: number, row: number, colour: number): void {
    if (row < 0 || row >= this.rows) return;
    let at = column;
    for (const character of text) {
      if (at >= 0 && at < this.columns) {
        this.characters[row * this.columns + at] = character.codePointAt(0) ?? SPACE;
        this.letters[row * this.columns + at] = colour;
      }
      at++;
    }
  }

  /** Draws an RGB picture of even or odd height, a cell for two pixels one above the other. */
  picture(rgb: Uint8Array, width: number, height: number, column: number, row: number): void {
    for (let y = 0; y < height; y += 2) {
      for (let x = 0; x < width; x++) {
        const cell = (row + y / 2) * this.columns + column + x;
        const upper = colourAt(rgb, y * width + x);
        const lower = y + 1 < height ? colourAt(rgb, (y + 1) * width + x) : (this.ground[cell] as number);
        this.characters[cell] = upper === lower ? SPACE : UPPER_HALF;
        this.letters[cell] = upper === lower ? 0 : upper;
        this.ground[cell] = lower;
      }
    }
  }

  copyFrom(other: Screen): void {
    this.characters.set(other.characters);
    this.letters.set(other.letters);
    this.ground.set(other.ground);
  }
}

const SPACE = 0x20;
const UPPER_HALF = 0x2580;
const ESCAPE = '\u001b[';
export const RESET = `${ESCAPE}0m`;

/** What brings a terminal that shows `shown` to show `next`: only cells that changed. All cells when nothing is shown yet. */
export function changes(next: Screen, shown: Screen | undefined, depth: ColourDepth): string {
  const pen = new Pen(depth);
  let text = '';
  let cursor = -1;
  for (let cell = 0; cell < next.characters.length; cell++) {
    if (shown && isSameCell(next, shown, cell)) continue;
    // The cursor does not run on to the next row by itself, as wrapping is off.
    if (cell !== cursor || cell % next.columns === 0) {
      text += `${ESCAPE}${Math.floor(cell / next.columns) + 1};${(cell % next.columns) + 1}H`;
    }
    text += pen.write(next, cell);
    cursor = cell + 1;
  }
  return text && text + RESET;
}

/** The whole screen as lines of text, for a file or a pipe. */
export function lines(screen: Screen, depth: ColourDepth): string {
  let text = '';
  for (let row = 0; row < screen.rows; row++) {
    const pen = new Pen(depth);
    for (let column = 0; column < screen.columns; column++)
      text += pen.write(screen, row * screen.columns + column);
    text += `${RESET}\n`;
  }
  return text;
}

/** Writes cells, naming colours only when they change. */
class Pen {
  readonly #depth: ColourDepth;
  #letters = -1;
  #ground = -1;

  constructor(depth: ColourDepth) {
    this.#depth = depth;
  }

  write(screen: Screen, cell: number): string {
    const [letters, ground] = [screen.letters[cell] as number, screen.ground[cell] as number];
    const character = screen.characters[cell] as number;
    const codes: string[] = [];
    if (character !== SPACE && letters !== this.#letters) {
      codes.push(colourCode(letters, 'letters', this.#depth));
      this.#letters = letters;
    }
    if (ground !== this.#ground) {
      codes.push(colourCode(ground, 'ground', this.#depth));
      this.#ground = ground;
    }
    const colour = codes.length > 0 ? `${ESCAPE}${codes.join(';')}m` : '';
    return colour + String.fromCodePoint(character);
  }
}

function isSameCell(a: Screen, b: Screen, cell: number): boolean {
  return (
    a.characters[cell] === b.characters[cell] &&
    a.letters[cell] === b.letters[cell] &&
    a.ground[cell] === b.ground[cell]
  );
}

function colourAt(rgb: Uint8Array, pixel: number): number {
  const i = pixel * 3;
  return ((rgb[i] as number) << 16) | ((rgb[i + 1] as number) << 8) | (rgb[i + 2] as number);
}
