import type { StudioDataset } from '../../description.js';
import { barsOf } from '../../state/bars.js';
import { DEFAULT_SORTING, EpisodeList, type Filter, type Sorting } from '../../state/episodeList.js';
import { MOST_COMPARED } from '../../state/link.js';
import type { EpisodeTable } from '../../episodeTable.js';
import { Words } from '../../state/words.js';
import { element } from '../element.js';
import { bytes, count, countOf } from '../numbers.js';
import type { EpisodeSource } from '../source.js';
import { EpisodeRows } from './episodeRows.js';
import { FilterBar } from './filterBar.js';
import { BARS, ReturnsPlot } from './returnsPlot.js';
import { Thumbnails } from './thumbnails.js';

/** Episodes whose words are asked for at once. */
const BLOCK = 2048;

/** Every episode of a dataset: to look through, to narrow down, to open and to compare. */
export class ListView {
  readonly element: HTMLElement;
  readonly list: EpisodeList;
  readonly #source: EpisodeSource;
  readonly #thumbnails: Thumbnails;
  readonly #words: Words;
  readonly #rows: EpisodeRows;
  readonly #filters: FilterBar;
  readonly #plot: ReturnsPlot;
  readonly #tally = element('p', { class: 'tally', role: 'status' });
  readonly #compare: HTMLElement;
  readonly #compareButton: HTMLButtonElement;
  readonly #chosen = new Set<number>();
  #sorting: Sorting = DEFAULT_SORTING;
  #episodes: Uint32Array = new Uint32Array();

  /** @param open opens an episode, with others beside it */
  constructor(
    dataset: StudioDataset,
    table: EpisodeTable,
    source: EpisodeSource,
    open: (episode: number, beside: readonly number[]) => void,
  ) {
    this.#source = source;
    this.#thumbnails = new Thumbnails(source);
    this.list = new EpisodeList(dataset.plan, table);
    this.#words = new Words(table.length);
    this.#plot = new ReturnsPlot((returns) => {
      this.#filters.set({ returns });
    });
    this.#filters = new FilterBar(this.list.envs, this.list.agents, this.#plot, () => {
      this.#update();
    });
    this.#rows = new EpisodeRows(this.list, this.#words, this.#thumbnails, {
      open: (episode) => {
        open(episode, []);
      },
      sort: (sorting) => {
        this.#sorting = sorting;
        this.#update();
      },
      choose: (episode, isChosen) => {
        this.#choose(episode, isChosen);
      },
    });
    this.#compareButton = element(
      'button',
      {
        type: 'button',
        class: 'primary',
        click: () => {
          const [first, ...others] = this.#chosen;
          if (first !== undefined) open(first, others);
        },
      },
      'Compare',
    );
    const clear = element(
      'button',
      {
        type: 'button',
        class: 'plain',
        click: () => {
          this.#chosen.clear();
          this.#update();
        },
      },
      'Clear',
    );
    this.#compare = element(
      'div',
      { class: 'compare-bar', role: 'region', 'aria-label': 'comparison', hidden: true },
      element('span', { class: 'compare-text' }),
      clear,
      this.#compareButton,
    );
    this.element = element(
      'div',
      { class: 'browse' },
      element(
        'details',
        { class: 'filter-drawer', open: innerWidth > 900 },
        element('summary', {}, 'Filters'),
        this.#filters.element,
        facts(dataset),
      ),
      element('div', { class: 'list' }, this.#tally, this.#rows.element, this.#compare),
    );
    // Without them the list has no words; what else the server is asked for says what is wrong.
    this.#readWords().catch(() => undefined);
  }

  /** Numbers of the episodes in the list, in its order. */
  get episodes(): Uint32Array {
    return this.#episodes;
  }

  /** To be called when it is on the page, and whenever it is there again. @param episode that it should show, if any */
  shown(episode?: number): void {
    this.#update();
    const place = episode === undefined ? -1 : this.#episodes.indexOf(episode);
    if (place >= 0) this.#rows.goTo(place);
    this.#rows.focus();
  }

  close(): void {
    this.#thumbnails.close();
  }

  focusSearch(): void {
    this.#filters.focus();
  }

  #choose(episode: number, isChosen: boolean): void {
    if (!isChosen) this.#chosen.delete(episode);
    else if (this.#chosen.size < MOST_COMPARED) this.#chosen.add(episode);
    this.#update();
  }

  #update(): void {
    const { filter } = this.#filters;
    const { table } = this.list;
    this.#episodes = this.list.select(filter, this.#sorting, this.#words);
    this.#rows.show(this.#episodes, this.#sorting, this.#chosen);
    const all = barsOf(table.returns, everyNumber(table.length), BARS);
    const other: Filter = { ...filter };
    const unranged = Object.fromEntries(Object.entries(other).filter(([name]) => name !== 'returns'));
    const chosen = barsOf(table.returns, this.list.select(unranged, DEFAULT_SORTING, this.#words), BARS);
    this.#plot.draw(all, chosen, filter.returns);
    this.#plot.describe(this.#episodes.length);
    this.#tell(filter);
  }

  #tell(filter: Filter): void {
    const { length } = this.list.table;
    const shown = this.#episodes.length;
    const isReading = filter.words !== undefined && !this.#words.isWhole;
    const reading = isReading
      ? `, ${Math.floor((100 * this.#words.read) / length)}% of their words read`
      : '';
    this.#tally.textContent =
      shown === length
        ? countOf(length, 'episode')
        : `${count(shown)} of ${countOf(length, 'episode')}${reading}`;
    this.#compare.hidden = this.#chosen.size === 0;
    const text = this.#compare.querySelector('.compare-text') as HTMLElement;
    const isFull = this.#chosen.size === MOST_COMPARED;
    const others =
      this.#chosen.size < 2 ? ': choose one more to compare' : isFull ? ', the most there can be' : '';
    text.textContent = `${countOf(this.#chosen.size, 'episode')} chosen${others}`;
    this.#compareButton.disabled = this.#chosen.size < 2;
  }

  /** Reads the words of all episodes, block after block, and shows them as they come. */
  async #readWords(): Promise<void> {
    const words = this.#words;
    while (!words.isWhole) {
      words.add(await this.#source.instructions(words.read, words.read + BLOCK));
      if (this.#filters.filter.words === undefined && this.#sorting.by !== 'instruction')
        this.#rows.refresh();
      else this.#update();
    }
  }
}

function facts({ length, bytes: size, plan, isComplete, directory, saveTo }: StudioDataset): HTMLElement {
  const rows: [string, string][] = [
    ['episodes', count(length)],
    ['sources', count(plan.sources.length)],
    ['size', bytes(size)],
    ['seed', String(plan.seed)],
    ['directory', directory],
    ...(saveTo === null ? [] : ([['saves to', saveTo]] as [string, string][])),
    ...(isComplete ? [] : ([['state', 'not complete']] as [string, string][])),
  ];
  return element(
    'dl',
    { class: 'facts dataset-facts' },
    ...rows.map(([name, value]) => element('div', {}, element('dt', {}, name), element('dd', {}, value))),
  );
}

function everyNumber(length: number): Uint32Array {
  return Uint32Array.from({ length }, (_, i) => i);
}
