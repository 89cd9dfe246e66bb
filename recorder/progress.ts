/** Where progress is shown; process.stderr is one. */
export type ProgressStream = {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
};

export type ProgressOptions = {
  readonly label: string;
  /** What is counted, and what the rate is of. */
  readonly units?: readonly [counted: string, rated: string];
  readonly total: number;
  /** Where the count stands at the start: what was done in an earlier run. */
  readonly done?: number;
  readonly stream: ProgressStream;
  readonly isQuiet?: boolean;
  /** Milliseconds; passed in so that tests need not wait. */
  readonly now?: () => number;
};

const REDRAW_MS = 100;
const PLAIN_LINE_MS = 5000;
const BAR_WIDTH = 24;

/** One line of progress: redrawn in place on a terminal, a plain line now and then elsewhere. */
export class Progress {
  readonly #options: ProgressOptions;
  readonly #now: () => number;
  readonly #startedAt: number;
  readonly #first: number;
  #done: number;
  #steps = 0;
  #bytes = 0;
  #remark = '';
  #shownAt: number;

  constructor(options: ProgressOptions) {
    this.#options = options;
    this.#now = options.now ?? ((): number => performance.now());
    this.#startedAt = this.#now();
    this.#first = options.done ?? 0;
    this.#done = this.#first;
    this.#shownAt = this.#startedAt;
  }

  /** @param done how much is done so far, of the total, most often episodes @param steps what the rate is of, so far @param remark what else is to be told */
  update(done: number, steps: number, bytes = 0, remark = ''): void {
    this.#done = done;
    this.#steps = steps;
    this.#bytes = bytes;
    this.#remark = remark;
    const { stream, isQuiet } = this.#options;
    const now = this.#now();
    if (isQuiet || now - this.#shownAt < (stream.isTTY ? REDRAW_MS : PLAIN_LINE_MS)) return;
    this.#shownAt = now;
    stream.write(stream.isTTY ? `\r${this.#line()}\u001b[K` : `${this.#line()}\n`);
  }

  /** Leaves the last line standing. */
  end(): void {
    const { stream, isQuiet } = this.#options;
    if (isQuiet) return;
    stream.write(stream.isTTY ? `\r${this.#line()}\u001b[K\n` : `${this.#line()}\n`);
  }

  #line(): string {
    const { label, total, stream, units: [counted, rated] = ['episodes', 'steps'] } = this.#options;
    const seconds = Math.max(1e-3, (this.#now() - this.#startedAt) / 1000);
    const rate = (this.#done - this.#first) / seconds;
    const left = rate > 0 ? (total - this.#done) / rate : Infinity;
    const filled = Math.round((BAR_WIDTH * this.#done) / Math.max(1, total));
    const bar = `${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)}`;
    const parts = [
      `${label} ${bar} ${this.#done}/${total} ${counted}`,
      `${Math.round(this.#steps / seconds).toLocaleString('en-US')} ${rated}/s`,
      ...(this.#bytes > 0 ? [bytesText(this.#bytes)] : []),
      ...(this.#remark ? [this.#remark] : []),
      this.#done < total ? `ETA ${clock(left)}` : `took ${clock(seconds)}`,
    ];
    const line = parts.join(' · ');
    return stream.isTTY ? line.slice(0, (stream.columns ?? 80) - 1) : line;
  }
}

/** 1536 is `1.5 KiB`. */
export function bytesText(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  const power = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log2(bytes) / 10));
  const value = bytes / 1024 ** power;
  return `${power === 0 ? value : value.toFixed(1)} ${units[power] ?? ''}`;
}

function clock(seconds: number): string {
  if (!Number.isFinite(seconds)) return '?';
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
