import { bestOrders, componentsOf, fromDifferences, toDifferences } from './differences.js';
import { fromSparse, toSparse } from './sparse.js';

/** The order of a component's differences is chosen by so many rows. */
const SAMPLE_ROWS = 1024;
const MAX_ORDER = 2;

/** Numbers as differences of the order that suits each component: the order of each, a byte, then the differences. */
export function toNumbers(bytes: Uint8Array, rowBytes: number, elementBytes: number): Uint8Array {
  const orders = bestOrders(bytes, rowBytes, elementBytes, SAMPLE_ROWS);
  return behind(orders, toDifferences(bytes, rowBytes, elementBytes, orders));
}

/** Undoes toNumbers. @param out all rows: is filled @returns whether the code is one of such rows */
export function fromNumbers(
  coded: Uint8Array,
  rowBytes: number,
  elementBytes: number,
  out: Uint8Array,
): boolean {
  const components = componentsOf(rowBytes, elementBytes);
  const orders = coded.subarray(0, components);
  if (orders.length < components || orders.some((order) => order > MAX_ORDER)) return false;
  return fromDifferences(coded.subarray(components), rowBytes, elementBytes, orders, out);
}

const SPARSE = 0;
const DENSE = 1;

/** Elements of 4 bytes, behind the byte that names how: `sparse` where half of them or more are zero, else as toNumbers. */
export function toSeries(bytes: Uint8Array, rowBytes: number): Uint8Array {
  const form = isMostlyZero(bytes) ? SPARSE : DENSE;
  return behind(Uint8Array.of(form), form === SPARSE ? toSparse(bytes) : toNumbers(bytes, rowBytes, 4));
}

/** Undoes toSeries. @param out all rows: is filled @returns whether the code is one of such rows */
export function fromSeries(coded: Uint8Array, rowBytes: number, out: Uint8Array): boolean {
  const code = coded.subarray(1);
  if (coded[0] === SPARSE) return fromSparse(code, out);
  return coded[0] === DENSE && fromNumbers(code, rowBytes, 4, out);
}

function isMostlyZero(bytes: Uint8Array): boolean {
  let others = 0;
  for (let at = 0; at < bytes.length; at += 4)
    if (
      ((bytes[at] as number) |
        (bytes[at + 1] as number) |
        (bytes[at + 2] as number) |
        (bytes[at + 3] as number)) !==
      0
    )
      others++;
  return others * 8 <= bytes.length;
}

function behind(head: Uint8Array, code: Uint8Array): Uint8Array {
  const whole = new Uint8Array(head.length + code.length);
  whole.set(head);
  whole.set(code, head.length);
  return whole;
}
