/** How many colours a terminal shows. */
export type ColourDepth = '24bit' | '256';

/** What the terminal says of itself. @param environment such as process.env */
export function colourDepth(environment: Readonly<Record<string, string | undefined>>): ColourDepth {
  const { COLORTERM: colours = '' } = environment as { readonly COLORTERM?: string };
  return colours === 'truecolor' || colours === '24bit' ? '24bit' : '256';
}

/** The parameters of the escape sequence that sets a colour, 0xRRGGBB, of letters or of their ground. */
export function colourCode(colour: number, layer: 'letters' | 'ground', depth: ColourDepth): string {
  const start = layer === 'letters' ? 38 : 48;
  if (depth === '256') return `${start};5;${nearest256(colour)}`;
  return `${start};2;${colour >> 16};${(colour >> 8) & 255};${colour & 255}`;
}

/** Levels of the 6x6x6 cube of xterm's 256 colours, which starts at 16; 24 greys from 8 in steps of 10 start at 232. */
const CUBE = [0, 95, 135, 175, 215, 255] as const;

/** The nearest of xterm's 240 fixed colours. */
export function nearest256(colour: number): number {
  const channels = [colour >> 16, (colour >> 8) & 255, colour & 255];
  const indices = channels.map(nearestLevel);
  const cube = indices.map((index) => CUBE[index] ?? 0);
  const mean = channels.reduce((sum, channel) => sum + channel, 0) / 3;
  const grey = Math.min(23, Math.max(0, Math.round((mean - 8) / 10)));
  const distance = (levels: readonly number[]): number =>
    levels.reduce((sum, level, i) => sum + (level - (channels[i] ?? 0)) ** 2, 0);
  const greyLevel = 8 + 10 * grey;
  if (distance([greyLevel, greyLevel, greyLevel]) < distance(cube)) return 232 + grey;
  const [red = 0, green = 0, blue = 0] = indices;
  return 16 + 36 * red + 6 * green + blue;
}

function nearestLevel(channel: number): number {
  let best = 0;
  for (const [i, level] of CUBE.entries()) {
    if (Math.abs(level - channel) < Math.abs((CUBE[best] ?? 0) - channel)) best = i;
  }
  return best;
}
