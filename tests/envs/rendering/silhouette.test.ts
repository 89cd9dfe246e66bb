import { describe, expect, test } from '@jest/globals';
import { Rng } from '#gatogym/envs/core/rng.js';
import type { Seed } from '#gatogym/envs/core/seed.js';
import type { Mesh } from '#gatogym/envs/rendering/mesh.js';
import { meshOf } from '#gatogym/envs/rendering/meshes.js';
import { OPEN, edgesOf } from '#gatogym/envs/rendering/raster/outline.js';
import { Silhouette } from '#gatogym/envs/rendering/raster/silhouette.js';
import { Target } from '#gatogym/envs/rendering/raster/target.js';
import { TriangleFiller } from '#gatogym/envs/rendering/raster/triangles.js';

const SIDE = 64;
const MARK = 1 << 24;
const LIT = MARK | 0xc8c8c8;
const darker = Uint8Array.from({ length: 256 }, (_, value) => Math.floor(value / 2));

const capsule = meshOf({ kind: 'capsule', size: [0.3, 0.5], isStatic: true }, 16);
const box = meshOf({ kind: 'box', size: [0.3, 0.5, 0.7], isStatic: true }, 8);

/** Two shapes as one, so far apart that there is a gap between them, or so near that they overlap. */
function both(a: Mesh, b: Mesh, apart: number): Mesh {
  const first = a.positions.length / 3;
  return {
    positions: Float32Array.from([
      ...a.positions,
      ...b.positions.map((v, i) => v + (i % 3 === 0 ? apart : 0)),
    ]),
    normals: Float32Array.from([...a.normals, ...b.normals]),
    indices: Uint16Array.from([...a.indices, ...b.indices.map((i) => i + first)]),
  };
}

/** Corners of a mesh seen along a random direction from far away, partly outside the picture. */
function cornersOf({ positions }: Mesh, rng: Rng) {
  const row = () => Array.from({ length: 4 }, () => rng.between(-1, 1)) as [number, number, number, number];
  const [across, down] = [row(), row()];
  const count = positions.length / 3;
  const place = ([x, y, z, shift]: readonly [number, number, number, number]) =>
    Int32Array.from({ length: count }, (_, i) => {
      const [px = 0, py = 0, pz = 0] = positions.subarray(i * 3, i * 3 + 3);
      return Math.floor(16 * SIDE * (0.5 + 0.4 * (x * px + y * py + z * pz) + 0.4 * shift));
    });
  const none = new Float64Array(count);
  return { x: place(across), y: place(down), inverseDepth: none, red: none, green: none, blue: none };
}

describe('a silhouette', () => {
  test('of a closed surface is made of edges that two triangles share', () => {
    for (const mesh of [capsule, box]) {
      const edges = edgesOf(mesh);
      expect(edges).toHaveLength((mesh.indices.length / 2) * 4);
      for (let e = 3; e < edges.length; e += 4) expect(edges[e]).not.toBe(OPEN);
    }
    const sheet = { ...box, indices: box.indices.slice(0, 6) };
    expect(edgesOf(sheet).filter((_, i) => i % 4 === 3)).toEqual(Int32Array.of(OPEN, OPEN, 1, OPEN, OPEN));
  });

  test.each([
    ['a capsule', capsule],
    ['a box', box],
    ['two that overlap', both(capsule, box, 0.5)],
    ['two with a gap between', both(capsule, box, 1.5)],
    ['a sheet', { ...box, indices: box.indices.slice(0, 6) }],
    ['an open box', { ...box, indices: box.indices.slice(0, 30) }],
  ])('of %s covers what its triangles cover that face the viewer', (_, mesh) => {
    const rng = new Rng();
    rng.seed(5 as Seed);
    const edges = edgesOf(mesh);
    let covered = 0;
    for (let view = 0; view < 30; view++) {
      const corners = cornersOf(mesh, rng);
      const [byOutline, byTriangles] = [new Target(SIDE, SIDE), new Target(SIDE, SIDE)];
      byOutline.color.fill(LIT);
      byTriangles.color.fill(LIT);
      const silhouette = new Silhouette(byOutline, corners, [mesh]);
      // Twice: nothing is left over from one shape to the next.
      silhouette.shade(mesh.indices, edges, MARK, darker);
      silhouette.shade(mesh.indices, edges, MARK, darker);
      const filler = new TriangleFiller(byTriangles, corners);
      for (let t = 0; t < mesh.indices.length; t += 3) {
        const [i = 0, j = 0, k = 0] = mesh.indices.subarray(t, t + 3);
        filler.shade(i, j, k, MARK, darker);
      }
      expect(byOutline.color).toEqual(byTriangles.color);
      covered += byOutline.color.filter((color) => color !== LIT).length;
    }
    expect(covered).toBeGreaterThan(1000);
  });
});
