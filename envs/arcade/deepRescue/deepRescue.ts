import type { EnvConfig, Info } from '../../core/coreEnv.js';
import type { EnvSpec } from '../../core/spec.js';
import { ArcadeGame } from '../console/arcadeGame.js';
import { arcadeDefinition } from '../console/definition.js';
import { positions } from '../console/joystick.js';
import type { ObjectList } from '../console/objects.js';
import { LOST, WON } from '../console/ram.js';
import { WIDTH } from '../console/raster.js';
import type { Screen } from '../console/screen.js';
import { paintSea } from './ground.js';
import { boatMeets, clearSea, diverMeets, isNear, moveSea, placeAt, shellMeets } from './sea.js';
import {
  ABOARD,
  AIR,
  AIR_UNITS,
  BOTTOM,
  BURST,
  BURST_FRAMES,
  BURST_X,
  BURST_Y,
  DIVING,
  DYING,
  DYING_FRAMES,
  DeepRescueRam,
  FACING,
  FILLING,
  LANES,
  LEFT,
  LEVELS,
  MOST_LIVES,
  MOVED_X,
  MOVED_Y,
  PAUSE,
  RIGHT,
  ROOM,
  SHOT,
  SHOT_SPEED,
  SHOT_X,
  SHOT_Y,
  SUBMARINE_HEIGHT,
  SUBMARINE_WIDTH,
  SUBPIXELS,
  SURFACE,
  SURFACED,
  TORPEDO_HEIGHT,
  TORPEDO_WIDTH,
  TUBE,
  UNIT_FRAMES,
  UNLOADING,
  X,
  Y,
  along,
  creatureY,
  placeX,
} from './state.js';
import { OBJECT_COUNT, drawDeepRescue, listDeepRescue } from './view.js';

const LIVES = 4;
/** A life more for every so many points. */
const LIFE_POINTS = 10_000;

/** Points of a creature: so many on level 1, as many more as `CREATURE_STEP` a level, up to a bound. */
const CREATURE_POINTS = 20;
const CREATURE_STEP = 10;
const MOST_CREATURE_POINTS = 90;
/** Points of each of six divers: so many times the level. */
const DIVER_POINTS = 50;
const MOST_DIVER_POINTS = DIVER_POINTS * LEVELS;

/** 1/64 pixel a frame, across and down. */
const SPEED_X = 80;
const SPEED_Y = 64;
/** The submarine stays between these, in 1/64 pixel. */
const LEFTMOST = 4 * SUBPIXELS;
const RIGHTMOST = (WIDTH - SUBMARINE_WIDTH - 4) * SUBPIXELS;
/** Who has surfaced has gone down again so many pixels below the surface. */
const BELOW = 6;
/** What of the submarine can be hit: its picture but for so many pixels left and right, and above. */
const HULL_MARGIN = 2;
const HULL_TOP = 3;
/** Frames in which the air of an empty submarine is filled up. */
const FILLING_FRAMES = 120;
/** Frames in which a diver goes ashore, and in which a unit of air that is left is counted. */
const ASHORE_FRAMES = 10;
const COUNT_FRAMES = 2;

/**
 * A submarine brings divers up from the deep. It takes aboard those it touches, six at most, and shoots what comes in its way: sharks,
 * and raiders, submarines that shoot back. Its air runs down, and is filled up only at the surface.
 *
 * Actions: the joystick moves the submarine in eight directions; it looks where it last went across. The button fires a torpedo the way
 * it looks; the next can be fired when the last has hit or left the screen.
 * Air: 64 units, which last 48 seconds, 32 at difficulty 1. Who surfaces with one diver to five puts one ashore, and the air rises for
 * as long as the submarine stays. With six, all go ashore, the level is done, and a level with faster and larger groups follows.
 * Rewards: for a shark or a raider 20, 10 more with each level, up to 90; for each of six divers that go ashore together 50 times
 * the level, and then for each unit of air that is left what a shark brings.
 * A life is lost by the touch of a shark, of a raider, of its torpedo, of the patrol boat at the surface (from level 3), without
 * air, and by surfacing without a diver. One of the divers aboard is lost with it. Each submarine starts at the surface, which it can
 * leave when its air is full. There is a further life for every 10,000 points, while there are fewer than six.
 * End: no lives left, or 20 levels done (success).
 * Rules after Seaquest (Activision, 1983).
 */
class DeepRescue extends ArcadeGame<DeepRescueRam> {
  constructor(spec: EnvSpec, config: EnvConfig) {
    super(spec, config, DeepRescueRam);
  }

  protected override start(): void {
    const { ram } = this;
    ram.lives = LIVES;
    ram.level = 1;
    this.#launch();
  }

