import { expect, test } from '@jest/globals';
import type { CoreEnv } from '#gatogym/envs/core/coreEnv.js';
import { type TypedArray } from '#gatogym/envs/core/dtypes.js';
import { Rng } from '#gatogym/envs/core/rng.js';
import { toSeed } from '#gatogym/envs/core/seed.js';
import { type TensorSpace, allocateFor, violation } from '#gatogym/envs/core/spaces.js';
import { makeCore } from '#gatogym/envs/make.js';
import { registry } from '#gatogym/envs/registry.js';

const STEPS = 1_000_000;
const LOOK_EVERY = 1000;

type Sight = { readonly space: TensorSpace; readonly out: TypedArray; readonly look: () => void };

function sightOf(core: CoreEnv, key: string): Sight {
  const space = core.spec.observations[key] as TensorSpace;
  const out = allocateFor(space);
  return { space, out, look: core.observer(key, out, 0) };
}

test.each(registry.match('arcade/*'))(
  '%s: a million random steps stay within all bounds, and the picture is that of the RAM',
  async (id) => {
    const core = await makeCore({ id });
    const objects = sightOf(core, 'objects');
    const others = Object.keys(core.spec.observations).map((key) => sightOf(core, key));
    const [least, most] = core.spec.rewardRange;
    const rng = new Rng();
    rng.seed(toSeed(3));
    const action = new Int32Array(1);
    const wrong: string[] = [];
    core.reset(toSeed(0));
    for (let i = 1; i <= STEPS && wrong.length === 0; i++) {
      if (core.terminated || core.truncated) core.reset(toSeed(i));
      // Held for a while at times, so that far places are reached.
      if (i % 11 === 0 || rng.chance(0.2)) action[0] = rng.below(18);
      core.step(action, 0);
      if (!(core.reward >= least && core.reward <= most)) wrong.push(`step ${i}: reward ${core.reward}`);
      objects.look();
      const outside = violation(objects.space, objects.out);
      if (outside) wrong.push(`step ${i}: objects: ${outside}`);
      if (i % LOOK_EVERY !== 0) continue;
      for (const [key, { space, out, look }] of Object.keys(core.spec.observations).map(
        (name, k) => [name, others[k] as Sight] as const,
      )) {
        look();
        const late = sightOf(core, key);
        late.look();
        if (!out.every((value, k) => value === late.out[k]))
          wrong.push(`step ${i}: ${key} drawn anew differs`);
        const complaint = violation(space, out);
        if (complaint) wrong.push(`step ${i}: ${key}: ${complaint}`);
      }
    }
    expect(wrong).toEqual([]);
  },
  300_000,
);
