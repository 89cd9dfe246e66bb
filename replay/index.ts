export { type Divergence, type RecordedHash, divergenceText } from './divergence.js';
export { Frame, type FrameOptions } from './frame.js';
export { type Gif, type GifOptions, encodeGif } from './gif/gif.js';
export { type PictureSource, specPicture } from './picture.js';
export { Player, type PlayerOptions, type ReplayedEpisode, openPlayer } from './player.js';
export { type PngOptions, encodePng, writePngs } from './png.js';
export type { Range } from './steps.js';
