import { describe, expect, test } from '@jest/globals';
import { Rasteriser } from '#gatogym/envs/rendering/raster/rasteriser.js';
import { LIGHT, type Scene, lookAt } from '#gatogym/envs/rendering/scene.js';
import { type Placed, SIZE, draw, green, isRed, red, sceneOf } from './placed.js';

const table = {
  kind: 'box',
  size: [1, 1, 0.05],
  color: [0.7, 0.6, 0.5],
  at: [0, 0, 0.75],
  isStatic: true,
} as const;
/** The table's upper face. */
const TOP = 0.8;
/** A point so high above the table casts its shadow this far to the right and away. */
const across = (height: number) => (-LIGHT.direction[0] / LIGHT.direction[2]) * height;
const away = (height: number) => (-LIGHT.direction[1] / LIGHT.direction[2]) * height;

/** A table, the first shape, seen from straight above: the middle 2 m of a picture 2.5 m wide. */
function tableScene(...placed: Placed[]): Scene {
  const scene = sceneOf(table, ...placed);
  return { ...scene, tableTop: 0, camera: lookAt([0, 0, TOP + 5], [0, 0, 0], 0.25) };
}

/** Brightness of the pixel at a place on the table's upper face, from 0 to 1. */
function brightness(picture: Uint8Array, x: number, y: number): number {
  const column = Math.floor((x / 2.5 + 0.5) * SIZE);
  const row = Math.floor((0.5 - y / 2.5) * SIZE);
  const at = (row * SIZE + column) * 3;
  return ((picture[at] as number) + (picture[at + 1] as number) + (picture[at + 2] as number)) / 765;
}

const ball = (x: number, y: number, z: number, isStatic = false): Placed => ({
  kind: 'sphere',
  size: [0.12],
  ...red,
  at: [x, y, z],
  isStatic,
});

describe('a shadow', () => {
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

  test.each([true, false])('falls on a table top where the light casts it (static: %s)', (isStatic) => {
    const bare = draw(tableScene());
    const lit = brightness(bare, 0.5, 0.5);
    const height = 0.6;
    const picture = draw(tableScene(ball(-0.3, -0.3, TOP + height, isStatic)));
    const [x, y] = [-0.3 + across(height), -0.3 + away(height)];
    expect(brightness(picture, x, y) / lit).toBeCloseTo(LIGHT.shadow, 2);
    for (const [dx, dy] of [
      [0.3, 0],
      [-0.3, 0],
      [0, 0.3],
    ] as const) {
      expect(brightness(picture, x + dx, y + dy)).toBe(lit);
    }
  });

  test('of a second shape darkens nothing more, whether it moves or not', () => {
    const one = tableScene(ball(-0.3, -0.3, TOP + 0.6));
    const [x, y] = [-0.3 + across(0.6), -0.3 + away(0.6)];
    // On the same ray of light, higher up.
    const higher = [-0.3 - across(0.5), -0.3 - away(0.5), TOP + 1.1] as const;
    for (const isStatic of [true, false]) {
      const two = tableScene(ball(-0.3, -0.3, TOP + 0.6), ball(...higher, isStatic));
      expect(brightness(draw(two), x, y)).toBe(brightness(draw(one), x, y));
    }
  });

  test('falls from what is above the table only, and on nothing that stands on it', () => {
    const bare = draw(tableScene());
    const below = { kind: 'sphere', size: [0.3], ...red, at: [0, 0, 0.35] } as const;
    expect(draw(tableScene(below))).toEqual(bare);
    const block: Placed = { kind: 'box', size: [0.2, 0.2, 0.1], ...green, at: [0.3, 0.4, TOP + 0.1] };
    const ballAt = [0.3 - across(0.5), 0.4 - away(0.5), TOP + 0.5] as const;
    expect(brightness(draw(tableScene(block, ball(...ballAt))), 0.3, 0.4)).toBe(
      brightness(draw(tableScene(block)), 0.3, 0.4),
    );
  });

  test.each([true, false])('falls on a pad as on the table that it lies on (static: %s)', (isStatic) => {
    const pad: Placed = {
      kind: 'cylinder',
      size: [0.2, 0.002],
      ...green,
      at: [0.1, 0.3, TOP + 0.002],
      isStatic,
    };
    const alone = draw(tableScene(pad));
    const hidden = brightness(alone, 0.1, 0.3);
    // A pad casts no shadow on itself, nor beside it.
    expect(hidden).toBeGreaterThan(0.2);
    expect(brightness(alone, 0.1, 0.6)).toBe(brightness(draw(tableScene()), 0.1, 0.6));
    for (const isBallStatic of [true, false]) {
      const shaded = draw(tableScene(pad, ball(0.1 - across(0.6), 0.3 - away(0.6), TOP + 0.6, isBallStatic)));
      expect(brightness(shaded, 0.1, 0.3) / hidden).toBeCloseTo(LIGHT.shadow, 1);
    }
    // Standing upright it is a thing like others, half sunk into the table: it casts a shadow.
    const scene = tableScene(pad);
    scene.poses.set([1, 0, 0, 0, 0, -1, 0, 1, 0], 15);
    const [x, y] = [0.1 + across(0.1), 0.3 + away(0.1)];
    expect(brightness(draw(scene), x, y) / brightness(draw(tableScene()), x, y)).toBeCloseTo(LIGHT.shadow, 1);
  });

  test('moves with what casts it and with what it falls on, in frame after frame', () => {
    const scene = tableScene(
      ball(-0.3, -0.3, TOP + 0.6),
      { kind: 'capsule', size: [0.05, 0.3], ...red, at: [-0.5, 0, TOP + 0.3], isStatic: true },
      { kind: 'cylinder', size: [0.2, 0.002], ...green, at: [0.3, 0.3, TOP + 0.002], isStatic: true },
      { kind: 'box', size: [0.15, 0.15, 0.002], ...green, at: [-0.4, 0.1, TOP + 0.002] },
    );
    const rasteriser = new Rasteriser(scene, SIZE, SIZE);
    const picture = new Uint8Array(SIZE * SIZE * 3);
    for (let i = 0; i < 12; i++) {
      scene.poses[12] = (scene.poses[12] as number) + 0.07;
      scene.poses[4 * 12 + 1] = (scene.poses[4 * 12 + 1] as number) - 0.05;
      rasteriser.draw(picture, 0);
      expect(picture).toEqual(draw(scene));
    }
  });
});
