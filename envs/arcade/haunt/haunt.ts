import type { EnvConfig, Info } from '../../core/coreEnv.js';
import type { EnvSpec } from '../../core/spec.js';
import { ArcadeGame } from '../console/arcadeGame.js';
import { arcadeDefinition } from '../console/definition.js';
import type { ObjectList } from '../console/objects.js';
import { LOST, WON } from '../console/ram.js';
import type { Screen } from '../console/screen.js';
import {
  CAT,
  CATCH,
  CATCHING,
  CATCHING_FRAMES,
  CAUGHT,
  CHEERING,
  CHEERING_FRAMES,
  DYING,
  DYING_FRAMES,
  EXTRA,
  FOODS_LEFT,
  GHOSTS,
  HauntRam,
  LEVELS,
  PAUSE,
  ROAMING,
  STRIDE,
  TREAT,
  TREATS,
  WAITING,
  WAITING_FRAMES,
  WISH,
  advance,
  areMeeting,
  cellOf,
  hasFood,
  hasWay,
  isFleeing,
  rest,
  toMiddle,
} from './actors.js';
import { frighten, goHome, isAbout, moveGhosts, placeGhosts, runGhostClocks, sendHome } from './ghosts.js';
import { COLUMNS, DOWN, LAMPS, LEFT, PEN_COLUMN, RIGHT, START_ROW, TREAT_ROW, UP } from './mazes.js';
import { OBJECTS, drawHaunt, listHaunt } from './view.js';

const LIVES = 3;
/** So many points bring a life more. */
const EXTRA_LIFE = 10_000;

const CRUMB_POINTS = 10;
const LAMP_POINTS = 50;
/** For the first ghost after a lamp; twice as much for each further one. */
const GHOST_POINTS = 200;
/** For a treat, by level. */
const TREAT_POINTS: readonly number[] = [100, 200, 500, 700, 1000, 2000, 3000, 4000, 5000];
const MOST_POINTS = LAMP_POINTS + GHOST_POINTS * (1 << (GHOSTS - 1)) + 5000;

/** A treat is put when so many crumbs and lamps are left, twice a level, for so many frames. */
const TREATS_AT: readonly number[] = [130, 60, -1];
const TREAT_FRAMES = 600;

/** The cat's speed in 1/64 pixel a frame, by level. */
const SPEEDS: readonly number[] = [68, 72, 74, 76, 78, 80, 80, 80, 80];

const TREAT_CELL = TREAT_ROW * COLUMNS + PEN_COLUMN;

/**
 * A hungry cat is locked in a haunted house: it has to eat all crumbs of a maze while four ghosts are after it.
 *
 * Actions: up, down, left, right turn the cat at the next crossing where it can go that way, at once if that is back; it remembers
 * the wish, and runs until a wall stops it. Of two pushes at once the one that is a turn counts. The button does nothing.
 * Rewards: 10 for a crumb, 50 for a lamp, 100 to 5000 by level for a treat, which is put below the pen twice a level for ten seconds; 200,
 * 400, 800 and 1600 for the ghosts caught by the light of one lamp.
 * Ghosts come out of their pen one after the other. They choose their way in the middle of a cell, never back: of the next cells the one
 * nearest to their target. By turns they scatter, each to its corner, and chase, and turn round when that changes. Chasing, the hunter makes
 * for the cat, the ambusher for four cells ahead of it, the schemer as far beyond two cells ahead as the hunter is on this side; the shy
 * ghost makes for the cat when more than eight cells away, else for its corner. Before the first chase hunter and ambusher go by chance.
 * They are slow in the passages at the edge of the screen; the hunter is faster when few crumbs are left.
 * A lamp makes ghosts turn round and flee, slowly and by chance; caught ones go home as eyes and come out anew.
 * A life is lost to any other ghost; at 10,000 points there is one more. The level ends with the last crumb or lamp; there are three
 * mazes, for three levels each, and with each level ghosts are faster and flee for a shorter time.
 * End: no lives left, or nine levels done (success).
 * Rules after Pac-Man (Namco, 1980) and Ms. Pac-Man (Midway, 1982), as told in J. Pittman, "The Pac-Man Dossier", 2009.
 */
