import type { Mesh } from './mesh.js';
import type { Shape } from './scene.js';

/** Points of a closed outline in the (r, z) half plane with their normals, from bottom to top; turned about z. */
type Profile = readonly {
  readonly r: number;
  readonly z: number;
  readonly nr: number;
  readonly nz: number;
}[];

/** @param segments sides of a circle: a power of two times 4 */
export function meshOf(shape: Shape, segments: number): Mesh {
  if (shape.kind === 'mesh') return shape.mesh;
  const [a = 0, b = 0, c = 0] = shape.size;
  switch (shape.kind) {
    case 'sphere':
      return turned(capsuleProfile(a, 0, segments), segments);
    case 'ellipsoid':
      return stretched(turned(capsuleProfile(1, 0, segments), segments), [a, b, c]);
    case 'capsule':
      return turned(capsuleProfile(a, b, segments), segments);
    case 'cylinder':
      return turned(cylinderProfile(a, b), segments);
    case 'box':
      return box(a, b, c);
  }
}

/**
 * Cosines and sines of `segments` equal steps around a circle, found by halving angles: the middle of two unit vectors,
 * at unit length again. Only + * / and sqrt, so the same bits everywhere.
 * @returns [segments, 2]
 */
export function circle(segments: number): Float64Array {
  let points: (readonly [number, number])[] = [
    [1, 0],
    [0, 1],
    [-1, 0],
    [0, -1],
  ];
  while (points.length < segments) {
    points = points.flatMap((p, i) => {
      const q = points[(i + 1) % points.length] ?? p;
      const x = p[0] + q[0];
      const y = p[1] + q[1];
      const length = Math.sqrt(x * x + y * y);
      return [p, [x / length, y / length] as const];
    });
  }
  if (points.length !== segments) throw new RangeError(`a circle has 4, 8, 16 ... segments, not ${segments}`);
  return Float64Array.from(points.flat());
}

function capsuleProfile(radius: number, halfLength: number, segments: number): Profile {
  const points = circle(segments);
  const quarter = segments / 4;
  const arc = (from: number, z: number) =>
    Array.from({ length: quarter + 1 }, (_, i) => {
      // Around the circle from its lowest point (three quarters on), through r = 1, to its highest.
      const at = ((from + i) % segments) * 2;
      const nr = points[at] as number;
      const nz = points[at + 1] as number;
      return { r: radius * nr, z: z + radius * nz, nr, nz };
    });
  const bottom = arc(3 * quarter, -halfLength);
  const top = arc(0, halfLength);
  return halfLength > 0 ? [...bottom, ...top] : [...bottom, ...top.slice(1)];
}

function cylinderProfile(radius: number, halfLength: number): Profile {
  return [
    { r: 0, z: -halfLength, nr: 0, nz: -1 },
    { r: radius, z: -halfLength, nr: 0, nz: -1 },
    { r: radius, z: -halfLength, nr: 1, nz: 0 },
    { r: radius, z: halfLength, nr: 1, nz: 0 },
    { r: radius, z: halfLength, nr: 0, nz: 1 },
    { r: 0, z: halfLength, nr: 0, nz: 1 },
  ];
}

/** The surface that a profile sweeps about z. */
function turned(profile: Profile, segments: number): Mesh {
  const around = circle(segments);
  const positions: number[] = [];
  const normals: number[] = [];
  const indices: number[] = [];
  profile.forEach((point, row) => {
    for (let i = 0; i < segments; i++) {
      const x = around[2 * i] as number;
      const y = around[2 * i + 1] as number;
      positions.push(point.r * x, point.r * y, point.z);
      normals.push(point.nr * x, point.nr * y, point.nz);
    }
    const above = profile[row + 1];
    if (!above || (above.r === point.r && above.z === point.z)) return;
    for (let i = 0; i < segments; i++) {
      const here = row * segments + i;
      const next = row * segments + ((i + 1) % segments);
      // At a pole of the surface one of the two triangles has no area.
      if (point.r > 0) indices.push(here, next, here + segments);
      if (above.r > 0) indices.push(next, next + segments, here + segments);
    }
  });
  return meshFrom(positions, normals, indices);
}

function stretched(mesh: Mesh, radii: readonly number[]): Mesh {
  const positions = mesh.positions.map((value, i) => value * (radii[i % 3] as number));
  const normals = mesh.normals.map((value, i) => value / (radii[i % 3] as number));
  for (let i = 0; i < normals.length; i += 3) {
    const [x, y, z] = [normals[i] as number, normals[i + 1] as number, normals[i + 2] as number];
    const length = Math.sqrt(x * x + y * y + z * z);
    normals.set([x / length, y / length, z / length], i);
  }
  return { positions, normals, indices: mesh.indices };
}

/** Where in a box's indices its upper face is, the one towards local +z. */
export const BOX_TOP = { first: 24, end: 30 } as const;

function box(x: number, y: number, z: number): Mesh {
  const half = [x, y, z];
  const positions: number[] = [];
  const normals: number[] = [];
  const indices: number[] = [];
  for (let axis = 0; axis < 3; axis++) {
    for (const side of [1, -1]) {
      const first = positions.length / 3;
      for (const [u, v] of [
        [-1, -1],
        [1, -1],
        [1, 1],
        [-1, 1],
      ] as const) {
        const corner = [0, 0, 0];
        corner[axis] = side * (half[axis] as number);
        corner[(axis + 1) % 3] = u * side * (half[(axis + 1) % 3] as number);
        corner[(axis + 2) % 3] = v * (half[(axis + 2) % 3] as number);
        positions.push(...corner);
        normals.push(...[0, 1, 2].map((i) => (i === axis ? side : 0)));
      }
      indices.push(first, first + 1, first + 2, first, first + 2, first + 3);
    }
  }
  return meshFrom(positions, normals, indices);
}

function meshFrom(positions: number[], normals: number[], indices: number[]): Mesh {
  return {
    positions: Float32Array.from(positions),
    normals: Float32Array.from(normals),
    indices: Uint16Array.from(indices),
  };
}
