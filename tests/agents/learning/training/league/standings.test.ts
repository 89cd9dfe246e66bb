import { expect, test } from '@jest/globals';
import { standingsSvg, standingsTable } from '#gatogym/agents/learning/training/league/standings.js';

const standings = [
  { steps: undefined, won: 10, drawn: 0, lost: 0, points: 20.5 },
  { steps: 0, won: 5, drawn: 2, lost: 3, points: 1 / 3 },
];

test('a match that is drawn is half won', () => {
  expect(standingsTable(standings)).toBe(
    'opponent,steps,won,drawn,lost,rate,points\ncomputer,,10,0,0,1,20.5\nversion,0,5,2,3,0.6,0.333333\n',
  );
});

test('the picture has a bar for each opponent, as high as the part that is won', () => {
  const heights = [...standingsSvg(standings, 'Rally').matchAll(/<rect x="[^"]+".*? height="([\d.]+)"/g)];
  const [computer = 0, version = 0] = heights.map(([, height]) => Number(height));
  expect(heights).toHaveLength(2);
  expect(version / computer).toBeCloseTo(0.6, 2);
});
