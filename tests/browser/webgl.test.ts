import { test } from '@jest/globals';
import { expectAlike } from '../envs/rendering/alike.js';
import { describeInPage } from './page.js';
import type * as inPage from './webgl.js';

describeInPage<typeof inPage>('WebGL on a canvas', 'tests/browser/webgl.ts', (page) => {
  test('draws what the software rasteriser draws', async () => {
    expectAlike(await page.call('compareOnCanvas'));
  });
});
