import type { Observer } from '../../../../envs/core/coreEnv.js';
import { allocateFor } from '../../../../envs/core/spaces.js';
import { type CoreEnv, type TensorSpace, type TypedArray, sizeOf } from '../../../../envs/index.js';
import type { StudioEpisode } from '../../episodePacket.js';
import type { EpisodeSource } from '../source.js';
import { imageShape, paint } from '../theatre/imageView.js';
import { makeWorld } from '../worlds.js';

/** A thumbnail shows the last moment of an episode, or, of a longer one, that after so many steps. */
const MOMENT = 240;
/** Steps between looks at the clock, and time between two turns of the page, ms. */
const STRIDE = 4;
const SLICE = 5;
const MOST_KEPT = 600;

type Drawn = { readonly core: CoreEnv; readonly pixels: TypedArray; readonly observe: Observer };

/**
 * Small pictures of episodes. Each is simulated in short slices while the page has nothing else to do, in the order in which they were
 * asked for; what is no longer in sight is dropped. Of an episode that cannot be simulated there is none.
 */
export class Thumbnails {
  readonly #source: EpisodeSource;
  readonly #worlds = new Map<string, Promise<Drawn>>();
  readonly #made = new Map<number, ImageBitmap>();
  readonly #wanted = new Map<number, HTMLCanvasElement>();
  #isAtWork = false;
  #isClosed = false;

  constructor(source: EpisodeSource) {
    this.#source = source;
  }

  /** Draws an episode's picture on a canvas, now or later. */
  show(episode: number, canvas: HTMLCanvasElement): void {
    const made = this.#made.get(episode);
    if (made) {
      put(made, canvas);
      return;
    }
    this.#wanted.set(episode, canvas);
    if (!this.#isAtWork) void this.#work();
  }

  /** Forgets what was asked for and is not made yet. */
  drop(): void {
    this.#wanted.clear();
  }

  close(): void {
    this.#isClosed = true;
    this.drop();
    for (const world of this.#worlds.values())
      void world.then(
        ({ core }) => {
          core.close();
        },
        () => undefined,
      );
  }

  async #work(): Promise<void> {
    this.#isAtWork = true;
    for (;;) {
      const [next] = this.#wanted;
      if (!next || this.#isClosed) break;
      const [episode, canvas] = next;
      this.#wanted.delete(episode);
      const picture = await this.#picture(episode).catch(() => undefined);
      if (!picture) continue;
      this.#keep(episode, picture);
      if (canvas.dataset['episode'] === String(episode)) put(picture, canvas);
    }
    this.#isAtWork = false;
  }

  #keep(episode: number, picture: ImageBitmap): void {
    this.#made.set(episode, picture);
    if (this.#made.size <= MOST_KEPT) return;
    const [oldest] = this.#made.keys();
    this.#made.delete(oldest as number);
  }

  async #picture(index: number): Promise<ImageBitmap | undefined> {
    const episode = await this.#source.episode(index);
    if (episode.origin) return undefined;
    const { core, pixels, observe } = await this.#world(episode);
    core.reset(episode.seed);
    const size = sizeOf(core.spec.actionSpace);
    const goal = Math.min(episode.length, MOMENT);
    let pause = performance.now() + SLICE;
    for (let step = 0; step < goal && !core.terminated && !core.truncated; step++) {
      core.step(episode.actions, step * size);
      if (step % STRIDE > 0 || performance.now() < pause) continue;
      await idle();
      pause = performance.now() + SLICE;
    }
    observe();
    const [height, width, channels] = imageShape(core.spec.observations[core.spec.picture]) ?? [1, 1, 1];
    const image = new ImageData(width, height);
    paint(pixels as Uint8Array, channels, image.data);
    return createImageBitmap(image);
  }

  #world({ env }: StudioEpisode): Promise<Drawn> {
    const key = JSON.stringify(env);
    const known = this.#worlds.get(key);
    if (known) return known;
    const made = makeWorld(env).then((core): Drawn => {
      const { observations, picture } = core.spec;
      const pixels = allocateFor(observations[picture] as TensorSpace);
      return { core, pixels, observe: core.observer(picture, pixels, 0) };
    });
    this.#worlds.set(key, made);
    return made;
  }
}

function put(picture: ImageBitmap, canvas: HTMLCanvasElement): void {
  canvas.width = picture.width;
  canvas.height = picture.height;
  canvas.getContext('2d')?.drawImage(picture, 0, 0);
}

/** Lets the page breathe. */
function idle(): Promise<void> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in globalThis)
      requestIdleCallback(
        () => {
          resolve();
        },
        { timeout: 200 },
      );
    else setTimeout(resolve, 16);
  });
}
