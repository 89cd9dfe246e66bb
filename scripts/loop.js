/**
 * The whole loop at a small size: record, tokenize, train, benchmark. Four commands, as docs/generalist.md has them, each shown
 * before it runs.
 */
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { TRAINING_PACKAGES, findPython } from './python.js';
import { runShown } from './shownCommand.js';

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'data/loop' },
    // Of the recipe's episodes; steps of training; episodes that each agent plays in each world.
    share: { type: 'string', default: '0.1' },
    steps: { type: 'string', default: '400' },
    episodes: { type: 'string', default: '5' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
const { out, steps, episodes } = values;
const BATCH = 8;

if (values.help) {
  console.log(
    'npm run loop -- [--out data/loop] [--share 0.1] [--steps 400] [--episodes 5]\n\n' +
      'Records the three worlds, writes tokens, trains a nano generalist, and benchmarks it.',
  );
  process.exit(0);
}
if (fs.existsSync(out)) fail(`${out} is there already: remove it, or give another place with --out`);
const python = findPython(['gatogym', ...TRAINING_PACKAGES]);
if (!python)
  fail(
    'training needs Python with PyTorch: python3 -m venv .venv && .venv/bin/pip install -e "python[train]"',
  );

fs.mkdirSync(out, { recursive: true });
const place = (name) => path.join(out, name);
const readPlan = (name) => JSON.parse(fs.readFileSync(`docs/generalist/${name}.json`, 'utf8'));
const recipe = readPlan('recipe');
for (const source of recipe.sources)
  source.episodes = Math.max(2, Math.round(source.episodes * Number(values.share)));
const mixture = readPlan('mixture');
for (const part of mixture.parts) part.data = place('episodes');
fs.writeFileSync(place('recipe.json'), JSON.stringify(recipe));
fs.writeFileSync(place('mixture.json'), JSON.stringify(mixture));

const gatogym = ['node', 'dist/cli/main.js'];
const sequences = String(BATCH * Number(steps));
const agents = `random,specialist,nearest:${place('episodes')},generalist:${place('run/generalist')}`;
const start = performance.now();
run([...gatogym, 'record', '--recipe', place('recipe.json'), '--out', place('episodes')]);
run([
  ...[...gatogym, 'tokenize', '--mixture', place('mixture.json'), '--out', place('tokens')],
  ...['--sequences', sequences, '--vocabulary', '1024', '--seed', '1'],
]);
run([
  ...[python, '-m', 'gatogym.generalist.train', '--tokens', place('tokens'), '--out', place('run')],
  ...['--steps', steps, '--batch', String(BATCH)],
]);
run([
  ...[...gatogym, 'benchmark', '--agents', agents, '--suite', 'docs/generalist/suite.json'],
  ...['--episodes', episodes, '--seed', '1', '--out', place('benchmark')],
]);
console.log(`\nthe loop took ${((performance.now() - start) / 60_000).toFixed(1)} minutes`);

function run(command) {
  const status = runShown(command);
  if (status !== 0) process.exit(status);
}

function fail(message) {
  console.error(`loop: ${message}`);
  process.exit(2);
}
