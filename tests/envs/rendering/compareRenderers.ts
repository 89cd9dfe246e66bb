import { type Seed, makeCore } from '#gatogym/envs/index.js';
import { GlRenderer } from '#gatogym/envs/rendering/gl/glRenderer.js';
import { readPicture } from '#gatogym/envs/rendering/gl/readPicture.js';
import { Rasteriser } from '#gatogym/envs/rendering/raster/rasteriser.js';
import { type Scene, lookAt } from '#gatogym/envs/rendering/scene.js';
import { type Mujoco, loadMujoco } from '#gatogym/envs/robotics/mujoco.js';
import { Zoo } from './zoo.js';

/** How WebGL's picture of one moment differs from the rasteriser's. */
export type Difference = {
  readonly name: string;
  /** WebGL's error code. */
  readonly error: number;
  /** Mean absolute difference of a channel, of 255. */
  readonly mean: number;
  /** Fraction of the pixels that differ by more than 32 in a channel. */
  readonly strong: number;
  readonly colors: number;
  /** The mean difference from the rasteriser's picture of the moment before: what a wrong picture would show. */
  readonly meanBefore: number;
};

/** A context for WebGL to draw on, of so many samples. */
export type Canvas = {
  readonly gl: WebGLRenderingContext;
  readonly close: () => void;
};

const SIZES = [
  [84, 84],
  [320, 240],
] as const;
const STRONG = 32;

/** Draws the same moments of the same scenes with both renderers. Runs in Node and in a page. */
export async function compareRenderers(
  canvasOf: (width: number, height: number) => Canvas,
): Promise<Difference[]> {
  const mujoco = await loadMujoco();
  const differences: Difference[] = [];
  for (const [width, height] of SIZES) {
    differences.push(...(await ofCartpole(canvasOf, width, height)));
    differences.push(...ofZoo(mujoco, canvasOf, width, height));
  }
  return differences;
}

/** A task as it is registered, from its own view and from two more. */
async function ofCartpole(
  canvasOf: (width: number, height: number) => Canvas,
  width: number,
  height: number,
): Promise<Difference[]> {
  const env = await makeCore({ id: 'robotics/CartpoleSwingup-v1' });
  env.reset(8 as Seed);
  const scene = env.scene();
  if (!scene || !('shapes' in scene)) throw new Error('the task has no scene of shapes');
  const pair = new Pair(scene, canvasOf, width, height);
  const differences: Difference[] = [];
  for (let moment = 0; moment < 5; moment++) {
    for (let i = 0; i < 70; i++) env.step(Float32Array.of(i < 35 ? 1 : -1), 0);
    env.scene();
    // The last two from other places: from the side and above, and so near that the rail is cut by the near plane.
    if (moment === 3) scene.camera.pose.set(lookAt([2, -3, 3], [0, 0, 1], 0.41).pose);
    if (moment === 4) scene.camera.pose.set(lookAt([-1.9, 0.03, 1.3], [0, 0.1, 1.2], 0.41).pose);
    differences.push(pair.draw(`cartpole ${width} x ${height}, moment ${moment}`));
  }
  pair.close();
  env.close();
  return differences;
}

function ofZoo(
  mujoco: Mujoco,
  canvasOf: (width: number, height: number) => Canvas,
  width: number,
  height: number,
): Difference[] {
  const zoo = new Zoo(mujoco);
  const pairs = zoo.scenes.map((scene) => new Pair(scene, canvasOf, width, height));
  const differences: Difference[] = [];
  for (let moment = 0; moment < 4; moment++) {
    zoo.step();
    pairs.forEach((pair, view) =>
      differences.push(pair.draw(`zoo ${width} x ${height}, view ${view}, moment ${moment}`)),
    );
  }
  for (const pair of pairs) pair.close();
  zoo.close();
  return differences;
}

/** Both renderers of one scene. */
class Pair {
  readonly #canvas: Canvas;
  readonly #renderer: GlRenderer;
  readonly #rasteriser: Rasteriser;
  readonly #webgl: Uint8Array;
  readonly #software: Uint8Array;
  readonly #before: Uint8Array;

  constructor(
    scene: Scene,
    canvasOf: (width: number, height: number) => Canvas,
    width: number,
    height: number,
  ) {
    this.#canvas = canvasOf(width * 2, height * 2);
    this.#renderer = new GlRenderer(this.#canvas.gl, scene);
    this.#rasteriser = new Rasteriser(scene, width, height);
    this.#webgl = new Uint8Array(width * height * 3);
    this.#software = this.#webgl.slice();
    this.#before = this.#webgl.slice();
  }

  draw(name: string): Difference {
    const { gl } = this.#canvas;
    this.#renderer.draw();
    readPicture(gl, 2, this.#webgl, 0);
    this.#rasteriser.draw(this.#software, 0);
    const meanBefore = compare(this.#webgl, this.#before).mean;
    this.#before.set(this.#software);
    return { name, error: gl.getError(), meanBefore, ...compare(this.#webgl, this.#software) };
  }

  close(): void {
    this.#renderer.close();
    this.#canvas.close();
  }
}

function compare(a: Uint8Array, b: Uint8Array): Pick<Difference, 'mean' | 'strong' | 'colors'> {
  let sum = 0;
  let strong = 0;
  for (let i = 0; i < a.length; i += 3) {
    let most = 0;
    for (let c = i; c < i + 3; c++) {
      const difference = Math.abs((a[c] as number) - (b[c] as number));
      sum += difference;
      most = Math.max(most, difference);
    }
    if (most > STRONG) strong++;
  }
  return { mean: sum / a.length, strong: (strong * 3) / a.length, colors: new Set(a).size };
}
