#!/usr/bin/env node
import yargs from 'yargs';
import { hideBin } from 'yargs/helpers';
import { didYouMean } from '../envs/core/nearest.js';
import { UserError, gatogymVersion } from '../index.js';
import { verbs } from './verbs.js';

const USAGE_STATUS = 2;
const BUG_STATUS = 70;

const parser = yargs(hideBin(process.argv))
  .scriptName('gatogym')
  .usage('$0 <verb> [options]\n\nRecords what agents do in environments, and runs it again to the bit.')
  .version(gatogymVersion)
  .alias({ h: 'help', v: 'version' })
  .command(verbs)
  .example('$0 envs', 'list the environments')
  .example("$0 record --env 'maze/*' --agent specialist --episodes 100 --out data/mazes", 'record a dataset')
  .example('$0 replay data/mazes --episode 0 --terminal', 'watch an episode')
  .wrap(Math.min(110, process.stdout.columns || 110))
  .strict()
  .fail((message, error) => {
    // What yargs itself complains of is a YError or none at all; other errors are those of a verb.
    const thrown = error as Error | undefined;
    throw thrown && thrown.name !== 'YError' ? thrown : new UserError(explain(message));
  });

// Who reads what we print may have read enough: gatogym envs | head.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

try {
  if (hideBin(process.argv).length === 0) parser.showHelp('log');
  else await parser.parseAsync();
} catch (error) {
  if (error instanceof UserError) {
    process.stderr.write(`gatogym: ${error.message}\n`);
    process.exitCode = USAGE_STATUS;
  } else {
    process.stderr.write(`gatogym has a bug: ${(error as Error).stack ?? String(error)}\n`);
    process.exitCode = BUG_STATUS;
  }
}

/** What yargs complains of, in our words, with the nearest name of a verb or an option. */
function explain(message: string): string {
  const [verbName = '', ...rest] = hideBin(process.argv);
  const verb = verbs.find((candidate) => candidate.command.split(' ')[0] === verbName);
  if (!verb) {
    const names = verbs.map(({ command }) => command.split(' ')[0] ?? '');
    return `unknown verb "${verbName}"; ${didYouMean(verbName, names)}`;
  }
  // A misspelt option is named rather than the one that is missing for it.
  const misspelt = rest
    .map((word) => /^--?([a-z][^=]*)/i.exec(word)?.[1])
    .find((name) => name !== undefined && !verb.flags.includes(name.replace(/^no-/, '')));
  const help = `(gatogym ${verbName} --help tells all)`;
  if (misspelt !== undefined)
    return `${verbName} has no option "${misspelt}"; ${didYouMean(misspelt, verb.flags)} ${help}`;
  const missing = /^Missing required arguments?: (.+)/.exec(message)?.[1];
  if (missing !== undefined) return `${verbName} needs --${missing.replaceAll(', ', ' and --')} ${help}`;
  const extra = /^Unknown arguments?: ([^,]+)/.exec(message)?.[1];
  if (extra !== undefined) return `"${extra}" is more than "gatogym ${verb.command}" takes ${help}`;
  const empty = /^Not enough arguments following: (.+)/.exec(message)?.[1];
  if (empty !== undefined) return `--${empty} is given without a value ${help}`;
  const choice = /Argument: (.+), Given: "(.*)", Choices: (.+)/.exec(message);
  if (choice) return `--${choice[1] ?? ''} is "${choice[2] ?? ''}", expected one of ${choice[3] ?? ''}`;
  return message.startsWith('Not enough non-option') ? `expected gatogym ${verb.command} ${help}` : message;
}
