import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { Dataset } from '#gatogym/datasets/dataset.js';
import { Rng } from '#gatogym/envs/core/rng.js';
import type { Seed } from '#gatogym/envs/core/seed.js';
import { type Recipe, planOf, recordPlan } from '#gatogym/recorder/index.js';

export type KillingOptions = {
  readonly recipe: Recipe;
  /** A directory for all that is written. */
  readonly root: string;
  readonly kills: number;
  /** Of the moments. */
  readonly seed: number;
  /** The command line's file. */
  readonly cli: string;
  readonly onKill?: (kills: number, committed: number) => void;
};

export type KillReport = {
  readonly kills: number;
  /** Of them, while episodes were still missing: later ones meet a recorder that finishes again. */
  readonly whileRecording: number;
  /** Kills after which more was committed than before. */
  readonly advances: number;
  /** What is not as it must be, in lines. */
  readonly wrong: readonly string[];
};

/** Files whose appearance or change a recorder is killed at: the moments at which something could be half done. */
const TURNS = [
  /^shard-/,
  /^index\.bin\.tmp$/,
  /^index\.bin$/,
  /^dataset\.json\.tmp$/,
  /^dataset\.json$/,
  /^README/,
];

/**
 * Records in processes that are killed by SIGKILL, one after the other, each going on where the one before was killed; then lets one
 * come to its end. After each kill every episode that was ever committed must be there, byte for byte what an undisturbed recorder
 * writes, and nothing may be damaged; in the end all files must be the same.
 */
export async function recordAndKill(options: KillingOptions): Promise<KillReport> {
  const { recipe, root, kills, seed, cli, onKill } = options;
  const [undisturbed, out, file] = ['undisturbed', 'killed', 'recipe.json'].map((name) =>
    path.join(root, name),
  ) as [string, string, string];
  fs.mkdirSync(root, { recursive: true });
  fs.writeFileSync(file, JSON.stringify(recipe));
  await recordPlan(await planOf(recipe), undisturbed, { workers: 0 });
  const rng = new Rng();
  rng.seed(seed as Seed);
  const wrong: string[] = [];
  let [killed, whileRecording, advances, committed] = [0, 0, 0, 0];
  while (killed < kills) {
    const args = [
      'record',
      '--recipe',
      file,
      '--out',
      out,
      '--resume',
      '--workers',
      String(1 + rng.below(3)),
    ];
    const child = spawn(process.execPath, [cli, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
    const ending = await killAtSomeMoment(child, out, rng);
    if (ending !== 'killed' && ending !== 'finished')
      wrong.push(`after ${killed} kills record ended with ${ending}`);
    if (ending !== 'killed') continue;
    killed++;
    const found = look(out, undisturbed, committed);
    wrong.push(...found.wrong.map((what) => `after ${killed} kills ${what}`));
    if (!found.isComplete) whileRecording++;
    if (found.committed > committed) advances++;
    committed = Math.max(committed, found.committed);
    onKill?.(killed, committed);
  }
  await recordPlan(await planOf(recipe), out, { workers: 0, resume: true });
  for (const name of fs.readdirSync(undisturbed))
    if (!areSame(path.join(out, name), path.join(undisturbed, name)))
      wrong.push(`${name} differs in the end`);
  if (fs.readdirSync(out).length !== fs.readdirSync(undisturbed).length)
    wrong.push('there are other files in the end');
  return { kills: killed, whileRecording, advances, wrong };
}

/** @returns `killed`, `finished` where it came to its end before, or what else became of it */
function killAtSomeMoment(child: ChildProcess, out: string, rng: Rng): Promise<string> {
  const kill = (): void => {
    child.kill('SIGKILL');
  };
  const way = rng.below(8);
  const turn = way < 6 ? /^shard-/ : TURNS[rng.below(TURNS.length)]!;
  const delay = rng.below(way === 0 ? 1500 : way > 2 && way < 6 ? 30 : 500);
  let turns = 1 + rng.below(way < 6 ? 12 : 4);
  let timer = way === 0 ? setTimeout(kill, delay) : undefined;
  let watcher: fs.FSWatcher | undefined;
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    // It says that it records when it has read the recipe and recovered: nothing of interest happens before, most of its time.
    // Most turns come in the end only.
    if (said === '' && way > 0 && (way < 3 || way > 5)) timer = setTimeout(kill, delay);
    if (said === '' && way > 2)
      watcher = fs.watch(out, (_event, name) => {
        if (name !== null && turn.test(name) && --turns === 0)
          if (way < 6) timer = setTimeout(kill, delay);
          else kill();
      });
    said += text;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      watcher?.close();
      if (code === 0) resolve('finished');
      else resolve(signal === 'SIGKILL' ? 'killed' : `${code ?? signal ?? ''}: ${said}`);
    });
  });
}

/** What is there after a kill. */
function look(
  out: string,
  undisturbed: string,
  committed: number,
): { readonly committed: number; readonly isComplete: boolean; readonly wrong: string[] } {
  if (!fs.existsSync(path.join(out, 'dataset.json')))
    return { committed: 0, isComplete: false, wrong: committed > 0 ? ['the manifest is gone'] : [] };
  const dataset = Dataset.open(out);
  const wrong = dataset.damage.map(({ shard, offset, what }) => `${shard} is damaged at ${offset}: ${what}`);
  if (dataset.length < committed) wrong.push(`${committed - dataset.length} committed episodes are missing`);
  const ends = new Map<string, number>();
  for (let group = 0; group < dataset.groups; group++) {
    const { shard, offset, bytes } = dataset.position(dataset.groupRange(group).first);
    ends.set(shard, offset + bytes);
  }
  dataset.close();
  for (const [shard, end] of ends)
    if (!areSame(path.join(out, shard), path.join(undisturbed, shard), end))
      wrong.push(`${shard} is another one before byte ${end}`);
  return { committed: dataset.length, isComplete: dataset.manifest.complete, wrong };
}

/** Whether files are the same, or the first so many bytes of them are. */
function areSame(found: string, expected: string, bytes = Infinity): boolean {
  return (
    fs.existsSync(found) &&
    fs.readFileSync(found).subarray(0, bytes).equals(fs.readFileSync(expected).subarray(0, bytes))
  );
}
