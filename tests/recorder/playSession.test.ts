import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Dataset, readManifest, verify } from '#gatogym/datasets/index.js';
import { PlaySession } from '#gatogym/recorder/index.js';
import { temporaryDirectories } from '../temporary.js';

const directory = temporaryDirectories();
const ROOMS = { id: 'maze/FourRooms-v1' };
const forward = Int32Array.of(2);
const left = Int32Array.of(0);

/** Plays until the episode is over. */
function playOut(session: PlaySession): void {
  for (let t = 0; !session.isOver; t++) session.step(t % 3 === 0 ? left : forward);
}

describe('what a person plays', () => {
  test('is a dataset, complete after every episode that is kept, and runs again to the bit', async () => {
    const out = directory('rooms');
    const session = await PlaySession.open(ROOMS, out, { seed: 4 });
    expect(fs.existsSync(out)).toBe(false);
    const seeds: number[] = [];
    for (let episode = 1; episode <= 3; episode++) {
      seeds.push(session.seed);
      playOut(session);
      session.save();
      expect([session.saved, session.steps]).toEqual([episode, 0]);
      const dataset = Dataset.open(out);
      expect(dataset.manifest.complete).toBe(true);
      expect(await verify(dataset)).toMatchObject({ episodes: episode, damage: [], divergences: [] });
      dataset.close();
    }
    const dataset = Dataset.open(out);
    expect([0, 1, 2].map((i) => dataset.summary(i).seed)).toEqual(seeds);
    expect(new Set(seeds).size).toBe(3);
    expect(dataset.episode(0).agent).toEqual({ id: 'human', version: 1, checkpoint: '' });
    expect(fs.readFileSync(path.join(out, 'README.md'), 'utf8')).toContain(
      '`gatogym play maze/FourRooms-v1`',
    );
    dataset.close();
  });

  test('leaves no trace when it is not kept, and is played again in the same world', async () => {
    const out = directory('discarded');
    const session = await PlaySession.open(ROOMS, out, { seed: 4 });
    const before = [session.seed, session.core.hash()];
    playOut(session);
    session.begin();
    expect([session.seed, session.core.hash()]).toEqual(before);
    expect(session.returnSoFar).toBe(0);
    expect(fs.existsSync(out)).toBe(false);
    playOut(session);
    session.save();
    const dataset = Dataset.open(out);
    expect(await verify(dataset)).toMatchObject({ episodes: 1, damage: [], divergences: [] });
    dataset.close();
  });

  test('goes on in the dataset that is there, to the same bytes but for the plan in the header', async () => {
    const [twice, once] = [directory('twice/d'), directory('once/d')];
    for (const session of [
      await PlaySession.open(ROOMS, once, { seed: 9 }),
      await PlaySession.open(ROOMS, twice, { seed: 9 }),
    ]) {
      playOut(session);
      session.save();
      if (session.directory === once) {
        playOut(session);
        session.save();
      }
    }
    const resumed = await PlaySession.open(ROOMS, twice, { seed: 9, resume: true });
    expect(resumed.saved).toBe(1);
    playOut(resumed);
    resumed.save();
    expect(readManifest(twice)).toEqual(readManifest(once));
    await expect(PlaySession.open(ROOMS, twice, { seed: 9 })).rejects.toThrow(
      'add --resume to play on in it',
    );
    await expect(
      PlaySession.open({ ...ROOMS, config: { size: 11 } }, twice, { seed: 9, resume: true }),
    ).rejects.toThrow('was begun by another recipe: sources');
  });

  test('survives a crash between two episodes, whenever it comes', async () => {
    const out = directory('crash/d');
    const session = await PlaySession.open(ROOMS, out, { seed: 2 });
    playOut(session);
    session.save();
    const first = fs.readFileSync(path.join(out, 'shard-00000.traj'));
    playOut(session);
    session.save();
    const whole = fs.readFileSync(path.join(out, 'shard-00000.traj'));
    const manifest = readManifest(out);
    // As it is while the second episode is being written: the manifest tells of it, the shard has a part of it.
    const { writeManifest } = await import('#gatogym/datasets/manifest.js');
    for (const cut of [first.length, first.length + 30, whole.length - 1]) {
      fs.writeFileSync(path.join(out, 'shard-00000.traj'), whole.subarray(0, cut));
      writeManifest(out, { ...manifest, complete: false, shards: [], totals: [] });
      const resumed = await PlaySession.open(ROOMS, out, { seed: 2, resume: true });
      expect(resumed.saved).toBe(1);
      playOut(resumed);
      resumed.save();
      expect(readManifest(out)).toEqual(manifest);
    }
  });

  test('is not added to a dataset that is damaged, which stays as it is', async () => {
    const out = directory('hurt/d');
    const session = await PlaySession.open(ROOMS, out, { seed: 2 });
    playOut(session);
    session.save();
    const shard = path.join(out, 'shard-00000.traj');
    const bytes = fs.readFileSync(shard);
    fs.writeFileSync(shard, bytes.subarray(0, -10));
    const manifest = fs.readFileSync(path.join(out, 'dataset.json'), 'utf8');
    playOut(session);
    expect(() => {
      session.save();
    }).toThrow('a damaged dataset is not continued');
    expect(fs.readFileSync(path.join(out, 'dataset.json'), 'utf8')).toBe(manifest);
  });
});
