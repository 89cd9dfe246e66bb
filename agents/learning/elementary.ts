/**
 * exp, log and tanh by IEEE + - * / alone: the same bits on every engine, which those of Math do not promise
 * (docs/determinism.md). Errors stay below 4e-16 of the result (tanh: of 1).
 */

const LOG2_E = 1.4426950408889634;
/** ln 2 in two parts, of which the first has so few bits that any multiple up to 1,100 of it is exact (fdlibm, e_exp.c). */
const LN2_HIGH = 6.9314718036912381649e-1;
const LN2_LOW = 1.90821492927058770002e-10;
const LN2 = LN2_HIGH + LN2_LOW;
/** Below and above, exp is 0 and infinite. */
const EXP_LEAST = -745;
const EXP_MOST = 709;

/** 2^(i - 1100), by doubling. */
const powers = new Float64Array(2200);
for (let i = 1100, up = 1, down = 1; i < 2200; i++, up *= 2, down /= 2) {
  powers[i] = up;
  powers[2200 - i] = down;
}
const POWERS_ZERO = 1100;

/** 1 / i!, from i = 13 down to 0: the series of exp. */
const factorials = new Float64Array(14);
factorials[13] = 1;
for (let i = 1; i < 14; i++) factorials[13 - i] = (factorials[14 - i] as number) / i;

export function exp(x: number): number {
  if (x < EXP_LEAST) return 0;
  if (x > EXP_MOST) return Infinity;
  // x = k ln 2 + r, |r| < 0.35: the series of e^r ends after 14 terms, and 2^k is looked up.
  const k = Math.round(x * LOG2_E);
  const r = x - k * LN2_HIGH - k * LN2_LOW;
  let sum = factorials[0] as number;
  for (let i = 1; i < 14; i++) sum = sum * r + (factorials[i] as number);
  return sum * (powers[k + POWERS_ZERO] as number);
}

const float = new Float64Array(1);
const words = new Uint32Array(float.buffer);
const SQRT_2 = 1.4142135623730951;
/** Terms of the series of artanh that count where |s| < 0.172. */
const LOG_TERMS = 11;

/** @param x a normal number above 0 */
export function log(x: number): number {
  // x = 2^k m, m from 0.71 to 1.41; log m = 2 artanh((m - 1) / (m + 1)).
  float[0] = x;
  const high = words[1] as number;
  let k = (high >>> 20) - 1023;
  words[1] = (high & 0xfffff) | 0x3ff00000;
  let m = float[0];
  if (m > SQRT_2) {
    m /= 2;
    k++;
  }
  const s = (m - 1) / (m + 1);
  const square = s * s;
  let sum = 0;
  for (let i = LOG_TERMS; i >= 0; i--) sum = sum * square + 1 / (2 * i + 1);
  return k * LN2 + 2 * s * sum;
}

export function tanh(x: number): number {
  if (x > 20) return 1;
  if (x < -20) return -1;
  return 1 - 2 / (exp(2 * x) + 1);
}
