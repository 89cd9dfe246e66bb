/**
 * Makes the comparisons of docs/generalist.md, an experiment at a time, and writes what they found into the page.
 *
 *   npm run generalist -- NAME...        makes these experiments; what is there already is not made again
 *   npm run generalist -- NAME --share 0.01   everything that much smaller, to try it; what it finds stays beside its data
 *   npm run generalist -- --page         writes the page and its plots from the results that there are
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { checkPage } from './generatedPage.js';
import { experiments } from './generalist/experiments.js';
import { Laboratory, LaboratoryError } from './generalist/laboratory.js';
import { PAGE, plotFile, resultsFile, sectionOf, writtenPage } from './generalist/page.js';
import { paceOf } from './generalist/runMetrics.js';
import { TRAINING_PACKAGES, findPython } from './python.js';

const COMMAND = 'npm run generalist -- --page';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    share: { type: 'string', default: '1' },
    root: { type: 'string', default: 'data/generalist' },
    page: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
  },
});
// Ctrl-C ends the command that runs, which saves what it has; then this ends too.
process.on('SIGINT', () => {});

try {
  const share = Number(values.share);
  if (!(share > 0 && share <= 1))
    throw new LaboratoryError(`--share is "${values.share}", expected a number above 0, at most 1`);
  if (positionals.length === 0 && !values.page && !values.check)
    throw new LaboratoryError(`say which: npm run generalist -- NAME..., of ${names()}`);
  for (const experiment of positionals.map(experimentNamed)) await make(experiment, share);
  if (values.page || values.check || (positionals.length > 0 && share === 1)) await page(values.check);
} catch (error) {
  if (!(error instanceof LaboratoryError)) throw error;
  console.error(`generalist: ${error.message}`);
  process.exitCode = error.status;
}

async function make(experiment, share) {
  const { name } = experiment;
  const directory = path.join(values.root, share === 1 ? name : `${name}-share-${share}`);
  const python = findPython(TRAINING_PACKAGES);
  if (!python)
    throw new LaboratoryError(
      'training needs Python with PyTorch: python3 -m venv .venv && .venv/bin/pip install -e "python[train]"',
    );
  const laboratory = new Laboratory(directory, { share, python });
  const found = await experiment.make(laboratory);
  const { work, runs } = laboratory;
  const results = { experiment: name, share, machine: machine(), pace: paceOf(runs), work, found };
  const isWhole = share === 1;
  const file = isWhole ? resultsFile(name) : path.join(directory, 'results.json');
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, `${JSON.stringify(results, null, 1)}\n`);
  console.log(`\nwrote ${file}`);
  if (isWhole) return;
  const { text, plot } = sectionOf(experiment, results, 'plot.svg');
  fs.writeFileSync(path.join(directory, 'section.md'), `${text}\n`);
  fs.writeFileSync(path.join(directory, 'plot.svg'), plot);
}

async function page(isCheck) {
  const { text, plots } = await writtenPage();
  if (isCheck) {
    const missing = plots.filter(({ file }) => !fs.existsSync(file)).map(({ file }) => file);
    checkPage(PAGE, text, missing, COMMAND);
    for (const { file, plot } of plots) if (!missing.includes(file)) checkPage(file, plot, [], COMMAND);
    return;
  }
  for (const { file, plot } of plots) {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, plot);
  }
  fs.writeFileSync(PAGE, text);
  console.log(`wrote ${PAGE} and ${plots.map(({ name }) => plotFile(name)).join(', ') || 'no plots'}`);
}

function experimentNamed(name) {
  const found = experiments.find((each) => each.name === name);
  if (!found) throw new LaboratoryError(`unknown experiment "${name}"; there are ${names()}`);
  return found;
}

function names() {
  return experiments.map(({ name }) => name).join(', ');
}

function machine() {
  const [{ model }] = os.cpus();
  return { processor: model, cores: os.availableParallelism() };
}
