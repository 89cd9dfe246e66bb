import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { grayDownsampler, luma } from '#gatogym/envs/rendering/gray84.js';
import type { CoreEnv } from '#gatogym/envs/core/coreEnv.js';
import { Rng } from '#gatogym/envs/core/rng.js';
import type { Seed } from '#gatogym/envs/core/seed.js';
import { type Box, sample } from '#gatogym/envs/core/spaces.js';
import { makeCore } from '#gatogym/envs/make.js';
import { registry } from '#gatogym/envs/registry.js';
import { stateOf, watch } from './wrapped.js';

const SEED = 2 as Seed;

/**
 * Luma averaged over areas by another way than the product's: an integral image, read between pixels. The integral of a
 * picture whose pixels are constant is piecewise bilinear, so the mean over any rectangle is four readings of it.
 */
function reference(rgb: Uint8Array, height: number, width: number): Uint8Array {
  const row = width + 1;
  const integral = new Float64Array((height + 1) * row);
  for (let y = 0; y < height; y++) {
    for (let x = 0, sum = 0; x < width; x++) {
      const [red = 0, green = 0, blue = 0] = rgb.subarray((y * width + x) * 3);
      // ITU-R BT.601, weights in parts of 65536.
      sum += Math.floor((19595 * red + 38470 * green + 7471 * blue) / 65536 + 0.5);
      integral[(y + 1) * row + x + 1] = integral[y * row + x + 1]! + sum;
    }
  }
  const read = (y: number, x: number): number => {
    const [top, left] = [Math.min(height - 1, Math.floor(y / 84)), Math.min(width - 1, Math.floor(x / 84))];
    const [down, right] = [y - top * 84, x - left * 84];
    const at = top * row + left;
    // In units of 1 / 84^2 pixel: whole numbers, so exact.
    return (
      integral[at]! * (84 - down) * (84 - right) +
      integral[at + 1]! * (84 - down) * right +
      integral[at + row]! * down * (84 - right) +
      integral[at + row + 1]! * down * right
    );
  };
  return Uint8Array.from({ length: 84 * 84 }, (_, cell) => {
    const [y, x] = [Math.floor(cell / 84) * height, (cell % 84) * width];
    const sum = read(y + height, x + width) - read(y + height, x) - read(y, x + width) + read(y, x);
    return Math.floor(sum / (height * width) + 0.5);
  });
}

/** Plays `steps` random steps, a new episode after each end, and calls `look` after each. */
function play(cores: readonly CoreEnv[], steps: number, look: (t: number) => void): void {
  const rng = new Rng();
  rng.seed(SEED);
  const [first] = cores;
  if (!first) return;
  const action = first.spec.actionSpace.type === 'box' ? new Float32Array(1) : new Int32Array(1);
  for (const core of cores) core.reset(SEED);
  look(0);
  for (let t = 1; t <= steps; t++) {
    if (t % 3 === 1) sample(first.spec.actionSpace, rng, action);
    const isOver = first.terminated || first.truncated;
    for (const core of cores) {
      if (isOver) core.reset(t as Seed);
      else core.step(action, 0);
    }
    look(t);
  }
}

const isSame = (a: () => unknown, b: () => unknown): boolean =>
  Buffer.compare(a() as Uint8Array, b() as Uint8Array) === 0;

/** Whether any pixel of the console's screen that a cell takes part of is another than in the frame before. */
function moves(before: Uint8Array, now: Uint8Array, cell: number): boolean {
  const [top, left] = [Math.floor(Math.floor(cell / 84) * 2.5), Math.floor(((cell % 84) * 160) / 84)];
  for (let y = top; y < Math.min(top + 4, 210); y++) {
    for (let x = left; x < Math.min(left + 4, 160); x++) {
      if (before[y * 160 + x] !== now[y * 160 + x]) return true;
    }
  }
  return false;
}

