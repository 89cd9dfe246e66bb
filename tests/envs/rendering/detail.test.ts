import { describe, expect, test } from '@jest/globals';
import { meshesFor } from '#gatogym/envs/rendering/detail.js';
import { lookAt } from '#gatogym/envs/rendering/scene.js';
import { red, sceneOf } from './placed.js';

const trianglesOf = (radius: number, distance: number, samplesHigh: number) => {
  const scene = {
    ...sceneOf({ kind: 'sphere', size: [radius], ...red, at: [0, 0, 0] }),
    camera: lookAt([0, -distance, 0], [0, 0, 0], 0.5),
  };
  return (meshesFor(scene, samplesHigh)[0]?.indices.length ?? 0) / 3;
};

describe('round shapes', () => {
  test('have as many triangles as their size on the picture asks for', () => {
    // 16, 64 and 256 samples in radius at 2 m, where a picture of 128 samples is 2 m high.
    const [small, middle, large] = [0.05, 0.2, 0.8].map((radius) => trianglesOf(radius, 2, 128)) as [
      number,
      number,
      number,
    ];
    expect(small).toBeLessThan(50);
    expect(middle).toBeGreaterThan(2 * small);
    expect(large).toBeGreaterThan(2 * middle);
    expect(trianglesOf(0.2, 2, 512)).toBeGreaterThan(middle);
    expect(trianglesOf(0.2, 8, 512)).toBe(middle);
    // However near: no more than can be drawn in good time.
    expect(trianglesOf(100, 2, 128)).toBeLessThan(4096);
  });

  test('are the same wherever the camera is at the moment', () => {
    const scene = sceneOf({ kind: 'sphere', size: [0.3], ...red, at: [0, 0, 0] });
    const before = meshesFor(scene, 128);
    scene.camera.pose[1] = -40;
    scene.scales[0] = 3;
    expect(meshesFor(scene, 128)).toEqual(before);
  });
});
