import { type Column } from '../columns.js';
import { divergenceText } from '../../datasets/divergence.js';
import { theme } from '../overlay/theme.js';
import type { Player } from '../player.js';

/** What a terminal shows at one moment: the picture, and under it where in the episode that is. */
export type Moment = {
  /** uint8 [height, width, 3] */
  readonly picture: Uint8Array;
  /** How much of the episode is over, 0 to 1. */
  readonly share: number;
  readonly title: string;
  readonly id: string;
  readonly seed: number;
  readonly figures: readonly Figure[];
  /** The action that led here. */
  readonly action: string;
  /** How it is being played, at the right end of the figures: "x2", "paused". */
  readonly mode: string;
  /** The last row. */
  readonly words: string;
  /** Whether the words are of something that is wrong. */
  readonly isAlarming: boolean;
  /** How the episode ended; empty while it has not. */
  readonly end: string;
};

export type Figure = {
  readonly label: string;
  readonly text: string;
  /** Characters to keep for the text, so that nothing moves from moment to moment. */
  readonly width: number;
  readonly colour: number;
};

/** The current moment of a replay. @param words what the last row says while there is no divergence to tell */
export function momentOf(player: Player, columns: readonly Column[], mode: string, words: string): Moment {
  const { divergence, position, lastStep, spec } = player;
  return {
    picture: player.picture,
    share: lastStep === 0 ? 1 : position / lastStep,
    title: spec.title,
    id: spec.id,
    seed: player.episode.seed,
    figures: columns.map(({ label, width, text }) => {
      const colour = label === 'reward' ? rewardColour(player.reward) : theme.text;
      return { label, width, text: text(player), colour };
    }),
    action: player.actionTextAt(position - 1),
    mode,
    words: divergence ? divergenceText(divergence) : words,
    isAlarming: divergence !== undefined,
    end: endText(player),
  };
}

export function rewardColour(reward: number): number {
  return reward === 0 ? theme.text : reward > 0 ? theme.good : theme.bad;
}

export function endText({ terminated, truncated }: Pick<Player, 'terminated' | 'truncated'>): string {
  return terminated ? 'terminated' : truncated ? 'truncated' : '';
}
