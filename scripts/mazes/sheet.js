import { allocateFor, encodePng, makeCore } from '../../dist/index.js';
import { EMPTY, KIND, OBJECT, codeOfTriple } from '../../dist/envs/maze/grid/encoding.js';
import { agentFacing, tileSheet } from '../../dist/envs/maze/grid/tiles.js';
import { Canvas } from '../../dist/replay/overlay/canvas.js';

const COLUMNS = 8;
/** Pixels of the place of one picture, of the gap between, and of a line of text below. */
const PLACE = 208;
const GAP = 12;
const LABEL = 16;
/** Pixels a side of a cell of a level that is too large for its place. */
const SMALL_TILE = 8;
const BACKGROUND = 0x14161c;
const INK = 0xd8dee9;
const FIRST_SEED = 5;

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
    const picture = await pictureOf(id, FIRST_SEED + index);
    const x = left + Math.floor((PLACE - picture.width) / 2);
    const y = top + Math.floor((PLACE - picture.height) / 2);
    canvas.blit(picture.rgb, picture.width, picture.height, x, y, 1);
    const name = /\/(\w+)-v/.exec(id)[1];
    canvas.text(name, left + Math.floor((PLACE - name.length * 6) / 2), top + PLACE + 4, 1, INK);
  }
  return encodePng(canvas.pixels, width, height);
}

/** A level as an episode starts; in smaller tiles, or shrunk, when it is too large for its place. */
async function pictureOf(id, seed) {
  const env = await makeCore({ id });
  const { shape } = env.spec.observations[env.spec.picture];
  const [height, width] = shape;
  env.reset(seed);
  const isLarge = Math.max(width, height) > PLACE;
  const whole = () => ({ rgb: observed(env, env.spec.picture), width, height });
  const picture = !isLarge ? whole() : env.spec.observations.full ? inSmallTiles(env) : shrunk(whole());
  env.close();
  return picture;
}

/** A picture of which each pixel is the mean of a square of the large one. */
function shrunk({ rgb, width, height }) {
  const side = Math.ceil(Math.max(width, height) / PLACE);
  const small = { width: Math.floor(width / side), height: Math.floor(height / side) };
  const out = new Uint8Array(small.width * small.height * 3);
  for (let o = 0; o < out.length; o++) {
    const [x, y] = [Math.floor(o / 3) % small.width, Math.floor(o / 3 / small.width)];
    let sum = 0;
    for (let i = 0; i < side * side; i++) {
      const from = (y * side + Math.floor(i / side)) * width + x * side + (i % side);
      sum += rgb[3 * from + (o % 3)];
    }
    out[o] = Math.round(sum / (side * side));
  }
  return { rgb: out, ...small };
}

function inSmallTiles(env) {
  const [height, width] = env.spec.observations.full.shape;
  const full = observed(env, 'full');
  const stride = width * SMALL_TILE * 3;
  const rgb = new Uint8Array(height * SMALL_TILE * stride);
  const view = new DataView(rgb.buffer);
  const sheet = tileSheet(SMALL_TILE);
  for (let cell = 0; cell < width * height; cell++) {
    const [object, color, state] = full.subarray(3 * cell, 3 * cell + 3);
    const isAgent = object === OBJECT.agent;
    const tile = isAgent ? EMPTY | agentFacing(state, 0) : codeOfTriple(object, color, state) & KIND;
    const at = Math.floor(cell / width) * SMALL_TILE * stride + (cell % width) * SMALL_TILE * 3;
    sheet.draw(tile, view, at, stride);
  }
  return { rgb, width: width * SMALL_TILE, height: height * SMALL_TILE };
}

function observed(env, key) {
  const out = allocateFor(env.spec.observations[key]);
  env.observer(key, out, 0)();
  return out;
}
