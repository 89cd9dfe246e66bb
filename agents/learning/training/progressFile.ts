import { joinPath, namesIn, readText, writeWhole } from '../../../datasets/files.js';
import { curveSvg } from './curve.js';
import type { Row } from './learner.js';

const TABLE = 'progress.csv';
const CURVE = 'curve.svg';
/** Digits that are kept: more than a picture shows, fewer than would hide a difference. */
const DIGITS = 6;

/** How learning went, a row a round: progress.csv, and curve.svg drawn from it. */
export class ProgressFile {
  readonly #directory: string;
  readonly #title: string;
  readonly #rows: Row[];

  /** @param steps how far a training that goes on has come: rows beyond are those of rounds that are done anew */
  constructor(directory: string, title: string, steps: number) {
    this.#directory = directory;
    this.#title = title;
    const isThere = steps > 0 && namesIn(directory).includes(TABLE);
    this.#rows = isThere ? parse(readText(joinPath(directory, TABLE))) : [];
    while ((this.#rows.at(-1)?.['steps'] ?? 0) > steps) this.#rows.pop();
  }

  add(row: Row): void {
    this.#rows.push(
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => [
          name,
          Number.isInteger(value) ? value : Number(value.toPrecision(DIGITS)),
        ]),
      ),
    );
  }

  write(): void {
    const [first] = this.#rows;
    if (!first) return;
    const names = Object.keys(first);
    const lines = [names, ...this.#rows.map((row) => names.map((name) => cell(row[name])))];
    writeWhole(joinPath(this.#directory, TABLE), `${lines.map((line) => line.join(',')).join('\n')}\n`);
    writeWhole(joinPath(this.#directory, CURVE), curveSvg(this.#rows, this.#title));
  }
}

/** What is not known yet, as the return before an episode has ended, is left empty. */
function cell(value: number | undefined): string {
  return value === undefined || Number.isNaN(value) ? '' : String(value);
}

function parse(text: string): Row[] {
  const [head = '', ...lines] = text.trimEnd().split('\n');
  const names = head.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(names.map((name, i) => [name, cells[i] ? Number(cells[i]) : NaN]));
  });
}
