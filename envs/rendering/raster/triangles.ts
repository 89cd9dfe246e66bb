import type { Target } from './target.js';

/** Positions on the picture are whole sixteenths of a sample, so that edges are exact and neighbours leave no cracks. */
export const SUBSAMPLES = 16;

/** Corners ready to be drawn. */
export type Corners = {
  /** Sixteenths of a sample, whole numbers, from the left and from the top. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** 1 / distance along the viewing direction. */
  readonly inverseDepth: Float64Array;
  /** From 0 to 255. */
  readonly red: Float64Array;
  readonly green: Float64Array;
  readonly blue: Float64Array;
};

/** Fills triangles on a target; each is given by the numbers of its three corners. */
export class TriangleFiller {
  readonly #target: Target;
  readonly #corners: Corners;

  // The triangle at hand. Edge e is at + right * x + down * y at sample (x, y), positive inside; `bias` is 1 where a
  // sample on the edge itself belongs to the neighbour. All are whole numbers, so exact in float64.
  #area = 0;
  #left = 0;
  #right = 0;
  #top = 0;
  #bottom = 0;
  #at0 = 0;
  #right0 = 0;
  #down0 = 0;
  #bias0 = 0;
  #at1 = 0;
  #right1 = 0;
  #down1 = 0;
  #bias1 = 0;
  #at2 = 0;
  #right2 = 0;
  #down2 = 0;
  #bias2 = 0;
  // The samples of the row at hand that it covers, the end exclusive.
  #rowStart = 0;
  #rowEnd = 0;

  constructor(target: Target, corners: Corners) {
    this.#target = target;
    this.#corners = corners;
  }

