import { Packr } from 'msgpackr';
import { MessageReader } from './messageReader.js';

/** Plain MessagePack, no extensions: integers beyond 32 bits travel as float64, which holds every seed exactly. */
const packr = new Packr({
  useRecords: false,
  variableMapSize: true,
  mapsAsObjects: true,
  int64AsType: 'number',
});

/** @param message maps, arrays, strings, numbers, booleans, null and Uint8Array (as `bin`) */
export function encodeMessage(message: unknown): Uint8Array {
  return new Uint8Array(packr.pack(message));
}

/** @returns undefined when the bytes are not one MessagePack value of the kinds that are written here */
export function decodeMessage(bytes: Uint8Array): unknown {
  try {
    return new MessageReader(bytes).whole();
  } catch {
    return undefined;
  }
}
