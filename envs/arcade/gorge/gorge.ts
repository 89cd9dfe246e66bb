import type { EnvConfig, Info } from '../../core/coreEnv.js';
import type { EnvSpec } from '../../core/spec.js';
import { ArcadeGame } from '../console/arcadeGame.js';
import { arcadeDefinition } from '../console/definition.js';
import { positions } from '../console/joystick.js';
import type { ObjectList } from '../console/objects.js';
import { LOST, WON } from '../console/ram.js';
import { WIDTH } from '../console/raster.js';
import type { Screen } from '../console/screen.js';
import {
  type Channel,
  GATE_LEFT,
  GATE_RIGHT,
  KNOT_ROWS,
  KNOT_SHIFT,
  LEVELS,
  PLACES,
  SECTION_ROWS,
  between,
  channelAt,
  islandLeftOf,
  islandRightOf,
  knotAt,
  leftOf,
  rightOf,
} from './river.js';
import {
  BLAST,
  BLAST_FRAMES,
  BRIDGE_HEIGHT,
  CRASHED,
  CRASH_FRAMES,
  DEPOT,
  FIELD,
  FLYING,
  FUEL,
  FULL_TANK,
  GorgeRam,
  HIGHEST,
  JET_HEIGHT,
  JET_WIDTH,
  JET_Y,
  MOST_LIVES,
  MOVED,
  PAUSE,
  RIVER,
  SCROLL,
  SHOT,
  SHOT_HEIGHT,
  SHOT_SPEED,
  SHOT_WIDTH,
  SHOT_X,
  SHOT_Y,
  SPEED,
  SUBPIXELS,
  WRECK,
  WRECK_FRAMES,
  X,
  screenY,
} from './state.js';
import { fillRiver, followRiver, moveTraffic, slotAt } from './traffic.js';
import { OBJECT_COUNT, drawGorge, listGorge } from './view.js';

const LIVES = 4;
/** A life more for every so many points. */
const LIFE_POINTS = 10_000;
/** The section that is flown first, by mode. */
const FIRST_SECTIONS: readonly number[] = [1, 7, 13];

/** Points of a boat, a helicopter, a fighter, a depot, by kind; of a bridge. */
const POINTS: readonly number[] = [0, 30, 60, 100, 80];
const BRIDGE_POINTS = 500;

/** The row of a section from which it is flown: past the bridge. */
const START_ROW = 20;

/** Up the river, 1/64 pixel a frame, by how the joystick is pushed: up, not at all, down; more in each further section. */
const SPEEDS: readonly number[] = [176, 112, 64];
const FASTER = 2;
/** What it can change in a frame. */
const THRUST = 3;
/** Across: how much faster in each frame while it is pushed, and slower while not, up to a greatest speed. */
const STEER = 10;
const STRAIGHTEN = 16;
const MOST_ACROSS = 112;

/** Frames' worth of fuel taken in each frame above a depot. */
const REFUEL = 14;

/** What of the jet can touch banks: its nose, and its wings, as rows of the screen and columns of its picture. */
const NOSE_Y = JET_Y + 1;
const NOSE_LEFT = 6;
const NOSE_RIGHT = 8;
const WINGS_Y = JET_Y + 9;
const WINGS_LEFT = 1;
const WINGS_RIGHT = 13;
/** What of it can touch anything else is its picture but for so many pixels on every side. */
const MARGIN = 2;

/**
 * A jet flies up a river in a gorge, from bridge to bridge, and shoots what is in its way. It burns fuel, and takes it in above depots,
 * slowly: who flies slower gets more, who shoots a depot gets none.
 *
 * Actions: left and right steer; up is faster, down slower than the usual speed. The button fires straight up; the next shot can be fired
 * when the last has hit or left the screen.
 * Rewards: 30 for a boat, 60 for a helicopter, 100 for a fighter, 80 for a depot, 500 for a bridge.
 * A life is lost by the touch of a bank, an island, a boat, a helicopter, a fighter or a bridge, and with the last of the fuel, of
 * which a full tank has 16 seconds. The next jet starts behind the last bridge that fell, and meets there what the last one met.
 * There is a further life for every 10,000 points, while there are fewer than six.
 * A bridge that falls begins the next section (the level): faster, narrower, with fewer depots, more in the way and more of that
 * moving; with islands from section 2, fighters, which cross the banks, from section 4.
 * End: no lives left, or the bridge at the end of section 24 destroyed (success).
 * Rules after River Raid (Activision, 1982).
 */
class Gorge extends ArcadeGame<GorgeRam> {
  constructor(spec: EnvSpec, config: EnvConfig) {
    super(spec, config, GorgeRam);
  }

