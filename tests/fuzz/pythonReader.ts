import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { type Interface, createInterface } from 'node:readline';

/** What `python/tests/fuzzing.py` says of a dataset. */
type Answer = { readonly wrong: readonly string[] };

/** Python's reader, in a process that lives as long as it does what it must. */
export class PythonReader {
  readonly #python: string;
  #process: { readonly child: ChildProcess; readonly answers: AsyncIterator<string> } | undefined;

  /** @param python the interpreter */
  constructor(python: string) {
    this.#python = python;
  }

  /** What is wrong with how it took a dataset, in lines. */
  async try(number: number, directory: string): Promise<readonly string[]> {
    const { child, answers } = (this.#process ??= this.#start());
    child.stdin?.write(`${number} ${directory}\n`);
    const { value, done } = (await answers.next()) as IteratorResult<string, undefined>;
    if (done) {
      this.#process = undefined;
      return [`Python ended with ${child.exitCode ?? child.signalCode ?? 'no status'}`];
    }
    const { wrong } = JSON.parse(value) as Answer;
    return wrong.map((what) => `Python: ${what}`);
  }

  end(): void {
    this.#process?.child.stdin?.end();
  }

  #start(): { readonly child: ChildProcess; readonly answers: AsyncIterator<string> } {
    const child = spawn(this.#python, [path.resolve('python/tests/fuzzing.py')], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, PYTHONPATH: path.resolve('python'), OPENBLAS_NUM_THREADS: '1' },
    });
    const lines: Interface = createInterface({ input: child.stdout as NodeJS.ReadableStream });
    return { child, answers: lines[Symbol.asyncIterator]() };
  }
}
