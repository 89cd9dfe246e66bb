import { describe, expect, test } from '@jest/globals';
import { Frame, type Player, encodeGif } from '#gatogym/replay/index.js';
import { tinyPlayer } from '../tinyEnv.js';
import { decodeGif } from './decodeGif.js';

/** Frames as they should be shown, equal neighbours once. */
function composed(player: Player, steps: readonly number[]): Uint8Array[] {
  const frame = new Frame(player);
  return steps
    .map((step) => {
      player.seek(step);
      return frame.compose(player).slice();
    })
    .filter((rgb, i, all) => i === 0 || Buffer.compare(rgb, all[i - 1] ?? new Uint8Array(0)) !== 0);
}

/** A picture of more than 255 colours that changes with every step. */
const colourful = {
  picture: (core: { hash(): number }) => ({
    width: 64,
    height: 48,
    draw: (out: Uint8Array) => {
      for (let i = 0; i < out.length; i++) out[i] = (i * 7 + (i >> 6) + (core.hash() & 31)) & 255;
    },
  }),
};

describe('encodeGif', () => {
  test('every frame comes back pixel for pixel when 255 colours are enough', () => {
    const player = tinyPlayer();
    const gif = encodeGif(player);
    const { frames, width, height, loops } = decodeGif(gif.bytes);
    const wanted = composed(player, [...Array(101).keys()]);
    expect({ width, height, loops, isExact: gif.isExact, count: gif.frames }).toEqual({
      width: 320,
      height: gif.height,
      loops: true,
      isExact: true,
      count: wanted.length,
    });
    expect(frames.length).toBe(wanted.length);
    for (const [i, rgb] of wanted.entries()) {
      expect([i, Buffer.compare(frames[i]?.rgb ?? new Uint8Array(0), rgb)]).toEqual([i, 0]);
    }
  });

  test('runs in real time: 25 steps a second are shown 4 hundredths each, and the last one stays', () => {
    const { frames } = decodeGif(encodeGif(tinyPlayer()).bytes);
    expect(new Set(frames.slice(0, -1).map(({ ticks }) => ticks))).toEqual(new Set([4]));
    expect(frames.at(-1)?.ticks).toBe(150);
  });

  test('60 steps a second lose every second frame and no time', () => {
    const gif = encodeGif(tinyPlayer({ stepsPerSecond: 60, maxSteps: 600 }), { caption: 'below' });
    const { frames } = decodeGif(gif.bytes);
    expect(gif).toMatchObject({ stepsPerFrame: 2, speed: 1, isSpeedRaised: false });
    const ticks = frames.slice(0, -1).reduce((sum, frame) => sum + frame.ticks, 0);
    expect(ticks).toBe(1000);
    expect(new Set(frames.slice(0, -1).map((frame) => frame.ticks))).toEqual(new Set([3, 4]));
    expect(gif.seconds).toBe(11.5);
  });

  test('speed makes it faster', () => {
    const gif = encodeGif(tinyPlayer(), { speed: 4 });
    expect(gif).toMatchObject({ stepsPerFrame: 2, speed: 4, isSpeedRaised: false, seconds: 2.5 });
  });

  test('a long episode is shown evenly and faster, and the result says so', () => {
    const gif = encodeGif(tinyPlayer({ maxSteps: 1000 }), { maxFrames: 26 });
    expect(gif).toMatchObject({ frames: 26, stepsPerFrame: 40, speed: 40, isSpeedRaised: true, to: 1000 });
    expect(decodeGif(gif.bytes).frames.length).toBe(26);
  });

  test('shows the part that is asked for', () => {
    const player = tinyPlayer();
    const gif = encodeGif(player, { from: 20, to: 30 });
    const { frames } = decodeGif(gif.bytes);
    const [first, last] = composed(player, [20, 30]);
    expect(gif).toMatchObject({ from: 20, to: 30 });
    expect([...(frames[0]?.rgb ?? [])]).toEqual([...(first ?? [])]);
    expect([...(frames.at(-1)?.rgb ?? [])]).toEqual([...(last ?? [])]);
  });

  test('a single step is a picture that stands still', () => {
    const gif = encodeGif(tinyPlayer(), { from: 5, to: 5 });
    expect(decodeGif(gif.bytes).frames.length).toBe(1);
  });

  test('more than 255 colours become the nearest few, the same ones every time', () => {
    const options = { from: 0, to: 5 };
    const gif = encodeGif(tinyPlayer({}, colourful), options);
    expect(gif.isExact).toBe(false);
    expect(gif.colours).toBeLessThanOrEqual(255);
    expect(Buffer.compare(encodeGif(tinyPlayer({}, colourful), options).bytes, gif.bytes)).toBe(0);
    const player = tinyPlayer({}, colourful);
    const shown = decodeGif(gif.bytes).frames[0]?.rgb ?? new Uint8Array(0);
    const [wanted = new Uint8Array(0)] = composed(player, [0]);
    const error = wanted.reduce((sum, value, i) => sum + Math.abs(value - (shown[i] ?? 0)), 0);
    expect(error / wanted.length).toBeLessThan(12);
    // The caption is exact all the same.
    const caption = player.height * 5 * 320 * 3;
    expect(Buffer.compare(shown.subarray(caption), wanted.subarray(caption))).toBe(0);
  });

  test('refuses what makes no sense in one line', () => {
    const player = tinyPlayer();
    expect(() => encodeGif(player, { speed: 0 })).toThrow('speed is 0, expected a number above 0');
    expect(() => encodeGif(player, { maxFrames: 1 })).toThrow(
      'maxFrames is 1, expected a whole number from 2',
    );
    expect(() => encodeGif(player, { to: 101 })).toThrow(
      "to is 101, expected a step from 0 to 100, the episode's length",
    );
    expect(() => encodeGif(player, { from: 9, to: 8 })).toThrow('a range must not run backwards');
  });
});
