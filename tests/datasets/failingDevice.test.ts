import fs from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { UserError } from '#gatogym/envs/index.js';
import { Dataset } from '#gatogym/datasets/dataset.js';
import type { EncodedGroup } from '#gatogym/datasets/format/groupFrame.js';
import { repair } from '#gatogym/datasets/repair.js';
import { groupCount } from '#gatogym/datasets/source.js';
import { verify } from '#gatogym/datasets/verify.js';
import { DatasetWriter } from '#gatogym/datasets/writer.js';
import { fastDirectory } from '../temporary.js';
import { counterPlan, filesOf, playGroup, writeCounters } from './counterDataset.js';

const root = fastDirectory();
const whole = path.join(root, 'whole');
const {
  openSync,
  writeSync,
  fsyncSync,
  renameSync,
  ftruncateSync,
  mkdirSync,
  readSync,
  readdirSync,
  statSync,
} = fs;
const sound = {
  openSync,
  writeSync,
  fsyncSync,
  renameSync,
  ftruncateSync,
  mkdirSync,
  readSync,
  readdirSync,
  statSync,
};
let groups: readonly EncodedGroup[] = [];
let expected: Record<string, string> = {};

beforeAll(() => {
  writeCounters(whole);
  expected = filesOf(whole);
  groups = Array.from({ length: groupCount(counterPlan) }, (_, index) => playGroup(counterPlan, index));
});
afterEach(() => {
  Object.assign(fs, sound);
});
afterAll(() => {
  fs.rmSync(root, { recursive: true, force: true });
});

type Call =
  'openSync' | 'writeSync' | 'fsyncSync' | 'renameSync' | 'ftruncateSync' | 'mkdirSync' | 'readSync';

/** Has the call number `fails` of some kinds, and all that follow, refused by the system. @returns how many there were so far */
function failing(calls: readonly Call[], fails: number, code: string): () => number {
  let made = 0;
  for (const call of calls) {
    const real = sound[call] as (...args: unknown[]) => unknown;
    Object.assign(fs, {
      [call]: (...args: unknown[]) => {
        if (made++ < fails) return real(...args);
        // A write that fills the device writes what fits.
        if (call === 'writeSync' && made === fails + 1 && typeof args[3] === 'number' && args[3] > 1)
          return real(...args.with(3, args[3] >> 1));
        throw Object.assign(new Error(`${code}: refused`), { code });
      },
    });
  }
  return () => made;
}

/** Writes the counters, or goes on writing them. @returns groups that were committed */
function write(out: string, told: { committed: number }): void {
  const writer = DatasetWriter.resume(out, counterPlan);
  for (const group of groups.slice(writer.groups)) {
    writer.append(group);
    told.committed = writer.groups;
  }
  writer.finish();
}

function attempt(work: () => void): unknown {
  try {
    work();
    return undefined;
  } catch (error) {
    return error;
  }
}

describe.each(['ENOSPC', 'EIO', 'EDQUOT'])('a device that says %s', (code) => {
  test('at whatever moment stops the recording in one line; nothing committed is lost, and it goes on to the same bytes', () => {
    const calls: readonly Call[] = [
      'openSync',
      'writeSync',
      'fsyncSync',
      'renameSync',
      'ftruncateSync',
      'mkdirSync',
    ];
    let isOver = false;
    let moments = 0;
    for (; !isOver; moments++) {
      const out = path.join(root, `${code}-${moments}`);
      const told = { committed: 0 };
      failing(calls, moments, code);
      const error = attempt(() => {
        write(out, told);
      });
      Object.assign(fs, sound);
      isOver = error === undefined;
      if (!isOver) {
        expect(error).toBeInstanceOf(UserError);
        expect((error as Error).message).toMatch(/^cannot (write|create|read) [^\n]+: [^\n]+$/);
      }
      if (fs.existsSync(path.join(out, 'dataset.json'))) {
        const dataset = Dataset.open(out);
        expect(dataset.damage).toEqual([]);
        expect(dataset.groups).toBeGreaterThanOrEqual(told.committed);
        dataset.close();
      }
      write(out, told);
      expect(filesOf(out)).toEqual(expected);
      fs.rmSync(out, { recursive: true });
    }
    expect(moments).toBeGreaterThan(40);
  });
});

