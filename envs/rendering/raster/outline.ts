import type { Mesh } from '../mesh.js';

/** Where two triangles meet: their common corners, in the order of the first, and the triangles' numbers; [edges, 4]. */
export type Edges = Int32Array;

/** No triangle on the other side. */
export const OPEN = -1;

/** The edges of a mesh. Corners at one place are one, whatever their normals. */
export function edgesOf({ positions, indices }: Mesh): Edges {
  const places = placesOf(positions);
  const count = places.length;
  /** By the places that an edge leads from and to: where it is in `edges`, while it has but one triangle. */
  const open = new Map<number, number>();
  const edges: number[] = [];
  for (let i = 0; i < indices.length; i++) {
    const triangle = Math.floor(i / 3);
    const from = indices[i] as number;
    const to = indices[triangle * 3 + ((i + 1) % 3)] as number;
    const start = places[from] as number;
    const end = places[to] as number;
    const other = open.get(end * count + start);
    if (other === undefined) {
      open.set(start * count + end, edges.length);
      edges.push(from, to, triangle, OPEN);
    } else {
      open.delete(end * count + start);
      edges[other + 3] = triangle;
    }
  }
  return Int32Array.from(edges);
}

/** For each corner, the first one at the same place. */
function placesOf(positions: Float32Array): number[] {
  const firsts = new Map<string, number>();
  return Array.from({ length: positions.length / 3 }, (_, corner) => {
    const at = corner * 3;
    const place = `${positions[at]} ${positions[at + 1]} ${positions[at + 2]}`;
    const first = firsts.get(place) ?? corner;
    firsts.set(place, first);
    return first;
  });
}
