import { countText, normalisedText, percentText } from '../figures.js';
import type { BenchmarkReport } from '../report.js';
import { type Bar, barPlot } from './barPlot.js';
import { curvePlot } from './curvePlot.js';

/** Bars of scores that are very far out end here, and their figures tell the rest. */
const LEAST = -50;
const MOST = 200;

/** Exactly how many environments reach every x: a step down at each mean score. */
export function tasksPlot(report: BenchmarkReport, scored: number): string {
  const high = 100;
  return curvePlot({
    id: 'tasks',
    description: report.agents
      .map(
        ({ agent, tasksAbove }) =>
          `${agent}: ${tasksAbove['50'] ?? 0} of ${scored} environments above 50% of the expert`,
      )
      .join('; '),
    xLabel: 'score, in percent of the expert',
    yLabel: 'environments',
    x: [0, high],
    y: [0, Math.max(1, scored)],
    yTicks: Math.min(6, Math.max(1, scored)),
    yText: countText,
    curves: report.agents.map((_, agent) => {
      const means = report.environments
        .flatMap((environment) => environment.agents[agent]?.normalised ?? [])
        .filter((score) => score >= 0)
        .sort((a, b) => a - b);
      const points: [number, number][] = [[0, means.length]];
      for (const [i, score] of means.entries()) {
        if (score >= high) break;
        points.push([score, means.length - i], [score, means.length - i - 1]);
      }
      points.push([high, means.filter((score) => score >= high).length]);
      return { agent, points };
    }),
  });
}

/** Shares of episodes above each score, with their intervals. */
export function profilePlot({ profile, agents }: BenchmarkReport): string {
  const { thresholds } = profile;
  const at = (i: number): number => thresholds[i] ?? 0;
  return curvePlot({
    id: 'curves',
    description: `Share of episodes above each score, for ${agents.map(({ agent }) => agent).join(', ')}`,
    xLabel: 'score, in percent of the expert',
    yLabel: 'share of episodes',
    x: [thresholds[0] ?? 0, thresholds.at(-1) ?? 100],
    y: [0, 1],
    yTicks: 5,
    yText: percentText,
    curves: profile.agents.map(({ agent, shares, low, high }) => ({
      agent: agents.findIndex((result) => result.agent === agent),
      points: shares.map((share, i) => [at(i), share] as const),
      band: shares.map((_, i) => [at(i), low[i] ?? 0, high[i] ?? 0] as const),
    })),
  });
}

/** The mean score of every agent in every environment, with its interval. */
export function scoresPlot({ environments }: BenchmarkReport): string {
  let [low, high] = [0, 100];
  for (const { agents } of environments) {
    for (const { normalised, normalisedLow, normalisedHigh } of agents) {
      low = Math.min(low, normalisedLow ?? normalised ?? 0);
      high = Math.max(high, normalisedHigh ?? normalised ?? 0);
    }
  }
  return barPlot({
    id: 'bars',
    description:
      'Normalised mean score of every agent in every environment, with its interval; the table below has the figures',
    label: 'score, in percent of the expert',
    axis: [Math.max(LEAST, low), Math.min(MOST, high)],
    base: 0,
    marks: [
      [0, 'random'],
      [100, 'expert'],
    ],
    groups: environments.map(({ environment, agents, degenerate }) => ({
      title: environment,
      bars: agents.map((play, agent): Bar => ({
        agent,
        label: play.agent,
        value: play.normalised,
        low: play.normalisedLow,
        high: play.normalisedHigh,
        text: degenerate ? 'cannot be normalised' : `${normalisedText(play.normalised)}%`,
      })),
    })),
  });
}
