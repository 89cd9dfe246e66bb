import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';

type Point = { x: number; y: number; low?: number; high?: number };
type Plot = {
  title: string;
  x: { label: string; isLog?: boolean };
  y: { label: string; isLog?: boolean };
  series: { label: string; points: Point[] }[];
  marks?: [number, string][];
};

const load = async <T>(name: string): Promise<T> =>
  (await import(path.resolve('scripts/generalist', name))) as T;

describe('plots of experiments', () => {
  let svg: string;

  beforeAll(async () => {
    const { pointsPlot, inRows } = await load<{
      pointsPlot: (plot: Plot) => string;
      inRows: (plots: string[]) => string;
    }>('pointsPlot.js');
    const { picture } = await load<{ picture: (plot: string) => string }>('picture.js');
    const plot = pointsPlot({
      title: 'Score by demonstrations',
      x: { label: 'demonstrations', isLog: true },
      y: { label: 'score' },
      series: [
        {
          label: 'fine-tuned & more',
          points: [1, 10, 100].map((x) => ({ x, y: x / 2, low: x / 4, high: x })),
        },
        { label: 'from nothing', points: [{ x: 1, y: 0 }] },
      ],
      marks: [[70, 'no demonstration']],
    });
    svg = picture(inRows([plot, plot, plot]));
  });

  test('every series has its name, its line and its points, those with an interval their whiskers', () => {
    expect(svg.match(/fine-tuned &amp; more<\/text>/g)).toHaveLength(3);
    expect(svg.match(/from nothing<\/text>/g)).toHaveLength(3);
    expect(svg.match(/stroke-width: 1.25" d="/g)).toHaveLength(3 * 3);
    expect(svg.match(/class="dot"/g)).toHaveLength(3 * (4 + 2));
    expect(svg.match(/no demonstration<\/text>/g)).toHaveLength(3);
  });

  test('axes have their labels, and round numbers: of factors where factors count', () => {
    expect(svg).toContain('>demonstrations</text>');
    expect([...svg.matchAll(/class="tick middle"[^>]*>([^<]+)</g)].map(([, text]) => text)).toEqual(
      expect.arrayContaining(['1', '10', '100']),
    );
  });

  test('it is a file of its own, with colours for light and for dark paper, and elements that are closed', () => {
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 \d+ \d+"/);
    expect(svg).toContain('@media (prefers-color-scheme: dark)');
    for (const element of ['svg', 'g', 'text', 'title'])
      expect(svg.match(new RegExp(`<${element}[ >]`, 'g'))?.length).toBe(
        svg.match(new RegExp(`</${element}>`, 'g'))?.length,
      );
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  });
});

describe('what is told of ways that were compared', () => {
  type Score = { mean: number; low: number; high: number };
  const score = (mean: number): Score & { networks: number[] } => ({
    mean,
    low: mean - 5,
    high: mean + 5,
    networks: [mean - 2, mean + 2],
  });
  const found = (gain: Score): unknown => ({
    seeds: [0, 1],
    steps: 400,
    episodes: 40,
    suite: 'suite.json',
    ways: ['told', 'not told'].map((label) => ({
      label,
      parameters: 1234567,
      losses: [0.5, 0.6],
      trainingSeconds: 99,
    })),
    environments: [{ environment: 'maze/GoToLocal-v1 + timeLimit(steps=64)', ways: [score(80), score(30)] }],
    all: [score(80), score(30)],
    gains: [gain],
  });
  let tellWays: (found: unknown) => { text: string; plot: string };

  beforeAll(async () => {
    ({ tellWays } = await load<{ tellWays: typeof tellWays }>('comparisonText.js'));
  });

  test('scores stand in a table with their intervals and those of single networks, and in a plot', () => {
    const { text, plot } = tellWays(found({ mean: -50, low: -58, high: -41 }));
    expect(text).toContain(
      '| `maze/GoToLocal-v1` | 80.0 (75.0 to 85.0) [78, 82] | 30.0 (25.0 to 35.0) [28, 32] |',
    );
    expect(text).toContain('1,234,567 weights');
    expect(plot.match(/class="single"/g)).toHaveLength(2 * 2 * 2);
    expect(plot).not.toMatch(/NaN|undefined/);
  });

  test.each([
    [{ mean: -50, low: -58, high: -41 }, '_not told_ is worse than _told_ by 50.0 points (41.0 to 58.0)'],
    [{ mean: 50, low: 41, high: 58 }, '_not told_ is better than _told_ by 50.0 points (41.0 to 58.0)'],
    [{ mean: 1, low: -3, high: 5 }, '_not told_ differs from _told_ by less than these episodes can tell'],
  ])('a difference is said to be one only where its interval leaves out nothing: %j', (gain, sentence) => {
    expect(tellWays(found(gain)).text).toContain(sentence);
  });
});
