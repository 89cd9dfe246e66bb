import { joinPath, namesIn, readBytes, readText } from '../../datasets/files.js';
import { sha256Hex } from '../../datasets/canonical.js';
import { isRecord, parseJson } from '../../datasets/fields.js';
import { Codebook } from '../../datasets/tokens/codebook.js';
import type { FileEntry, TokenSourceEntry } from '../../datasets/tokens/manifest.js';
import type { Vocabulary } from '../../datasets/tokens/vocabulary.js';
import { UserError } from '../../envs/index.js';
import type { NetworkSize } from './network.js';

const FILE = 'generalist.json';
const FORMAT = 'gatogym-generalist';
const VERSION = 2;

/** What it learned from. */
export type LearnedSource = TokenSourceEntry & {
  /** Learned by adapters, beside what the network knew before: they have their say where this is played, and nowhere else. */
  readonly adapter?: true;
};

/** generalist.json: what must be known to act with the network that lies beside it. */
export type Checkpoint = {
  readonly size: NetworkSize;
  readonly vocabulary: Vocabulary;
  /** Where it learned pictures as codes: these. */
  readonly codebook?: FileEntry;
  /** Tokens of the sequences that it learned from: it looks back no further. */
  readonly length: number;
  /** Whether episodes began with their instruction. */
  readonly instructions: boolean;
  /** What it learned from, and how that was written as tokens. */
  readonly sources: readonly LearnedSource[];
  readonly onnx: FileEntry;
};

/** @throws UserError when the directory holds no checkpoint, or of another version */
export function readCheckpoint(directory: string): Checkpoint {
  const file = joinPath(directory, FILE);
  if (!namesIn(directory).includes(FILE))
    throw new UserError(
      `${directory} holds no generalist: it has no ${FILE} (python -m gatogym.generalist.export writes one)`,
    );
  const value = parseJson(readText(file), file);
  if (!isRecord(value) || value['format'] !== FORMAT)
    throw new UserError(`${file} does not describe a generalist`);
  if (value['version'] !== VERSION) {
    const version = JSON.stringify(value['version']);
    throw new UserError(`${file} has version ${version}; this gatogym reads version ${VERSION}`);
  }
  return value as unknown as Checkpoint;
}

/** Bytes of the network. @throws UserError when they are not those that the checkpoint names */
export function readNetwork(directory: string, { onnx }: Checkpoint): Uint8Array {
  return readNamed(directory, onnx);
}

/** @throws UserError when the codes are not those that the checkpoint names */
export function readCodebook(directory: string, { codebook }: Checkpoint): Codebook | undefined {
  return codebook && new Codebook(readNamed(directory, codebook));
}

function readNamed(directory: string, entry: FileEntry): Uint8Array {
  const file = joinPath(directory, entry.file);
  const bytes = readBytes(file);
  if (sha256Hex(bytes) !== entry.sha256)
    throw new UserError(`${file} is damaged: its checksum is not the one that ${FILE} names`);
  return bytes;
}
