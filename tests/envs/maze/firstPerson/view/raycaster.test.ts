import { describe, expect, test } from '@jest/globals';
import { hashWords } from '#gatogym/envs/core/hash.js';
import { LEVEL_AT, SIDE, atlas } from '#gatogym/envs/maze/firstPerson/paint/atlas.js';
import { EYE, SIDE_LIGHT, TAN_HALF_FOV, lightAt } from '#gatogym/envs/maze/firstPerson/view/camera.js';
import { Raycaster } from '#gatogym/envs/maze/firstPerson/view/raycaster.js';
import { levelFor } from '#gatogym/envs/maze/firstPerson/view/rows.js';
import { Sight } from '#gatogym/envs/maze/firstPerson/view/sight.js';
import { COMMON_LOOKS, LOOKS, NIGHT } from '#gatogym/envs/maze/firstPerson/world/looks.js';
import { kindOf } from '#gatogym/envs/maze/firstPerson/world/things.js';
import { WALL } from '#gatogym/envs/maze/firstPerson/world/cells.js';
import type { World } from '#gatogym/envs/maze/firstPerson/world/world.js';
import { hall, randomWorld } from '../worlds.js';

const [WIDTH, HEIGHT] = [64, 48];

function picture(world: World, width = WIDTH, height = HEIGHT): Uint8Array {
  const out = new Uint8Array(width * height * 3);
  new Raycaster(width, height).draw(world, new DataView(out.buffer));
  return out;
}

type Rgb = readonly [number, number, number];

/** A colour at a distance: what light leaves of it, and the haze. */
function lit(texel: number, depth: number, world: World, own = 256): Rgb {
  const { haze, reach } = LOOKS[world.look]!;
  const light = lightAt(depth, reach);
  const mix = (color: number, far: number): number =>
    Math.floor((color * ((light * own) >> 8) + far * (256 - light)) / 256);
  return [
    mix(texel & 0xff, haze >> 16),
    mix((texel >> 8) & 0xff, (haze >> 8) & 0xff),
    mix((texel >> 16) & 0xff, haze & 0xff),
  ];
}

/** A texel of the copy of a picture that is about as fine as the pixels; u and v from 0 to 1. */
function texelAt(start: number, u: number, v: number, texelsPerPixel: number): number {
  const level = levelFor(texelsPerPixel);
  const side = SIDE >> level;
  return atlas().texels[start + LEVEL_AT[level]! + Math.floor(u * side) * side + Math.floor(v * side)]!;
}

const fraction = (value: number): number => value - Math.floor(value);

/** One pixel by itself, with all that is known of pinhole cameras; undefined where there is sky. */
function pixelOf(world: World, sight: Sight, x: number, y: number): Rgb | undefined {
  const look = LOOKS[world.look]!;
  const scale = HEIGHT / 2 / TAN_HALF_FOV;
  const depth = sight.depth[x]!;
  const up = (HEIGHT / 2 - y - 0.5) / scale;
  const height = EYE + up * depth;
  if (height > 0 && height <= 1) {
    const own = sight.isSide[x] === 1 ? SIDE_LIGHT : 256;
    const start = atlas().ofCells(look)[sight.cell[x]!]!;
    return lit(texelAt(start, sight.along[x]!, 1 - height, (SIDE * depth) / scale), depth, world, own);
  }
  const ground = up < 0 ? look.floor : look.ceiling;
  if (ground === undefined) return undefined;
  const far = EYE / Math.abs(up);
  const [u, v] = [fraction(world.x + far * sight.rayX[x]!), fraction(world.y + far * sight.rayY[x]!)];
  return lit(texelAt(atlas().ofGround(ground), u, v, (SIDE * far) / scale), far, world);
}

function brightness(rgb: Uint8Array): number {
  return rgb.reduce((sum, value) => sum + value, 0) / rgb.length;
}

