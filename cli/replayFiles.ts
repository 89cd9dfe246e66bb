import fs from 'node:fs';
import {
  type Dataset,
  type FrameOptions,
  type Player,
  type PlayerOptions,
  Progress,
  type Range,
  UserError,
  bytesText,
  divergenceText,
  encodeGif,
  encodeMp4,
  loadEncoder,
  openReplay,
  shareHtml,
  webglPicture,
  writePngs,
} from '../index.js';
import { writeBytes } from '../datasets/files.js';
import { print } from './output.js';
import { flag, positiveNumber, text, wholeNumber } from './values.js';
import type { Values } from './verb.js';

/** Options that name a file to write. */
export const savedAs = ['gif', 'mp4', 'html'] as const;

/** Writes what of an episode is asked for as files. @throws UserError when nothing is */
export async function saveFiles(dataset: Dataset, index: number, values: Values): Promise<void> {
  const [gif, mp4, html, png] = [...savedAs, 'png'].map((option) => text(values, option));
  if (!gif && !mp4 && !png && !html)
    throw new UserError(
      'say how to look at it: --studio, --terminal, --gif FILE, --mp4 FILE, --html FILE or --png DIR',
    );
  if (html) saveHtml(dataset, index, html, values);
  if (!gif && !mp4 && !png) return;
  const player = await openReplay(dataset, index, pictureOf(values));
  if (gif) saveGif(player, gif, values);
  if (mp4) await saveMp4(player, mp4, values);
  if (png) savePngs(player, png, values);
  tellDivergence(player);
  player.close();
}

export function tellDivergence({ divergence }: Player): void {
  if (!divergence) return;
  process.stderr.write(`gatogym: the episode ${divergenceText(divergence)}\n`);
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

/** What part is shown, how large and how fast. */
function rangeOf(values: Values): Range & FrameOptions & { readonly speed?: number } {
  const from = wholeNumber(values, 'from', 0);
  const to = wholeNumber(values, 'to', 0);
  const scale = wholeNumber(values, 'scale', 1);
  const speed = positiveNumber(values, 'speed');
  return {
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(scale === undefined ? {} : { scale }),
    ...(speed === undefined ? {} : { speed }),
  };
}

function saveGif(player: Player, file: string, values: Values): void {
  const isNew = refuseThere(file, values);
  const gif = encodeGif(player, rangeOf(values));
  writeBytes(file, gif.bytes, { isNew });
  const raised = gif.isSpeedRaised
    ? `, ${gif.speed.toFixed(1)} times real time (--from and --to show a part at full pace)`
    : '';
  print(
    `wrote ${file}: ${gif.width}x${gif.height}, ${gif.frames} frames, ${bytesText(gif.bytes.length)}, ${paceText(gif)}${raised}`,
  );
}

async function saveMp4(player: Player, file: string, values: Values): Promise<void> {
  const isNew = refuseThere(file, values);
  const encoder = await loadEncoder();
  let progress: Progress | undefined;
  const mp4 = await encodeMp4(player, encoder, {
    ...rangeOf(values),
    onFrame: (done, total) => {
      progress ??= new Progress({
        label: 'video',
        units: ['frames', 'frames'],
        total,
        stream: process.stderr,
      });
      progress.update(done, done);
    },
  });
  progress?.end();
  writeBytes(file, mp4.bytes, { isNew });
  const rate = Number(mp4.framesPerSecond.toFixed(2));
  print(
    `wrote ${file}: ${mp4.width}x${mp4.height}, ${mp4.frames} frames, ${rate} a second, ${bytesText(mp4.bytes.length)}, ${paceText(mp4)}`,
  );
}

function paceText({ stepsPerFrame }: { readonly stepsPerFrame: number }): string {
  return stepsPerFrame > 1 ? `every ${stepsPerFrame} steps a frame` : 'every step a frame';
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
