import os from 'node:os';
import { type EncodedGroup, type Manifest, Progress, type WriteOptions, type WriteResult } from '../index.js';
import { INTERRUPTED_STATUS, interruptible } from './interrupt.js';
import { count } from './output.js';
import { flag, wholeNumber } from './values.js';
import { type Values, shared } from './verb.js';

/** Options of verbs that write datasets. */
export const writingOptions = {
  workers: {
    type: 'string',
    describe: 'worker threads (default: one a core); the bytes do not depend on it',
  },
  resume: { type: 'boolean', default: false, describe: 'continue where an interrupted run stopped' },
  quiet: shared.quiet,
} as const;

type Writing = {
  /** What is being done, in a word for the progress, and in a line to begin with. */
  readonly label: string;
  readonly heading: string;
  /** Episodes there will be. */
  readonly total: number;
  /** The dataset's directory. */
  readonly out: string;
};

/**
 * Has a dataset written, and shows how far it is. Ctrl-C stops it where it can be resumed, and says so.
 * @returns undefined when it was stopped
 */
export async function writing(
  { label, heading, total, out }: Writing,
  values: Values,
  write: (options: WriteOptions<EncodedGroup> & { readonly resume: boolean }) => Promise<WriteResult>,
): Promise<Manifest | undefined> {
  const isQuiet = flag(values, 'quiet');
  let progress: Progress | undefined;
  let [steps, bytes] = [0, 0];
  const { committed, manifest } = await interruptible((signal) =>
    write({
      workers: wholeNumber(values, 'workers', 1) ?? os.availableParallelism(),
      resume: flag(values, 'resume'),
      signal,
      onStart: (done, cutOff) => {
        if (!isQuiet) process.stderr.write(`${heading}\n`);
        if (!isQuiet && (done > 0 || cutOff > 0)) process.stderr.write(`${thereAlready(done, cutOff)}\n`);
        progress = new Progress({ label, total, done, stream: process.stderr, isQuiet });
      },
      onCommit: (done, group) => {
        steps += group.episodes.reduce((sum, { length }) => sum + length, 0);
        bytes += group.bytes.length;
        progress?.update(done, steps, bytes);
      },
    }),
  );
  progress?.end();
  if (manifest) return manifest;
  process.stderr.write(
    `stopped: ${count(committed)} of ${count(total)} episodes are committed in ${out}; the same command with --resume continues\n`,
  );
  process.exitCode = INTERRUPTED_STATUS;
  return undefined;
}

function thereAlready(episodes: number, cutOff: number): string {
  const recovered = cutOff > 0 ? `; what was in flight is done again (${count(cutOff)} bytes cut off)` : '';
  return `${count(episodes)} episodes are there already${recovered}`;
}
