/** What is used of an encoder of the package h264-mp4-encoder: frames go in, an MP4 file comes out. */
export type H264Encoder = {
  width: number;
  height: number;
  frameRate: number;
  /** 10 is the best picture and the largest file, 51 the opposite. */
  quantizationParameter: number;
  /** 0 searches longest for what can be saved, 10 shortest. */
  speed: number;
  /** Frames from one that stands alone to the next: players seek to those. */
  groupOfPictures: number;
  readonly outputFilename: string;
  readonly FS: { readFile(name: string): Uint8Array };
  initialize(): void;
  addFrameRgba(pixels: Uint8Array): void;
  finalize(): void;
  delete(): void;
};

/** The package's module, in Node and in a page. */
export type H264Module = { createH264MP4Encoder(): Promise<H264Encoder> };

/** Said where the package is missing. */
export const NO_ENCODER =
  'MP4 needs the optional package h264-mp4-encoder, which is not installed (npm install h264-mp4-encoder)';
