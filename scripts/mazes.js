/**
 * Measures the levels of the grid world and writes what was found into envs/maze/levels/references.ts, then, in the second call, into
 * docs/mazes.md with a picture of all levels. With --page it only writes the page and the picture, with --check it only tells
 * whether the page says what the specs say; with --solve N it lets the player that sees all solve N levels of each kind, and
 * tells which it could not. --level NAME takes that one alone.
 */
import fs from 'node:fs';
import { parseArgs } from 'node:util';
import { registry } from '../dist/index.js';
import { gridLevels } from '../dist/envs/maze/levels/index.js';
import { checkPage, formatted, pageWith } from './generatedPage.js';
import { measure, solvesAstray } from './mazes/measure.js';
import { levelsSheet } from './mazes/sheet.js';

const REFERENCES = 'envs/maze/levels/references.ts';
const PAGE = 'docs/mazes.md';
const BEGIN = '<!-- levels: what follows is written by npm run mazes -->';
const EPISODES = 1000;

const { values } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    page: { type: 'boolean', default: false },
    solve: { type: 'string' },
    level: { type: 'string', default: '' },
  },
});
const all = gridLevels.map(({ id }) => id);
const others = registry.match('maze/*').filter((id) => !all.includes(id));
const isBoard = (id) => /Labyrinth|Sokoban/.test(id);
/** Each kind of mazes: its picture, and what it is. */
const families = [
  { name: 'Rooms', picture: 'mazes', ids: all },
  { name: 'Sokoban and labyrinths', picture: 'labyrinths', ids: others.filter(isBoard) },
  { name: 'First person', picture: 'firstPerson', ids: others.filter((id) => !isBoard(id)) },
];
const pictureFile = ({ picture }) => `docs/images/${picture}.png`;
const ids = all.filter((id) => values.level === '' || id === `maze/${values.level}-v1`);

if (values.check) checkPage(PAGE, await pageNow(), families.map(pictureFile), 'npm run mazes -- --page');
else if (values.solve !== undefined) await solve(Number(values.solve));
else if (values.page) await writePage();
else await writeReferences();

/** FourRooms has its own scores, of every size: they are measured by its test. */
async function writeReferences() {
  const { references } = await import('../dist/envs/maze/levels/references.js');
  const found = { ...references };
  for (const id of ids.filter((id) => id !== 'maze/FourRooms-v1')) {
    const config = settingsOf(id, 'heldOut');
    const random = await measure(id, config, 'random', EPISODES);
    const bot = await measure(id, config, 'specialist', EPISODES);
    const oracle = await measure(id, config, 'grid-oracle', EPISODES);
    found[id] = {
      random: rounded(random.mean, 4),
      expert: rounded(bot.mean, 4),
      successRate: bot.successRate,
      steps: rounded(bot.steps, 1),
      fewestSteps: rounded(oracle.steps, 1),
    };
    console.log(id, JSON.stringify(found[id]), bot.failed.join(' '));
  }
  const entries = all.filter((id) => found[id]).map((id) => `'${id}': ${JSON.stringify(found[id])},`);
  const text = `import type { ReferenceScores } from '../../core/spec.js';

/**
 * Of the default settings, over the ${EPISODES} held-out levels of the seeds 0 to ${EPISODES - 1}: mean returns of actions drawn uniformly and of
 * the specialist, which sees what the player sees; what part of the levels it solves, in how many steps on average; and the mean steps of
 * grid-oracle, which sees the whole grid. Written by npm run mazes.
 */
export const references: Readonly<Record<string, ReferenceScores>> = {
  ${entries.join('\n  ')}
};
`;
  fs.writeFileSync(REFERENCES, await formatted(text, REFERENCES));
  console.log(`${REFERENCES} is written; now: npm run mazes -- --page`);
}

async function solve(count) {
  for (const id of ids) {
    const start = performance.now();
    const config = settingsOf(id, 'all');
    const { failed, steps } = await measure(id, config, 'grid-oracle', count);
    const unsolved = [];
    for (const seed of failed) {
      if (!(await solvesAstray(id, config, 'grid-oracle', seed))) unsolved.push(seed);
    }
    const seconds = ((performance.now() - start) / 1000).toFixed(0);
    const how = failed.length > 0 ? `, ${failed.length} of them only when led astray` : '';
    const verdict = unsolved.length === 0 ? `all solved${how}` : `NOT SOLVED: ${unsolved.join(' ')}`;
    console.log(`${id}: ${count} levels, ${verdict}; ${steps.toFixed(1)} steps on average, ${seconds} s`);
    if (unsolved.length > 0) process.exitCode = 1;
  }
}

async function writePage() {
  fs.writeFileSync(PAGE, await pageNow());
  for (const family of families) {
    const png = await levelsSheet(family.ids);
    fs.writeFileSync(pictureFile(family), png);
    console.log(`${pictureFile(family)}, ${png.length} bytes`);
  }
}

function pageNow() {
  return pageWith(PAGE, BEGIN, families.map(section).join('\n\n'));
}

function section({ name, picture, ids }) {
  const sheet = `![${name}, as an episode starts](images/${picture}.png)`;
  return [`### ${name}`, sheet, table(ids)].join('\n\n');
}

function table(ids) {
  const rows = ids.map((id) => {
    const { title, maxSteps, reference, settings } = registry.describe(id);
    const { random, expert, successRate, steps, fewestSteps } = reference;
    const rate = successRate === undefined ? '' : `${rounded(100 * successRate, 1)}%`;
    const sizes = Object.keys(settings).filter((name) => name !== 'split');
    const cells = [`\`${id}\``, title, sizes.map((name) => `\`${name}\``).join(', '), maxSteps];
    return [...cells, random, expert, rate, steps ?? '', fewestSteps ?? ''].join(' | ');
  });
  const head = 'id | level | sizes | limit | random | expert | solved | steps | fewest';
  return [
    `| ${head} |`,
    '| --- | --- | --- | --: | --: | --: | --: | --: | --: |',
    ...rows.map((row) => `| ${row} |`),
  ].join('\n');
}

function settingsOf(id, split) {
  return 'split' in registry.get(id).defaults ? { split } : {};
}

function rounded(number, digits) {
  return Number(number.toFixed(digits));
}
