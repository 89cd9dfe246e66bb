import fs from 'node:fs';
import path from 'node:path';

/**
 * What a run told as it went: an object for each time, with the `step` and every figure by its name. Steps that were done again
 * after a crash count once.
 */
export function metricsOf(run) {
  const lines = fs.readFileSync(path.join(run, 'metrics.csv'), 'utf8').trimEnd().split('\n');
  const told = new Map();
  for (const [step, name, value] of lines.map((line) => line.trim().split(','))) {
    if (!told.has(step)) told.set(step, { step: Number(step) });
    told.get(step)[name] = Number(value);
  }
  return [...told.values()];
}

/**
 * The middle of what some runs told of their pace: tokens a second, the share of the time spent waiting for the loader, and MFU,
 * where they told it.
 */
export function paceOf(runs) {
  const told = runs.flatMap(metricsOf);
  const middle = (name) => {
    const figures = told.flatMap((each) => each[name] ?? []).sort((a, b) => a - b);
    return figures[Math.floor(figures.length / 2)];
  };
  return {
    tokensPerSecond: middle('tokens_per_second'),
    loaderWait: middle('loader_wait'),
    mfu: middle('mfu'),
  };
}
