import { describe, expect, test } from '@jest/globals';
import { Resampler } from '#gatogym/replay/terminal/resample.js';

describe('Resampler', () => {
  test('fits a picture into a box and keeps its shape', () => {
    const size = (...given: [number, number, number, number]): number[] => {
      const { width, height } = new Resampler(...given);
      return [width, height];
    };
    expect(size(160, 210, 100, 60)).toEqual([45, 60]);
    expect(size(320, 240, 80, 200)).toEqual([80, 60]);
    expect(size(32, 24, 100, 60)).toEqual([64, 48]);
    expect(size(32, 24, 100, 0)).toEqual([0, 0]);
  });

  test('a plain colour stays what it is', () => {
    const resampler = new Resampler(50, 30, 17, 40);
    const rgb = new Uint8Array(50 * 30 * 3).map((_, i) => [200, 13, 77][i % 3] ?? 0);
    const out = resampler.resample(rgb);
    expect(out.length).toBe(resampler.width * resampler.height * 3);
    expect(out.every((value, i) => value === [200, 13, 77][i % 3])).toBe(true);
  });

  test('takes the mean of the light over the area of a pixel', () => {
    const out = new Resampler(2, 2, 1, 1).resample(new Uint8Array([255, 0, 8, 0, 0, 8, 0, 0, 8, 0, 0, 8]));
    expect([...out]).toEqual([Math.round(Math.sqrt((255 * 255) / 4)), 0, 8]);
  });

  test('parts of pixels count by their share', () => {
    const row = new Uint8Array([90, 0, 0, 30, 0, 0, 60, 0, 0]);
    const out = new Resampler(3, 3, 2, 2).resample(new Uint8Array([...row, ...row, ...row]));
    expect(out[0]).toBe(Math.round(Math.sqrt((90 ** 2 + 0.5 * 30 ** 2) / 1.5)));
    expect(out[3]).toBe(Math.round(Math.sqrt((0.5 * 30 ** 2 + 60 ** 2) / 1.5)));
  });

  test('enlarges by whole factors, pixel by pixel', () => {
    const rgb = Uint8Array.from({ length: 12 }, (_, i) => i * 20);
    const out = new Resampler(2, 2, 5, 5).resample(rgb);
    expect([...out.subarray(0, 12)]).toEqual([0, 20, 40, 0, 20, 40, 60, 80, 100, 60, 80, 100]);
  });
});
