import { rewardText, scoreText } from './actionText.js';
import type { Player } from './player.js';

/** A figure that is always in sight. */
export type Column = {
  readonly label: 'step' | 'time' | 'score' | 'reward';
  /** Characters of the widest it becomes in this episode, or of its label. */
  readonly width: number;
  readonly text: (player: Player) => string;
};

/** The figures of an episode, wide enough for every moment of it, so that nothing moves from frame to frame. */
export function columnsOf(player: Player): readonly Column[] {
  const { episode, spec } = player;
  const seconds = (step: number): string => `${(step / spec.stepsPerSecond).toFixed(1)}s`;
  const scores: string[] = [];
  let sum = 0;
  for (const reward of episode.rewards) scores.push(scoreText((sum += reward)));
  return [
    column('step', [`${episode.length}/${episode.length}`], (now) => `${now.position}/${now.lastStep}`),
    column('time', [seconds(episode.length)], (now) => seconds(now.position)),
    column('score', scores, (now) => scoreText(now.returnSoFar)),
    column('reward', Array.from(episode.rewards, rewardText), (now) => rewardText(now.reward)),
  ];
}

function column(label: Column['label'], values: readonly string[], text: Column['text']): Column {
  const width = values.reduce((most, value) => Math.max(most, value.length), label.length);
  return { label, width, text };
}
