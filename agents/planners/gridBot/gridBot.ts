import { type ActionBuffer, type EnvSpec, type Seed, UserError } from '../../../envs/index.js';
import { ACTION } from '../../../envs/maze/grid/actions.js';
import { gridLevels } from '../../../envs/maze/levels/index.js';
import { VIEW } from '../../../envs/maze/grid/view.js';
import type { Agent, AgentDefinition, ObservationBatch } from '../../core/agent.js';
import { Chart } from './chart.js';
import { Mind } from './mind.js';
import { Router } from './router.js';

const VIEW_BYTES = VIEW * VIEW * 3;

/** Of the grid, in cells. */
type Shape = { readonly height: number; readonly width: number };

/** One episode that is being played. */
type Player = {
  readonly chart: Chart;
  readonly mind: Mind;
  isNew: boolean;
  /** What it did last. */
  action: number;
};

/** Plays levels of the grid world by a chart of what it has seen: of the view alone, or of the whole grid from the start. */
class GridBot implements Agent {
  readonly identity: Agent['identity'];
  readonly observations: readonly string[];
  readonly #players: readonly Player[];
  readonly #height: number;
  readonly #width: number;
  readonly #seesAll: boolean;

  constructor(definition: AgentDefinition, spec: EnvSpec, shape: Shape, lanes: number, seesAll: boolean) {
    this.identity = { id: definition.id, version: definition.version, checkpoint: '' };
    this.observations = seesAll ? ['symbolic', 'direction', 'full'] : ['symbolic', 'direction'];
    const { height, width } = shape;
    this.#height = height;
    this.#width = width;
    this.#seesAll = seesAll;
    // Some worlds end when anything else is picked up, and say so.
    const canMove = !spec.instruction.includes('no other');
    const extent = Math.max(height, width);
    const router = new Router(new Chart(extent).cells.length);
    this.#players = Array.from({ length: lanes }, () => {
      const chart = new Chart(extent);
      return { chart, mind: new Mind(chart, router, canMove), isNew: true, action: ACTION.done };
    });
  }

  reset(lane: number, _seed: Seed, instruction: string): void {
    const player = this.#players[lane] as Player;
    player.chart.reset();
    player.mind.begin(instruction);
    player.isNew = true;
  }

  act(observations: ObservationBatch, out: ActionBuffer): void {
    const symbolic = observations['symbolic'] as Uint8Array;
    const directions = observations['direction'] as Int32Array;
    const full = observations['full'] as Uint8Array | undefined;
    for (let lane = 0; lane < this.#players.length; lane++) {
      const player = this.#players[lane] as Player;
      const { chart, mind } = player;
      chart.see(symbolic, lane * VIEW_BYTES, directions[lane] as number, player.action);
      if (!player.isNew) mind.follow();
      else if (this.#seesAll && full) {
        chart.seeAll(full, lane * this.#height * this.#width * 3, this.#height, this.#width);
      }
      player.isNew = false;
      player.action = mind.decide();
      out[lane] = player.action;
    }
  }
}

export const gridBot: AgentDefinition = {
  id: 'grid-bot',
  version: 1,
  summary:
    'Sees what the player sees and reads the mission: charts the grid, explores, fetches keys, clears its way.',
  plays: gridLevels.map(({ id }) => id),
  create: (spec, lanes) => make(gridBot, spec, lanes, false),
};

export const gridOracle: AgentDefinition = {
  id: 'grid-oracle',
  version: 1,
  summary: 'As grid-bot, but sees the whole grid from the start: near the fewest steps that there are.',
  plays: gridLevels.map(({ id }) => id),
  create: (spec, lanes) => make(gridOracle, spec, lanes, true),
};

function make(definition: AgentDefinition, spec: EnvSpec, lanes: number, seesAll: boolean): Agent {
  const { symbolic, direction, full } = spec.observations;
  if (!symbolic || !direction || full?.type !== 'box' || full.shape.length !== 3) {
    throw new UserError(
      `${definition.id} needs the observations "symbolic", "direction" and "full" of a grid world, which ${spec.id} has not`,
    );
  }
  const [height = 0, width = 0] = full.shape;
  return new GridBot(definition, spec, { height, width }, lanes, seesAll);
}
