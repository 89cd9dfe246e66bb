import { expect, test } from '@jest/globals';
import { decodeMessage, encodeMessage } from '#gatogym/datasets/format/messages.js';

const MANY = 1 << 20;

/** The beginning of a list of so many elements. */
function listOf(length: number): number[] {
  return [0xdd, length >>> 24, (length >>> 16) & 255, (length >>> 8) & 255, length & 255];
}

function bytesOf(head: readonly number[], byte: number, count: number): Uint8Array {
  const bytes = new Uint8Array(head.length + count).fill(byte);
  bytes.set(head);
  return bytes;
}

test('what is written is read', () => {
  const message = [0, -1, 2 ** 40, 0.5, 'ä', null, true, new Uint8Array([1, 2]), [[1], []], { a: [1] }];
  expect(decodeMessage(encodeMessage(message))).toEqual(message);
  const chunks = Array.from({ length: MANY }, (_, i) => i);
  expect(decodeMessage(encodeMessage(chunks))).toEqual(chunks);
});

test.each([
  ['a list that is longer than its bytes', Uint8Array.from(listOf(MANY))],
  ['a list that is too long', bytesOf(listOf(MANY + 1), 0, MANY + 1)],
  ['lists within each other', new Uint8Array(1000).fill(0x91)],
  ['lists, empty ones, of more elements together than there may be', bytesOf(listOf(MANY), 0x90, MANY)],
  ['an extension', Uint8Array.of(0xd4, 1, 1)],
  ['a text that is no UTF-8', Uint8Array.of(0xa1, 0xff)],
  ['bytes after the value', Uint8Array.of(0, 0)],
  ['nothing', new Uint8Array(0)],
])('%s is no message', (_what, bytes) => {
  expect(decodeMessage(bytes)).toBeUndefined();
});
