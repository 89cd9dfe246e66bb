import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';

type Point = { parameters: number; tokens: number; loss: number };
type Law = {
  E: number;
  A: number;
  B: number;
  alpha: number;
  beta: number;
  worst: number;
  isDegenerate: boolean;
};
type Module = {
  fitPowerLaw: (points: Point[]) => Law;
  leaveOneOut: (points: Point[]) => Record<'alpha' | 'beta' | 'E', [number, number]>;
  slopeOf: (points: [number, number][]) => number;
};

const law = { E: 0.3, A: 40, B: 900, alpha: 0.45, beta: 0.5 };

/** Nine trainings whose losses are those of the law, each off by a share of itself. */
function trainings(off: (i: number) => number = () => 0): Point[] {
  return [1e5, 5e5, 2e6].flatMap((parameters, i) =>
    [2e6, 6e6, 18e6].map((tokens, j) => {
      const loss = law.E + law.A / parameters ** law.alpha + law.B / tokens ** law.beta;
      return { parameters, tokens, loss: loss * (1 + off(3 * i + j)) };
    }),
  );
}

describe('the law of size and data', () => {
  let module: Module;

  beforeAll(async () => {
    module = (await import(path.resolve('scripts/generalist/powerLaw.js'))) as Module;
  });

  test('the exponents of made-up trainings are found again', () => {
    const found = module.fitPowerLaw(trainings());
    expect(found.alpha).toBeCloseTo(law.alpha, 2);
    expect(found.beta).toBeCloseTo(law.beta, 2);
    expect(found.E).toBeCloseTo(law.E, 2);
    expect(found.worst).toBeLessThan(1e-4);
    expect(found.isDegenerate).toBe(false);
  });

  test('which point is left out does not matter where all lie on the law, and does where one does not', () => {
    const exact = module.leaveOneOut(trainings());
    expect(exact.alpha[0]).toBeCloseTo(law.alpha, 1);
    expect(exact.alpha[1]).toBeCloseTo(law.alpha, 1);
    const bent = module.leaveOneOut(trainings((i) => (i === 0 ? 0.1 : 0)));
    expect(bent.alpha[1] - bent.alpha[0]).toBeGreaterThan(10 * (exact.alpha[1] - exact.alpha[0]) + 0.05);
  });

  test('losses that do not depend on the size tell no exponent of it', () => {
    const flat = trainings().map((point) => ({ ...point, loss: 0.3 + 900 / point.tokens ** 0.5 }));
    expect(module.fitPowerLaw(flat)).toMatchObject({ isDegenerate: true });
  });

  test('a plain power law is told by its slope', () => {
    const points = [1, 10, 100].map((x): [number, number] => [x, 3 * x ** -0.25]);
    expect(module.slopeOf(points)).toBeCloseTo(0.25, 10);
  });
});
