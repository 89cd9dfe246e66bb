import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { manifestOf, readManifest, writeManifest } from '#gatogym/datasets/manifest.js';
import { type Outcome, run } from '../../commandLine.js';
import { temporaryDirectories } from '../../temporary.js';

const directory = temporaryDirectories();
const recipe = {
  name: 'rooms',
  seed: 3,
  sources: [
    { env: 'maze/GoToLocal-v1', agent: 'specialist', episodes: 20, observations: ['direction', 'symbolic'] },
  ],
};

/** Runs a program with a laboratory in a directory, in a process of its own. It prints a last line of JSON: what the program gives. */
async function laboratory(place: string, program: string, share = 1): Promise<Outcome> {
  const code = `
    import { Laboratory } from ${JSON.stringify(path.resolve('scripts/generalist/laboratory.js'))};
    const recipe = ${JSON.stringify(recipe)};
    const laboratory = new Laboratory(${JSON.stringify(place)}, { share: ${share}, python: 'python3' });
    try { ${program} } catch (error) { console.error(error.message); process.exitCode = error.status; }`;
  return run(process.execPath, ['--input-type=module', '-e', code]);
}

const made = (outcome: Outcome): string[] => outcome.stdout.match(/^\$ .*$/gm) ?? [];

const whole = `
  const data = laboratory.record('rooms', recipe);
  laboratory.tokenize('values', [data], { length: 128, sequences: 20, vocabulary: 300 });
  laboratory.benchmark('all', ['random', 'specialist'], { envs: 'maze/GoToLocal-v1', episodes: 10 });`;

describe('a laboratory', () => {
  const place = directory('whole');

  test('makes each thing by a public command that it shows, and does not make it again', async () => {
    const first = await laboratory(place, whole);
    expect(first).toMatchObject({ status: 0 });
    expect(made(first).map((line) => line.split(' ').slice(3, 4)[0])).toEqual([
      'record',
      'tokenize',
      'benchmark',
    ]);
    const second = await laboratory(place, `${whole} console.log(JSON.stringify(laboratory.work));`);
    expect(made(second)).toEqual([]);
    const work = JSON.parse(second.stdout.trim()) as {
      product: string;
      command: string;
      processorSeconds: number;
    }[];
    expect(work.map(({ product }) => product)).toEqual(['episodes/rooms', 'tokens/values', 'benchmarks/all']);
    for (const { command, processorSeconds } of work) {
      expect(command).toMatch(/^gatogym \w+ /);
      expect(processorSeconds).toBeGreaterThan(0.05);
    }
  });

  test('goes on with what is half there, and begins anew what cannot go on', async () => {
    const file = path.join(place, 'episodes/rooms/dataset.json');
    const bytes = fs.readFileSync(file);
    // As a recorder leaves it that was killed before its first shard was whole.
    const { gatogym, plan } = readManifest(path.dirname(file));
    writeManifest(path.dirname(file), manifestOf(gatogym, plan));
    fs.rmSync(path.join(place, 'tokens/values/tokens.json'));
    const outcome = await laboratory(place, whole);
    expect(outcome).toMatchObject({ status: 0 });
    expect(made(outcome)).toHaveLength(2);
    expect(made(outcome)[0]).toMatch(/ record .* --resume$/);
    expect(made(outcome)[1]).not.toContain('--resume');
    expect(fs.readFileSync(file).equals(bytes)).toBe(true);
  });

  test('refuses what another command made', async () => {
    const other = whole.replace('length: 128', 'length: 160');
    const { status, stderr } = await laboratory(place, other);
    expect(status).toBe(2);
    expect(stderr).toMatch(
      /tokens\/values was made by another command, gatogym .*--length 128.*; now it is .*--length 160/,
    );
  });

  test('makes a share of everything, but two episodes at least', async () => {
    const small = directory('small');
    expect(await laboratory(small, whole, 0.1)).toMatchObject({ status: 0 });
    const read = (file: string): unknown => JSON.parse(fs.readFileSync(path.join(small, file), 'utf8'));
    expect(read('recipes/rooms.json')).toMatchObject({ sources: [{ episodes: 2 }] });
    expect(read('tokens/values/tokens.json')).toMatchObject({ sequences: 2 });
    expect(read('benchmarks/all/report.json')).toMatchObject({ episodes: 2 });
  });

  test('says which command failed, and ends', async () => {
    const wrong = `laboratory.tokenize('none', ['/no/such/place'], { sequences: 5 });`;
    const { status, stderr } = await laboratory(directory('failed'), wrong);
    expect(status).toBe(2);
    expect(stderr).toContain('that command failed with status 2');
  });
});

describe('npm run generalist', () => {
  const command = (...args: string[]): Promise<Outcome> =>
    run(process.execPath, ['scripts/generalist.js', ...args]);

  test('names the experiments that there are where it is not told one of them', async () => {
    const none = await command();
    expect(none.status).toBe(2);
    expect(none.stderr).toMatch(/^generalist: say which: .*images, words, instructions, /);
    const unknown = await command('pictures');
    expect(unknown.stderr).toMatch(/^generalist: unknown experiment "pictures"; there are /);
    const share = await command('images', '--share', '2');
    expect(share.stderr).toMatch(/^generalist: --share is "2", expected a number above 0, at most 1/);
  });
});
