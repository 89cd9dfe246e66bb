import { readText } from '../datasets/files.js';
import { pictures } from '../datasets/tokens/card.js';
import { isWeight } from '../datasets/tokens/mixture.js';
import { PatchTable } from '../datasets/tokens/patches.js';
import { sequencesToSeeAll } from '../datasets/tokens/sequencePlan.js';
import type { TokenSource } from '../datasets/tokens/tokenSource.js';
import {
  type MixturePart,
  Progress,
  TextVocabulary,
  type TokensManifest,
  UserError,
  drawSeed,
  openMixture,
  parseMixture,
  readManifest,
  toSeed,
  tokenize as writeTokens,
} from '../index.js';
import { count, print, printJson, table } from './output.js';
import { flag, selectionGiven, text, texts, wholeNumber } from './values.js';
import { type Values, shared, verb } from './verb.js';

export const tokenize = verb(
  {
    command: 'tokenize [dirs..]',
    describe: 'write episodes as sequences of tokens, for a generalist to learn from',
    positionals: {
      dirs: { type: 'string', describe: 'directories of datasets that hold observations' },
    },
    options: {
      out: { type: 'string', demandOption: true, describe: 'directory of the tokens' },
      weights: {
        type: 'string',
        describe:
          'share of each dataset, in proportion to the others: 1,2.5 (default: every source the same)',
      },
      mixture: {
        type: 'string',
        describe: 'JSON file that says which sources of which datasets, and their weights',
      },
      observation: {
        type: 'string',
        describe: 'observation to write; may be repeated (default: all that were recorded)',
      },
      select: shared.select,
      length: { type: 'string', default: '1024', describe: 'tokens of a sequence' },
      sequences: {
        type: 'string',
        describe: 'how many sequences (default: as many as see every step of the largest source once)',
      },
      prompts: {
        type: 'string',
        default: '0.25',
        describe: 'share of the sequences that begin with a part of another episode',
      },
      instruction: {
        type: 'boolean',
        default: true,
        describe: 'begin episodes with their instruction as text; --no-instruction leaves it out',
      },
      actions: {
        choices: ['values', 'words'],
        default: 'values',
        describe: 'write actions as their values, or as the words of their labels where they have such',
      },
      vocabulary: {
        type: 'string',
        default: '32000',
        describe: 'text tokens, from 256: fewer make a smaller network',
      },
      'image-codes': {
        type: 'string',
        describe:
          'write pictures as so many codes, learned from them (default: patches of pixels, which a network must embed)',
      },
      seed: shared.seed,
      quiet: shared.quiet,
      json: shared.json,
    },
    example: [
      '$0 tokenize data/bricks data/mazes --weights 2,1 --sequences 10000 --out data/tokens',
      'two datasets, of which the first is to be two thirds',
    ],
  },
  async (values) => {
    const size = wholeNumber(values, 'vocabulary', 1) ?? 0;
    const vocabulary = new TextVocabulary(size);
    const instructions = flag(values, 'instruction');
    const length = wholeNumber(values, 'length', 1) ?? 0;
    const prompts = shareOf(values, 'prompts');
    const sources = openMixture(
      partsOf(values),
      instructions ? vocabulary : undefined,
      text(values, 'actions') === 'words' ? vocabulary : undefined,
    );
    const given = text(values, 'seed');
    const seed = given === undefined ? drawSeed() : toSeed(given);
    const codes = wholeNumber(values, 'image-codes', 1);
    const sequences = wholeNumber(values, 'sequences', 1) ?? seeAll(sources, length);
    const out = String(text(values, 'out'));
    const isQuiet = flag(values, 'quiet');
    if (!isQuiet)
      process.stderr.write(`writing ${count(sequences)} sequences with seed ${seed} into ${out}\n`);
    const total = sequences * length;
    const units = ['tokens', 'tokens'] as const;
    const progress = new Progress({ label: 'tokenize', units, total, stream: process.stderr, isQuiet });
    const manifest = writeTokens(sources, out, {
      seed,
      length,
      sequences,
      prompts,
      text: size,
      instructions,
      ...(codes === undefined ? {} : { codes }),
      onTokens: (done) => {
        progress.update(done, done);
      },
    });
    progress.end();
    for (const dataset of new Set(sources.map((source) => source.dataset))) dataset.close();
    if (flag(values, 'json')) printJson({ directory: out, ...manifest });
    else print(report(out, manifest));
    await Promise.resolve();
  },
);

/** The parts of the mixture: from a file, or one each dataset. */
function partsOf(values: Values): MixturePart[] {
  const file = text(values, 'mixture');
  const dirs = texts(values, 'dirs');
  const observations = texts(values, 'observation');
  const weights = text(values, 'weights');
  const select = selectionGiven(values);
  if (file !== undefined) {
    if (dirs.length > 0 || observations.length > 0 || weights !== undefined || select)
      throw new UserError(
        `datasets, --weights, --observation and --select are what ${file} says: write them into it`,
      );
    return parseMixture(readText(file), file);
  }
  if (dirs.length === 0) throw new UserError('say which datasets: gatogym tokenize DIR, or --mixture FILE');
  const shares = weights === undefined ? undefined : weightsOf(weights, dirs.length);
  return dirs.map((data, i) => ({
    data,
    weight: shares?.[i] ?? sourcesIn(data),
    ...(observations.length > 0 ? { observations } : {}),
    ...(select ? { select } : {}),
  }));
}

function weightsOf(given: string, expected: number): number[] {
  const weights = given.split(',').map((weight) => (weight.trim() === '' ? NaN : Number(weight)));
  const wrong = weights.findIndex((weight) => !isWeight(weight));
  if (wrong >= 0)
    throw new UserError(
      `--weights: "${given.split(',')[wrong] ?? ''}" is no weight, expected a number above 0 (a dataset of weight 0 is left out)`,
    );
  if (weights.length !== expected)
    throw new UserError(`--weights has ${weights.length} numbers for ${expected} datasets: ${given}`);
  return weights;
}

/** So that every source of every dataset has the same share. */
function sourcesIn(directory: string): number {
  return readManifest(directory).plan.sources.length;
}

function shareOf(values: Values, name: string): number {
  const given = text(values, name) ?? '';
  const number = given.trim() === '' ? NaN : Number(given);
  if (number >= 0 && number <= 1) return number;
  throw new UserError(`--${name} is "${given}", expected a number from 0 to 1`);
}

function seeAll(sources: readonly TokenSource[], length: number): number {
  const sized = sources.map((source) => ({ source, stepTokens: source.encoder(new PatchTable()).tokens }));
  return sequencesToSeeAll(sized, length);
}

function report(out: string, manifest: TokensManifest): string {
  const { sources, sequences, length, bytesPerToken, tokens } = manifest;
  const rows = sources.map(({ name, share, achieved, sequences: had, epochs, tokens: counts }) => [
    name,
    percent(share),
    percent(achieved),
    count(had),
    epochs.toFixed(2),
    count(counts.inLoss),
  ]);
  const all = sequences * length;
  return [
    table(['source', 'share asked', 'share had', 'sequences', 'epochs', 'tokens to predict'], rows),
    '',
    `wrote ${out}: ${count(all)} tokens, ${bytesPerToken.toFixed(2)} bytes a token; ${pictures(manifest)}; ` +
      `${percent(tokens.inLoss / all)} are to be predicted`,
  ].join('\n');
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}