/** Does all that one does with a dataset, and gives what was refused or found damaged. */
async function readAll(dataset: string, out: string): Promise<readonly string[]> {
  const told: string[] = [];
  const attempt = async (work: () => unknown): Promise<void> => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      told.push(error.message);
    }
  };
  const truth = Dataset.open(whole);
  await attempt(async () => {
    const opened = Dataset.open(dataset);
    told.push(...opened.damage.map(({ what }) => what));
    for (let i = 0; i < opened.length; i++)
      await attempt(() => {
        expect(opened.episode(i)).toEqual(truth.episode(i));
      });
    await attempt(async () => {
      const { damage } = await verify(opened, { quick: true });
      told.push(...damage.map(({ what }) => what));
    });
    opened.close();
  });
  await attempt(async () => {
    const inspected = Dataset.inspect(dataset);
    await attempt(() => repair(inspected, out, {}));
    inspected.close();
  });
  truth.close();
  fs.rmSync(out, { recursive: true, force: true });
  return told;
}

describe('a file that is read', () => {
  const out = path.join(root, 'out');

  test('whose device reports an error at any read, is told of in one line each time', async () => {
    const truth = await readAll(whole, out);
    expect(truth).toEqual([]);
    for (const name of fs.readdirSync(whole).filter((each) => /traj|bin/.test(each))) {
      for (let at = 0; at < fs.statSync(path.join(whole, name)).size; at += 200) {
        failAt(name, at, () => {
          throw Object.assign(new Error('EIO'), { code: 'EIO' });
        });
        const told = await readAll(whole, out);
        Object.assign(fs, sound);
        expect(told.length).toBeGreaterThan(0);
        for (const line of told) expect(line).not.toMatch(/\n/);
        expect(told.join('\n')).toContain('the device reports a read or write error');
      }
    }
  });

  test('that shrinks meanwhile, is told of, and no wrong data come of it', async () => {
    for (const name of fs.readdirSync(whole).filter((each) => /traj|bin/.test(each))) {
      for (let at = 0; at < fs.statSync(path.join(whole, name)).size; at += 200) {
        failAt(name, at, () => 0);
        const told = await readAll(whole, out);
        Object.assign(fs, sound);
        expect(told.length).toBeGreaterThan(0);
        for (const line of told) expect(line).not.toMatch(/\n/);
      }
    }
  });

  test('which one may not, is named', () => {
    for (const call of ['openSync', 'readdirSync', 'statSync'] as const) {
      Object.assign(fs, {
        [call]: () => {
          throw Object.assign(new Error('EACCES'), { code: 'EACCES' });
        },
      });
      const error = attempt(() => Dataset.open(whole).episode(0));
      Object.assign(fs, sound);
      expect(error).toBeInstanceOf(UserError);
      expect((error as Error).message).toMatch(/^cannot read [^\n]+: permission denied$/);
    }
  });
});

/** Has reads of a file that reach byte `at` go wrong. */
function failAt(name: string, at: number, wrong: () => number): void {
  const hurt = new Set<number>();
  Object.assign(fs, {
    openSync: (file: string, ...rest: unknown[]) => {
      const handle = (sound.openSync as (...args: unknown[]) => number)(file, ...rest);
      hurt.delete(handle);
      if (path.basename(file) === name) hurt.add(handle);
      return handle;
    },
    readSync: (...args: unknown[]) => {
      const [handle, , , length, position] = args as [number, unknown, number, number, number];
      if (hurt.has(handle) && position + length > at) {
        if (position >= at) return wrong();
        return (sound.readSync as (...args: unknown[]) => number)(...args.with(3, at - position));
      }
      return (sound.readSync as (...args: unknown[]) => number)(...args);
    },
  });
}
