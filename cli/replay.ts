import {
  Dataset,
  UserError,
  colourDepth,
  framesAsText,
  openReplay,
  playInTerminal,
  systemClock,
} from '../index.js';
import { print } from './output.js';
import { saveFiles, savedAs, tellDivergence } from './replayFiles.js';
import { serveUntilInterrupted, studioOptions } from './replayStudio.js';
import { flag, positiveNumber, text, wholeNumber } from './values.js';
import { type Values, verb } from './verb.js';

export const replay = verb(
  {
    command: 'replay <dir>',
    describe: 'look at a recorded episode: it is simulated again and drawn',
    positionals: { dir: { type: 'string', describe: 'directory of the dataset' } },
    options: {
      episode: { type: 'string', default: '0', describe: 'which episode, counted from 0' },
      gif: { type: 'string', describe: 'write an animated GIF' },
      mp4: { type: 'string', describe: 'write a video, H.264' },
      png: { type: 'string', describe: 'write a PNG a step into this directory' },
      html: { type: 'string', describe: 'write a page in one file that plays the episode anywhere' },
      ...studioOptions,
      terminal: { type: 'boolean', default: false, describe: 'play in this terminal' },
      frames: { type: 'string', describe: 'with --terminal: print so many frames and end' },
      from: { type: 'string', describe: 'first step shown (default: 0)' },
      to: { type: 'string', describe: 'last step shown (default: the last)' },
      speed: { type: 'string', describe: 'how fast, 1 in real time (default: 1)' },
      every: { type: 'string', describe: 'with --png: a picture every so many steps (default: 1)' },
      renderer: {
        choices: ['software', 'webgl'],
        default: 'software',
        describe: 'who draws 3D worlds: webgl draws large pictures, and needs the optional package gl',
      },
      size: {
        type: 'string',
        describe: 'with --renderer webgl: width and height of the picture (default: 640x480)',
      },
      scale: { type: 'string', describe: 'enlarge each pixel to a square of this side' },
      force: {
        type: 'boolean',
        default: false,
        describe: 'with --gif, --mp4 or --html: replace a file that is there',
      },
    },
    example: [
      '$0 replay data/bricks --episode 3 --gif bricks.gif',
      'also: --studio, --mp4 FILE, --html FILE, --png DIR, --terminal',
    ],
  },
  async (values) => {
    refuseIdle(values);
    const dataset = Dataset.open(String(text(values, 'dir')));
    const index = wholeNumber(values, 'episode', 0) ?? 0;
    if (flag(values, 'studio')) await serveUntilInterrupted(dataset, values);
    else if (flag(values, 'terminal')) await watch(dataset, index, values);
    else await saveFiles(dataset, index, values);
    dataset.close();
  },
);

/** Refuses options that would change nothing, because the one that they belong to is not given. */
function refuseIdle(values: Values): void {
  const idle = (option: string, to: string, isThere: boolean): void => {
    if (values[option] === undefined || values[option] === false || isThere) return;
    throw new UserError(`--${option} goes with ${to}, which is not given`);
  };
  idle('frames', '--terminal', flag(values, 'terminal'));
  idle('every', '--png', text(values, 'png') !== undefined);
  const isFile = savedAs.some((option) => text(values, option) !== undefined);
  idle('force', '--gif, --mp4 or --html', isFile);
  for (const option of ['port', 'save', 'open']) idle(option, '--studio', flag(values, 'studio'));
  idle('size', '--renderer webgl', text(values, 'renderer') === 'webgl');
}

/** Plays in the terminal, from episode to episode as the person asks. */
async function watch(dataset: Dataset, first: number, values: Values): Promise<void> {
  const colours = colourDepth(process.env);
  const frames = wholeNumber(values, 'frames', 1);
  const speed = positiveNumber(values, 'speed');
  const abort = new AbortController();
  const leave = (): void => {
    abort.abort();
  };
  process.once('SIGINT', leave);
  process.once('SIGTERM', leave);
  for (let index = first, isOver = false; !isOver;) {
    const player = await openReplay(dataset, index);
    if (frames !== undefined) {
      const size = { columns: process.stdout.columns || 80, rows: process.stdout.rows || 40 };
      for (const frame of framesAsText(player, frames, size, colours)) print(frame);
      isOver = true;
    } else {
      const terminal = { output: process.stdout, input: process.stdin, clock: systemClock, colours };
      const end = await playInTerminal(player, terminal, {
        ...(speed === undefined ? {} : { speed }),
        signal: abort.signal,
      });
      isOver = end === 'quit';
      index = Math.max(0, Math.min(dataset.length - 1, index + (end === 'nextEpisode' ? 1 : -1)));
    }
    if (isOver) tellDivergence(player);
    player.close();
  }
  process.off('SIGINT', leave);
  process.off('SIGTERM', leave);
}
