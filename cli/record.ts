import { nameOf, readText } from '../datasets/files.js';
import {
  DEFAULT_SHARD_BYTES,
  type Part,
  type Plan,
  type Recipe,
  SPECIALIST,
  UserError,
  bytesText,
  drawSeed,
  episodeCount,
  hasManifest,
  parseRecipe,
  partOf,
  planOf,
  readManifest,
  recordPlan,
  registry,
  toSeed,
} from '../index.js';
import { count, print, printJson } from './output.js';
import { envRefs, flag, text, texts, wholeNumber } from './values.js';
import { type Values, shared, verb } from './verb.js';
import { writing, writingOptions } from './writing.js';

export const record = verb(
  {
    command: 'record',
    describe: 'record what agents do in environments as a dataset',
    options: {
      env: {
        type: 'string',
        describe:
          "environment id or pattern ('maze/*'), with wrappers of its own: arcade/Bricks-v1+frameSkip:skip=4; may be repeated",
      },
      agent: {
        type: 'string',
        default: SPECIALIST,
        describe: 'agent id, or "specialist" for the best of each environment',
      },
      episodes: {
        type: 'string',
        describe: 'episodes of each environment in all, those already there included',
      },
      out: { type: 'string', demandOption: true, describe: 'directory of the dataset' },
      seed: shared.seed,
      recipe: {
        type: 'string',
        describe: 'JSON file that says all this, for several environments and agents',
      },
      store: {
        choices: ['actions', 'observations'],
        default: 'actions',
        describe: 'what to keep: a run is repeated from actions alone',
      },
      observation: {
        type: 'string',
        describe: 'observation to keep; may be repeated (implies --store observations)',
      },
      extra: {
        type: 'string',
        describe:
          "what to keep of the agent's decisions, of what it tells: value, probabilities; may be repeated",
      },
      config: { type: 'string', describe: 'environment setting, name=value; may be repeated' },
      wrap: { type: 'string', describe: 'wrapper, from the inside out: frameSkip:skip=4; may be repeated' },
      'shard-bytes': { type: 'string', describe: 'largest size of a shard file (default: 64 MiB)' },
      partition: {
        type: 'string',
        describe:
          'record one part of all, i/n: n machines record one dataset, which gatogym merge puts together',
      },
      ...writingOptions,
      json: shared.json,
    },
    example: [
      '$0 record --env arcade/Bricks-v1 --agent specialist --episodes 20 --seed 7 --out data/bricks',
      'record 20 games',
    ],
  },
  async (values) => {
    const whole = await planOf(text(values, 'recipe') ? recipeFromFile(values) : recipeFromFlags(values));
    const part = partGiven(values);
    await run(part ? partOf(whole, part) : whole, String(text(values, 'out')), values);
  },
);

async function run(plan: Plan, out: string, values: Values): Promise<void> {
  const total = episodeCount(plan);
  const heading = `recording ${count(total)} episodes with seed ${plan.seed} into ${out}`;
  const manifest = await writing({ label: 'record', heading, total, out }, values, (options) =>
    recordPlan(plan, out, options),
  );
  if (!manifest) return;
  const written = manifest.shards.reduce((sum, shard) => sum + shard.bytes, 0);
  if (flag(values, 'json'))
    printJson({
      directory: out,
      episodes: total,
      bytes: written,
      seed: plan.seed,
      totals: manifest.totals,
    });
  else print(`wrote ${out}: ${count(total)} episodes, ${bytesText(written)}. Next: gatogym verify ${out}`);
}

/** `--partition i/n` */
function partGiven(values: Values): Part | undefined {
  const given = text(values, 'partition');
  if (given === undefined) return undefined;
  const [part = NaN, of = NaN] = (/^([1-9]\d*)\/([1-9]\d*)$/.exec(given) ?? []).slice(1).map(Number);
  if (!(part <= of))
    throw new UserError(`--partition is "${given}", expected i/n: part i of n, counted from 1`);
  if (text(values, 'seed') === undefined && text(values, 'recipe') === undefined)
    throw new UserError('--partition needs --seed: all parts are recorded under one');
  return { part, of };
}

function recipeFromFlags(values: Values): Recipe {
  const refs = envRefs(values);
  if (refs.length === 0) throw new UserError('say what to record: --env ID --episodes N, or --recipe FILE');
  const episodes = wholeNumber(values, 'episodes', 1);
  if (episodes === undefined) throw new UserError('say how many: --episodes N');
  const agent = text(values, 'agent') ?? SPECIALIST;
  const named = texts(values, 'observation');
  const isStored = text(values, 'store') === 'observations';
  return {
    name: nameOf(String(text(values, 'out'))),
    seed: seedOf(values),
    shardBytes: wholeNumber(values, 'shard-bytes', 1) ?? DEFAULT_SHARD_BYTES,
    sources: refs.map((env) => ({
      env,
      agent,
      episodes,
      observations:
        named.length > 0 || !isStored ? named : [registry.describe(env.id, env.config).defaultObservation],
      extras: texts(values, 'extra'),
    })),
  };
}

function recipeFromFile(values: Values): Recipe {
  const file = String(text(values, 'recipe'));
  for (const name of ['env', 'episodes', 'observation', 'extra', 'config', 'wrap']) {
    if (texts(values, name).length > 0)
      throw new UserError(`--${name} goes with --env, not with --recipe: write it into ${file}`);
  }
  const recipe = parseRecipe(readText(file), file);
  return text(values, 'seed') === undefined ? recipe : { ...recipe, seed: seedOf(values) };
}

/** The seed given, or that of the recording being resumed, or a new one. */
function seedOf(values: Values): number {
  const given = text(values, 'seed');
  if (given !== undefined) return toSeed(given);
  const out = String(text(values, 'out'));
  return flag(values, 'resume') && hasManifest(out) ? readManifest(out).plan.seed : drawSeed();
}
