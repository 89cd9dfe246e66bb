import type { ObjectList } from '../console/objects.js';
import { WON } from '../console/ram.js';
import { WIDTH } from '../console/raster.js';
import type { Screen } from '../console/screen.js';
import type { Shape } from '../console/shape.js';
import { EDGE, paintRiver } from './banks.js';
import { drawPanel } from './panel.js';
import {
  BLASTS,
  BRIDGE,
  BROKEN_BRIDGE,
  CRASHES,
  JET,
  JET_SHADOW,
  JET_SHADOW_COLOUR,
  JET_TO_LEFT,
  JET_TO_RIGHT,
  PLANTS,
  PLANT_HEIGHT,
  PLANT_WIDTH,
  SHOT_PICTURE,
  WRECKS,
  thingShape,
} from './pictures.js';
import {
  GATE_LEFT,
  GATE_RIGHT,
  PLACES,
  SECTION_ROWS,
  bitsOf,
  channelAt,
  leftOf,
  placeBelow,
  placeRow,
  rightOf,
} from './river.js';
import {
  BLAST,
  BLAST_FRAMES,
  BRIDGE_HEIGHT,
  CRASHED,
  CRASH_FRAMES,
  FIELD,
  type GorgeRam,
  HEIGHTS,
  JET_HEIGHT,
  JET_WIDTH,
  JET_Y,
  MOVED,
  NOTHING,
  PAUSE,
  SHOT,
  SHOT_HEIGHT,
  SHOT_SPEED,
  SHOT_WIDTH,
  SHOT_X,
  SHOT_Y,
  SLOTS,
  SPEED,
  WIDTHS,
  WRECK,
  WRECK_FRAMES,
  X,
  placeIn,
  screenY,
} from './state.js';

/** Rows of the list of objects: first what is on the river, by slot. */
const BRIDGE_ROW = SLOTS;
const SHOT_ROW = SLOTS + 1;
const JET_ROW = SLOTS + 2;
export const OBJECT_COUNT = SLOTS + 3;

/** Kinds in the list of objects; those of what is on the river come after these. */
const JET_KIND = 1;
const SHOT_KIND = 2;
const BRIDGE_KIND = 3;

/** Sprites: plants on the left and on the right bank, by place; the bridges behind and ahead; the blast; then the rest. */
const PLANT_PLACES = 8;
const BEHIND_SPRITE = 2 * PLANT_PLACES;
const AHEAD_SPRITE = BEHIND_SPRITE + 1;
const BLAST_SPRITE = BEHIND_SPRITE + 2;
const SHADOW_SPRITE = BEHIND_SPRITE + 3;
const THING_SPRITE = BEHIND_SPRITE + 4;
const SHOT_SPRITE = THING_SPRITE + SLOTS;
const JET_SPRITE = SHOT_SPRITE + 1;
const PANEL_SPRITE = JET_SPRITE + 1;

/** How far to the right and down of the jet its shadow is. */
const SHADOW_X = 5;
const SHADOW_Y = 7;
/** From this speed across on a jet is seen to bank, 1/64 pixel a frame. */
const BANKING = 32;

/** Plants stand in so many eighths of the places on each bank. */
const PLANT_ODDS = 2;
/** Added to the number of a place: the bits of its plants are not those of the river, nor of what is on it. */
const PLANT_BITS = 2000;

/** Brings all up to date. */
export function drawGorge(screen: Screen, ram: GorgeRam): void {
  paintRiver(screen, ram);
  drawPlants(screen, ram);
  drawBridges(screen, ram);
  drawThings(screen, ram);
  drawJet(screen, ram);
  drawPanel(screen, PANEL_SPRITE, ram);
}

function drawPlants(screen: Screen, ram: GorgeRam): void {
  const { seed, level, bottomRow } = ram;
  const first = placeBelow(bottomRow);
  for (let place = first; place < first + PLANT_PLACES; place++) {
    const sprite = 2 * (place & (PLANT_PLACES - 1));
    const section = place < 0 ? level - 1 : place < PLACES ? level : level + 1;
    const at = place - (section - level) * PLACES;
    const bits = bitsOf(seed, section, PLANT_BITS + at);
    // A road goes through the first place.
    const hasLeft = at !== 0 && (bits & 7) < PLANT_ODDS;
    const hasRight = at !== 0 && ((bits >> 3) & 7) < PLANT_ODDS;
    if (hasLeft || hasRight) {
      const row = placeRow(place);
      const foot = channelAt(seed, level, row);
      const head = channelAt(seed, level, row + PLANT_HEIGHT);
      const y = screenY(bottomRow, row, PLANT_HEIGHT);
      const leftRoom = Math.min(leftOf(foot), leftOf(head)) - EDGE - PLANT_WIDTH;
      const rightRoom = WIDTH - Math.max(rightOf(foot), rightOf(head)) - EDGE - PLANT_WIDTH;
      drawPlant(screen, sprite, hasLeft ? leftRoom : -1, 0, y, bits >>> 8);
      drawPlant(
        screen,
        sprite + 1,
        hasRight ? rightRoom : -1,
        WIDTH - PLANT_WIDTH - rightRoom,
        y,
        bits >>> 16,
      );
    } else {
      screen.hide(sprite);
      screen.hide(sprite + 1);
    }
  }
}

/** Draws a plant somewhere in its room, from column `from` on; none where there is no room. */
function drawPlant(
  screen: Screen,
  sprite: number,
  room: number,
  from: number,
  y: number,
  bits: number,
): void {
  if (room < 0) {
    screen.hide(sprite);
    return;
  }
  const picture = PLANTS[(bits & 15) % PLANTS.length] as Shape;
  screen.sprite(sprite, picture, from + (((bits >> 4) & 63) % (room + 1)), y, 0);
}