  protected override frame(dx: number, dy: number, fire: number): void {
    const { ram } = this;
    const { bytes, words, phase } = ram;
    const burst = bytes[BURST] as number;
    if (burst > 0) bytes[BURST] = burst - 1;
    words[MOVED_X] = words[MOVED_Y] = 0;
    if (phase === UNLOADING) {
      this.#unload();
      return;
    }
    moveSea(ram);
    if (bytes[SHOT] !== 0) this.#moveShot();
    if (phase === DIVING) {
      this.#move(dx, dy);
      if (fire === 1 && bytes[SHOT] === 0) this.#fire();
      this.#meetSea();
      if (ram.phase === DIVING) this.#breathe();
    } else if (phase === FILLING) {
      if (this.#fill()) ram.phase = DIVING;
    } else {
      const pause = (bytes[PAUSE] as number) - 1;
      bytes[PAUSE] = pause;
      if (pause === 0) this.#launch();
    }
  }

  override info(): Info {
    const { status, bytes, words, difficulty } = this.ram;
    const air = Math.ceil((words[AIR] as number) / (UNIT_FRAMES[difficulty] as number));
    const info = { ...super.info(), divers: bytes[ABOARD] as number, air };
    if (status === WON) return { ...info, reason: 'all levels are done' };
    if (status === LOST) return { ...info, reason: 'no submarines left' };
    return this.truncated ? { ...info, reason: 'time is up' } : info;
  }

  protected override drawGround(screen: Screen): void {
    paintSea(screen);
  }

  protected override draw(screen: Screen, ram: DeepRescueRam): void {
    drawDeepRescue(screen, ram);
  }

  protected override list(objects: ObjectList): void {
    listDeepRescue(objects, this.ram);
  }

  /** Puts a submarine without air at the surface of an empty sea. */
  #launch(): void {
    const { ram } = this;
    const { bytes, words } = ram;
    ram.phase = FILLING;
    words[X] = ((WIDTH - SUBMARINE_WIDTH) / 2) * SUBPIXELS;
    words[Y] = SURFACE * SUBPIXELS;
    words[AIR] = 0;
    bytes[FACING] = RIGHT;
    bytes[SURFACED] = 1;
    clearSea(ram);
  }

