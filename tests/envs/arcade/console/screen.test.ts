import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { RECT_WORDS } from '#gatogym/envs/arcade/console/dirtyRects.js';
import { Raster } from '#gatogym/envs/arcade/console/raster.js';
import { Screen } from '#gatogym/envs/arcade/console/screen.js';
import { digits, shape } from '#gatogym/envs/arcade/console/shape.js';

const WIDTH = 160;
const HEIGHT = 210;

const shapes = [
  null,
  shape(['.##.', '####', '.#b.'], 1, 1, { b: 9 }),
  shape(['abcdefg'], 1, 3, { a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7 }),
  shape(['#.#.#.#.#'], 1, 5),
];

const sprite = fc.record({
  shape: fc.integer({ min: 0, max: shapes.length - 1 }),
  x: fc.integer({ min: -12, max: 170 }),
  y: fc.integer({ min: -12, max: 220 }),
  width: fc.integer({ min: 0, max: 20 }),
  height: fc.integer({ min: 0, max: 20 }),
  colour: fc.integer({ min: 1, max: 127 }),
  isShown: fc.boolean(),
});
const patch = fc.record({
  x: fc.integer({ min: 0, max: 140 }),
  y: fc.integer({ min: 0, max: 190 }),
  width: fc.integer({ min: 1, max: 20 }),
  height: fc.integer({ min: 1, max: 20 }),
  colour: fc.integer({ min: 0, max: 127 }),
});
/** A frame: sprites by slot, some patches of ground that change for good, and a number. */
const frame = fc.record({
  sprites: fc.array(sprite, { minLength: 4, maxLength: 4 }),
  patches: fc.array(patch, { maxLength: 3 }),
  number: fc.integer({ min: 0, max: 99_999 }),
});
type Frame = typeof frame extends fc.Arbitrary<infer T> ? T : never;

const font = digits(2, 1);

function place(screen: Screen, { sprites, number }: Frame): void {
  screen.number(0, font, 40, 100, 4, number, 7, 3);
  sprites.forEach(({ shape: index, x, y, width, height, colour, isShown }, slot) => {
    const picture = shapes[index];
    if (!isShown) screen.hide(slot);
    else if (picture) screen.sprite(slot, picture, x, y, colour);
    else screen.box(slot, x, y, width, height, colour);
  });
}

