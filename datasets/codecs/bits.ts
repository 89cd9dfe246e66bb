/** Values of `width` bits each (1, 2 or 4; one a byte), packed from the low bits of each byte up. */
export function packBits(values: Uint8Array, width: number): Uint8Array {
  const perByte = 8 / width;
  const packed = new Uint8Array(Math.ceil(values.length / perByte));
  for (let i = 0; i < values.length; i++) {
    const at = Math.floor(i / perByte);
    packed[at] = (packed[at] as number) | ((values[i] as number) << ((i % perByte) * width));
  }
  return packed;
}

/** Undoes packBits for `count` values. */
export function unpackBits(packed: Uint8Array, width: number, count: number): Uint8Array {
  const perByte = 8 / width;
  const mask = (1 << width) - 1;
  return Uint8Array.from(
    { length: count },
    (_, i) => ((packed[Math.floor(i / perByte)] as number) >> ((i % perByte) * width)) & mask,
  );
}
