/**
 * Writes the games into docs/arcade.md, from their specs, and a moving picture of each: the liveliest seconds of an episode that
 * its specialist plays. With --check it only tells whether the page says what the specs say; with --game NAME it makes the
 * picture of that one alone.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Dataset, encodeGif, openPlayer, planOf, record, registry } from '../dist/index.js';
import { checkPage, pageWith } from './generatedPage.js';

const PAGE = 'docs/arcade.md';
const IMAGES = 'docs/images/arcade';
const BEGIN = '<!-- games: what follows is written by npm run arcade -->';
const SECONDS = 5;
const SKIP = 3;
/** Where episodes are looked for what is lively, in seconds: later they are often too good to be clear. */
const FROM = 2;
const TO = 60;

const { values } = parseArgs({
  options: { check: { type: 'boolean', default: false }, game: { type: 'string', default: '' } },
});
const specs = registry.match('arcade/*').map((id) => registry.describe(id));
const pictureFile = (id) => path.join(IMAGES, `${fileOf(id)}.gif`);
const page = await pageWith(PAGE, BEGIN, [overview(), ...specs.map(section)].join('\n\n'));

if (values.check) {
  const pictures = specs.map(({ id }) => pictureFile(id));
  checkPage(PAGE, page, pictures, 'npm run arcade');
} else {
  fs.writeFileSync(PAGE, page);
  const wanted = specs.filter(({ id }) => fileOf(id).startsWith(values.game));
  for (const spec of wanted) await picture(spec);
}

/** `bricks` of `arcade/Bricks-v1`: the name of its file. */
function fileOf(id) {
  const name = /\/(\w+)-v/.exec(id)[1];
  return name[0].toLowerCase() + name.slice(1);
}

/** Where its rules are: a file, or in a folder of the same name. */
function rulesOf(file) {
  const alone = `envs/arcade/${file}.ts`;
  return fs.existsSync(alone) ? alone : `envs/arcade/${file}/${file}.ts`;
}

function overview() {
  const rows = specs.map(({ id, title, reference }) => {
    const { random, expert, best = '' } = reference;
    return `| [${title}](#${title.toLowerCase()}) | \`${id}\` | ${random} | ${expert} | ${best} |`;
  });
  return ['| game | id | random | expert | best possible |', '| --- | --- | --: | --: | --: |', ...rows].join(
    '\n',
  );
}

function section({ id, title, instruction, settings, keys, rewardRange, observations }) {
  const file = fileOf(id);
  const kinds = /\((\d.*?)\)/.exec(observations.objects.meaning)[1];
  const rows = [
    ['keys', keys.filter(isPlain).map(keyText).join('; ')],
    ['minimal actions', settings.actions.replace(/.*minimal: /, '')],
    ['modes', settings.mode],
    ['difficulties', settings.difficulty],
    ...(settings.players ? [['players', settings.players]] : []),
    ['reward of a step', rewardRange.join(' to ')],
    ['objects', kinds],
  ];
  return [
    `### ${title}`,
    `<img src="images/arcade/${file}.gif" width="320" height="420" alt="${title}, played by its specialist">`,
    instruction,
    ['| | |', '| --- | --- |', ...rows.map(([name, text]) => `| ${name} | ${text} |`)].join('\n'),
    `The rules in full: [${rulesOf(file)}](../${rulesOf(file)}).`,
  ].join('\n\n');
}

/** Whether it is a key alone, of the first player. */
function isPlain({ keys: [key], meaning }) {
  return !key.includes('+') && !meaning.endsWith('(second player)');
}

function keyText({ keys, meaning }) {
  const names = { ' ': 'Space', ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓' };
  return `${keys.map((key) => names[key] ?? key).join(' ')} ${meaning}`;
}

async function picture({ id }) {
  const directory = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'gatogym-arcade-')), 'episode');
  const wrappers = [
    { wrap: 'frameSkip', skip: SKIP },
    { wrap: 'timeLimit', steps: (TO * 60) / SKIP },
  ];
  const source = { env: { id, wrappers }, agent: 'specialist', episodes: 1 };
  await record(await planOf({ name: fileOf(id), seed: 1, sources: [source] }), directory, { workers: 0 });
  const dataset = Dataset.open(directory);
  const player = await openPlayer(dataset.episode(0));
  const range = liveliest(dataset.column(0, 'rewards'), player.spec.stepsPerSecond);
  const gif = encodeGif(player, { ...range, caption: 'none', scale: 2 });
  const file = pictureFile(id);
  fs.mkdirSync(IMAGES, { recursive: true });
  fs.writeFileSync(file, gif.bytes);
  console.log(`${file}: steps ${range.from} to ${range.to}, ${gif.bytes.length} bytes`);
  player.close();
  dataset.close();
  fs.rmSync(path.dirname(directory), { recursive: true });
}

/** The steps between which most rewards are won or lost. */
function liveliest(rewards, stepsPerSecond) {
  const length = Math.min(rewards.length, SECONDS * stepsPerSecond);
  const first = Math.min(FROM * stepsPerSecond, rewards.length - length);
  let [best, most] = [first, -1];
  for (let from = first; from + length <= rewards.length; from += stepsPerSecond) {
    const events = rewards.subarray(from, from + length).filter((reward) => reward !== 0).length;
    if (events > most) [best, most] = [from, events];
  }
  return { from: Math.floor(best), to: Math.floor(best + length) };
}
