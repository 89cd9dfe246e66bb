import { describe, expect, test } from '@jest/globals';
import { hashWords } from '#gatogym/envs/core/hash.js';
import type { Seed } from '#gatogym/envs/core/seed.js';
import { makeCore } from '#gatogym/envs/make.js';
import { Rasteriser } from '#gatogym/envs/rendering/raster/rasteriser.js';
import { lookAt } from '#gatogym/envs/rendering/scene.js';
import { SIZE, draw, green, isGreen, isRed, red, sceneOf } from './placed.js';

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

  test('a frame shows only what is there now: the same as drawn afresh', () => {
    const scene = sceneOf(
      { kind: 'capsule', size: [0.2, 0.5], ...red, at: [0, 0, 2] },
      { kind: 'box', size: [0.3, 0.3, 0.8], ...green, at: [1, 0.5, 0.8], isStatic: true },
    );
    const { pose } = scene.camera;
    // In turn, the camera stands, moves over the ground, turns, rises; and what is static is painted, grows and is put elsewhere.
    const changes = [
      () => (pose[0] = (pose[0] as number) + 0.31),
      () => (pose[1] = (pose[1] as number) - 7.7),
      () => {
        pose.set(lookAt([1, -4, 3], [0, 0, 2], 0.5).pose);
      },
      () => (pose[2] = (pose[2] as number) + 0.5),
      () => {
        scene.colors.set([0, 0, 1], 3);
      },
      () => (scene.scales[1] = 1.3),
      () => (scene.poses[12] = 0.2),
    ];
    const rasteriser = new Rasteriser(scene, SIZE, SIZE);
    const picture = new Uint8Array(SIZE * SIZE * 3);
    let before = draw(scene);
    for (let i = 0; i < 60; i++) {
      scene.poses[0] = 1.5 - (i % 30) / 12;
      scene.poses[2] = 1 + (i % 7) / 4;
      if (i % 8 === 7) changes[(i - 7) / 8]?.();
      rasteriser.draw(picture, 0);
      const afresh = draw(scene);
      expect(Buffer.compare(picture, afresh)).toBe(0);
      expect(Buffer.compare(before, afresh)).not.toBe(0);
      before = afresh;
    }
  });

  test('a shape is as large as its scale says', () => {
    const scene = sceneOf({ kind: 'sphere', size: [0.4], ...red, at: [0, 0, 2] });
    const large = sceneOf({ kind: 'sphere', size: [0.8], ...red, at: [0, 0, 2] });
    expect(draw(scene)).not.toEqual(draw(large));
    scene.scales[0] = 2;
    const reds = (picture: Uint8Array) =>
      Array.from({ length: SIZE * SIZE }, (_, i) => isRed(picture, i % SIZE, Math.floor(i / SIZE)));
    const [seen, expected] = [reds(draw(scene)), reds(draw(large))];
    const different = seen.filter((value, i) => value !== expected[i]).length;
    // The larger one has more sides.
    expect(different).toBeLessThan(0.04 * expected.filter(Boolean).length);
  });

  test('far squares of the ground run into each other instead of flickering', () => {
    const picture = draw(sceneOf());
    /** The most by which neighbours in a row differ in red. */
    const contrast = (y: number) => {
      const steps = Array.from({ length: SIZE - 1 }, (_, x) => {
        const at = (y * SIZE + x) * 3;
        return Math.abs((picture[at] as number) - (picture[at + 3] as number));
      });
      return Math.max(...steps);
    };
    expect(contrast(SIZE - 1)).toBeGreaterThan(15);
    // Half way up is the horizon; these rows show ground from 12 to 7 m away, in squares 0.5 m wide.
    for (let y = 41; y < 46; y++) expect(contrast(y)).toBeLessThan(3);
  });

  test('large colours and deep views stay within a byte', () => {
    // White, glossy and close by, in a plank that runs from under the camera to the horizon.
    const picture = draw(
      sceneOf(
        { kind: 'cylinder', size: [1.9, 0.1], color: [1, 1, 1], at: [0, -4, 0.1] },
        {
          kind: 'capsule',
          size: [0.3, 0.4],
          color: [1, 1, 1],
          at: [0, -3.3, 2],
        },
      ),
    );
    // A carry from one channel into the next would show as a colour in what is grey.
    for (let y = 24; y < 40; y++) {
      for (let x = 24; x < 40; x++) {
        const [r = 0, g = 0, b = 0] = picture.subarray((y * SIZE + x) * 3, (y * SIZE + x) * 3 + 3);
        expect(Math.max(r, g, b) - Math.min(r, g, b)).toBeLessThanOrEqual(1);
      }
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
    expect(hashes).toEqual([2872781905, 4019506322]);
    env.close();
  });
});
