import { UserError } from '../../envs/index.js';
import type { ColourDepth } from './colours.js';
import { ASK_FOR_RELEASES, NO_MORE_RELEASES } from './keys.js';

/** Where it is played: process.stdout and process.stdin, or what stands for them. */
export type Terminal = {
  readonly output: Pick<NodeJS.WriteStream, 'isTTY' | 'columns' | 'rows' | 'write' | 'on' | 'off'>;
  readonly input: Pick<NodeJS.ReadStream, 'isTTY' | 'setRawMode' | 'resume' | 'pause' | 'on' | 'off'>;
  readonly clock: Clock;
  readonly colours: ColourDepth;
};

export type Clock = {
  /** Milliseconds. */
  now(): number;
  /** Runs something once, after a while. @returns what calls it off */
  after(milliseconds: number, run: () => void): () => void;
};

export const systemClock: Clock = {
  now: () => performance.now(),
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return () => {
      clearTimeout(timer);
    };
  },
};

/** What is played on a terminal, told of all that happens there. */
export type Act = {
  /** Shows the present. Called first, after all else that happens, and when the time it asked for is over. @returns milliseconds until it wants to be called again; undefined for not before something happens */
  tick(): number | undefined;
  /** What was typed, as the terminal sent it. */
  hear(sent: string): void;
  /** The terminal has another size, and is blank. */
  resize(): void;
};

const ENTER = '\u001b[?1049h\u001b[?25l\u001b[?7l\u001b[2J';
const LEAVE = '\u001b[0m\u001b[?7h\u001b[?25h\u001b[?1049l';
const CLEAR = '\u001b[2J';

/**
 * Takes a terminal over until the act leaves it, and gives it back as it was, however that comes about.
 * @param play makes the act; it is given what ends it
 * @param options.tellsReleases whether the terminal should tell when keys are let go, if it can
 * @param options.onAbort what the act ends with when the signal is aborted
 * @throws UserError when the output is no terminal
 */
export async function onStage<T>(
  { output, input, clock }: Terminal,
  play: (leave: (value: T) => void) => Act,
  options: {
    readonly tellsReleases?: boolean;
    readonly signal?: AbortSignal | undefined;
    readonly onAbort: T;
  },
): Promise<T> {
  if (!output.isTTY) {
    throw new UserError(
      'the output is no terminal to play in: print some frames (--frames N), or write them with --gif FILE or --png DIR',
    );
  }
  const { promise, resolve, reject } = deferred<T>();
  let cancel = (): void => {};
  const act = play(resolve);
  const then = (happen: () => void): void => {
    try {
      happen();
      cancel();
      const wait = act.tick();
      if (wait !== undefined) cancel = clock.after(wait, onTime);
    } catch (error) {
      reject(error);
    }
  };
  const onTime = (): void => {
    then(() => {});
  };
  const onResize = (): void => {
    then(() => {
      output.write(CLEAR);
      act.resize();
    });
  };
  const onData = (data: Buffer | string): void => {
    then(() => {
      act.hear(String(data));
    });
  };
  const onAbort = (): void => {
    resolve(options.onAbort);
  };

  const asksForReleases = input.isTTY && options.tellsReleases === true;
  output.write(ENTER);
  try {
    output.on('resize', onResize);
    options.signal?.addEventListener('abort', onAbort);
    if (input.isTTY) {
      input.setRawMode(true);
      input.on('data', onData);
      input.resume();
    }
    if (asksForReleases) output.write(ASK_FOR_RELEASES);
    onTime();
    return await promise;
  } finally {
    cancel();
    output.off('resize', onResize);
    options.signal?.removeEventListener('abort', onAbort);
    if (asksForReleases) output.write(NO_MORE_RELEASES);
    if (input.isTTY) {
      input.off('data', onData);
      input.setRawMode(false);
      input.pause();
    }
    output.write(LEAVE);
  }
}

function deferred<T>(): {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (reason: unknown) => void;
} {
  let settle: { resolve: (value: T) => void; reject: (reason: unknown) => void } | undefined;
  const promise = new Promise<T>((resolve, reject) => {
    settle = { resolve, reject };
  });
  if (!settle) throw new Error('a promise runs its executor at once');
  return { promise, ...settle };
}
