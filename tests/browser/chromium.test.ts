import { expect, test } from '@jest/globals';
import { findChromium } from './chromium.js';

test('CHROMIUM is taken at its word, so that a wrong path fails rather than skips', () => {
  expect(findChromium({ CHROMIUM: '/nowhere' }, () => false)).toBe('/nowhere');
});

test('a Chromium on the path is found', () => {
  const isChrome = (file: string): boolean => /opt.bin.google-chrome$/.test(file);
  expect(findChromium({ PATH: '/opt/bin' }, isChrome)).toMatch(/google-chrome$/);
});

test('on a machine without one, none is found', () => {
  expect(findChromium({ PATH: '/opt/bin' }, () => false)).toBeUndefined();
});
