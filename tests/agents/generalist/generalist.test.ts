import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { findAgent, makeCore, planOf, recordPlan } from '#gatogym/index.js';
import type { Agent } from '#gatogym/agents/core/agent.js';
import { Cache } from '#gatogym/agents/generalist/cache.js';
import type { Checkpoint } from '#gatogym/agents/generalist/checkpoint.js';
import { Network } from '#gatogym/agents/generalist/network.js';
import { openMixture } from '#gatogym/datasets/tokens/mixture.js';
import { TextVocabulary } from '#gatogym/datasets/tokens/text.js';
import { tokenize } from '#gatogym/datasets/tokens/tokenize.js';
import { type EnvRef, type Seed, allocateActions } from '#gatogym/envs/index.js';
import { observeInto } from '#gatogym/envs/core/env.js';
import { temporaryDirectories } from '../../temporary.js';

const directory = temporaryDirectories();
/** A network of a few thousand weights that has learned nothing: what it says still depends on all that it sees. */
const tiny = path.resolve('tests/agents/generalist/tiny');
/** The network that comes with gatogym. */
const shipped = path.resolve('agents/checkpoints/generalist');
/** The same with adapters. */
const adapted = path.resolve('tests/agents/generalist/adapted');
const card = cardIn(tiny);
const onnx = fs.readFileSync(path.join(tiny, 'generalist.onnx'));

const bricks: EnvRef = { id: 'arcade/Bricks-v1', wrappers: [{ wrap: 'frameSkip', skip: 4 }] };
const rooms: EnvRef = { id: 'maze/FourRooms-v1' };
const cartpole: EnvRef = { id: 'robotics/CartpoleSwingup-v1' };
const LENGTH = 330;
const checkpoint = directory('checkpoint');

/** The tiny network with what a trained one would know of the three worlds. */
beforeAll(async () => {
  const sources = [
    { env: bricks, agent: 'random', episodes: 2, observations: ['gray84'] },
    { env: rooms, agent: 'specialist', episodes: 4, observations: ['symbolic'] },
    { env: cartpole, agent: 'random', episodes: 2, observations: ['state'] },
  ];
  const data = directory('data');
  await recordPlan(await planOf({ name: 'three', seed: 1, sources }), data, { workers: 1 });
  const text = new TextVocabulary(256);
  const manifest = tokenize(openMixture([{ data, weight: 1 }], text), directory('tokens'), {
    seed: 1 as Seed,
    length: LENGTH,
    sequences: 3,
    prompts: 0,
    text: 256,
    instructions: true,
  });
  fs.mkdirSync(checkpoint);
  fs.writeFileSync(path.join(checkpoint, 'generalist.onnx'), onnx);
  write(checkpoint, {});
  function write(out: string, changes: object): void {
    const known = { ...card, length: LENGTH, instructions: true, sources: manifest.sources, ...changes };
    fs.writeFileSync(path.join(out, 'generalist.json'), JSON.stringify(known));
  }
});

type Card = Checkpoint & {
  readonly check: {
    readonly ids: number[];
    readonly kinds: number[];
    readonly logits: number[];
    readonly every: number;
  };
};

function cardIn(place: string): Card {
  return JSON.parse(fs.readFileSync(path.join(place, 'generalist.json'), 'utf8')) as Card;
}