class Haunt extends ArcadeGame<HauntRam> {
  constructor(spec: EnvSpec, config: EnvConfig) {
    super(spec, config, HauntRam);
  }

  protected override start(): void {
    this.ram.lives = LIVES;
    this.#startLevel(1);
  }

  protected override frame(dx: number, dy: number): void {
    const { ram } = this;
    rest(ram);
    this.#listen(dx, dy);
    if (ram.phase !== ROAMING) {
      this.#pause();
      return;
    }
    this.#moveCat();
    if (this.#eat()) return;
    this.#eatTreat();
    if (ram.score >= EXTRA_LIFE && ram.bytes[EXTRA] === 0) {
      ram.bytes[EXTRA] = 1;
      ram.lives++;
    }
    runGhostClocks(ram);
    moveGhosts(ram, this.#ghosts);
    this.#meetGhosts();
  }

  override info(): Info {
    const { status, bytes } = this.ram;
    const info = { ...super.info(), crumbs: bytes[FOODS_LEFT] as number };
    if (status === WON) return { ...info, reason: 'all levels are done' };
    if (status === LOST) return { ...info, reason: 'no lives left' };
    return this.truncated ? { ...info, reason: 'time is up' } : info;
  }

  protected override drawGround(): void {}

  protected override draw(screen: Screen, ram: HauntRam): void {
    drawHaunt(screen, ram);
  }

  protected override list(objects: ObjectList): void {
    listHaunt(objects, this.ram);
  }

  /** How many ghosts there are, by mode. */
  get #ghosts(): number {
    return GHOSTS - this.ram.mode;
  }

  #startLevel(level: number): void {
    const { ram } = this;
    ram.level = level;
    const { length } = ram.maze.foodCells;
    for (let food = 0; food < length; food++) {
      ram.foods[food >> 5] = (ram.foods[food >> 5] as number) | (1 << (food & 31));
    }
    ram.bytes[FOODS_LEFT] = length;
    ram.bytes[TREATS] = 0;
    this.#startLife();
  }

