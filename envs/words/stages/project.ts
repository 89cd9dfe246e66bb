import { type Camera, NEAR } from '../../rendering/scene.js';

/**
 * Where a point of the world is on a square picture: x from left to right and y from top to bottom, from 0 to 1 within the picture, to
 * out[0] and out[1]; -1 and -1 for what is behind the camera.
 * @param points the point's coordinates start at points[at]
 */
export function project(
  { pose, tanHalfFov }: Camera,
  points: Float64Array,
  at: number,
  out: Float64Array,
): void {
  const x = (points[at] as number) - (pose[0] as number);
  const y = (points[at + 1] as number) - (pose[1] as number);
  const z = (points[at + 2] as number) - (pose[2] as number);
  const right = x * (pose[3] as number) + y * (pose[6] as number) + z * (pose[9] as number);
  const up = x * (pose[4] as number) + y * (pose[7] as number) + z * (pose[10] as number);
  const away = -(x * (pose[5] as number) + y * (pose[8] as number) + z * (pose[11] as number));
  const extent = 2 * away * tanHalfFov;
  out[0] = away < NEAR ? -1 : 0.5 + right / extent;
  out[1] = away < NEAR ? -1 : 0.5 - up / extent;
}