describe('the screen', () => {
  test('keeps the picture that a blank screen would draw, whatever moves, and names all that changed', () => {
    fc.assert(
      fc.property(fc.array(frame, { minLength: 2, maxLength: 6 }), (frames) => {
        const raster = new Raster();
        const screen = new Screen(raster);
        const copy = new Uint8Array(raster.pixels.length);
        frames.forEach((now, count) => {
          expect(screen.begin()).toBe(count === 0);
          for (const { x, y, width, height, colour } of now.patches) screen.fill(x, y, width, height, colour);
          // The number was painted over perhaps: it must be painted again.
          screen.memo.fill(0);
          place(screen, now);
          screen.compose();

          const fullRaster = new Raster();
          const full = new Screen(fullRaster);
          full.begin();
          frames.slice(0, count + 1).forEach((earlier) => {
            for (const { x, y, width, height, colour } of earlier.patches)
              full.fill(x, y, width, height, colour);
            full.memo.fill(0);
            full.number(0, font, 40, 100, 4, earlier.number, 7, 3);
          });
          place(full, now);
          full.compose();
          expect(Buffer.compare(raster.pixels, fullRaster.pixels)).toBe(0);

          for (let i = 0; i < screen.dirty.count * RECT_WORDS; i += RECT_WORDS) {
            const [left = 0, top = 0, right = 0, bottom = 0] = screen.dirty.rects.subarray(i, i + RECT_WORDS);
            for (let y = top; y < bottom; y++) {
              copy.set(raster.pixels.subarray(y * WIDTH + left, y * WIDTH + right), y * WIDTH + left);
            }
          }
          expect(Buffer.compare(raster.pixels, copy)).toBe(0);
        });
      }),
      { numRuns: 60 },
    );
  });

  test('a sprite with a higher number is in front', () => {
    const raster = new Raster();
    const screen = new Screen(raster);
    screen.begin();
    screen.box(1, 10, 10, 4, 4, 50);
    screen.box(0, 8, 8, 4, 4, 60);
    screen.compose();
    expect(raster.pixels[11 * WIDTH + 11]).toBe(50);
    expect(raster.pixels[9 * WIDTH + 9]).toBe(60);
    screen.begin();
    screen.box(0, 9, 9, 4, 4, 60);
    screen.compose();
    expect(raster.pixels[11 * WIDTH + 11]).toBe(50);
  });

  test('a strip paints three colours within the screen, and a mark shows it', () => {
    const raster = new Raster();
    const screen = new Screen(raster);
    screen.begin();
    screen.compose();
    screen.begin();
    screen.strip(3, 2, 12, 1, 5, 2, 9, 3);
    screen.strip(4, -20, 4, 1, -10, 2, 2, 3);
    screen.strip(5, 158, 300, 1, 159, 2, 200, 3);
    screen.strip(6, 170, 200, 1, 180, 2, 190, 3);
    screen.mark(-20, 3, 320, 4);
    screen.compose();
    const row = (y: number): number[] => [...raster.pixels.subarray(y * WIDTH, (y + 1) * WIDTH)];
    expect(row(3).slice(0, 13)).toEqual([0, 0, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 0]);
    expect(row(4).slice(0, 5)).toEqual([2, 2, 3, 3, 0]);
    expect(row(5).slice(-3)).toEqual([0, 1, 2]);
    expect(row(6).every((colour) => colour === 0)).toBe(true);
    expect([...screen.dirty.rects.subarray(0, RECT_WORDS)]).toEqual([0, 3, WIDTH, 7]);
  });

  test('many parts that are painted and one mark around them show as if each had been filled', () => {
    const parts = new Raster();
    const screen = new Screen(parts);
    screen.begin();
    screen.compose();
    screen.begin();
    screen.paint(8, 5, 4, 2, 3);
    screen.paintPart(shape(['abcdefg'], 1, 2, { a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7 }), 20, 5, 22, 25);
    screen.compose();
    expect(parts.pixels.some((colour) => colour !== 0)).toBe(false);
    screen.mark(8, 5, 20, 2);
    screen.compose();
    const row = (y: number): number[] => [...parts.pixels.slice(y * WIDTH + 8, y * WIDTH + 28)];
    const painted = [3, 3, 3, 3, ...Array<number>(10).fill(0), 3, 4, 5, 0, 0, 0];
    expect([row(4), row(5), row(6), row(7)]).toEqual([
      Array(20).fill(0),
      painted,
      painted,
      Array(20).fill(0),
    ]);
  });

  test('a box that grows or shrinks changes nothing but its end', () => {
    const front = new Raster();
    const screen = new Screen(front);
    const show = (width: number): number => {
      screen.begin();
      screen.box(0, 8, 10, width, 6, 9);
      screen.compose();
      let area = 0;
      for (let i = 0; i < screen.dirty.count * RECT_WORDS; i += RECT_WORDS) {
        const [left = 0, top = 0, right = 0, bottom = 0] = screen.dirty.rects.slice(i, i + RECT_WORDS);
        area += (right - left) * (bottom - top);
      }
      return area;
    };
    show(100);
    expect(show(92)).toBe(8 * 6);
    expect([...front.pixels.slice(12 * WIDTH + 98, 12 * WIDTH + 102)]).toEqual([9, 9, 0, 0]);
    expect(show(96)).toBe(4 * 6);
    expect([...front.pixels.slice(12 * WIDTH + 102, 12 * WIDTH + 106)]).toEqual([9, 9, 0, 0]);
  });

  test('more changes than it can name make everything dirty', () => {
    const raster = new Raster();
    const screen = new Screen(raster);
    screen.begin();
    screen.compose();
    screen.begin();
    for (let i = 0; i < 1000; i++) screen.fill(i % WIDTH, i % HEIGHT, 1, 1, 1 + (i % 100));
    screen.compose();
    expect([...screen.dirty.rects.subarray(0, RECT_WORDS)]).toEqual([0, 0, WIDTH, HEIGHT]);
    expect(raster.pixels[(999 % HEIGHT) * WIDTH + (999 % WIDTH)]).toBe(100);
    expect(raster.pixels[0]).toBe(1);
  });

  test('a shape with rows of different lengths or an unknown character is refused', () => {
    expect(() => shape(['##', '#'])).toThrow(/differs in length/);
    expect(() => shape(['#x'])).toThrow(/no "x"/);
  });
});
