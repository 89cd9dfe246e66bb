import fs from 'node:fs';
import path from 'node:path';

/** What a run told as it went: its steps, and the loss since it told last. Steps that were done again after a crash count once. */
export function lossesOf(run) {
  const lines = fs.readFileSync(path.join(run, 'metrics.csv'), 'utf8').trimEnd().split('\n');
  const told = new Map();
  for (const [step, name, value] of lines.map((line) => line.trim().split(',')))
    if (name === 'loss') told.set(Number(step), Number(value));
  return [...told].map(([step, loss]) => ({ step, loss }));
}
