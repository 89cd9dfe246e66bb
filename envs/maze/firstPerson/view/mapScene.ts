import { BRIGHT, CORNER, QUAD, type QuadScene, type Sky } from '../../../rendering/quadScene.js';
import { PICTURE_TEXELS, SIDE, SKY_HEIGHT, SKY_WIDTH, atlas } from '../paint/atlas.js';
import { ALONG_Y, DOOR, FREE, OPEN } from '../world/cells.js';
import { LOOKS, type Look } from '../world/looks.js';
import { IS_BRIGHT, NOTHING, SPRITE_SIZE, shapeIndex } from '../world/things.js';
import type { World } from '../world/world.js';
import { EYE, FULL_LIGHT, SIDE_LIGHT, TAN_HALF_FOV } from './camera.js';

/** Light of faces that look north or south. */
const SHADED = SIDE_LIGHT / FULL_LIGHT;

/** A world as quads: the same walls, floors, doors and things that the raycaster draws, for other renderers. */
export class MapScene {
  readonly scene: QuadScene;
  readonly #world: World;
  readonly #looks: readonly Int32Array[];
  readonly #skies: readonly (Sky | undefined)[];

  constructor(world: World) {
    const pictures = atlas();
    // A cell has a floor, a ceiling, and at most four walls or a door's leaf.
    const capacity = world.cells.length * 6 + world.thingKinds.length;
    this.#world = world;
    this.#looks = LOOKS.map((look) => pictures.ofCells(look));
    this.#skies = pictures.skies.map((sky) =>
      sky ? { width: SKY_WIDTH, height: SKY_HEIGHT, pixels: rgbOf(sky) } : sky,
    );
    this.scene = {
      kind: 'quads',
      pictures: { side: SIDE, pixelsOf },
      corners: new Float32Array(capacity * QUAD),
      pictureOf: new Uint16Array(capacity),
      count: 0,
      haze: [0, 0, 0],
      reach: 1,
      sky: undefined,
      eye: new Float64Array(5),
      tanHalfFov: TAN_HALF_FOV,
    };
  }

  /** Brings the scene up to date. */
  update(): void {
    const { scene } = this;
    const world = this.#world;
    const look = LOOKS[world.look] as Look;
    scene.count = 0;
    scene.haze = [(look.haze >> 16) / 255, ((look.haze >> 8) & 0xff) / 255, (look.haze & 0xff) / 255];
    scene.reach = look.reach;
    scene.sky = this.#skies[world.look];
    scene.eye.set([world.x, world.y, EYE, world.cosine, world.sine]);
    for (let cell = 0; cell < world.cells.length; cell++) {
      const code = world.cells[cell] as number;
      if (code === FREE || code >= DOOR) this.#addCell(cell, code, look);
    }
    for (let i = 0; i < world.thingKinds.length; i++) {
      if (world.thingKinds[i] !== NOTHING) this.#addThing(i);
    }
  }

  /** The ground of a cell that one can be in, and the walls around it. */
  #addCell(cell: number, code: number, look: Look): void {
    const { width, cells } = this.#world;
    const starts = this.#looks[this.#world.look] as Int32Array;
    const x = cell % width;
    const y = Math.floor(cell / width);
    const pictures = atlas();
    this.#addGround(x, y, 0, pictures.ofGround(look.floor));
    if (look.ceiling !== undefined) this.#addGround(x, y, 1, pictures.ofGround(look.ceiling));
    const wall = (at: number): number => {
      const met = cells[at] as number;
      return met === FREE || met >= DOOR ? -1 : (starts[met] as number);
    };
    // From the left to the right as seen from this cell.
    this.#addUpright(wall(cell + 1), x + 1, y, x + 1, y + 1, 1);
    this.#addUpright(wall(cell - 1), x, y + 1, x, y, 1);
    this.#addUpright(wall(cell + width), x + 1, y + 1, x, y + 1, SHADED);
    this.#addUpright(wall(cell - width), x, y, x + 1, y, SHADED);
    if (code >= DOOR && (code & OPEN) !== OPEN) this.#addLeaf(code, x, y, starts[code] as number);
  }

  /** What is left of a door's leaf, which slides towards greater coordinates; its picture is never seen mirrored. */
  #addLeaf(code: number, x: number, y: number, picture: number): void {
    const world = this.#world;
    const shift = (code & OPEN) / OPEN;
    if ((code & ALONG_Y) !== 0) {
      if (world.x < x + 0.5) this.#addUpright(picture, x + 0.5, y + shift, x + 0.5, y + 1, 1, 0, 1 - shift);
      else this.#addUpright(picture, x + 0.5, y + 1, x + 0.5, y + shift, 1, shift, 1);
    } else if (world.y > y + 0.5)
      this.#addUpright(picture, x + shift, y + 0.5, x + 1, y + 0.5, SHADED, 0, 1 - shift);
    else this.#addUpright(picture, x + 1, y + 0.5, x + shift, y + 0.5, SHADED, shift, 1);
  }

  #addThing(index: number): void {
    const world = this.#world;
    const kind = world.thingKinds[index] as number;
    const cell = world.thingCells[index] as number;
    const shape = shapeIndex(kind);
    const size = SPRITE_SIZE[shape] as number;
    const x = (cell % world.width) + 0.5;
    const y = Math.floor(cell / world.width) + 0.5;
    const acrossX = (-world.sine * size) / 2;
    const acrossY = (world.cosine * size) / 2;
    const light = IS_BRIGHT[shape] === true ? BRIGHT : 1;
    const picture = atlas().ofThing(kind);
    this.#addUpright(picture, x - acrossX, y - acrossY, x + acrossX, y + acrossY, light, 0, 1, size);
  }

  #addGround(x: number, y: number, z: number, picture: number): void {
    const at = this.#begin(picture);
    this.#setCorner(at, x, y, z, 0, 0, 1);
    this.#setCorner(at + CORNER, x + 1, y, z, 1, 0, 1);
    this.#setCorner(at + 2 * CORNER, x + 1, y + 1, z, 1, 1, 1);
    this.#setCorner(at + 3 * CORNER, x, y + 1, z, 0, 1, 1);
  }

  /** A picture that stands on the ground, from its left to its right end; none where `picture` is negative. */
  #addUpright(
    picture: number,
    leftX: number,
    leftY: number,
    rightX: number,
    rightY: number,
    light: number,
    leftU = 0,
    rightU = 1,
    height = 1,
  ): void {
    if (picture < 0) return;
    const at = this.#begin(picture);
    this.#setCorner(at, leftX, leftY, height, leftU, 0, light);
    this.#setCorner(at + CORNER, rightX, rightY, height, rightU, 0, light);
    this.#setCorner(at + 2 * CORNER, rightX, rightY, 0, rightU, 1, light);
    this.#setCorner(at + 3 * CORNER, leftX, leftY, 0, leftU, 1, light);
  }

  /** Counts one more quad. Returns where its corners go. */
  #begin(picture: number): number {
    const quad = this.scene.count++;
    this.scene.pictureOf[quad] = picture / PICTURE_TEXELS;
    return quad * QUAD;
  }

  #setCorner(at: number, x: number, y: number, z: number, u: number, v: number, light: number): void {
    const { corners } = this.scene;
    corners[at] = x;
    corners[at + 1] = y;
    corners[at + 2] = z;
    corners[at + 3] = u;
    corners[at + 4] = v;
    corners[at + 5] = light;
  }
}

/** A picture of the atlas as RGBA, by rows. */
function pixelsOf(picture: number): Uint8Array {
  const { texels } = atlas();
  const words = new Uint32Array(SIDE * SIDE);
  const start = picture * PICTURE_TEXELS;
  for (let x = 0; x < SIDE; x++) {
    for (let y = 0; y < SIDE; y++) words[y * SIDE + x] = texels[start + x * SIDE + y] as number;
  }
  return new Uint8Array(words.buffer);
}

/** A sky of the atlas as RGB, by rows. */
function rgbOf(sky: Uint32Array): Uint8Array {
  const pixels = new Uint8Array(SKY_WIDTH * SKY_HEIGHT * 3);
  for (let x = 0, i = 0; x < SKY_WIDTH; x++) {
    for (let y = 0; y < SKY_HEIGHT; y++, i++) {
      const texel = sky[i] as number;
      pixels.set([texel & 0xff, (texel >> 8) & 0xff, (texel >> 16) & 0xff], (y * SKY_WIDTH + x) * 3);
    }
  }
  return pixels;
}
