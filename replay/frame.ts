import { Canvas } from '../envs/rendering/canvas.js';
import { Caption, LEAST_WIDTH } from './overlay/caption.js';
import { theme } from './overlay/theme.js';
import type { Player } from './player.js';

export type FrameOptions = {
  /** Each pixel of the picture becomes a square of this side; by default the least that makes it 320 wide. */
  readonly scale?: number;
  /** Where the caption stands; it never covers the picture. */
  readonly caption?: 'below' | 'above' | 'none';
};

const PLEASANT_WIDTH = 320;

/** Composes what a person looks at: the picture, enlarged without blur, and the caption beside it. */
export class Frame {
  readonly width: number;
  readonly height: number;
  readonly #canvas: Canvas;
  readonly #caption: Caption | undefined;
  readonly #scale: number;
  readonly #pictureLeft: number;
  readonly #pictureTop: number;
  readonly #captionTop: number;

  constructor(player: Player, options: FrameOptions = {}) {
    const { scale = Math.ceil(PLEASANT_WIDTH / player.width), caption = 'below' } = options;
    const [width, height] = [player.width * scale, player.height * scale];
    this.#scale = scale;
    this.width = caption === 'none' ? width : Math.max(width, LEAST_WIDTH);
    const letters = Math.max(1, Math.floor(this.width / LEAST_WIDTH));
    this.#caption =
      caption === 'none' ? undefined : new Caption(player, Math.floor(this.width / letters), letters);
    const captionHeight = (this.#caption?.height ?? 0) * letters;
    this.height = height + captionHeight;
    this.#pictureLeft = Math.floor((this.width - width) / 2);
    this.#pictureTop = caption === 'above' ? captionHeight : 0;
    this.#captionTop = caption === 'above' ? 0 : height;
    this.#canvas = new Canvas(this.width, this.height);
    this.#canvas.fill(0, 0, this.width, this.height, theme.background);
  }

  /** The current moment, uint8 [height, width, 3]: the frame's own buffer, written anew by every call. */
  compose(player: Player): Uint8Array {
    this.#canvas.blit(
      player.picture,
      player.width,
      player.height,
      this.#pictureLeft,
      this.#pictureTop,
      this.#scale,
    );
    this.#caption?.draw(this.#canvas, player, this.#captionTop);
    return this.#canvas.pixels;
  }
}
