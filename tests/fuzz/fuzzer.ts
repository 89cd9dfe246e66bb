import path from 'node:path';
import { MAX_CONTENT_BYTES } from '#gatogym/datasets/format/frame.js';
import { mostTimeHere } from './calibration.js';
import { exercise, put } from './exercise.js';
import { Mutants } from './mutants.js';

/** After so many mutants the process has the code and the memory that it needs for sound files. */
const WARM = 200;
/** KiB: who asks for all rows of a chunk gets a copy, and memory is given back with delay. */
const MOST_MEMORY = (3 * MAX_CONTENT_BYTES) / 1024;

/** Tries the readers on changed datasets. */
export class Fuzzer {
  readonly #mutants: Mutants;
  readonly #root: string;
  readonly #mostTime = mostTimeHere();
  #tried = 0;
  #memory = Infinity;

  private constructor(mutants: Mutants, root: string) {
    this.#mutants = mutants;
    this.#root = root;
  }

  /** @param root a directory for all that is written, best in memory */
  static async in(root: string): Promise<Fuzzer> {
    return new Fuzzer(await Mutants.from(root), root);
  }

  /**
   * What is wrong with how a mutant was taken, in lines.
   * @param elsewhere another reader, which is given a directory of its own to read while this one does
   */
  async try(
    number: number,
    elsewhere?: (directory: string) => Promise<readonly string[]>,
  ): Promise<string[]> {
    const { files, rng, isReal } = this.#mutants.make(number);
    const place = (name: string): string => path.join(this.#root, name);
    const [directory, out] = [place('mutant'), place('out')];
    if (elsewhere) put(files, place('elsewhere'));
    const others = elsewhere?.(place('elsewhere'));
    put(files, directory);
    const wrong = await exercise({ directory, out, rng, isReal, mostTime: this.#mostTime });
    wrong.push(...this.#watchMemory(), ...((await others) ?? []));
    return wrong;
  }

  #watchMemory(): string[] {
    const { maxRSS } = process.resourceUsage();
    if (++this.#tried < WARM) return [];
    if (this.#tried === WARM) this.#memory = maxRSS;
    const grown = maxRSS - this.#memory;
    if (grown <= MOST_MEMORY) return [];
    this.#memory = maxRSS;
    return [`memory grew by ${grown >> 10} MiB, expected ${MOST_MEMORY >> 10}`];
  }
}
