import type { Mesh } from './mesh.js';

/**
 * What a picture of a robot shows, for every renderer: shapes with poses, a checkered ground, a camera and a light.
 * World axes: x right, y away, z up; metres. The arrays change as the world does.
 */
export type Scene = {
  readonly shapes: readonly Shape[];
  /** Position (3) and rotation (9, row-major, local to world) of each shape, [shapes, 12]. */
  readonly poses: Float64Array;
  /** Red, green and blue of each shape, from 0 to 1, [shapes, 3]. */
  readonly colors: Float64Array;
  /** How many times as large as it was made each shape is, evenly about its own origin, [shapes]. */
  readonly scales: Float64Array;
  readonly camera: Camera;
  readonly ground: Ground;
  /** The number of a box that stays upright and whose upper face takes shadows, as the ground does. */
  readonly tableTop?: number;
  /** Where bodies press on each other, if they can. */
  readonly contacts?: Contacts;
};

export type Contacts = {
  /** Weight of all that has mass, N: what forces are compared with. */
  readonly weight: number;
  /** Forces at this moment, worked out when they are asked for. */
  read(): readonly ContactForce[];
};

/** A force that acts on a body where another one touches it. */
export type ContactForce = {
  /** m */
  readonly point: readonly [x: number, y: number, z: number];
  /** N */
  readonly force: readonly [x: number, y: number, z: number];
};

export type Rgb = readonly [red: number, green: number, blue: number];

export type Shape = (Primitive | { readonly kind: 'mesh'; readonly mesh: Mesh }) & {
  /** It stays as it is for long, pose, colour and scale: renderers draw it once, and again only after a change. */
  readonly isStatic: boolean;
};

/** Sizes follow MuJoCo: half lengths and radii, m, the long axis along local z. */
export type Primitive = {
  readonly kind: 'sphere' | 'ellipsoid' | 'capsule' | 'cylinder' | 'box';
  /** sphere [r]; ellipsoid [rx, ry, rz]; capsule and cylinder [r, half length]; box [half x, half y, half z]. */
  readonly size: readonly number[];
};

/** The horizontal plane z = height, without end, in squares of two colours that fade into the horizon. */
export type Ground = {
  readonly height: number;
  /** Side of a square. */
  readonly square: number;
  readonly colors: readonly [Rgb, Rgb];
};

/** A perspective camera. */
export type Camera = {
  /** Position (3), then the world directions of its right, up and back axes as columns of a row-major matrix (9). */
  readonly pose: Float64Array;
  /** Tangent of half the vertical field of view. */
  readonly tanHalfFov: number;
  /** How far away is what it is meant to show, m: round shapes are drawn as finely as they need to be there. */
  readonly distance: number;
};

/** Nothing nearer to the camera than this is drawn, m. */
export const NEAR = 0.05;
/** Nor anything farther along the viewing direction, m; the ground has faded into the horizon before. */
export const FAR = 100;

/** How everything is lit, the same in every scene. Strengths are factors of a shape's own colour. */
export const LIGHT = {
  /** Unit vector towards the light: from above, the camera's left and in front. */
  direction: [-3 / 9.5, -5 / 9.5, 7.5 / 9.5],
  /** From all around: this much for faces that look down, to this much for those that look up. */
  ambientDown: 0.36,
  ambientUp: 0.62,
  diffuse: 0.52,
  /** Added white, at a highlight's centre. */
  specular: 0.22,
  /** What is left of a colour in a shadow. */
  shadow: 0.6,
} as const;

/** A point z above a surface casts its shadow this far along x and y for each metre of z. */
export const CAST = {
  x: -LIGHT.direction[0] / LIGHT.direction[2],
  y: -LIGHT.direction[1] / LIGHT.direction[2],
} as const;

/** Colours of the sky, which the ground fades into. */
export const SKY = {
  horizon: [0.8, 0.86, 0.93],
  zenith: [0.36, 0.56, 0.84],
  /** The zenith's colour is reached where the sine of the elevation is 1 / steepness. */
  steepness: 1.7,
  /** Distance at which the ground is all horizon, m. */
  fade: 16,
} as const;

/**
 * Squares of the ground are told apart fully where a step of one sample down the picture crosses less than a quarter of one,
 * and no longer where it crosses three quarters: beyond, samples would hit one or the other by chance.
 */
export const CHECKER = { full: 0.25, none: 0.75 } as const;

/** The standard checkered ground. */
export const GROUND: Ground = {
  height: 0,
  square: 0.5,
  colors: [
    [0.36, 0.42, 0.5],
    [0.45, 0.52, 0.6],
  ],
};

export type Vec3 = readonly [number, number, number];

/**
 * A camera at `from` that looks at `to`, upright; where it looks straight down or up, the top of the picture is towards +y.
 */
export function lookAt(from: Vec3, to: Vec3, tanHalfFov: number): Camera {
  const away: Vec3 = [from[0] - to[0], from[1] - to[1], from[2] - to[2]];
  const back = normalized(away);
  const isVertical = back[0] === 0 && back[1] === 0;
  // Right is up x back, with up the world's z.
  const right = isVertical ? ([back[2], 0, 0] as const) : normalized([-back[1], back[0], 0]);
  const up: Vec3 = [
    back[1] * right[2] - back[2] * right[1],
    back[2] * right[0] - back[0] * right[2],
    back[0] * right[1] - back[1] * right[0],
  ];
  const rows = [0, 1, 2].flatMap((axis) => [right[axis], up[axis], back[axis]] as number[]);
  return { pose: Float64Array.from([...from, ...rows]), tanHalfFov, distance: lengthOf(away) };
}

/** Blinn's half vector for a viewer far behind the camera: one for the whole picture. Written to out[0 ... 2]. */
export function halfVector(cameraPose: Float64Array, out: Float64Array): void {
  const x = LIGHT.direction[0] + (cameraPose[5] as number);
  const y = LIGHT.direction[1] + (cameraPose[8] as number);
  const z = LIGHT.direction[2] + (cameraPose[11] as number);
  const length = Math.sqrt(x * x + y * y + z * z);
  out[0] = x / length;
  out[1] = y / length;
  out[2] = z / length;
}

function normalized(v: Vec3): Vec3 {
  const length = lengthOf(v);
  return [v[0] / length, v[1] / length, v[2] / length];
}

function lengthOf(v: Vec3): number {
  return Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
}
