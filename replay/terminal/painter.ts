import type { Moment } from './moment.js';
import { type Panel, drawPanel } from './panel.js';
import { Screen, changes } from './screen.js';
import type { Terminal } from './stage.js';
import { View } from './view.js';

/** Draws moments on a terminal as large as it is, writing only what changed since the last. */
export class Painter {
  readonly #terminal: Terminal;
  readonly #width: number;
  readonly #height: number;
  #layout: Layout;
  #shown: Screen | undefined;

  /** @param width of the pictures, in pixels; so is `height` */
  constructor(terminal: Terminal, width: number, height: number) {
    this.#terminal = terminal;
    this.#width = width;
    this.#height = height;
    this.#layout = layoutFor(terminal, width, height);
  }

  /** Lays all out anew for the size that the terminal has now; it is taken to be blank. */
  resize(): void {
    this.#layout = layoutFor(this.#terminal, this.#width, this.#height);
    this.#shown = undefined;
  }

  /** @param panel what stands in front of the picture */
  paint(moment: Moment, panel: Panel | undefined): void {
    const { output, colours } = this.#terminal;
    const { view, next } = this.#layout;
    view.draw(next, moment);
    if (panel) drawPanel(next, panel);
    output.write(changes(next, this.#shown, colours));
    this.#shown ??= new Screen(next.columns, next.rows);
    this.#shown.copyFrom(next);
  }
}

type Layout = { readonly view: View; readonly next: Screen };

function layoutFor({ output }: Terminal, width: number, height: number): Layout {
  const [columns, rows] = [Math.max(1, output.columns), Math.max(1, output.rows)];
  return { view: new View(width, height, columns, rows), next: new Screen(columns, rows) };
}
