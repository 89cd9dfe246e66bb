import { beforeAll, describe, expect, test } from '@jest/globals';
import { hindsightOf } from '#gatogym/agents/index.js';
import { Dataset } from '#gatogym/datasets/index.js';
import { SEPARATOR } from '#gatogym/datasets/tokens/vocabulary.js';
import { planOf, recordPlan } from '#gatogym/recorder/index.js';
import { openReplay } from '#gatogym/replay/index.js';
import { temporaryDirectories } from '../../temporary.js';

const directory = temporaryDirectories();
const limit = (steps: number) => [{ wrap: 'timeLimit', steps }];
const recipe = {
  name: 'played',
  seed: 4,
  sources: [
    // A context holds 19 timesteps of it: it forgets once.
    {
      env: { id: 'maze/FourRooms-v1', config: { size: 19 }, wrappers: limit(30) },
      agent: 'generalist',
      episodes: 2,
    },
    { env: { id: 'robotics/CartpoleSwingup-v1', wrappers: limit(12) }, agent: 'generalist', episodes: 1 },
    { env: { id: 'arcade/Riverbank-v1', wrappers: limit(30) }, agent: 'random', episodes: 1 },
  ].map((source) => (source.agent === 'random' ? source : { ...source, extras: ['probability'] })),
};

describe('a generalist that looks back', () => {
  let dataset: Dataset;
  beforeAll(async () => {
    await recordPlan(await planOf(recipe), directory('played'), { workers: 0 });
    dataset = Dataset.open(directory('played'));
  }, 60_000);

  test('says of each action what it said when it played', async () => {
    for (const index of [0, 1]) {
      const player = await openReplay(dataset, index);
      const { actions, length, extras } = dataset.episode(index, []);
      for (let step = 0; step < length;) {
        const { from, to, columns, odds } = await hindsightOf('generalist').predictionsAt(player, step);
        for (; step <= to; step++) {
          const told = odds[(step - from) * columns + (actions[step] ?? NaN)];
          expect([step, told]).toEqual([step, expect.closeTo(extras['probability']?.[step] ?? NaN, 5)]);
        }
      }
      player.close();
    }
  });

  test('shows a continuous action in parts of its range, which sum to one', async () => {
    const player = await openReplay(dataset, 2);
    const { from, to, numbers, columns, odds, keys } = await hindsightOf('generalist').predictionsAt(
      player,
      5,
    );
    expect({ from, to, numbers, columns, keys }).toEqual({
      from: 0,
      to: 11,
      numbers: 1,
      columns: 64,
      keys: ['state'],
    });
    for (let step = from; step <= to; step++) {
      const own = odds.subarray(step * columns, (step + 1) * columns);
      expect(own.reduce((sum, share) => sum + share)).toBeCloseTo(1, 4);
    }
    player.close();
  });

  test('tells what it has read: the instruction, then timesteps, the last of which is that of the step', async () => {
    const player = await openReplay(dataset, 0);
    const { length, instruction } = dataset.episode(0, []);
    const hindsight = hindsightOf('generalist');
    const start = await hindsight.readingAt(player, 'symbolic', 3);
    expect(start).toMatchObject({ from: 0, first: 0, tokens: 52 });
    expect(start.layout.map(({ key }) => key)).toEqual(['direction', 'symbolic']);
    expect(start.texts.join('')).toBe(instruction);
    const end = await hindsight.readingAt(player, 'symbolic', length - 1);
    expect(end).toMatchObject({ to: length - 1, lead: start.lead, texts: start.texts });
    expect(end.first).toBeGreaterThan(0);
    expect(end.context.count).toBe(end.lead + (length - end.first) * 52);
    for (let at = end.lead + 50; at < end.context.count; at += 52)
      expect(end.context.tokens.ids[at]).toBe(SEPARATOR);
    player.close();
  });

  test('reads any observation of a world that it did not learn, but predicts nothing there', async () => {
    const player = await openReplay(dataset, 3);
    const hindsight = hindsightOf('riverbank-planner');
    const { layout, context } = await hindsight.readingAt(player, 'gray84', 10);
    expect([layout, context.patches.count > 10]).toEqual([
      [{ key: 'gray84', tokens: 36, patches: [6, 6] }],
      true,
    ]);
    await expect(hindsight.predictionsAt(player, 10)).rejects.toThrow('did not learn arcade/Riverbank-v1');
    await expect(hindsight.readingAt(player, 'gray', 10)).rejects.toThrow('no observation "gray"');
    player.close();
  });
});
