import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { findAgent, makeCore, planOf, recordPlan } from '#gatogym/index.js';
import { openMixture } from '#gatogym/datasets/tokens/mixture.js';
import { TextVocabulary } from '#gatogym/datasets/tokens/text.js';
import { tokenize } from '#gatogym/datasets/tokens/tokenize.js';
import type { Seed } from '#gatogym/envs/index.js';
import { temporaryDirectories } from '../../temporary.js';

const directory = temporaryDirectories();
/** A network of a few thousand weights that has learned nothing: what it says still depends on all that it sees. */
const tiny = path.resolve('tests/agents/generalist/tiny');
const checkpoint = directory('checkpoint');
const LENGTH = 330;

/** The tiny network with what one would know that was trained to say its actions. */
beforeAll(async () => {
  const sources = [
    { env: 'maze/FourRooms-v1', agent: 'specialist', episodes: 2, observations: ['symbolic'] },
    { env: 'words/AnswerRooms-v1', agent: 'specialist', episodes: 2, observations: ['rgb', 'said'] },
  ];
  const data = directory('data');
  await recordPlan(await planOf({ name: 'said', seed: 1, sources }), data, { workers: 1 });
  const text = new TextVocabulary(256);
  const manifest = tokenize(openMixture([{ data, weight: 1 }], text, text), directory('tokens'), {
    seed: 1 as Seed,
    length: LENGTH,
    sequences: 2,
    prompts: 0,
    text: 256,
    instructions: true,
  });
  const card = JSON.parse(fs.readFileSync(path.join(tiny, 'generalist.json'), 'utf8')) as object;
  fs.mkdirSync(checkpoint);
  fs.copyFileSync(path.join(tiny, 'generalist.onnx'), path.join(checkpoint, 'generalist.onnx'));
  fs.writeFileSync(
    path.join(checkpoint, 'generalist.json'),
    JSON.stringify({ ...card, length: LENGTH, instructions: true, sources: manifest.sources }),
  );
});

test.each(['maze/FourRooms-v1', 'words/AnswerRooms-v1'])(
  'a network that says its actions plays %s, with any number of lanes, and tells how likely they were',
  async (env) => {
    const recording = { env: { id: env, wrappers: [{ wrap: 'timeLimit', steps: 6 }] }, episodes: 3, seed: 4 };
    const agent = `generalist:${checkpoint}`;
    const [one, two] = [directory(`one-${env}`), directory(`two-${env}`)];
    for (const [out, workers] of [
      [one, 0],
      [two, 2],
    ] as const) {
      const plan = await planOf({
        name: 'played',
        seed: 4,
        sources: [{ env: recording.env, agent, episodes: 3, extras: ['probability'] }],
      });
      await recordPlan(plan, out, { workers });
    }
    const shard = (out: string) => fs.readFileSync(path.join(out, 'shard-00000.traj'));
    expect(shard(two).equals(shard(one))).toBe(true);
  },
  120_000,
);

test('its names of actions must be those that it learned', async () => {
  const file = path.join(checkpoint, 'generalist.json');
  const written = fs.readFileSync(file, 'utf8');
  const core = await makeCore({ id: 'maze/FourRooms-v1' });
  fs.writeFileSync(file, written.replaceAll('"turn left"', '"turn around"'));
  await expect(
    (async () => findAgent(`generalist:${checkpoint}`, core.spec.id).create(core.spec, 1))(),
  ).rejects.toThrow('its action is {"n":7} of ["turn left"');
  fs.writeFileSync(file, written);
});
