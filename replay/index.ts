export { type Command, commandFor, controls } from './controls.js';
export { eventSteps } from './events.js';
export { Frame, type FrameOptions } from './frame.js';
export { type Gif, type GifOptions, encodeGif } from './gif/gif.js';
export { type PictureSource, specPicture } from './picture.js';
export { Playback } from './playback.js';
export { Player, type PlayerOptions, type ReplayedEpisode, openPlayer } from './player.js';
export { type PngOptions, encodePng, writePngs } from './png.js';
export type { Range } from './steps.js';
export { type ColourDepth, colourDepth } from './terminal/colours.js';
export {
  type Clock,
  type Terminal,
  type TerminalEnd,
  framesAsText,
  playInTerminal,
  systemClock,
} from './terminal/terminal.js';
export { webglPicture } from './webglPicture.js';
