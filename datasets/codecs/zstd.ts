import { compress, decompress, init } from '@bokuweb/zstd-wasm';

await init();

/** How hard the compressor tries: `fast` is its level 3; `thorough`, 9, takes four times as long and saves a fifth of what changes in pictures. */
export type Effort = 'fast' | 'thorough';

const levels: Readonly<Record<Effort, number>> = { fast: 3, thorough: 9 };

/** One zstd frame (RFC 8878) with its content size. The same bytes on every machine: the compressor is pinned WebAssembly. */
export function zstd(bytes: Uint8Array, effort: Effort = 'fast'): Uint8Array {
  return compress(bytes, levels[effort]);
}

/**
 * @param size what the content must measure, so that a frame cannot ask for more memory than its owner allows
 * @returns undefined when the bytes are not a zstd frame of that size
 */
export function unzstd(bytes: Uint8Array, size: number): Uint8Array | undefined {
  if (contentSize(bytes) !== size) return undefined;
  try {
    const content = decompress(bytes);
    return content.length === size ? content : undefined;
  } catch {
    return undefined;
  }
}

/** The content size that a frame's header states: RFC 8878, section 3.1.1.1. */
function contentSize(bytes: Uint8Array): number | undefined {
  if (bytes.length < 9) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, true) !== 0xfd2fb528) return undefined;
  const descriptor = view.getUint8(4);
  const isSingleSegment = (descriptor & 0x20) !== 0;
  const dictionaryBytes = [0, 1, 2, 4][descriptor & 3] ?? 0;
  const at = 5 + (isSingleSegment ? 0 : 1) + dictionaryBytes;
  switch (descriptor >> 6) {
    case 0:
      return isSingleSegment && at < bytes.length ? view.getUint8(at) : undefined;
    case 1:
      return at + 2 <= bytes.length ? view.getUint16(at, true) + 256 : undefined;
    case 2:
      return at + 4 <= bytes.length ? view.getUint32(at, true) : undefined;
    default:
      return undefined;
  }
}
