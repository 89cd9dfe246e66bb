import { describe, expect, test } from '@jest/globals';
import { hashWords } from '#gatogym/envs/core/hash.js';
import type { Seed } from '#gatogym/envs/core/seed.js';
import { makeCore } from '#gatogym/envs/make.js';
import { Rasteriser } from '#gatogym/envs/rendering/raster/rasteriser.js';
import { GROUND, type Primitive, type Rgb, type Scene, lookAt } from '#gatogym/envs/rendering/scene.js';

const SIZE = 64;
const UPRIGHT = [1, 0, 0, 0, 1, 0, 0, 0, 1];
/** Looks along +y from 4 m, 2 m high; at that distance the picture is 4 m wide and high. */
const camera = () => lookAt([0, -4, 2], [0, 0, 2], 0.5);

type Placed = Primitive & {
  readonly color: Rgb;
  readonly at: readonly number[];
  readonly isStatic?: boolean;
};

function sceneOf(...placed: Placed[]): Scene {
  return {
    shapes: placed.map(({ kind, size, isStatic = false }) => ({ kind, size, isStatic })),
    poses: Float64Array.from(placed.flatMap(({ at }) => [...at, ...UPRIGHT])),
    colors: Float64Array.from(placed.flatMap(({ color }) => color)),
    scales: new Float64Array(placed.length).fill(1),
    camera: camera(),
    ground: GROUND,
  };
}

function draw(scene: Scene): Uint8Array {
  const picture = new Uint8Array(SIZE * SIZE * 3);
  new Rasteriser(scene, SIZE, SIZE).draw(picture, 0);
  return picture;
}

const red = { color: [1, 0, 0] } as const;
const green = { color: [0, 1, 0] } as const;
const isRed = (picture: Uint8Array, x: number, y: number) => {
  const at = (y * SIZE + x) * 3;
  return (picture[at] as number) > 2 * (picture[at + 1] as number);
};
const isGreen = (picture: Uint8Array, x: number, y: number) => {
  const at = (y * SIZE + x) * 3;
  return (picture[at + 1] as number) > 2 * (picture[at] as number);
};

