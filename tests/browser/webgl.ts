import { type Seed, makeCore } from '#gatogym/envs/index.js';
import { GlRenderer } from '#gatogym/envs/rendering/gl/glRenderer.js';
import { readPicture } from '#gatogym/envs/rendering/gl/readPicture.js';
import { Rasteriser } from '#gatogym/envs/rendering/raster/rasteriser.js';
import { loadMujoco } from '#gatogym/envs/robotics/mujoco.js';

/** How two pictures of one moment differ. */
export type PictureDifference = {
  /** WebGL's error code. */
  readonly error: number;
  /** Mean absolute difference of a channel, of 255. */
  readonly mean: number;
  /** Fraction of the channels that differ by more than 32. */
  readonly strong: number;
  readonly colors: number;
  /** The mean difference from the rasteriser's picture of the moment before: what a wrong picture would show. */
  readonly meanBefore: number;
};

/** Draws moments of an episode on a canvas, and with the rasteriser. */
export async function drawBoth(
  id: string,
  width: number,
  height: number,
  moments: number,
): Promise<PictureDifference[]> {
  await loadMujoco({ url: '/mujoco.wasm' });
  const env = await makeCore({ id });
  const canvas = new OffscreenCanvas(width * 2, height * 2);
  const context = canvas.getContext('webgl', { stencil: true, antialias: false });
  const scene = env.scene();
  if (!context || !scene || !('shapes' in scene)) throw new Error('there is no WebGL, or nothing to draw');
  const renderer = new GlRenderer(context, scene);
  const rasteriser = new Rasteriser(scene, width, height);
  const [webgl, software] = [new Uint8Array(width * height * 3), new Uint8Array(width * height * 3)];
  const before = new Uint8Array(software.length);
  const differences: PictureDifference[] = [];
  env.reset(8 as Seed);
  for (let moment = 0; moment < moments; moment++) {
    for (let i = 0; i < 70; i++) env.step(Float32Array.of(i < 35 ? 1 : -1), 0);
    env.scene();
    renderer.draw();
    readPicture(context, 2, webgl, 0);
    rasteriser.draw(software, 0);
    const meanBefore = compare(webgl, before).mean;
    differences.push({ error: context.getError(), meanBefore, ...compare(webgl, software) });
    before.set(software);
  }
  renderer.close();
  env.close();
  return differences;
}

function compare(a: Uint8Array, b: Uint8Array): Pick<PictureDifference, 'mean' | 'strong' | 'colors'> {
  let sum = 0;
  let strong = 0;
  for (let i = 0; i < a.length; i++) {
    const difference = Math.abs((a[i] as number) - (b[i] as number));
    sum += difference;
    if (difference > 32) strong++;
  }
  return { mean: sum / a.length, strong: strong / a.length, colors: new Set(a).size };
}
