import { Check } from '../panels/check.js';
import { actionPanel } from '../panels/action.js';
import { extrasPanel } from '../panels/extras.js';
import { factsPanel } from '../panels/facts.js';
import { observationPanel } from '../panels/observation.js';
import { element } from '../element.js';
import { iconButton } from '../icons.js';
import { score } from '../numbers.js';
import type { Lane } from './lane.js';
import type { MomentPart } from './moment.js';
import { Stage } from './stage.js';

/** An episode on the page: its picture with what is said above it, and the panels that stand beside it while it is looked at. */
export class LaneView {
  readonly lane: Lane;
  readonly element: HTMLElement;
  readonly panels: readonly HTMLElement[];
  readonly #stage: Stage;
  readonly #check = new Check();
  readonly #return = element('span', { class: 'lane-return' });
  readonly #turnBack: HTMLButtonElement;
  readonly #parts: readonly MomentPart[];

  /**
   * @param number its place among those that are compared: their colours
   * @param change called when it must be drawn again
   * @param choose called when it is to be looked at closely
   */
  constructor(lane: Lane, number: number, change: () => void, choose: () => void) {
    const { core } = lane.player;
    this.lane = lane;
    this.#stage = new Stage(core, change);
    this.#turnBack = iconButton('orbit', 'turn the camera back', () => {
      this.#stage.turnBack();
    });
    const observation = observationPanel(core, change, lane);
    const extras = extrasPanel(core, lane.episode);
    this.#parts = [actionPanel(core), observation, ...(extras ? [extras] : [])];
    this.panels = [factsPanel(lane.episode), ...this.#parts.map((part) => part.element)];
    this.element = element(
      'section',
      { class: 'lane', 'data-number': number, 'aria-label': lane.name, click: choose },
      element(
        'header',
        { class: 'lane-head' },
        element('span', { class: 'lane-name' }, lane.name),
        element('span', { class: 'lane-agent' }, lane.episode.agent.id),
        this.#return,
        element('span', { class: 'lane-tools' }, this.#turnBack, ...this.#toggles(), this.#viewSelect()),
      ),
      this.#stage.element,
      this.#check.element,
    );
  }

  /** @param isClose whether its panels are in sight */
  draw(isClose: boolean): void {
    const { moment, player, episode } = this.lane;
    this.#stage.draw();
    this.#turnBack.hidden = !this.#stage.isTurned;
    this.#return.textContent = score(moment.returnSoFar);
    this.#check.draw(player, episode.origin !== null);
    if (isClose) for (const part of this.#parts) part.draw(moment);
  }

  /** Draws what may change though the picture does not: how far it has been checked. */
  drawCheck(): void {
    this.#check.draw(this.lane.player, this.lane.episode.origin !== null);
  }

  close(): void {
    this.#stage.close();
  }

  #viewSelect(): HTMLElement | undefined {
    const stage = this.#stage;
    if (stage.views.length < 2) return undefined;
    const select = element(
      'select',
      {
        'aria-label': 'view',
        change: () => {
          stage.view = select.value;
        },
      },
      ...stage.views.map((view) => element('option', { value: view, selected: view === stage.view }, view)),
    );
    return select;
  }

  /** What can be shown over the picture. */
  #toggles(): HTMLElement[] {
    const stage = this.#stage;
    const toggle = (label: string, show: (isShown: boolean) => void): HTMLElement => {
      const box = element('input', {
        type: 'checkbox',
        change: () => {
          show(box.checked);
        },
      });
      return element('label', { class: 'toggle' }, box, label);
    };
    const objects = toggle('objects', (isShown) => {
      stage.showsObjects = isShown;
    });
    const forces = toggle('forces', (isShown) => {
      stage.showsForces = isShown;
    });
    return [...(stage.hasObjects ? [objects] : []), ...(stage.hasForces ? [forces] : [])];
  }
}
