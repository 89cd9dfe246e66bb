import type { Command } from '../../controls.js';
import type { StudioDataset } from '../description.js';
import type { EpisodeTable } from '../episodeTable.js';
import { LIST, type Link, formatLink, parseLink } from '../state/link.js';
import { element } from './element.js';
import { helpDialog } from './helpDialog.js';
import { iconButton } from './icons.js';
import { ListView } from './list/listView.js';
import { openBranch, openLane } from './opening.js';
import type { Server } from './server.js';
import { ShareMenu } from './shareMenu.js';
import type { EpisodeSource } from './source.js';
import { isTaken } from './theatre/keys.js';
import type { Lane } from './theatre/lane.js';
import { TakeOver } from './theatre/takeOver.js';
import { Theatre } from './theatre/theatre.js';
import { makeWorld } from './worlds.js';

/** The whole page: a bar, and below it the list or a replay, as the address says. */
export class Studio {
  readonly element: HTMLElement;
  readonly help = helpDialog(true);
  readonly #dataset: StudioDataset;
  readonly #source: EpisodeSource;
  /** Undefined where the dataset is not the server's: it knows nothing of it. */
  readonly #server: Server | undefined;
  readonly #list: ListView;
  readonly #bar = element('nav', { class: 'bar-place', 'aria-label': 'place' });
  readonly #tools = element('div', { class: 'bar-tools' });
  readonly #main = element('main');
  #theatre: Theatre | undefined;
  #link: Link = LIST;
  /** The part of the address that is shown. */
  #followed: string | undefined;
  /** Rises with every move: what has been overtaken by another is not shown. */
  #move = 0;

