import { describe, expect, test } from '@jest/globals';
import type { CoreEnv } from '#gatogym/envs/core/coreEnv.js';
import { type TypedArray, bytesOf } from '#gatogym/envs/core/dtypes.js';
import { Rng } from '#gatogym/envs/core/rng.js';
import { toSeed } from '#gatogym/envs/core/seed.js';
import { type TensorSpace, allocateFor } from '#gatogym/envs/core/spaces.js';
import { makeCore } from '#gatogym/envs/make.js';
import { registry } from '#gatogym/envs/registry.js';
import { paletteLuma, paletteRgb } from '#gatogym/envs/arcade/console/palette.js';

const WIDTH = 160;
const HEIGHT = 210;
const PIXELS = WIDTH * HEIGHT;
const GRAY = 84;
// Local names: looking up globals is slow where tests run.
const { floor, max, min, round } = Math;

const ids = registry.match('arcade/*');

/** The picture of a core's present state, drawn by an observer that never drew anything before. */
function redraw(core: CoreEnv): Uint8Array {
  const picture = new Uint8Array(PIXELS);
  core.observer('palette', picture, 0)();
  return picture;
}

/** Area average to 84x84 of the greater luma of two pictures, written as plainly as can be. */
function plainGray84(before: Uint8Array, now: Uint8Array): Uint8Array {
  const luma = now.map((colour, i) =>
    max(paletteLuma[colour] as number, paletteLuma[before[i] as number] as number),
  );
  const out = new Uint8Array(GRAY * GRAY);
  for (let row = 0; row < GRAY; row++) {
    for (let column = 0; column < GRAY; column++) {
      let sum = 0;
      // A generous neighbourhood: pixels outside the cell overlap it by nothing.
      for (let y = floor(row * 2.5); y < min(row * 2.5 + 4, HEIGHT); y++) {
        const down = min((row + 1) * HEIGHT, (y + 1) * GRAY) - max(row * HEIGHT, y * GRAY);
        if (down <= 0) continue;
        for (let x = floor(column * 1.9); x < min(column * 1.9 + 5, WIDTH); x++) {
          const across = min((column + 1) * WIDTH, (x + 1) * GRAY) - max(column * WIDTH, x * GRAY);
          if (across > 0) sum += down * across * (luma[y * WIDTH + x] as number);
        }
      }
      out[row * GRAY + column] = round(sum / PIXELS);
    }
  }
  return out;
}

/** Plays random actions; a new episode follows each end. `look` is called after each reset and step. */
function playRandomly(core: CoreEnv, frames: number, look: (isFirst: boolean) => void): void {
  const rng = new Rng();
  rng.seed(toSeed(11));
  const action = new Int32Array(1);
  core.reset(toSeed(0));
  look(true);
  for (let i = 1; i <= frames; i++) {
    const isOver = core.terminated || core.truncated;
    if (isOver) core.reset(toSeed(i));
    // Held for a while at times, so that more than the middle of the screen is visited.
    if (i % 7 === 0 || rng.chance(0.3)) action[0] = rng.below(18);
    if (!isOver) core.step(action, 0);
    look(isOver);
  }
}

