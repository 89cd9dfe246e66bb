import type { QuadScene } from '../quadScene.js';
import type { Scene } from '../scene.js';
import { GlRenderer } from './glRenderer.js';
import { QuadRenderer } from './quadRenderer.js';

/** The renderer of a scene's kind. The context must have been made with `stencil: true`; the picture fills its drawing buffer. */
export function rendererOf(
  gl: WebGLRenderingContext,
  scene: Scene | QuadScene,
): { draw(): void; close(): void } {
  return 'shapes' in scene ? new GlRenderer(gl, scene) : new QuadRenderer(gl, scene);
}
