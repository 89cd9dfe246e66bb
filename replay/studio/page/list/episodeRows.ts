import { flags } from '../../episodeTable.js';
import type { EpisodeList, SortKey, Sorting } from '../../state/episodeList.js';
import { rowWindow, scrollTo } from '../../state/rowWindow.js';
import type { Words } from '../../state/words.js';
import { element } from '../element.js';
import { count, score } from '../numbers.js';
import { outcomeText } from '../outcomeText.js';
import type { Thumbnails } from './thumbnails.js';

const ROW_HEIGHT = 52;

const columns: readonly { readonly key: SortKey; readonly label: string; readonly isNumber: boolean }[] = [
  { key: 'episode', label: 'Episode', isNumber: true },
  { key: 'env', label: 'Environment', isNumber: false },
  { key: 'agent', label: 'Agent', isNumber: false },
  { key: 'return', label: 'Return', isNumber: true },
  { key: 'length', label: 'Length', isNumber: true },
  { key: 'outcome', label: 'Outcome', isNumber: false },
  { key: 'instruction', label: 'Instruction', isNumber: false },
];

type Row = {
  readonly element: HTMLElement;
  readonly box: HTMLInputElement;
  readonly thumbnail: HTMLCanvasElement;
  readonly cells: readonly HTMLElement[];
};

/** What happens to rows. */
export type RowActions = {
  readonly open: (episode: number) => void;
  readonly sort: (sorting: Sorting) => void;
  /** Whether an episode is to be compared. */
  readonly choose: (episode: number, isChosen: boolean) => void;
};

/** The table of episodes: however many there are, only the rows in sight are on the page. */
export class EpisodeRows {
  readonly element: HTMLElement;
  readonly #list: EpisodeList;
  readonly #words: Words;
  readonly #thumbnails: Thumbnails;
  readonly #actions: RowActions;
  readonly #scroller: HTMLElement;
  readonly #sizer = element('div', { class: 'rows-height' });
  readonly #body = element('div', { class: 'rows', role: 'rowgroup' });
  readonly #heads: ReadonlyMap<SortKey, HTMLElement>;
  readonly #rows: Row[] = [];
  #episodes: Uint32Array = new Uint32Array();
  #chosen: ReadonlySet<number> = new Set();
  #current = 0;
  #isAsked = false;

  constructor(list: EpisodeList, words: Words, thumbnails: Thumbnails, actions: RowActions) {
    this.#list = list;
    this.#words = words;
    this.#thumbnails = thumbnails;
    this.#actions = actions;
    this.#heads = new Map(columns.map(({ key, label, isNumber }) => [key, this.#head(key, label, isNumber)]));
    this.#scroller = element(
      'div',
      {
        class: 'rows-scroller',
        tabindex: 0,
        'aria-label': 'episodes',
        keydown: this.#hear,
        scroll: this.#ask,
      },
      this.#sizer,
    );
    this.#sizer.append(this.#body);
    const empty = element(
      'div',
      { class: 'cell cell-choose', role: 'columnheader' },
      element('span', { class: 'hidden' }, 'compare'),
    );
    const picture = element(
      'div',
      { class: 'cell cell-thumbnail', role: 'columnheader' },
      element('span', { class: 'hidden' }, 'picture'),
    );
    const head = element(
      'div',
      { class: 'row row-head', role: 'row' },
      empty,
      picture,
      ...this.#heads.values(),
    );
    this.element = element(
      'div',
      { class: 'table', role: 'table', 'aria-label': 'episodes' },
      element('div', { role: 'rowgroup' }, head),
      this.#scroller,
    );
    new ResizeObserver(this.#ask).observe(this.#scroller);
  }

  /** Shows these episodes, in this order. */
  show(episodes: Uint32Array, sorting: Sorting, chosen: ReadonlySet<number>): void {
    this.#episodes = episodes;
    this.#chosen = chosen;
    this.#current = Math.min(this.#current, Math.max(0, episodes.length - 1));
    this.element.setAttribute('aria-rowcount', String(episodes.length + 1));
    for (const [key, head] of this.#heads) {
      const order = sorting.isDescending ? 'descending' : 'ascending';
      head.setAttribute('aria-sort', key === sorting.by ? order : 'none');
    }
    this.#paint();
  }

  /** Paints the rows in sight anew, once before the next frame. */
  readonly #ask = (): void => {
    if (this.#isAsked) return;
    this.#isAsked = true;
    requestAnimationFrame(() => {
      this.#isAsked = false;
      this.#paint();
    });
  };

  refresh(): void {
    this.#ask();
  }