  protected override start(): void {
    const { ram } = this;
    ram.lives = LIVES;
    ram.level = FIRST_SECTIONS[ram.mode] as number;
    ram.way[RIVER] = ram.rng.next();
    this.#launch();
  }

  protected override frame(dx: number, dy: number, fire: number): void {
    const { ram } = this;
    const { bytes } = ram;
    const blast = bytes[BLAST] as number;
    if (blast > 0) bytes[BLAST] = blast - 1;
    if (ram.phase === CRASHED) {
      moveTraffic(ram);
      const pause = (bytes[PAUSE] as number) - 1;
      bytes[PAUSE] = pause;
      if (pause === 0) this.#launch();
      return;
    }
    this.#fly(dx, dy);
    followRiver(ram);
    moveTraffic(ram);
    if (bytes[SHOT] === 1) this.#moveShot();
    else if (fire === 1) this.#fire();
    if (this.#isTouched() || this.#burn()) this.#crash();
  }

  override info(): Info {
    const { status, words } = this.ram;
    const info = { ...super.info(), fuel: Math.ceil(((words[FUEL] as number) * 100) / FULL_TANK) };
    if (status === WON) return { ...info, reason: 'the last bridge is destroyed' };
    if (status === LOST) return { ...info, reason: 'no jets left' };
    return this.truncated ? { ...info, reason: 'time is up' } : info;
  }

  protected override drawGround(): void {}

  protected override draw(screen: Screen, ram: GorgeRam): void {
    drawGorge(screen, ram);
  }

  protected override list(objects: ObjectList): void {
    listGorge(objects, this.ram);
  }

  /** Starts a jet behind the last bridge. */
  #launch(): void {
    const { ram } = this;
    const { bytes, words, way } = ram;
    ram.phase = FLYING;
    way[SCROLL] = START_ROW * SUBPIXELS;
    words[X] = ((WIDTH - JET_WIDTH) / 2) * SUBPIXELS;
    words[MOVED] = words[SPEED] = 0;
    words[FUEL] = FULL_TANK;
    bytes[SHOT] = bytes[BLAST] = 0;
    fillRiver(ram);
  }

