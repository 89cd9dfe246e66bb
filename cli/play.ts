import {
  type EnvRef,
  type LiveOptions,
  PlaySession,
  UserError,
  colourDepth,
  drawSeed,
  hasManifest,
  playLive,
  readManifest,
  systemClock,
  toSeed,
} from '../index.js';
import { interruptible } from './interrupt.js';
import { count, print } from './output.js';
import { envRefs, flag, positiveNumber, text, wholeNumber } from './values.js';
import { type Values, shared, verb } from './verb.js';

export const play = verb(
  {
    command: 'play <env>',
    describe: 'play yourself, in this terminal; what you play and keep is recorded',
    positionals: { env: { type: 'string', describe: 'environment id' } },
    options: {
      out: {
        type: 'string',
        describe:
          'directory of the dataset (default: data/human-NAME-SEED, with the name of the environment)',
      },
      resume: { type: 'boolean', default: false, describe: 'play on in the dataset that is there' },
      episodes: { type: 'string', describe: 'stop when so many are kept, those already there included' },
      seed: shared.seed,
      pace: {
        choices: ['realtime', 'keys'],
        describe:
          'what makes time pass: the clock, or your keys, a step each (default: the clock where you can wait)',
      },
      speed: { type: 'string', describe: 'how fast, 1 in real time (default: 1)' },
      config: { type: 'string', describe: 'environment setting, name=value; may be repeated' },
      wrap: { type: 'string', describe: 'wrapper, from the inside out: stickyActions; may be repeated' },
    },
    example: ['$0 play arcade/Bricks-v1 --out data/mine', 'the keys are shown before you begin'],
  },
  async (values) => {
    const env = envOf(values);
    const seed = seedOf(values);
    const out = text(values, 'out') ?? `data/human-${env.id.replace(/^.*\//, '')}-${seed}`;
    const session = await PlaySession.open(env, out, { seed, resume: flag(values, 'resume') });
    const before = session.saved;
    const terminal = {
      output: process.stdout,
      input: process.stdin,
      clock: systemClock,
      colours: colourDepth(process.env),
    };
    try {
      await interruptible((signal) => playLive(session, terminal, { ...optionsOf(values), signal }));
    } finally {
      session.close();
    }
    if (session.saved === before) print(`nothing was kept: ${out} is as it was`);
    else
      print(
        `kept ${count(session.saved - before)} in ${out}, ${count(session.saved)} in all. Next: gatogym replay ${out} --terminal`,
      );
  },
);

function envOf(values: Values): EnvRef {
  const refs = envRefs(values);
  const [only] = refs;
  if (only && refs.length === 1) return only;
  throw new UserError(
    `"${text(values, 'env') ?? ''}" is ${refs.length} environments, expected one: ${refs.map(({ id }) => id).join(', ')}`,
  );
}

/** The seed given, or that of the dataset that is played on, or a new one. */
function seedOf(values: Values): number {
  const given = text(values, 'seed');
  if (given !== undefined) return toSeed(given);
  const out = text(values, 'out');
  if (!flag(values, 'resume')) return drawSeed();
  if (out === undefined) throw new UserError('--resume needs --out DIR: the dataset to play on in');
  return hasManifest(out) ? readManifest(out).plan.seed : drawSeed();
}

function optionsOf(values: Values): LiveOptions {
  const pace = text(values, 'pace') as LiveOptions['pace'];
  const speed = positiveNumber(values, 'speed');
  const episodes = wholeNumber(values, 'episodes', 1);
  return {
    ...(pace === undefined ? {} : { pace }),
    ...(speed === undefined ? {} : { speed }),
    ...(episodes === undefined ? {} : { episodes }),
  };
}
