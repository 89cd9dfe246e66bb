import type { Mesh } from '../mesh.js';

/** Where two triangles meet: their common corners, in the order of the first, and the triangles' numbers; [edges, 4]. */
export type Edges = Int32Array;

/** No triangle on the other side. */
export const OPEN = -1;

/** The edges of a mesh. Corners at one place are one, whatever their normals. */
export function edgesOf({ positions, indices }: Mesh): Edges {
  const open = new Map<string, number>();
  const edges: number[] = [];
  const placeOf = (corner: number) => positions.subarray(corner * 3, corner * 3 + 3).join(' ');
  for (let i = 0; i < indices.length; i++) {
    const triangle = Math.floor(i / 3);
    const from = indices[i] as number;
    const to = indices[triangle * 3 + ((i + 1) % 3)] as number;
    const back = `${placeOf(to)} ${placeOf(from)}`;
    const other = open.get(back);
    if (other === undefined) {
      open.set(`${placeOf(from)} ${placeOf(to)}`, edges.length);
      edges.push(from, to, triangle, OPEN);
    } else {
      open.delete(back);
      edges[other + 3] = triangle;
    }
  }
  return Int32Array.from(edges);
}
