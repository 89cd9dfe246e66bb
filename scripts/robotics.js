/**
 * Writes the robot tasks into docs/robotics.md, from their specs, and a picture of all of them, drawn by both renderers. With
 * --check it only tells whether the page says what the specs say; with --measure NAME it plays the tasks whose names begin so
 * and prints their reference scores: the mean returns of random play and of the specialist.
 */
import fs from 'node:fs';
import { parseArgs } from 'node:util';
import { registry } from '../dist/index.js';
import { checkPage, pageWith } from './generatedPage.js';
import { measure } from './robotics/measure.js';
import { tasksSheet } from './robotics/sheet.js';

const PAGE = 'docs/robotics.md';
const BEGIN = '<!-- tasks: what follows is written by npm run robotics -->';

const { values } = parseArgs({
  options: { check: { type: 'boolean', default: false }, measure: { type: 'string' } },
});
const all = registry.match('robotics/*');
const isArm = (id) => id.startsWith('robotics/Arm');
const families = [
  { name: 'Control', picture: 'control', ids: all.filter((id) => !isArm(id)) },
  { name: 'Manipulation', picture: 'manipulation', ids: all.filter(isArm) },
];
const pictureFile = ({ picture }) => `docs/images/${picture}.png`;

if (values.check) checkPage(PAGE, await pageNow(), families.map(pictureFile), 'npm run robotics');
else if (values.measure !== undefined) await measureAll(values.measure);
else await write();

async function measureAll(beginning) {
  for (const id of all.filter((id) => id.startsWith(`robotics/${beginning}`))) {
    const { random, expert, successRate } = await measure(id);
    console.log(`${id}: random ${random}, specialist ${expert}, solved ${successRate}`);
  }
}

async function write() {
  fs.writeFileSync(PAGE, await pageNow());
  for (const family of families) {
    const png = await tasksSheet(family.ids);
    fs.writeFileSync(pictureFile(family), png);
    console.log(`${pictureFile(family)}, ${png.length} bytes`);
  }
}

function pageNow() {
  return pageWith(PAGE, BEGIN, families.map(section).join('\n\n'));
}

function section({ name, picture, ids }) {
  const sheet = `![${name}: every task, drawn in software on the left and by WebGL on the right](images/${picture}.png)`;
  return [`## ${name}`, sheet, table(ids)].join('\n\n');
}

function table(ids) {
  const rows = ids.map((id) => {
    const { instruction, actionSpace, observations, maxSteps, stepsPerSecond, reference } =
      registry.describe(id);
    const { random, expert, best = maxSteps } = reference;
    const sizes = [actionSpace.shape[0], observations.state.shape[0]];
    return [`\`${id}\``, instruction, ...sizes, `${maxSteps} at ${stepsPerSecond}/s`, random, expert, best];
  });
  return [
    '| id | what to do | actions | state | steps | random | expert | best |',
    '| --- | --- | --: | --: | --- | --: | --: | --: |',
    ...rows.map((row) => `| ${row.join(' | ')} |`),
  ].join('\n');
}
