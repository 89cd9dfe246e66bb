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
    throw (error as Error | undefined) ?? new UserError(explain(message));
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

/** Adds the nearest name to what yargs says of an unknown verb or flag. */
function explain(message: string): string {
  const unknown = /^Unknown (?:arguments?|commands?): (.+)$/.exec(message)?.[1]?.split(', ');
  if (!unknown) return `${message} (gatogym --help shows how)`;
  const [given = ''] = unknown;
  const names = verbs.map((verb) => verb.command.split(' ')[0] ?? '');
  const [verbName = ''] = hideBin(process.argv);
  const verb = verbs.find((candidate) => candidate.command.split(' ')[0] === verbName);
  if (!verb) return `unknown verb "${given}"; ${didYouMean(given, names)}`;
  return `${verbName} has no option "${given}"; ${didYouMean(given, [...verb.flags])} (gatogym ${verbName} --help lists all)`;
}
