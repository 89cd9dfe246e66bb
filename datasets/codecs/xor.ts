/** Rows, each but the first XORed with the row before: what stays the same becomes zero. */
export function toXor(bytes: Uint8Array, rowBytes: number): Uint8Array {
  const coded = bytes.slice();
  const { cells, rowCells } = widest(coded, rowBytes);
  for (let i = cells.length - 1; i >= rowCells; i--) {
    cells[i] = (cells[i] as number) ^ (cells[i - rowCells] as number);
  }
  return coded;
}

/** Undoes toXor, in place. */
export function undoXor(bytes: Uint8Array, rowBytes: number): void {
  const { cells, rowCells } = widest(bytes, rowBytes);
  for (let i = rowCells; i < cells.length; i++) {
    cells[i] = (cells[i] as number) ^ (cells[i - rowCells] as number);
  }
}

/** The same memory four bytes at a time, where rows and alignment allow it. */
function widest(
  bytes: Uint8Array,
  rowBytes: number,
): { readonly cells: Uint8Array | Int32Array; readonly rowCells: number } {
  if (rowBytes % 4 !== 0 || bytes.byteOffset % 4 !== 0) return { cells: bytes, rowCells: rowBytes };
  return { cells: new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4), rowCells: rowBytes / 4 };
}
