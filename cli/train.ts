import { MOST_WIDTH, hasRecipe, readTrainingRecipe } from '../agents/learning/recipe.js';
import { joinPath } from '../datasets/files.js';
import { parseSettings } from '../envs/core/settings.js';
import {
  type Algorithm,
  Progress,
  SPECIALIST,
  type Trained,
  type TrainingRecipe,
  UserError,
  drawSeed,
  toSeed,
  train as runTraining,
  trainingRecipe,
} from '../index.js';
import { INTERRUPTED_STATUS, interruptible } from './interrupt.js';
import { count, decimal, print, printJson } from './output.js';
import { envRefs, flag, text, texts, wholeNumber } from './values.js';
import { type Values, shared, verb } from './verb.js';

export const train = verb(
  {
    command: 'train [env]',
    describe: 'train a specialist: a small network for one environment',
    positionals: {
      env: { type: 'string', describe: 'environment id, with wrappers: arcade/Bricks-v1+frameSkip:skip=4' },
    },
    options: {
      algorithm: {
        choices: ['ppo', 'td3', 'league', 'bc', 'dagger'],
        default: 'ppo',
        describe:
          'ppo and td3 learn from rewards, league in matches against earlier versions of itself; bc and dagger imitate the teacher',
      },
      teacher: { type: 'string', default: SPECIALIST, describe: 'agent that bc and dagger imitate' },
      seed: shared.seed,
      steps: {
        type: 'string',
        describe: 'steps in the environment in all (default: what suits it)',
      },
      out: { type: 'string', describe: 'directory of the policy (default: runs/NAME-ALGORITHM)' },
      observation: {
        type: 'string',
        describe: 'what the network sees (default: state, symbolic, objects or ram)',
      },
      hidden: { type: 'string', describe: 'widths of the hidden layers: 64,64' },
      hold: { type: 'string', describe: 'for how many steps each action is done' },
      set: { type: 'string', describe: 'setting of the algorithm, name=value; may be repeated' },
      config: { type: 'string', describe: 'environment setting, name=value; may be repeated' },
      wrap: { type: 'string', describe: 'wrapper, from the inside out: frameSkip:skip=4; may be repeated' },
      resume: { type: 'boolean', default: false, describe: 'continue where an interrupted training stopped' },
      quiet: shared.quiet,
      json: shared.json,
    },
    example: [
      '$0 train robotics/CartpoleSwingup-v1 --seed 1 --out runs/cartpole',
      'learned:runs/cartpole is then an agent',
    ],
  },
  async (values) => {
    const [environment, ...more] = envRefs(values);
    if (!environment || more.length > 0)
      throw new UserError('say which environment to learn, one: gatogym train robotics/CartpoleSwingup-v1');
    const algorithm = text(values, 'algorithm') as Algorithm;
    const name = environment.id.replace(/^.*\/|-v\d+$/g, '');
    const out = text(values, 'out') ?? joinPath('runs', `${name}-${algorithm}`);
    const recipe = await trainingRecipe({
      environment,
      algorithm,
      seed: seedOf(values, out),
      teacher: text(values, 'teacher') ?? SPECIALIST,
      steps: wholeNumber(values, 'steps', 1),
      observation: text(values, 'observation'),
      hidden: widthsOf(values),
      hold: wholeNumber(values, 'hold', 1),
      settings: parseSettings(texts(values, 'set'), '--set'),
    });
    const trained = await run(recipe, out, values);
    if (!trained.returns) return;
    const mean = trained.returns.reduce((sum, each) => sum + each, 0) / trained.returns.length;
    const [least, most] = [trained.returns[0], trained.returns.at(-1)];
    if (flag(values, 'json')) printJson({ directory: out, recipe, ...trained, return: mean });
    else
      print(
        `wrote ${out}: return ${decimal(mean)} (${decimal(least)} to ${decimal(most)}) in ${trained.returns.length} new episodes. ` +
          `Next: gatogym record --env ${environment.id} --agent learned:${out} --episodes 20 --out data/${name}`,
      );
  },
);

/** Episodes that a policy is examined in. */
const EXAMINATION = 20;

async function run(recipe: TrainingRecipe, out: string, values: Values): Promise<Trained> {
  const isQuiet = flag(values, 'quiet');
  const total = recipe.steps;
  let progress: Progress | undefined;
  let before = 0;
  const trained = await interruptible((signal) =>
    runTraining(recipe, out, {
      resume: flag(values, 'resume'),
      signal,
      examination: EXAMINATION,
      onStart: (done) => {
        before = done;
        if (!isQuiet) {
          process.stderr.write(
            `training ${recipe.algorithm} in ${recipe.environment.id} for ${count(total)} steps with seed ${recipe.seed} into ${out}\n`,
          );
          if (done > 0) process.stderr.write(`${count(done)} steps are done already\n`);
        }
        const units = ['steps', 'steps'] as const;
        progress = new Progress({ label: 'train', units, total, done, stream: process.stderr, isQuiet });
      },
      onRow: ({ steps = 0, return: mean = NaN }) => {
        const remark = Number.isNaN(mean) ? 'no episode has ended yet' : `return ${decimal(mean)}`;
        progress?.update(Math.min(total, steps), steps - before, 0, remark);
      },
    }),
  );
  progress?.end();
  if (!trained.returns) {
    process.stderr.write(
      `stopped: ${count(trained.steps)} of ${count(total)} steps are kept in ${out}; the same command with --resume continues\n`,
    );
    process.exitCode = INTERRUPTED_STATUS;
  }
  return trained;
}

function widthsOf(values: Values): number[] | undefined {
  const given = text(values, 'hidden');
  if (given === undefined) return undefined;
  const widths = given.split(',').map((width) => (/^\d+$/.test(width) ? Number(width) : NaN));
  if (widths.every((width) => width >= 1 && width <= MOST_WIDTH)) return widths;
  throw new UserError(
    `--hidden is "${given}", expected widths from 1 to ${MOST_WIDTH}, with commas between: 64,64`,
  );
}

/** The seed given, or that of the training being resumed, or a new one. */
function seedOf(values: Values, out: string): ReturnType<typeof toSeed> {
  const given = text(values, 'seed');
  if (given !== undefined) return toSeed(given);
  return flag(values, 'resume') && hasRecipe(out) ? toSeed(readTrainingRecipe(out).seed) : drawSeed();
}
