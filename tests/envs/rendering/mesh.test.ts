import { describe, expect, test } from '@jest/globals';
import { meshFromFaces } from '#gatogym/envs/rendering/mesh.js';
import { meshOf } from '#gatogym/envs/rendering/meshes.js';

/** The places and faces of a mesh, each place once: what is left of it in a file without normals. */
function bareFaces(mesh: ReturnType<typeof meshOf>) {
  const places = new Map<string, number>();
  const points: number[] = [];
  const numbers = Array.from({ length: mesh.positions.length / 3 }, (_, corner) => {
    const place = Array.from(mesh.positions.subarray(corner * 3, corner * 3 + 3), (v) => Math.fround(v) + 0);
    const key = place.join();
    if (!places.has(key)) {
      places.set(key, places.size);
      points.push(...place);
    }
    return places.get(key) as number;
  });
  return { points, faces: Array.from(mesh.indices, (corner) => numbers[corner] as number) };
}

const primitive = (kind: 'box' | 'sphere' | 'cylinder', size: number[]) =>
  meshOf({ kind, size, isStatic: true }, 32);

describe('a mesh of bare faces', () => {
  test('has flat faces where they meet at an edge', () => {
    const { points, faces } = bareFaces(primitive('box', [0.1, 0.2, 0.3]));
    expect(points).toHaveLength(8 * 3);
    const mesh = meshFromFaces(points, faces);
    // Each corner three times, for the three faces that it belongs to.
    expect(mesh.positions).toHaveLength(24 * 3);
    for (const part of mesh.normals) expect([-1, 0, 1]).toContain(part + 0);
  });

  test('is smooth where it is round', () => {
    const { points, faces } = bareFaces(primitive('sphere', [0.5]));
    const mesh = meshFromFaces(points, faces);
    expect(mesh.positions).toHaveLength(points.length);
    for (let i = 0; i < mesh.normals.length; i++) {
      // A sphere's normal points where its corner lies.
      expect(mesh.normals[i]).toBeCloseTo((mesh.positions[i] as number) / 0.5, 1);
    }
  });

  test('is both, each where it should be', () => {
    const { points, faces } = bareFaces(primitive('cylinder', [0.3, 0.5]));
    const mesh = meshFromFaces(points, faces);
    let rims = 0;
    for (let i = 0; i < mesh.normals.length; i += 3) {
      const [x = 0, y = 0, z = 0] = mesh.normals.subarray(i, i + 3);
      if (Math.abs(z) > 0.5) expect(Math.abs(z)).toBeCloseTo(1, 6);
      else {
        expect(z).toBeCloseTo(0, 6);
        expect(x).toBeCloseTo((mesh.positions[i] as number) / 0.3, 1);
        expect(y).toBeCloseTo((mesh.positions[i + 1] as number) / 0.3, 1);
        rims++;
      }
    }
    expect(rims).toBe(2 * 32);
  });

  test('refuses more corners than indices can number', () => {
    const faces = Array.from({ length: 65538 }, (_, i) => i);
    const points = faces.flatMap((i) => [i, i % 3 === 1 ? 1 : 0, i % 3 === 2 ? 1 : 0]);
    expect(() => meshFromFaces(points, faces)).toThrow('65538');
  });
});
