/** Lists and maps within each other: a group's columns are the deepest there is. */
const MAX_DEPTH = 8;
/** Elements of a list or a map: a group's list of chunks is the longest. */
const MAX_LENGTH = 1 << 20;
/** Of all of them together: an empty list is a byte here, and much more of memory. */
const MAX_ELEMENTS = 1 << 21;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Reads MessagePack, without its extension types, of which nothing is known: lengths are looked at before anything is made of them.
 * Source: the MessagePack specification, github.com/msgpack/msgpack/blob/master/spec.md
 */
export class MessageReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;
  #elements = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** The one value that the bytes are; what is binary is a view of them. @throws RangeError when they are none */
  whole(): unknown {
    const value = this.#value(0);
    if (this.#at !== this.#bytes.length) throw new RangeError('bytes follow the value');
    return value;
  }

  #value(depth: number): unknown {
    if (depth > MAX_DEPTH) throw new RangeError('lists are nested too deeply');
    const type = this.#uint(1);
    if (type < 0x80) return type;
    if (type < 0x90) return this.#map(type & 15, depth);
    if (type < 0xa0) return this.#list(type & 15, depth);
    if (type < 0xc0) return this.#text(type & 31);
    if (type >= 0xe0) return type - 256;
    switch (type) {
      case 0xc0:
        return null;
      case 0xc2:
      case 0xc3:
        return type === 0xc3;
      case 0xc4:
      case 0xc5:
      case 0xc6:
        return this.#binary(this.#uint(1 << (type - 0xc4)));
      case 0xca:
        return this.#view.getFloat32(this.#take(4));
      case 0xcb:
        return this.#view.getFloat64(this.#take(8));
      case 0xcc:
      case 0xcd:
      case 0xce:
        return this.#uint(1 << (type - 0xcc));
      case 0xcf:
        return Number(this.#view.getBigUint64(this.#take(8)));
      case 0xd0:
        return this.#view.getInt8(this.#take(1));
      case 0xd1:
        return this.#view.getInt16(this.#take(2));
      case 0xd2:
        return this.#view.getInt32(this.#take(4));
      case 0xd3:
        return Number(this.#view.getBigInt64(this.#take(8)));
      case 0xd9:
      case 0xda:
      case 0xdb:
        return this.#text(this.#uint(1 << (type - 0xd9)));
      case 0xdc:
      case 0xdd:
        return this.#list(this.#uint(type === 0xdc ? 2 : 4), depth);
      case 0xde:
      case 0xdf:
        return this.#map(this.#uint(type === 0xde ? 2 : 4), depth);
      default:
        throw new RangeError(`a value of type ${type}, which is not used here`);
    }
  }

  #list(length: number, depth: number): unknown[] {
    this.#refuseLong(length);
    return Array.from({ length }, () => this.#value(depth + 1));
  }

  /** Its own fields only, whatever they are called. */
  #map(length: number, depth: number): Record<string, unknown> {
    this.#refuseLong(length * 2);
    const entries = Array.from({ length }, () => {
      const name = this.#value(depth + 1);
      if (typeof name !== 'string') throw new RangeError('a name is not a text');
      return [name, this.#value(depth + 1)] as const;
    });
    return Object.fromEntries(entries);
  }

  #text(length: number): string {
    return utf8.decode(this.#binary(length));
  }

  #binary(length: number): Uint8Array {
    const at = this.#take(length);
    return this.#bytes.subarray(at, at + length);
  }

  #uint(bytes: number): number {
    const at = this.#take(bytes);
    if (bytes === 1) return this.#view.getUint8(at);
    return bytes === 2 ? this.#view.getUint16(at) : this.#view.getUint32(at);
  }

  /** Each element takes a byte at least. */
  #refuseLong(length: number): void {
    if (length > MAX_LENGTH || length > this.#bytes.length - this.#at)
      throw new RangeError(`a list of ${length} is longer than there are bytes`);
    this.#elements += 1 + length;
    if (this.#elements > MAX_ELEMENTS) throw new RangeError('lists of too many elements');
  }

  /** Where so many bytes begin, which are passed over. */
  #take(length: number): number {
    const at = this.#at;
    if (length > this.#bytes.length - at) throw new RangeError(`${length} bytes are not there`);
    this.#at += length;
    return at;
  }
}
