import { closeContext, headlessContext } from '../envs/rendering/gl/headless.js';
import { rendererOf } from '../envs/rendering/gl/rendererOf.js';
import { readPicture } from '../envs/rendering/gl/readPicture.js';
import { type CoreEnv, UserError } from '../envs/index.js';
import type { PictureSource } from './picture.js';

/** Drawing-buffer pixels for each pixel of the picture, along each axis: edges come out smooth. */
const SAMPLES = 2;

/**
 * Pictures of any size, drawn with WebGL by the optional package `gl`. Node's main thread only.
 * @throws UserError when the world has no scene, or there is no WebGL to be had
 */
export function webglPicture(
  width: number,
  height: number,
): (core: CoreEnv) => PictureSource & { close(): void } {
  return (core) => {
    const scene = core.scene();
    if (!scene) throw new UserError(`${core.spec.id} is no 3D world: only those are drawn with WebGL`);
    const gl = headlessContext(width * SAMPLES, height * SAMPLES);
    const renderer = rendererOf(gl, scene);
    return {
      width,
      height,
      draw(out) {
        core.scene();
        renderer.draw();
        readPicture(gl, SAMPLES, out, 0);
      },
      close() {
        renderer.close();
        closeContext(gl);
      },
    };
  };
}
