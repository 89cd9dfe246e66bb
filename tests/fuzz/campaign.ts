/** The program of `npm run fuzz`: tries mutants FIRST to LAST, prints what is wrong, and keeps the number that it is at in a file. */
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Fuzzer } from './fuzzer.js';
import { PythonReader } from './pythonReader.js';

const { values } = parseArgs({
  options: {
    first: { type: 'string', default: '0' },
    last: { type: 'string', default: '0' },
    root: { type: 'string', default: '' },
    python: { type: 'string', default: '' },
  },
});
const fuzzer = await Fuzzer.in(values.root);
const python = values.python ? new PythonReader(values.python) : undefined;
const current = fs.openSync(path.join(values.root, 'number'), 'w');
for (let number = Number(values.first); number <= Number(values.last); number++) {
  fs.writeSync(current, String(number).padEnd(12), 0);
  const wrong = await fuzzer.try(number, python && ((directory) => python.try(number, directory)));
  for (const what of wrong) console.log(what);
}
python?.end();
fs.closeSync(current);
