import type { CoreEnv } from '../../../../envs/index.js';
import { element } from '../element.js';
import { ImageView, imageShape } from './imageView.js';
import { ObjectsOverlay, hasObjects } from './objectsOverlay.js';
import { SceneView, canShowScene } from './sceneView.js';

const SCENE = '3D';

/** The large picture of a world, in the view that is chosen. */
export class Stage {
  readonly element: HTMLElement;
  /** What it can be looked at as: pictures that the world offers, and, of 3D worlds, large ones. */
  readonly views: readonly string[];
  readonly hasObjects: boolean;
  /** Whether it can show where bodies press on each other. */
  readonly hasForces: boolean;
  readonly #core: CoreEnv;
  readonly #change: () => void;
  #view: string;
  #shown: ImageView | SceneView;
  #overlay: ObjectsOverlay | undefined;
  #showsForces = false;

  /** @param change called when it must be drawn again though its world is as it was */
  constructor(core: CoreEnv, change: () => void) {
    const { observations, picture } = core.spec;
    const images = Object.keys(observations).filter((key) => imageShape(observations[key])?.[2] === 3);
    this.views = [...(canShowScene(core) ? [SCENE] : []), ...images];
    this.hasObjects = hasObjects(core);
    this.#core = core;
    this.#change = change;
    this.#view = this.views.includes(SCENE) ? SCENE : picture;
    this.#shown = this.#made();
    this.hasForces = this.#shown instanceof SceneView && this.#shown.hasForces;
    this.element = element('div', { class: 'stage' }, this.#shown.element);
  }

  get view(): string {
    return this.#view;
  }

  set view(view: string) {
    this.#shown.close();
    this.#view = view;
    this.#shown = this.#made();
    const isFlat = view === this.#core.spec.picture;
    this.element.replaceChildren(
      this.#shown.element,
      ...(this.#overlay && isFlat ? [this.#overlay.element] : []),
      ...(this.#shown instanceof SceneView && this.#shown.forces ? [this.#shown.forces] : []),
    );
    this.#change();
  }

  /** Whether a person has turned the camera; it can be put back. */
  get isTurned(): boolean {
    return this.#shown instanceof SceneView && (this.#shown.orbit?.isMoved ?? false);
  }

  turnBack(): void {
    if (this.#shown instanceof SceneView) this.#shown.orbit?.reset();
    this.#change();
  }

  /** Shows frames around what moves, or not. */
  set showsObjects(isShown: boolean) {
    const [height, width] = imageShape(this.#core.spec.observations[this.#core.spec.picture]) ?? [1, 1];
    this.#overlay = isShown ? new ObjectsOverlay(this.#core, width, height) : undefined;
    this.view = this.#view;
  }

  /** Shows arrows where bodies press on each other, in the view in 3D. */
  set showsForces(isShown: boolean) {
    this.#showsForces = isShown;
    this.view = this.#view;
  }

  draw(): void {
    this.#shown.draw();
    this.#overlay?.draw();
  }

  close(): void {
    this.#shown.close();
  }

  #made(): ImageView | SceneView {
    if (this.#view !== SCENE) return new ImageView(this.#core, this.#view);
    const scene = new SceneView(this.#core, this.#change);
    scene.showsForces = this.#showsForces;
    return scene;
  }
}
