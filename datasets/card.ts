import fs from 'node:fs';
import { canonicalJson } from './canonical.js';
import { COLUMN_HEAD, ELEMENT_HEAD, columnRows, vectorTables } from './cardColumns.js';
import type { Histogram } from './distribution.js';
import { joinPath, readText, writeWhole } from './files.js';
import { HUMAN } from './identity.js';
import type { Manifest } from './manifest.js';
import { rounded } from './rounded.js';
import type { Plan, Source } from './source.js';
import type { SourceTotals } from './summary.js';

const TAIL_MARK = '<!-- What you write below this line is kept when the card is generated again. -->';

/** Writes README.md, keeping what people wrote below its mark. */
export function writeCard(directory: string, card: string): void {
  const file = joinPath(directory, 'README.md');
  const existing = fs.existsSync(file) ? readText(file) : '';
  const tail = existing.includes(TAIL_MARK)
    ? existing.slice(existing.indexOf(TAIL_MARK) + TAIL_MARK.length)
    : '\n';
  writeWhole(file, `${card}\n${TAIL_MARK}${tail}`);
}

/** The dataset card: Markdown with HuggingFace front matter, all of it from the manifest. */
export function cardOf(manifest: Manifest): string {
  const { plan, totals, gatogym, shards } = manifest;
  // One part of a recording may have no episode of a source.
  const filled = plan.sources.flatMap((source, i) => {
    const total = totals[i];
    return total && total.episodes > 0 ? [{ source, total }] : [];
  });
  const sum = (of: (total: (typeof totals)[number]) => number): number =>
    totals.reduce((all, total) => all + of(total), 0);
  const [episodes, steps] = [sum((total) => total.episodes), sum((total) => total.steps)];
  const bytes = shards.reduce((all, shard) => all + shard.bytes, 0);
  return [
    frontMatter(plan, episodes),
    `# ${plan.name}`,
    `${count(episodes)} episodes, ${count(steps)} steps, ${count(bytes)} bytes (${(bytes / steps).toFixed(2)} a step), ` +
      `recorded by gatogym ${gatogym}. ${promiseOf(filled.map(({ source }) => source))}`,
    '## Episodes',
    table(
      [
        'environment',
        'agent',
        'episodes',
        'steps',
        'mean return (std)',
        'random / expert',
        'success',
        'recorded',
      ],
      filled.map(({ source, total }) => episodeRow(source, total)),
    ),
    ...filled.map(({ source, total }) => sourceSection(source, total)),
    '## Conventions',
    'observations[t] --actions[t]--> rewards[t], observations[t + 1]: T actions, T rewards, T + 1 observations. Nothing is ' +
      'padded and the last observation is kept. `terminated` is an end by the rules of the world, `truncated` one by the ' +
      'step limit. Everything is lossless.',
    `Seeds: episode i of an environment starts from a hash of (root seed ${plan.seed}, environment, i); agents draw from ` +
      'a second hash, which their name is part of.',
    '## Use',
    '```python\nimport gatogym\n\nds = gatogym.open(".")\nepisode = ds.episodes[0]\nprint(episode.length, episode.return_, episode["actions"][:10])\n```',
    '```sh\ngatogym verify .            # run every episode again and compare\ngatogym replay . --episode 0 --terminal\n```',
    '## Made by',
    ...madeBy(manifest),
    `Licence: ${licencesOf(plan.sources).join(', ')}. Cite as: the gatogym authors, this dataset's name and the checksum in dataset.json.`,
    '',
  ].join('\n\n');
}

/** What can be done again. */
function promiseOf(sources: readonly Source[]): string {
  const outside = sources.filter(({ origin }) => origin);
  if (outside.length === 0)
    return 'Every episode can be run again to the bit: it holds its environment, seed and actions.';
  const ids = outside.map(({ env }) => `\`${env.id}\``).join(', ');
  const others = outside.length < sources.length ? ' All others can be run again to the bit.' : '';
  return `Episodes of ${ids} come from outside: they are kept as they were given, and cannot be run again.${others}`;
}

/** Under which licences the episodes may be used: MIT, but for those from outside. */
function licencesOf(sources: readonly Source[]): string[] {
  return [...new Set(sources.map(({ origin }) => origin?.licence ?? 'MIT'))];
}

function frontMatter({ name, sources }: Plan, episodes: number): string {
  const isFree = licencesOf(sources).every((licence) => licence === 'MIT');
  const size = [1e3, 1e4, 1e5, 1e6].findIndex((limit) => episodes < limit);
  const category = ['n<1K', '1K<n<10K', '10K<n<100K', '100K<n<1M'][size] ?? '1M<n<10M';
  return `---\nlicense: ${isFree ? 'mit' : 'other'}\npretty_name: ${JSON.stringify(name)}\ntask_categories:\n  - reinforcement-learning\ntags:\n  - gatogym\nsize_categories:\n  - ${category}\n---`;
}

