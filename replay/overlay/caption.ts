import { type Column, columnsOf } from '../columns.js';
import { divergenceText } from '../../datasets/divergence.js';
import type { Player } from '../player.js';
import { type ActionIcon, actionIcon } from './actionIcon.js';
import type { Canvas } from '../../envs/rendering/canvas.js';
import { fitText, wrapText } from '../../envs/rendering/fitText.js';
import { ADVANCE, textWidth } from '../../envs/rendering/font.js';
import { theme } from './theme.js';

/** Least width in units that the caption can be laid out in. */
export const LEAST_WIDTH = 280;

const MARGIN = 8;
const BAR_HEIGHT = 3;
const TITLE_TOP = 10;
const LABEL_TOP = TITLE_TOP + 15;
const VALUE_TOP = LABEL_TOP + 12;
const WORDS_TOP = VALUE_TOP + 16;
const LINE = 11;
const MAX_LINES = 3;
const COLUMN_GAP = 12;
const ICON_GAP = 5;
/** Room that the action must keep for a further column to be shown. */
const ACTION_ROOM = 14 * ADVANCE;

/**
 * What stands beside the picture: progress, title, seed, step, time, score, reward, action, and the instruction or
 * where the replay departs from the recording. Laid out once an episode, so that nothing moves from frame to frame.
 * Lengths are in units of `scale` pixels.
 */
export class Caption {
  readonly height: number;
  readonly #width: number;
  readonly #scale: number;
  readonly #columns: readonly Column[];
  readonly #actionLeft: number;
  readonly #icon: ActionIcon | undefined;
  readonly #heading: { readonly title: string; readonly id: string; readonly seed: string };
  readonly #instruction: readonly string[];

  /** @param width of the frame in units; at least LEAST_WIDTH */
  constructor(player: Player, width: number, scale: number) {
    const inner = width - 2 * MARGIN;
    this.#width = width;
    this.#scale = scale;
    this.#columns = chooseColumns(player, inner - ACTION_ROOM);
    this.#actionLeft = MARGIN + totalWidth(this.#columns);
    this.#icon = actionIcon(player.spec.actionSpace, inner + MARGIN - this.#actionLeft);
    this.#heading = heading(player, inner);
    this.#instruction = wrapText(player.core.instruction, charactersIn(inner), MAX_LINES);
    // One line is kept even for no words at all: a divergence must always have its place.
    this.height = WORDS_TOP + Math.max(1, this.#instruction.length) * LINE + 4;
  }

  /** Draws the caption of the current moment over the full width, from row `top` of the canvas in pixels. */
  draw(canvas: Canvas, player: Player, top: number): void {
    const { height } = this;
    const scale = this.#scale;
    canvas.fill(0, top, canvas.width, height * scale, theme.background);
    this.#drawProgress(canvas, player, top);
    const write = (text: string, x: number, y: number, colour: number): void => {
      canvas.text(text, x * scale, top + y * scale, scale, colour);
    };
    const { title, id, seed } = this.#heading;
    write(title, MARGIN, TITLE_TOP, theme.text);
    if (id) write(id, MARGIN + textWidth(title) + 2 * ADVANCE, TITLE_TOP, theme.label);
    write(seed, this.#width - MARGIN - textWidth(seed), TITLE_TOP, theme.label);
    let left = MARGIN;
    for (const { label, width, text } of this.#columns) {
      write(label, left, LABEL_TOP, theme.label);
      const isReward = label === 'reward' && player.reward !== 0;
      const colour = !isReward ? theme.text : player.reward > 0 ? theme.good : theme.bad;
      write(text(player), left, VALUE_TOP, colour);
      left += width * ADVANCE + COLUMN_GAP;
    }
    this.#drawAction(canvas, player, top, write);
    const { divergence } = player;
    const words = divergence
      ? wrapText(
          divergenceText(divergence),
          charactersIn(this.#width - 2 * MARGIN),
          Math.max(1, this.#instruction.length),
        )
      : this.#instruction;
    for (const [i, line] of words.entries()) {
      write(line, MARGIN, WORDS_TOP + i * LINE, divergence ? theme.bad : theme.label);
    }
  }

  #drawProgress(canvas: Canvas, player: Player, top: number): void {
    const share = player.lastStep === 0 ? 1 : player.position / player.lastStep;
    const height = BAR_HEIGHT * this.#scale;
    canvas.fill(0, top, canvas.width, height, theme.track);
    canvas.fill(
      0,
      top,
      Math.round(canvas.width * share),
      height,
      player.divergence ? theme.bad : theme.accent,
    );
  }

  /** The action that led here, and how the episode ended once it has. */
  #drawAction(
    canvas: Canvas,
    player: Player,
    top: number,
    write: (text: string, x: number, y: number, colour: number) => void,
  ): void {
    const right = this.#width - MARGIN;
    const left = this.#actionLeft;
    const scale = this.#scale;
    const end = player.terminated ? 'terminated' : player.truncated ? 'truncated' : '';
    const endLeft = right - textWidth(end);
    // Where there is no room for both, the end is worth more than the label.
    const fitsBoth = left + textWidth('action') + ADVANCE <= endLeft;
    if (fitsBoth || !end) write('action', left, LABEL_TOP, theme.label);
    write(fitText(end, charactersIn(right - left)), fitsBoth ? endLeft : left, LABEL_TOP, theme.accent);
    const icon = this.#icon;
    const action = player.actionAt(player.position - 1);
    icon?.draw(canvas, left * scale, top + (VALUE_TOP - 1) * scale, scale, action);
    const textLeft = left + (icon ? icon.width + ICON_GAP : 0);
    const text = player.actionTextAt(player.position - 1) || '-';
    write(fitText(text, charactersIn(right - textLeft)), textLeft, VALUE_TOP, theme.text);
  }
}

/** The columns that fit in `room`; time gives way first. */
function chooseColumns(player: Player, room: number): readonly Column[] {
  const columns = columnsOf(player);
  return totalWidth(columns) <= room ? columns : columns.filter(({ label }) => label !== 'time');
}

function totalWidth(columns: readonly Column[]): number {
  return columns.reduce((sum, { width }) => sum + width * ADVANCE + COLUMN_GAP, 0);
}

/** Title, id and seed in one line. Where not all fit, the title gives way, then the id; the seed is always whole. */
function heading(player: Player, inner: number): { title: string; id: string; seed: string } {
  const { title, id } = player.spec;
  const seed = `seed ${player.episode.seed}`;
  const room = charactersIn(inner - textWidth(seed) - 2 * ADVANCE);
  if (title.length + 2 + id.length <= room) return { title, id, seed };
  return { title: id.length <= room ? id : fitText(title, room), id: '', seed };
}

function charactersIn(width: number): number {
  return Math.floor((width + 1) / ADVANCE);
}
