import { escaped } from '../../../envs/rendering/markup.js';

/** The frame of the pictures that a training leaves, in pixels: a plot has room from `left` to `right` and from `top` down. */
export const frame = { width: 640, height: 360, left: 64, right: 624, top: 40 } as const;

/** The parts of an axis that are labelled. */
export const quarters: readonly number[] = [0, 0.25, 0.5, 0.75, 1];

/** An SVG picture. @param caption a line below the plot @param marks what is drawn in it */
export function plotSvg(title: string, caption: string, marks: readonly string[]): string {
  const { width, height, left, right } = frame;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12">`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    `<text x="${left}" y="20" font-size="14">${escaped(title)}</text>`,
    ...marks,
    `<text x="${(left + right) / 2}" y="${height - 6}" text-anchor="middle">${escaped(caption)}</text>`,
    '</svg>\n',
  ].join('\n');
}

/** A line across the plot at a height, with what it stands for. */
export function level(y: number, text: string): string {
  const { left, right } = frame;
  return `<path d="M${left} ${y.toFixed(1)}H${right}" stroke="#ddd"/><text x="${left - 8}" y="${y.toFixed(1)}" dy="0.35em" text-anchor="end">${text}</text>`;
}
