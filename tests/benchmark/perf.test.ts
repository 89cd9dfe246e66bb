import { expect, test } from '@jest/globals';
import { measurePerf, perfParts } from '#gatogym/benchmark/perf/report.js';
import { shortenedForSlow } from '#gatogym/benchmark/perf/shortened.js';
import { registry } from '#gatogym/envs/index.js';

const ids = ['maze/FourRooms-v1', 'robotics/CartpoleSwingup-v1'];

const effort = { rounds: 1, roundMs: 1 };

test('only what was asked for is measured', async () => {
  const report = await measurePerf(ids.slice(0, 1), 'specialist', effort, ['codecs'], () => {});
  expect(report.codecs.length).toBeGreaterThan(0);
  expect([report.environments, report.recordings, report.tokens, report.generalists]).toEqual([
    [],
    [],
    [],
    [],
  ]);
});

test('episodes of an agent that decides slowly are cut, those of a fast one are not', () => {
  const id = 'arcade/Rally-v1';
  expect(shortenedForSlow({ id }, 'random')).toEqual({ id });
  expect(shortenedForSlow({ id }, 'arcade-search')).toEqual({
    id,
    wrappers: [{ wrap: 'timeLimit', steps: 600 }],
  });
});

test('every part of an environment is measured', async () => {
  const told: string[] = [];
  const report = await measurePerf(ids, 'specialist', effort, perfParts, (what) => told.push(what));
  expect(report.environments.map(({ name }) => name)).toEqual(ids);
  expect(told.length).toBeGreaterThan(ids.length);
  for (const { env, steps, resets, observed, vector64 } of report.environments) {
    const keys = Object.keys(registry.describe(env.id).observations);
    expect(Object.keys(observed)).toEqual(keys);
    expect(Object.keys(vector64)).toEqual(keys);
    for (const figure of [steps, resets, ...Object.values(observed), ...Object.values(vector64)])
      expect(figure).toBeGreaterThan(0);
  }
  for (const {
    bareSteps,
    bytesPerStep,
    readSteps,
    readEpisodes,
    verifySteps,
    overhead,
  } of report.recordings) {
    for (const figure of [bareSteps, bytesPerStep, readSteps, readEpisodes, verifySteps])
      expect(figure).toBeGreaterThan(0);
    expect(overhead).toBeGreaterThan(-1);
  }
  for (const { encodeRows, decodeRows, bytesPerRow } of report.codecs)
    for (const figure of [encodeRows, decodeRows, bytesPerRow]) expect(figure).toBeGreaterThan(0);
  expect(report.tokens.map(({ observation }) => observation)).toEqual(['symbolic', 'state']);
  for (const { tokensPerSecond, bytesPerToken } of report.tokens) {
    expect(tokensPerSecond).toBeGreaterThan(0);
    expect(bytesPerToken).toBe(7 + 2 / 1024);
  }
  expect(report.generalists.map(({ name, lanes }) => [name, lanes])).toEqual(
    ids.flatMap((id) => [
      [id, 1],
      [id, 8],
    ]),
  );
  for (const { decisionsPerSecond } of report.generalists) expect(decisionsPerSecond).toBeGreaterThan(0);
});
