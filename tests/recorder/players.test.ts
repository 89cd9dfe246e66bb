import { describe, expect, test } from '@jest/globals';
import { type Agent, type Done, findAgent } from '#gatogym/agents/index.js';
import { GroupBuilder, type Plan, groupAt, groupCount, seedsOf } from '#gatogym/datasets/index.js';
import { makeCore } from '#gatogym/envs/index.js';
import { BatchPlayer } from '#gatogym/recorder/batchPlayer.js';
import type { GroupPlayer, RecordedGroup } from '#gatogym/recorder/groupPlayer.js';
import { planOf } from '#gatogym/recorder/index.js';
import { SoloPlayer } from '#gatogym/recorder/soloPlayer.js';

/** Episodes in groups of two, so that lanes go on within a group and from one to the next. */
async function planFor(env: string, agent: string, episodes: number): Promise<Plan> {
  const sources = [{ env, agent, episodes, observations: env.startsWith('maze') ? ['symbolic'] : [] }];
  const plan = await planOf({ name: 'players', seed: 3, sources });
  return { ...plan, sources: plan.sources.map((source) => ({ ...source, groupSize: 2 })) };
}

/** Counts what it is asked, and answers when told to: at once, or a turn of the event loop later. */
class Watched implements Agent {
  readonly #agent: Agent;
  readonly #isLater: boolean;
  readonly identity;
  readonly observations;
  readonly rested: number[] = [];
  asked = 0;

  constructor(agent: Agent, isLater: boolean) {
    this.#agent = agent;
    this.#isLater = isLater;
    this.identity = agent.identity;
    this.observations = agent.observations;
  }

  reset(...args: Parameters<Agent['reset']>): void {
    this.#agent.reset(...args);
  }

  rest(lane: number): void {
    this.rested.push(lane);
  }

  act(...[observations, out]: Parameters<Agent['act']>): Done {
    this.asked++;
    if (!this.#isLater) return this.#agent.act(observations, out);
    // What was there before must not be what is played.
    out.fill(0);
    return new Promise((resolve) => {
      setImmediate(() => {
        resolve(this.#agent.act(observations, out));
      });
    });
  }
}

type Cast = { readonly player: GroupPlayer; readonly agent: Watched };

async function cast(plan: Plan, lanes: number, isLater: boolean): Promise<Cast> {
  const [source] = plan.sources;
  const places = await Promise.all(
    Array.from({ length: lanes }, async () => {
      const env = await makeCore(source!.env);
      return { env, builder: new GroupBuilder(env, source!, 0) };
    }),
  );
  const [{ env, builder }] = places as [(typeof places)[number]];
  const definition = findAgent(source!.agent.id, source!.env.id);
  const agent = new Watched(await definition.create(env.spec, lanes), isLater);
  const seeds = seedsOf(plan, source!);
  const player =
    lanes === 1 ? new SoloPlayer(env, agent, builder, seeds, true) : new BatchPlayer(agent, places, seeds);
  return { player, agent };
}

/** What is stored of each group, in the order in which they came. */
async function played(plan: Plan, { player }: Cast): Promise<unknown[]> {
  const groups: RecordedGroup[] = [];
  const all = Array.from({ length: groupCount(plan) }, (_, index) => groupAt(plan, index));
  for await (const group of player.play(all)) {
    expect(group.actSeconds).toBeGreaterThan(0);
    expect(group.seconds).toBeGreaterThan(group.actSeconds);
    groups.push(group);
  }
  return groups.map(({ bytes, episodes }) => ({ bytes: Buffer.from(bytes).toString('base64'), episodes }));
}

describe.each([
  ['maze/FourRooms-v1', 'random', 11],
  ['maze/FourRooms-v1', 'grid-planner', 11],
  ['robotics/CartpoleSwingup-v1', 'random', 3],
])('in %s, what %s plays', (env, agent, episodes) => {
  test.each([
    [1, true],
    [2, false],
    [3, true],
    [16, true],
  ])('in %d lanes, answering later: %s, is what it plays alone', async (lanes, isLater) => {
    const plan = await planFor(env, agent, episodes);
    const alone = await played(plan, await cast(plan, 1, false));
    expect(alone).toHaveLength(Math.ceil(episodes / 2));
    expect(await played(plan, await cast(plan, lanes, isLater))).toEqual(alone);
  });
});

test('lanes are asked together, and told when they rest', async () => {
  const plan = await planFor('maze/FourRooms-v1', 'random', 12);
  const [alone, together] = [await cast(plan, 1, false), await cast(plan, 4, false)];
  await played(plan, alone);
  await played(plan, together);
  expect(together.agent.asked).toBeLessThan(alone.agent.asked / 2);
  expect([...together.agent.rested].sort()).toEqual([0, 1, 2, 3]);
  expect(alone.agent.rested).toEqual([]);
});
