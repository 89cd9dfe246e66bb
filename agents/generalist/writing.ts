import { type Codebook, CodeTokens } from '../../datasets/tokens/codebook.js';
import type { TokenSourceEntry } from '../../datasets/tokens/manifest.js';
import type { PatchTokens } from '../../datasets/tokens/patches.js';
import type { TextVocabulary } from '../../datasets/tokens/text.js';
import type { Checkpoint } from './checkpoint.js';

/** How a network learned to read what can be written in more than one way. */
export type Writing = {
  /** Writes pictures, where it reads them as codes. */
  readonly codes?: PatchTokens | undefined;
  /** Writes actions, where they were learned as words. */
  readonly words?: TextVocabulary | undefined;
};

/** How a source was written for a network. @param codebook the codes that the network reads pictures as, where it does */
export function writingOf(
  { actions }: TokenSourceEntry,
  text: TextVocabulary,
  codebook: Codebook | undefined,
): Writing {
  return { codes: codebook && new CodeTokens(codebook), words: actions === 'words' ? text : undefined };
}

/** How instructions were written for a network: as nothing, where it learned without. */
export function textWriter(
  { instructions }: Checkpoint,
  text: TextVocabulary,
): (instruction: string) => readonly number[] {
  return (instruction) => (instructions ? text.encode(instruction) : []);
}
