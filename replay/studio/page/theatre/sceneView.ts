import { rendererOf } from '../../../../envs/rendering/gl/rendererOf.js';
import type { QuadScene } from '../../../../envs/rendering/quadScene.js';
import type { Scene } from '../../../../envs/rendering/scene.js';
import type { CoreEnv } from '../../../../envs/index.js';
import { element } from '../element.js';
import { ForcesOverlay } from './forcesOverlay.js';
import { Orbit } from './orbit.js';

/** More pixels than this are not worth their time. */
const MOST_PIXEL_RATIO = 2;
const ZOOM_PER_NOTCH = 1.1;

/** Whether this browser draws with WebGL, and the world has a scene to draw. */
export function canShowScene(core: CoreEnv): boolean {
  if (core.scene() === null) return false;
  const context = document.createElement('canvas').getContext('webgl', { stencil: true });
  context?.getExtension('WEBGL_lose_context')?.loseContext();
  return context !== null;
}

/** A 3D world drawn large, by WebGL. Robots can be looked at from all sides: drag turns the camera, the wheel brings it nearer. */
export class SceneView {
  readonly element: HTMLCanvasElement;
  readonly orbit: Orbit | undefined;
  readonly #core: CoreEnv;
  readonly #gl: WebGLRenderingContext;
  readonly #scene: Scene | QuadScene;
  readonly #pose: Float64Array | undefined;
  readonly #resized: ResizeObserver;
  #renderer: ReturnType<typeof rendererOf>;
  #forces: ForcesOverlay | undefined;

  /** @param change called when it must be drawn again: a person has moved the camera, or it has another size */
  constructor(core: CoreEnv, change: () => void) {
    this.#core = core;
    this.element = element('canvas', { class: 'scene', role: 'img', 'aria-label': 'the world in 3D' });
    this.#gl = this.element.getContext('webgl', {
      stencil: true,
      antialias: true,
      preserveDrawingBuffer: true,
    }) as WebGLRenderingContext;
    const scene = core.scene() as Scene | QuadScene;
    if ('shapes' in scene) {
      this.orbit = new Orbit();
      this.#pose = scene.camera.pose.slice();
      this.#scene = { ...scene, camera: { ...scene.camera, pose: this.#pose } };
      this.#listen(this.orbit, change);
    } else {
      this.#scene = scene;
    }
    this.#renderer = rendererOf(this.#gl, this.#scene);
    this.#resized = new ResizeObserver(change);
    this.#resized.observe(this.element);
  }

  /** Whether the world tells where its bodies press on each other. */
  get hasForces(): boolean {
    return 'shapes' in this.#scene && this.#scene.contacts !== undefined;
  }

  /** Arrows of forces, to lie over the picture; undefined while they are not shown. */
  get forces(): SVGSVGElement | undefined {
    return this.#forces?.element;
  }

  set showsForces(isShown: boolean) {
    this.#forces = isShown && this.hasForces ? new ForcesOverlay() : undefined;
  }

  draw(): void {
    this.#fit();
    const scene = this.#core.scene();
    if (scene && 'shapes' in scene && this.#pose) this.orbit?.write(scene.camera, this.#pose);
    this.#renderer.draw();
    if (this.#forces && 'shapes' in this.#scene && this.#scene.contacts) {
      const { clientWidth, clientHeight } = this.element;
      this.#forces.draw(this.#scene.contacts, this.#scene.camera, clientWidth, clientHeight);
    }
  }

  close(): void {
    this.#resized.disconnect();
    this.#renderer.close();
    this.#gl.getExtension('WEBGL_lose_context')?.loseContext();
  }

  /** Gives the picture as many pixels as there are on the screen. */
  #fit(): void {
    const canvas = this.element;
    const ratio = Math.min(MOST_PIXEL_RATIO, devicePixelRatio);
    const [width, height] = [canvas.clientWidth, canvas.clientHeight].map((side) =>
      Math.max(1, Math.round(side * ratio)),
    ) as [number, number];
    if (canvas.width === width && canvas.height === height) return;
    canvas.width = width;
    canvas.height = height;
    this.#renderer.close();
    this.#renderer = rendererOf(this.#gl, this.#scene);
  }

  #listen(orbit: Orbit, change: () => void): void {
    const canvas = this.element;
    canvas.addEventListener('pointerdown', (event) => {
      canvas.setPointerCapture(event.pointerId);
    });
    canvas.addEventListener('pointermove', (event) => {
      if (!canvas.hasPointerCapture(event.pointerId)) return;
      orbit.drag(event.movementX, event.movementY);
      change();
    });
    canvas.addEventListener(
      'wheel',
      (event) => {
        event.preventDefault();
        orbit.zoom(event.deltaY > 0 ? ZOOM_PER_NOTCH : 1 / ZOOM_PER_NOTCH);
        change();
      },
      { passive: false },
    );
    canvas.addEventListener('dblclick', () => {
      orbit.reset();
      change();
    });
  }
}
