import { expect, test } from '@jest/globals';
import { describeInPage } from './page.js';
import type * as inPage from './webgl.js';

describeInPage<typeof inPage>('WebGL on a canvas', 'tests/browser/webgl.ts', (page) => {
  test('draws what the software rasteriser draws', async () => {
    const differences = await page.call('drawBoth', 'robotics/CartpoleSwingup-v1', 320, 240, 3);
    expect(differences).toHaveLength(3);
    for (const { error, mean, strong, colors, meanBefore } of differences) {
      expect(error).toBe(0);
      // Not an empty picture.
      expect(colors).toBeGreaterThan(50);
      expect(mean).toBeLessThan(0.15);
      // The measure tells one moment from the next.
      expect(meanBefore).toBeGreaterThan(0.5);
      expect(strong).toBeLessThan(0.003);
    }
  });
});