describe('the rasteriser', () => {
  test("a sphere's outline is where the projection puts it", () => {
    const picture = draw(sceneOf({ kind: 'sphere', size: [0.8], ...red, at: [0.5, 0, 2.3] }));
    // Seen from D = 4 m, a sphere of radius r in the middle covers tan = r / sqrt(D^2 - r^2); off the middle the ray's
    // distance from the centre decides.
    for (let y = 0; y < SIZE; y++) {
      for (let x = 0; x < SIZE; x++) {
        const ray = [((x + 0.5) / SIZE - 0.5) * 1, 1, (0.5 - (y + 0.5) / SIZE) * 1] as const;
        const centre = [0.5, 4, 0.3] as const;
        const along = ray[0] * centre[0] + ray[1] * centre[1] + ray[2] * centre[2];
        const length = ray[0] ** 2 + ray[1] ** 2 + ray[2] ** 2;
        const distance = Math.sqrt(centre[0] ** 2 + centre[1] ** 2 + centre[2] ** 2 - along ** 2 / length);
        if (distance < 0.74) expect(isRed(picture, x, y)).toBe(true);
        if (distance > 0.86) expect(isRed(picture, x, y)).toBe(false);
      }
    }
  });

  test('what is nearer hides what is farther, whichever is drawn first', () => {
    const near = { kind: 'sphere', size: [0.4], ...red, at: [0, -1, 2] } as const;
    const far = { kind: 'box', size: [0.9, 0.1, 0.9], ...green, at: [0, 1, 2] } as const;
    for (const picture of [draw(sceneOf(near, far)), draw(sceneOf(far, near))]) {
      expect(isRed(picture, 32, 32)).toBe(true);
      expect(isGreen(picture, 32, 22)).toBe(true);
    }
    expect(draw(sceneOf(near, far))).toEqual(draw(sceneOf(far, near)));
  });

  test('triangles that share an edge leave no gap and no pixel of what is behind', () => {
    // A round shape of hundreds of triangles before a box of another colour: inside its outline nothing shines through.
    const scene = sceneOf(
      { kind: 'sphere', size: [1.2], ...red, at: [0, 0, 2] },
      { kind: 'box', size: [3, 0.1, 3], ...green, at: [0, 3, 2] },
    );
    for (let turn = 0; turn < 20; turn++) {
      scene.poses[0] = turn * 0.013;
      const picture = draw(scene);
      for (let y = 20; y < 44; y++) for (let x = 22; x < 44; x++) expect(isGreen(picture, x, y)).toBe(false);
    }
  });

  test('a shape that reaches behind the camera is cut, not torn', () => {
    const picture = draw(sceneOf({ kind: 'box', size: [0.5, 6, 0.1], ...red, at: [0, 0, 1.5] }));
    // A plank under the camera: it fills the lowest row's middle and narrows towards the horizon.
    const width = (y: number) =>
      Array.from({ length: SIZE }, (_, x) => isRed(picture, x, y)).filter(Boolean).length;
    expect(width(SIZE - 1)).toBeGreaterThan(width(50));
    expect(width(50)).toBeGreaterThan(width(40));
    expect(width(30)).toBe(0);
    const behind = draw(sceneOf({ kind: 'sphere', size: [0.5], ...red, at: [0, -8, 2] }));
    expect(behind).toEqual(draw(sceneOf()));
  });

  test('a shadow darkens the ground once and nothing else', () => {
    const bare = draw(sceneOf());
    const picture = draw(sceneOf({ kind: 'sphere', size: [0.5], ...red, at: [0, 1.5, 0.6] }));
    let shaded = 0;
    for (let i = 0; i < bare.length; i += 3) {
      const x = (i / 3) % SIZE;
      const y = Math.floor(i / 3 / SIZE);
      const now = picture[i + 1] as number;
      const before = bare[i + 1] as number;
      if (now === before || isRed(picture, x, y)) continue;
      // Part of a pixel may be the sphere's own; none is darker than one shadow.
      if (
        !isRed(picture, Math.min(x + 1, 63), y) &&
        !isRed(picture, Math.max(x - 1, 0), y) &&
        !isRed(picture, x, y - 1)
      ) {
        expect(now).toBeGreaterThanOrEqual(Math.floor(before * 0.6) - 1);
        expect(now).toBeLessThan(before);
        shaded++;
      }
    }
    expect(shaded).toBeGreaterThan(10);
  });

  test('a frame shows only what is there now: the same as drawn afresh', () => {
    const scene = sceneOf(
      { kind: 'capsule', size: [0.2, 0.5], ...red, at: [0, 0, 2] },
      { kind: 'box', size: [0.3, 0.3, 0.8], ...green, at: [1, 0.5, 0.8], isStatic: true },
    );
    const rasteriser = new Rasteriser(scene, SIZE, SIZE);
    const picture = new Uint8Array(SIZE * SIZE * 3);
    for (let i = 0; i < 30; i++) {
      scene.poses[0] = 2.5 - i / 6;
      scene.poses[2] = 1 + (i % 7) / 4;
      if (i === 20) scene.camera.pose.set(lookAt([1, -4, 3], [0, 0, 2], 0.5).pose);
      rasteriser.draw(picture, 0);
      expect(picture).toEqual(draw(scene));
    }
  });

  test('cartpole looks as it has always looked', async () => {
    const env = await makeCore({ id: 'robotics/CartpoleSwingup-v1' });
    const rgb = new Uint8Array(84 * 84 * 3);
    const camera = new Uint8Array(240 * 320 * 3);
    const observers = [env.observer('rgb', rgb, 0), env.observer('camera', camera, 0)];
    env.reset(3 as Seed);
    for (let i = 0; i < 151; i++) env.step(Float32Array.of(i % 130 < 65 ? 0.6 : -0.6), 0);
    for (const observe of observers) observe();
    const hashes = [rgb, camera].map((picture) => hashWords(new Uint32Array(picture.buffer)));
    // Looked at by eye, and within 0.1 of 255 of what WebGL draws (glRenderer.test.ts).
    expect(hashes).toEqual([1575518521, 1422236934]);
    env.close();
  });
});
