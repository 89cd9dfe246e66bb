import type { Command } from '../../controls.js';
import type { StudioDataset } from '../description.js';
import { type Link, formatLink, parseLink } from '../state/link.js';
import { element } from './element.js';
import { helpDialog } from './helpDialog.js';
import { iconButton } from './icons.js';
import { ListView } from './list/listView.js';
import { openLane } from './opening.js';
import { server } from './server.js';
import { isTaken } from './theatre/keys.js';
import type { Lane } from './theatre/lane.js';
import { Theatre } from './theatre/theatre.js';

/** Reads the dataset and shows what the address asks for. */
export async function startStudio(body: HTMLElement): Promise<void> {
  body.replaceChildren(element('p', { class: 'notice', role: 'status' }, 'Reading the dataset…'));
  try {
    const [dataset, table] = await Promise.all([server.dataset(), server.table()]);
    const studio = new Studio(
      dataset,
      new ListView(dataset, table, (episode, beside) => {
        location.hash = formatLink({ episode, step: 0, compare: beside });
      }),
    );
    body.replaceChildren(studio.element, studio.help);
    studio.follow();
  } catch (error) {
    body.replaceChildren(element('p', { class: 'notice', role: 'alert' }, (error as Error).message));
  }
}

/** The whole page: a bar, and below it the list or a replay, as the address says. */
class Studio {
  readonly element: HTMLElement;
  readonly help = helpDialog(true);
  readonly #dataset: StudioDataset;
  readonly #list: ListView;
  readonly #bar = element('nav', { class: 'bar-place', 'aria-label': 'place' });
  readonly #tools = element('div', { class: 'bar-tools' });
  readonly #main = element('main');
  #theatre: Theatre | undefined;
  #link: Link = { step: 0, compare: [] };
  /** Rises with every move: what has been overtaken by another is not shown. */
  #move = 0;

  constructor(dataset: StudioDataset, list: ListView) {
    this.#dataset = dataset;
    this.#list = list;
    this.element = element(
      'div',
      { class: 'studio' },
      element('header', { class: 'bar' }, this.#bar, this.#tools),
      this.#main,
    );
    addEventListener('hashchange', this.follow);
    addEventListener('keydown', this.#hear);
  }

  /** Goes where the address says. */
  readonly follow = (): void => {
    const link = parseLink(location.hash);
    void this.#show(link);
  };

  async #show(link: Link): Promise<void> {
    const move = ++this.#move;
    const before = this.#link;
    this.#link = link;
    this.#theatre?.close();
    this.#theatre = undefined;
    this.#drawBar();
    if (link.episode === undefined) {
      document.title = `${this.#dataset.name} · gatogym studio`;
      this.#main.replaceChildren(this.#list.element);
      this.#list.shown(before.episode);
      return;
    }
    document.title = `Episode ${link.episode} · ${this.#dataset.name}`;
    this.#main.replaceChildren(element('p', { class: 'notice', role: 'status' }, 'Opening…'));
    try {
      const lanes = await Promise.all(
        [link.episode, ...link.compare].map((index) => openLane(this.#dataset, index)),
      );
      if (move === this.#move) this.#open(lanes as [Lane, ...Lane[]], link);
      else for (const { player } of lanes) player.close();
    } catch (error) {
      if (move === this.#move)
        this.#main.replaceChildren(
          element('p', { class: 'notice', role: 'alert' }, (error as Error).message),
        );
    }
  }

  #open(lanes: readonly [Lane, ...Lane[]], link: Link): void {
    const theatre = new Theatre(lanes, {
      step: link.step,
      moved: (step) => {
        this.#link = { ...link, step };
        history.replaceState(null, '', formatLink(this.#link));
      },
      elsewhere: this.#perform,
    });
    this.#theatre = theatre;
    this.#main.replaceChildren(theatre.element);
  }

  #drawBar(): void {
    const { episode, compare } = this.#link;
    const { name } = this.#dataset;
    const home = element(
      'a',
      { href: '#', class: 'home' },
      element('span', { class: 'mark', 'aria-hidden': 'true' }),
      name,
    );
    const place =
      episode === undefined
        ? undefined
        : element(
            'span',
            { class: 'place' },
            [episode, ...compare].length > 1
              ? `${[episode, ...compare].length} episodes compared`
              : `Episode ${episode}`,
          );
    this.#bar.replaceChildren(
      home,
      ...(place ? [element('span', { class: 'slash', 'aria-hidden': 'true' }, '/'), place] : []),
    );
    const others =
      episode === undefined || compare.length > 0
        ? []
        : [
            iconButton(
              'up',
              'previous episode',
              () => {
                this.#perform({ kind: 'episode', by: -1 });
              },
              '↑',
            ),
            iconButton(
              'down',
              'next episode',
              () => {
                this.#perform({ kind: 'episode', by: 1 });
              },
              '↓',
            ),
          ];
    const keys = element(
      'button',
      {
        type: 'button',
        class: 'plain',
        'aria-keyshortcuts': '?',
        click: () => {
          this.help.showModal();
        },
      },
      'Keys',
    );
    this.#tools.replaceChildren(...others, keys);
  }

  readonly #perform = (command: Command): void => {
    if (command.kind === 'help') this.help.showModal();
    if (command.kind === 'quit') location.hash = '#';
    if (command.kind === 'episode') this.#goToNext(command.by);
  };

  /** The next episode of the list, as it is sorted and filtered. */
  #goToNext(by: 1 | -1): void {
    const { episode } = this.#link;
    const { episodes } = this.#list;
    const known = episode === undefined ? -1 : episodes.indexOf(episode);
    const next = known < 0 ? (episode ?? 0) + by : episodes[known + by];
    if (next !== undefined && next >= 0 && next < this.#dataset.length)
      location.hash = formatLink({ episode: next, step: 0, compare: [] });
  }

  readonly #hear = (event: KeyboardEvent): void => {
    if (this.#link.episode !== undefined || isTaken(event)) return;
    if (event.key === '?') this.help.showModal();
    else if (event.key === '/') this.#list.focusSearch();
    else return;
    event.preventDefault();
  };
}
