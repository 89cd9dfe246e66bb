import fs from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { type Binning, binOf, muLaw, plain } from '#gatogym/datasets/tokens/bins.js';
import { CONTINUOUS } from '#gatogym/datasets/tokens/vocabulary.js';
import { Rng } from '#gatogym/envs/core/rng.js';
import type { Seed } from '#gatogym/envs/core/seed.js';

/** Pairs of a number and its id, computed with 60-digit logarithms from the formula of the paper. */
const golden = JSON.parse(fs.readFileSync('tests/datasets/tokens/golden.json', 'utf8')) as Readonly<
  Record<'muLaw' | 'plain', readonly (readonly [number, number])[]>
>;

/** The scale on which mu-law's bins are of equal width. */
const F = (x: number): number => (Math.sign(x) * Math.log(Math.abs(x) * 100 + 1)) / Math.log(25601);
const HALF_A_BIN = 1 / 1024;

const idOf = (binning: Binning, x: number): number => CONTINUOUS + binOf(binning, x);

function fuzz(count: number, draw: (rng: Rng) => number, check: (x: number) => boolean): number {
  const rng = new Rng();
  rng.seed(3 as Seed);
  let failed = 0;
  for (let i = 0; i < count; i++) if (!check(draw(rng))) failed++;
  return failed;
}

describe('bins', () => {
  test('are those of the formula', () => {
    expect(golden.muLaw.map(([x]) => [x, idOf(muLaw, x)])).toEqual(golden.muLaw);
    expect(golden.plain.map(([x]) => [x, idOf(plain, x)])).toEqual(golden.plain);
  });

  test('of -1, 0 and 1 are those of the paper', () => {
    expect([-1, 0, 1].map((x) => idOf(muLaw, x))).toEqual([32279, 32512, 32744]);
  });

  test('begin at edges that rise and lie where the formula says', () => {
    for (const [k, edge] of muLaw.edges.entries()) {
      expect(F(edge)).toBeCloseTo((k + 1) / 512 - 1, 12);
      expect(edge).toBeGreaterThan(muLaw.edges[k - 1] ?? -Infinity);
      expect(binOf(muLaw, edge)).toBe(k + 1);
    }
    expect(muLaw.edges).toHaveLength(1023);
    expect(muLaw.edges[511]).toBe(0);
  });

  test('of far numbers are the outermost', () => {
    for (const binning of [plain, muLaw]) {
      expect([-Infinity, -1e300, 1e300, Infinity].map((x) => binOf(binning, x))).toEqual([0, 0, 1023, 1023]);
    }
  });

  test('hold their own middle', () => {
    for (const binning of [plain, muLaw])
      expect([...binning.centers].map((x) => binOf(binning, x))).toEqual([...binning.centers.keys()]);
  });

  test('give a million numbers back within half a bin', () => {
    const anywhere = (rng: Rng): number =>
      (rng.chance(0.5) ? -1 : 1) * 256 * Math.pow(10, -9 * rng.unit()) * (rng.chance(0.1) ? rng.unit() : 1);
    const wrongMuLaw = fuzz(500_000, anywhere, (x) => {
      const back = muLaw.centers[binOf(muLaw, x)]!;
      return Math.abs(F(back) - F(x)) <= HALF_A_BIN * (1 + 1e-9);
    });
    const wrongPlain = fuzz(
      500_000,
      (rng) => rng.between(-1, 1),
      (x) => Math.abs(plain.centers[binOf(plain, x)]! - x) <= HALF_A_BIN,
    );
    expect([wrongMuLaw, wrongPlain]).toEqual([0, 0]);
  });
});
