import { CHECKER, FAR, type Rgb, type Scene, SKY } from '../scene.js';
import { GROUND_SURFACE } from '../surfaces.js';
import { type Target, markOf } from './target.js';

/** Steps from one colour to another: fine enough for each of 256 to be met. */
const TONES = 1024;
/** Places in the palette: sky for both parities of a square, then ground. */
const GROUND = 2 * TONES;
/** Sides of a square are divided so finely; the next bit tells whether a square is odd. */
const FRACTIONS = 0x8000;
/** That bit, moved to the right by this, is TONES. */
const TO_TONES = 5;

/**
 * Sky and ground, by one ray through each sample. All but which squares are seen follows from how the camera is turned and how
 * high it is, so that is kept: a camera that moves along over the ground costs a few operations a sample.
 */
export class Backdrop {
  readonly #scene: Scene;
  readonly #target: Target;
  /** The camera's height and rotation that the rays were cast for; not a number at first. */
  readonly #castFor = new Float64Array(10).fill(NaN);
  /** Place in the palette of each sample's colour on an even square. */
  readonly #tones: Uint16Array;
  /** Where each ray meets the ground, from below the camera, in FRACTIONS of a square; counted modulo two squares. */
  readonly #alongX: Uint16Array;
  readonly #alongY: Uint16Array;
  /** 1 / distance along the viewing direction. */
  readonly #depth: Float32Array;
  readonly #palette = new Uint32Array(4 * TONES);

  constructor(scene: Scene, target: Target) {
    const samples = target.width * target.height;
    this.#scene = scene;
    this.#target = target;
    this.#tones = new Uint16Array(samples);
    this.#alongX = new Uint16Array(samples);
    this.#alongY = new Uint16Array(samples);
    this.#depth = new Float32Array(samples);
    for (let i = 0; i < TONES; i++) {
      const tone = mixed(SKY.horizon, SKY.horizon, 0, SKY.zenith, i / (TONES - 1));
      this.#palette[i] = tone;
      this.#palette[TONES + i] = tone;
    }
  }

  /** Fills the whole target, colours and depth. */
  draw(): void {
    if (this.#hasTurned()) {
      this.#castRays();
      this.#mixGround();
    }
    const { pose } = this.#scene.camera;
    const { square } = this.#scene.ground;
    const { color, depth } = this.#target;
    const palette = this.#palette;
    const tones = this.#tones;
    const alongX = this.#alongX;
    const alongY = this.#alongY;
    const x = fractions((pose[0] as number) / square);
    const y = fractions((pose[1] as number) / square);
    for (let i = 0; i < tones.length; i++) {
      const isOdd = (((alongX[i] as number) + x) ^ ((alongY[i] as number) + y)) & FRACTIONS;
      color[i] = palette[(tones[i] as number) + (isOdd >> TO_TONES)] as number;
    }
    depth.set(this.#depth);
  }

  #hasTurned(): boolean {
    const { pose } = this.#scene.camera;
    const castFor = this.#castFor;
    let hasTurned = false;
    for (let i = 0; i < castFor.length; i++) {
      const now = pose[i + 2] as number;
      if (now !== castFor[i]) hasTurned = true;
      castFor[i] = now;
    }
    return hasTurned;
  }

  /** The ground's part of the palette: both colours of squares, nearer to each other and to the horizon's with the distance. */
  #mixGround(): void {
    const { camera, ground } = this.#scene;
    const [even, odd] = ground.colors;
    const palette = this.#palette;
    const mark = markOf(GROUND_SURFACE);
    const sample = (2 * camera.tanHalfFov) / this.#target.height;
    const above = Math.abs((camera.pose[2] as number) - ground.height);
    const reach = SKY.fade * SKY.fade;
    for (let i = 0; i < TONES; i++) {
      const faded = i / (TONES - 1);
      const squares = (faded * reach * sample) / (above * ground.square);
      const blurred = (squares - CHECKER.full) / (CHECKER.none - CHECKER.full);
      const share = Math.max(0, Math.min(1, blurred)) / 2;
      palette[GROUND + i] = mark | mixed(even, odd, share, SKY.horizon, faded);
      palette[GROUND + TONES + i] = mark | mixed(odd, even, share, SKY.horizon, faded);
    }
  }

  #castRays(): void {
    const { width, height } = this.#target;
    const { pose, tanHalfFov } = this.#scene.camera;
    const { height: groundHeight, square } = this.#scene.ground;
    const [, , pz = 0, r0 = 0, u0 = 0, b0 = 0, r1 = 0, u1 = 0, b1 = 0, r2 = 0, u2 = 0, b2 = 0] = pose;
    const scale = (2 * tanHalfFov) / height;
    for (let y = 0, i = 0; y < height; y++) {
      const v = (height / 2 - y - 0.5) * scale;
      for (let x = 0; x < width; x++, i++) {
        const u = (x + 0.5 - width / 2) * scale;
        // The ray moves by 1 m along the viewing direction for each unit of t.
        const dz = r2 * u + u2 * v - b2;
        const t = (groundHeight - pz) / dz;
        if (t > 0 && t < FAR) {
          const dx = t * (r0 * u + u0 * v - b0);
          const dy = t * (r1 * u + u1 * v - b1);
          const fall = t * dz;
          const faded = (dx * dx + dy * dy + fall * fall) / (SKY.fade * SKY.fade);
          this.#tones[i] = GROUND + toneOf(faded);
          this.#alongX[i] = fractions(dx / square);
          this.#alongY[i] = fractions(dy / square);
          this.#depth[i] = 1 / t;
        } else {
          const elevation = dz / Math.sqrt(u * u + v * v + 1);
          this.#tones[i] = toneOf(elevation * SKY.steepness);
          this.#depth[i] = 0;
        }
      }
    }
  }
}

/** FRACTIONS of a square, modulo two squares. */
function fractions(squares: number): number {
  return Math.floor(squares * FRACTIONS) & (2 * FRACTIONS - 1);
}

/** @param part of the way from one colour to the other; cut off at 0 and 1 */
function toneOf(part: number): number {
  if (part <= 0) return 0;
  return part >= 1 ? TONES - 1 : Math.floor(part * (TONES - 1) + 0.5);
}

/** A colour, a share of the way to another and from there a part of the way to a third, packed. */
function mixed(own: Rgb, other: Rgb, share: number, to: Rgb, part: number): number {
  let color = 0;
  for (let channel = 0; channel < 3; channel++) {
    const a = own[channel] as number;
    const from = a + ((other[channel] as number) - a) * share;
    const value = from + ((to[channel] as number) - from) * part;
    color |= Math.floor(255 * value + 0.5) << (8 * channel);
  }
  return color;
}
