import { columnsOf } from '../columns.js';
import { divergenceText } from '../../datasets/divergence.js';
import { fitText } from '../overlay/fitText.js';
import { theme } from '../overlay/theme.js';
import type { Player } from '../player.js';
import { Resampler } from './resample.js';
import type { Screen } from './screen.js';

const STATUS_ROWS = 4;
const GAP = 2;
const MARGIN = 1;
/** Characters of the longest word for how it is played, "paused". */
const MODE_WIDTH = 6;
/** With less room than this the action is left out. */
const ACTION_WIDTH = 8;

/** Draws the moments of one episode on screens of one size: the picture, and four rows of status under it. */
export class View {
  readonly #resampler: Resampler;
  readonly #columns: ReturnType<typeof columnsOf>;

  constructor(player: Player, columns: number, rows: number) {
    const room = Math.max(0, rows - STATUS_ROWS);
    this.#resampler = new Resampler(player.width, player.height, columns, 2 * room);
    this.#columns = columnsOf(player);
  }

  /**
   * @param mode how it is being played, at the right end of the figures: "x2", "paused"
   * @param words the last row, where there is no divergence to tell
   */
  draw(screen: Screen, player: Player, mode: string, words: string): void {
    screen.clear(theme.background);
    const { width, height } = this.#resampler;
    const pictureRows = Math.ceil(height / 2);
    const room = Math.max(0, screen.rows - STATUS_ROWS);
    const left = Math.floor((screen.columns - width) / 2);
    const top = Math.floor((room - pictureRows) / 2);
    screen.picture(this.#resampler.resample(player.picture), width, height, left, top);
    drawProgress(screen, player, room);
    this.#drawHeading(screen, player, room + 1);
    this.#drawFigures(screen, player, room + 2, mode);
    drawWords(screen, player, room + 3, words);
  }

  #drawHeading(screen: Screen, player: Player, row: number): void {
    const { title, id } = player.spec;
    const seed = `seed ${player.episode.seed}`;
    const room = screen.columns - 2 * MARGIN;
    const hasSeed = seed.length + GAP + title.length <= room;
    const titleRoom = hasSeed ? room - seed.length - GAP : room;
    screen.text(fitText(title, titleRoom), MARGIN, row, theme.text);
    if (title.length + GAP + id.length <= titleRoom) {
      screen.text(id, MARGIN + title.length + GAP, row, theme.label);
    }
    if (hasSeed) screen.text(seed, screen.columns - MARGIN - seed.length, row, theme.label);
  }

  /** As many figures as there is room for, then the action; how it is played stands at the right. */
  #drawFigures(screen: Screen, player: Player, row: number, mode: string): void {
    const limit = screen.columns - MARGIN - MODE_WIDTH - GAP;
    let left = MARGIN;
    const write = (label: string, value: string, colour: number): void => {
      screen.text(label, left, row, theme.label);
      screen.text(value, left + label.length + 1, row, colour);
    };
    for (const { label, width, text } of this.#columns) {
      if (left + label.length + 1 + width > limit) break;
      const isReward = label === 'reward' && player.reward !== 0;
      const colour = !isReward ? theme.text : player.reward > 0 ? theme.good : theme.bad;
      write(label, text(player), colour);
      left += label.length + 1 + width + GAP;
    }
    const room = limit - left - 'action '.length;
    if (room >= ACTION_WIDTH) {
      write('action', fitText(player.actionTextAt(player.position - 1) || '-', room), theme.text);
    }
    screen.text(mode, screen.columns - MARGIN - mode.length, row, theme.label);
  }
}

/** The last row: the words, or where the replay departs from the recording; and how the episode ended. */
function drawWords(screen: Screen, player: Player, row: number, words: string): void {
  const end = player.terminated ? 'terminated' : player.truncated ? 'truncated' : '';
  const room = screen.columns - 2 * MARGIN - (end ? end.length + GAP : 0);
  const { divergence } = player;
  const text = fitText(divergence ? divergenceText(divergence) : words, room);
  screen.text(text, MARGIN, row, divergence ? theme.bad : theme.label);
  screen.text(end, screen.columns - MARGIN - end.length, row, theme.accent);
}

function drawProgress(screen: Screen, player: Player, row: number): void {
  const share = player.lastStep === 0 ? 1 : player.position / player.lastStep;
  const done = Math.round(screen.columns * share);
  screen.text('━'.repeat(screen.columns), 0, row, theme.track);
  screen.text('━'.repeat(done), 0, row, player.divergence ? theme.bad : theme.accent);
}
