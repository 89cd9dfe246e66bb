/** Appends a whole number below 2^31 as LEB128: 7 bits a byte, the lowest first; all bytes but the last have their top bit set. */
export function pushVarint(bytes: number[], value: number): void {
  for (; value > 127; value >>>= 7) bytes.push((value & 127) | 128);
  bytes.push(value);
}

/** Reads LEB128 numbers that stand back to back. */
export class VarintReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  /** The next number, or another where there is none. One that does not end, or exceeds 2^35, is Infinity. */
  nextOr(none: number): number {
    if (this.isAtEnd) return none;
    let value = 0;
    let unit = 1;
    for (let k = 0; k < 5 && this.#at < this.#bytes.length; k++) {
      const byte = this.#bytes[this.#at++] as number;
      value += (byte & 127) * unit;
      if (byte < 128) return value;
      unit *= 128;
    }
    return Infinity;
  }
}
