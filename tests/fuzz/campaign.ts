/** The program of `npm run fuzz`: tries mutants FIRST to LAST, prints what is wrong, and keeps the number that it is at in a file. */
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { put } from './exercise.js';
import { Fuzzer } from './fuzzer.js';
import { Mutants } from './mutants.js';
import { PythonReader } from './pythonReader.js';

const { values } = parseArgs({
  options: {
    first: { type: 'string', default: '0' },
    last: { type: 'string', default: '0' },
    root: { type: 'string', default: '' },
    readers: { type: 'string', default: 'both' },
    python: { type: 'string', default: '' },
  },
});
const python = values.python ? new PythonReader(values.python) : undefined;
const attempt = await (values.readers === 'python' && python ? ofPythonAlone(python) : ofThis());
const current = fs.openSync(path.join(values.root, 'number'), 'w');
for (let number = Number(values.first); number <= Number(values.last); number++) {
  fs.writeSync(current, String(number).padEnd(12), 0);
  for (const what of await attempt(number)) console.log(`mutant ${number}: ${what}`);
}
python?.end();
fs.closeSync(current);

type Attempt = (number: number) => Promise<readonly string[]>;

/** TypeScript's reader, and beside it Python's where there is one. */
async function ofThis(): Promise<Attempt> {
  const fuzzer = await Fuzzer.in(values.root);
  return (number) => fuzzer.try(number, python && ((directory) => python.try(number, directory)));
}

async function ofPythonAlone(reader: PythonReader): Promise<Attempt> {
  const mutants = await Mutants.from(values.root);
  const directory = path.join(values.root, 'mutant');
  return (number) => {
    put(mutants.make(number).files, directory);
    return reader.try(number, directory);
  };
}
