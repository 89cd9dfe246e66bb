import { box, discrete, image } from '../../core/spaces.js';
import type { EnvId, EnvSpec } from '../../core/spec.js';
import { boardKeys, moveLabels } from './actions.js';
import { CELL_KINDS, cellMeaning } from './cells.js';
import { VIEW_TILE, pictureTile } from './pictures.js';
import { VIEW } from './symbolic.js';

/** What one world says of itself beside what all boards have in common. */
export type BoardFacts = Pick<
  EnvSpec,
  'title' | 'settings' | 'instruction' | 'rewardRange' | 'maxSteps' | 'reference'
> & {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  /** Whether there is more board than the window around the player shows, and so a use for that window. */
  readonly hasView: boolean;
  /** Observations of this world alone. */
  readonly more?: EnvSpec['observations'];
};

/** The spec of a world that is seen from above. */
export function boardSpec({ id, width, height, hasView, more, ...facts }: BoardFacts): EnvSpec {
  const tile = pictureTile(width, height);
  return {
    id: id as EnvId,
    ...facts,
    actionSpace: discrete(moveLabels.length, moveLabels),
    observations: {
      symbolic: kinds(height, width, `the whole board, [row, column]: ${cellMeaning}`),
      rgb: image(height * tile, width * tile, 3, 'the whole board from above'),
      ...(hasView && {
        view: kinds(
          VIEW,
          VIEW,
          `the cells around the player, who is in the middle, as in symbolic; 0 beyond the board`,
        ),
        viewRgb: image(VIEW * VIEW_TILE, VIEW * VIEW_TILE, 3, 'the cells around the player, from above'),
      }),
      ...more,
    },
    defaultObservation: 'symbolic',
    picture: 'rgb',
    stepsPerSecond: 8,
    keys: boardKeys,
  };
}

function kinds(height: number, width: number, meaning: string): ReturnType<typeof box> {
  return box({ dtype: 'uint8', shape: [height, width], low: 0, high: CELL_KINDS - 1, meaning });
}
