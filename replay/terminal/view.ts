import { fitText } from '../../envs/rendering/fitText.js';
import { theme } from '../overlay/theme.js';
import type { Moment } from './moment.js';
import { Resampler } from './resample.js';
import type { Screen } from './screen.js';

const STATUS_ROWS = 4;
const GAP = 2;
const MARGIN = 1;
/** Characters of the longest word for how it is played, "paused". */
const MODE_WIDTH = 6;
/** With less room than this the action is left out. */
const ACTION_WIDTH = 8;

/** Draws moments on screens of one size: the picture, and four rows of status under it. */
export class View {
  readonly #resampler: Resampler;

  /** @param width of the pictures, in pixels; so is `height` */
  constructor(width: number, height: number, columns: number, rows: number) {
    const room = Math.max(0, rows - STATUS_ROWS);
    this.#resampler = new Resampler(width, height, columns, 2 * room);
  }

  draw(screen: Screen, moment: Moment): void {
    screen.clear(theme.background);
    const { width, height } = this.#resampler;
    const pictureRows = Math.ceil(height / 2);
    const room = Math.max(0, screen.rows - STATUS_ROWS);
    const left = Math.floor((screen.columns - width) / 2);
    const top = Math.floor((room - pictureRows) / 2);
    screen.picture(this.#resampler.resample(moment.picture), width, height, left, top);
    drawProgress(screen, moment, room);
    drawHeading(screen, moment, room + 1);
    drawFigures(screen, moment, room + 2);
    drawWords(screen, moment, room + 3);
  }
}

function drawHeading(screen: Screen, { title, id, seed: number }: Moment, row: number): void {
  const seed = `seed ${number}`;
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
function drawFigures(screen: Screen, { figures, action, mode }: Moment, row: number): void {
  const limit = screen.columns - MARGIN - MODE_WIDTH - GAP;
  let left = MARGIN;
  const write = (label: string, value: string, colour: number): void => {
    screen.text(label, left, row, theme.label);
    screen.text(value, left + label.length + 1, row, colour);
  };
  for (const { label, width, text, colour } of figures) {
    if (left + label.length + 1 + width > limit) break;
    write(label, text, colour);
    left += label.length + 1 + width + GAP;
  }
  const room = limit - left - 'action '.length;
  if (room >= ACTION_WIDTH) write('action', fitText(action || '-', room), theme.text);
  screen.text(mode, screen.columns - MARGIN - mode.length, row, theme.label);
}

function drawWords(screen: Screen, { words, isAlarming, end }: Moment, row: number): void {
  const room = screen.columns - 2 * MARGIN - (end ? end.length + GAP : 0);
  screen.text(fitText(words, room), MARGIN, row, isAlarming ? theme.bad : theme.label);
  screen.text(end, screen.columns - MARGIN - end.length, row, theme.accent);
}

function drawProgress(screen: Screen, { share, isAlarming }: Moment, row: number): void {
  const done = Math.round(screen.columns * share);
  screen.text('━'.repeat(screen.columns), 0, row, theme.track);
  screen.text('━'.repeat(done), 0, row, isAlarming ? theme.bad : theme.accent);
}
