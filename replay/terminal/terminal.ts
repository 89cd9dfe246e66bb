import { UserError } from '../../envs/index.js';
import { type Command, commandFor } from '../controls.js';
import { Playback } from '../playback.js';
import type { Player } from '../player.js';
import type { ColourDepth } from './colours.js';
import { keysIn } from './keys.js';
import { Screen, changes, lines } from './screen.js';
import { drawHelp } from './helpPanel.js';
import { View } from './view.js';

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

/** Why a replay in the terminal came to its end. */
export type TerminalEnd = 'quit' | 'previousEpisode' | 'nextEpisode';

export const systemClock: Clock = {
  now: () => performance.now(),
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return () => {
      clearTimeout(timer);
    };
  },
};

const ENTER = '\u001b[?1049h\u001b[?25l\u001b[?7l\u001b[2J';
const LEAVE = '\u001b[0m\u001b[?7h\u001b[?25h\u001b[?1049l';
/** Terminals do not show more pictures a second than this. */
const FRAME_MILLISECONDS = 1000 / 30;
const HINT = 'space pause  arrows step  [ ] event  - + speed  ? all keys  q quit';

/**
 * Plays an episode in a terminal until the person leaves it; with no keys to be had, to its end.
 * @param signal leaves when it is aborted
 * @throws UserError when the output is no terminal
 */
export async function playInTerminal(
  player: Player,
  terminal: Terminal,
  options: { readonly speed?: number; readonly signal?: AbortSignal } = {},
): Promise<TerminalEnd> {
  const { output, input, clock } = terminal;
  if (!output.isTTY) {
    throw new UserError(
      'the output is no terminal to play in: print some frames (--frames N), or write them with --gif FILE or --png DIR',
    );
  }
  const playback = new Playback(player, clock.now(), options.speed);
  const isInteractive = input.isTTY;
  const words = isInteractive ? HINT : player.core.instruction;
  let hasHelp = false;
  let show = painter(player, terminal);
  let cancel = (): void => {};
  const { promise, resolve, reject } = deferred<TerminalEnd>();

  const guard = (action: () => void): void => {
    try {
      action();
    } catch (error) {
      reject(error);
    }
  };
  const tick = (): void => {
    guard(() => {
      cancel();
      playback.advance(clock.now());
      show(playback.isPlaying ? `x${playback.speed}` : 'paused', words, hasHelp);
      if (playback.isPlaying) cancel = clock.after(Math.max(playback.interval, FRAME_MILLISECONDS), tick);
      else if (!isInteractive) resolve('quit');
    });
  };
  const onResize = (): void => {
    guard(() => {
      show = painter(player, terminal);
      output.write('\u001b[2J');
      tick();
    });
  };
  const onData = (data: Buffer | string): void => {
    guard(() => {
      for (const command of keysIn(String(data)).map(commandFor)) {
        const end = command && endOf(command);
        if (end) resolve(end);
        if (command?.kind === 'help') hasHelp = !hasHelp;
        if (command) playback.perform(command, clock.now());
      }
      tick();
    });
  };
  const onAbort = (): void => {
    resolve('quit');
  };

  output.write(ENTER);
  try {
    output.on('resize', onResize);
    options.signal?.addEventListener('abort', onAbort);
    if (isInteractive) {
      input.setRawMode(true);
      input.on('data', onData);
      input.resume();
    }
    tick();
    return await promise;
  } finally {
    cancel();
    output.off('resize', onResize);
    options.signal?.removeEventListener('abort', onAbort);
    if (isInteractive) {
      input.off('data', onData);
      input.setRawMode(false);
      input.pause();
    }
    output.write(LEAVE);
  }
}

/** Frames taken evenly from the episode, the first and the last among them, as lines of text with colours. */
export function framesAsText(
  player: Player,
  count: number,
  size: { readonly columns: number; readonly rows: number },
  colours: ColourDepth,
): string[] {
  if (!Number.isInteger(count) || count < 1)
    throw new UserError(`frames is ${count}, expected a whole number from 1`);
  const view = new View(player, size.columns, size.rows);
  const screen = new Screen(size.columns, size.rows);
  return Array.from({ length: count }, (_, i) => {
    player.seek(count === 1 ? 0 : (i * player.lastStep) / (count - 1));
    view.draw(screen, player, '', player.core.instruction);
    return lines(screen, colours);
  });
}

/** Draws moments on the terminal as large as it is now, writing only what changed since the last. */
function painter(
  player: Player,
  { output, colours }: Terminal,
): (mode: string, words: string, hasHelp: boolean) => void {
  const [columns, rows] = [Math.max(1, output.columns), Math.max(1, output.rows)];
  const view = new View(player, columns, rows);
  const next = new Screen(columns, rows);
  let shown: Screen | undefined;
  return (mode, words, hasHelp) => {
    view.draw(next, player, mode, words);
    if (hasHelp) drawHelp(next, player.core.instruction);
    output.write(changes(next, shown, colours));
    shown ??= new Screen(columns, rows);
    shown.copyFrom(next);
  };
}

function endOf(command: Command): TerminalEnd | undefined {
  if (command.kind === 'quit') return 'quit';
  if (command.kind !== 'episode') return undefined;
  return command.by === 1 ? 'nextEpisode' : 'previousEpisode';
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
