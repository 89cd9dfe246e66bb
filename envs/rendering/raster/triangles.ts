import { Coverage } from './coverage.js';
import { SUBSAMPLES } from './edge.js';
import type { Target } from './target.js';

/** Corners ready to be drawn. */
export type Corners = {
  /** Sixteenths of a sample, from the left and from the top. */
  readonly x: Int32Array;
  readonly y: Int32Array;
  /** 1 / distance along the viewing direction. */
  readonly inverseDepth: Float64Array;
  /** From 0 to 255. */
  readonly red: Float64Array;
  readonly green: Float64Array;
  readonly blue: Float64Array;
};

/** Colours run from sample to sample in whole numbers of this size: 8 bits before the point, 16 after it. */
const ONE = 65536;
/** A triangle whose nearest corner is nearer by this factor is drawn in perspective, others as if all were equally far away. */
const DEEP = 1.1;

/** Fills triangles on a target; each is given by the numbers of its three corners. Turned away (clockwise), none is drawn. */
export class TriangleFiller {
  readonly #target: Target;
  readonly #corners: Corners;
  readonly #coverage: Coverage;

  constructor(target: Target, corners: Corners) {
    this.#target = target;
    this.#corners = corners;
    this.#coverage = new Coverage(target);
  }

  /**
   * Draws triangle (i, j, k) where it is nearest, its colour running from corner to corner.
   * @param mark that its samples get: of a surface that takes shadows, else 0
   */
  fill(i: number, j: number, k: number, mark: number): void {
    const { x, y, inverseDepth, red: reds, green: greens, blue: blues } = this.#corners;
    const xi = x[i] as number;
    const yi = y[i] as number;
    const x1 = (x[j] as number) - xi;
    const y1 = (y[j] as number) - yi;
    const x2 = (x[k] as number) - xi;
    const y2 = (y[k] as number) - yi;
    const area = x2 * y1 - x1 * y2;
    if (area <= 0) return;
    const coverage = this.#coverage;
    if (!coverage.cover(xi, yi, xi + x1, yi + y1, xi + x2, yi + y2)) return;
    const { color, depth, width } = this.#target;
    const { top, bottom, starts, ends } = coverage;
    // Of a quantity that is f1 more at corner j and f2 more at k: it grows by f2 * j1 - f1 * k1 for each sample to the right
    // and by f1 * j2 - f2 * k2 for each sample down.
    const scale = SUBSAMPLES / area;
    const j1 = y1 * scale;
    const k1 = y2 * scale;
    const j2 = x2 * scale;
    const k2 = x1 * scale;
    // How far the first sample's middle is from corner i, samples.
    const fromX = 0.5 - xi / SUBSAMPLES;
    const fromY = 0.5 - yi / SUBSAMPLES;
    const zi = inverseDepth[i] as number;
    const zj = inverseDepth[j] as number;
    const zk = inverseDepth[k] as number;
    const z1 = zj - zi;
    const z2 = zk - zi;
    const zRight = z2 * j1 - z1 * k1;
    const zDown = z1 * j2 - z2 * k2;
    // Colour / distance runs evenly over the picture, like 1 / distance; colour itself hardly differs where it is all as far.
    const isDeep = Math.max(zi, zj, zk) > DEEP * Math.min(zi, zj, zk);
    const wi = isDeep ? zi : 1;
    const wj = isDeep ? zj : 1;
    const wk = isDeep ? zk : 1;
    const r0 = wi * (reds[i] as number);
    const r1 = wj * (reds[j] as number) - r0;
    const r2 = wk * (reds[k] as number) - r0;
    const rRight = r2 * j1 - r1 * k1;
    const rDown = r1 * j2 - r2 * k2;
    const g0 = wi * (greens[i] as number);
    const g1 = wj * (greens[j] as number) - g0;
    const g2 = wk * (greens[k] as number) - g0;
    const gRight = g2 * j1 - g1 * k1;
    const gDown = g1 * j2 - g2 * k2;
    const b0 = wi * (blues[i] as number);
    const b1 = wj * (blues[j] as number) - b0;
    const b2 = wk * (blues[k] as number) - b0;
    const bRight = b2 * j1 - b1 * k1;
    const bDown = b1 * j2 - b2 * k2;
    const rStep = (rRight * ONE) | 0;
    const gStep = (gRight * ONE) | 0;
    const bStep = (bRight * ONE) | 0;
    for (let row = top; row < bottom; row++) {
      const start = starts[row] as number;
      const end = row * width + (ends[row] as number);
      const right = start + fromX;
      const down = row + fromY;
      let z = zi + zRight * right + zDown * down;
      if (isDeep) {
        let red = r0 + rRight * right + rDown * down;
        let green = g0 + gRight * right + gDown * down;
        let blue = b0 + bRight * right + bDown * down;
        for (let at = row * width + start; at < end; at++) {
          if (z > (depth[at] as number)) {
            depth[at] = z;
            const distance = 1 / z;
            color[at] =
              mark |
              ((red * distance + 0.5) & 0xff) |
              (((green * distance + 0.5) & 0xff) << 8) |
              (((blue * distance + 0.5) & 0xff) << 16);
          }
          z += zRight;
          red += rRight;
          green += gRight;
          blue += bRight;
        }
        continue;
      }
      let r = ((r0 + rRight * right + rDown * down + 0.5) * ONE) | 0;
      let g = ((g0 + gRight * right + gDown * down + 0.5) * ONE) | 0;
      let b = ((b0 + bRight * right + bDown * down + 0.5) * ONE) | 0;
      for (let at = row * width + start; at < end; at++) {
        if (z > (depth[at] as number)) {
          depth[at] = z;
          color[at] = mark | ((r >> 16) & 0xff) | ((g >> 8) & 0xff00) | (b & 0xff0000);
        }
        z += zRight;
        r += rStep;
        g += gStep;
        b += bStep;
      }
    }
  }

  /** Darkens what bears the mark within triangle (i, j, k), and takes the mark away: once however many triangles cover it. */
  shade(i: number, j: number, k: number, mark: number, darker: Uint8Array): void {
    const { x, y } = this.#corners;
    const xi = x[i] as number;
    const yi = y[i] as number;
    const xj = x[j] as number;
    const yj = y[j] as number;
    const xk = x[k] as number;
    const yk = y[k] as number;
    if ((xk - xi) * (yj - yi) <= (xj - xi) * (yk - yi)) return;
    const coverage = this.#coverage;
    if (!coverage.cover(xi, yi, xj, yj, xk, yk)) return;
    const { color, width } = this.#target;
    const { top, bottom, starts, ends } = coverage;
    for (let row = top; row < bottom; row++) {
      const end = row * width + (ends[row] as number);
      for (let at = row * width + (starts[row] as number); at < end; at++) {
        const lit = color[at] as number;
        if ((lit & mark) === 0) continue;
        color[at] =
          (darker[lit & 255] as number) |
          ((darker[(lit >> 8) & 255] as number) << 8) |
          ((darker[(lit >> 16) & 255] as number) << 16);
      }
    }
  }
}
