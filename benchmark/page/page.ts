import { countText, normalisedInterval, normalisedText, percentText, rateText } from '../figures.js';
import type { BenchmarkReport } from '../report.js';
import { key, legend } from './legend.js';
import { escaped } from '../../envs/rendering/markup.js';
import { styleOf } from './markup.js';
import { profilePlot, scoresPlot, tasksPlot } from './plots.js';
import { STYLE } from './style.js';
import { environmentTable, episodesTable, improvementTable } from './tables.js';

/** The report as one HTML page that needs nothing else: no network, no scripts. */
export function pageOf(report: BenchmarkReport): string {
  const names = report.agents.map(({ agent }) => agent);
  const scored = report.environments.length - report.excluded.length;
  const title = `Benchmark of ${plural(names.length, 'agent')}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<a class="skip" href="#environments">Skip to the tables</a>
<header>
<h1>${escaped(title)}</h1>
<p class="lead">${plural(report.environments.length, 'environment')}, ${plural(report.episodes, 'episode')} of each agent in each: every agent played the same ones, which no recording of seed ${report.seed} holds. A score of 0% is a random player, 100% the environment’s expert. Intervals are of ${percentText(report.interval.level)}.</p>
${cards(report, scored)}
${warnings(report)}
</header>
<main>
<div class="pair">
<section aria-labelledby="above">
<h2 id="above">Environments above x% of the expert</h2>
<p class="note">In how many of ${scored} environments the mean score reaches x%.</p>
${legend(names)}
<figure>${tasksPlot(report, scored)}</figure>
</section>
<section aria-labelledby="profile">
<h2 id="profile">Performance profile</h2>
<p class="note">Share of all episodes that score more than x%, with its interval.</p>
${legend(names)}
<figure>${profilePlot(report)}</figure>
</section>
</div>
<section aria-labelledby="scores">
<h2 id="scores">Normalised scores</h2>
<p class="note">Mean of the episodes of each environment, with its interval.</p>
<figure class="wide" role="group" aria-label="Bars of normalised scores" tabindex="0">${scoresPlot(report)}</figure>
</section>
<section aria-labelledby="environments">
<h2 id="environments">By environment</h2>
${report.environments.map(environmentTable).join('\n')}
</section>
${improvementSection(report)}
<section aria-labelledby="again">
<h2 id="again">Look, and check</h2>
<p>The episodes behind every score are the dataset <code>${escaped(report.dataset.directory)}</code> beside this page. These commands, in its directory, run all of them again to check them, and show one; the table says which are worth a look.</p>
<pre tabindex="0"><code>${escaped(commands(report).join('\n'))}</code></pre>
${episodesTable(report, 'again')}
</section>
</main>
<footer>
<p>gatogym ${escaped(report.gatogym)} · seed ${report.seed}, of which the episodes’ root is ${report.heldOutSeed} · dataset <code>${report.dataset.sha256.slice(0, 16)}</code> · decisions timed on ${escaped(report.machine.processor)}, Node ${escaped(report.machine.node)}, one thread.</p>
<p>The interquartile mean is that of the middle half of all episodes’ normalised scores; intervals are percentiles of ${countText(report.interval.resamples)} resamples, drawn within each environment (Agarwal et al., 2021). They tell how sure the scores are of these agents as they are, not of agents trained again.</p>
</footer>
</body>
</html>
`;
}

function cards({ agents, environments }: BenchmarkReport, scored: number): string {
  const items = agents.map(({ agent, iqm, iqmLow, iqmHigh, tasksAbove }, i) => {
    const rates = environments.flatMap((environment) => environment.agents[i]?.decisionsPerSecond ?? []);
    const slowest = rates.length > 0 ? `<br>${rateText(Math.min(...rates))} decisions/s at the slowest` : '';
    return `<li class="card ${styleOf(i)}"><div class="who">${key(i)}${escaped(agent)}</div><div class="figure">${normalisedText(iqm)}${iqm === null ? '' : '<small>% interquartile mean</small>'}</div><div class="more">${normalisedInterval(iqmLow, iqmHigh)}<br>${tasksAbove['50'] ?? 0} of ${plural(scored, 'environment')} above 50%${slowest}</div></li>`;
  });
  return `<ul class="cards">${items.join('\n')}</ul>`;
}

function warnings({ excluded, notes }: BenchmarkReport): string {
  const lines = [
    ...excluded.map(({ environment, reason }) => `${environment} counts in no aggregate: ${reason}.`),
    ...notes,
  ];
  if (lines.length === 0) return '';
  return `<div class="warning" role="note"><ul>${lines.map((line) => `<li>${escaped(line)}</li>`).join('')}</ul></div>`;
}

function improvementSection(report: BenchmarkReport): string {
  if (report.improvements.length === 0) return '';
  return `<section aria-labelledby="improvement">
<h2 id="improvement">Who is better</h2>
<p class="note">The probability that an episode of the one has a greater return than an episode of the other in the same environment, ties counted half; and of the episodes that both played, how many went better, the same and worse.</p>
${improvementTable(report, 'improvement')}
</section>`;
}

function commands({ dataset, environments }: BenchmarkReport): string[] {
  const shown = environments[0]?.agents.at(-1)?.worst ?? 0;
  return [
    `gatogym verify ${dataset.directory}`,
    `gatogym replay ${dataset.directory} --episode ${shown} --terminal`,
  ];
}

function plural(n: number, noun: string): string {
  return `${countText(n)} ${noun}${n === 1 ? '' : 's'}`;
}