  #startLife(): void {
    const { ram } = this;
    const { x, y, ways, bytes, clocks } = ram;
    ram.phase = WAITING;
    clocks[PAUSE] = WAITING_FRAMES;
    clocks[TREAT] = 0;
    x[CAT] = PEN_COLUMN * STRIDE;
    y[CAT] = START_ROW * STRIDE;
    ways[CAT] = bytes[WISH] = LEFT;
    placeGhosts(ram);
  }

  /** Remembers where the cat is wished to go. */
  #listen(dx: number, dy: number): void {
    const { ways, bytes } = this.ram;
    const goesAcross = ((ways[CAT] as number) & 1) === 1;
    if (dy !== 0 && (dx === 0 || goesAcross)) bytes[WISH] = dy < 0 ? UP : DOWN;
    else if (dx !== 0) bytes[WISH] = dx < 0 ? LEFT : RIGHT;
  }

  /** Lets a pause go on, in which only the eyes of ghosts move, and ends it. */
  #pause(): void {
    const { ram } = this;
    const left = (ram.clocks[PAUSE] as number) - 1;
    ram.clocks[PAUSE] = left;
    if (ram.phase === CATCHING) {
      for (let ghost = 0; ghost < this.#ghosts; ghost++) {
        if (ghost !== ram.bytes[CATCH]) goHome(ram, ghost);
      }
    }
    if (left > 0) return;
    if (ram.phase === DYING) this.#startLife();
    else if (ram.phase !== CHEERING) ram.phase = ROAMING;
    else if (ram.level < LEVELS) this.#startLevel(ram.level + 1);
  }

  #moveCat(): void {
    const { ram } = this;
    const { ways, bytes, maze } = ram;
    const wish = bytes[WISH] as number;
    const speed = SPEEDS[ram.level - 1] as number;
    if (wish === ((ways[CAT] as number) ^ 2)) ways[CAT] = wish;
    const ahead = toMiddle(ram, CAT);
    if (ahead >= speed) {
      advance(ram, CAT, speed);
      return;
    }
    advance(ram, CAT, ahead);
    const exits = maze.exits[cellOf(ram, CAT)] as number;
    if (hasWay(exits, wish)) ways[CAT] = wish;
    if (hasWay(exits, ways[CAT] as number)) advance(ram, CAT, speed - ahead);
  }

  /** Eats what lies in the cell of the cat. @returns whether that was the last of the level */
  #eat(): boolean {
    const { ram } = this;
    const { foods, bytes } = ram;
    const food = ram.maze.foods[cellOf(ram, CAT)] as number;
    if (food < 0 || !hasFood(ram, food)) return false;
    foods[food >> 5] = (foods[food >> 5] as number) & ~(1 << (food & 31));
    const left = (bytes[FOODS_LEFT] as number) - 1;
    bytes[FOODS_LEFT] = left;
    if (food < LAMPS) {
      ram.score += LAMP_POINTS;
      bytes[CAUGHT] = 0;
      frighten(ram);
    } else {
      ram.score += CRUMB_POINTS;
    }
    if (left === TREATS_AT[bytes[TREATS] as number]) {
      bytes[TREATS] = (bytes[TREATS] as number) + 1;
      ram.clocks[TREAT] = TREAT_FRAMES;
    }
    if (left > 0) return false;
    ram.phase = CHEERING;
    ram.clocks[PAUSE] = CHEERING_FRAMES;
    if (ram.level === LEVELS) ram.status = WON;
    return true;
  }

  #eatTreat(): void {
    const { ram } = this;
    const left = ram.clocks[TREAT] as number;
    if (left === 0) return;
    ram.clocks[TREAT] = left - 1;
    if (cellOf(ram, CAT) !== TREAT_CELL) return;
    ram.clocks[TREAT] = 0;
    ram.score += TREAT_POINTS[ram.level - 1] as number;
  }

  /** One ghost at most is met in a frame. */
  #meetGhosts(): void {
    const { ram } = this;
    for (let ghost = 0; ghost < this.#ghosts; ghost++) {
      if (!isAbout(ram, ghost) || !areMeeting(ram, ghost, CAT)) continue;
      if (isFleeing(ram, ghost)) this.#catch(ghost);
      else this.#die();
      return;
    }
  }

  #catch(ghost: number): void {
    const { ram } = this;
    const { bytes } = ram;
    const caught = bytes[CAUGHT] as number;
    ram.score += GHOST_POINTS << caught;
    bytes[CAUGHT] = caught + 1;
    bytes[CATCH] = ghost;
    sendHome(ram, ghost);
    ram.phase = CATCHING;
    ram.clocks[PAUSE] = CATCHING_FRAMES;
  }

  #die(): void {
    const { ram } = this;
    ram.phase = DYING;
    ram.clocks[PAUSE] = DYING_FRAMES;
    ram.lives--;
    if (ram.lives === 0) ram.status = LOST;
  }
}

export const haunt = arcadeDefinition({
  id: 'arcade/Haunt-v1',
  title: 'Haunt',
  instruction:
    'Run through the haunted maze and eat every crumb without being touched by a ghost. Eat a lamp to make the ghosts flee for a while, ' +
    'and catch them one after the other then for many points.',
  rewardRange: [0, MOST_POINTS],
  // Means of 100 episodes of uniformly random actions at 60 actions a second, and of 5 of arcade-search at 15 a second.
  reference: { random: 377, expert: 79_946 },
  controls: { up: 'run up', down: 'run down', left: 'run left', right: 'run right' },
  minimal: ['NOOP', 'UP', 'RIGHT', 'LEFT', 'DOWN'],
  modes: ['four ghosts', 'three ghosts', 'two ghosts', 'one ghost'],
  difficulties: ['as it is', 'ghosts are faster and flee for half the time'],
  objects: {
    kinds: [
      'cat',
      'hunter',
      'ambusher',
      'schemer',
      'shy ghost',
      'ghost that flees',
      'eyes of a ghost',
      'treat',
    ],
    count: OBJECTS,
  },
  create: (spec, config) => new Haunt(spec, config),
});
