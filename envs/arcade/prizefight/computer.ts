import {
  ARM_ASIDE,
  ASIDE,
  AWAY,
  BACK,
  BOXER_BYTES,
  BUTTON,
  LOOK,
  OUT,
  PLAYER,
  PUNCH,
  REACH,
  type PrizefightRam,
  RIVAL,
  STANCE,
  STICK_X,
  STICK_Y,
  headX,
  headY,
  reels,
} from './boxers.js';

/** By level: frames from one look at the player to the next. */
const REACTIONS: readonly number[] = [18, 12, 6];
/** Of 16 looks at a player on guard, and at one whose arm comes back, so many lead to an attack, by level. */
const BOLDNESS: readonly number[] = [2, 3, 4];
const EAGERNESS: readonly number[] = [4, 9, 14];
/** Of 16 punches that it sees coming it steps back from so many, by level. */
const CAUTION: readonly number[] = [4, 8, 12];
/** An arm that comes back gives it time to strike while it reaches so far, in pixels. */
const OPENING = 6;
/** Of 16 looks so many make it come from the other side. */
const WHIMS = 2;
/** Looks for which it keeps away after a hit, by level. */
const RECOVERIES: readonly number[] = [3, 5, 8];

/** Stances, and how far across from the player's head, and how far above or below it, each wants to be, in pixels. */
const WAIT = 0;
const STRIKE = 1;
const SHY = 2;
const DISTANCES: readonly number[] = [42, 24, 60];
const ASIDES: readonly number[] = [ARM_ASIDE, ARM_ASIDE, 36];
/** It is content when so near to where it wants to be. */
const CONTENT = 2;
/** A punch may land where the heads are so far apart, across at most and down from and to, in pixels. */
const PUNCHING_ACROSS = 36;
const PUNCHING_FROM = 2;
const PUNCHING_TO = 16;

/**
 * What the computer does with its joystick. Now and then it looks at the player and chooses a stance, and until the next look it makes for the
 * place of that stance: just out of reach, one of its gloves in line with the player's head; nearer, to strike, while the player's arm
 * comes back or by a whim; farther away and out of line after a hit, or where it sees a punch coming.
 */
export function plan(ram: PrizefightRam): void {
  const { plan: stick, bytes, level } = ram;
  if (reels(ram, RIVAL)) {
    stick[STICK_X] = stick[STICK_Y] = stick[BUTTON] = stick[LOOK] = 0;
    stick[AWAY] = RECOVERIES[level - 1] as number;
    return;
  }
  const wait = stick[LOOK] as number;
  if (wait > 0) stick[LOOK] = wait - 1;
  else look(ram);
  // With an arm that comes back it keeps out of reach.
  const isOpen = bytes[RIVAL * BOXER_BYTES + PUNCH] === BACK;
  const stance = isOpen && stick[STANCE] === STRIKE ? WAIT : (stick[STANCE] as number);
  const across = headX(ram, RIVAL) - headX(ram, PLAYER);
  const down = headY(ram, RIVAL) - headY(ram, PLAYER);
  const distance = DISTANCES[stance] as number;
  stick[STICK_X] = pushFor((across < 0 ? -distance : distance) - across);
  stick[STICK_Y] = pushFor(Math.imul(stick[ASIDE] as number, ASIDES[stance] as number) - down);
  stick[BUTTON] = stance === STRIKE && mayLand(across, down) ? 1 : 0;
}

/** Chooses a stance. */
function look(ram: PrizefightRam): void {
  const { plan: stick, words, bytes, rng, level } = ram;
  stick[LOOK] = REACTIONS[level - 1] as number;
  if (rng.below(16) < WHIMS) stick[ASIDE] = -(stick[ASIDE] as number);
  const dice = rng.below(16);
  const punch = bytes[PLAYER * BOXER_BYTES + PUNCH] as number;
  const away = stick[AWAY] as number;
  if (away > 0) {
    stick[AWAY] = away - 1;
    stick[STANCE] = SHY;
  } else if (punch === OUT) stick[STANCE] = dice < (CAUTION[level - 1] as number) ? SHY : WAIT;
  else {
    const isOpening = punch === BACK && (words[REACH] as number) >= OPENING;
    stick[STANCE] = dice < ((isOpening ? EAGERNESS : BOLDNESS)[level - 1] as number) ? STRIKE : WAIT;
  }
}

function pushFor(way: number): number {
  return way > CONTENT ? 1 : way < -CONTENT ? -1 : 0;
}

function mayLand(across: number, down: number): boolean {
  const aside = down < 0 ? -down : down;
  return (across < 0 ? -across : across) <= PUNCHING_ACROSS && aside >= PUNCHING_FROM && aside <= PUNCHING_TO;
}
