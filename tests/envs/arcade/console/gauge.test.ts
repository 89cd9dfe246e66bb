import { expect, test } from '@jest/globals';
import { type Gauge, paintGauge } from '#gatogym/envs/arcade/console/gauge.js';
import { Raster, WIDTH } from '#gatogym/envs/arcade/console/raster.js';
import { Screen } from '#gatogym/envs/arcade/console/screen.js';

const GAUGE: Gauge = {
  x: 8,
  y: 4,
  width: 10,
  height: 5,
  colour: 1,
  shade: 2,
  low: 3,
  lowColour: 11,
  lowShade: 12,
  paper: 9,
};

/** Shows widths one after the other on one screen. @returns the rows of the gauge, as they are last */
function shown(...widths: number[]): number[][] {
  const front = new Raster();
  const screen = new Screen(front);
  for (const width of widths) {
    screen.begin();
    paintGauge(screen, 0, GAUGE, width);
    screen.compose();
  }
  return Array.from({ length: GAUGE.height }, (_, y) => {
    const from = (GAUGE.y + y) * WIDTH + GAUGE.x;
    return [...front.pixels.slice(from, from + GAUGE.width)];
  });
}

test('a gauge is full up to its width, in the shade below, and paper beyond', () => {
  const light = [1, 1, 1, 1, 1, 1, 9, 9, 9, 9];
  const shade = [2, 2, 2, 2, 2, 2, 9, 9, 9, 9];
  expect(shown(6)).toEqual([light, light, light, shade, shade]);
});

test('it takes other colours where little is left', () => {
  expect(shown(3)[0]).toEqual([11, 11, 11, 9, 9, 9, 9, 9, 9, 9]);
  expect(shown(3)[4]).toEqual([12, 12, 12, 9, 9, 9, 9, 9, 9, 9]);
  expect(shown(4)[0]).toEqual([1, 1, 1, 1, 9, 9, 9, 9, 9, 9]);
});

test('it is the same whatever was shown before', () => {
  for (let before = 0; before <= GAUGE.width; before++) {
    for (let width = 0; width <= GAUGE.width; width++) expect(shown(before, width)).toEqual(shown(width));
  }
});
