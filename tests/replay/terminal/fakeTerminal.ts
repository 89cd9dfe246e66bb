import { EventEmitter } from 'node:events';
import { type Player, type Terminal, playInTerminal } from '#gatogym/replay/index.js';

/** A terminal of 80 x 24 made of memory, with a clock that a test moves. */
export class FakeTerminal {
  written = '';
  isRaw = false;
  isPaused = true;
  readonly output = Object.assign(new EventEmitter(), {
    isTTY: true,
    columns: 80,
    rows: 24,
    write: (text: string): boolean => {
      this.written += text;
      return true;
    },
  });
  readonly input = Object.assign(new EventEmitter(), {
    isTTY: true,
    setRawMode: (isRaw: boolean): void => {
      this.isRaw = isRaw;
    },
    resume: (): void => {
      this.isPaused = false;
    },
    pause: (): void => {
      this.isPaused = true;
    },
  });
  #now = 0;
  #timers: { at: number; run: () => void }[] = [];
  readonly clock = {
    now: (): number => this.#now,
    after: (milliseconds: number, run: () => void): (() => void) => {
      const timer = { at: this.#now + milliseconds, run };
      this.#timers.push(timer);
      return () => {
        this.#timers = this.#timers.filter((other) => other !== timer);
      };
    },
  };

  get pendingTimers(): number {
    return this.#timers.length;
  }

  wait(milliseconds: number): void {
    const until = this.#now + milliseconds;
    for (;;) {
      const [next] = this.#timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
      if (!next) break;
      this.#timers = this.#timers.filter((timer) => timer !== next);
      this.#now = next.at;
      next.run();
    }
    this.#now = until;
  }

  press(keys: string): void {
    this.input.emit('data', Buffer.from(keys));
  }

  get terminal(): Terminal {
    return { ...(this as unknown as Terminal), clock: this.clock, colours: '24bit' };
  }

  /** What was written, without colours and places. */
  get words(): string {
    return this.written.replace(/\u001b\[[\d;?]*[A-Za-z]/g, ' ').replace(/\s+/g, ' ');
  }

  /** Listeners that are still there. */
  get listeners(): number {
    return this.output.listenerCount('resize') + this.input.listenerCount('data');
  }

  play(
    player: Player,
    options: Parameters<typeof playInTerminal>[2] = {},
  ): ReturnType<typeof playInTerminal> {
    return playInTerminal(player, this.terminal, options);
  }
}
