import { columnsOf } from '../columns.js';
import { divergenceText } from '../divergence.js';
import { fitText } from '../overlay/fitText.js';
import { theme } from '../overlay/theme.js';
import type { Player } from '../player.js';
import { Resampler } from './resample.js';
import type { Screen } from './screen.js';

const STATUS_ROWS = 4;
const GAP = 2;
const MARGIN = 1;

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
   * @param mode how it is being played, for the right end of the figures: "x2", "paused"
   * @param words the last row, unless there is a divergence to tell
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
    const { divergence } = player;
    const last = fitText(divergence ? divergenceText(divergence) : words, screen.columns - 2 * MARGIN);
    screen.text(last, MARGIN, room + 3, divergence ? theme.bad : theme.label);
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

  /** As many figures as there is room for, then the action; how it is played and how it ended stand at the right. */
  #drawFigures(screen: Screen, player: Player, row: number, mode: string): void {
    const end = player.terminated ? 'terminated' : player.truncated ? 'truncated' : '';
    const right = [end, mode].filter(Boolean).join('  ');
    const limit = screen.columns - MARGIN - right.length - GAP;
    let left = MARGIN;
    for (const { label, width, text } of this.#columns) {
      if (left + label.length + 1 + width > limit) break;
      screen.text(label, left, row, theme.label);
      const isReward = label === 'reward' && player.reward !== 0;
      const colour = !isReward ? theme.text : player.reward > 0 ? theme.good : theme.bad;
      screen.text(text(player), left + label.length + 1, row, colour);
      left += label.length + 1 + width + GAP;
    }
    const action = fitText(player.actionTextAt(player.position - 1) || '-', limit - left - 'action '.length);
    if (left + 'action '.length + action.length <= limit && action) {
      screen.text('action', left, row, theme.label);
      screen.text(action, left + 'action '.length, row, theme.text);
    }
    screen.text(right, screen.columns - MARGIN - right.length, row, end ? theme.accent : theme.label);
  }
}

function drawProgress(screen: Screen, player: Player, row: number): void {
  const share = player.lastStep === 0 ? 1 : player.position / player.lastStep;
  const done = Math.round(screen.columns * share);
  screen.text('━'.repeat(screen.columns), 0, row, theme.track);
  screen.text('━'.repeat(done), 0, row, player.divergence ? theme.bad : theme.accent);
}
