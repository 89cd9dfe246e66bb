import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Playthrough } from '#gatogym/envs/core/checker/playthrough.js';
import type { CoreEnv } from '#gatogym/envs/core/coreEnv.js';
import { UserError } from '#gatogym/envs/core/errors.js';
import type { Seed } from '#gatogym/envs/core/seed.js';
import { type WrapperRef, resolveWrapper, wrap, wrappers } from '#gatogym/envs/core/wrappers/index.js';
import { checkCore } from '#gatogym/envs/checker.js';
import { makeCore } from '#gatogym/envs/make.js';
import { Counter } from '../counter.js';

const key = fc.constantFrom('', 'rgb', 'state', 'gray84', 'symbolic', 'ram');
const anyRef: fc.Arbitrary<WrapperRef> = fc.oneof(
  fc.record({ wrap: fc.constant('actionRepeat'), repeats: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ wrap: fc.constant('frameSkip'), skip: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ wrap: fc.constant('frameStack'), observation: key, frames: fc.integer({ min: 1, max: 5 }) }),
  fc.record({ wrap: fc.constant('gray84'), observation: fc.constant('rgb') }),
  fc.record({ wrap: fc.constant('maxOfTwo'), observation: key }),
  fc.record({ wrap: fc.constant('noopStart'), most: fc.integer({ min: 1, max: 20 }) }),
  fc.record({ wrap: fc.constant('normalize'), observation: key }),
  fc.record({
    wrap: fc.constant('randomBursts'),
    probability: fc.double({ min: 0, max: 1, noNaN: true }),
    steps: fc.integer({ min: 1, max: 30 }),
  }),
  fc.record({ wrap: fc.constant('stickyActions'), probability: fc.double({ min: 0, max: 1, noNaN: true }) }),
  fc.record({ wrap: fc.constant('timeLimit'), steps: fc.integer({ min: 1, max: 60 }) }),
);

const worlds: Readonly<Record<string, () => Promise<CoreEnv>>> = {
  counter: () => Promise.resolve(new Counter()),
  bricks: () => makeCore({ id: 'arcade/Bricks-v1' }),
  fourRooms: () => makeCore({ id: 'maze/FourRooms-v1' }),
};

/** The stack, less the wrappers that refuse what is below them: not every observation is in every world. */
function wearable(world: CoreEnv, refs: readonly WrapperRef[]): WrapperRef[] {
  let core = world;
  return refs.filter((ref) => {
    try {
      core = wrap(core, ref);
      return true;
    } catch (error) {
      if (error instanceof UserError) return false;
      throw error;
    }
  });
}

describe.each(Object.keys(worlds))('a random stack of wrappers on %s', (name) => {
  const make = worlds[name]!;

  test('saved at a random step and loaded into a new one, it goes on just the same', async () => {
    let worn = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyRef, { minLength: 1, maxLength: 5 }),
        fc.nat({ max: 70 }),
        fc.nat(),
        async (refs, steps, seed) => {
          const stack = wearable(await make(), refs);
          worn += stack.length;
          const original = new Playthrough(stack.reduce(wrap, await make()), seed as Seed);
          original.reset();
          for (let t = 0; t < steps; t++) original.advance();
          const state = new Uint8Array(original.env.stateSize);
          original.env.save(state, 0);
          const fresh = stack.reduce(wrap, await make());
          // Whatever it did before must not matter.
          fresh.reset(1 as Seed);
          fresh.load(state, 0);
          const copy = new Playthrough(fresh, seed as Seed);
          expect(fresh.hash()).toBe(original.env.hash());
          for (let t = 0; t < 12 && !original.env.terminated && !original.env.truncated; t++) {
            original.drawAction();
            original.env.step(original.action, 0);
            fresh.step(original.action, 0);
            expect(copy.moment()).toBe(original.moment());
          }
        },
      ),
      { numRuns: 40 },
    );
    expect(worn).toBeGreaterThan(40);
  });

  test('it keeps every promise of the contract', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyRef, { minLength: 2, maxLength: 4 }), async (refs) => {
        const stack = wearable(await make(), refs);
        expect(await checkCore(async () => stack.reduce(wrap, await make()), 60)).toEqual([]);
      }),
      { numRuns: 6 },
    );
  });
});

