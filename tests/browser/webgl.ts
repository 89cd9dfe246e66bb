import { loadMujoco } from '#gatogym/envs/robotics/mujoco.js';
import { type Difference, compareRenderers } from '../envs/rendering/compareRenderers.js';

/** The comparison of both renderers, WebGL on a canvas. */
export async function compareOnCanvas(): Promise<Difference[]> {
  await loadMujoco({ url: '/mujoco.wasm' });
  return compareRenderers((width, height) => {
    const gl = new OffscreenCanvas(width, height).getContext('webgl', { stencil: true, antialias: false });
    if (!gl) throw new Error('there is no WebGL');
    return {
      gl,
      close: () => {
        gl.getExtension('WEBGL_lose_context')?.loseContext();
      },
    };
  });
}
