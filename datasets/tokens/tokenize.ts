import { UserError } from '../../envs/index.js';
import { makeDirectory, namesIn } from '../files.js';
import { datasetChecksum } from '../manifest.js';
import { gatogymVersion } from '../version.js';
import { writeTokensCard } from './card.js';
import { CodeTokens, type Codebook } from './codebook.js';
import { learnCodebook } from './learnCodebook.js';
import {
  type ShardEntry,
  TOKENS_FORMAT,
  TOKENS_VERSION,
  type TokenSourceEntry,
  type TokensManifest,
  writeTokensManifest,
} from './manifest.js';
import { PatchTable, type PatchTokens } from './patches.js';
import {
  type Piece,
  STARTS,
  type SequenceRules,
  inProportion,
  planSequence,
  refuseShort,
} from './sequencePlan.js';
import { ShardBuilder } from './shardBuilder.js';
import { Tally, total } from './tally.js';
import { TEXT_ENCODING } from './text.js';
import type { TimestepEncoder } from './timestep.js';
import { writeArray, writeShard } from './tokenFiles.js';
import type { TokenSource } from './tokenSource.js';
import { MOST_CODES } from './vocabulary.js';

export type TokenizeOptions = SequenceRules & {
  readonly sequences: number;
  /** Size of the vocabulary with which the sources write text. */
  readonly text: number;
  /** How many codes image patches are written as, learned from them; without it patches are given as they are. */
  readonly codes?: number;
  /** Whether episodes begin with their instruction. */
  readonly instructions: boolean;
  /** A shard has as many tokens at most, but at least one sequence. */
  readonly shardTokens?: number;
  /** Is told how many tokens are written so far. */
  readonly onTokens?: (done: number) => void;
};

/** 32 MiB of ids. */
const SHARD_TOKENS = 2 ** 23;
/** Codes are learned from the pictures of the first sequences, of so many tokens: they are a fair sample of the mixture. */
const CODE_TOKENS = 2 ** 20;

type Writer = { readonly source: TokenSource; readonly encoder: TimestepEncoder; readonly tally: Tally };

/**
 * Writes sequences of tokens from episodes: docs/tokens.md. The same sources and options give the same bytes.
 * @param out a directory that is empty or not there
 * @throws UserError when it is not, or a source does not fit the options
 */
export function tokenize(
  sources: readonly TokenSource[],
  out: string,
  options: TokenizeOptions,
): TokensManifest {
  const { sequences, length, shardTokens = SHARD_TOKENS } = options;
  if (namesIn(out).length > 0)
    throw new UserError(`${out} is not empty: choose another --out, or empty it yourself`);
  const patches = new PatchTable();
  const codes = options.codes ? new CodeTokens(codebookOf(sources, options, options.codes)) : undefined;
  const writers = writersOf(sources, options, codes ?? patches);
  const turns = turnsOf(sources);
  makeDirectory(out);
  const perShard = Math.max(1, Math.floor(shardTokens / length));
  const shards: ShardEntry[] = [];
  for (let first = 0; first < sequences; first += perShard) {
    const count = Math.min(perShard, sequences - first);
    const onTokens = (done: number): void => options.onTokens?.(first * length + done);
    shards.push(writeShard(out, shards.length, build(writers, turns, first, count, options, onTokens)));
  }
  const table = { ...writeArray(out, 'patches.bin', patches.bytes), count: patches.count };
  const manifest = manifestOf(writers, shards, table, codes && writeCodebook(out, codes), options);
  writeTokensManifest(out, manifest);
  writeTokensCard(out, manifest);
  return manifest;
}

function writersOf(
  sources: readonly TokenSource[],
  rules: SequenceRules,
  patches: PatchTokens,
): readonly Writer[] {
  return sources.map((source): Writer => {
    const encoder = source.encoder(patches);
    refuseShort(rules, source, encoder.tokens);
    return { source, encoder, tally: new Tally() };
  });
}

