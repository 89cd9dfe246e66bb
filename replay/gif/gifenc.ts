// @ts-expect-error gifenc 1.0.3 comes without types
import untyped from 'gifenc';

/** Writes the blocks of a GIF file one after the other. */
type GifEncoder = {
  writeHeader(): void;
  /** Writes an image at (0, 0); before the first one the screen's size, the colours and the repetition. */
  writeFrame(
    indices: Uint8Array,
    width: number,
    height: number,
    options: {
      readonly first: boolean;
      readonly palette?: readonly (readonly number[])[];
      /** Milliseconds; rounded to hundredths of a second. */
      readonly delay: number;
      /** 0: for ever. */
      readonly repeat?: number;
      readonly transparent: boolean;
      readonly transparentIndex: number;
      /** 1: leave the image in place. */
      readonly dispose: number;
      readonly colorDepth: number;
    },
  ): void;
  finish(): void;
  /** What has been written: a view, and a copy. */
  bytesView(): Uint8Array;
  bytes(): Uint8Array;
};

/** The part of gifenc that is used here. */
type Gifenc = {
  readonly GIFEncoder: (options: { readonly auto: boolean }) => GifEncoder;
  /** The colours that stand best for pixels of four bytes each. */
  readonly quantize: (
    rgba: Uint8Array,
    maxColors: number,
    options: { readonly format: 'rgb565' },
  ) => number[][];
};

export const { GIFEncoder, quantize } = untyped as Gifenc;
