import { type EnvSpec, type TensorSpace, UserError, registry, shapeOf } from '../index.js';
import { count, decimal, print, printJson } from './output.js';
import { flag, text } from './values.js';
import { shared, verb } from './verb.js';

export const envs = verb(
  {
    command: 'envs [pattern]',
    describe: 'list environments, their spaces, instructions and reference scores',
    positionals: { pattern: { type: 'string', describe: "part of an id, or a pattern: 'maze/*'" } },
    options: { json: shared.json },
    example: ["$0 envs 'arcade/*'", 'list the arcade games'],
  },
  async (values) => {
    const pattern = text(values, 'pattern') ?? '*';
    const specs = registry.match(pattern).map((id) => registry.describe(id));
    if (flag(values, 'json')) {
      printJson(specs);
      return;
    }
    if (specs.length === 0)
      throw new UserError(`no environment matches "${pattern}" (gatogym envs lists all)`);
    for (const spec of specs) print(`${describeSpec(spec)}\n`);
    print(
      `${specs.length} of ${registry.ids.length} environments. Next: gatogym record --env ${specs[0]?.id ?? ''} --episodes 10 --out data/first`,
    );
    await Promise.resolve();
  },
);

function describeSpec(spec: EnvSpec): string {
  const width = Math.min(110, process.stdout.columns || 110);
  const rows = [
    ['action', spaceText(spec.actionSpace)],
    ...Object.entries(spec.observations).map(([key, space]) => [key, spaceText(space)]),
    ...Object.entries(spec.settings).map(([name, meaning]) => [`--config ${name}`, meaning]),
  ];
  const keyWidth = Math.max(...rows.map(([key = '']) => key.length));
  return [
    `${spec.id} · ${spec.title}`,
    ...indented(`“${spec.instruction}”`, 2, width),
    `  ${scoresText(spec.reference)} · at most ${count(spec.maxSteps)} steps`,
    ...rows.flatMap(([key = '', what = '']) => {
      const [first = '', ...rest] = indented(what, keyWidth + 4, width);
      return [`  ${key.padEnd(keyWidth)}${first.slice(keyWidth + 2)}`, ...rest];
    }),
  ].join('\n');
}

function scoresText({ random, expert, best, successRate, steps, fewestSteps }: EnvSpec['reference']): string {
  const parts = [`random ${decimal(random)}`, `expert ${decimal(expert)}`];
  if (best !== undefined) parts.push(`best ${decimal(best)}`);
  if (successRate !== undefined && steps !== undefined) {
    const known = fewestSteps === undefined ? '' : ` (${decimal(fewestSteps)} by one that sees all)`;
    parts.push(`solves ${decimal(100 * successRate)}% in ${decimal(steps)} steps${known}`);
  }
  return parts.join(' · ');
}

/** A text broken into lines between words, each behind `indent` spaces. */
function indented(text: string, indent: number, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(' '.repeat(indent) + word);
  }
  return lines;
}

function spaceText(space: TensorSpace): string {
  const meaning = space.meaning ? ` · ${space.meaning}` : '';
  if (space.type === 'discrete')
    return `one of ${space.n}: ${space.labels?.join(', ') ?? `0 to ${space.n - 1}`}${meaning}`;
  if (space.type === 'multiDiscrete') return `integers below [${space.nvec.join(', ')}]${meaning}`;
  const names = space.names ? `: ${space.names.join(', ')}` : '';
  return `${space.dtype} [${shapeOf(space).join(', ')}]${meaning}${names}`;
}