const free = 'robotics/CartpoleSwingup-v1';

test('wrappers change what they are named for only: every one passes a sound environment on as a sound one', async () => {
  for (const { name } of wrappers) {
    const ref = name === 'maxOfTwo' ? { wrap: name, observation: 'rgb' } : { wrap: name };
    // The counter's actions cannot be off by a little.
    const inner = () => (name === 'actionNoise' ? makeCore({ id: free }) : Promise.resolve(new Counter()));
    expect([name, await checkCore(async () => wrap(await inner(), ref), 100)]).toEqual([name, []]);
  }
});

describe('a wrong setting is refused in one line:', () => {
  test.each([
    [{ wrap: 'frameSkipp' }, 'unknown wrapper "frameSkipp"; did you mean "frameSkip"'],
    [{ wrap: 'actionRepeat', repeats: 0 }, 'setting "repeats" is 0, expected an integer from 1 to 1000'],
    [{ wrap: 'frameSkip', skip: 2.5 }, 'setting "skip" is 2.5, expected an integer from 1 to 60'],
    [{ wrap: 'frameSkip', skip: '4' }, 'wrapper frameSkip: setting "skip" is "4", expected a number'],
    [{ wrap: 'frameSkip', skips: 4 }, 'wrapper frameSkip has no setting "skips"; did you mean "skip"?'],
    [{ wrap: 'frameStack', frames: 65 }, 'setting "frames" is 65, expected an integer from 1 to 64'],
    [{ wrap: 'frameStack', observation: 'stat' }, `${free} has no observation "stat"; did you mean "state"?`],
    [{ wrap: 'gray84', observation: 'rbg' }, `${free} has no observation "rbg"; did you mean "rgb"?`],
    [
      { wrap: 'gray84', observation: 'state' },
      `gray84: observation "state" of ${free} is no [height, width, 3] uint8 image`,
    ],
    [
      { wrap: 'maxOfTwo', observation: 'state' },
      `maxOfTwo: observation "state" of ${free} is no uint8 image`,
    ],
    [
      { wrap: 'stickyActions', probability: 1.5 },
      'setting "probability" is 1.5, expected a number from 0 to 1',
    ],
    [
      { wrap: 'stickyActions', probability: NaN },
      'setting "probability" is NaN, expected a number from 0 to 1',
    ],
    [{ wrap: 'timeLimit', steps: 0 }, 'setting "steps" is 0, expected an integer from 1 to 4294967295'],
  ])('%j', async (ref, message) => {
    const make = makeCore({ id: free, wrappers: [ref] });
    await expect(make).rejects.toThrow(UserError);
    await expect(make).rejects.toThrow(message);
  });

  test('an observation without finite bounds is not normalised', () => {
    const space = { ...new Counter().spec.observations['state']!, high: Infinity } as never;
    const core = new Counter({ observations: { state: space } });
    expect(() => wrap(core, { wrap: 'normalize' })).toThrow(
      'normalize: element 0 of "state" of test/Counter-v1 has no finite bounds',
    );
  });

  test('settings that are not given are spelled out in the reference that is stored', () => {
    expect(wrappers.map(({ name }) => resolveWrapper({ wrap: name }))).toEqual([
      { wrap: 'actionNoise', scale: 0.2, steps: 4 },
      { wrap: 'actionRepeat', repeats: 2 },
      { wrap: 'frameSkip', skip: 4 },
      { wrap: 'frameStack', observation: '', frames: 4 },
      { wrap: 'gray84', observation: 'rgb' },
      { wrap: 'maxOfTwo', observation: '' },
      { wrap: 'noopStart', most: 30 },
      { wrap: 'normalize', observation: '' },
      { wrap: 'randomBursts', probability: 0.02, steps: 20 },
      { wrap: 'stickyActions', probability: 0.25 },
      { wrap: 'timeLimit', steps: 1000 },
    ]);
  });
});
