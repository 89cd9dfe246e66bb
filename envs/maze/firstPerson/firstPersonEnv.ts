import type { EnvConfig, Info, Observer } from '../../core/coreEnv.js';
import type { TypedArray } from '../../core/dtypes.js';
import { FlatEnv, noSuchObservation } from '../../core/flatEnv.js';
import { Rng } from '../../core/rng.js';
import type { Seed } from '../../core/seed.js';
import type { ActionBuffer, Box } from '../../core/spaces.js';
import type { EnvSpec } from '../../core/spec.js';
import type { QuadScene } from '../../rendering/quadScene.js';
import { type Split, isInSplit, splitSetting } from '../split.js';
import { MapScene } from './view/mapScene.js';
import { mapObserver } from './view/mapObserver.js';
import { raycaster } from './view/raycaster.js';
import { topDownObserver } from './view/topDown.js';
import { Intent, controlSetting, readContinuous, readDiscrete } from './world/actions.js';
import { moveBody } from './world/body.js';
import { DOOR, LOCKED, OPEN, doorColor, isSolid } from './world/cells.js';
import { HEADINGS, HEADING_MASK } from './world/headings.js';
import { LOOKS } from './world/looks.js';
import { NOTHING, SHAPES, colorIndex, shapeIndex } from './world/things.js';
import { World, type WorldSize, worldBytes } from './world/world.js';

/** How an episode stands: `World.outcome`. */
export const GOING_ON = 0;
export const SOLVED = 1;
export const FAILED = 2;

/** The player touches a thing whose middle is this near to its own, in cells, squared. */
const TOUCH_SQUARED = 0.65 * 0.65;
/** `interact` reaches what is in the cell this far ahead of the player, or a thing so near. */
const ARM = 0.75;
const THING_ARM_SQUARED = 1.1 * 1.1;
/** Cosine of half the angle in which a thing can be interacted with: 37 degrees. */
const ARM_COSINE = 0.8;

const KEY = SHAPES.indexOf('key');

/** In words, why an episode ended. */
export type Endings = { readonly solved: string; readonly failed: string };

/**
 * Base of first-person tasks: a player walks through a map of square cells, turns freely, opens doors and touches things. A task
 * lays out its episodes and says what touching means. Walking onto a key takes it, and unlocks every door of its colour.
 */
export abstract class FirstPersonEnv extends FlatEnv {
  protected readonly world: World;
  /** Where the task draws its levels from. */
  protected readonly rng: Rng;
  protected abstract readonly endings: Endings;
  readonly #split: Split;
  readonly #isContinuous: boolean;
  readonly #intent = new Intent();
  #mapScene: MapScene | undefined;

  protected constructor(spec: EnvSpec, config: EnvConfig, size: WorldSize) {
    super(spec, worldBytes(size));
    this.world = new World(size, this.memory);
    this.rng = new Rng(this.world.rngState);
    this.#split = splitSetting(config);
    this.#isContinuous = controlSetting(config) === 'continuous';
  }

  /** Lays a level out in a world of walls, and places the player. */
  protected abstract layOut(): void;

  /** The player is at a thing, in every step in which it is; keys are dealt with already. */
  protected touched(_thing: number): void {}

  /** The player interacts with the thing before it. */
  protected used(_thing: number): void {}

  /** Whether the player may move in this step; it may always turn. */
  protected isHeld(): boolean {
    return false;
  }

  /** At the end of every step. */
  protected elapsed(): void {}

  /** What the task adds to `info`. */
  protected progress(): Info {
    return {};
  }

