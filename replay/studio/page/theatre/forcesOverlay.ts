import { type Camera, type Contacts, NEAR } from '../../../../envs/rendering/scene.js';
import { drawn } from '../element.js';

/** Length of an arrow, in parts of the distance that the camera is meant to show, for the weight of what moves. */
const LENGTH_PER_WEIGHT = 0.12;
const LONGEST = 0.4;
const HEAD = 7;

type Point = readonly [x: number, y: number, z: number];

/** An arrow at each place where bodies press on each other, as long as the force is strong, with its newtons. */
export class ForcesOverlay {
  readonly element: SVGSVGElement = drawn('svg', { class: 'forces', 'aria-hidden': 'true' });

  /** @param camera that the picture is drawn from @param width of the picture, pixels */
  draw(contacts: Contacts, camera: Camera, width: number, height: number): void {
    const { weight } = contacts;
    this.element.setAttribute('viewBox', `0 0 ${width} ${height}`);
    const arrows = contacts.read().flatMap(({ point, force }) => {
      const newtons = Math.hypot(...force);
      const length = camera.distance * Math.min(LONGEST, (LENGTH_PER_WEIGHT * newtons) / weight);
      const tip: Point = [0, 1, 2].map(
        (axis) => (point[axis] as number) + ((force[axis] as number) / newtons) * length,
      ) as unknown as Point;
      const [from, to] = [projected(point, camera, width, height), projected(tip, camera, width, height)];
      return from && to ? [arrow(from, to, `${Math.round(newtons)} N`)] : [];
    });
    this.element.replaceChildren(...arrows);
  }
}

function arrow(
  [x1, y1]: readonly [number, number],
  [x2, y2]: readonly [number, number],
  text: string,
): SVGGElement {
  const length = Math.hypot(x2 - x1, y2 - y1) || 1;
  const [dx, dy] = [(x2 - x1) / length, (y2 - y1) / length];
  const [bx, by] = [x2 - dx * HEAD, y2 - dy * HEAD];
  const half = HEAD / 2;
  const head = [
    [x2, y2],
    [bx - dy * half, by + dx * half],
    [bx + dy * half, by - dx * half],
  ];
  return drawn(
    'g',
    {},
    drawn('circle', { cx: x1, cy: y1, r: 3 }),
    drawn('line', { x1, y1, x2: length > HEAD ? bx : x1, y2: length > HEAD ? by : y1 }),
    drawn('polygon', { points: head.map((corner) => corner.join()).join(' ') }),
    drawn('text', { x: x2 + 6, y: y2 - 4 }, text),
  );
}

/** Where a point of the world is on a picture, pixels; undefined behind the camera. */
function projected(
  point: Point,
  { pose, tanHalfFov }: Camera,
  width: number,
  height: number,
): readonly [number, number] | undefined {
  // The columns of the camera's rotation are its right, up and back.
  const along = (column: number): number =>
    point.reduce(
      (sum, value, axis) => sum + (value - (pose[axis] as number)) * (pose[3 + 3 * axis + column] as number),
      0,
    );
  const depth = -along(2);
  if (depth < NEAR) return undefined;
  const scale = height / 2 / (depth * tanHalfFov);
  return [width / 2 + along(0) * scale, height / 2 - along(1) * scale];
}
