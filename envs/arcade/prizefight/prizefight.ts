import type { EnvConfig, Info } from '../../core/coreEnv.js';
import type { EnvSpec } from '../../core/spec.js';
import { ArcadeGame } from '../console/arcadeGame.js';
import { arcadeDefinition } from '../console/definition.js';
import { positions } from '../console/joystick.js';
import type { ObjectList } from '../console/objects.js';
import { LOST, WON } from '../console/ram.js';
import type { Screen } from '../console/screen.js';
import {
  ASIDE,
  BOXER_BYTES,
  BOXER_WORDS,
  BUTTON,
  CANVAS_BOTTOM,
  CANVAS_TOP,
  KNOCKOUT,
  LOOKS_LEFT,
  PLAYER,
  POINTS,
  PrizefightRam,
  RIVAL,
  ROUND_FRAMES,
  STICK_X,
  STICK_Y,
  SUBPIXELS,
  X,
  Y,
  faceEachOther,
  moveArm,
  moveBoxer,
} from './boxers.js';
import { plan } from './computer.js';
import { paintRing } from './ring.js';
import { OBJECTS, drawPrizefight, listPrizefight } from './view.js';

/** Where the boxers begin, in pixels, and how far above or below the middle at most. */
const CORNERS: readonly number[] = [42, 118];
const ASTRAY = 24;

/** Speeds of the player by difficulty, of a second player, and of the computer by level, in 1/64 pixel a frame. */
const PLAYER_SPEEDS: readonly number[] = [64, 36];
const SECOND_SPEED = 64;
const COMPUTER_SPEEDS: readonly number[] = [44, 54, 62];
/** By how many points the player must lead for each further level. */
const LEADS: readonly number[] = [8, 24];

/**
 * A round of boxing seen from above. The player has the boxer who begins on the left; the computer, or a second player, the other one.
 *
 * Actions: the joystick moves the boxer in eight directions, the button punches with the glove that is nearer to the rival's head;
 * while it is held he punches again and again. A glove hits the head that it meets on its way out, and comes back slowly. Straight before a
 * boxer is nothing but air, for his gloves pass the rival's head on both sides: a step up or down brings one of them before it.
 * Rewards: +1 for a long punch to the head, +2 for a close one; the same for the rival's are lost.
 * Who is hit is driven back and can do nothing for 26 frames, and cannot be hit again for 52. Heads are in each other's way.
 * Levels: the computer is quicker to move, to see and to strike while the player leads by 8 points, and more so by 24.
 * End: after two minutes, or by a knock-out at 100 points (success if the player has more points; a draw is none).
 * Rules after Boxing (Activision, 1980).
 */
class Prizefight extends ArcadeGame<PrizefightRam> {
  constructor(spec: EnvSpec, config: EnvConfig) {
    super(spec, config, PrizefightRam);
  }

  protected override start(): void {
    const { ram } = this;
    const { words, bytes, rng } = ram;
    ram.lives = 1;
    ram.level = 1;
    for (let boxer = PLAYER; boxer <= RIVAL; boxer++) {
      words[boxer * BOXER_WORDS + X] = (CORNERS[boxer] as number) * SUBPIXELS;
      const y = (CANVAS_TOP + CANVAS_BOTTOM) / 2 + rng.below(2 * ASTRAY) - ASTRAY;
      words[boxer * BOXER_WORDS + Y] = y * SUBPIXELS;
    }
    bytes[BOXER_BYTES + LOOKS_LEFT] = 1;
    ram.plan[ASIDE] = 1;
  }

  protected override frame(dx: number, dy: number, fire: number): void {
    const { ram, rival, hasRival } = this;
    if (!hasRival) plan(ram);
    const stick = ram.plan;
    const rivalX = hasRival ? rival.dx : (stick[STICK_X] as number);
    const rivalY = hasRival ? rival.dy : (stick[STICK_Y] as number);
    const button = hasRival ? rival.fire : (stick[BUTTON] as number);
    const speed = hasRival ? SECOND_SPEED : (COMPUTER_SPEEDS[ram.level - 1] as number);
    moveBoxer(ram, PLAYER, dx, dy, PLAYER_SPEEDS[ram.difficulty] as number);
    moveBoxer(ram, RIVAL, rivalX, rivalY, speed);
    faceEachOther(ram);
    // Neither is the first to punch: in turns, frame by frame.
    const first = ram.frame & 1;
    this.#punch(first, first === PLAYER ? fire : button);
    this.#punch(1 - first, first === PLAYER ? button : fire);
    if (ram.frame >= ROUND_FRAMES || this.#isKnockedOut()) this.#end();
  }

  override info(): Info {
    const { bytes, status } = this.ram;
    const points = bytes[POINTS] as number;
    const rivalPoints = bytes[BOXER_BYTES + POINTS] as number;
    const info = { ...super.info(), points, rivalPoints };
    const how = this.#isKnockedOut() ? 'by a knock-out' : 'on points';
    if (status === WON) return { ...info, reason: `the fight is won ${how}` };
    if (status !== LOST) return this.truncated ? { ...info, reason: 'time is up' } : info;
    return { ...info, reason: points === rivalPoints ? 'the fight is drawn' : `the fight is lost ${how}` };
  }

  protected override drawGround(screen: Screen): void {
    paintRing(screen);
  }

  protected override draw(screen: Screen, ram: PrizefightRam): void {
    drawPrizefight(screen, ram);
  }

  protected override list(objects: ObjectList): void {
    listPrizefight(objects, this.ram);
  }

  #punch(boxer: number, button: number): void {
    const { ram } = this;
    const { bytes } = ram;
    const points = moveArm(ram, boxer, button);
    if (points === 0) return;
    const at = boxer * BOXER_BYTES + POINTS;
    const before = bytes[at] as number;
    bytes[at] = Math.min(before + points, KNOCKOUT);
    ram.score += boxer === PLAYER ? bytes[at] - before : before - bytes[at];
    ram.level = 1;
    for (const lead of LEADS) if (ram.score >= lead) ram.level++;
  }

  #isKnockedOut(): boolean {
    const { bytes } = this.ram;
    return bytes[POINTS] === KNOCKOUT || bytes[BOXER_BYTES + POINTS] === KNOCKOUT;
  }

  #end(): void {
    const { ram } = this;
    ram.status = ram.score > 0 ? WON : LOST;
  }
}

export const prizefight = arcadeDefinition({
  id: 'arcade/Prizefight-v1',
  title: 'Prizefight',
  instruction:
    'Box against your rival, seen from above: move your boxer, who begins on the left, so that one of his gloves is in line with the ' +
    "rival's head, and punch with the button; a close punch counts double. Take fewer hits than you land. A round lasts two minutes; 100 points are a knock-out.",
  rewardRange: [-2, 2],
  // Means of 100 episodes of uniformly random actions at 60 actions a second, and of 5 of arcade-search at 15 a second, both with seed 1.
  reference: { random: -15.1, expert: 99.2, best: KNOCKOUT },
  controls: { up: 'step up', down: 'step down', left: 'step left', right: 'step right', fire: 'punch' },
  minimal: positions,
  difficulties: ['your boxer is fast', 'your boxer is slow'],
  players: 2,
  objects: { kinds: ['your boxer', 'your rival', 'your glove', "your rival's glove"], count: OBJECTS },
  create: (spec, config) => new Prizefight(spec, config),
});
