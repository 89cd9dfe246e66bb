import { beforeAll, describe, expect, test } from '@jest/globals';
import { Context } from '#gatogym/agents/generalist/context.js';
import { type Audience, demonstrationOf } from '#gatogym/agents/generalist/demonstration.js';
import { Dataset } from '#gatogym/datasets/index.js';
import { TextVocabulary } from '#gatogym/datasets/tokens/text.js';
import { MODALITY, MODALITY_BITS } from '#gatogym/datasets/tokens/vocabulary.js';
import { type EnvId, registry } from '#gatogym/envs/index.js';
import { planOf, recordPlan } from '#gatogym/recorder/index.js';
import { temporaryDirectories } from '../../temporary.js';

const directory = temporaryDirectories();
const id = 'maze/GoToLocal-v1' as EnvId;
const spec = registry.describe(id);
const text = new TextVocabulary(256);
/** Of a timestep: 49 cells, the separator, the action. */
const TOKENS = 51;

describe('demonstrations', () => {
  let dataset: Dataset;
  const sizes: number[] = [];
  beforeAll(async () => {
    const source = { env: id, agent: 'specialist', episodes: 6 };
    await recordPlan(await planOf({ name: 'shown', seed: 2, sources: [source] }), directory('shown'), {
      workers: 0,
    });
    dataset = Dataset.open(directory('shown'));
    for (let i = 0; i < dataset.length; i++) {
      const { instruction, length } = dataset.summary(i);
      sizes.push(text.encode(instruction).length + length * TOKENS);
    }
  });

  const audience = (capacity: number): Audience => ({
    learned: { spec, observations: [{ key: 'symbolic', tokens: 49 }] },
    writing: {},
    capacity,
    textOf: (instruction) => text.encode(instruction),
  });

  async function contextOf(capacity: number): Promise<Context> {
    const context = new Context(capacity, spec, ['symbolic']);
    const given = { directory: directory('shown'), areDemanded: true };
    (await demonstrationOf(given, id, audience(capacity)))?.write(context);
    return context;
  }

  /** What the text in a context says. */
  const told = ({ tokens: { ids, kinds }, count }: Context): string =>
    text.decode([...ids.subarray(0, count).filter((_, i) => (kinds[i]! & MODALITY_BITS) === MODALITY.text)]);

  test('are whole episodes, each with its own instruction, as many as half of the context holds', async () => {
    const [first, second] = sizes as [number, number];
    const context = await contextOf(2 * (first + second));
    expect(context.count).toBe(first + second);
    expect(told(context)).toBe(dataset.summary(0).instruction + dataset.summary(1).instruction);
  });

  test('are those that find room, where the first does not', async () => {
    const least = Math.min(...sizes);
    expect(sizes[0]).toBeGreaterThan(least);
    const context = await contextOf(2 * least);
    expect(context.count).toBe(least);
    expect(told(context)).toBe(dataset.summary(sizes.indexOf(least)).instruction);
  });

  test('are the beginning of the first, where none finds room', async () => {
    const context = await contextOf(2 * TOKENS);
    const { instruction } = dataset.summary(0);
    expect(context.count).toBe(text.encode(instruction).length + TOKENS);
    expect(told(context)).toBe(instruction);
  });

  test('are none where there need not be any, and a line says so where there must', async () => {
    const other = 'maze/FourRooms-v1' as EnvId;
    const nowhere = { directory: directory('nowhere'), areDemanded: false };
    expect(await demonstrationOf(nowhere, id, audience(400))).toBeUndefined();
    const shown = { directory: directory('shown'), areDemanded: false };
    expect(await demonstrationOf(shown, other, audience(400))).toBeUndefined();
    await expect(demonstrationOf({ ...shown, areDemanded: true }, other, audience(400))).rejects.toThrow(
      `has no episodes of ${other} to show to the generalist`,
    );
  });

  test('must have the spaces that the network learned', async () => {
    const stacked = { wrap: 'frameStack', observation: 'symbolic', frames: 2 };
    const source = { env: { id, wrappers: [stacked] }, agent: 'random', episodes: 1 };
    const out = directory('stacked');
    await recordPlan(await planOf({ name: 'stacked', seed: 2, sources: [source] }), out, { workers: 0 });
    await expect(demonstrationOf({ directory: out, areDemanded: true }, id, audience(400))).rejects.toThrow(
      /does not show maze\/GoToLocal-v1 as the generalist learned it: its observation/,
    );
  });
});