async function played(
  ref: EnvRef,
  settings: string,
  steps: number,
  seeds = [1],
  place = checkpoint,
): Promise<number[][]> {
  const cores = await Promise.all(seeds.map(() => makeCore(ref)));
  const name = `generalist:${place}${settings}`;
  const { spec } = cores[0]!;
  const agent: Agent = await findAgent(name, spec.id).create(spec, seeds.length);
  const size = allocateActions(spec.actionSpace).length;
  const out = allocateActions(spec.actionSpace, seeds.length);
  const views = cores.map((core) => observeInto(core, agent.observations));
  const slabs = Object.fromEntries(
    agent.observations.map((key) => {
      const one = views[0]!.buffers[key]!;
      return [key, new (one.constructor as Uint8ArrayConstructor)(one.length * seeds.length)];
    }),
  );
  for (const [lane, core] of cores.entries()) {
    core.reset(seeds[lane] as Seed);
    agent.reset(lane, seeds[lane] as Seed, core.instruction);
  }
  const actions: number[][] = seeds.map(() => []);
  for (let step = 0; step < steps; step++) {
    for (const [lane, { buffers, observers }] of views.entries()) {
      for (const observe of observers) observe();
      for (const key of agent.observations) slabs[key]!.set(buffers[key]!, lane * buffers[key]!.length);
    }
    await agent.act(slabs, out);
    for (const [lane, core] of cores.entries()) {
      actions[lane]!.push(...out.subarray(lane * size, (lane + 1) * size));
      core.step(out, lane * size);
      // Lanes differ in when their episodes begin: an episode of a maze or a game may end at any step.
      if (!core.terminated && !core.truncated) continue;
      core.reset((seeds[lane]! + 100) as Seed);
      agent.reset(lane, (seeds[lane]! + 100) as Seed, core.instruction);
    }
  }
  for (const core of cores) core.close();
  return actions;
}

describe.each([
  ['tiny', tiny],
  ['adapted', adapted],
  ['shipped', shipped],
])('the %s network', (_, place) => {
  test('says what PyTorch says, to 1e-4', async () => {
    const { check, size } = cardIn(place);
    const network = await Network.load(fs.readFileSync(path.join(place, 'generalist.onnx')), size);
    const { ids, kinds, logits, every } = check;
    const length = ids.length;
    const answer = await network.run(
      {
        batch: 1,
        length,
        ids: Int32Array.from(ids),
        positions: Int32Array.from(ids, (_, i) => i),
        kinds: Int32Array.from(kinds),
        places: Float32Array.from({ length: 4 * length }, (_, i) => [0, 0.5, 0.25, 0.75][i % 4]!),
        pixels: Uint8Array.from({ length: 3 * 768 }, (_, i) => (i * 31) % 256),
      },
      new Cache(size, 1, 1),
      1,
      1,
      true,
    );
    const said = [...answer.logits].filter((_, row) => row % every === 0);
    expect(said).toHaveLength(logits.length);
    for (const [i, logit] of logits.entries()) expect(Math.abs(said[i]! - logit)).toBeLessThan(1e-4);
    expect(answer.probabilities.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 5);
  });
});

describe('a network', () => {
  test('that is none is refused', async () => {
    await expect(Network.load(Uint8Array.of(1, 2, 3), card.size)).rejects.toThrow(
      'the network cannot be run',
    );
  });
});

describe.each([
  ['pictures', bricks, 12],
  ['cells', rooms, 16],
  ['numbers', cartpole, 60],
] as const)('the generalist plays from %s', (_, ref, steps) => {
  test('the same again from the same seed, and otherwise from another', async () => {
    const [[one], [two], [other]] = [
      await played(ref, '', steps),
      await played(ref, '', steps),
      await played(ref, '', steps, [2]),
    ];
    expect(two).toEqual(one);
    expect(other).not.toEqual(one);
    expect(new Set(one).size).toBeGreaterThan(1);
  });

  test('each of several episodes as it plays it alone, though their contexts are read together', async () => {
    const seeds = [1, 5, 9];
    const together = await played(ref, '', steps, seeds);
    for (const [lane, seed] of seeds.entries())
      expect(together[lane]).toEqual((await played(ref, '', steps, [seed]))[0]);
  });

  test('actions that the environment knows', async () => {
    const env = await makeCore(ref);
    const { actionSpace } = env.spec;
    const [actions] = await played(ref, ',temperature=50', steps);
    for (const action of actions!) {
      if (actionSpace.type === 'discrete')
        expect(Number.isInteger(action) && action >= 0 && action < actionSpace.n).toBe(true);
      else expect(action >= -1 && action <= 1).toBe(true);
    }
    env.close();
  });
});

