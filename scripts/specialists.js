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
import { networks } from './specialists/networks.js';
import { agentsTable, keyOf, networksTable, rosterTable, speedsIn } from './specialists/tables.js';
import { decisionsPerSecond } from './specialists/speed.js';

const PAGE = 'docs/specialists.md';
const BEGIN = '<!-- roster: what follows is written by npm run specialists -->';
const SUITES = ['arcade', 'maze', 'robotics', 'words'];

const { values } = parseArgs({
  options: { check: { type: 'boolean', default: false }, measure: { type: 'string' } },
});
const trained = networks();
const roster = registry.ids.flatMap((id) => {
  const spec = registry.describe(id);
  const { reference } = spec;
  const agent = findAgent('specialist', id);
  const network = trained.find((each) => each.id === id);
  const row = { id, agent, reference, score: reference.expert, best: bestOf(spec) };
  if (!network) return [row];
  if (agent.id === 'learned') return [{ ...row, network }];
  return [row, { ...row, agent: findAgent('distilled', id), score: network.mean, network }];
});
const speeds = speedsIn(fs.readFileSync(PAGE, 'utf8'));

if (values.measure !== undefined) {
  for (const row of roster.filter(({ id }) => matchesGlob(id, values.measure))) {
    const speed = await decisionsPerSecond(row.id, row.agent.id);
    speeds.set(keyOf(row), speed);
    console.log(`${row.id}, ${row.agent.id}: ${Math.round(speed)} decisions/s`);
  }
}
const page = await pageWith(
  PAGE,
  BEGIN,
  [
    '## Who plays what',
    agentsTable(roster, speeds),
    '## Networks',
    networksTable(trained),
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

/**
 * The most that any play can reach, where that is known: of robots a full reward at every step, of rooms what a player that knows
 * the whole level gets (solving at step n of a limit is worth 1 - 0.9 n / limit).
 */
function bestOf({ id, reference, rewardRange, maxSteps }) {
  const { best, steps, fewestSteps } = reference;
  if (best !== undefined) return best;
  if (id.startsWith('robotics/')) return rewardRange[1] * maxSteps;
  const isRoom = steps !== undefined && fewestSteps !== undefined;
  return isRoom ? Number((1 - (0.9 * fewestSteps) / maxSteps).toFixed(4)) : undefined;
}
