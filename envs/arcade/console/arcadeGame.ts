import type { EnvConfig, Info, Observer } from '../../core/coreEnv.js';
import type { TypedArray } from '../../core/dtypes.js';
import { FlatEnv, noSuchObservation } from '../../core/flatEnv.js';
import { hashWords } from '../../core/hash.js';
import type { Seed } from '../../core/seed.js';
import type { ActionBuffer, ActionSpace } from '../../core/spaces.js';
import type { EnvSpec } from '../../core/spec.js';
import { gray84Observer } from './gray84Observer.js';
import { type Position, PushTable, positions } from './joystick.js';
import { ObjectList } from './objects.js';
import { copyObserver, paletteObserver, rgbObserver } from './observers.js';
import { PLAYING, RAM_SIZE, Ram, type RamType, WON } from './ram.js';
import type { Screen } from './screen.js';

/** Bytes of the generator. It comes first in RAM and is never seen, so the frame before needs no copy of it. */
const RNG_SIZE = 16;

/**
 * What the console needs of a game in every frame, of one shape for all games: where a process plays many, what is read from the
 * games themselves, each of a class of its own, is searched for at every use.
 */
type Workings = {
  readonly ram: Ram;
  readonly pushes: PushTable;
  /** The second person's joystick; null where only one plays. */
  readonly rival: Rival | null;
  /** The RAM but for the generator, of this frame and, with `maxOfTwo`, of the frame before. */
  readonly seen: Uint8Array;
  readonly seenBefore: Uint8Array | null;
  readonly maxFrames: number;
};
type Rival = { dx: number; dy: number; fire: number };

/**
 * A game on the console: 160x210 pixels in 128 colours, one joystick with a button, 128 bytes of RAM, 60 frames a second.
 * A game states its RAM (a subclass of Ram), how an episode starts, what a frame does, and what there is to see. All it
 * keeps lies in its RAM, and its picture is a function of it, so nothing is drawn until someone looks, and each who looks
 * has a screen of their own, brought up to date from the RAM.
 *
 * State: the RAM, then, with `maxOfTwo`, the RAM of the frame before (all but the generator), because `gray84` shows both
 * frames. The hash is of the RAM alone: states with equal RAM have the same future, and only the first `gray84` can differ.
 */
export abstract class ArcadeGame<R extends Ram> extends FlatEnv {
  protected readonly ram: R;
  /** Whether a second person plays; `rival` is then their joystick, in each frame. */
  protected readonly hasRival: boolean;
  protected readonly rival: Rival = { dx: 0, dy: 0, fire: 0 };
  /** The frame before: a view over the same bytes as `ram` without `maxOfTwo`. */
  readonly #previous: R;
  readonly #words: Int32Array;
  readonly #allWords: Int32Array;
  readonly #workings: Workings;
  readonly #mode: number;
  readonly #difficulty: number;

  protected constructor(spec: EnvSpec, config: EnvConfig, ramType: RamType<R>) {
    const maxOfTwo = config['maxOfTwo'] === true;
    super(spec, maxOfTwo ? 2 * RAM_SIZE : RAM_SIZE);
    this.#mode = config['mode'] as number;
    this.#difficulty = config['difficulty'] as number;
    this.hasRival = config['players'] === 2;
    this.#words = new Int32Array(this.memory, 0, RAM_SIZE / 4);
    this.#allWords = new Int32Array(this.memory);
    this.ram = new ramType(this.memory, 0);
    this.#previous = new ramType(this.memory, maxOfTwo ? RAM_SIZE : 0);
    const seen = (from: number): Uint8Array =>
      new Uint8Array(this.memory, from + RNG_SIZE, RAM_SIZE - RNG_SIZE);
    this.#workings = {
      ram: new Ram(this.memory, 0),
      pushes: new PushTable(positionsOf(spec.actionSpace)),
      rival: this.hasRival ? this.rival : null,
      seen: seen(0),
      seenBefore: maxOfTwo ? seen(RAM_SIZE) : null,
      maxFrames: spec.maxSteps,
    };
  }

  /** Sets up an episode. The RAM is all zeros but for the generator, which has been seeded, mode and difficulty. */
  protected abstract start(): void;

  /** Plays one frame: the joystick's push from -1 to 1 (left and up are negative), and whether the button is held, 0 or 1. */
  protected abstract frame(dx: number, dy: number, fire: number): void;

  /** Paints the parts of the ground that never change, on a blank screen. */
  protected abstract drawGround(screen: Screen, ram: R): void;

  /** Brings all else up to date with a RAM; must give the same picture whatever the screen showed before. */
  protected abstract draw(screen: Screen, ram: R): void;

  /** Lists what `draw` shows that moves; every row is put or hidden. */
  protected abstract list(objects: ObjectList): void;

  reset(seed: Seed): void {
    this.#allWords.fill(0);
    this.ram.rng.seed(seed);
    this.ram.choose(this.#mode, this.#difficulty);
    this.start();
    const { seen, seenBefore } = this.#workings;
    seenBefore?.set(seen);
    this.reward = 0;
    this.restored();
  }

  step(actions: ActionBuffer, at: number): void {
    const { ram, pushes, rival, seen, seenBefore } = this.#workings;
    const { dx, dy, fire } = pushes;
    const action = actions[at] as number;
    const { score } = ram;
    seenBefore?.set(seen);
    ram.frame++;
    if (rival !== null) {
      const other = actions[at + 1] as number;
      rival.dx = dx[other] as number;
      rival.dy = dy[other] as number;
      rival.fire = fire[other] as number;
    }
    this.frame(dx[action] as number, dy[action] as number, fire[action] as number);
    this.reward = ram.score - score;
    this.restored();
  }

  override hash(): number {
    return hashWords(this.#words);
  }

  observer(key: string, out: TypedArray, at: number): Observer {
    const bytes = out as Uint8Array;
    const objects = new ObjectList(out, at);
    const hasBefore = this.#workings.seenBefore !== null;
    switch (key) {
      case 'rgb':
        return rgbObserver(this.#refresh, bytes, at);
      case 'palette':
        return paletteObserver(this.#refresh, bytes, at);
      case 'gray84':
        return gray84Observer(this.#refresh, hasBefore ? this.#refreshPrevious : null, bytes, at);
      case 'objects':
        return () => {
          this.list(objects);
        };
      case 'ram':
        return copyObserver(this.memory, bytes, at);
      default:
        throw noSuchObservation(this.spec, key);
    }
  }

  info(): Info {
    const { score, lives, level } = this.ram;
    return { score, lives, level };
  }

  protected restored(): void {
    const { ram, maxFrames } = this.#workings;
    const { status } = ram;
    this.terminated = status !== PLAYING;
    this.truncated = ram.frame >= maxFrames;
    this.success = status === WON;
  }

  readonly #refresh = (screen: Screen): void => {
    this.#show(screen, this.ram);
  };

  readonly #refreshPrevious = (screen: Screen): void => {
    this.#show(screen, this.#previous);
  };

  #show(screen: Screen, ram: R): void {
    if (screen.begin()) this.drawGround(screen, ram);
    this.draw(screen, ram);
    screen.compose();
  }
}

/** The joystick positions that actions of a space stand for. */
function positionsOf(space: ActionSpace): readonly Position[] {
  return space.type === 'box' || !space.labels ? positions : (space.labels as readonly Position[]);
}
