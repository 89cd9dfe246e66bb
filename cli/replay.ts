import fs from 'node:fs';
import {
  Dataset,
  type Player,
  type PlayerOptions,
  UserError,
  bytesText,
  colourDepth,
  divergenceText,
  encodeGif,
  framesAsText,
  openReplay,
  playInTerminal,
  shareHtml,
  systemClock,
  webglPicture,
  writePngs,
} from '../index.js';
import { writeBytes } from '../datasets/files.js';
import { print } from './output.js';
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
        describe: 'with --gif or --html: replace a file that is there',
      },
    },
    example: [
      '$0 replay data/bricks --episode 3 --gif bricks.gif',
      'also: --studio, --html FILE, --png DIR, --terminal',
    ],
  },
  async (values) => {
    refuseIdle(values);
    const dataset = Dataset.open(String(text(values, 'dir')));
    const index = wholeNumber(values, 'episode', 0) ?? 0;
    if (flag(values, 'studio')) await serveUntilInterrupted(dataset, values);
    else if (flag(values, 'terminal')) await watch(dataset, index, values);
    else await save(dataset, index, values);
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
  idle('force', '--gif or --html', text(values, 'gif') !== undefined || text(values, 'html') !== undefined);
  for (const option of ['port', 'save', 'open']) idle(option, '--studio', flag(values, 'studio'));
  idle('size', '--renderer webgl', text(values, 'renderer') === 'webgl');
}

async function save(dataset: Dataset, index: number, values: Values): Promise<void> {
  const [gif, png, html] = [text(values, 'gif'), text(values, 'png'), text(values, 'html')];
  if (!gif && !png && !html)
    throw new UserError('say how to look at it: --studio, --terminal, --gif FILE, --html FILE or --png DIR');
  if (html) saveHtml(dataset, index, html, values);
  if (!gif && !png) return;
  const player = await openReplay(dataset, index, pictureOf(values));
  if (gif) saveGif(player, gif, values);
  if (png) savePngs(player, png, values);
  tellDivergence(player);
  player.close();
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

function tellDivergence({ divergence }: Player): void {
  if (!divergence) return;
  process.stderr.write(`gatogym: the episode ${divergenceText(divergence)}
`);
  process.exitCode = 1;
}

function pictureOf(values: Values): PlayerOptions {
  if (text(values, 'renderer') !== 'webgl') return {};
  const size = text(values, 'size') ?? '640x480';
  const [, width, height] = /^([1-9]\d{0,3})x([1-9]\d{0,3})$/.exec(size) ?? [];
  if (!width || !height)
    throw new UserError(`--size is "${size}", expected width x height in pixels: 640x480`);
  return { picture: webglPicture(Number(width), Number(height)) };
}

function rangeOf(values: Values): { from?: number; to?: number; scale?: number } {
  const [from, to, scale] = [
    wholeNumber(values, 'from', 0),
    wholeNumber(values, 'to', 0),
    wholeNumber(values, 'scale', 1),
  ];
  return {
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(scale === undefined ? {} : { scale }),
  };
}

function saveGif(player: Player, file: string, values: Values): void {
  const isNew = refuseThere(file, values);
  const speed = positiveNumber(values, 'speed');
  const gif = encodeGif(player, { ...rangeOf(values), ...(speed === undefined ? {} : { speed }) });
  writeBytes(file, gif.bytes, { isNew });
  const pace = gif.stepsPerFrame > 1 ? `every ${gif.stepsPerFrame} steps a frame` : 'every step a frame';
  const raised = gif.isSpeedRaised
    ? `, ${gif.speed.toFixed(1)} times real time (--from and --to show a part at full pace)`
    : '';
  print(
    `wrote ${file}: ${gif.width}x${gif.height}, ${gif.frames} frames, ${bytesText(gif.bytes.length)}, ${pace}${raised}`,
  );
}

function saveHtml(dataset: Dataset, index: number, file: string, values: Values): void {
  const isNew = refuseThere(file, values);
  const bytes = Buffer.from(shareHtml(dataset, index));
  writeBytes(file, bytes, { isNew });
  print(`wrote ${file}: ${bytesText(bytes.length)}, episode ${index}; any browser plays it, offline`);
}

/** @returns whether the file must be new @throws UserError when it is there and may not be replaced */
function refuseThere(file: string, values: Values): boolean {
  const isNew = !flag(values, 'force');
  if (isNew && fs.existsSync(file))
    throw new UserError(`${file} is there already: add --force to replace it, or choose another name`);
  return isNew;
}

function savePngs(player: Player, directory: string, values: Values): void {
  const every = wholeNumber(values, 'every', 1);
  const files = writePngs(player, directory, {
    ...rangeOf(values),
    ...(every === undefined ? {} : { every }),
  });
  print(`wrote ${files.length} pictures into ${directory}, ${files[0] ?? ''} the first`);
}
