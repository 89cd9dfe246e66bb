import type { Bars } from '../../state/bars.js';
import { element } from '../element.js';
import { count, score } from '../numbers.js';

export const BARS = 40;

/** How returns are distributed: all of the dataset behind those that are chosen. A range of it is chosen by dragging, or in figures. */
export class ReturnsPlot {
  readonly element: HTMLElement;
  readonly #canvas = element('canvas', { class: 'returns-canvas', 'aria-hidden': 'true' });
  readonly #least: HTMLInputElement;
  readonly #most: HTMLInputElement;
  readonly #ends = [element('span'), element('span')] as const;
  #bars: { readonly all: Bars; readonly chosen: Bars } | undefined;
  #range: readonly [number, number] | undefined;
  #from: number | undefined;

  /** @param choose called with the least and greatest return wanted; undefined for all */
  constructor(choose: (range: readonly [number, number] | undefined) => void) {
    const input = (label: string): HTMLInputElement =>
      element('input', {
        type: 'number',
        step: 'any',
        'aria-label': label,
        placeholder: label.startsWith('least') ? 'min' : 'max',
        change: () => {
          const [least, most] = [numberIn(this.#least) ?? -Infinity, numberIn(this.#most) ?? Infinity];
          choose(least === -Infinity && most === Infinity ? undefined : [least, most]);
        },
      });
    this.#least = input('least return');
    this.#most = input('greatest return');
    this.element = element(
      'div',
      { class: 'returns' },
      this.#canvas,
      element('div', { class: 'returns-ends' }, ...this.#ends),
      element('div', { class: 'returns-range' }, this.#least, element('span', {}, 'to'), this.#most),
    );
    this.#listen(choose);
  }

  draw(all: Bars, chosen: Bars, range: readonly [number, number] | undefined): void {
    this.#bars = { all, chosen };
    this.#range = range;
    this.#ends[0].textContent = score(all.low);
    this.#ends[1].textContent = score(all.high);
    const isWritten = [this.#least, this.#most].includes(document.activeElement as HTMLInputElement);
    if (!isWritten) {
      this.#least.value = range && Number.isFinite(range[0]) ? String(rounded(range[0])) : '';
      this.#most.value = range && Number.isFinite(range[1]) ? String(rounded(range[1])) : '';
    }
    this.#paint();
  }

  #listen(choose: (range: readonly [number, number] | undefined) => void): void {
    const canvas = this.#canvas;
    const valueAt = (event: PointerEvent): number => {
      const { left, width } = canvas.getBoundingClientRect();
      const { low, high } = this.#bars?.all ?? { low: 0, high: 0 };
      return low + Math.min(1, Math.max(0, (event.clientX - left) / width)) * (high - low);
    };
    canvas.addEventListener('pointerdown', (event) => {
      canvas.setPointerCapture(event.pointerId);
      this.#from = valueAt(event);
    });
    canvas.addEventListener('pointermove', (event) => {
      if (this.#from === undefined) return;
      const to = valueAt(event);
      choose([Math.min(this.#from, to), Math.max(this.#from, to)]);
    });
    canvas.addEventListener('pointerup', (event) => {
      if (this.#from === valueAt(event)) choose(undefined);
      this.#from = undefined;
    });
  }

  #paint(): void {
    const canvas = this.#canvas;
    const ratio = devicePixelRatio;
    const [width, height] = [canvas.clientWidth, canvas.clientHeight];
    if (!this.#bars || width === 0) return;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    const context = canvas.getContext('2d') as CanvasRenderingContext2D;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const style = getComputedStyle(canvas);
    const { all, chosen } = this.#bars;
    const most = Math.max(1, ...all.counts);
    const bar = width / all.counts.length;
    for (const [counts, colour] of [
      [all.counts, '--line'],
      [chosen.counts, '--accent'],
    ] as const) {
      context.fillStyle = style.getPropertyValue(colour);
      for (const [i, value] of counts.entries()) {
        // The square root keeps what is rare in sight beside what is not.
        const tall = value === 0 ? 0 : Math.max(1, Math.sqrt(value / most) * (height - 2));
        context.fillRect(i * bar, height - tall, Math.max(1, bar - 1), tall);
      }
    }
    if (!this.#range) return;
    const x = (value: number): number => ((value - all.low) / Math.max(1e-9, all.high - all.low)) * width;
    const [from, to] = [Math.max(0, x(this.#range[0])), Math.min(width, x(this.#range[1]))];
    context.fillStyle = style.getPropertyValue('--selection');
    context.fillRect(from, 0, Math.max(1, to - from), height);
  }

  /** Says in words what the plot shows. */
  describe(chosen: number): void {
    this.element.setAttribute('aria-label', `returns of ${count(chosen)} episodes`);
  }
}

function numberIn(input: HTMLInputElement): number | undefined {
  return input.value === '' || Number.isNaN(input.valueAsNumber) ? undefined : input.valueAsNumber;
}

function rounded(value: number): number {
  return Number(value.toPrecision(6));
}