  /** Makes a row the current one and brings it into sight. */
  goTo(row: number): void {
    this.#current = Math.min(Math.max(0, row), this.#episodes.length - 1);
    const { scrollTop, clientHeight } = this.#scroller;
    this.#scroller.scrollTop = scrollTo(
      this.#current,
      this.#episodes.length,
      ROW_HEIGHT,
      scrollTop,
      clientHeight,
    );
    this.#paint();
  }

  focus(): void {
    this.#scroller.focus({ preventScroll: true });
  }

  #head(key: SortKey, label: string, isNumber: boolean): HTMLElement {
    const button = element(
      'button',
      {
        type: 'button',
        click: () => {
          const isSorted = head.getAttribute('aria-sort');
          // Numbers are looked at from the greatest down, the rest in its order.
          const isFirst = isSorted === 'none';
          const isDescending = isFirst ? isNumber && key !== 'episode' : isSorted === 'ascending';
          this.#actions.sort({ by: key, isDescending });
        },
      },
      label,
    );
    const head = element(
      'div',
      { class: `cell cell-${key}`, role: 'columnheader', 'aria-sort': 'none' },
      button,
    );
    return head;
  }

  #paint(): void {
    const { scrollTop, clientHeight } = this.#scroller;
    const {
      first,
      count: shown,
      top,
      height,
    } = rowWindow(this.#episodes.length, ROW_HEIGHT, scrollTop, clientHeight);
    this.#sizer.style.height = `${height}px`;
    this.#body.style.transform = `translateY(${top}px)`;
    this.#thumbnails.drop();
    while (this.#rows.length < shown) this.#add();
    for (const [i, row] of this.#rows.entries()) {
      row.element.hidden = i >= shown;
      if (i < shown) this.#fill(row, first + i);
    }
  }

  #add(): void {
    const box = element('input', {
      type: 'checkbox',
      tabindex: -1,
      change: () => {
        this.#actions.choose(Number(made.dataset['episode']), box.checked);
      },
    });
    const thumbnail = element('canvas', { 'aria-hidden': 'true', width: 4, height: 3 });
    const cells = columns.map(({ key }) => element('div', { class: `cell cell-${key}`, role: 'cell' }));
    const made = element(
      'div',
      {
        class: 'row',
        role: 'row',
        click: (event: MouseEvent) => {
          if (event.target instanceof Element && event.target.closest('label')) return;
          this.#actions.open(Number(made.dataset['episode']));
        },
      },
      element('div', { class: 'cell cell-choose', role: 'cell' }, element('label', { class: 'choose' }, box)),
      element('div', { class: 'cell cell-thumbnail', role: 'cell' }, thumbnail),
      ...cells,
    );
    this.#rows.push({ element: made, box, thumbnail, cells });
    this.#body.append(made);
  }

  #fill({ element: row, box, thumbnail, cells }: Row, place: number): void {
    const episode = this.#episodes[place] as number;
    const list = this.#list;
    const { returns, lengths } = list.table;
    row.classList.toggle('current', place === this.#current);
    box.checked = this.#chosen.has(episode);
    if (row.dataset['episode'] !== String(episode)) {
      thumbnail.dataset['episode'] = String(episode);
      thumbnail.width = 4;
    }
    row.dataset['episode'] = String(episode);
    row.setAttribute('aria-rowindex', String(place + 2));
    box.setAttribute('aria-label', `compare episode ${episode}`);
    const isLost = list.isLost(episode);
    const texts = [
      count(episode),
      list.envOf(episode),
      list.agentOf(episode),
      isLost ? '' : score(returns[episode] as number),
      isLost ? '' : count(lengths[episode] as number),
      isLost ? 'lost to damage' : this.#outcome(episode),
      this.#words.of(episode) ?? '',
    ];
    for (const [i, cell] of cells.entries()) {
      const text = texts[i] as string;
      if (cell.textContent !== text) cell.textContent = text;
      if (columns[i]?.key === 'instruction') cell.title = text;
      if (columns[i]?.key === 'outcome') cell.dataset['outcome'] = list.isSuccess(episode) ? 'success' : '';
    }
    if (!isLost) this.#thumbnails.show(episode, thumbnail);
  }

  #outcome(episode: number): string {
    const bits = this.#list.table.flags[episode] as number;
    return outcomeText({ success: (bits & flags.success) > 0, terminated: (bits & flags.terminated) > 0 });
  }

  readonly #hear = (event: KeyboardEvent): void => {
    const page = Math.max(1, Math.floor(this.#scroller.clientHeight / ROW_HEIGHT) - 1);
    const moves: Readonly<Record<string, number>> = {
      ArrowUp: -1,
      ArrowDown: 1,
      PageUp: -page,
      PageDown: page,
      Home: -Infinity,
      End: Infinity,
    };
    const episode = this.#episodes[this.#current];
    if (event.key in moves) this.goTo(this.#current + (moves[event.key] as number));
    else if (event.key === 'Enter' && episode !== undefined) this.#actions.open(episode);
    else if (event.key === ' ' && episode !== undefined)
      this.#actions.choose(episode, !this.#chosen.has(episode));
    else return;
    event.preventDefault();
  };
}
