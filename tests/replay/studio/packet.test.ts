import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { allocate, dtypes } from '#gatogym/envs/core/dtypes.js';
import { decodePacket, encodePacket } from '#gatogym/replay/studio/packet.js';

const array = fc
  .tuple(fc.constantFrom(...dtypes), fc.array(fc.integer({ min: 0, max: 127 }), { maxLength: 9 }))
  .map(([dtype, values]) => {
    const made = allocate(dtype, values.length);
    made.set(values);
    return made;
  });

describe('a packet', () => {
  test('gives back what was put in, wherever its bytes lie', () => {
    const head = fc.record({
      text: fc.string({ unit: 'grapheme' }),
      low: fc.constantFrom(1.5, Infinity, -Infinity),
    });
    fc.assert(
      fc.property(
        head,
        fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), array),
        fc.nat(9),
        (given, arrays, shift) => {
          const packet = encodePacket({ head: given, arrays });
          const elsewhere = new Uint8Array(packet.length + shift);
          elsewhere.set(packet, shift);
          const read = decodePacket(elsewhere.subarray(shift));
          expect(read.head).toEqual(given);
          expect(read.arrays).toEqual({ ...arrays });
        },
      ),
      { numRuns: 100 },
    );
  });

  test('that is cut off is refused', () => {
    const packet = encodePacket({ head: {}, arrays: { values: Float64Array.of(1, 2, 3) } });
    expect(() => decodePacket(packet.subarray(0, packet.length - 8))).toThrow('ends within "values"');
    expect(() => decodePacket(packet.subarray(0, 4))).toThrow('no header');
  });
});
