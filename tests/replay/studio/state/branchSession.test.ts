import { describe, expect, test } from '@jest/globals';
import type { ActionBuffer } from '#gatogym/envs/index.js';
import { BranchSession } from '#gatogym/replay/studio/state/branchSession.js';
import { TinyEnv, tinyPlayer, tinySpec } from '../../tinyEnv.js';

describe('an episode that is played on', () => {
  test('goes on from the step that was shown, as often as it begins, and is kept once', () => {
    const player = tinyPlayer();
    player.seek(90);
    const kept: ActionBuffer[] = [];
    const session = new BranchSession(new TinyEnv(tinySpec()), player, (actions) => kept.push(actions));
    const start = [session.core.hash(), session.steps, session.returnSoFar];
    expect(start).toEqual([player.core.hash(), 90, player.returnSoFar]);
    session.step(Int32Array.of(2));
    session.begin();
    expect([session.core.hash(), session.steps, session.returnSoFar]).toEqual(start);

    const expected = new TinyEnv(tinySpec());
    expected.reset(player.episode.seed);
    for (let t = 0; t < 90; t++) expected.step(player.episode.actions, t);
    for (let t = 0; t < 10; t++) {
      expect(session.isOver).toBe(false);
      const action = Int32Array.of(t % 6);
      session.step(action);
      expected.step(action, 0);
      expect(session.core.hash()).toBe(expected.hash());
    }
    expect([session.isOver, session.steps, session.saved]).toEqual([true, 100, 0]);
    session.save();
    expect(session.saved).toBe(1);
    expect(kept).toEqual([Int32Array.of(0, 1, 2, 3, 4, 5, 0, 1, 2, 3)]);
    expect(player.position).toBe(90);
  });
});