function drawBridges(screen: Screen, ram: GorgeRam): void {
  const { bottomRow, bytes } = ram;
  const behind = screenY(bottomRow, 0, BRIDGE_HEIGHT);
  const ahead = screenY(bottomRow, SECTION_ROWS, BRIDGE_HEIGHT);
  if (behind < FIELD) screen.sprite(BEHIND_SPRITE, BROKEN_BRIDGE, 0, behind, 0);
  else screen.hide(BEHIND_SPRITE);
  const hasFallen = ram.status === WON;
  if (ahead > -BRIDGE_HEIGHT) screen.sprite(AHEAD_SPRITE, hasFallen ? BROKEN_BRIDGE : BRIDGE, 0, ahead, 0);
  else screen.hide(AHEAD_SPRITE);
  const blast = bytes[BLAST] as number;
  if (blast === 0) {
    screen.hide(BLAST_SPRITE);
    return;
  }
  const picture = BLASTS[2 * blast > BLAST_FRAMES ? 0 : 1] as Shape;
  const y = (hasFallen ? ahead : behind) + ((BRIDGE_HEIGHT - picture.height) >> 1);
  screen.sprite(BLAST_SPRITE, picture, GATE_LEFT, y, 0);
}

function drawThings(screen: Screen, ram: GorgeRam): void {
  const { kinds, xs, velocities, frame } = ram;
  for (let slot = 0; slot < SLOTS; slot++) {
    const kind = kinds[slot] as number;
    if (kind === NOTHING) {
      screen.hide(THING_SPRITE + slot);
      continue;
    }
    const velocity = velocities[slot] as number;
    const picture =
      kind === WRECK
        ? (WRECKS[2 * velocity > WRECK_FRAMES ? 0 : 1] as Shape)
        : thingShape(kind, velocity, frame);
    screen.sprite(THING_SPRITE + slot, picture, (xs[slot] as number) >> 6, thingY(ram, slot), 0);
  }
}

/** The top edge of what is in a slot. */
function thingY(ram: GorgeRam, slot: number): number {
  const height = HEIGHTS[ram.kinds[slot] as number] as number;
  return screenY(ram.bottomRow, placeRow(placeIn(ram, slot)), height);
}

function drawJet(screen: Screen, ram: GorgeRam): void {
  const { bytes, words } = ram;
  const x = (words[X] as number) >> 6;
  if (bytes[SHOT] === 1) {
    screen.sprite(SHOT_SPRITE, SHOT_PICTURE, words[SHOT_X] as number, words[SHOT_Y] as number, 0);
  } else screen.hide(SHOT_SPRITE);
  if (ram.phase === CRASHED) {
    const left = bytes[PAUSE] as number;
    const picture = CRASHES[3 * left > 2 * CRASH_FRAMES ? 0 : 3 * left > CRASH_FRAMES ? 1 : 2] as Shape;
    screen.sprite(JET_SPRITE, picture, x, JET_Y, 0);
    screen.hide(SHADOW_SPRITE);
    return;
  }
  const across = words[MOVED] as number;
  const picture = across > BANKING ? JET_TO_RIGHT : across < -BANKING ? JET_TO_LEFT : JET;
  screen.sprite(JET_SPRITE, picture, x, JET_Y, 0);
  screen.sprite(SHADOW_SPRITE, JET_SHADOW, x + SHADOW_X, JET_Y + SHADOW_Y, JET_SHADOW_COLOUR);
}

/** Lists all that moves. */
export function listGorge(objects: ObjectList, ram: GorgeRam): void {
  const { bytes, words, kinds, xs, velocities, bottomRow } = ram;
  const speed = words[SPEED] as number;
  for (let slot = 0; slot < SLOTS; slot++) {
    const kind = kinds[slot] as number;
    const y = thingY(ram, slot);
    const height = HEIGHTS[kind] as number;
    if (kind === NOTHING || kind === WRECK || y >= FIELD || y <= -height) {
      objects.hide(slot);
      continue;
    }
    const x = (xs[slot] as number) >> 6;
    objects.put(
      slot,
      BRIDGE_KIND + kind,
      x,
      y,
      WIDTHS[kind] as number,
      height,
      velocities[slot] as number,
      speed,
    );
  }
  const bridgeY = screenY(bottomRow, SECTION_ROWS, BRIDGE_HEIGHT);
  if (bridgeY <= -BRIDGE_HEIGHT || ram.status === WON) objects.hide(BRIDGE_ROW);
  else {
    const width = GATE_RIGHT - GATE_LEFT;
    objects.put(BRIDGE_ROW, BRIDGE_KIND, GATE_LEFT, bridgeY, width, BRIDGE_HEIGHT, 0, speed);
  }
  if (bytes[SHOT] === 0) objects.hide(SHOT_ROW);
  else {
    const x = words[SHOT_X] as number;
    objects.put(SHOT_ROW, SHOT_KIND, x, words[SHOT_Y] as number, SHOT_WIDTH, SHOT_HEIGHT, 0, -SHOT_SPEED);
  }
  if (ram.phase === CRASHED) objects.hide(JET_ROW);
  else {
    const x = (words[X] as number) >> 6;
    objects.put(JET_ROW, JET_KIND, x, JET_Y, JET_WIDTH, JET_HEIGHT, words[MOVED] as number, 0);
  }
}
