/** All first bytes of the elements, then all second bytes, and so on: exponents meet exponents, and compress. */
export function shuffle(bytes: Uint8Array, elementBytes: number): Uint8Array {
  const count = bytes.length / elementBytes;
  const shuffled = new Uint8Array(bytes.length);
  for (let byte = 0, to = 0; byte < elementBytes; byte++) {
    for (let i = 0, from = byte; i < count; i++, from += elementBytes) shuffled[to++] = bytes[from] as number;
  }
  return shuffled;
}

/** Undoes shuffle. @param out as long: is filled */
export function unshuffle(shuffled: Uint8Array, elementBytes: number, out: Uint8Array): void {
  const count = shuffled.length / elementBytes;
  for (let byte = 0, from = 0; byte < elementBytes; byte++) {
    for (let i = 0, to = byte; i < count; i++, to += elementBytes) out[to] = shuffled[from++] as number;
  }
}
