import { beforeAll, expect, test } from '@jest/globals';
import { registry } from '#gatogym/envs/registry.js';
import { describeInPage } from './page.js';
import * as here from './trace.js';

const SEED = 31;
const STEPS = 1000;

/** Wrappers that change what is executed, what is seen and when episodes end. */
const wrappers = [
  { wrap: 'randomBursts' },
  { wrap: 'stickyActions' },
  { wrap: 'actionRepeat', repeats: 2 },
  { wrap: 'timeLimit', steps: 50 },
];

describeInPage<typeof here>('in a page as in Node', 'tests/browser/trace.ts', (page) => {
  beforeAll(() => page.call('prepare', { url: '/mujoco.wasm' }));

  test('the page is a browser, and has every registered environment', async () => {
    expect(await page.call('engine')).toMatch(/Chrome\/\d+/);
    expect(await page.call('registeredIds')).toEqual(registry.ids);
  });

  test.each(registry.ids)('%s: every state, reward and observation', async (id) => {
    const expected = await here.trace({ id }, SEED, STEPS);
    expect(expected).toHaveLength(STEPS + 2);
    expect(await page.call('trace', { id }, SEED, STEPS)).toEqual(expected);
  });

  test.each(registry.ids)('%s under wrappers', async (id) => {
    const expected = await here.trace({ id, wrappers }, SEED, 200);
    expect(await page.call('trace', { id, wrappers }, SEED, 200)).toEqual(expected);
  });

  test.each(registry.ids)('%s keeps every promise of the contract there too', async (id) => {
    expect(await page.call('problems', { id }, 60)).toEqual([]);
  });

  test.each(registry.ids)(
    '%s: another seed is another trace, so that equal traces mean something',
    async (id) => {
      const [one, other] = [
        await page.call('trace', { id }, SEED, 60),
        await page.call('trace', { id }, SEED + 1, 60),
      ];
      expect(new Set(one).size).toBeGreaterThan(30);
      expect(one).not.toEqual(other);
    },
  );
});
