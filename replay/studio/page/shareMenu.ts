import { SPEEDS } from '../../speed.js';
import { element } from './element.js';
import { iconButton } from './icons.js';
import type { Player } from '../../player.js';
import type { Clip } from './pictures.js';
import type { Lane } from './theatre/lane.js';

/** Steps of an animation, unless told otherwise: more make large files. */
const ANIMATED = 600;

/** What can be shared of an episode. */
export type Shared = {
  /** Number of the episode in the dataset. */
  readonly index: number;
  readonly lane: Lane;
  /** Opens the episode once more, to be moved as an animation is made. */
  readonly again: () => Promise<Lane>;
  /** Where a file of it is found, if there is one. */
  readonly html: string | undefined;
};

/** A dialog that makes files of an episode, and a link to the moment that is shown. */
export class ShareMenu {
  readonly element: HTMLDialogElement;
  readonly #shared: Shared;
  readonly #message = element('p', { class: 'meaning', role: 'status' });
  readonly #from: HTMLInputElement;
  readonly #to: HTMLInputElement;
  readonly #speed: HTMLSelectElement;

  constructor(shared: Shared) {
    const { lane, index, html } = shared;
    const last = lane.player.lastStep;
    const step = (label: string): HTMLInputElement =>
      element('input', { type: 'number', min: 0, max: last, step: 1, required: true, 'aria-label': label });
    this.#shared = shared;
    this.#from = step('first step');
    this.#to = step('last step');
    this.#speed = element(
      'select',
      { 'aria-label': 'speed of the animation' },
      ...SPEEDS.map((speed) => element('option', { value: speed, selected: speed === 1 }, `${speed}×`)),
    );
    const button = (label: string, press: () => void): HTMLButtonElement =>
      element('button', { type: 'button', class: 'plain boxed', click: press }, label);
    const file = element(
      'a',
      { class: 'plain boxed', href: html, download: `episode-${index}.html` },
      'Save HTML',
    );
    const row = (title: string, text: string, ...controls: HTMLElement[]): HTMLElement =>
      element(
        'div',
        { class: 'share-row' },
        element('div', {}, element('h3', {}, title), element('p', {}, text)),
        element('div', { class: 'share-controls' }, ...controls),
      );
    const close = iconButton('close', 'close', () => {
      this.element.close();
    });
    this.element = element(
      'dialog',
      { class: 'dialog share', 'aria-labelledby': 'share-title' },
      element('header', {}, element('h2', { id: 'share-title' }, `Share episode ${index}`), close),
      html === undefined
        ? undefined
        : row('One file', 'Plays and checks the episode in any browser, offline.', file),
      row('This step', 'A picture with its caption.', button('Save PNG', this.#savePng)),
      row(
        'Animation',
        'Steps as a GIF or a video, with their caption.',
        this.#from,
        element('span', {}, 'to'),
        this.#to,
        this.#speed,
        button('Save GIF', this.#saveGif),
        button('Save MP4', this.#saveMp4),
      ),
      html === undefined
        ? undefined
        : row('Link', 'To this step, while the studio runs.', button('Copy link', this.#copyLink)),
      this.#message,
    );
  }

  open(): void {
    const { position, lastStep } = this.#shared.lane.player;
    const from = lastStep <= ANIMATED ? 0 : Math.min(position, lastStep - ANIMATED);
    this.#from.value = String(from);
    this.#to.value = String(Math.min(lastStep, from + ANIMATED));
    this.#say('');
    this.element.showModal();
  }

  readonly #savePng = (): void => {
    const { lane, index } = this.#shared;
    void this.#make('picture', async () => {
      const { pngOf } = await import('./pictures.js');
      return [await pngOf(lane.player), `episode-${index}-step-${lane.player.position}.png`];
    });
  };

  readonly #saveGif = (): void => {
    this.#saveClip('animation', 'gif', async (player, clip) => {
      const { gifOf } = await import('./pictures.js');
      return gifOf(player, clip);
    });
  };

  readonly #saveMp4 = (): void => {
    this.#saveClip('video', 'mp4', async (player, clip) => {
      const { mp4Of } = await import('./pictures.js');
      return mp4Of(player, clip, (share) => {
        this.#say(`Making the video… ${Math.round(100 * share)}%`);
      });
    });
  };

  /** Makes a file of the steps that are chosen, by a player of its own. */
  #saveClip(what: string, extension: string, make: (player: Player, clip: Clip) => Promise<Blob>): void {
    if (!this.#from.reportValidity() || !this.#to.reportValidity()) return;
    const [from, to, speed] = [this.#from, this.#to, this.#speed].map(({ value }) => Number(value)) as [
      number,
      number,
      number,
    ];
    void this.#make(what, async () => {
      const { player } = await this.#shared.again();
      try {
        return [await make(player, { from, to, speed }), `episode-${this.#shared.index}.${extension}`];
      } finally {
        player.close();
      }
    });
  }

  readonly #copyLink = (): void => {
    void navigator.clipboard.writeText(location.href).then(() => {
      this.#say('The link is copied.');
    });
  };

  async #make(what: string, make: () => Promise<readonly [Blob, string]>): Promise<void> {
    this.#say(`Making the ${what}…`);
    // Lets the words be seen: what follows keeps the page busy.
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    try {
      const [blob, name] = await make();
      save(blob, name);
      this.#say(`Saved as ${name}.`);
    } catch (error) {
      this.#say((error as Error).message);
    }
  }

  #say(text: string): void {
    this.#message.textContent = text;
  }
}

function save(blob: Blob, name: string): void {
  const href = URL.createObjectURL(blob);
  element('a', { href, download: name }).click();
  setTimeout(() => {
    URL.revokeObjectURL(href);
  }, 10_000);
}
