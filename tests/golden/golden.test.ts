import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { registry } from '#gatogym/envs/registry.js';
import { transcript } from './transcript.js';

/** `npm run golden` sets this: transcripts are written rather than compared. */
const isWriting = process.env['GOLDEN'] === 'write';

const fileOf = (id: string): string => path.join('tests/golden', `${id.replace('/', '.')}.txt`);

test.each(registry.ids)('%s plays as it is written', async (id) => {
  const file = fileOf(id);
  const now = await transcript(id);
  if (isWriting) fs.writeFileSync(file, now);
  const written = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
  if (now !== written) throw new Error(complaint(file, written, now));
});

test('every transcript is of an environment that there is', () => {
  const files = fs.readdirSync('tests/golden').filter((name) => name.endsWith('.txt'));
  expect(files.map((name) => path.join('tests/golden', name)).sort()).toEqual(
    registry.ids.map(fileOf).sort(),
  );
});

function complaint(file: string, written: string, now: string): string {
  const [old, present] = [written.split('\n'), now.split('\n')];
  const at = present.findIndex((line, index) => line !== old[index]);
  return [
    `${file}, line ${at + 1}: what was written is not what happens now`,
    `- ${old[at] ?? '(nothing)'}`,
    `+ ${present[at] ?? '(nothing)'}`,
    'If the change is meant, raise the version of the environment or of the agent, then: npm run golden',
  ].join('\n');
}