  /**
   * Draws triangle (i, j, k) where it is nearest, its colour running from corner to corner. A sample is covered
   * when its middle is inside, or on a top or left edge. Turned away (clockwise), it is not drawn.
   */
  fill(i: number, j: number, k: number): void {
    if (!this.#setUp(i, j, k)) return;
    const { red, green, blue, inverseDepth } = this.#corners;
    const { color, depth, litGround, width } = this.#target;
    // Colour / distance runs evenly over the picture, like 1 / distance; colour itself does not.
    const z0 = inverseDepth[i] as number;
    const zj = inverseDepth[j] as number;
    const zk = inverseDepth[k] as number;
    const z1 = zj - z0;
    const z2 = zk - z0;
    const r0 = z0 * (red[i] as number);
    const r1 = zj * (red[j] as number) - r0;
    const r2 = zk * (red[k] as number) - r0;
    const g0 = z0 * (green[i] as number);
    const g1 = zj * (green[j] as number) - g0;
    const g2 = zk * (green[k] as number) - g0;
    const b0 = z0 * (blue[i] as number);
    const b1 = zj * (blue[j] as number) - b0;
    const b2 = zk * (blue[k] as number) - b0;
    const area = this.#area;
    // How the shares of corners j and k change from sample to sample.
    const jStep = this.#right2 / area;
    const kStep = this.#right0 / area;
    const zStep = z1 * jStep + z2 * kStep;
    const rStep = r1 * jStep + r2 * kStep;
    const gStep = g1 * jStep + g2 * kStep;
    const bStep = b1 * jStep + b2 * kStep;
    for (let y = this.#top; y < this.#bottom; y++) {
      this.#spanOfRow(y);
      if (this.#rowStart >= this.#rowEnd) continue;
      const jShare = (this.#at2 + this.#down2 * y + this.#right2 * this.#rowStart) / area;
      const kShare = (this.#at0 + this.#down0 * y + this.#right0 * this.#rowStart) / area;
      let z = z0 + z1 * jShare + z2 * kShare;
      let r = r0 + r1 * jShare + r2 * kShare;
      let g = g0 + g1 * jShare + g2 * kShare;
      let b = b0 + b1 * jShare + b2 * kShare;
      const end = y * width + this.#rowEnd;
      for (let at = y * width + this.#rowStart; at < end; at++) {
        if (z > (depth[at] as number)) {
          depth[at] = z;
          litGround[at] = 0;
          const distance = 1 / z;
          // Truncated by the bit operations, so rounded.
          color[at] = (r * distance + 0.5) | ((g * distance + 0.5) << 8) | ((b * distance + 0.5) << 16);
        }
        z += zStep;
        r += rStep;
        g += gStep;
        b += bStep;
      }
    }
  }

  /** Darkens the ground within triangle (i, j, k), once however many triangles cover it. */
  shade(i: number, j: number, k: number, darker: Uint8Array): void {
    if (!this.#setUp(i, j, k)) return;
    const { color, litGround, width } = this.#target;
    for (let y = this.#top; y < this.#bottom; y++) {
      this.#spanOfRow(y);
      const end = y * width + this.#rowEnd;
      for (let at = y * width + this.#rowStart; at < end; at++) {
        if (litGround[at] === 0) continue;
        litGround[at] = 0;
        const lit = color[at] as number;
        color[at] =
          (darker[lit & 255] as number) |
          ((darker[(lit >> 8) & 255] as number) << 8) |
          ((darker[(lit >> 16) & 255] as number) << 16);
      }
    }
  }

  /** @returns whether any of it can be seen */
  #setUp(i: number, j: number, k: number): boolean {
    const corners = this.#corners;
    const target = this.#target;
    const xi = corners.x[i] as number;
    const yi = corners.y[i] as number;
    const xj = corners.x[j] as number;
    const yj = corners.y[j] as number;
    const xk = corners.x[k] as number;
    const yk = corners.y[k] as number;
    // y points down, so a counter-clockwise triangle has a negative area; its edges are taken the other way round.
    const area = (xk - xi) * (yj - yi) - (xj - xi) * (yk - yi);
    if (area <= 0) return false;
    const half = SUBSAMPLES / 2;
    const left = Math.max(0, Math.ceil((Math.min(xi, xj, xk) - half) / SUBSAMPLES));
    const right = Math.min(target.width, Math.floor((Math.max(xi, xj, xk) - half) / SUBSAMPLES) + 1);
    const top = Math.max(0, Math.ceil((Math.min(yi, yj, yk) - half) / SUBSAMPLES));
    const bottom = Math.min(target.height, Math.floor((Math.max(yi, yj, yk) - half) / SUBSAMPLES) + 1);
    if (left >= right || top >= bottom) return false;
    target.touch(left, top, right, bottom);
    this.#area = area;
    this.#left = left;
    this.#right = right;
    this.#top = top;
    this.#bottom = bottom;
    // Edge 0 from j to i weighs k, edge 2 from i to k weighs j, edge 1 from k to j weighs i.
    this.#right0 = -(yi - yj) * SUBSAMPLES;
    this.#down0 = (xi - xj) * SUBSAMPLES;
    this.#at0 = (xi - xj) * (half - yj) - (yi - yj) * (half - xj);
    this.#bias0 = biasOf(xi - xj, yi - yj);
    this.#right1 = -(yj - yk) * SUBSAMPLES;
    this.#down1 = (xj - xk) * SUBSAMPLES;
    this.#at1 = (xj - xk) * (half - yk) - (yj - yk) * (half - xk);
    this.#bias1 = biasOf(xj - xk, yj - yk);
    this.#right2 = -(yk - yi) * SUBSAMPLES;
    this.#down2 = (xk - xi) * SUBSAMPLES;
    this.#at2 = (xk - xi) * (half - yi) - (yk - yi) * (half - xi);
    this.#bias2 = biasOf(xk - xi, yk - yi);
    return true;
  }

  #spanOfRow(y: number): void {
    this.#rowStart = this.#left;
    this.#rowEnd = this.#right;
    this.#narrow(this.#at0 + this.#down0 * y - this.#bias0, this.#right0);
    this.#narrow(this.#at1 + this.#down1 * y - this.#bias1, this.#right1);
    this.#narrow(this.#at2 + this.#down2 * y - this.#bias2, this.#right2);
  }

  /** Keeps those x of the row for which at + slope * x >= 0. */
  #narrow(at: number, slope: number): void {
    if (slope > 0) {
      const first = Math.ceil(-at / slope);
      if (first > this.#rowStart) this.#rowStart = first;
    } else if (slope < 0) {
      const last = Math.floor(at / -slope);
      if (last + 1 < this.#rowEnd) this.#rowEnd = last + 1;
    } else if (at < 0) {
      this.#rowEnd = this.#rowStart;
    }
  }
}

/** 0 for top edges (level, to the right) and left edges (upwards), else 1. */
function biasOf(dx: number, dy: number): number {
  return dy < 0 || (dy === 0 && dx > 0) ? 0 : 1;
}
