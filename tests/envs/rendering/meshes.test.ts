import { describe, expect, test } from '@jest/globals';
import { circle, meshOf } from '#gatogym/envs/rendering/meshes.js';
import type { Primitive } from '#gatogym/envs/rendering/scene.js';

const shapes: Primitive[] = [
  { kind: 'sphere', size: [0.5] },
  { kind: 'ellipsoid', size: [0.5, 0.3, 0.2] },
  { kind: 'capsule', size: [0.1, 0.4] },
  { kind: 'cylinder', size: [0.2, 0.3] },
  { kind: 'box', size: [0.1, 0.2, 0.3] },
];

/** Volumes of the true shapes. */
const volumes: Readonly<Record<Primitive['kind'], number>> = {
  sphere: (4 / 3) * Math.PI * 0.5 ** 3,
  ellipsoid: (4 / 3) * Math.PI * 0.5 * 0.3 * 0.2,
  capsule: (4 / 3) * Math.PI * 0.1 ** 3 + Math.PI * 0.1 ** 2 * 0.8,
  cylinder: Math.PI * 0.2 ** 2 * 0.6,
  box: 8 * 0.1 * 0.2 * 0.3,
};

describe('meshes', () => {
  test('a circle by halving is where cosine and sine say', () => {
    const points = circle(32);
    for (let i = 0; i < 32; i++) {
      expect(points[2 * i]).toBeCloseTo(Math.cos((i * Math.PI) / 16), 14);
      expect(points[2 * i + 1]).toBeCloseTo(Math.sin((i * Math.PI) / 16), 14);
    }
    expect(() => circle(12)).toThrow('12');
  });

  test.each(shapes)('a $kind is closed, faces outwards and has its volume', ({ kind, size }) => {
    const mesh = meshOf({ kind, size, isStatic: true }, 64);
    const corner = (i: number) =>
      Array.from(mesh.positions.subarray(i * 3, i * 3 + 3)) as [number, number, number];
    const normal = (i: number) =>
      Array.from(mesh.normals.subarray(i * 3, i * 3 + 3)) as [number, number, number];
    // Six times the signed volume between a triangle and the origin, summed: the volume, if all face outwards.
    let sixVolumes = 0;
    const edges = new Map<string, number>();
    const key = (p: number[]) => p.map((value) => value.toFixed(6).replace('-0.000000', '0.000000')).join();
    for (let t = 0; t < mesh.indices.length; t += 3) {
      const ids = [0, 1, 2].map((n) => mesh.indices[t + n] as number);
      const [a, b, c] = ids.map(corner);
      if (!a || !b || !c) throw new Error('a triangle without three corners');
      const cross = [
        b[1] * c[2] - b[2] * c[1],
        b[2] * c[0] - b[0] * c[2],
        b[0] * c[1] - b[1] * c[0],
      ] as const;
      sixVolumes += a[0] * cross[0] + a[1] * cross[1] + a[2] * cross[2];
      for (const [from, to] of [
        [a, b],
        [b, c],
        [c, a],
      ] as const) {
        const there = `${key(from)} ${key(to)}`;
        const back = `${key(to)} ${key(from)}`;
        if (edges.get(back)) edges.set(back, (edges.get(back) ?? 0) - 1);
        else edges.set(there, (edges.get(there) ?? 0) + 1);
      }
      for (const id of ids) {
        const n = normal(id);
        const p = corner(id);
        expect(n[0] ** 2 + n[1] ** 2 + n[2] ** 2).toBeCloseTo(1, 5);
        // All five are convex around their middle.
        expect(n[0] * p[0] + n[1] * p[1] + n[2] * p[2]).toBeGreaterThan(0);
      }
    }
    expect([...edges.values()].filter((count) => count !== 0)).toEqual([]);
    expect(sixVolumes / 6 / volumes[kind]).toBeGreaterThan(0.99);
    expect(sixVolumes / 6 / volumes[kind]).toBeLessThan(1.0001);
  });
});
