import { everything } from './everything.js';
import { fewShot } from './fewShot.js';
import { grow } from './grow.js';
import { images } from './images.js';
import { instructions } from './instructions.js';
import { scale } from './scale.js';
import { words } from './words.js';

/**
 * The comparisons of docs/generalist.md, in the order of the page. Each has a `name`; a `title`, and what it `asks`, as Markdown;
 * `make(laboratory)`, which gives what it found as plain data; and `tell(found, results)`, which gives that as Markdown (`text`), as
 * a picture (`plot`, SVG) and what the picture shows in a sentence (`shows`).
 */
export const experiments = [everything, images, words, instructions, fewShot, grow, scale];
