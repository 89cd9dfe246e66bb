import { paintGauge } from '../console/gauge.js';
import { AZURE, BLUE, GOLD, GREY, RED, colour } from '../console/palette.js';
import type { Screen } from '../console/screen.js';
import { digits, shape } from '../console/shape.js';
import { PANEL } from './ground.js';
import { DIVER_MARK, LIFE } from './pictures.js';
import { ABOARD, AIR, AIR_UNITS, type DeepRescueRam, MOST_LIVES, ROOM, UNIT_FRAMES } from './state.js';

/** Words of the screen's memo. */
const SCORE_MEMO = 0;
const LEVEL_MEMO = 7;
const LIVES_MEMO = 10;
const ABOARD_MEMO = 20;
const AIR_MEMO = 30;
const LABELS_MEMO = 31;

const BLACK = colour(GREY, 0);
const TEXT = colour(GOLD, 6);
const DIGITS = digits(2, 2);
const LIFE_TILES = [LIFE];
const MARK_TILES = [DIVER_MARK];
const LEVEL_LABEL = shape(['#..', '#..', '#..', '#..', '###'], 2, 2);
const AIR_LABEL = shape(
  ['.#..###.###.', '#.#..#..#.#.', '###..#..##..', '#.#..#..#.#.', '#.#.###.#.#.'],
  1,
  2,
);
const AIR_GAUGE = {
  x: 24,
  y: PANEL + 7,
  width: AIR_UNITS,
  height: 8,
  colour: colour(AZURE, 6),
  shade: colour(AZURE, 4),
  low: 16,
  lowColour: colour(RED, 4),
  lowShade: colour(RED, 2),
  paper: colour(BLUE, 0),
};

/** Score, lives and level above; air and divers aboard below. */
export function paintPanel(screen: Screen, ram: DeepRescueRam): void {
  const { memo } = screen;
  if (memo[LABELS_MEMO] === 0) {
    memo[LABELS_MEMO] = 1;
    screen.stamp(LEVEL_LABEL, 130, 2, TEXT);
    screen.stamp(AIR_LABEL, 6, PANEL + 6, TEXT);
  }
  screen.number(SCORE_MEMO, DIGITS, 4, 2, 6, ram.score, TEXT, BLACK);
  screen.number(LEVEL_MEMO, DIGITS, 140, 2, 2, ram.level, TEXT, BLACK);
  // The submarine that is at sea is one of the lives.
  screen.row(LIVES_MEMO, LIFE_TILES, 60, 5, 11, MOST_LIVES, ram.lives, 0, BLACK);
  screen.row(ABOARD_MEMO, MARK_TILES, 99, PANEL + 7, 10, ROOM, ram.bytes[ABOARD] as number, 0, BLACK);
  const unit = UNIT_FRAMES[ram.difficulty] as number;
  paintGauge(screen, AIR_MEMO, AIR_GAUGE, Math.ceil((ram.words[AIR] as number) / unit));
}