  #fly(dx: number, dy: number): void {
    const { ram } = this;
    const { words, way, level } = ram;
    const usual = (SPEEDS[dy + 1] as number) + FASTER * level;
    const wanted = ram.difficulty === 0 ? usual : usual + (usual >> 2);
    words[SPEED] = towards(words[SPEED] as number, wanted, THRUST);
    way[SCROLL] = (way[SCROLL] as number) + words[SPEED];
    const across = towards(words[MOVED] as number, Math.imul(dx, MOST_ACROSS), dx === 0 ? STRAIGHTEN : STEER);
    words[MOVED] = across;
    words[X] = (words[X] as number) + across;
  }

  #fire(): void {
    const { bytes, words } = this.ram;
    bytes[SHOT] = 1;
    words[SHOT_X] = ((words[X] as number) >> 6) + (JET_WIDTH - SHOT_WIDTH) / 2;
    words[SHOT_Y] = JET_Y - SHOT_HEIGHT;
  }

  #moveShot(): void {
    const { ram } = this;
    const { bytes, words, kinds, velocities } = ram;
    const x = words[SHOT_X] as number;
    const y = (words[SHOT_Y] as number) - SHOT_SPEED / SUBPIXELS;
    words[SHOT_Y] = y;
    if (y <= -SHOT_HEIGHT) {
      bytes[SHOT] = 0;
      return;
    }
    const slot = slotAt(ram, x, y, SHOT_WIDTH, SHOT_HEIGHT);
    if (slot >= 0) {
      this.#win(POINTS[kinds[slot] as number] as number);
      kinds[slot] = WRECK;
      velocities[slot] = WRECK_FRAMES;
      bytes[SHOT] = 0;
      return;
    }
    const isAtBridge = y < this.#bridgeY() + BRIDGE_HEIGHT && x >= GATE_LEFT && x < GATE_RIGHT;
    if (isAtBridge) this.#destroyBridge();
  }

  /** The top edge of the bridge ahead. */
  #bridgeY(): number {
    return screenY(this.ram.bottomRow, SECTION_ROWS, BRIDGE_HEIGHT);
  }

  /** What was ahead is now behind: rows and places are counted from the bridge that fell. */
  #destroyBridge(): void {
    const { ram } = this;
    const { bytes, words, way } = ram;
    this.#win(BRIDGE_POINTS);
    bytes[SHOT] = 0;
    bytes[BLAST] = BLAST_FRAMES;
    if (ram.level === LEVELS) {
      ram.status = WON;
      return;
    }
    ram.level++;
    way[SCROLL] = (way[SCROLL] as number) - SECTION_ROWS * SUBPIXELS;
    words[HIGHEST] = (words[HIGHEST] as number) - PLACES;
  }

  /** Whether the jet touches what ends its flight. Above a depot it takes in fuel. */
  #isTouched(): boolean {
    const { ram } = this;
    const { kinds, words, seed, level, bottomRow } = ram;
    const x = (words[X] as number) >> 6;
    if (this.#bridgeY() + BRIDGE_HEIGHT > JET_Y) return true;
    const wingsRow = bottomRow + FIELD - 1 - WINGS_Y;
    const noseRow = bottomRow + FIELD - 1 - NOSE_Y;
    const reach = wingsRow >> KNOT_SHIFT;
    const below = knotAt(seed, level, reach);
    const above = knotAt(seed, level, reach + 1);
    const wings = between(below, above, wingsRow & (KNOT_ROWS - 1));
    if (!isWater(wings, x + WINGS_LEFT, x + WINGS_RIGHT)) return true;
    // Most often the nose is above the same reach of the river.
    const isSame = noseRow >> KNOT_SHIFT === reach;
    const nose = isSame ? between(below, above, noseRow & (KNOT_ROWS - 1)) : channelAt(seed, level, noseRow);
    if (!isWater(nose, x + NOSE_LEFT, x + NOSE_RIGHT)) return true;
    const slot = slotAt(ram, x + MARGIN, JET_Y + MARGIN, JET_WIDTH - 2 * MARGIN, JET_HEIGHT - 2 * MARGIN);
    if (slot < 0) return false;
    if (kinds[slot] !== DEPOT) return true;
    const fuel = (words[FUEL] as number) + REFUEL;
    words[FUEL] = fuel < FULL_TANK ? fuel : FULL_TANK;
    return false;
  }

  /** Burns fuel for a frame. @returns whether it was the last */
  #burn(): boolean {
    const { words } = this.ram;
    const fuel = (words[FUEL] as number) - 1;
    words[FUEL] = fuel;
    return fuel === 0;
  }

  #win(points: number): void {
    const { ram } = this;
    const before = ram.score;
    ram.score = before + points;
    const isEarned = Math.floor(ram.score / LIFE_POINTS) > Math.floor(before / LIFE_POINTS);
    if (isEarned && ram.lives < MOST_LIVES) ram.lives++;
  }

  #crash(): void {
    const { ram } = this;
    const { bytes, words } = ram;
    ram.phase = CRASHED;
    words[MOVED] = words[SPEED] = 0;
    bytes[PAUSE] = CRASH_FRAMES;
    bytes[SHOT] = 0;
    ram.lives--;
    if (ram.lives === 0) ram.status = LOST;
  }
}

/** A value that goes to another by no more than a step. */
function towards(value: number, wanted: number, step: number): number {
  if (value < wanted) return value + step < wanted ? value + step : wanted;
  return value - step > wanted ? value - step : wanted;
}

/** Whether the columns from `left` on and before `right` are all water. */
function isWater(channel: Channel, left: number, right: number): boolean {
  if (left < leftOf(channel) || right > rightOf(channel)) return false;
  const islandLeft = islandLeftOf(channel);
  const islandRight = islandRightOf(channel);
  return islandLeft === islandRight || right <= islandLeft || left >= islandRight;
}

export const gorge = arcadeDefinition({
  id: 'arcade/Gorge-v1',
  title: 'Gorge',
  instruction:
    'Fly the jet up the river without touching its banks, and shoot boats, helicopters, fighters and the bridges that close the gorge. ' +
    'Fly over depots to take in fuel before it runs out.',
  rewardRange: [0, BRIDGE_POINTS],
  // Means of 100 episodes of uniformly random actions at 60 actions a second, and of 5 of gorge-search with each action held for 4
  // frames.
  reference: { random: 780, expert: 19_900 },
  controls: {
    up: 'fly faster',
    down: 'fly slower',
    left: 'steer left',
    right: 'steer right',
    fire: 'fire',
  },
  minimal: positions,
  modes: ['from the first bridge', 'from the seventh bridge', 'from the thirteenth bridge'],
  difficulties: ['as it is', 'a faster jet'],
  objects: {
    kinds: ['jet', 'shot', 'bridge', 'boat', 'helicopter', 'fighter', 'depot'],
    count: OBJECT_COUNT,
  },
  create: (spec, config) => new Gorge(spec, config),
});
