import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { HEADER_BYTES, decodeFrame, encodeFrame, parseFrameHeader } from '#gatogym/datasets/format/frame.js';

describe('frames', () => {
  test('give back their content', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (content) => {
        expect(decodeFrame(encodeFrame('chunk', content), 'chunk')).toEqual(content);
      }),
    );
  });

  test('any flipped bit is noticed', () => {
    const frame = encodeFrame(
      'group',
      Uint8Array.from({ length: 200 }, (_, i) => i),
    );
    for (let bit = 0; bit < frame.length * 8; bit++) {
      const damaged = frame.slice();
      damaged[bit >> 3]! ^= 1 << (bit & 7);
      expect(decodeFrame(damaged, 'group')).toBeUndefined();
    }
  });

  test('a frame cut short anywhere is noticed', () => {
    const frame = encodeFrame('group', new Uint8Array(50));
    for (let length = 0; length < frame.length; length++)
      expect(decodeFrame(frame.subarray(0, length), 'group')).toBeUndefined();
  });

  test('a frame of one kind is not read as another', () => {
    expect(decodeFrame(encodeFrame('chunk', new Uint8Array(5)), 'group')).toBeUndefined();
  });

  test('a header that asks for more memory than any frame may have is refused', () => {
    const frame = encodeFrame('chunk', new Uint8Array(5));
    new DataView(frame.buffer).setUint32(12, 0xffffffff, true);
    expect(parseFrameHeader(frame.subarray(0, HEADER_BYTES))).toBeUndefined();
  });
});
