import type { EnvDefinition } from '../../core/coreEnv.js';
import type { EnvSpec, ReferenceScores } from '../../core/spec.js';
import { BOX, BOX_ON_TARGET, FLOOR, TARGET, WALL } from '../board/cells.js';
import { BoardEnv, type Outcome, PLAYING, SOLVED } from '../board/boardEnv.js';
import { boardSpec } from '../board/boardSpec.js';
import { type Split, splitMeaning, splitSetting } from '../split.js';
import { type Difficulty, ReversePlay } from './reversePlay.js';

/** Worth of a step, of a box that gets onto a target or off one, and of the last that does. */
const STEP = -0.1;
const ON_TARGET = 1;
const ALL_ON_TARGET = 10;

/**
 * Boxes stand in a store, and every one belongs on a target: any on any. The player pushes a box by walking into it, one box at a
 * time and never into a wall; it cannot pull. Nothing warns of a push that can never be made good.
 * Source of the rules: H. Imabayashi, Sokoban, 1982; of the rewards: T. Weber et al., "Imagination-augmented agents for deep
 * reinforcement learning", 2017, as in mpSchrader/gym-sokoban.
 */
class Sokoban extends BoardEnv {
  readonly #levels: ReversePlay;

  constructor(spec: EnvSpec, difficulty: Difficulty, split: Split) {
    super(spec, difficulty.size, difficulty.size, split, false);
    this.#levels = new ReversePlay(difficulty);
  }

  protected override layOut(): void {
    const { board } = this;
    const levels = this.#levels;
    levels.make(this.rng);
    const { walls, targets, boxes } = levels;
    for (let cell = 0; cell < walls.length; cell++) board.cells[cell] = walls[cell] ? WALL : FLOOR;
    for (let i = 0; i < boxes.length; i++) {
      board.cells[targets[i] as number] = TARGET;
      board.cells[boxes[i] as number] = BOX;
    }
    board.player = levels.player;
    board.tally = boxes.length;
  }

  protected override move(ahead: number): number {
    const { board } = this;
    const target = board.player + ahead;
    const cell = board.cells[target] as number;
    if (cell === WALL) return STEP;
    const isOnTarget = cell === BOX_ON_TARGET;
    if (cell !== BOX && !isOnTarget) {
      board.player = target;
      return STEP;
    }
    const behind = board.cells[target + ahead] as number;
    if (behind !== FLOOR && behind !== TARGET) return STEP;
    const isGettingOn = behind === TARGET;
    board.set(target + ahead, isGettingOn ? BOX_ON_TARGET : BOX);
    board.set(target, isOnTarget ? TARGET : FLOOR);
    board.player = target;
    const gained = (isGettingOn ? 1 : 0) - (isOnTarget ? 1 : 0);
    board.tally -= gained;
    return STEP + ON_TARGET * gained;
  }

  protected override outcome(): Outcome {
    return this.board.tally === 0 ? SOLVED : PLAYING;
  }

  protected override worth(): number {
    return ALL_ON_TARGET;
  }

  protected override reason(): string {
    return 'every box is on a target';
  }
}

type SokobanFacts = {
  readonly id: string;
  readonly title: string;
  readonly difficulty: Difficulty;
  readonly reference: ReferenceScores;
};

function sokoban({ id, title, difficulty, reference }: SokobanFacts): EnvDefinition {
  const { size, boxes, maxSteps } = difficulty;
  return {
    id,
    defaults: { split: 'train' },
    describe: () =>
      boardSpec({
        id,
        title,
        settings: { split: splitMeaning },
        instruction: `push all ${boxes} boxes onto the targets`,
        width: size,
        height: size,
        hasView: false,
        rewardRange: [Math.fround(STEP - ON_TARGET), Math.fround(STEP + ON_TARGET + ALL_ON_TARGET)],
        maxSteps,
        reference,
      }),
    create: (spec, config) => new Sokoban(spec, difficulty, splitSetting(config)),
  };
}

export const sokobanEasy = sokoban({
  id: 'maze/SokobanEasy-v2',
  title: 'Sokoban, easy',
  difficulty: { size: 8, boxes: 2, leastPushes: 4, mostPushes: 12, maxSteps: 80 },
  reference: { random: -7.7622, expert: 10.2794, successRate: 1, steps: 17.2 },
});

export const sokobanMedium = sokoban({
  id: 'maze/SokobanMedium-v2',
  title: 'Sokoban, medium',
  difficulty: { size: 10, boxes: 4, leastPushes: 12, mostPushes: 24, maxSteps: 120 },
  reference: { random: -11.672, expert: 10.2082, successRate: 1, steps: 38.2 },
});

export const sokobanHard = sokoban({
  id: 'maze/SokobanHard-v2',
  title: 'Sokoban, hard',
  difficulty: { size: 12, boxes: 5, leastPushes: 20, mostPushes: 36, maxSteps: 200 },
  reference: { random: -19.685, expert: 8.8465, successRate: 1, steps: 62.5 },
});
