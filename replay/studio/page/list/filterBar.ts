import type { Filter, Outcome } from '../../state/episodeList.js';
import { element } from '../element.js';
import type { ReturnsPlot } from './returnsPlot.js';

/** Everything that narrows the list down. */
export class FilterBar {
  readonly element: HTMLElement;
  readonly #search: HTMLInputElement;
  readonly #env: HTMLSelectElement;
  readonly #agent: HTMLSelectElement;
  readonly #outcome: HTMLSelectElement;
  readonly #clear: HTMLButtonElement;
  readonly #change: (filter: Filter) => void;
  #filter: Filter = {};

  constructor(
    envs: readonly string[],
    agents: readonly string[],
    plot: ReturnsPlot,
    change: (filter: Filter) => void,
  ) {
    this.#change = change;
    this.#search = element('input', {
      type: 'search',
      placeholder: 'Words of the instruction',
      'aria-label': 'words of the instruction',
      input: () => {
        this.set({ words: this.#search.value });
      },
    });
    this.#env = this.#select('environment', 'All environments', envs, (env) => {
      this.set({ env });
    });
    this.#agent = this.#select('agent', 'All agents', agents, (agent) => {
      this.set({ agent });
    });
    this.#outcome = this.#select('outcome', 'All outcomes', ['success', 'failure'], (outcome) => {
      this.set({ outcome: outcome as Outcome });
    });
    this.#clear = element(
      'button',
      {
        type: 'button',
        class: 'plain',
        click: () => {
          this.clear();
        },
      },
      'Clear filters',
    );
    const field = (label: string, control: HTMLElement): HTMLElement =>
      element('label', { class: 'field' }, element('span', {}, label), control);
    this.element = element(
      'search',
      { class: 'filters', 'aria-label': 'filters' },
      field('Instruction', this.#search),
      field('Environment', this.#env),
      field('Agent', this.#agent),
      field('Outcome', this.#outcome),
      element('div', { class: 'field' }, element('span', {}, 'Returns'), plot.element),
      this.#clear,
    );
    this.#clear.hidden = true;
  }

  get filter(): Filter {
    return this.#filter;
  }

  /** Narrows down further, or, where a field is undefined, less. */
  set(part: { readonly [Name in keyof Filter]?: Filter[Name] | undefined }): void {
    const merged = Object.entries({ ...this.#filter, ...part }).filter(
      ([, value]) => value !== undefined && value !== '',
    );
    this.#filter = Object.fromEntries(merged);
    this.#clear.hidden = merged.length === 0;
    this.#change(this.#filter);
  }

  clear(): void {
    this.#search.value = '';
    for (const select of [this.#env, this.#agent, this.#outcome]) select.value = '';
    this.set({ env: undefined, agent: undefined, outcome: undefined, returns: undefined, words: undefined });
  }

  /** Puts the keyboard where words are written. */
  focus(): void {
    this.#search.focus();
  }

  #select(
    label: string,
    all: string,
    names: readonly string[],
    choose: (name: string | undefined) => void,
  ): HTMLSelectElement {
    const select = element(
      'select',
      {
        'aria-label': label,
        change: () => {
          choose(select.value === '' ? undefined : select.value);
        },
      },
      element('option', { value: '' }, all),
      ...names.map((name) => element('option', { value: name }, name)),
    );
    return select;
  }
}
