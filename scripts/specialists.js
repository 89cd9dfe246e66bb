/**
 * Writes the roster into docs/specialists.md: every environment's specialist, its scores from the specs, and how fast it decides.
 * Speeds that stand in the page are kept but for those of environments that match --measure PATTERN ('*' for all), which are
 * measured. With --check it only tells whether the page says what the specs and the registry say.
 */
import fs from 'node:fs';
import { parseArgs } from 'node:util';
import { findAgent, registry } from '../dist/index.js';
import { matchesGlob } from '../dist/envs/core/registry.js';
import { checkPage, pageWith } from './generatedPage.js';
import { agentsTable, rosterTable, speedsIn } from './specialists/tables.js';
import { decisionsPerSecond } from './specialists/speed.js';

const PAGE = 'docs/specialists.md';
const BEGIN = '<!-- roster: what follows is written by npm run specialists -->';
const SUITES = ['arcade', 'maze', 'robotics', 'words'];

const { values } = parseArgs({
  options: { check: { type: 'boolean', default: false }, measure: { type: 'string' } },
});
const roster = registry.ids.map((id) => ({
  id,
  agent: findAgent('specialist', id),
  reference: registry.describe(id).reference,
}));
const speeds = speedsIn(fs.readFileSync(PAGE, 'utf8'));

if (values.measure !== undefined) {
  for (const { id } of roster.filter(({ id }) => matchesGlob(id, values.measure))) {
    speeds.set(id, await decisionsPerSecond(id));
    console.log(`${id}: ${Math.round(speeds.get(id))} decisions/s`);
  }
}
const page = await pageWith(
  PAGE,
  BEGIN,
  [
    '## Who plays what',
    agentsTable(roster, speeds),
    ...SUITES.flatMap((suite) => [
      `## ${suite[0].toUpperCase()}${suite.slice(1)}`,
      rosterTable(
        roster.filter(({ id }) => id.startsWith(`${suite}/`)),
        speeds,
      ),
    ]),
  ].join('\n\n'),
);
if (values.check) checkPage(PAGE, page, [], 'npm run specialists');
else fs.writeFileSync(PAGE, page);
