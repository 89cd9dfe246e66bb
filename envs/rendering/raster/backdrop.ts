import { FAR, type Rgb, type Scene, SKY } from '../scene.js';
import type { Target } from './target.js';

/** Fills the whole target with sky and ground, one ray through each sample; sets its depth and its lit ground. */
export function drawBackdrop(scene: Scene, target: Target): void {
  const { width, height, color, depth, litGround } = target;
  const { pose, tanHalfFov } = scene.camera;
  const { height: groundHeight, square, colors } = scene.ground;
  const [px = 0, py = 0, pz = 0, r0 = 0, u0 = 0, b0 = 0, r1 = 0, u1 = 0, b1 = 0, r2 = 0, u2 = 0, b2 = 0] =
    pose;
  const scale = (2 * tanHalfFov) / height;
  for (let y = 0, i = 0; y < height; y++) {
    const v = (height / 2 - y - 0.5) * scale;
    for (let x = 0; x < width; x++, i++) {
      const u = (x + 0.5 - width / 2) * scale;
      // The ray moves by 1 m along the viewing direction for each unit of t.
      const dz = r2 * u + u2 * v - b2;
      const t = (groundHeight - pz) / dz;
      if (t > 0 && t < FAR) {
        const dx = t * (r0 * u + u0 * v - b0);
        const dy = t * (r1 * u + u1 * v - b1);
        const fall = t * dz;
        const isSecond = (Math.floor((px + dx) / square) + Math.floor((py + dy) / square)) & 1;
        const faded = Math.min(1, (dx * dx + dy * dy + fall * fall) / (SKY.fade * SKY.fade));
        color[i] = mixed(colors[isSecond as 0 | 1], SKY.horizon, faded);
        depth[i] = 1 / t;
        litGround[i] = 1;
      } else {
        const elevation = dz / Math.sqrt(u * u + v * v + 1);
        const part = Math.max(0, Math.min(1, elevation * SKY.steepness));
        color[i] = mixed(SKY.horizon, SKY.zenith, part);
        depth[i] = 0;
        litGround[i] = 0;
      }
    }
  }
}

function mixed(from: Rgb, to: Rgb, part: number): number {
  const red = Math.floor(255 * (from[0] + (to[0] - from[0]) * part) + 0.5);
  const green = Math.floor(255 * (from[1] + (to[1] - from[1]) * part) + 0.5);
  const blue = Math.floor(255 * (from[2] + (to[2] - from[2]) * part) + 0.5);
  return red | (green << 8) | (blue << 16);
}
