/**
 * Writes the worlds in which one speaks of pictures into docs/words.md, from their specs, with what the specialist says to each kind of
 * request, and a picture of scenes of each family. With --check it only tells whether the page is what it would be; with
 * --measure it plays them and prints their reference scores.
 */
import fs from 'node:fs';
import { parseArgs } from 'node:util';
import { registry } from '../dist/index.js';
import { phrasings } from '../dist/envs/words/request/phrasings.js';
import { requestKinds } from '../dist/envs/words/request/request.js';
import { readRequest } from '../dist/envs/words/request/text.js';
import { contactSheet } from './contactSheet.js';
import { checkPage, pageWith } from './generatedPage.js';
import { measure } from './mazes/measure.js';
import { spoken } from './words/spoken.js';

const PAGE = 'docs/words.md';
const BEGIN = '<!-- words: what follows is written by npm run words -->';
const MEASURED = 1000;
const COLUMNS = 4;
const SCENES = [
  [21, 22, 23, 24],
  [31, 32, 33, 34],
];
/** Scenes among which examples of each kind of request are looked for, and how many are shown. */
const LOOKED_THROUGH = 120;
const EXAMPLES = 3;

const { values } = parseArgs({
  options: { check: { type: 'boolean', default: false }, measure: { type: 'boolean', default: false } },
});
const ids = registry.match('words/*');
const families = ['Rooms', 'Arcade', 'Robots'].map((name) => ({
  name,
  ids: [`words/Answer${name}-v1`, `words/Describe${name}-v1`],
  file: `docs/images/words${name}.png`,
}));

if (values.check)
  checkPage(
    PAGE,
    await pageNow(),
    families.map(({ file }) => file),
    'npm run words',
  );
else if (values.measure) await measureAll();
else await write();

async function measureAll() {
  for (const id of ids) {
    const config = { split: 'heldOut' };
    const random = await measure(id, config, 'random', MEASURED);
    const expert = await measure(id, config, 'specialist', MEASURED);
    console.log(`${id}: random ${random.mean}, specialist ${expert.mean}, ${expert.steps.toFixed(1)} words`);
  }
}

async function write() {
  fs.writeFileSync(PAGE, await pageNow());
  for (const family of families) {
    const png = await sheetOf(family);
    fs.writeFileSync(family.file, png);
    console.log(`${family.file}, ${png.length} bytes`);
  }
}

async function sheetOf(family) {
  const cells = [];
  for (const [i, id] of family.ids.entries()) {
    for (const { asked, page } of await spoken(id, SCENES[i])) cells.push({ name: asked, picture: page });
  }
  const { width, height } = cells.at(-1).picture;
  return contactSheet(cells, { columns: COLUMNS, placeWidth: width, placeHeight: height });
}

async function pageNow() {
  const sections = families.map(
    ({ name, file }) =>
      `### ${name}\n\n![${name}, what was asked and what was said](${file.replace('docs/', '')})`,
  );
  return pageWith(PAGE, BEGIN, [table(), await examples(), ...sections].join('\n\n'));
}

function table() {
  const rows = ids.map((id) => {
    const { title, maxSteps, observations, reference } = registry.describe(id);
    const { shape, meaning } = observations.rgb;
    return `| \`${id}\` | ${title} | ${meaning}, ${shape[1]} x ${shape[0]} | ${maxSteps} | ${reference.random} | ${reference.expert} |`;
  });
  const head =
    '| id | title | picture | most words | random | expert |\n| --- | --- | --- | --: | --: | --: |';
  return [head, ...rows].join('\n');
}

/** A row for each kind of request: the ways to put it, and what the specialist says. */
async function examples() {
  const seeds = Array.from({ length: LOOKED_THROUGH }, (_, seed) => seed);
  const said = [];
  for (const id of ids) said.push(...(await spoken(id, seeds)));
  const rows = requestKinds.map((kind) => {
    const found = said.filter(({ asked }) => readRequest(asked).asks === kind);
    // From all families, and not the first only.
    const shown = Array.from(
      { length: EXAMPLES },
      (_, i) => found[Math.floor((i * found.length) / EXAMPLES)],
    );
    const answers = shown.filter(Boolean).map(({ asked, said }) => `${asked} - ${said}`);
    return `| ${kind} | ${phrasings[kind].length} | ${answers.join('<br>')} |`;
  });
  return ['| request | ways to put it | examples |', '| --- | --: | --- |', ...rows].join('\n');
}