  constructor(
    dataset: StudioDataset,
    table: EpisodeTable,
    source: EpisodeSource,
    server: Server | undefined,
  ) {
    this.#dataset = dataset;
    this.#source = source;
    this.#server = server;
    this.#list = new ListView(dataset, table, source, (episode, compare) => {
      this.#goTo({ ...LIST, episode, compare });
    });
    const bar = element('header', { class: 'bar' }, this.#bar, this.#tools);
    this.element = element('div', { class: 'studio' }, bar, this.#main);
    addEventListener('hashchange', this.follow);
    addEventListener('keydown', this.#hear);
  }

  close(): void {
    removeEventListener('hashchange', this.follow);
    removeEventListener('keydown', this.#hear);
    this.#theatre?.close();
    this.#list.close();
  }

  /** Goes where the address says, unless it is there. */
  readonly follow = (): void => {
    if (location.hash === this.#followed) return;
    this.#followed = location.hash;
    const link = parseLink(location.hash);
    if (this.#theatre && isSamePlace(link, this.#link)) this.#theatre.pause(link.step);
    else void this.#show(link);
  };

  /** Goes elsewhere at once: what is pressed next is meant for what is there. */
  #goTo(link: Link): void {
    location.hash = formatLink(link);
    this.follow();
  }

  async #show(link: Link): Promise<void> {
    const move = ++this.#move;
    const before = this.#link;
    this.#link = link;
    this.#theatre?.close();
    this.#theatre = undefined;
    this.#drawPlace();
    this.#tools.hidden = false;
    this.#tools.replaceChildren(...this.#commonTools());
    if (link.episode === undefined) {
      document.title = `${this.#dataset.name} · gatogym studio`;
      this.#main.replaceChildren(this.#list.element);
      this.#list.shown(before.episode);
      return;
    }
    document.title = `Episode ${link.episode} · ${this.#dataset.name}`;
    this.#say('status', 'Opening…');
    try {
      const lanes = await Promise.all([
        ...[link.episode, ...link.compare].map((index) => this.#openLane(index)),
        ...(this.#server ? link.branches.map(openBranch) : []),
      ]);
      if (move === this.#move) this.#open(link.episode, lanes as [Lane, ...Lane[]], link);
      else for (const { player } of lanes) player.close();
    } catch (error) {
      if (move === this.#move) this.#say('alert', (error as Error).message);
    }
  }

  #say(role: 'status' | 'alert', text: string): void {
    this.#main.replaceChildren(element('p', { class: 'notice', role }, text));
  }

  #open(index: number, lanes: readonly [Lane, ...Lane[]], link: Link): void {
    const theatre = new Theatre(lanes, {
      step: link.step,
      moved: (step) => {
        history.replaceState(null, '', formatLink({ ...link, step }));
        this.#followed = location.hash;
      },
      elsewhere: this.#perform,
    });
    const [lane] = lanes;
    const share = new ShareMenu({
      index,
      lane,
      again: () => this.#openLane(index),
      html: this.#server?.htmlOf(index),
    });
    this.#theatre = theatre;
    this.#main.replaceChildren(theatre.element, share.element);
    const tools = [
      ...(this.#canTakeOver(index) ? [textButton('Take over', this.#takeOver, 't')] : []),
      textButton('Share', () => {
        share.open();
      }),
    ];
    this.#tools.replaceChildren(...tools, ...this.#commonTools());
  }

  #drawPlace(): void {
    const { episode, compare, branches } = this.#link;
    const mark = element('span', { class: 'mark', 'aria-hidden': 'true' });
    const name = element('span', { class: 'home-name' }, this.#dataset.name);
    const home = element('a', { href: '#', class: 'home', 'aria-label': this.#dataset.name }, mark, name);
    const others = compare.length + branches.length;
    const text = others > 0 ? `${others + 1} episodes compared` : `Episode ${episode}`;
    const slash = element('span', { class: 'slash', 'aria-hidden': 'true' }, '/');
    const place = episode === undefined ? [] : [slash, element('span', { class: 'place' }, text)];
    this.#bar.replaceChildren(home, ...place);
  }

  #commonTools(): HTMLElement[] {
    const step = (by: 1 | -1) => () => {
      this.#perform({ kind: 'episode', by });
    };
    const others =
      this.#link.episode === undefined
        ? []
        : [
            iconButton('up', 'previous episode', step(-1), '↑'),
            iconButton('down', 'next episode', step(1), '↓'),
          ];
    const keys = textButton('Keys', () => {
      this.help.showModal();
    });
    return [...others, keys];
  }

  #openLane(index: number): Promise<Lane> {
    return openLane(this.#dataset, index, this.#source, this.#server);
  }

  #canTakeOver(index: number): boolean {
    return this.#dataset.saveTo !== null && this.#players(index).length > 0;
  }

  #players(index: number): readonly string[] {
    return this.#dataset.players[this.#list.list.sources[index] as number] ?? [];
  }

  /** Hands the first episode to the person at the page, from the step that is shown. */
  readonly #takeOver = (): void => {
    const theatre = this.#theatre;
    const server = this.#server;
    const { episode } = this.#link;
    const [lane] = theatre?.lanes ?? [];
    if (!theatre || !server || !lane || episode === undefined || theatre.isLive) return;
    const { player } = lane;
    theatre.pause();
    // At its end nothing can be played on: the step before can.
    if (player.position === player.lastStep) theatre.pause(player.lastStep - 1);
    const step = player.position;
    const point = { parent: episode, step };
    void makeWorld(lane.episode.env).then((core) => {
      const live = new TakeOver(lane, core, {
        players: this.#players(episode),
        keep: (actions) => server.save({ ...point, actions }),
        playOn: (agent) => server.save({ ...point, actions: new Int32Array() }, agent),
        saved: ({ episode: branch }) => {
          this.#goTo({ ...LIST, episode, step, branches: [branch] });
        },
        left: () => {
          theatre.takeOver(undefined);
          this.#tools.hidden = false;
        },
      });
      theatre.takeOver(live);
      // What is there for the replay would lead away from the game.
      this.#tools.hidden = true;
    });
  };

  readonly #perform = (command: Command): void => {
    if (command.kind === 'help') this.help.showModal();
    if (command.kind === 'quit') this.#goTo(LIST);
    if (command.kind === 'episode') this.#goToNext(command.by);
  };

  /** The next episode of the list, as it is sorted and filtered. */
  #goToNext(by: 1 | -1): void {
    const { episode } = this.#link;
    const { episodes } = this.#list;
    const known = episode === undefined ? -1 : episodes.indexOf(episode);
    const next = known < 0 ? (episode ?? 0) + by : episodes[known + by];
    if (next !== undefined && next >= 0 && next < this.#dataset.length)
      this.#goTo({ ...LIST, episode: next });
  }

  /** Keys that the replay does not know. */
  readonly #hear = (event: KeyboardEvent): void => {
    if (isTaken(event) || event.ctrlKey || event.metaKey || this.#theatre?.isLive) return;
    const isList = this.#link.episode === undefined;
    if (event.key === '?' && isList) this.help.showModal();
    else if (event.key === '/' && isList) this.#list.focusSearch();
    else if (event.key.toLowerCase() === 't' && this.#theatre && this.#canTakeOver(this.#link.episode ?? 0))
      this.#takeOver();
    else return;
    event.preventDefault();
  };
}

/** Whether two links lead to the same episodes, whatever the step. */
function isSamePlace(one: Link, other: Link): boolean {
  return formatLink({ ...one, step: 0 }) === formatLink({ ...other, step: 0 });
}

function textButton(label: string, press: () => void, key?: string): HTMLButtonElement {
  const title = key === undefined ? label : `${label} (${key})`;
  return element(
    'button',
    { type: 'button', class: 'plain', title, 'aria-keyshortcuts': key, click: press },
    label,
  );
}
