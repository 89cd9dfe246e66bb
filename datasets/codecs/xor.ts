/** Replaces each row but the first by its XOR with the row before, in place: what stays the same becomes zero. */
export function xorRows(bytes: Uint8Array, rowBytes: number): void {
  for (let i = bytes.length - 1; i >= rowBytes; i--) {
    bytes[i] = (bytes[i] as number) ^ (bytes[i - rowBytes] as number);
  }
}

/** Undoes xorRows, in place. */
export function unxorRows(bytes: Uint8Array, rowBytes: number): void {
  for (let i = rowBytes; i < bytes.length; i++) {
    bytes[i] = (bytes[i] as number) ^ (bytes[i - rowBytes] as number);
  }
}
