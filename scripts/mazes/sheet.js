import { allocateFor, makeCore } from '../../dist/index.js';
import { EMPTY, KIND, OBJECT, codeOfTriple } from '../../dist/envs/maze/grid/encoding.js';
import { agentFacing, tileSheet } from '../../dist/envs/maze/grid/tiles.js';
import { contactSheet } from '../contactSheet.js';

const COLUMNS = 8;
/** Pixels a side of the place of one picture. */
const PLACE = 208;
/** Pixels a side of a cell of a level that is too large for its place. */
const SMALL_TILE = 8;
const FIRST_SEED = 5;

/** One picture of all levels, as PNG bytes: each as an episode starts, with its name below. */
export async function levelsSheet(ids) {
  const cells = [];
  for (const [index, id] of ids.entries()) {
    cells.push({ name: /\/(\w+)-v/.exec(id)[1], picture: await pictureOf(id, FIRST_SEED + index) });
  }
  return contactSheet(cells, { columns: COLUMNS, placeWidth: PLACE, placeHeight: PLACE });
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
