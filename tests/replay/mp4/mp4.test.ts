import { setTimeout } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { Frame, type Mp4Options, encodeMp4, loadEncoder } from '#gatogym/replay/index.js';
import type { EnvSpec } from '#gatogym/envs/core/spec.js';
import { tinyPlayer } from '../tinyEnv.js';
import { readMp4 } from './readMp4.js';

describe('encodeMp4', () => {
  const encode = async (tiny: Partial<EnvSpec>, options: Mp4Options = {}) => {
    const player = tinyPlayer(tiny);
    const mp4 = await encodeMp4(player, await loadEncoder(), options);
    return { player, mp4, facts: readMp4(mp4.bytes) };
  };

  test('writes a frame for every step, in real time, as large as a composed frame', async () => {
    const { player, mp4, facts } = await encode({ stepsPerSecond: 25 });
    const { width, height } = new Frame(player);
    expect(facts.boxes).toEqual(expect.arrayContaining(['ftyp', 'mdat', 'moov']));
    expect(facts).toMatchObject({ codec: 'avc1', width, height: height + (height % 2) });
    expect(mp4).toMatchObject({ frames: 101, framesPerSecond: 25, stepsPerFrame: 1 });
    expect(facts.sizes).toHaveLength(101);
    for (const seconds of facts.seconds.slice(0, -1)) expect(seconds).toBeCloseTo(1 / 25, 4);
  });

  test('tells which frames stand alone, one a second: players seek to those', async () => {
    const { facts } = await encode({ stepsPerSecond: 25 });
    expect(facts.standAlone).toEqual([0, 25, 50, 75, 100]);
    expect(facts.keyFrames).toEqual(facts.standAlone);
  });

  test('more than 60 steps a second lose frames and no time', async () => {
    const { mp4, facts } = await encode({ stepsPerSecond: 60, maxSteps: 240 }, { speed: 4 });
    expect(mp4).toMatchObject({ frames: 61, framesPerSecond: 60, stepsPerFrame: 4 });
    expect(facts.seconds.reduce((sum, seconds) => sum + seconds, 0)).toBeCloseTo(61 / 60, 2);
  });

  test('a slow world, and a fraction of a frame a second, keep their time', async () => {
    const { facts } = await encode({ stepsPerSecond: 5 }, { to: 6, speed: 0.25 });
    expect(facts.sizes).toHaveLength(7);
    for (const seconds of facts.seconds.slice(0, -1)) expect(seconds).toBeCloseTo(0.8, 3);
  });

  test('the same episode gives the same bytes, another one others', async () => {
    const one = await encode({});
    // The encoder writes down the second in which it worked: another one must not show.
    await setTimeout(1100);
    const [same, other] = [await encode({}), await encode({}, { from: 1 })];
    expect(one.mp4.bytes).toEqual(same.mp4.bytes);
    expect(one.mp4.bytes).not.toEqual(other.mp4.bytes);
  });

  test('an odd number of pixels is made even', async () => {
    const picture = () => ({ width: 35, height: 27, draw: (out: Uint8Array) => out.fill(200) });
    const player = tinyPlayer({}, { picture });
    const { bytes } = await encodeMp4(player, await loadEncoder(), { to: 3, scale: 1, caption: 'none' });
    expect(readMp4(bytes)).toMatchObject({ width: 36, height: 28 });
  });

  test('refuses a range that there is not, and a speed that no world runs at', async () => {
    await expect(encode({}, { to: 101 })).rejects.toThrow('to is 101, expected a step from 0 to 100');
    await expect(encode({}, { speed: 0 })).rejects.toThrow('speed is 0, expected a number above 0');
  });
});
