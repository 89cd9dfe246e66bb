import { UserError } from '../../envs/index.js';
import { columnsOf } from '../columns.js';
import { type Command, commandFor } from '../controls.js';
import { Playback } from '../playback.js';
import type { Player } from '../player.js';
import type { ColourDepth } from './colours.js';
import { helpPanel } from './help.js';
import { keysIn } from './keys.js';
import { momentOf } from './moment.js';
import { Painter } from './painter.js';
import { Screen, lines } from './screen.js';
import { type Terminal, onStage } from './stage.js';
import { View } from './view.js';

/** Why a replay in the terminal came to its end. */
export type TerminalEnd = 'quit' | 'previousEpisode' | 'nextEpisode';

/** Terminals do not show more pictures a second than this. */
const FRAME_MILLISECONDS = 1000 / 30;
const HINT = 'space pause  arrows step  [ ] event  - + speed  ? all keys  q quit';

/**
 * Plays an episode in a terminal until the person leaves it; with no keys to be had, to its end.
 * @param options.signal leaves when it is aborted
 * @throws UserError when the output is no terminal
 */
export function playInTerminal(
  player: Player,
  terminal: Terminal,
  options: { readonly speed?: number; readonly signal?: AbortSignal } = {},
): Promise<TerminalEnd> {
  const { input, clock } = terminal;
  return onStage<TerminalEnd>(
    terminal,
    (leave) => {
      const playback = new Playback(player, clock.now(), options.speed);
      const painter = new Painter(terminal, player.width, player.height);
      const columns = columnsOf(player);
      const { instruction } = player.core;
      const words = input.isTTY ? HINT : instruction;
      let hasHelp = false;
      return {
        tick() {
          playback.advance(clock.now());
          const mode = playback.isPlaying ? `x${playback.speed}` : 'paused';
          painter.paint(momentOf(player, columns, mode, words), hasHelp ? helpPanel(instruction) : undefined);
          if (playback.isPlaying) return Math.max(playback.interval, FRAME_MILLISECONDS);
          if (!input.isTTY) leave('quit');
          return undefined;
        },
        hear(sent) {
          for (const command of keysIn(sent).map(commandFor)) {
            const end = command && endOf(command);
            if (end) leave(end);
            if (command?.kind === 'help') hasHelp = !hasHelp;
            if (command) playback.perform(command, clock.now());
          }
        },
        resize() {
          painter.resize();
        },
      };
    },
    { signal: options.signal, onAbort: 'quit' },
  );
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
  const view = new View(player.width, player.height, size.columns, size.rows);
  const screen = new Screen(size.columns, size.rows);
  const columns = columnsOf(player);
  return Array.from({ length: count }, (_, i) => {
    player.seek(count === 1 ? 0 : (i * player.lastStep) / (count - 1));
    view.draw(screen, momentOf(player, columns, '', player.core.instruction));
    return lines(screen, colours);
  });
}

function endOf(command: Command): TerminalEnd | undefined {
  if (command.kind === 'quit') return 'quit';
  if (command.kind !== 'episode') return undefined;
  return command.by === 1 ? 'nextEpisode' : 'previousEpisode';
}
