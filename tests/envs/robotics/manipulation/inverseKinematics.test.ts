import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { solvePositive } from '#gatogym/envs/robotics/manipulation/cholesky.js';
import { InverseKinematics } from '#gatogym/envs/robotics/manipulation/inverseKinematics.js';

describe('equations with a positive definite matrix', () => {
  test('are solved', () => {
    const numbers = fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: 20, maxLength: 20 });
    fc.assert(
      fc.property(numbers, (drawn) => {
        const size = 4;
        const at = (i: number) => drawn[i] as number;
        // B B^T + 1 is positive definite for any B.
        const matrix = Float64Array.from({ length: size * size }, (_, i) => {
          const [row, column] = [Math.floor(i / size), i % size];
          let sum = row === column ? 1 : 0;
          for (let k = 0; k < size; k++) sum += at(row * size + k) * at(column * size + k);
          return sum;
        });
        const x = [at(16), at(17), at(18), at(19)];
        const right = Float64Array.from(x, (_, row) =>
          x.reduce((sum, value, column) => sum + (matrix[row * size + column] as number) * value, 0),
        );
        solvePositive(matrix, right, size);
        for (let i = 0; i < size; i++) expect(right[i]).toBeCloseTo(x[i] as number, 8);
      }),
    );
  });
});

describe('inverse kinematics', () => {
  // Two joints about z, at the origin and 1 m along x, and a gripper another metre along y from the second.
  const anchors = Float64Array.of(0, 0, 0, 1, 0, 0);
  const axes = Float64Array.of(0, 0, 1, 0, 0, 1);
  const gripper = Float64Array.of(9, 1, 1, 0);

  test('turns joints as the missing way asks for', () => {
    const kinematics = new InverseKinematics([0, 0]);
    // Turning both by a hundredth moves the gripper by -0.02 in x and 0.01 in y, and turns it by 0.02.
    kinematics.error.set([-0.02, 0.01, 0, 0, 0, 0.02]);
    kinematics.solve(new Float64Array(2), anchors, axes, gripper, 1);
    expect(kinematics.turns[0]).toBeCloseTo(0.01, 5);
    expect(kinematics.turns[1]).toBeCloseTo(0.01, 5);
  });

  test('does nothing where nothing is missing and the joints rest', () => {
    const kinematics = new InverseKinematics([0.3, -0.2]);
    kinematics.solve(Float64Array.of(0.3, -0.2), anchors, axes, gripper, 1);
    expect([...kinematics.turns].map(Math.abs)).toEqual([0, 0]);
  });
});
