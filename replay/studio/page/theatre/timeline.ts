import { element } from '../element.js';
import { count } from '../numbers.js';

/** What the timeline shows of an episode. */
export type TimelineLane = {
  /** Return after each step, [T + 1]. */
  readonly returns: Float64Array;
  /** Step up to which it has been run again. */
  readonly frontier: number;
  /** Step at which it departs from its recording. */
  readonly divergence: number | undefined;
};

export type TimelineMoment = {
  readonly position: number;
  readonly lastStep: number;
  readonly events: readonly number[];
  readonly parting: number | undefined;
  readonly lanes: readonly TimelineLane[];
};

const PADDING = { left: 12, right: 12, top: 10, bottom: 18 };
const TRACK = 3;

/** Returns over time, with events below and the step that is shown: wherever it is pressed, the replay goes. */
export class Timeline {
  readonly element: HTMLElement;
  readonly #canvas = element('canvas', { class: 'timeline-canvas' });
  #moment: TimelineMoment | undefined;

  /** @param seek goes to a step */
  constructor(seek: (step: number) => void) {
    this.element = element(
      'div',
      {
        class: 'timeline',
        role: 'slider',
        tabindex: 0,
        'aria-label': 'step',
        'aria-valuemin': 0,
        'aria-valuemax': 0,
        'aria-valuenow': 0,
      },
      this.#canvas,
    );
    const follow = (event: PointerEvent): void => {
      if (!this.#moment) return;
      const { left, width } = this.#canvas.getBoundingClientRect();
      const inner = width - PADDING.left - PADDING.right;
      const share = Math.min(1, Math.max(0, (event.clientX - left - PADDING.left) / inner));
      seek(Math.round(share * this.#moment.lastStep));
    };
    this.element.addEventListener('pointerdown', (event) => {
      this.element.setPointerCapture(event.pointerId);
      follow(event);
    });
    this.element.addEventListener('pointermove', (event) => {
      if (this.element.hasPointerCapture(event.pointerId)) follow(event);
    });
  }

  draw(moment: TimelineMoment): void {
    this.#moment = moment;
    const { position, lastStep } = moment;
    this.element.setAttribute('aria-valuemax', String(lastStep));
    this.element.setAttribute('aria-valuenow', String(position));
    this.element.setAttribute('aria-valuetext', `step ${count(position)} of ${count(lastStep)}`);
    this.#paint(moment);
  }

  #paint({ position, lastStep, events, parting, lanes }: TimelineMoment): void {
    const canvas = this.#canvas;
    const ratio = devicePixelRatio;
    const [width, height] = [canvas.clientWidth, canvas.clientHeight];
    if (width === 0) return;
    if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
    }
    const context = canvas.getContext('2d') as CanvasRenderingContext2D;
    const style = getComputedStyle(this.element);
    const colour = (name: string): string => style.getPropertyValue(`--${name}`);
    const inner = {
      width: width - PADDING.left - PADDING.right,
      height: height - PADDING.top - PADDING.bottom,
    };
    const x = (step: number): number => PADDING.left + (step / Math.max(1, lastStep)) * inner.width;
    const base = PADDING.top + inner.height;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);

    const [low, high] = rangeOf(lanes);
    const y = (value: number): number => base - ((value - low) / (high - low)) * inner.height;
    context.lineWidth = 1;
    context.fillStyle = colour('line');
    context.fillRect(PADDING.left, Math.round(y(Math.max(low, Math.min(high, 0)))), inner.width, 1);
    for (const [i, { returns }] of lanes.entries()) {
      context.strokeStyle = colour(`lane-${i}`);
      context.lineWidth = 1.5;
      context.beginPath();
      const steps = Math.max(1, returns.length - 1);
      const stride = Math.max(1, Math.floor(steps / inner.width / 2));
      for (let step = 0; step < returns.length; step += stride)
        context.lineTo(x(step), y(returns[step] as number));
      context.lineTo(x(steps), y(returns[returns.length - 1] as number));
      context.stroke();
    }

    const track = base + 6;
    context.fillStyle = colour('line');
    context.fillRect(PADDING.left, track, inner.width, TRACK);
    const checked = Math.min(
      ...lanes.map(({ frontier, returns }) => (frontier >= returns.length - 1 ? lastStep : frontier)),
    );
    context.fillStyle = colour('checked');
    context.fillRect(PADDING.left, track, x(checked) - PADDING.left, TRACK);
    context.fillStyle = colour('muted');
    for (const step of events) context.fillRect(Math.round(x(step)), track - 1, 1, TRACK + 2);
    context.fillStyle = colour('bad');
    for (const { divergence } of lanes)
      if (divergence !== undefined)
        context.fillRect(x(divergence) - 1, PADDING.top, 2, base - PADDING.top + 10);
    if (parting !== undefined) {
      context.strokeStyle = colour('text');
      context.setLineDash([3, 3]);
      context.beginPath();
      context.moveTo(x(parting), PADDING.top - 4);
      context.lineTo(x(parting), base + 9);
      context.stroke();
      context.setLineDash([]);
    }
    context.fillStyle = colour('text');
    context.fillRect(x(position) - 0.75, 4, 1.5, height - 10);
    context.beginPath();
    context.arc(x(position), track + TRACK / 2, 5, 0, 2 * Math.PI);
    context.fill();
  }
}

function rangeOf(lanes: readonly TimelineLane[]): readonly [number, number] {
  let [low, high] = [0, 0];
  for (const { returns } of lanes) {
    for (const value of returns) {
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return high > low ? [low, high] : [low, low + 1];
}
