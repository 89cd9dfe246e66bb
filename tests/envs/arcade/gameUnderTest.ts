import type { Ram, RamType } from '#gatogym/envs/arcade/console/ram.js';
import { joystickAction } from '#gatogym/envs/arcade/console/joystick.js';
import type { CoreEnv, EnvConfig } from '#gatogym/envs/core/coreEnv.js';
import { toSeed } from '#gatogym/envs/core/seed.js';
import { makeCore } from '#gatogym/envs/make.js';

/** The RAM, and that of the frame before. */
const STATE_SIZE = 256;

/** A game in the hands of a test, which plays it and reads and writes its RAM between frames. */
export class GameUnderTest<R extends Ram> {
  /** What `peek` read last. */
  readonly view: R;
  readonly #id: string;
  readonly #config: EnvConfig;
  readonly #state = new Uint8Array(STATE_SIZE);
  readonly #actions = new Int32Array(2);
  #core: CoreEnv | undefined;

  constructor(id: string, ramType: RamType<R>, config: EnvConfig = {}) {
    this.#id = id;
    this.#config = config;
    this.view = new ramType(this.#state.buffer, 0);
  }

  get core(): CoreEnv {
    if (!this.#core) throw new Error(`${this.#id} has not begun`);
    return this.#core;
  }

  readonly begin = async (config: EnvConfig = this.#config): Promise<void> => {
    this.#core = await makeCore({ id: this.#id, config });
    this.#core.reset(toSeed(1));
  };

  /**
   * Plays frames, until the game is over at most.
   * @param other what the second player does
   * @returns the rewards, summed
   */
  readonly step = (action: number, times = 1, other = joystickAction(0, 0, 0)): number => {
    const { core } = this;
    let reward = 0;
    this.#actions.set([action, other]);
    for (let i = 0; i < times && !core.terminated; i++) {
      core.step(this.#actions, 0);
      reward += core.reward;
    }
    return reward;
  };

  /** The RAM as it is; after `poke`, the game goes on from what was written to it. */
  readonly peek = (): R => {
    this.core.save(this.#state, 0);
    return this.view;
  };

  readonly poke = (): void => {
    this.core.load(this.#state, 0);
  };
}