describe('the generalist', () => {
  test('takes the likeliest action at temperature 0, whatever the seed', async () => {
    const [[a], [b]] = [
      await played(cartpole, ',continuous=draw,temperature=0', 5),
      await played(cartpole, ',continuous=draw,temperature=0.0', 5),
    ];
    expect(a).toEqual(b);
  });

  test('takes the middle of what is likely for a continuous number, unless it is to draw', async () => {
    const core = await makeCore(cartpole);
    const firstActions = async (settings: string): Promise<Set<number>> => {
      const agent = await findAgent(`generalist:${checkpoint}${settings}`, cartpole.id).create(core.spec, 1);
      const { buffers, observers } = observeInto(core, agent.observations);
      const out = allocateActions(core.spec.actionSpace);
      const actions = new Set<number>();
      core.reset(1 as Seed);
      for (const observe of observers) observe();
      for (let seed = 1; seed <= 5; seed++) {
        agent.reset(0, seed as Seed, core.instruction);
        await agent.act(buffers, out);
        actions.add(out[0]!);
      }
      return actions;
    };
    expect((await firstActions('')).size).toBe(1);
    expect((await firstActions(',continuous=draw')).size).toBeGreaterThan(1);
    await expect(firstActions(',continuous=mean')).rejects.toThrow('expected one of: median, draw');
    core.close();
  });

  test('reads on to what reading at once would have given', async () => {
    const network = await Network.load(onnx, card.size);
    const length = 40;
    const ids = Int32Array.from({ length }, (_, i) => 33024 + ((i * 7919) % 1024));
    const chunk = (from: number, to: number) => ({
      batch: 1,
      length: to - from,
      ids: ids.slice(from, to),
      positions: Int32Array.from({ length: to - from }, (_, i) => (from + i) % 7),
      kinds: new Int32Array(to - from).fill(2),
      places: new Float32Array(4 * (to - from)),
      pixels: new Uint8Array(768),
    });
    const whole = await network.run(chunk(0, length), new Cache(card.size, 1, 1), length, 1, false);
    const cache = new Cache(card.size, 1, 64);
    let last = whole;
    for (const [from, to] of [
      [0, 13],
      [13, 14],
      [14, 39],
      [39, 40],
    ] as const) {
      last = await network.run(chunk(from, to), cache, 1, 1, false);
      cache.add(0, last, 0, 1, to - from);
    }
    expect(cache.lengths[0]).toBe(length);
    const rows = last.logits.length;
    expect(whole.logits).toHaveLength(length * rows);
    const atTheEnd = whole.logits.subarray(-rows);
    for (const [row, logit] of atTheEnd.entries())
      expect(Math.abs(last.logits[row]! - logit)).toBeLessThan(1e-4);
  });

  test('is refused where it does not fit, in one line that says how', async () => {
    const specOf = async (ref: EnvRef) => (await makeCore(ref)).spec;
    const create = async (ref: EnvRef, name = `generalist:${checkpoint}`) => {
      const spec = await specOf(ref);
      return findAgent(name, spec.id).create(spec, 1);
    };
    const stacked = { ...rooms, wrappers: [{ wrap: 'frameStack', observation: 'symbolic', frames: 2 }] };
    await expect(create(stacked)).rejects.toThrow(
      /does not fit maze\/FourRooms-v1 as it is configured here: its observation "symbolic" is/,
    );
    await expect(create(rooms, `generalist:${directory('nowhere')}`)).rejects.toThrow('holds no generalist');
    await expect(create(rooms, `generalist:${checkpoint},temprature=1`)).rejects.toThrow(
      'did you mean "temperature"?',
    );
    await expect(create(rooms, `generalist:${checkpoint},temperature=-1`)).rejects.toThrow(
      'expected a number from 0 to 100',
    );
    await expect(create(rooms, `generalist:${checkpoint},temperature=warm`)).rejects.toThrow(
      'expected a number',
    );

    const damaged = directory('damaged');
    fs.cpSync(checkpoint, damaged, { recursive: true });
    fs.appendFileSync(path.join(damaged, 'generalist.onnx'), 'x');
    await expect(create(rooms, `generalist:${damaged}`)).rejects.toThrow(
      'is damaged: its checksum is not the one',
    );
    const known = JSON.parse(fs.readFileSync(path.join(checkpoint, 'generalist.json'), 'utf8')) as Checkpoint;
    fs.writeFileSync(path.join(damaged, 'generalist.json'), JSON.stringify({ ...known, version: 1 }));
    await expect(create(rooms, `generalist:${damaged}`)).rejects.toThrow(
      'has version 1; this gatogym reads version 2',
    );
    const fewer = { ...known, sources: known.sources.slice(1) };
    fs.writeFileSync(path.join(damaged, 'generalist.json'), JSON.stringify(fewer));
    await expect(create(bricks, `generalist:${damaged}`)).rejects.toThrow('did not learn arcade/Bricks-v1');
    await expect(create(bricks, `generalist:${damaged},as=maze/*`)).rejects.toThrow(
      'does not fit arcade/Bricks-v1 as if it were maze/FourRooms-v1: it has no observation "symbolic"',
    );
  });

  test('plays a room that it never met as it plays one that it learned', async () => {
    const unmet = { id: 'maze/EmptyRandom-v1' };
    await expect(played(unmet, '', 3)).rejects.toThrow('did not learn maze/EmptyRandom-v1');
    const [actions] = await played(unmet, ',as=maze/FourRooms-v1', 5);
    expect(actions).toHaveLength(5);
  });

  test('lets adapters have their say where they learned, and plays everything else as before', async () => {
    const place = directory('with-adapters');
    const { sources } = cardIn(checkpoint);
    const grown = sources.map((source) =>
      source.env.id === cartpole.id ? { ...source, adapter: true } : source,
    );
    fs.cpSync(adapted, place, { recursive: true });
    const known = { ...cardIn(adapted), length: LENGTH, instructions: true, sources: grown };
    fs.writeFileSync(path.join(place, 'generalist.json'), JSON.stringify(known));
    expect(await played(rooms, '', 16, [1], place)).toEqual(await played(rooms, '', 16));
    expect(await played(cartpole, '', 16, [1], place)).not.toEqual(await played(cartpole, '', 16));
  });

  test('begins with a demonstration where it is asked to, and there is one', async () => {
    const source = { env: cartpole, agent: 'specialist', episodes: 1 };
    const plan = await planOf({ name: 'demonstrations', seed: 4, sources: [source] });
    const [bare] = await played(cartpole, ',prompt=true', 5);
    await recordPlan(plan, path.join(checkpoint, 'demonstrations'), { workers: 1 });
    const [without, shown] = [await played(cartpole, '', 5), await played(cartpole, ',prompt=true', 5)];
    expect(bare).toEqual(without[0]);
    expect(shown).not.toEqual(without);
    const { spec } = await makeCore(cartpole);
    const identityOf = async (settings: string) =>
      (await findAgent(`generalist:${checkpoint}${settings}`, spec.id).create(spec, 1)).identity.checkpoint;
    expect(await identityOf('')).toBe(card.onnx.sha256);
    expect(await identityOf(',prompt=true')).not.toBe(card.onnx.sha256);
  });
});

test('the shipped network finds the goal in most mazes, as random play hardly ever does', async () => {
  const env = await makeCore(rooms);
  const solved = async (name: string): Promise<number> => {
    const agent = await findAgent(name, rooms.id).create(env.spec, 1);
    const { buffers, observers } = observeInto(env, agent.observations);
    const action = allocateActions(env.spec.actionSpace);
    let count = 0;
    for (let seed = 1; seed <= 24; seed++) {
      env.reset(seed as Seed);
      agent.reset(0, seed as Seed, env.instruction);
      while (!env.terminated && !env.truncated) {
        for (const observe of observers) observe();
        await agent.act(buffers, action);
        env.step(action, 0);
      }
      if (env.success) count++;
    }
    return count;
  };
  expect(await solved('generalist')).toBeGreaterThan(12);
  expect(await solved('random')).toBeLessThanOrEqual(4);
  env.close();
});
