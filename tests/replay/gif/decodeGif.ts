/** A frame as a viewer shows it: the whole screen, uint8 [height, width, 3]. */
export type ShownFrame = { readonly rgb: Uint8Array; readonly ticks: number };

export type DecodedGif = {
  readonly width: number;
  readonly height: number;
  readonly frames: ShownFrame[];
  readonly loops: boolean;
};

/** Reads a GIF89a file, written from the specification alone so that it shares nothing with the encoder. */
export function decodeGif(bytes: Uint8Array): DecodedGif {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const signature = String.fromCharCode(...bytes.subarray(0, 6));
  if (signature !== 'GIF89a') throw new Error(`signature ${signature}`);
  const width = view.getUint16(6, true);
  const height = view.getUint16(8, true);
  const flags = view.getUint8(10);
  if (!(flags & 0x80)) throw new Error('no global colour table');
  const colours = bytes.subarray(13, 13 + 3 * 2 ** ((flags & 7) + 1));
  let at = 13 + colours.length;
  const screen = new Uint8Array(width * height * 3);
  const frames: ShownFrame[] = [];
  let loops = false;
  let [ticks, transparent] = [0, -1];

  const subBlocks = (): Uint8Array => {
    const parts: number[] = [];
    for (let size = view.getUint8(at++); size > 0; size = view.getUint8(at++)) {
      parts.push(...bytes.subarray(at, at + size));
      at += size;
    }
    return Uint8Array.from(parts);
  };

  for (;;) {
    const block = view.getUint8(at++);
    if (block === 0x3b) {
      if (at !== bytes.length) throw new Error('bytes after the trailer');
      return { width, height, frames, loops };
    }
    if (block === 0x21) {
      const label = view.getUint8(at++);
      const data = subBlocks();
      if (label === 0xff) loops = String.fromCharCode(...data.subarray(0, 11)) === 'NETSCAPE2.0';
      if (label === 0xf9) {
        const [packed = 0, low = 0, high = 0, index = 0] = data;
        if (((packed >> 2) & 7) !== 1) throw new Error('frames must be left in place');
        ticks = low + 256 * high;
        transparent = packed & 1 ? index : -1;
      }
      continue;
    }
    if (block !== 0x2c) throw new Error(`block ${block} at ${at - 1}`);
    const [left, top] = [view.getUint16(at, true), view.getUint16(at + 2, true)];
    const [columns, rows] = [view.getUint16(at + 4, true), view.getUint16(at + 6, true)];
    if (view.getUint8(at + 8) !== 0) throw new Error('local colours or interlacing');
    if (left + columns > width || top + rows > height) throw new Error('a frame leaves the screen');
    at += 9;
    const minCodeSize = view.getUint8(at++);
    const indices = unpackLzw(subBlocks(), minCodeSize);
    if (indices.length !== columns * rows) throw new Error(`${indices.length} pixels of ${columns * rows}`);
    for (const [i, index] of indices.entries()) {
      if (index === transparent) continue;
      const pixel = (top + Math.floor(i / columns)) * width + left + (i % columns);
      screen.set(colours.subarray(index * 3, index * 3 + 3), pixel * 3);
    }
    frames.push({ rgb: screen.slice(), ticks });
  }
}

/** Appendix F of the specification: variable-length codes, least significant bit first. */
function unpackLzw(data: Uint8Array, minCodeSize: number): number[] {
  const clear = 2 ** minCodeSize;
  const end = clear + 1;
  const out: number[] = [];
  let table: number[][] = [];
  let size = 0;
  let previous: number[] | undefined;
  let [bits, bitCount] = [0, 0];
  const restart = (): void => {
    table = Array.from({ length: clear + 2 }, (_, i) => [i]);
    size = minCodeSize + 1;
    previous = undefined;
  };
  restart();
  for (const byte of data) {
    bits |= byte << bitCount;
    bitCount += 8;
    while (bitCount >= size) {
      const code = bits & (2 ** size - 1);
      bits >>>= size;
      bitCount -= size;
      if (code === end) return out;
      if (code === clear) {
        restart();
        continue;
      }
      const known = table[code];
      const entry: number[] = known ?? [...(previous ?? []), previous?.[0] ?? -1];
      if (!known && code !== table.length) throw new Error(`code ${code} is not known yet`);
      for (const index of entry) out.push(index);
      if (previous && table.length < 4096) table.push([...previous, entry[0] ?? -1]);
      previous = entry;
      if (table.length === 2 ** size && size < 12) size++;
    }
  }
  throw new Error('no end code');
}
