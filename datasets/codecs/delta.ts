/**
 * Numbers as how far each is from the one a row before, one component after the other: its differences' lowest bytes, then
 * the next, and so on. What moves smoothly has small differences, and their high bytes are zero.
 *
 * Differences are those of the bits read as integers, modulo 2^32 (or what an element holds), with the sign moved to the lowest
 * bit: 0, -1, 1, -2 become 0, 1, 2, 3. Elements of 8 bytes are two of 4.
 */
export function toDelta(bytes: Uint8Array, rowBytes: number, elementBytes: number): Uint8Array {
  const words = wordsOf(bytes, elementBytes);
  const { wordBytes, components, rows } = layoutOf(words, rowBytes);
  const spare = 32 - 8 * wordBytes;
  const coded = new Uint8Array(bytes.length);
  for (let c = 0; c < components; c++) {
    const plane = c * wordBytes * rows;
    let before = 0;
    for (let r = 0, i = c; r < rows; r++, i += components) {
      const value = words[i] as number;
      const difference = ((value - before) << spare) >> spare;
      const folded = (difference << 1) ^ (difference >> 31);
      for (let k = 0, to = plane + r; k < wordBytes; k++, to += rows) coded[to] = folded >>> (8 * k);
      before = value;
    }
  }
  return coded;
}

/** Undoes toDelta. @param out all rows: is filled @returns whether the code is one of such rows */
export function fromDelta(
  coded: Uint8Array,
  rowBytes: number,
  elementBytes: number,
  out: Uint8Array,
): boolean {
  if (coded.length !== out.length) return false;
  const words = wordsOf(out, elementBytes);
  const { wordBytes, components, rows } = layoutOf(words, rowBytes);
  for (let c = 0; c < components; c++) {
    const plane = c * wordBytes * rows;
    let value = 0;
    for (let r = 0, i = c; r < rows; r++, i += components) {
      let folded = 0;
      for (let k = 0, from = plane + r; k < wordBytes; k++, from += rows)
        folded |= (coded[from] as number) << (8 * k);
      value = (value + ((folded >>> 1) ^ -(folded & 1))) | 0;
      words[i] = value;
    }
  }
  return true;
}

type Words = Uint32Array | Uint16Array | Uint8Array;

/** The same memory in elements, or their halves; a copy where it does not begin at a whole word. */
function wordsOf(bytes: Uint8Array, elementBytes: number): Words {
  if (elementBytes === 1) return bytes;
  const { buffer, byteOffset, length } = bytes.byteOffset % 4 === 0 ? bytes : new Uint8Array(bytes);
  return elementBytes === 2
    ? new Uint16Array(buffer, byteOffset, length / 2)
    : new Uint32Array(buffer, byteOffset, length / 4);
}

function layoutOf(
  words: Words,
  rowBytes: number,
): { readonly wordBytes: number; readonly components: number; readonly rows: number } {
  const wordBytes = words.BYTES_PER_ELEMENT;
  const components = rowBytes / wordBytes;
  return { wordBytes, components, rows: components === 0 ? 0 : words.length / components };
}
