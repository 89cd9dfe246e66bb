import { Rng } from '../../core/rng.js';

/** Bytes of a console's memory: the whole state of a game. */
export const RAM_SIZE = 128;
/** The first byte that is the game's own. */
export const GAME_RAM = 28;

/** Bytes of what every game has. */
const LIVES = 24;
const LEVEL = 25;
const STATUS = 26;
const PHASE = 27;
const CHOICE = 127;

export const PLAYING = 0;
export const LOST = 1;
export const WON = 2;

/**
 * Named views over one block of RAM. What every game has comes first; a game's class extends this with views over bytes
 * 28 to 126, which is then the one place where its layout is written down.
 *
 *     0 generator, 4 words | 16 frame, int32 | 20 score, int32 | 24 lives | 25 level | 26 status | 27 phase
 *     127 what is played: mode + 16 * difficulty
 */
export class Ram {
  readonly rng: Rng;
  readonly #buffer: ArrayBuffer;
  readonly #offset: number;
  // Not private by #: such a name, in getters that all games share, is searched for at every use; these are compiled in.
  protected readonly counters: Int32Array;
  protected readonly common: Uint8Array;

  /** @param offset where the block starts in the buffer; a multiple of 4 */
  constructor(buffer: ArrayBuffer, offset: number) {
    this.#buffer = buffer;
    this.#offset = offset;
    this.rng = new Rng(new Uint32Array(buffer, offset, 4));
    this.counters = new Int32Array(buffer, offset + 16, 2);
    this.common = new Uint8Array(buffer, offset, RAM_SIZE);
  }

  /** Frames played in this episode. */
  get frame(): number {
    return this.counters[0] as number;
  }
  set frame(value: number) {
    this.counters[0] = value;
  }

  /** What rewards are the differences of. */
  get score(): number {
    return this.counters[1] as number;
  }
  set score(value: number) {
    this.counters[1] = value;
  }

  get lives(): number {
    return this.common[LIVES] as number;
  }
  set lives(value: number) {
    this.common[LIVES] = value;
  }

  /** From 1. */
  get level(): number {
    return this.common[LEVEL] as number;
  }
  set level(value: number) {
    this.common[LEVEL] = value;
  }

  /** PLAYING, LOST or WON. */
  get status(): number {
    return this.common[STATUS] as number;
  }
  set status(value: number) {
    this.common[STATUS] = value;
  }

  /** Which part of play is under way, as the game numbers them. */
  get phase(): number {
    return this.common[PHASE] as number;
  }
  set phase(value: number) {
    this.common[PHASE] = value;
  }

  /** Which of the game's modes is played, from 0. */
  get mode(): number {
    return (this.common[CHOICE] as number) & 15;
  }

  /** Which of the game's difficulties it is played at, from 0. */
  get difficulty(): number {
    return (this.common[CHOICE] as number) >> 4;
  }

  choose(mode: number, difficulty: number): void {
    this.common[CHOICE] = mode + 16 * difficulty;
  }

  protected uint8(byte: number, length: number): Uint8Array {
    return new Uint8Array(this.#buffer, this.#offset + byte, length);
  }

  protected int16(byte: number, length: number): Int16Array {
    return new Int16Array(this.#buffer, this.#offset + byte, length);
  }

  protected int32(byte: number, length: number): Int32Array {
    return new Int32Array(this.#buffer, this.#offset + byte, length);
  }
}

/** A class of views over RAM. */
export type RamType<R extends Ram> = new (buffer: ArrayBuffer, offset: number) => R;
