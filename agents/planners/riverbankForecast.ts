import { RAM_SIZE } from '../../envs/arcade/console/ram.js';
import {
  GUEST,
  GUEST_TIME,
  LANES,
  NOBODY,
  RiverbankRam,
  VERGE_ROW,
  laneOf,
  laneSpeed,
  moveLanes,
} from '../../envs/arcade/riverbank/lanes.js';

/**
 * What lanes and homes of Riverbank will be, frame by frame. Lanes move as they will; of a place that comes round the worse is expected:
 * in the river that it is empty, if the lane has more than it must have, on the road that it is taken.
 */
export class RiverbankForecast {
  /** The game after each of the coming frames, the next one first; the frog in it is anyone's to move. Frames before `known` are valid. */
  readonly frames: readonly RiverbankRam[];
  known = 0;
  readonly #words = new Int32Array(RAM_SIZE / 4);
  readonly #bytes = new Uint8Array(this.#words.buffer);
  readonly #ram = new RiverbankRam(this.#words.buffer, 0);
  readonly #frameWords: readonly Int32Array[];
  readonly #turns = new Uint8Array(LANES);
  readonly #things = new Uint8Array(LANES);

  /** @param length frames that can be foreseen */
  constructor(length: number) {
    const buffers = Array.from({ length }, () => new ArrayBuffer(RAM_SIZE));
    this.#frameWords = buffers.map((buffer) => new Int32Array(buffer));
    this.frames = buffers.map((buffer) => new RiverbankRam(buffer, 0));
  }

  /** Starts from a game as observed. @returns that game */
  begin(memory: Uint8Array, at: number): RiverbankRam {
    const bytes = this.#bytes;
    for (let i = 0; i < RAM_SIZE; i++) bytes[i] = memory[at + i] as number;
    this.known = 0;
    return this.#ram;
  }

  /** Foresees frames before `end`. */
  extend(end: number): void {
    const words = this.#words;
    for (; this.known < end; this.known++) {
      this.#passFrame();
      const kept = this.#frameWords[this.known] as Int32Array;
      for (let i = 0; i < words.length; i++) kept[i] = words[i] as number;
    }
  }

  #passFrame(): void {
    const ram = this.#ram;
    const turns = this.#turns;
    const things = this.#things;
    for (let lane = 0; lane < LANES; lane++) {
      turns[lane] = ram.turns[lane] as number;
      things[lane] = ram.things[lane] as number;
    }
    ram.frame++;
    moveLanes(ram);
    for (let lane = 0; lane < LANES; lane++) {
      if (turns[lane] !== ram.turns[lane]) ram.things[lane] = this.#expected(lane, things[lane] as number);
    }
    const guestTime = (ram.words[GUEST_TIME] as number) - 1;
    ram.words[GUEST_TIME] = guestTime;
    if (guestTime <= 0) ram.bytes[GUEST] = NOBODY;
  }

  /** What a lane is expected to have when a place has come round, of what it had. */
  #expected(lane: number, had: number): number {
    const ram = this.#ram;
    const row = lane + 1;
    const { places, least } = laneOf(row);
    const fewest = least[ram.level - 1] as number;
    if (fewest === 0) return had;
    const turn = ram.turns[lane] as number;
    const bit = 1 << (laneSpeed(ram, row) > 0 ? (places - turn) % places : places - 1 - turn);
    if (row >= VERGE_ROW) return had | bit;
    let count = 0;
    for (let rest = had; rest !== 0; rest &= rest - 1) count++;
    return count > fewest ? had & ~bit : had;
  }
}
