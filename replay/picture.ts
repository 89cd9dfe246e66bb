import { type CoreEnv, UserError } from '../envs/index.js';

/** Something that draws the current moment of an environment as an RGB picture. */
export type PictureSource = {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Writes the current moment to `out`, uint8 [height, width, 3]. */
  draw(out: Uint8Array): void;
};

/** The picture that the environment's spec names for people. */
export function specPicture(core: CoreEnv): PictureSource {
  const { spec } = core;
  const space = spec.observations[spec.picture];
  const [height = 0, width = 0, channels] = space?.type === 'box' ? space.shape : [];
  if (space?.type !== 'box' || space.dtype !== 'uint8' || channels !== 3) {
    throw new UserError(`picture "${spec.picture}" of ${spec.id} is no [height, width, 3] uint8 image`);
  }
  // An observer may write only what changed, so it has memory that nothing else writes to.
  const pixels = new Uint8Array(height * width * 3);
  const observe = core.observer(spec.picture, pixels, 0);
  return {
    width,
    height,
    draw(out) {
      observe();
      out.set(pixels);
    },
  };
}
