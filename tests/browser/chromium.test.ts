import { expect, test } from '@jest/globals';
import { planBrowser } from './chromium.js';

test('CHROMIUM is taken at its word, so that a wrong path fails rather than skips', () => {
  expect(planBrowser({ CHROMIUM: '/nowhere' }, () => false)).toEqual({ executable: '/nowhere' });
});

test('a Chromium on the path is found', () => {
  const plan = planBrowser({ PATH: '/opt/bin' }, (file) => /opt.bin.google-chrome$/.test(file));
  expect('executable' in plan && plan.executable).toMatch(/google-chrome$/);
});

test('without one, the line says what to set', () => {
  expect(planBrowser({}, () => false)).toEqual({
    missing: 'browser: no Chromium found (set CHROMIUM=path)',
  });
});
