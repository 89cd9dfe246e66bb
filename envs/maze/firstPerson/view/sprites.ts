import { LEVEL_AT, SIDE, type Atlas } from '../paint/atlas.js';
import type { Look } from '../world/looks.js';
import { IS_BRIGHT, NOTHING, SPRITE_SIZE, shapeIndex } from '../world/things.js';
import type { World } from '../world/world.js';
import { EYE, FULL_LIGHT, TAN_HALF_FOV, lightAt } from './camera.js';
import type { Canvas } from './canvas.js';
import { hazeGreen, hazeRedBlue, levelFor } from './rows.js';
import type { Sight } from './sight.js';

const { imul } = Math;

/** Things nearer than this are not drawn, in cells. */
const NEAR = 0.15;

/** Draws things as pictures that face the viewer, the farthest first, where no wall is nearer. */
export class Sprites {
  readonly #canvas: Canvas;
  readonly #sight: Sight;
  readonly #atlas: Atlas;
  /** Indices and depths of the things before the viewer, and how far right of the viewing direction they are. */
  readonly #order = new Int32Array(256);
  readonly #depth = new Float64Array(256);
  readonly #right = new Float64Array(256);

  constructor(canvas: Canvas, sight: Sight, atlas: Atlas) {
    this.#canvas = canvas;
    this.#sight = sight;
    this.#atlas = atlas;
  }

  draw(world: World, look: Look): void {
    const count = this.#sort(world);
    for (let i = 0; i < count; i++) {
      this.#drawOne(world.thingKinds[this.#order[i] as number] as number, i, look);
    }
  }

  /** Finds what is before the viewer, the farthest first. Returns how many. */
  #sort(world: World): number {
    const order = this.#order;
    const depths = this.#depth;
    const rights = this.#right;
    const { thingKinds, thingCells, width, x, y, cosine, sine } = world;
    let count = 0;
    for (let thing = 0; thing < thingKinds.length; thing++) {
      if (thingKinds[thing] === NOTHING) continue;
      const cell = thingCells[thing] as number;
      const dx = (cell % width) + 0.5 - x;
      const dy = Math.floor(cell / width) + 0.5 - y;
      const depth = dx * cosine + dy * sine;
      if (depth < NEAR) continue;
      let place = count++;
      for (; place > 0 && (depths[place - 1] as number) < depth; place--) {
        depths[place] = depths[place - 1] as number;
        rights[place] = rights[place - 1] as number;
        order[place] = order[place - 1] as number;
      }
      depths[place] = depth;
      rights[place] = dy * cosine - dx * sine;
      order[place] = thing;
    }
    return count;
  }

  #drawOne(kind: number, place: number, look: Look): void {
    const { width, height, pixels } = this.#canvas;
    const { texels } = this.#atlas;
    const wallDepth = this.#sight.depth;
    const depth = this.#depth[place] as number;
    const shape = shapeIndex(kind);
    const scale = height / 2 / TAN_HALF_FOV / depth;
    const size = (SPRITE_SIZE[shape] as number) * scale;
    const left = width / 2 + (this.#right[place] as number) * scale - size / 2;
    const top = height / 2 + EYE * scale - size;
    const firstX = Math.max(0, Math.ceil(left - 0.5));
    const lastX = Math.min(width, Math.ceil(left + size - 0.5));
    const firstY = Math.max(0, Math.ceil(top - 0.5));
    const lastY = Math.min(height, Math.ceil(top + size - 0.5));
    const level = levelFor(SIDE / size);
    const side = SIDE >> level;
    const start = this.#atlas.ofThing(kind) + (LEVEL_AT[level] as number);
    const light = IS_BRIGHT[shape] === true ? FULL_LIGHT : lightAt(depth, look.reach);
    const redBlue = hazeRedBlue(look.haze, light);
    const green = hazeGreen(look.haze, light);
    const texelsPerPixel = side / size;
    // Texels in 16.16: a step is rounded down, so that the last pixel never reads beyond the picture.
    const step = Math.floor(texelsPerPixel * 65536);
    const firstV = Math.floor((firstY + 0.5 - top) * texelsPerPixel * 65536);
    for (let x = firstX; x < lastX; x++) {
      if ((wallDepth[x] as number) <= depth) continue;
      const column = start + side * Math.min(side - 1, Math.floor((x + 0.5 - left) * texelsPerPixel));
      for (let y = firstY, v = firstV, o = firstY * width + x; y < lastY; y++, v += step, o += width) {
        const texel = texels[column + (v >> 16)] as number;
        if (texel === 0) continue;
        pixels[o] =
          (((imul(texel & 0xff00ff, light) + redBlue) >>> 8) & 0xff00ff) |
          (((imul(texel & 0xff00, light) + green) >>> 8) & 0xff00);
      }
    }
  }
}
