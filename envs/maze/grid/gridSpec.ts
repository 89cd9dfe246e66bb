import { box, discrete, image } from '../../core/spaces.js';
import type { EnvId, EnvSpec, ReferenceScores } from '../../core/spec.js';
import { actionLabels, gridKeys } from './actions.js';
import { OBJECT, TRIPLE } from './encoding.js';
import { DIRECTIONS } from './grid.js';
import { PICTURE_TILE, VIEW_TILE } from './pictures.js';
import { VIEW } from './view.js';

/** What one level says of itself beside what all grid levels have in common. */
export type LevelFacts = {
  readonly id: string;
  readonly title: string;
  readonly settings: EnvSpec['settings'];
  readonly instruction: string;
  readonly width: number;
  readonly height: number;
  readonly maxSteps: number;
  /** What a step is worth that loses; 0 when not given. */
  readonly lossReward?: number;
  readonly reference: ReferenceScores;
};

/** The spec of a grid level. */
export function gridSpec({ id, width, height, lossReward = 0, ...facts }: LevelFacts): EnvSpec {
  return {
    id: id as EnvId,
    ...facts,
    actionSpace: discrete(actionLabels.length, actionLabels),
    observations: {
      symbolic: triplesBox(
        [VIEW, VIEW, 3],
        'what the agent sees, [column, row, (object, colour, state)], turned so that it stands at (3, 6) and looks to row 0; ' +
          'cells that walls hide read (0, 0, 0)',
      ),
      rgb: image(
        VIEW * VIEW_TILE,
        VIEW * VIEW_TILE,
        3,
        'what the agent sees, looking up; hidden cells are dark',
      ),
      full: triplesBox(
        [height, width, 3],
        'the whole grid, [row, column, (object, colour, state)]; the agent is object 10 and its state is its direction',
      ),
      fullRgb: image(
        height * PICTURE_TILE,
        width * PICTURE_TILE,
        3,
        'the whole grid; the agent is a red triangle and what it sees is lighter',
      ),
      direction: discrete(DIRECTIONS.length, DIRECTIONS),
    },
    defaultObservation: 'symbolic',
    picture: 'fullRgb',
    rewardRange: [lossReward, 1],
    stepsPerSecond: 10,
    keys: gridKeys,
  };
}

function triplesBox(shape: readonly number[], meaning: string): ReturnType<typeof box> {
  return box({ dtype: 'uint8', shape, low: 0, high: OBJECT.agent, meaning, cell: TRIPLE });
}
