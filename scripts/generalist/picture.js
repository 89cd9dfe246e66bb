import { ON_DARK, ON_LIGHT, PLOT_RULES } from '../../dist/benchmark/page/plotStyle.js';

/** Around a plot. */
const MARGIN = 20;

/** A plot of a report (benchmark/page) as a file of its own: with its paper, light or dark as the reader has it. */
export function picture(plot) {
  const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(plot).map(Number);
  const [w, h] = [width + 2 * MARGIN, height + 2 * MARGIN];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${w} ${h}" width="${w}" height="${h}">`,
    `<style>\n:root { ${ON_LIGHT} }\n@media (prefers-color-scheme: dark) { :root { ${ON_DARK} } }\n${PLOT_RULES}\n</style>`,
    `<rect width="${w}" height="${h}" rx="10" fill="var(--paper)"/>`,
    plot.replace('<svg', `<svg x="${MARGIN}" y="${MARGIN}" width="${width}" height="${height}"`),
    '</svg>\n',
  ].join('\n');
}
