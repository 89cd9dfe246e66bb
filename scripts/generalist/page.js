import fs from 'node:fs';
import path from 'node:path';
import { pageBetween } from '../generatedPage.js';
import { experiments } from './experiments.js';

export const PAGE = 'docs/generalist.md';
const BEGIN = '<!-- experiments: written by npm run generalist -->';
const END = '<!-- end of experiments -->';

/** Where results are kept, and the picture of them, seen from the root of the repository. */
export const resultsFile = (name) => `docs/generalist/results/${name}.json`;
export const plotFile = (name) => `docs/images/generalist/${name}.svg`;

/** The page as results have it, and its plots: a section for each experiment that has been made. */
export async function writtenPage() {
  const sections = experiments
    .filter(({ name }) => fs.existsSync(resultsFile(name)))
    .map((experiment) => {
      const { name } = experiment;
      const results = JSON.parse(fs.readFileSync(resultsFile(name), 'utf8'));
      const picture = path.posix.relative(path.posix.dirname(PAGE), plotFile(name));
      return { name, file: plotFile(name), ...sectionOf(experiment, results, picture) };
    });
  const text = await pageBetween(PAGE, BEGIN, END, sections.map((section) => section.text).join('\n\n'));
  return { text, plots: sections };
}

/** @param picture where the section finds its plot */
export function sectionOf(experiment, results, picture) {
  const { text, plot, shows } = experiment.tell(results.found, results);
  const parts = [
    `### ${experiment.title}`,
    experiment.asks,
    text,
    `![${shows}](${picture})`,
    costOf(experiment, results),
  ];
  return { text: parts.join('\n\n'), plot };
}

/** What made it, and what that took. */
function costOf({ name }, { work, machine, pace }) {
  const seconds = work.reduce((sum, { processorSeconds }) => sum + processorSeconds, 0);
  const ofKind = (kind) => {
    const some = work.filter(({ product }) => product.startsWith(`${kind}/`));
    return some.reduce((sum, { processorSeconds }) => sum + processorSeconds, 0);
  };
  const training = minutes(ofKind('runs'));
  const playing = minutes(ofKind('benchmarks'));
  return (
    `_Made by \`npm run generalist -- ${name}\` in ${minutes(seconds)} of a processor (${machine.processor}): ` +
    `${training} of training, ${playing} of playing. Trainings went through ${Math.round(pace.tokensPerSecond).toLocaleString('en-US')} tokens a second, ` +
    `${pace.mfu === undefined ? '' : `MFU ${percent(pace.mfu)}, `}and waited for the loader ${percent(pace.loaderWait)} of the time. Figures, commands and the seconds of each: [${name}.json](generalist/results/${name}.json)._`
  );
}

function percent(share) {
  return `${(100 * share).toFixed(share < 0.01 ? 2 : 0)}%`;
}

function minutes(seconds) {
  return seconds < 90 ? `${Math.round(seconds)} seconds` : `${Math.round(seconds / 60)} minutes`;
}
