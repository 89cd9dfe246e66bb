import os from 'node:os';
import {
  Dataset,
  type Plan,
  Progress,
  SPECIALIST,
  type SourceTotals,
  bytesText,
  encodeGif,
  episodeCount,
  openReplay,
  planOf,
  recordPlan,
  verify,
} from '../index.js';
import { writeBytes } from '../datasets/files.js';
import { count, decimal, print, table } from './output.js';
import { overEpisodes } from './overEpisodes.js';
import { flag, text } from './values.js';
import { shared, verb } from './verb.js';

/** One world of each family, played by its specialist. */
const RECIPE = {
  name: 'three-worlds',
  seed: 7,
  sources: [
    {
      env: { id: 'arcade/Bricks-v1', wrappers: [{ wrap: 'frameSkip', skip: 4 }] },
      agent: SPECIALIST,
      episodes: 24,
    },
    { env: 'maze/FourRooms-v1', agent: SPECIALIST, episodes: 2000 },
    { env: 'robotics/CartpoleSwingup-v1', agent: SPECIALIST, episodes: 50 },
  ],
};
/** Steps of an episode that its GIF shows. */
const GIF_STEPS = 600;

export const demo = verb(
  {
    command: 'demo',
    describe: 'record three worlds with their specialists, verify, and draw an episode of each',
    options: {
      out: {
        type: 'string',
        default: 'data/demo',
        describe: 'directory of the dataset; a second run verifies what is there',
      },
      quiet: shared.quiet,
    },
    example: ['$0 demo', 'the whole road, from a world to a dataset, in a minute or so'],
  },
  async (values) => {
    const out = String(text(values, 'out'));
    const isQuiet = flag(values, 'quiet');
    const plan = await planOf(RECIPE);
    const seconds = await recordAll(plan, out, isQuiet);
    const dataset = Dataset.open(out);
    await verifyAll(dataset, isQuiet);
    const size = `${count(dataset.length)} episodes in ${bytesText(dataset.bytes)}`;
    print(`\n${summary(dataset, seconds)}\n${size}, every one run again and found as recorded\n`);
    await drawAll(dataset, out);
    dataset.close();
    print(`\nNext: gatogym replay ${out} --episode 0 --terminal`);
  },
);

/** @returns seconds of thread time that the episodes of each source took; 0 for those that were there already */
async function recordAll(plan: Plan, out: string, isQuiet: boolean): Promise<readonly number[]> {
  const total = episodeCount(plan);
  const seconds = plan.sources.map(() => 0);
  let progress: Progress | undefined;
  let [steps, bytes] = [0, 0];
  await recordPlan(plan, out, {
    workers: os.availableParallelism(),
    resume: true,
    onStart: (done) => {
      progress = new Progress({ label: 'record', total, done, stream: process.stderr, isQuiet });
    },
    onCommit: (done, group) => {
      for (const { length } of group.episodes) steps += length;
      bytes += group.bytes.length;
      progress?.update(done, steps, bytes);
      seconds[group.source] = (seconds[group.source] ?? 0) + group.seconds;
    },
  });
  progress?.end();
  return seconds;
}

async function verifyAll(dataset: Dataset, isQuiet: boolean): Promise<void> {
  const { damage, divergences } = await overEpisodes('verify', dataset.length, isQuiet, (onEpisode) =>
    verify(dataset, { onEpisode }),
  );
  if (damage.length + divergences.length === 0) return;
  throw new Error(
    `the demo's own dataset is not sound: ${JSON.stringify([...damage, ...divergences].slice(0, 3))}`,
  );
}

function summary({ manifest }: Dataset, seconds: readonly number[]): string {
  const rows = manifest.plan.sources.map(({ env, agent, spec }, i) => {
    const { episodes, steps, bytes, return: returns } = manifest.totals[i] as SourceTotals;
    return [
      env.id,
      agent.id,
      count(episodes),
      count(steps),
      decimal(returns.mean),
      decimal(spec.reference?.random),
      decimal(spec.reference?.expert),
      (bytes / steps).toFixed(2),
      seconds[i] ? count(Math.round(steps / seconds[i])) : '-',
    ];
  });
  return table(
    [
      'environment',
      'agent',
      'episodes',
      'steps',
      'mean return',
      'random',
      'expert',
      'bytes/step',
      'steps/s a core',
    ],
    rows,
  );
}

/** A GIF of the first episode of each source, beside the dataset. */
async function drawAll(dataset: Dataset, out: string): Promise<void> {
  let first = 0;
  for (const { env, episodes } of dataset.sources) {
    const player = await openReplay(dataset, first);
    const to = Math.min(GIF_STEPS, player.lastStep);
    const gif = encodeGif(player, { to });
    player.close();
    const file = `${out}-${env.id.split('/')[1] ?? ''}.gif`;
    writeBytes(file, gif.bytes, { isNew: false });
    print(`wrote ${file}: episode ${first}, ${gif.frames} frames, ${bytesText(gif.bytes.length)}`);
    first += episodes;
  }
}
