import type { ObjectList } from '../console/objects.js';
import { WIDTH } from '../console/raster.js';
import type { Screen } from '../console/screen.js';
import {
  ARM,
  BOXER_BYTES,
  BOXER_WORDS,
  CANVAS_TOP,
  GLOVE_SIZE,
  GRACE_FRAMES,
  HEAD_SIZE,
  KNOCKOUT,
  LOOKS_LEFT,
  LOWER,
  PLAYER,
  POINTS,
  type PrizefightRam,
  RIVAL,
  ROUND_FRAMES,
  RUN,
  STUN,
  STUN_FRAMES,
  SUBPIXELS,
  UPPER,
  VX,
  VY,
  gloveX,
  gloveY,
  headX,
  headY,
  reachOf,
} from './boxers.js';
import { BODY_HEIGHT, BODY_WIDTH, BURST, KNOCKOUT_SIGN, armShape, bodyLeft, bodyShape } from './pictures.js';
import { PLAYER_TEXT, RIVAL_TEXT, paintScores } from './ring.js';

/** Sprites on the screen, from behind, and rows of the list of objects: bodies 0 and 1, arms or gloves 2 to 5; the list ends here. */
const FIRST_ARM = 2;
const BURST_SPRITE = 6;
const KNOCKOUT_SPRITE = 7;
export const OBJECTS = 6;
/** Kinds in the list of objects: boxers 1 and 2, gloves 3 and 4. */
const FIRST_BOXER_KIND = 1;
const FIRST_GLOVE_KIND = 3;

/** Frames for which a hit is to be seen. */
const BURST_FRAMES = 10;
const POSE_HIT = 2;
/** A boxer who moves changes his step every so many pixels, as a power of two. */
const STEP_SHIFT = 3;

export function drawPrizefight(screen: Screen, ram: PrizefightRam): void {
  const { bytes } = ram;
  const points = bytes[POINTS] as number;
  const rivalPoints = bytes[BOXER_BYTES + POINTS] as number;
  const left = ram.frame < ROUND_FRAMES ? ROUND_FRAMES - ram.frame : 0;
  paintScores(screen, points, rivalPoints, Math.ceil(left / 60), ram.level);
  for (let boxer = PLAYER; boxer <= RIVAL; boxer++) drawBoxer(screen, ram, boxer);
  drawBurst(screen, ram);
  if (points < KNOCKOUT && rivalPoints < KNOCKOUT) screen.hide(KNOCKOUT_SPRITE);
  else {
    const x = (WIDTH - KNOCKOUT_SIGN.width) / 2;
    const y = CANVAS_TOP + 12;
    screen.sprite(KNOCKOUT_SPRITE, KNOCKOUT_SIGN, x, y, points < KNOCKOUT ? RIVAL_TEXT : PLAYER_TEXT);
  }
}

function drawBoxer(screen: Screen, ram: PrizefightRam, boxer: number): void {
  const looksLeft = ram.bytes[boxer * BOXER_BYTES + LOOKS_LEFT] as number;
  const x = headX(ram, boxer);
  const y = headY(ram, boxer);
  const picture = bodyShape(boxer, poseOf(ram, boxer), looksLeft);
  screen.sprite(boxer, picture, bodyLeft(x, looksLeft), y - BODY_HEIGHT / 2, 0);
  for (let arm = UPPER; arm <= LOWER; arm++) {
    const reach = reachOf(ram, boxer, arm);
    const glove = gloveX(ram, boxer, arm);
    const left = looksLeft === 1 ? glove : glove - reach;
    const slot = FIRST_ARM + 2 * boxer + arm;
    screen.sprite(slot, armShape(boxer, reach, looksLeft), left, gloveY(ram, boxer, arm), 0);
  }
}

/** Who was hit cannot hit back while it is to be seen, so there is one burst at most. */
function drawBurst(screen: Screen, ram: PrizefightRam): void {
  const { bytes } = ram;
  const oldest = STUN_FRAMES - BURST_FRAMES;
  const hurt = (bytes[STUN] as number) > oldest ? PLAYER : RIVAL;
  if ((bytes[hurt * BOXER_BYTES + STUN] as number) <= oldest) {
    screen.hide(BURST_SPRITE);
    return;
  }
  const front = bytes[hurt * BOXER_BYTES + LOOKS_LEFT] === 1 ? -HEAD_SIZE / 2 : HEAD_SIZE / 2;
  const x = headX(ram, hurt) + front - (BURST.width >> 1);
  screen.sprite(BURST_SPRITE, BURST, x, headY(ram, hurt) - (BURST.height >> 1), 0);
}

function poseOf(ram: PrizefightRam, boxer: number): number {
  const stun = ram.bytes[boxer * BOXER_BYTES + STUN] as number;
  // He shakes his head while he cannot be hit again.
  if (stun > GRACE_FRAMES || (stun & 4) !== 0) return POSE_HIT;
  return ((headX(ram, boxer) + headY(ram, boxer)) >> STEP_SHIFT) & 1;
}

/** Lists boxers and gloves. */
export function listPrizefight(objects: ObjectList, ram: PrizefightRam): void {
  const { words, bytes } = ram;
  for (let boxer = PLAYER; boxer <= RIVAL; boxer++) {
    const looksLeft = bytes[boxer * BOXER_BYTES + LOOKS_LEFT] as number;
    const vx = words[boxer * BOXER_WORDS + VX] as number;
    const vy = words[boxer * BOXER_WORDS + VY] as number;
    const x = bodyLeft(headX(ram, boxer), looksLeft);
    const y = headY(ram, boxer) - BODY_HEIGHT / 2;
    objects.put(boxer, FIRST_BOXER_KIND + boxer, x, y, BODY_WIDTH, BODY_HEIGHT, vx, vy);
    for (let arm = UPPER; arm <= LOWER; arm++) {
      const isPunching = bytes[boxer * BOXER_BYTES + ARM] === arm;
      const run = isPunching ? (words[boxer * BOXER_WORDS + RUN] as number) * SUBPIXELS : 0;
      objects.put(
        FIRST_ARM + 2 * boxer + arm,
        FIRST_GLOVE_KIND + boxer,
        gloveX(ram, boxer, arm),
        gloveY(ram, boxer, arm),
        GLOVE_SIZE,
        GLOVE_SIZE,
        looksLeft === 1 ? vx - run : vx + run,
        vy,
      );
    }
  }
}
