import type { ActionBuffer, ActionSpace } from '../envs/index.js';

/** An action in words: its labels where the space has any, else its numbers. */
export function actionText(space: ActionSpace, action: ActionBuffer): string {
  if (space.type === 'box' || !space.labels)
    return Array.from(action, numberText(space.type === 'box')).join(' ');
  const { labels } = space;
  return Array.from(action, (value) => labels[value] ?? String(value)).join(' ');
}

function numberText(isContinuous: boolean): (value: number) => string {
  return isContinuous ? (value) => `${value < 0 ? '-' : '+'}${Math.abs(value).toFixed(2)}` : String;
}

/** A score in few characters: whole numbers whole, others to two decimals, what is too long for that in powers of ten. */
export function scoreText(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e7 || (size > 0 && size < 0.005)) return value.toExponential(1);
  return Number.isInteger(value) ? String(value) : value.toFixed(2);
}

/** A reward: as a score, with its sign. */
export function rewardText(value: number): string {
  return value > 0 ? `+${scoreText(value)}` : scoreText(value);
}
