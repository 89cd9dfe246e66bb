/** The program of `npm run kills`. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { recordAndKill } from './killing.js';
import { killRecipe } from './killRecipe.js';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    root: { type: 'string', default: '' },
  },
});
const kills = Number(values.kills);
const report = await recordAndKill({
  recipe: killRecipe(kills / 5),
  root: values.root,
  kills,
  seed: Number(values.seed),
  cli: path.resolve('dist/cli/main.js'),
  onKill: (killed, committed) => {
    if (killed % 10 === 0) console.log(`${killed} kills, ${committed} episodes are committed`);
  },
});
for (const what of report.wrong) console.log(what);
console.log(
  `${report.kills} kills, ${report.whileRecording} while episodes were still recorded, ${report.advances} after new ones: ` +
    (report.wrong.length === 0
      ? 'no committed episode was ever missing, and the files are those of an undisturbed recording'
      : `${report.wrong.length} things are wrong`),
);
process.exitCode = report.wrong.length === 0 ? 0 : 1;
