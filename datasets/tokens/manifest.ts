import type { Selection } from '../select.js';
import type { EnvRef } from '../../envs/index.js';
import { UserError } from '../../envs/index.js';
import { canonicalJson, sha256Hex } from '../canonical.js';
import { isRecord, parseJson } from '../fields.js';
import { joinPath, namesIn, readText, writeWhole } from '../files.js';
import type { AgentIdentity } from '../identity.js';
import type { SourceSpec } from '../source.js';
import type { KeyLayout } from './timestep.js';
import type { MODALITY, Vocabulary } from './vocabulary.js';

const FILE = 'tokens.json';
export const TOKENS_FORMAT = 'gatogym-tokens';
export const TOKENS_VERSION = 1;

export type FileEntry = { readonly file: string; readonly bytes: number; readonly sha256: string };

export type ShardEntry = {
  readonly sequences: number;
  readonly files: Readonly<Record<'tokens' | 'positions' | 'kinds' | 'sources', FileEntry>>;
};

/** How many tokens there are of each modality, and how many are to be predicted. */
export type TokenCounts = Readonly<Record<keyof typeof MODALITY | 'inLoss', number>>;

/** What an agent must know to play from tokens as they were written. */
export type SourceLayout = {
  readonly name: string;
  readonly env: EnvRef;
  readonly agent: AgentIdentity;
  readonly spec: SourceSpec;
  readonly observations: readonly KeyLayout[];
  readonly actionTokens: number;
  /** Actions are written as the words of their labels; as numbers where it is not there. */
  readonly actions?: 'words';
};

export type TokenSourceEntry = SourceLayout & {
  readonly dataset: { readonly name: string; readonly sha256: string };
  /** What its episodes were chosen by, where they are not all of the source's. */
  readonly select?: Selection;
  readonly episodes: number;
  readonly steps: number;
  /** Share of the sequences asked for, and had. */
  readonly share: number;
  readonly achieved: number;
  readonly sequences: number;
  /** How often each timestep was written, on average. */
  readonly epochs: number;
  readonly tokens: TokenCounts;
};

/** tokens.json */
export type TokensManifest = {
  readonly format: string;
  readonly version: number;
  readonly gatogym: string;
  readonly seed: number;
  /** Tokens of a sequence. */
  readonly length: number;
  readonly sequences: number;
  readonly vocabulary: Vocabulary & { readonly encoding: string };
  /** Whether episodes begin with their instruction. */
  readonly instructions: boolean;
  /** Share of the sequences with a prompt, and of those that begin where an episode does. */
  readonly prompts: number;
  readonly starts: number;
  readonly tokens: TokenCounts;
  /** Bytes of all files, and of them a token. */
  readonly bytes: number;
  readonly bytesPerToken: number;
  readonly patches: FileEntry & { readonly count: number };
  /** Where patches are written as codes: these, and by how much the patches that were read differ from them, root mean square. */
  readonly codebook?: FileEntry & { readonly count: number; readonly error: number };
  readonly shards: readonly ShardEntry[];
  readonly sources: readonly TokenSourceEntry[];
};

/** Writes the manifest with a checksum of itself: the last file written, so that what has it is whole. */
export function writeTokensManifest(directory: string, manifest: TokensManifest): void {
  const checksum = sha256Hex(canonicalJson(manifest));
  writeWhole(joinPath(directory, FILE), `${canonicalJson({ ...manifest, checksum }, 2)}\n`);
}

/** @throws UserError when the directory holds no tokens, or of another version, or the manifest was altered */
export function readTokensManifest(directory: string): TokensManifest {
  const file = joinPath(directory, FILE);
  if (!namesIn(directory).includes(FILE))
    throw new UserError(`${directory} holds no tokens: it has no ${FILE} (gatogym tokenize makes them)`);
  const value = parseJson(readText(file), file);
  if (!isRecord(value) || value['format'] !== TOKENS_FORMAT)
    throw new UserError(`${file} is not the manifest of gatogym tokens`);
  if (value['version'] !== TOKENS_VERSION) {
    const version = JSON.stringify(value['version']);
    throw new UserError(
      `${file} has format version ${version}; this gatogym reads version ${TOKENS_VERSION}`,
    );
  }
  const { checksum, ...manifest } = value;
  if (checksum !== sha256Hex(canonicalJson(manifest)))
    throw new UserError(`${file} was altered: its checksum does not match its content`);
  return manifest as unknown as TokensManifest;
}