function episodeRow({ env, spec, agent, observations }: Source, total: SourceTotals): string[] {
  const { episodes, steps, successes } = total;
  const { mean, std } = total.return;
  return [
    `\`${env.id}\``,
    `\`${agent.id}\` v${agent.version}${agent.checkpoint ? ` (${agent.checkpoint.slice(0, 12)})` : ''}`,
    count(episodes),
    count(steps),
    `${rounded(mean)} (${rounded(std)})`,
    spec.reference ? `${rounded(spec.reference.random)} / ${rounded(spec.reference.expert)}` : 'unknown',
    `${((100 * successes) / episodes).toFixed(0)}%`,
    observations.length > 0 ? observations.map((key) => `\`${key}\``).join(', ') : 'actions',
  ];
}

function sourceSection(source: Source, total: SourceTotals): string {
  const { env, spec, origin } = source;
  const settings = canonicalJson({ ...(env.config ?? {}), wrappers: env.wrappers ?? [] });
  return [
    spec.title === env.id ? `## \`${env.id}\`` : `## ${spec.title} (\`${env.id}\`)`,
    [
      ...(spec.instruction === '' ? [] : [`“${spec.instruction}”`]),
      origin ? `From outside, licence ${origin.licence}: ${origin.from}` : `Settings: \`${settings}\``,
    ].join(' '),
    table(COLUMN_HEAD, columnRows(source, total)),
    ...vectorTables(source, total).map(({ name, rows }) =>
      folded(`Each element of \`${name}\``, table(ELEMENT_HEAD, rows)),
    ),
    `\`\`\`text\nreturn\n${draw(total.return.histogram)}\nlength\n${draw(total.length.histogram)}\n\`\`\``,
  ].join('\n\n');
}

/** How to record the same again; what a person played cannot be. */
function madeBy(manifest: Manifest): string[] {
  const { plan, gatogym } = manifest;
  const outside = plan.sources.filter(({ origin }) => origin);
  if (outside.length === plan.sources.length) {
    const ids = outside.map(({ env }) => `\`${env.id}\``).join(', ');
    return [`\`gatogym import FILES --spec FILE --out DIR\` with gatogym ${gatogym}, of episodes of ${ids}.`];
  }
  if (plan.sources.every(({ parent }) => parent))
    return [
      `\`gatogym replay DIR --studio\` with gatogym ${gatogym}: every episode was played on from a step of another one, which its source names as ` +
        '`parent` in dataset.json, under the same seed.',
    ];
  if (plan.sources.every(({ agent }) => agent.id === HUMAN.id)) {
    const ids = plan.sources.map(({ env }) => `\`gatogym play ${env.id}\``).join(', ');
    return [`A person, with gatogym ${gatogym}: ${ids}.`];
  }
  if (plan.sources.some(({ first, seed }) => first !== undefined || seed !== undefined)) {
    const shares = plan.sources.map(
      ({ env, agent, episodes, first = 0, seed = plan.seed }) =>
        `- \`${agent.id}\` in \`${env.id}\`: episodes ${count(first)} to ${count(first + episodes - 1)} under seed ${seed}`,
    );
    return [
      `gatogym ${gatogym}, as a part of a recording (\`gatogym record --partition\`) or from several (\`gatogym merge\`):`,
      shares.join('\n'),
    ];
  }
  return [
    `\`gatogym record --recipe recipe.json --out DIR\` with gatogym ${gatogym} and this recipe:`,
    `\`\`\`json\n${recipeOf(manifest)}\n\`\`\``,
  ];
}

function recipeOf({ plan }: Manifest): string {
  const sources = plan.sources.map(({ env, agent, episodes, observations, extras }) => ({
    env,
    agent: agent.id,
    episodes,
    observations,
    ...(extras ? { extras: Object.keys(extras) } : {}),
  }));
  return canonicalJson({ name: plan.name, seed: plan.seed, shardBytes: plan.shardBytes, sources }, 2);
}

function draw({ low, high, counts }: Histogram): string {
  const most = Math.max(1, ...counts);
  const width = (high - low) / Math.max(1, counts.length);
  return counts
    .map(
      (n, i) =>
        `${rounded(low + i * width).padStart(10)} ${'█'.repeat(Math.round((30 * n) / most)).padEnd(30)} ${n}`,
    )
    .join('\n');
}

/** What is shown when it is clicked at. */
function folded(summary: string, content: string): string {
  return `<details><summary>${summary}</summary>\n\n${content}\n\n</details>`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function count(n: number): string {
  return n.toLocaleString('en-US');
}
