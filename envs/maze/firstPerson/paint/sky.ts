import { cloud } from './noise.js';
import { mixed, ramp } from './tones.js';

/** The sky all around: x from 0 to 1 is a whole turn, y from 0 at the top of a picture to 1 at the horizon. */
export function paintSky(x: number, y: number, haze: number): number {
  const clear = mixed(0x3f7fd0, haze, ramp(0.1, 1, y));
  // Clouds are flatter towards the horizon, where one looks along them.
  const cover = cloud(x, y * (0.55 + 0.45 * y), 12, 4, 301);
  const white = ramp(0.5, 0.72, cover) * ramp(0.02, 0.3, y) * (1 - 0.75 * ramp(0.55, 1, y));
  return mixed(clear, 0xfdfdff, 0.85 * white);
}
