import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Canvas } from '#gatogym/datasets/codecs/changes.js';
import { fromStrokes, toStrokes } from '#gatogym/datasets/codecs/strokes.js';

/** What rows are put together on: plain bytes, of which no others are touched. */
function canvasOf(out: Uint8Array, rowBytes: number): Canvas {
  return {
    putRows: (rows) => {
      out.set(rows);
    },
    repeatRow: (begin) => out.copyWithin(begin, begin - rowBytes, begin),
    put: (at, coded, from, to) => {
      out.set(coded.subarray(from, to), at);
    },
  };
}

/** undefined when the code is refused */
function decoded(coded: Uint8Array, rowBytes: number, length: number): Uint8Array | undefined {
  const out = new Uint8Array(length).fill(0xa5);
  return fromStrokes(coded, rowBytes, length, canvasOf(out, rowBytes)) ? out : undefined;
}

type Thing = { x: number; y: number; dx: number; dy: number; width: number; height: number };

/** Pictures of things, each of its own colours, that move over a ground and run off its edges on the other side. */
function movie(width: number, height: number, count: number, things: readonly Thing[]): Uint8Array {
  const bytes = new Uint8Array(count * width * height);
  for (let t = 0; t < count; t++)
    for (const [i, thing] of things.entries())
      for (let y = 0; y < thing.height; y++)
        for (let x = 0; x < thing.width; x++) {
          const [column, line] = [
            (thing.x + x + t * thing.dx) % width,
            (thing.y + y + t * thing.dy) % height,
          ];
          bytes[(t * height + line) * width + column] = 1 + i + ((x ^ y) & 3);
        }
  return bytes;
}

/** The numbers of a code: of a line, the counts, the strokes. */
function numbersOf(coded: Uint8Array): number[] {
  const size = new DataView(coded.buffer, coded.byteOffset).getUint32(0, true);
  const numbers: number[] = [];
  for (let at = 4, value = 0, shift = 0; at < 4 + size; at++) {
    value |= (coded[at]! & 127) << shift;
    shift += 7;
    if (coded[at]! < 128) {
      numbers.push(value);
      [value, shift] = [0, 0];
    }
  }
  return numbers;
}

const things = fc.array(
  fc.record({
    x: fc.nat(30),
    y: fc.nat(20),
    dx: fc.nat(3),
    dy: fc.nat(2),
    width: fc.integer({ min: 1, max: 9 }),
    height: fc.integer({ min: 1, max: 9 }),
  }),
  { maxLength: 6 },
);

describe('strokes', () => {
  test('give back pictures in which things move', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 20 }),
        things,
        (width, height, seen) => {
          const bytes = movie(width, height, 5, seen);
          const before = bytes.slice();
          const coded = toStrokes(bytes, width * height, width);
          expect(bytes).toEqual(before);
          expect(decoded(coded, width * height, bytes.length)).toEqual(bytes);
        },
      ),
    );
  });

  test('give back any rows, whatever their lines are said to be', () => {
    const rows = fc.uint8Array({ minLength: 4 * 24, maxLength: 4 * 24 });
    fc.assert(
      fc.property(
        rows,
        fc.constantFrom(0, 1, 3),
        fc.integer({ min: 1, max: 24 }),
        (bytes, mask, lineBytes) => {
          const simple = bytes.map((byte) => byte & mask);
          expect(decoded(toStrokes(simple, 24, lineBytes), 24, simple.length)).toEqual(simple);
        },
      ),
    );
  });

  test('write a thing with the same numbers wherever it is, and whatever is beside it', () => {
    const thing = { dx: 1, dy: 0, width: 6, height: 5 };
    const alone = numbersOf(toStrokes(movie(60, 40, 2, [{ ...thing, x: 4, y: 7 }]), 2400, 60));
    const apart = numbersOf(
      toStrokes(
        movie(60, 40, 2, [
          { ...thing, x: 30, y: 9 },
          { x: 2, y: 10, dx: 1, dy: 0, width: 3, height: 2 },
        ]),
        2400,
        60,
      ),
    );
    // Behind the line and the count, the first stroke tells where the thing is; all that follow tell how it looks.
    const look = alone.slice(3, alone[1]! * 2 + 2);
    expect(look.length).toBeGreaterThan(8);
    expect(apart.slice(3, 3 + look.length)).toEqual(look);
  });

  test('are refused when they are cut short, too long, or reach beyond their row', () => {
    const bytes = movie(20, 10, 3, [{ x: 3, y: 2, dx: 2, dy: 1, width: 4, height: 3 }]);
    const coded = toStrokes(bytes, 200, 20);
    for (const wrong of [
      coded.subarray(0, 3),
      coded.subarray(0, -1),
      Uint8Array.from([...coded, 0]),
      Uint8Array.from([3, 0, 0, 0, 10, 1, 0, ...new Uint8Array(10)]),
      // A line of 0, one stroke: 5 bytes to the right, 6 bytes long, of a row of 10.
      Uint8Array.from([4, 0, 0, 0, 0, 1, 10, 6, ...new Uint8Array(16)]),
      // The same, but to the left.
      Uint8Array.from([4, 0, 0, 0, 0, 1, 1, 6, ...new Uint8Array(16)]),
    ])
      expect(decoded(wrong, wrong[0]! < 5 ? 10 : 200, wrong[0]! < 5 ? 20 : bytes.length)).toBeUndefined();
    const sound = Uint8Array.from([4, 0, 0, 0, 0, 1, 8, 6, ...new Uint8Array(10), 1, 2, 3, 4, 5, 6]);
    expect([...decoded(sound, 10, 20)!].slice(10)).toEqual([0, 0, 0, 0, 1, 2, 3, 4, 5, 6]);
  });

  test('do no more with any bytes than to refuse them or to fill their rows', () => {
    const sound = toStrokes(movie(8, 3, 4, [{ x: 1, y: 0, dx: 2, dy: 1, width: 3, height: 2 }]), 24, 8);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(sound.length), (noise, at) => {
        const out = new Uint8Array(24 * 4 + 8).fill(0x5a);
        const spliced = Uint8Array.from([...sound.subarray(0, at), ...noise, ...sound.subarray(at)]);
        for (const code of [noise, spliced])
          fromStrokes(code, 24, 24 * 4, canvasOf(out.subarray(0, 24 * 4), 24));
        expect(out.subarray(24 * 4)).toEqual(new Uint8Array(8).fill(0x5a));
      }),
    );
  });
});