  reset(seed: Seed): void {
    const { world, rng } = this;
    rng.seed(seed);
    do {
      world.clear();
      this.layOut();
    } while (!isInSplit(this.#split, world.levelHash()));
    this.reward = 0;
    this.#judge();
  }

  step(actions: ActionBuffer, at: number): void {
    const { world } = this;
    const intent = this.#intent;
    if (this.#isContinuous) {
      readContinuous(
        actions[at] as number,
        actions[at + 1] as number,
        actions[at + 2] as number,
        actions[at + 3] as number,
        intent,
      );
    } else readDiscrete(actions[at] as number, intent);
    this.reward = 0;
    world.steps++;
    this.#slideDoor();
    this.#move(intent);
    if (intent.interacts) this.#interact();
    this.#touch();
    this.elapsed();
    this.#judge();
  }

  observer(key: string, out: TypedArray, at: number): Observer {
    const { world } = this;
    if (key === 'state') {
      return () => {
        out[at] = world.x;
        out[at + 1] = world.y;
        out[at + 2] = world.cosine;
        out[at + 3] = world.sine;
      };
    }
    if (key === 'map') return mapObserver(world, out as Uint8Array, at);
    if (key === 'topDown') return topDownObserver(world, out as Uint8Array, at);
    if (key !== 'rgb' && key !== 'camera') throw noSuchObservation(this.spec, key);
    const [height = 0, width = 0] = (this.spec.observations[key] as Box).shape;
    const picture = raycaster(width, height);
    const view = new DataView(out.buffer, out.byteOffset + at);
    let drawn = -1;
    return () => {
      if (drawn === world.revision) return;
      drawn = world.revision;
      picture.draw(world, view);
    };
  }

  /** The same object at each call. */
  override scene(): QuadScene {
    this.#mapScene ??= new MapScene(this.world);
    this.#mapScene.update();
    return this.#mapScene.scene;
  }

  info(): Info {
    const { world } = this;
    const ended = this.terminated || this.truncated;
    return {
      x: world.x,
      y: world.y,
      degrees: (world.heading * 360) / HEADINGS,
      steps: world.steps,
      look: LOOKS[world.look]?.name ?? '',
      ...this.progress(),
      ...(ended ? { reason: this.#reason() } : {}),
    };
  }

  /** Adds to the reward of this step. */
  protected gain(amount: number): void {
    this.reward = Math.fround(this.reward + amount);
  }

  /** For tasks that pay at their end only: 1 at once, 0.1 at the last step, in proportion between; as MiniGrid has it. */
  protected solveInTime(): void {
    this.gain(1 - 0.9 * (this.world.steps / this.spec.maxSteps));
    this.world.outcome = SOLVED;
  }

  protected restored(): void {
    this.world.revision++;
    this.#judge();
  }

  #judge(): void {
    const { outcome, steps } = this.world;
    this.success = outcome === SOLVED;
    this.terminated = outcome !== GOING_ON;
    this.truncated = steps >= this.spec.maxSteps;
  }

  #reason(): string {
    if (this.world.outcome === SOLVED) return this.endings.solved;
    return this.world.outcome === FAILED ? this.endings.failed : 'the time is up';
  }

  #move({ ahead, aside, turn }: Intent): void {
    const { world } = this;
    if (turn !== 0) {
      world.heading = (world.heading + turn) & HEADING_MASK;
      world.revision++;
    }
    if ((ahead === 0 && aside === 0) || this.isHeld()) return;
    const { cosine, sine, x, y } = world;
    moveBody(world, ahead * cosine - aside * sine, ahead * sine + aside * cosine);
    if (x !== world.x || y !== world.y) world.revision++;
  }

  /** A door slides open over three steps. */
  #slideDoor(): void {
    const { world } = this;
    const cell = world.openingDoor;
    if (cell < 0) return;
    const code = (world.cells[cell] as number) + 1;
    world.cells[cell] = code;
    if ((code & OPEN) === OPEN) world.openingDoor = -1;
    world.revision++;
  }

  #interact(): void {
    const { world } = this;
    const { x, y, cosine, sine, width, cells } = world;
    const cell = Math.floor(y + ARM * sine) * width + Math.floor(x + ARM * cosine);
    const code = cells[cell] as number;
    if (code >= DOOR && isSolid(code) && (code & LOCKED) === 0) this.#openDoor(cell);
    const before = this.#thingBefore();
    if (before >= 0) this.used(before);
  }

  /** The nearest thing that is within reach before the player, or -1. */
  #thingBefore(): number {
    const { x, y, cosine, sine, width, thingKinds, thingCells } = this.world;
    let found = -1;
    let nearest = THING_ARM_SQUARED;
    for (let i = 0; i < thingKinds.length; i++) {
      if (thingKinds[i] === NOTHING) continue;
      const cell = thingCells[i] as number;
      const dx = (cell % width) + 0.5 - x;
      const dy = Math.floor(cell / width) + 0.5 - y;
      const squared = dx * dx + dy * dy;
      const along = dx * cosine + dy * sine;
      if (squared > nearest || along <= 0 || along * along < ARM_COSINE * ARM_COSINE * squared) continue;
      nearest = squared;
      found = i;
    }
    return found;
  }

  #openDoor(cell: number): void {
    const { world } = this;
    const other = world.openingDoor;
    if (other === cell) return;
    // One door moves at a time: the one before it is open at once.
    if (other >= 0) world.cells[other] = (world.cells[other] as number) | OPEN;
    world.openingDoor = cell;
    world.revision++;
  }

  #touch(): void {
    const { world } = this;
    const { x, y, width, thingKinds, thingCells } = world;
    for (let i = 0; i < thingKinds.length; i++) {
      const kind = thingKinds[i] as number;
      if (kind === NOTHING) continue;
      const cell = thingCells[i] as number;
      const dx = (cell % width) + 0.5 - x;
      const dy = Math.floor(cell / width) + 0.5 - y;
      if (dx * dx + dy * dy > TOUCH_SQUARED) continue;
      if (shapeIndex(kind) === KEY) this.#takeKey(i, colorIndex(kind));
      else this.touched(i);
    }
  }

  #takeKey(thing: number, color: number): void {
    const { world } = this;
    const { cells } = world;
    world.remove(thing);
    for (let i = 0; i < cells.length; i++) {
      const code = cells[i] as number;
      if (code >= DOOR && doorColor(code) === color) cells[i] = code & ~LOCKED;
    }
  }
}