function turnsOf(sources: readonly TokenSource[]): Iterator<number, never> {
  return inProportion(sources.map(({ weight }) => weight));
}

/** @param codes how many at most */
function codebookOf(sources: readonly TokenSource[], rules: TokenizeOptions, codes: number): Codebook {
  if (codes > MOST_CODES)
    throw new UserError(`${codes} codes of image patches were asked for; there are ids for ${MOST_CODES}`);
  const patches = new PatchTable();
  const count = Math.min(rules.sequences, Math.max(1, Math.floor(CODE_TOKENS / rules.length)));
  build(writersOf(sources, rules, patches), turnsOf(sources), 0, count, rules, () => undefined);
  return learnCodebook(patches, codes, rules.seed);
}

function writeCodebook(out: string, codes: CodeTokens): TokensManifest['codebook'] {
  const { bytes, count } = codes.codebook;
  return { ...writeArray(out, 'codebook.bin', bytes), count, error: codes.error };
}

/** Sequences [first, first + count). @param turns whose turn it is from the first on */
function build(
  writers: readonly Writer[],
  turns: Iterator<number, never>,
  first: number,
  count: number,
  rules: SequenceRules,
  onTokens: (done: number) => void,
): ShardBuilder {
  const shard = new ShardBuilder(count, rules.length);
  const pieces: Piece[][] = writers.map(() => []);
  for (let row = 0; row < count; row++) {
    const turn = turns.next().value;
    const { source, encoder } = writers[turn] as Writer;
    shard.sources[row] = turn;
    for (const piece of planSequence(rules, source, encoder.tokens, first + row))
      pieces[turn]?.push({ ...piece, sequence: row });
  }
  for (const [i, { source, encoder }] of writers.entries())
    shard.write(source, encoder, pieces[i] ?? [], onTokens);
  for (let row = 0; row < count; row++) {
    const kinds = shard.tokens.kinds.subarray(row * rules.length, (row + 1) * rules.length);
    writers[shard.sources[row] as number]?.tally.add(kinds);
  }
  return shard;
}

function manifestOf(
  writers: readonly Writer[],
  shards: readonly ShardEntry[],
  patches: TokensManifest['patches'],
  codebook: TokensManifest['codebook'],
  { seed, length, sequences, text, instructions, prompts }: TokenizeOptions,
): TokensManifest {
  const weights = writers.reduce((sum, { source }) => sum + source.weight, 0);
  const files = shards.flatMap((shard) => Object.values(shard.files));
  const bytes = files.reduce((sum, file) => sum + file.bytes, patches.bytes + (codebook?.bytes ?? 0));
  return {
    format: TOKENS_FORMAT,
    version: TOKENS_VERSION,
    gatogym: gatogymVersion,
    seed,
    length,
    sequences,
    vocabulary: { text, encoding: TEXT_ENCODING, ...(codebook ? { codes: codebook.count } : {}) },
    instructions,
    prompts,
    starts: STARTS,
    tokens: total(writers.map(({ tally }) => tally.counts)),
    bytes,
    bytesPerToken: bytes / (sequences * length),
    patches,
    ...(codebook ? { codebook } : {}),
    shards,
    sources: writers.map((writer) => entryOf(writer, writer.source.weight / weights, sequences)),
  };
}

function entryOf({ source, encoder, tally }: Writer, share: number, sequences: number): TokenSourceEntry {
  const { env, agent, spec } = source.source;
  const { counts } = tally;
  return {
    name: source.name,
    env,
    agent,
    spec,
    observations: encoder.layout,
    actionTokens: encoder.actionTokens,
    ...(encoder.words ? { actions: 'words' as const } : {}),
    dataset: { name: source.dataset.manifest.plan.name, sha256: datasetChecksum(source.dataset.manifest) },
    ...(source.select ? { select: source.select } : {}),
    episodes: source.episodes,
    steps: source.steps,
    share,
    achieved: tally.sequences / sequences,
    sequences: tally.sequences,
    epochs: counts.separator / source.steps,
    tokens: counts,
  };
}
