import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Dataset } from '#gatogym/datasets/index.js';
import { planOf, recordPlan } from '#gatogym/recorder/index.js';
import { cliPath } from '../commandLine.js';
import { temporaryDirectories } from '../temporary.js';
import { killRecipe } from './killRecipe.js';
import { recordAndKill } from './killing.js';

const directory = temporaryDirectories();

const recipe = killRecipe(1);

/** Every file of a dataset, as bytes. */
function filesOf(dataset: string): Record<string, string> {
  const names = fs.readdirSync(dataset).sort();
  return Object.fromEntries(
    names.map((name) => [name, fs.readFileSync(path.join(dataset, name)).toString('base64')]),
  );
}

async function undisturbed(): Promise<Record<string, string>> {
  const out = directory('undisturbed');
  if (!fs.existsSync(out)) await recordPlan(await planOf(recipe), out, { workers: 0 });
  return filesOf(out);
}

describe('the same recipe', () => {
  test.each([1, 2, 5])('with %d workers gives the same bytes as without any', async (workers) => {
    const out = directory(`workers-${workers}`);
    await recordPlan(await planOf(recipe), out, { workers });
    expect(filesOf(out)).toEqual(await undisturbed());
  });

  test('has several shards, so that the cuts between them are compared too', async () => {
    expect(Object.keys(await undisturbed()).filter((name) => name.endsWith('.traj')).length).toBeGreaterThan(
      2,
    );
  });

  test('stopped by a signal and resumed gives the same bytes', async () => {
    const out = directory('stopped');
    const abort = new AbortController();
    const first = await recordPlan(await planOf(recipe), out, {
      workers: 2,
      signal: abort.signal,
      onCommit: (committed) => {
        if (committed >= 20) abort.abort();
      },
    });
    expect(first.manifest).toBeUndefined();
    expect(first.committed).toBeGreaterThanOrEqual(20);
    expect(Dataset.open(out).length).toBe(first.committed);
    await recordPlan(await planOf(recipe), out, { workers: 1, resume: true });
    expect(filesOf(out)).toEqual(await undisturbed());
  });

  test('killed at random moments and resumed gives the same bytes, and never loses a committed episode', async () => {
    const report = await recordAndKill({
      recipe,
      root: directory('killed'),
      kills: 12,
      seed: 5,
      cli: cliPath,
    });
    expect(report).toMatchObject({ kills: 12, wrong: [] });
    expect(report.whileRecording).toBeGreaterThan(3);
  }, 180_000);
});
