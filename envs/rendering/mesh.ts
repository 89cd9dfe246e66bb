/** Triangles of a shape in its own axes, counter-clockwise seen from outside. */
export type Mesh = {
  /** [vertices, 3], m. */
  readonly positions: Float32Array;
  /** [vertices, 3], unit vectors outwards. */
  readonly normals: Float32Array;
  /** [triangles, 3] */
  readonly indices: Uint16Array;
};

/** Faces that meet at a corner are one smooth surface if the cosine of the angle between them is at least this: MuJoCo's own measure. */
const SMOOTH = 0.8;
const MOST_CORNERS = 65536;

/**
 * A mesh of bare triangles: each corner's normal is the mean, by area, of the faces around it that are smooth with its own,
 * so that round surfaces are round and edges are edges.
 * @param points [points, 3]
 * @param faces [triangles, 3], counter-clockwise seen from outside
 */
export function meshFromFaces(points: ArrayLike<number>, faces: ArrayLike<number>): Mesh {
  const areas = areaVectors(points, faces);
  const around = new Map<number, number[]>();
  for (let i = 0; i < faces.length; i++) {
    const point = faces[i] as number;
    const facesOfPoint = around.get(point) ?? [];
    around.set(point, facesOfPoint);
    facesOfPoint.push(Math.floor(i / 3));
  }
  const corners = new Map<string, number>();
  const positions: number[] = [];
  const normals: number[] = [];
  const indices = Array.from(faces, (point, i) => {
    const normal = normalOfCorner(areas, around.get(point) ?? [], Math.floor(i / 3));
    const key = `${point} ${normal.join(' ')}`;
    const known = corners.get(key);
    if (known !== undefined) return known;
    for (let axis = 0; axis < 3; axis++) positions.push(points[point * 3 + axis] as number);
    normals.push(...normal);
    corners.set(key, corners.size);
    return corners.size - 1;
  });
  if (corners.size > MOST_CORNERS)
    throw new RangeError(`a mesh has up to ${MOST_CORNERS} corners, not ${corners.size}`);
  return {
    positions: Float32Array.from(positions),
    normals: Float32Array.from(normals),
    indices: Uint16Array.from(indices),
  };
}

/** Normals of the faces, as long as twice their areas, [triangles, 3]. */
function areaVectors(points: ArrayLike<number>, faces: ArrayLike<number>): Float64Array {
  const out = new Float64Array(faces.length);
  for (let face = 0; face < faces.length; face += 3) {
    const side = (corner: number, axis: number): number =>
      (points[(faces[face + corner] as number) * 3 + axis] as number) -
      (points[(faces[face] as number) * 3 + axis] as number);
    for (let axis = 0; axis < 3; axis++) {
      const [next, last] = [(axis + 1) % 3, (axis + 2) % 3];
      out[face + axis] = side(1, next) * side(2, last) - side(1, last) * side(2, next);
    }
  }
  return out;
}

function normalOfCorner(areas: Float64Array, around: readonly number[], face: number): readonly number[] {
  const [x, y, z] = [0, 1, 2].map((axis) => areas[face * 3 + axis] as number) as [number, number, number];
  const length = Math.sqrt(x * x + y * y + z * z);
  const sum: [number, number, number] = [0, 0, 0];
  for (const other of around) {
    const [ox, oy, oz] = [0, 1, 2].map((axis) => areas[other * 3 + axis] as number) as [
      number,
      number,
      number,
    ];
    const otherLength = Math.sqrt(ox * ox + oy * oy + oz * oz);
    if (x * ox + y * oy + z * oz < SMOOTH * length * otherLength) continue;
    sum[0] += ox;
    sum[1] += oy;
    sum[2] += oz;
  }
  // A face without area, all by itself, is not seen whatever its normal.
  const total = Math.sqrt(sum[0] * sum[0] + sum[1] * sum[1] + sum[2] * sum[2]) || 1;
  return sum.map((part) => part / total);
}