  #move(dx: number, dy: number): void {
    const { bytes, words } = this.ram;
    const fromX = words[X] as number;
    const fromY = words[Y] as number;
    const x = fromX + Math.imul(dx, SPEED_X);
    const y = fromY + Math.imul(dy, SPEED_Y);
    if (dx !== 0) bytes[FACING] = dx > 0 ? RIGHT : LEFT;
    const newX = x < LEFTMOST ? LEFTMOST : x > RIGHTMOST ? RIGHTMOST : x;
    const newY =
      y < SURFACE * SUBPIXELS ? SURFACE * SUBPIXELS : y > BOTTOM * SUBPIXELS ? BOTTOM * SUBPIXELS : y;
    words[X] = newX;
    words[Y] = newY;
    words[MOVED_X] = newX - fromX;
    words[MOVED_Y] = newY - fromY;
  }

  #fire(): void {
    const { bytes, words } = this.ram;
    const way = bytes[FACING] as number;
    bytes[SHOT] = way;
    bytes[SHOT_Y] = ((words[Y] as number) >> 6) + TUBE;
    words[SHOT_X] = (words[X] as number) + (way === RIGHT ? SUBMARINE_WIDTH : -TORPEDO_WIDTH) * SUBPIXELS;
  }

  #moveShot(): void {
    const { ram } = this;
    const { bytes, words } = ram;
    const moved = (words[SHOT_X] as number) + along(bytes[SHOT] as number, SHOT_SPEED);
    words[SHOT_X] = moved;
    const x = moved >> 6;
    if (x <= -TORPEDO_WIDTH || x >= WIDTH) {
      bytes[SHOT] = 0;
      return;
    }
    const y = bytes[SHOT_Y] as number;
    for (let lane = 0; lane < LANES; lane++) {
      if (!isNear(lane, y, TORPEDO_HEIGHT)) continue;
      const place = placeAt(ram, lane, x, y, TORPEDO_WIDTH, TORPEDO_HEIGHT);
      if (place < 0) continue;
      ram.creatures[lane] = (ram.creatures[lane] as number) & ~(1 << place);
      bytes[BURST_X] = Math.min(Math.max(placeX(ram, lane, place), 0), WIDTH);
      bytes[BURST_Y] = creatureY(ram, lane, ram.frame);
      bytes[BURST] = BURST_FRAMES;
      bytes[SHOT] = 0;
      this.#win(this.#creaturePoints());
      return;
    }
  }

  /** Takes divers aboard, and ends the life of a submarine that touches anything else. */
  #meetSea(): void {
    const { ram } = this;
    const { bytes, words } = ram;
    const left = (words[X] as number) >> 6;
    const top = (words[Y] as number) >> 6;
    const x = left + HULL_MARGIN;
    const y = top + HULL_TOP;
    const width = SUBMARINE_WIDTH - 2 * HULL_MARGIN;
    const height = SUBMARINE_HEIGHT - HULL_TOP;
    for (let lane = 0; lane < LANES; lane++) {
      if (!isNear(lane, top, SUBMARINE_HEIGHT)) continue;
      if (
        (bytes[ABOARD] as number) < ROOM &&
        diverMeets(ram, lane, left, top, SUBMARINE_WIDTH, SUBMARINE_HEIGHT)
      ) {
        ram.diverWays[lane] = 0;
        bytes[ABOARD] = (bytes[ABOARD] as number) + 1;
      }
      if (placeAt(ram, lane, x, y, width, height) < 0 && !shellMeets(ram, lane, x, y, width, height))
        continue;
      this.#die();
      return;
    }
    if (boatMeets(ram, x, y, width, height)) this.#die();
  }

  /** Uses air, or takes it in at the surface. */
  #breathe(): void {
    const { ram } = this;
    const { bytes, words } = ram;
    const y = words[Y] as number;
    if (y > (SURFACE + BELOW) * SUBPIXELS) bytes[SURFACED] = 0;
    if (bytes[SURFACED] === 1) {
      this.#fill();
    } else if (y === SURFACE * SUBPIXELS) {
      this.#surface();
    } else {
      const air = (words[AIR] as number) - 1;
      words[AIR] = air;
      if (air === 0) this.#die();
    }
  }

  #surface(): void {
    const { ram } = this;
    const { bytes } = ram;
    const divers = bytes[ABOARD] as number;
    bytes[SURFACED] = 1;
    if (divers === 0) {
      this.#die();
    } else if (divers < ROOM) {
      bytes[ABOARD] = divers - 1;
    } else {
      ram.phase = UNLOADING;
      bytes[PAUSE] = ASHORE_FRAMES;
      clearSea(ram);
    }
  }

  /** Takes air in for a frame. @returns whether there is no room for more */
  #fill(): boolean {
    const { words, difficulty } = this.ram;
    const full = AIR_UNITS * (UNIT_FRAMES[difficulty] as number);
    const air = (words[AIR] as number) + full / FILLING_FRAMES;
    words[AIR] = air < full ? air : full;
    return air >= full;
  }

  /** Puts divers ashore, then counts the air that is left; then the next level begins. */
  #unload(): void {
    const { ram } = this;
    const { bytes, words, level } = ram;
    const pause = (bytes[PAUSE] as number) - 1;
    bytes[PAUSE] = pause;
    if (pause > 0) return;
    const divers = bytes[ABOARD] as number;
    const unit = UNIT_FRAMES[ram.difficulty] as number;
    const air = words[AIR] as number;
    if (divers > 0) {
      bytes[ABOARD] = divers - 1;
      bytes[PAUSE] = ASHORE_FRAMES;
      this.#win(DIVER_POINTS * level);
    } else if (air >= unit) {
      words[AIR] = air - unit;
      bytes[PAUSE] = COUNT_FRAMES;
      this.#win(this.#creaturePoints());
    } else if (level === LEVELS) {
      ram.status = WON;
    } else {
      ram.level = level + 1;
      this.#launch();
    }
  }

  #creaturePoints(): number {
    return Math.min(CREATURE_POINTS + CREATURE_STEP * (this.ram.level - 1), MOST_CREATURE_POINTS);
  }

  #win(points: number): void {
    const { ram } = this;
    const before = ram.score;
    ram.score = before + points;
    const isEarned = Math.floor(ram.score / LIFE_POINTS) > Math.floor(before / LIFE_POINTS);
    if (isEarned && ram.lives < MOST_LIVES) ram.lives++;
  }

  #die(): void {
    const { ram } = this;
    const { bytes } = ram;
    ram.phase = DYING;
    bytes[PAUSE] = DYING_FRAMES;
    if ((bytes[ABOARD] as number) > 0) bytes[ABOARD] = (bytes[ABOARD] as number) - 1;
    ram.lives--;
    if (ram.lives === 0) ram.status = LOST;
  }
}

export const deepRescue = arcadeDefinition({
  id: 'arcade/DeepRescue-v1',
  title: 'Deep Rescue',
  instruction:
    'Steer the submarine to the divers to take them aboard, shoot the sharks and the raiders that come in your way with torpedoes, ' +
    'and bring six divers to the surface at a time, before your air runs out. Never surface without a diver aboard.',
  rewardRange: [0, MOST_DIVER_POINTS],
  // Means of 100 episodes of uniformly random actions at 60 actions a second, and of 5 of arcade-search with each action held for 4
  // frames, which does all levels.
  reference: { random: 40, expert: 171_500 },
  controls: {
    up: 'go up',
    down: 'go down',
    left: 'go left',
    right: 'go right',
    fire: 'fire a torpedo',
  },
  minimal: positions,
  difficulties: ['air for 48 seconds', 'air for 32 seconds, and all creatures are faster'],
  objects: {
    kinds: ['submarine', 'torpedo', 'diver', 'shark', 'raider', 'torpedo of a raider', 'patrol boat'],
    count: OBJECT_COUNT,
  },
  create: (spec, config) => new DeepRescue(spec, config),
});
