import { describe, expect, test } from '@jest/globals';
import {
  COLORS,
  KIND,
  OBJECT,
  OPAQUE,
  SOLID,
  cellCodes,
  codeOfTriple,
  isPortable,
  isThing,
  keyBoxCode,
  nameOf,
  objectOf,
  triples,
} from '#gatogym/envs/maze/grid/encoding.js';

const isFullBox = (code: number): boolean =>
  Array.from({ length: COLORS }, (_, color) => keyBoxCode(color)).includes(code);

describe('cell codes', () => {
  test('differ in their low six bits, and by their triples unless a box has a key in it', () => {
    expect(new Set(cellCodes.map((code) => code & KIND)).size).toBe(cellCodes.length);
    const plain = cellCodes.filter((code) => !isFullBox(code));
    expect(plain.length).toBe(cellCodes.length - COLORS);
    expect(new Set(plain.map((code) => triples[code])).size).toBe(plain.length);
  });

  test('are found again by their triples; a box with a key in it looks like one without', () => {
    for (const code of cellCodes) {
      const triple = triples[code] ?? 0;
      const found = codeOfTriple(triple & 0xff, (triple >> 8) & 0xff, triple >> 16);
      expect(found === code).toBe(!isFullBox(code));
      expect(triples[found]).toBe(triple);
    }
  });

  test('say what is solid, what hides, and what hands can take', () => {
    for (const code of cellCodes) {
      const object = objectOf(code);
      const isShut = object === OBJECT.door && (triples[code] ?? 0) >> 16 > 0;
      const portable = ([OBJECT.key, OBJECT.ball, OBJECT.box] as number[]).includes(object);
      expect(isPortable(code)).toBe(portable);
      expect(isThing(code)).toBe(portable || object === OBJECT.door);
      expect((code & SOLID) !== 0).toBe(portable || isShut || object === OBJECT.wall);
      expect((code & OPAQUE) !== 0).toBe(isShut || object === OBJECT.wall);
    }
  });

  test('have names', () => {
    const names = cellCodes.map(nameOf);
    expect(names).toEqual(
      expect.arrayContaining(['wall', 'lava', 'locked red door', 'grey key', 'blue box']),
    );
  });
});
