import { Rasteriser } from '#gatogym/envs/rendering/raster/rasteriser.js';
import { GROUND, type Primitive, type Rgb, type Scene, lookAt } from '#gatogym/envs/rendering/scene.js';

/** Side of the pictures, pixels. */
export const SIZE = 64;
export const UPRIGHT = [1, 0, 0, 0, 1, 0, 0, 0, 1];

/** A shape, and where and how it stands. */
export type Placed = Primitive & {
  readonly color: Rgb;
  readonly at: readonly number[];
  readonly isStatic?: boolean;
};

export const red = { color: [1, 0, 0] } as const;
export const green = { color: [0, 1, 0] } as const;

/** Seen from 4 m away and 2 m high along +y; at that distance the picture is 4 m wide and high. */
export function sceneOf(...placed: Placed[]): Scene {
  return {
    shapes: placed.map(({ kind, size, isStatic = false }) => ({ kind, size, isStatic })),
    poses: Float64Array.from(placed.flatMap(({ at }) => [...at, ...UPRIGHT])),
    colors: Float64Array.from(placed.flatMap(({ color }) => color)),
    scales: new Float64Array(placed.length).fill(1),
    camera: lookAt([0, -4, 2], [0, 0, 2], 0.5),
    ground: GROUND,
  };
}

/** A scene's picture, drawn by a rasteriser of its own. */
export function draw(scene: Scene): Uint8Array {
  const picture = new Uint8Array(SIZE * SIZE * 3);
  new Rasteriser(scene, SIZE, SIZE).draw(picture, 0);
  return picture;
}

export function isRed(picture: Uint8Array, x: number, y: number): boolean {
  const at = (y * SIZE + x) * 3;
  return (picture[at] as number) > 2 * (picture[at + 1] as number);
}

export function isGreen(picture: Uint8Array, x: number, y: number): boolean {
  const at = (y * SIZE + x) * 3;
  return (picture[at + 1] as number) > 2 * (picture[at] as number);
}
