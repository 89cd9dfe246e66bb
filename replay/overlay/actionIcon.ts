import { type ActionBuffer, type ActionSpace, type Box, sizeOf } from '../../envs/index.js';
import type { Canvas } from '../../envs/rendering/canvas.js';
import { deflection } from './deflection.js';
import { type Push, pushesOf } from './joystick.js';
import { theme } from './theme.js';

/** Draws an action; undefined is an action that is not there. Sizes are in units of the caption. */
export type ActionIcon = {
  readonly width: number;
  draw(canvas: Canvas, x: number, y: number, scale: number, action: ActionBuffer | undefined): void;
};

const HEIGHT = 9;
const ARM = 3;
const BUTTON = 5;
const BUTTON_GAP = 2;
const PLAYER_GAP = 5;
const BAR = 5;
const BAR_GAP = 2;

/** The icon for actions of a space: a joystick for each player or a row of gauges; undefined where neither says anything. */
export function actionIcon(space: ActionSpace, room: number): ActionIcon | undefined {
  if (space.type === 'box') return gauges(space, room);
  const pushes = pushesOf(space.labels);
  return pushes && joysticks(pushes, sizeOf(space));
}

/** For each player a cross whose pressed arm lights up, and a button beside it if any action presses one. */
function joysticks(pushes: readonly Push[], players: number): ActionIcon {
  const hasButton = pushes.some(({ fire }) => fire);
  const width = HEIGHT + (hasButton ? BUTTON_GAP + BUTTON : 0);
  return {
    width: players * (width + PLAYER_GAP) - PLAYER_GAP,
    draw(canvas, x, y, scale, action) {
      for (let player = 0; player < players; player++) {
        const push = pushes[action?.[player] ?? -1] ?? {};
        const left = x + player * (width + PLAYER_GAP) * scale;
        cross(canvas, left, y, scale, push);
        const colour = push.fire ? theme.accent : theme.track;
        if (hasButton) disc(canvas, left + (HEIGHT + BUTTON_GAP) * scale, y + 2 * scale, scale, colour);
      }
    },
  };
}

function cross(canvas: Canvas, x: number, y: number, scale: number, push: Push): void {
  const side = ARM * scale;
  const square = (column: number, row: number, isLit: boolean): void => {
    canvas.fill(x + column * side, y + row * side, side, side, isLit ? theme.accent : theme.track);
  };
  square(1, 1, false);
  square(1, 0, push.vertical === 'UP');
  square(1, 2, push.vertical === 'DOWN');
  square(0, 1, push.horizontal === 'LEFT');
  square(2, 1, push.horizontal === 'RIGHT');
}

function disc(canvas: Canvas, x: number, y: number, scale: number, colour: number): void {
  canvas.fill(x + scale, y, (BUTTON - 2) * scale, BUTTON * scale, colour);
  canvas.fill(x, y + scale, BUTTON * scale, (BUTTON - 2) * scale, colour);
}

/** One upright gauge a number, filled from the middle of its range; as many as there is room for. */
function gauges(space: Box, room: number): ActionIcon | undefined {
  const count = Math.min(sizeOf(space), Math.floor((room + BAR_GAP) / (BAR + BAR_GAP)));
  if (count < 1) return undefined;
  return {
    width: count * (BAR + BAR_GAP) - BAR_GAP,
    draw(canvas, x, y, scale, action) {
      const middle = (HEIGHT - 1) / 2;
      for (let i = 0; i < count; i++) {
        const left = x + i * (BAR + BAR_GAP) * scale;
        canvas.fill(left, y, BAR * scale, HEIGHT * scale, theme.track);
        if (!action) continue;
        const level = Math.round(deflection(space, i, action[i] ?? 0) * middle * scale);
        const centre = y + middle * scale;
        const top = level > 0 ? centre - level : centre;
        canvas.fill(left, top, BAR * scale, Math.abs(level) + scale, theme.accent);
      }
    },
  };
}
