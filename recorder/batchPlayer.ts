import { type Agent, type ObservationBatch, extrasOf } from '../agents/index.js';
import type { Extras, Group, GroupBuilder, seedsOf } from '../datasets/index.js';
import {
  type ActionBuffer,
  type CoreEnv,
  type Observer,
  type TypedArray,
  UserError,
  allocateActions,
  allocateFor,
  sizeOf,
} from '../envs/index.js';
import type { GroupPlayer, RecordedGroup } from './groupPlayer.js';

/** What one lane plays in: an environment, and what writes down what happens there. */
export type Place = { readonly env: CoreEnv; readonly builder: GroupBuilder };

/** A place, what it plays now, and what that has cost so far. */
type Lane = Place & {
  readonly observers: readonly Observer[];
  /** The group being played; undefined when there are no more. */
  group: Group | undefined;
  /** Number of the group among those to play. */
  order: number;
  /** Number of the episode being played within the source. */
  episode: number;
  ms: number;
  actMs: number;
};

/**
 * Plays as many groups at once as the agent has lanes, each in an environment of its own, and asks the agent once for all of
 * them. A lane that is done with its group takes the next one.
 */
export class BatchPlayer implements GroupPlayer {
  readonly #agent: Agent;
  readonly #seeds: ReturnType<typeof seedsOf>;
  readonly #lanes: readonly Lane[];
  readonly #inputs: ObservationBatch;
  readonly #extras: Extras;
  readonly #actions: ActionBuffer;
  readonly #actionSize: number;

  /** @param places one each lane of the agent */
  constructor(agent: Agent, places: readonly Place[], seeds: ReturnType<typeof seedsOf>) {
    const [first] = places;
    if (!first) throw new RangeError('a batch has one lane or more');
    const { spec } = first.env;
    this.#agent = agent;
    this.#extras = extrasOf(agent);
    this.#seeds = seeds;
    const inputs: Record<string, TypedArray> = {};
    for (const key of agent.observations) {
      const space = spec.observations[key];
      if (!space) throw new UserError(`agent ${agent.identity.id} reads "${key}", which ${spec.id} has not`);
      inputs[key] = allocateFor(space, places.length);
    }
    this.#inputs = inputs;
    this.#lanes = places.map(({ env, builder }, lane) => {
      const observers = Object.entries(inputs).map(([key, slab]) =>
        env.observer(key, slab, (lane * slab.length) / places.length),
      );
      return { env, builder, observers, group: undefined, order: -1, episode: 0, ms: 0, actMs: 0 };
    });
    this.#actions = allocateActions(spec.actionSpace, places.length);
    this.#actionSize = sizeOf(spec.actionSpace);
  }

  async *play(groups: readonly Group[]): AsyncGenerator<RecordedGroup> {
    const recorded = new Map<number, RecordedGroup>();
    let [nextToStart, nextToYield] = [0, 0];
    const take = (number: number): void => {
      const order = nextToStart++;
      this.#take(number, groups[order], order);
    };
    for (const number of this.#lanes.keys()) take(number);
    while (nextToYield < groups.length) {
      const start = performance.now();
      const playing = [...this.#lanes.keys()].filter((number) => this.#lanes[number]?.group);
      const actMs = await this.#turn(playing);
      for (const number of playing) {
        const lane = this.#lanes[number] as Lane;
        lane.actMs += actMs / playing.length;
        lane.ms += (performance.now() - start) / playing.length;
        const group = this.#advance(number);
        if (!group) continue;
        recorded.set(lane.order, group);
        take(number);
      }
      for (let group = recorded.get(nextToYield); group; group = recorded.get(nextToYield)) {
        recorded.delete(nextToYield++);
        yield group;
      }
    }
  }

  /** One step in every lane that plays. @returns how long the agent took */
  async #turn(playing: readonly number[]): Promise<number> {
    for (const number of playing) for (const observe of (this.#lanes[number] as Lane).observers) observe();
    const start = performance.now();
    const acting = this.#agent.act(this.#inputs, this.#actions);
    if (acting) await acting;
    const actMs = performance.now() - start;
    for (const number of playing) {
      const { env, builder } = this.#lanes[number] as Lane;
      env.step(this.#actions, number * this.#actionSize);
      builder.step(this.#actions, number * this.#actionSize, this.#extras, number);
    }
    return actMs;
  }

  /** Goes on to the next episode where one has ended. @returns the group, when it was the last of it */
  #advance(number: number): RecordedGroup | undefined {
    const lane = this.#lanes[number] as Lane;
    const { env, builder, group } = lane;
    if (!group || !(env.terminated || env.truncated)) return undefined;
    builder.end();
    if (++lane.episode < group.first + group.count) {
      this.#begin(number);
      return undefined;
    }
    const start = performance.now();
    const encoded = builder.finish(group.first);
    const seconds = (lane.ms + performance.now() - start) / 1000;
    return { ...encoded, seconds, actSeconds: lane.actMs / 1000 };
  }

  #take(number: number, group: Group | undefined, order: number): void {
    const lane = this.#lanes[number] as Lane;
    const wasPlaying = lane.group !== undefined;
    Object.assign(lane, { group, order, episode: group?.first ?? 0, ms: 0, actMs: 0 });
    if (group) this.#begin(number);
    else if (wasPlaying) this.#agent.rest?.(number);
  }

  #begin(number: number): void {
    const { env, builder, episode } = this.#lanes[number] as Lane;
    const { seed, agentSeed } = this.#seeds(episode);
    env.reset(seed);
    this.#agent.reset(number, agentSeed, env.instruction);
    builder.begin(seed);
  }
}
