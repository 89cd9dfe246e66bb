import { allocateFor, encodePng, makeCore } from '../../dist/index.js';
import { Canvas } from '../../dist/replay/overlay/canvas.js';

const COLUMNS = 8;
/** Pixels of the place of one picture, of the gap between, and of a line of text below. */
const PLACE = 208;
const GAP = 12;
const LABEL = 16;
const BACKGROUND = 0x14161c;
const INK = 0xd8dee9;
const SEED = 5;

/** One picture of all levels, as PNG bytes: each as an episode starts, with its name below. */
export async function contactSheet(ids) {
  const rows = Math.ceil(ids.length / COLUMNS);
  const width = GAP + COLUMNS * (PLACE + GAP);
  const height = GAP + rows * (PLACE + LABEL + GAP);
  const canvas = new Canvas(width, height);
  canvas.fill(0, 0, width, height, BACKGROUND);
  for (const [index, id] of ids.entries()) {
    const left = GAP + (index % COLUMNS) * (PLACE + GAP);
    const top = GAP + Math.floor(index / COLUMNS) * (PLACE + LABEL + GAP);
    const picture = await smaller(await pictureOf(id));
    const x = left + Math.floor((PLACE - picture.width) / 2);
    const y = top + Math.floor((PLACE - picture.height) / 2);
    canvas.blit(picture.rgb, picture.width, picture.height, x, y, 1);
    const name = /\/(\w+)-v/.exec(id)[1];
    canvas.text(name, left + Math.floor((PLACE - name.length * 6) / 2), top + PLACE + 4, 1, INK);
  }
  return encodePng(canvas.pixels, width, height);
}

async function pictureOf(id) {
  const env = await makeCore({ id });
  const space = env.spec.observations[env.spec.picture];
  const rgb = allocateFor(space);
  env.reset(SEED);
  env.observer(env.spec.picture, rgb, 0)();
  env.close();
  return { rgb, height: space.shape[0], width: space.shape[1] };
}

/** A picture at half its size, where it is larger than its place: each pixel the mean of four. */
function smaller({ rgb, width, height }) {
  if (Math.max(width, height) <= PLACE) return { rgb, width, height };
  const [w, h] = [width >> 1, height >> 1];
  const half = new Uint8Array(w * h * 3);
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w * 3; x++) {
      const at = 2 * y * width * 3 + 6 * Math.floor(x / 3) + (x % 3);
      const sum = rgb[at] + rgb[at + 3] + rgb[at + width * 3] + rgb[at + width * 3 + 3];
      half[y * w * 3 + x] = Math.round(sum / 4);
    }
  }
  return { rgb: half, width: w, height: h };
}
