import type { ArgumentsCamelCase, Argv, CommandModule, Options } from 'yargs';

/** A verb of the command line. */
export type Verb = CommandModule & {
  readonly command: string;
  /** Names of its options, for suggestions. */
  readonly flags: readonly string[];
};

type Description = {
  readonly command: string;
  readonly describe: string;
  readonly positionals?: Readonly<Record<string, Options>>;
  readonly options: Readonly<Record<string, Options>>;
  readonly example: readonly [command: string, what: string];
};

/** Values of a verb's options, by name, as yargs read them. */
export type Values = Readonly<Record<string, unknown>>;

/** Options that many verbs share. */
export const shared = {
  json: { type: 'boolean', default: false, describe: 'print one JSON value and nothing else' },
  quiet: { type: 'boolean', default: false, describe: 'show no progress' },
  select: {
    type: 'string',
    describe:
      'only episodes of which this is true, name=value; may be repeated: success=true, percentile=90, expert=0.8, split=train, minReturn=10, env=maze/*',
  },
  seed: { type: 'string', describe: 'root of every seed: an integer from 0 (default: drawn, and printed)' },
} as const satisfies Record<string, Options>;

export function verb(description: Description, run: (values: Values) => Promise<void>): Verb {
  const { command, describe, positionals = {}, options, example } = description;
  return {
    command,
    describe,
    flags: Object.keys(options),
    builder(argv: Argv): Argv {
      for (const [name, settings] of Object.entries(positionals)) {
        argv.positional(name, settings as Parameters<Argv['positional']>[1]);
      }
      const complete = Object.entries(options).map(([name, option]): [string, Options] => [
        name,
        option.type === 'string' ? { ...option, requiresArg: true } : option,
      ]);
      return argv.options(Object.fromEntries(complete)).example(...example);
    },
    handler: (values: ArgumentsCamelCase) => run(values),
  };
}
