import fs from 'node:fs';
import { Dataset, UserError, bytesText, encodeGif, openPlayer, writePngs } from '../index.js';
import type { Player } from '../index.js';
import { print } from './output.js';
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
      terminal: { type: 'boolean', default: false, describe: 'play in this terminal' },
      from: { type: 'string', describe: 'first step shown (default: 0)' },
      to: { type: 'string', describe: 'last step shown (default: the last)' },
      speed: { type: 'string', describe: 'how fast, 1 in real time (default: 1)' },
      every: { type: 'string', describe: 'with --png: a picture every so many steps (default: 1)' },
      scale: { type: 'string', describe: 'enlarge each pixel to a square of this side' },
      force: { type: 'boolean', default: false, describe: 'with --gif: replace a file that is there' },
    },
    example: ['$0 replay data/bricks --episode 3 --gif bricks.gif', 'also: --png DIR, --terminal'],
  },
  async (values) => {
    const dataset = Dataset.open(String(text(values, 'dir')));
    const index = wholeNumber(values, 'episode', 0) ?? 0;
    const episode = dataset.episode(index, []);
    dataset.close();
    const player = await openPlayer(episode);
    const [gif, png] = [text(values, 'gif'), text(values, 'png')];
    if (gif) saveGif(player, gif, values);
    else if (png) savePngs(player, png, values);
    else if (!flag(values, 'terminal'))
      throw new UserError('say how to look at it: --terminal, --gif FILE or --png DIR');
    const { divergence } = player;
    player.close();
    if (!divergence) return;
    process.stderr.write(
      `gatogym: the re-run departs from the recording at step ${divergence.step}: ${divergence.what}\n`,
    );
    process.exitCode = 1;
  },
);

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
  if (fs.existsSync(file) && !flag(values, 'force')) {
    throw new UserError(`${file} is there already: add --force to replace it, or choose another name`);
  }
  const speed = positiveNumber(values, 'speed');
  const gif = encodeGif(player, { ...rangeOf(values), ...(speed === undefined ? {} : { speed }) });
  try {
    fs.writeFileSync(file, gif.bytes);
  } catch (error) {
    throw new UserError(`cannot write ${file}: ${(error as Error).message}`);
  }
  const pace = gif.stepsPerFrame > 1 ? `every ${gif.stepsPerFrame} steps a frame` : 'every step a frame';
  const raised = gif.isSpeedRaised
    ? `, ${gif.speed.toFixed(1)} times real time (--from and --to show a part at full pace)`
    : '';
  print(
    `wrote ${file}: ${gif.width}x${gif.height}, ${gif.frames} frames, ${bytesText(gif.bytes.length)}, ${pace}${raised}`,
  );
}

function savePngs(player: Player, directory: string, values: Values): void {
  const every = wholeNumber(values, 'every', 1);
  const files = writePngs(player, directory, {
    ...rangeOf(values),
    ...(every === undefined ? {} : { every }),
  });
  print(`wrote ${files.length} pictures into ${directory}, ${files[0] ?? ''} the first`);
}
