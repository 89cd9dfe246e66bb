/** A row for each agent of the roster: how it decides, how it came to be, where it plays, and how fast at the slowest. */
export function agentsTable(roster, speeds) {
  const agents = [...new Set(roster.map(({ agent }) => agent))];
  const rows = agents.map((agent) => {
    const played = roster.filter((row) => row.agent === agent);
    const known = played.flatMap((row) => speeds.get(keyOf(row)) ?? []);
    const slowest = known.length > 0 ? rate(Math.min(...known)) : '';
    const { id, version, summary } = agent;
    return [`\`${id}\` v${version}`, sentence(summary), originOf(agent, played), played.length, slowest];
  });
  return table(['agent', 'how it decides', 'made by', 'worlds', 'decisions/s at the slowest'], [3, 4], rows);
}

function originOf({ isSlow }, played) {
  if (played.some(({ network }) => network)) return 'training';
  return isSlow ? 'search while it plays' : 'hand';
}

/**
 * A row for each environment, and one more for each faster player that it has. Normalised: 0 is random, 100 the best that is
 * possible, where that is known. Columns that are empty in all of them are left out.
 */
export function rosterTable(roster, speeds) {
  const heads = [
    'id',
    'agent',
    'random',
    'return',
    'best',
    'normalised',
    'solved',
    'steps / fewest',
    'decisions/s',
  ];
  const rows = roster.map((row) => {
    const { id, agent, reference, score, best } = row;
    const { random, successRate, steps, fewestSteps } = reference;
    const isSpecialist = score === reference.expert;
    return [
      `\`${id}\``,
      `\`${agent.id}\``,
      random,
      score,
      best ?? '',
      best === undefined ? '' : ((100 * (score - random)) / (best - random)).toFixed(1),
      successRate === undefined || !isSpecialist ? '' : `${Number((100 * successRate).toFixed(1))}%`,
      steps === undefined || fewestSteps === undefined ? (steps ?? '') : `${steps} / ${fewestSteps}`,
      speeds.has(keyOf(row)) ? rate(speeds.get(keyOf(row))) : '',
    ];
  });
  const isUsed = heads.map((head, i) => head === 'decisions/s' || rows.some((row) => row[i] !== ''));
  const used = (cells) => cells.filter((_, i) => isUsed[i]);
  return table(used(heads), [...used(heads).keys()].slice(2), rows.map(used));
}

/** A row for each network that comes with gatogym: what trains it again, what that took, and how it plays. */
export function networksTable(networks) {
  const rows = networks.map(({ id, command, bytes, seconds, mean, least, most, episodes }) => [
    `\`${id}\``,
    `\`${command}\``,
    seconds?.toLocaleString('en-US') ?? '',
    Math.ceil(bytes / 1000),
    `${mean} (${least} to ${most})`,
    episodes,
  ]);
  const heads = ['id', 'training', 'processor seconds', 'kB', 'return (least to most)', 'episodes'];
  return table(heads, [2, 3, 4, 5], rows);
}

/** What finds a speed: the one of this agent in this environment. */
export function keyOf({ id, agent }) {
  return `${agent.id} ${id}`;
}

/** The decisions a second that stand in a page. */
export function speedsIn(page) {
  const rows = page.matchAll(/^\| `([a-z]+\/[^`]+)` +\| `([^`]+)` .*\| +([\d,]+) \|$/gm);
  return new Map(
    [...rows].map(([, id, agent, speed]) => [`${agent} ${id}`, Number(speed.replaceAll(',', ''))]),
  );
}

/** Two digits that count: a measured speed has no more. */
function rate(speed) {
  return Number(speed.toPrecision(2)).toLocaleString('en-US');
}

function sentence(summary) {
  return summary[0].toUpperCase() + summary.slice(1).replace(/\.$/, '');
}

/** @param numbers which columns hold numbers, and stand on the right */
function table(heads, numbers, rows) {
  const line = heads.map((_, i) => (numbers.includes(i) ? '--:' : '---'));
  return [heads, line, ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}