describe('gray84', () => {
  test('luma is that of ITU-R BT.601, rounded: black 0, white 255, primaries as the standard weighs them', () => {
    expect([luma(0, 0, 0), luma(255, 255, 255)]).toEqual([0, 255]);
    expect([luma(255, 0, 0), luma(0, 255, 0), luma(0, 0, 255)]).toEqual([76, 150, 29]);
    const byte = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(byte, byte, byte, (red, green, blue) => {
        const exact = 0.299 * red + 0.587 * green + 0.114 * blue;
        expect(Math.abs(luma(red, green, blue) - exact)).toBeLessThan(0.51);
      }),
    );
  });

  test('pictures of any size are averaged over areas, to the bit, wherever they are written', () => {
    const length = fc.integer({ min: 1, max: 200 });
    fc.assert(
      fc.property(length, length, fc.nat(), (height, width, seed) => {
        const rng = new Rng();
        rng.seed(seed as Seed);
        const rgb = Uint8Array.from({ length: height * width * 3 }, () => rng.below(256));
        const out = new Uint8Array(84 * 84 + 6).fill(9);
        grayDownsampler(height, width)(rgb, out, 3);
        expect(Buffer.compare(out.subarray(3, -3), reference(rgb, height, width))).toBe(0);
        expect([...out.subarray(0, 3), ...out.subarray(-3)]).toEqual([9, 9, 9, 9, 9, 9]);
      }),
      { numRuns: 30 },
    );
  });

  test.each(registry.ids)('%s: the wrapper shows that of its picture', async (id) => {
    const { picture } = registry.describe(id);
    const core = await makeCore({ id, wrappers: [{ wrap: 'gray84', observation: picture }] });
    const [height = 0, width = 0] = (core.spec.observations[picture] as Box).shape;
    const lookGray = watch(core, 'gray84');
    const lookRgb = watch(core, picture);
    let differences = 0;
    play([core], 30, () => {
      if (!isSame(lookGray, () => reference(lookRgb() as Uint8Array, height, width))) differences++;
    });
    expect(differences).toBe(0);
    core.close();
  });

  test.each(registry.match('arcade/*'))(
    "%s: the console's own is the wrapper's, byte for byte",
    async (id) => {
      const config = { maxOfTwo: false };
      const skip = { wrap: 'frameSkip', skip: 3 };
      const own = await makeCore({ id, config, wrappers: [skip] });
      const plain = await makeCore({ id, config, wrappers: [{ wrap: 'gray84' }, skip] });
      const looks = [watch(own, 'gray84'), watch(plain, 'gray84')] as const;
      let differences = 0;
      play([own, plain], 300, () => {
        if (!isSame(...looks)) differences++;
      });
      expect(differences).toBe(0);
    },
  );

  test.each(registry.match('arcade/*'))(
    '%s: of two frames the console takes the greater luma, which the greater of each colour is never below, and is where nothing moves',
    async (id) => {
      const own = await makeCore({ id });
      const single = await makeCore({ id, config: { maxOfTwo: false } });
      const composed = await makeCore({
        id,
        config: { maxOfTwo: false },
        wrappers: [{ wrap: 'maxOfTwo', observation: 'rgb' }, { wrap: 'gray84' }],
      });
      const looks = [own, single, composed].map((core) => watch(core, 'gray84'));
      const lookPalette = watch(single, 'palette');
      let before: Uint8Array | undefined;
      let [below, still, apart] = [0, 0, 0];
      play([own, single, composed], 200, () => {
        const now = (lookPalette() as Uint8Array).slice();
        const [greater, last, coloured] = looks.map((look) => look()) as [Uint8Array, Uint8Array, Uint8Array];
        for (let i = 0; i < greater.length; i++) {
          if (greater[i]! < last[i]! || coloured[i]! < greater[i]!) below++;
          if (moves(before ?? now, now, i)) continue;
          still++;
          if (greater[i] !== coloured[i]) apart++;
        }
        before = now;
      });
      expect([below, apart]).toEqual([0, 0]);
      expect(still).toBeGreaterThan(84 * 84);
    },
  );

  test('it has no state of its own', async () => {
    const id = 'arcade/Bricks-v1';
    const core = await makeCore({ id, wrappers: [{ wrap: 'gray84' }] });
    const plain = await makeCore({ id });
    for (const each of [core, plain]) each.reset(SEED);
    expect(core.hash()).toBe(plain.hash());
    expect(stateOf(core)).toEqual(stateOf(plain));
  });
});
