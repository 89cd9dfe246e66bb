import type { Observer } from '../../core/coreEnv.js';
import { paletteRgb } from './palette.js';
import { RAM_SIZE } from './ram.js';
import { Raster, WIDTH } from './raster.js';
import { RECT_WORDS } from './dirtyRects.js';
import { Screen } from './screen.js';

/** Brings a screen up to date with the game's RAM. */
export type Refresh = (screen: Screen) => void;

/** Colour indices, uint8 [210, 160]. The screen is the caller's buffer itself. */
export function paletteObserver(refresh: Refresh, out: Uint8Array, at: number): Observer {
  const screen = new Screen(new Raster(out, at));
  return () => {
    refresh(screen);
  };
}

/** The picture in colour, uint8 [210, 160, 3]. */
export function rgbObserver(refresh: Refresh, out: Uint8Array, at: number): Observer {
  const raster = new Raster();
  const screen = new Screen(raster);
  return () => {
    refresh(screen);
    expandDirty(screen, raster.pixels, out, at);
  };
}

/** The RAM as it is, uint8 [128]. */
export function copyObserver(memory: ArrayBuffer, out: Uint8Array, at: number): Observer {
  // As one block: words read where single bytes have just been written would wait for these, one after the other.
  const ram = new Uint8Array(memory, 0, RAM_SIZE);
  return () => {
    out.set(ram, at);
  };
}

function expandDirty(screen: Screen, pixels: Uint8Array, out: Uint8Array, at: number): void {
  const { rects, count } = screen.dirty;
  const rgb = paletteRgb;
  for (let i = 0; i < count * RECT_WORDS; i += RECT_WORDS) {
    const left = rects[i] as number;
    const right = rects[i + 2] as number;
    const bottom = rects[i + 3] as number;
    for (let y = rects[i + 1] as number; y < bottom; y++) {
      const end = y * WIDTH + right;
      for (let p = y * WIDTH + left, o = at + 3 * p; p < end; p++, o += 3) {
        const c = 3 * (pixels[p] as number);
        out[o] = rgb[c] as number;
        out[o + 1] = rgb[c + 1] as number;
        out[o + 2] = rgb[c + 2] as number;
      }
    }
  }
}
