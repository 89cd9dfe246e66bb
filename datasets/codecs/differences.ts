/**
 * Numbers as how they differ from what is expected of them, one component after the other: the differences' lowest bytes, then the
 * next, and so on. What moves smoothly has small differences, and their high bytes are zero.
 *
 * What a component is expected to be depends on its order: 0, nothing; 1, what it was a row before; 2, as much further on as it
 * came in that row. So it is the sum of its differences, taken so many times. All this is of the bits read as integers, modulo
 * 2^32 (or what an element holds), with the sign moved to the lowest bit: 0, -1, 1, -2 become 0, 1, 2, 3. Elements of 8 bytes are
 * two of 4.
 * @param orders of each component: 0, 1 or 2
 */
export function toDifferences(
  bytes: Uint8Array,
  rowBytes: number,
  elementBytes: number,
  orders: Uint8Array,
): Uint8Array {
  const words = wordsOf(bytes, elementBytes);
  const { wordBytes, components, rows } = layoutOf(words, rowBytes);
  const spare = 32 - 8 * wordBytes;
  const coded = new Uint8Array(bytes.length);
  for (let c = 0; c < components; c++) {
    const [one, two] = weightsOf(orders[c] as number);
    const plane = c * wordBytes * rows;
    let before = 0;
    let earlier = 0;
    for (let r = 0, i = c; r < rows; r++, i += components) {
      const value = words[i] as number;
      const difference = ((value - one * before + two * earlier) << spare) >> spare;
      const folded = (difference << 1) ^ (difference >> 31);
      for (let k = 0, to = plane + r; k < wordBytes; k++, to += rows) coded[to] = folded >>> (8 * k);
      earlier = before;
      before = value;
    }
  }
  return coded;
}

/** Undoes toDifferences. @param out all rows: is filled @returns whether the code is one of such rows */
export function fromDifferences(
  coded: Uint8Array,
  rowBytes: number,
  elementBytes: number,
  orders: Uint8Array,
  out: Uint8Array,
): boolean {
  if (coded.length !== out.length) return false;
  const words = wordsOf(out, elementBytes);
  const { wordBytes, components, rows } = layoutOf(words, rowBytes);
  for (let c = 0; c < components; c++) {
    const [one, two] = weightsOf(orders[c] as number);
    const plane = c * wordBytes * rows;
    let before = 0;
    let earlier = 0;
    for (let r = 0, i = c; r < rows; r++, i += components) {
      let folded = 0;
      for (let k = 0, from = plane + r; k < wordBytes; k++, from += rows)
        folded |= (coded[from] as number) << (8 * k);
      const value = (((folded >>> 1) ^ -(folded & 1)) + one * before - two * earlier) | 0;
      words[i] = value;
      earlier = before;
      before = value;
    }
  }
  return true;
}

/** Numbers of a row, as differences count them. */
export function componentsOf(rowBytes: number, elementBytes: number): number {
  return rowBytes / Math.min(4, elementBytes);
}

/**
 * The order of each component whose differences take the fewest bits in a chunk's first rows.
 * @param sampleRows so many of them at most
 */
export function bestOrders(
  bytes: Uint8Array,
  rowBytes: number,
  elementBytes: number,
  sampleRows: number,
): Uint8Array {
  const words = wordsOf(bytes.subarray(0, sampleRows * rowBytes), elementBytes);
  const { wordBytes, components } = layoutOf(words, rowBytes);
  const spare = 32 - 8 * wordBytes;
  const bits = (difference: number): number => {
    const signed = (difference << spare) >> spare;
    return 32 - Math.clz32((signed << 1) ^ (signed >> 31));
  };
  return Uint8Array.from({ length: components }, (_, c) => {
    let none = 0;
    let once = 0;
    let twice = 0;
    let before = 0;
    let earlier = 0;
    for (let i = c; i < words.length; i += components) {
      const value = words[i] as number;
      none += bits(value);
      once += bits(value - before);
      twice += bits(value - 2 * before + earlier);
      earlier = before;
      before = value;
    }
    // What does nothing in these rows does something later: most numbers go on from where they were.
    const fewest = Math.min(none, once, twice);
    return fewest === once ? 1 : fewest === twice ? 2 : 0;
  });
}

/** How much of the row before, and of the one before that, is expected of a component. */
function weightsOf(order: number): readonly [number, number] {
  return order === 2 ? [2, 1] : [order, 0];
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