describe.each(ids)('%s on the console', (id) => {
  test('drawing what changed gives the same picture as drawing everything', async () => {
    const core = await makeCore({ id });
    const picture = new Uint8Array(PIXELS);
    const observe = core.observer('palette', picture, 0);
    let differences = 0;
    playRandomly(core, 3000, () => {
      observe();
      if (Buffer.compare(picture, redraw(core)) !== 0) differences++;
    });
    expect(differences).toBe(0);
  });

  test('rgb is the palette picture in colour, however seldom each is looked at', async () => {
    const core = await makeCore({ id });
    const guard = 3;
    const palette = new Uint8Array(PIXELS + 2 * guard).fill(200);
    const rgb = new Uint8Array(3 * PIXELS + 2 * guard).fill(200);
    const observePalette = core.observer('palette', palette, guard);
    const observeRgb = core.observer('rgb', rgb, guard);
    let wrong = 0;
    let frame = 0;
    playRandomly(core, 2000, () => {
      if (frame++ % 3 === 0) observePalette();
      if (frame % 50 !== 0) return;
      observePalette();
      observeRgb();
      for (let i = 0; i < PIXELS; i++) {
        const colour = palette[guard + i] as number;
        for (let c = 0; c < 3; c++) if (rgb[guard + 3 * i + c] !== paletteRgb[3 * colour + c]) wrong++;
      }
    });
    expect(wrong).toBe(0);
    for (const buffer of [palette, rgb]) {
      expect([...buffer.slice(0, guard), ...buffer.slice(-guard)]).toEqual(Array(2 * guard).fill(200));
    }
  });

  test.each([1, 4])(
    'gray84 is the area average of the greater luma of the last two frames, skip %i',
    async (skip) => {
      const core = await makeCore({ id });
      const every = new Uint8Array(GRAY * GRAY);
      const observe = core.observer('gray84', every, 0);
      let before: Uint8Array = new Uint8Array(PIXELS);
      let frame = 0;
      let differences = 0;
      playRandomly(core, 300, (isFirst) => {
        const now = redraw(core);
        if (frame++ % skip === 0) {
          observe();
          if (Buffer.compare(every, plainGray84(isFirst ? now : before, now)) !== 0) differences++;
        }
        before = now;
      });
      expect(differences).toBe(0);
    },
    120_000,
  );

  test('gray84 shows the last frame alone when maxOfTwo is off', async () => {
    const core = await makeCore({ id, config: { maxOfTwo: false } });
    const palette = new Uint8Array(PIXELS);
    const gray = new Uint8Array(GRAY * GRAY);
    const observers = [core.observer('palette', palette, 0), core.observer('gray84', gray, 0)];
    let frame = 0;
    let differences = 0;
    playRandomly(core, 200, () => {
      if (frame++ % 3 !== 0) return;
      for (const observe of observers) observe();
      if (Buffer.compare(gray, plainGray84(palette, palette)) !== 0) differences++;
    });
    expect(differences).toBe(0);
  }, 120_000);

  test('every observation goes on the same from a saved state, in buffers old and new', async () => {
    const core = await makeCore({ id });
    const other = await makeCore({ id });
    const keys = Object.keys(core.spec.observations);
    const bufferOf = (key: string): TypedArray => allocateFor(core.spec.observations[key] as TensorSpace);
    const buffers = keys.map(bufferOf);
    const observers = keys.map((key, i) => core.observer(key, buffers[i] as TypedArray, 0));
    const otherBuffers = keys.map(bufferOf);
    const otherObservers = keys.map((key, i) => other.observer(key, otherBuffers[i] as TypedArray, 0));
    const state = new Uint8Array(core.stateSize + 8);
    other.reset(toSeed(99));
    let frame = 0;
    let differences = 0;
    playRandomly(core, 1000, () => {
      for (const observe of observers) observe();
      if (frame++ % 10 !== 0) return;
      core.save(state, 4);
      other.load(state, 4);
      if (core.hash() !== other.hash()) differences++;
      if (core.terminated !== other.terminated || core.truncated !== other.truncated) differences++;
      for (const observe of otherObservers) observe();
      keys.forEach((key, i) => {
        const late = bufferOf(key);
        core.observer(key, late, 0)();
        const shown = bytesOf(buffers[i] as TypedArray);
        if (Buffer.compare(shown, bytesOf(otherBuffers[i] as TypedArray)) !== 0) differences++;
        if (Buffer.compare(shown, bytesOf(late)) !== 0) differences++;
      });
    });
    expect(differences).toBe(0);
  });

  test('the same seed gives the same states, another seed gives others', async () => {
    const hashes = async (seed: number): Promise<number[]> => {
      const core = await makeCore({ id });
      core.reset(toSeed(seed));
      const action = new Int32Array(1);
      return Array.from({ length: 600 }, (_, i) => {
        action[0] = i % 18;
        if (!core.terminated) core.step(action, 0);
        return core.hash();
      });
    };
    expect(await hashes(5)).toEqual(await hashes(5));
    expect(await hashes(5)).not.toEqual(await hashes(6));
  });

  test('maxOfTwo changes the picture, never the play', async () => {
    const a = await makeCore({ id });
    const b = await makeCore({ id, config: { maxOfTwo: false } });
    b.reset(toSeed(0));
    let differences = 0;
    const action = new Int32Array(1);
    a.reset(toSeed(0));
    for (let i = 0; i < 1000 && !a.terminated; i++) {
      action[0] = (i * 7) % 18;
      a.step(action, 0);
      b.step(action, 0);
      if (a.hash() !== b.hash() || a.reward !== b.reward) differences++;
    }
    expect(differences).toBe(0);
  });

  test('an unknown observation is refused by name', async () => {
    const core = await makeCore({ id });
    expect(() => core.observer('grey84', new Uint8Array(7056), 0)).toThrow(
      /no observation "grey84".*"gray84"/,
    );
  });
});