describe('the raycaster', () => {
  test('draws what one ray through each pixel shows', () => {
    let compared = 0;
    let wrong = 0;
    for (let seed = 0; seed < 24; seed++) {
      const world = randomWorld(seed);
      world.look = seed % LOOKS.length;
      const sight = new Sight(WIDTH, HEIGHT);
      sight.look(world);
      const rgb = picture(world);
      for (let y = 0; y < HEIGHT; y++) {
        for (let x = 0; x < WIDTH; x++) {
          const expected = pixelOf(world, sight, x, y);
          if (!expected) continue;
          compared++;
          const at = (y * WIDTH + x) * 3;
          if (expected.some((value, channel) => Math.abs(value - rgb[at + channel]!) > 1)) wrong++;
        }
      }
    }
    expect(compared).toBeGreaterThan(50_000);
    // On the very edge of a texel or of a wall, rounding decides.
    expect(wrong / compared).toBeLessThan(0.004);
  });

  test('hides what is behind a wall, and shows it when the wall is gone', () => {
    const world = hall();
    world.place(3 * world.width + 2, 0);
    world.cells[3 * world.width + 4] = WALL;
    const bare = picture(world);
    const ball = world.add(kindOf('ball', 0), 3 * world.width + 6);
    expect(picture(world)).toEqual(bare);
    world.cells[3 * world.width + 4] = 0;
    const seen = picture(world);
    world.remove(ball);
    expect(picture(world)).not.toEqual(seen);
  });

  test('draws the nearer of two things over the farther one, whichever was added first', () => {
    const world = hall();
    world.place(3 * world.width + 2, 0);
    const [near, far] = [3 * world.width + 4, 3 * world.width + 5];
    const drawn = [
      [kindOf('ball', 0), near, kindOf('ball', 2), far],
      [kindOf('ball', 2), far, kindOf('ball', 0), near],
    ].map(([first = 0, here = 0, second = 0, there = 0]) => {
      const things = [world.add(first, here), world.add(second, there)];
      const rgb = picture(world);
      for (const thing of things) world.remove(thing);
      return rgb;
    });
    expect(drawn[0]).toEqual(drawn[1]);
    const at = ((HEIGHT / 2 + 6) * WIDTH + WIDTH / 2) * 3;
    const [red = 0, , blue = 0] = drawn[0]!.subarray(at, at + 3);
    expect(red).toBeGreaterThan(2 * blue);
  });

  test('a thing behind the eye is not drawn', () => {
    const world = hall();
    world.place(3 * world.width + 5, 0);
    const bare = picture(world);
    world.add(kindOf('pillar', 1), 3 * world.width + 2);
    expect(picture(world)).toEqual(bare);
  });

  test('things in the dark are darker the farther they are, but for lamps', () => {
    const brightest = (shape: 'ball' | 'lamp', distance: number): number => {
      const world = hall();
      world.look = NIGHT;
      world.place(3 * world.width + 1, 0);
      const bare = picture(world, 320, 240);
      world.add(kindOf(shape, 3), 3 * world.width + 1 + distance);
      const own = picture(world, 320, 240).filter((value, i) => value !== bare[i]);
      return own.reduce((most, value) => Math.max(most, value), 0);
    };
    expect(brightest('ball', 2)).toBeGreaterThan(2 * brightest('ball', 6));
    expect(brightest('lamp', 6)).toBeGreaterThan(240);
  });

  test('light falls with the distance, in every look with dark haze', () => {
    for (const [index, { haze }] of LOOKS.entries()) {
      if ((haze & 0xff) > 100) continue;
      const means = [7, 5, 3, 1].map((column) => {
        const world = hall();
        world.look = index;
        world.place(3 * world.width + column, 0);
        // Two rows around the horizon: the far wall.
        const rgb = picture(world);
        return brightness(rgb.subarray((HEIGHT / 2 - 1) * WIDTH * 3, (HEIGHT / 2 + 1) * WIDTH * 3));
      });
      expect([...means].sort((a, b) => b - a)).toEqual(means);
    }
    for (let depth = 0; depth < 40; depth += 0.37) {
      expect(lightAt(depth + 0.37, 6)).toBeLessThanOrEqual(lightAt(depth, 6));
    }
    expect(lightAt(0, 6)).toBe(256);
    expect(lightAt(6, 6)).toBe(128);
  });

  test('draws each size alike: a larger picture shows the same, finer', () => {
    const world = randomWorld(5);
    const [small, large] = [picture(world, 64, 48), picture(world, 128, 96)];
    expect(Math.abs(brightness(small) - brightness(large))).toBeLessThan(4);
  });

  test('no two looks are alike', () => {
    const seen = new Set<number>();
    for (let look = 0; look < LOOKS.length; look++) {
      const world = hall();
      world.look = look;
      world.place(3 * world.width + 3, 0);
      seen.add(hashWords(new Uint32Array(picture(world).buffer)));
    }
    expect(seen.size).toBe(LOOKS.length);
    expect(COMMON_LOOKS).toBeLessThan(LOOKS.length);
  });
});

describe('the atlas', () => {
  test('is painted the same everywhere', () => {
    const { texels, skies } = atlas();
    const sky = skies.find((each) => each !== undefined)!;
    // Changed pictures change these: then every observation of the first-person tasks is another, so raise their versions.
    expect([hashWords(texels), hashWords(sky)]).toEqual([2375543542, 3242028073]);
  });

  test('holds smaller copies with the same mean colour', () => {
    const start = atlas().ofGround('cobbles');
    const mean = (level: number): number => {
      const side = SIDE >> level;
      const copy = atlas().texels.subarray(start + LEVEL_AT[level]!, start + LEVEL_AT[level]! + side * side);
      return copy.reduce((sum, texel) => sum + ((texel >> 8) & 0xff), 0) / copy.length;
    };
    for (let level = 1; level < 6; level++) expect(Math.abs(mean(level) - mean(0))).toBeLessThan(2);
  });
});
