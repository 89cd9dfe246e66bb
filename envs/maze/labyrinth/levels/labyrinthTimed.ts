import type { Observer } from '../../../core/coreEnv.js';
import type { TypedArray } from '../../../core/dtypes.js';
import { box } from '../../../core/spaces.js';
import { LOST, type Outcome, PLAYING } from '../../board/boardEnv.js';
import { GOAL } from '../../board/cells.js';
import { mixed } from '../carving/mixed.js';
import { labyrinth } from '../definition.js';
import { Labyrinth } from '../labyrinth.js';

/** The portal closes a little after the shortest way to it can be walked: there is no time for a wrong turn. */
class TimedLabyrinth extends Labyrinth {
  protected override furnish(): boolean {
    const { board, maxSteps } = this;
    if (!super.furnish()) return false;
    const way = this.distances.steps[board.cells.indexOf(GOAL)] as number;
    board.deadline = Math.min(Math.ceil(way * (1 + this.settings.slack)), maxSteps);
    return true;
  }

  protected override outcome(): Outcome {
    const { board } = this;
    const outcome = super.outcome();
    return outcome === PLAYING && board.steps >= board.deadline ? LOST : outcome;
  }

  protected override reason(outcome: Outcome): string {
    return outcome === LOST ? 'the portal has closed' : super.reason(outcome);
  }

  override observer(key: string, out: TypedArray, at: number): Observer {
    if (key !== 'timeLeft') return super.observer(key, out, at);
    const { board } = this;
    return () => {
      out[at] = board.deadline - board.steps;
    };
  }
}

export const labyrinthTimed = labyrinth({
  id: 'maze/LabyrinthTimed-v1',
  title: 'The Closing Portal',
  instruction: 'reach the green portal before it closes, which is soon',
  defaults: { size: 19, loops: 0.3, difficulty: 'any', slack: 0.25 },
  carve: mixed,
  world: TimedLabyrinth,
  more: (maxSteps) => ({
    timeLeft: box({
      dtype: 'int32',
      shape: [],
      low: 0,
      high: maxSteps,
      unit: 'steps',
      meaning: 'steps until the portal closes',
    }),
  }),
  reference: { random: 0.005, expert: 0.9391, best: 0.9391, successRate: 1, steps: 21.4, fewestSteps: 21.4 },
});
