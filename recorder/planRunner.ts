import { type AgentDefinition, findAgent } from '../agents/index.js';
import {
  type AgentIdentity,
  type Group,
  GroupBuilder,
  type Plan,
  type Source,
  groupAt,
  seedsOf,
} from '../datasets/index.js';
import { UserError, makeCore } from '../envs/index.js';
import { BatchPlayer, type Place } from './batchPlayer.js';
import type { GroupPlayer, RecordedGroup } from './groupPlayer.js';
import { SoloPlayer } from './soloPlayer.js';

export type PlanRunnerOptions = {
  /** Whether decisions are timed. */
  readonly isTimed?: boolean;
  /** Agents beside those of gatogym. */
  readonly agents?: readonly AgentDefinition[];
};

/** Records any groups of a plan: which thread records them, when, and beside which others, makes no difference. */
export class PlanRunner {
  readonly #plan: Plan;
  readonly #isTimed: boolean;
  readonly #agents: readonly AgentDefinition[];
  readonly #players = new Map<number, GroupPlayer>();

  constructor(plan: Plan, { isTimed = false, agents = [] }: PlanRunnerOptions = {}) {
    this.#plan = plan;
    this.#isTimed = isTimed;
    this.#agents = agents;
  }

  /** Groups [from, to) of the plan, in order. */
  async *record(from: number, to: number): AsyncGenerator<RecordedGroup> {
    for (let at = from; at < to;) {
      const { source } = groupAt(this.#plan, at);
      const groups: Group[] = [];
      for (; at < to; at++) {
        const group = groupAt(this.#plan, at);
        if (group.source !== source) break;
        groups.push(group);
      }
      const player = this.#players.get(source) ?? (await this.#cast(source));
      yield* player.play(groups);
    }
  }

  async #cast(index: number): Promise<GroupPlayer> {
    const source = this.#plan.sources[index];
    if (!source) throw new RangeError(`the plan has no source ${index}`);
    const definition = findAgent(source.agent.id, source.env.id, this.#agents);
    const seeds = seedsOf(this.#plan, source);
    const places: Place[] = [];
    for (let lane = 0; lane < lanesOf(definition, source); lane++) {
      const env = await makeCore(source.env);
      places.push({ env, builder: new GroupBuilder(env, source, index) });
    }
    const [{ env, builder }] = places as [Place];
    const agent = await definition.create(env.spec, places.length);
    refuseOther(source.agent, agent.identity);
    const player =
      places.length > 1
        ? new BatchPlayer(agent, places, seeds)
        : new SoloPlayer(env, agent, builder, seeds, this.#isTimed);
    this.#players.set(index, player);
    return player;
  }
}

/** How many episodes of a source are played at once. */
function lanesOf({ lanes = 1 }: AgentDefinition, { episodes }: Source): number {
  return Math.min(lanes, episodes);
}

/** A checkpoint may have been replaced since the plan was made. */
function refuseOther(planned: AgentIdentity, found: AgentIdentity): void {
  if (found.version === planned.version && found.checkpoint === planned.checkpoint) return;
  throw new UserError(
    `agent ${planned.id} is not the one that the recording was begun with: version ${planned.version}, checkpoint ` +
      `"${planned.checkpoint.slice(0, 12)}" was expected, version ${found.version}, checkpoint "${found.checkpoint.slice(0, 12)}" is there`,
  );
}
