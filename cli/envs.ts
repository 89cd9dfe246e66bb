import { type EnvSpec, type TensorSpace, UserError, registry, shapeOf } from '../index.js';
import { decimal, print, printJson, table } from './output.js';
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
  const { random, expert, best } = spec.reference;
  const rows = [
    ['action', spaceText(spec.actionSpace)],
    ...Object.entries(spec.observations).map(([key, space]) => [key, spaceText(space)]),
  ];
  return [
    `${spec.id} · ${spec.title}`,
    `  “${spec.instruction}”`,
    `  random ${decimal(random)} · expert ${decimal(expert)}${best === undefined ? '' : ` · best ${decimal(best)}`} · at most ${spec.maxSteps} steps`,
    table(['space', 'of'], rows).replace(/^/gm, '  '),
  ].join('\n');
}

function spaceText(space: TensorSpace): string {
  const meaning = space.meaning ? ` (${space.meaning})` : '';
  if (space.type === 'discrete')
    return `one of ${space.n}: ${space.labels?.join(', ') ?? `0 to ${space.n - 1}`}${meaning}`;
  if (space.type === 'multiDiscrete') return `integers below [${space.nvec.join(', ')}]${meaning}`;
  return `${space.dtype} [${shapeOf(space).join(', ')}]${meaning}`;
}
