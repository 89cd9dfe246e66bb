import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Dataset } from '#gatogym/datasets/index.js';
import { Rng } from '#gatogym/envs/core/rng.js';
import type { Seed } from '#gatogym/envs/core/seed.js';
import { planOf, recordPlan } from '#gatogym/recorder/index.js';
import { cliPath } from '../commandLine.js';
import { temporaryDirectories } from '../temporary.js';

const directory = temporaryDirectories();

/** All three families, both tiers, several shards. */
const recipe = {
  name: 'road',
  seed: 11,
  shardBytes: 40_000,
  sources: [
    { env: 'arcade/Bricks-v1', agent: 'random', episodes: 30 },
    { env: 'maze/FourRooms-v1', agent: 'specialist', episodes: 200 },
    { env: 'robotics/CartpoleSwingup-v1', agent: 'random', episodes: 10 },
    {
      env: { id: 'arcade/Bricks-v1', wrappers: [{ wrap: 'stickyActions' }, { wrap: 'frameSkip', skip: 4 }] },
      agent: 'specialist',
      episodes: 3,
      observations: ['ram', 'gray84'],
    },
  ],
};

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
    const expected = await undisturbed();
    const out = directory('killed');
    const file = directory('recipe.json');
    fs.writeFileSync(file, JSON.stringify(recipe));
    const rng = new Rng();
    rng.seed(5 as Seed);
    let committed = 0;
    let kills = 0;
    for (;;) {
      const workers = String(1 + rng.below(3));
      const isFinished = await runAndKill(
        ['record', '--recipe', file, '--out', out, '--resume', '--quiet', '--workers', workers],
        kills < 12 ? 150 + rng.below(700) : Infinity,
      );
      if (isFinished) break;
      kills++;
      if (!fs.existsSync(path.join(out, 'dataset.json'))) continue;
      const dataset = Dataset.open(out);
      expect(dataset.damage).toEqual([]);
      expect(dataset.length).toBeGreaterThanOrEqual(committed);
      committed = dataset.length;
      for (let i = 0; i < committed; i++) expect(dataset.episode(i).length).toBeGreaterThan(0);
      dataset.close();
    }
    expect(kills).toBeGreaterThan(5);
    expect(filesOf(out)).toEqual(expected);
  }, 180_000);
});

/** @returns whether it came to its end before it was killed, `after` milliseconds from its start */
function runAndKill(args: readonly string[], after: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [cliPath, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
    let complaint = '';
    child.stderr.on('data', (text: Buffer) => (complaint += text.toString()));
    const timer = Number.isFinite(after) ? setTimeout(() => child.kill('SIGKILL'), after) : undefined;
    child.on('exit', (code, signal) => {
      clearTimeout(timer);
      if (code === 0) resolve(true);
      else if (signal === 'SIGKILL') resolve(false);
      else reject(new Error(`record ended with ${code ?? signal ?? ''}: ${complaint}`));
    });
  });
}
