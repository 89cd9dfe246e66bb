/** A row for each agent that is a specialist: how it decides, where, and how fast at the slowest. */
export function agentsTable(roster, speeds) {
  const agents = [...new Set(roster.map(({ agent }) => agent))];
  const rows = agents.map((agent) => {
    const played = roster.filter((row) => row.agent === agent);
    const known = played.flatMap(({ id }) => speeds.get(id) ?? []);
    const slowest = known.length > 0 ? rate(Math.min(...known)) : '';
    return [`\`${agent.id}\` v${agent.version}`, sentence(agent.summary), played.length, slowest];
  });
  return table(
    '| agent | how it decides | worlds | decisions/s at the slowest |',
    '| --- | --- | --: | --: |',
    rows,
  );
}

/** A row for each environment. Normalised: 0 is random, 100 the best that is possible, where that is known. */
export function rosterTable(roster, speeds) {
  const rows = roster.map(({ id, agent, reference }) => {
    const { random, expert, best, successRate, steps, fewestSteps } = reference;
    return [
      `\`${id}\``,
      `\`${agent.id}\``,
      random,
      expert,
      best ?? '',
      best === undefined ? '' : ((100 * (expert - random)) / (best - random)).toFixed(1),
      successRate === undefined ? '' : `${Number((100 * successRate).toFixed(1))}%`,
      steps === undefined || fewestSteps === undefined ? (steps ?? '') : `${steps} / ${fewestSteps}`,
      speeds.has(id) ? rate(speeds.get(id)) : '',
    ];
  });
  return table(
    '| id | specialist | random | expert | best | normalised | solved | steps / fewest | decisions/s |',
    '| --- | --- | --: | --: | --: | --: | --: | --: | --: |',
    rows,
  );
}

/** The decisions a second that stand in a page. */
export function speedsIn(page) {
  const rows = page.matchAll(/^\| `([a-z]+\/[^`]+)` .*\| +([\d,]+) \|$/gm);
  return new Map([...rows].map(([, id, speed]) => [id, Number(speed.replaceAll(',', ''))]));
}

/** Two digits that count: a measured speed has no more. */
function rate(speed) {
  return Number(speed.toPrecision(2)).toLocaleString('en-US');
}

function sentence(summary) {
  return summary[0].toUpperCase() + summary.slice(1).replace(/\.$/, '');
}

function table(head, line, rows) {
  return [head, line, ...rows.map((row) => `| ${row.join(' | ')} |`)].join('\n');
}
