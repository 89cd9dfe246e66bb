import fs from 'node:fs';
import path from 'node:path';
import { runMeasured } from '../shownCommand.js';
import { GATOGYM, flags, shownAs } from './commands.js';
import { products } from './product.js';

const WORK = 'work.json';
const INTERRUPTED = 130;

/**
 * Where the things of an experiment are made, each by a public command, shown as it runs: episodes, tokens, runs, losses and
 * benchmarks, in directories of these names. What is whole is not made again; what is half there is gone on with. So an experiment
 * that was stopped goes on when it is started again.
 */
export class Laboratory {
  #python;
  #work;

  /**
   * @param directory of the experiment
   * @param share of episodes, sequences and steps that is made of what is asked for
   * @param python the command that trains
   */
  constructor(directory, { share = 1, python }) {
    this.directory = directory;
    this.share = share;
    this.#python = python;
    fs.mkdirSync(directory, { recursive: true });
    const file = path.join(directory, WORK);
    this.#work = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : {};
  }

  /**
   * @param recipe a file, or a recipe
   * @param at where the whole of it is recorded for others too, and taken as it is where it is there; a share of it stays here
   * @returns the dataset's directory
   */
  record(name, recipe, { at } = {}) {
    const command = [...GATOGYM, 'record', '--recipe', this.#recipe(name, recipe)];
    return this.#make('episodes', name, command, this.share === 1 ? at : undefined);
  }

  /**
   * @param data directories of datasets, or a mixture: an object with `parts`
   * @param options of gatogym tokenize; `sequences` must be among them
   * @returns the directory of the tokens
   */
  tokenize(name, data, options) {
    const given = Array.isArray(data) ? data : ['--mixture', this.#write('mixtures', name, data)];
    const sequences = this.#shareOf(options.sequences);
    return this.#make('tokens', name, [
      ...[...GATOGYM, 'tokenize', ...given],
      ...flags({ seed: 1, ...options, sequences }),
    ]);
  }

  /**
   * @param tokens their directory
   * @param options of gatogym.generalist.train; `steps` must be among them
   * @returns where it is: `directory`, `checkpoint`, `generalist` (what an agent loads), and its `card` (generalist.json)
   */
  train(name, tokens, options) {
    const steps = this.#shareOf(options.steps);
    const directory = this.#make('runs', name, [
      ...[this.#python, '-m', 'gatogym.generalist.train', '--tokens', tokens],
      ...flags({ ...options, steps }),
    ]);
    const generalist = path.join(directory, 'generalist');
    const card = readJson(path.join(generalist, 'generalist.json'));
    return { directory, checkpoint: path.join(directory, 'checkpoint.pt'), generalist, card };
  }

  /** The loss of a checkpoint on tokens, as gatogym.generalist.measure tells it. */
  measure(name, checkpoint, tokens, options = {}) {
    const file = this.#make('losses', `${name}.json`, [
      ...[this.#python, '-m', 'gatogym.generalist.measure', '--checkpoint', checkpoint, '--tokens', tokens],
      ...flags(options),
    ]);
    return readJson(file);
  }

  /**
   * @param agents their names
   * @param options of gatogym benchmark: `envs` or `suite`, and `episodes`
   * @returns `report` (benchmark/report.ts), `agents`, and the `directory` of both and of the episodes
   */
  benchmark(name, agents, options) {
    const episodes = this.#shareOf(options.episodes);
    const directory = this.#make('benchmarks', name, [
      ...[...GATOGYM, 'benchmark', '--agents', agents.join(',')],
      ...flags({ seed: 1, ...options, episodes }),
    ]);
    return { directory, agents, report: readJson(path.join(directory, 'report.json')) };
  }

  /** Directories of the runs that are whole. */
  get runs() {
    const some = this.work.filter(({ product }) => product.startsWith('runs/'));
    return some.map(({ product }) => path.join(this.directory, product)).filter(products.runs.isWhole);
  }

  /** Every command that was run, in order, with the seconds that it kept processors busy. */
  get work() {
    return Object.entries(this.#work).map(([product, done]) => ({ product, ...done }));
  }

  /** How long a part of the work kept processors busy: of products whose names begin so, as `runs/`. */
  secondsOf(beginning) {
    const parts = this.work.filter(({ product }) => product.startsWith(beginning));
    return parts.reduce((sum, { processorSeconds }) => sum + processorSeconds, 0);
  }

  #make(kind, name, command, at) {
    const product = `${kind}/${name}`;
    const place = at ?? path.join(this.directory, product);
    const { isWhole, isBegun } = products[kind];
    const told = shownAs([...command, '--out', place], this.#python);
    const before = this.#work[product];
    if (before && before.command !== told)
      throw new LaboratoryError(
        `${place} was made by another command, ${before.command}; now it is ${told}: remove ${this.directory} to begin anew`,
      );
    if (isWhole(place)) return place;
    const goesOn = isBegun(place);
    if (!goesOn) fs.rmSync(place, { recursive: true, force: true });
    fs.mkdirSync(path.dirname(place), { recursive: true });
    const env = { ...process.env, PYTHONPATH: path.resolve('python') };
    const spentBefore = goesOn ? (before?.processorSeconds ?? 0) : 0;
    // Noted before it runs, so that what a crash leaves is not taken for something else.
    this.#note(product, told, spentBefore);
    const whole = [...command, '--out', place, ...(goesOn ? ['--resume'] : [])];
    const { status, processorSeconds } = runMeasured(whole, env);
    this.#note(product, told, spentBefore + processorSeconds);
    if (status === INTERRUPTED) throw new LaboratoryError('stopped; the same command goes on', status);
    if (status !== 0) throw new LaboratoryError(`that command failed with status ${status}`);
    return place;
  }

  #note(product, command, processorSeconds) {
    this.#work[product] = { command, processorSeconds: Number(processorSeconds.toFixed(2)) };
    writeJson(path.join(this.directory, WORK), this.#work);
  }

  #recipe(name, given) {
    if (typeof given === 'string' && this.share === 1) return given;
    const recipe = typeof given === 'string' ? readJson(given) : given;
    const sources = recipe.sources.map((each) => ({ ...each, episodes: this.#shareOf(each.episodes) }));
    return this.#write('recipes', name, { ...recipe, sources });
  }

  #write(kind, name, content) {
    const file = path.join(this.directory, kind, `${name}.json`);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    writeJson(file, content);
    return file;
  }

  /** At least two: a single episode has no interval. */
  #shareOf(whole) {
    return Math.max(Math.min(2, whole), Math.round(whole * this.share));
  }
}

/** What a person can mend; its message is all there is to say. */
export class LaboratoryError extends Error {
  constructor(message, status = 2) {
    super(message);
    this.status = status;
  }
}

function readJson(file) {
  return JSON.parse(fs.readFileSync(file, 'utf8'));
}

/** Whole or not at all: what reads it after a crash finds the one before. */
function writeJson(file, content) {
  fs.writeFileSync(`${file}.tmp`, `${JSON.stringify(content, null, 2)}\n`);
  fs.renameSync(`${file}.tmp`, file);
}
