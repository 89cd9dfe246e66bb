import { spawnSync } from 'node:child_process';

/** Runs the command that follows, and tells the seconds of its processors, even where Ctrl-C ended it. */
const TIMED = 'trap : INT; "$@"; status=$?; times >&3; exit $status';

/** Shows a command, and runs it to its end. @returns its exit status; 1 where it could not run */
export function runShown(command) {
  show(command);
  const [program, ...args] = command;
  return spawnSync(program, args, { stdio: 'inherit' }).status ?? 1;
}

/** The same, measured: it needs a POSIX shell. @returns its exit status, and how long it kept processors busy */
export function runMeasured(command, env = process.env) {
  show(command);
  const stdio = ['inherit', 'inherit', 'inherit', 'pipe'];
  const { status, output } = spawnSync('sh', ['-c', TIMED, 'sh', ...command], { stdio, env });
  return { status: status ?? 1, processorSeconds: secondsIn(String(output?.[3] ?? '')) };
}

function show(command) {
  console.log(`\n$ ${command.join(' ')}`);
}

/** Of what `times` prints, the second line: user and system time of children, as 1m2.50s. */
function secondsIn(text) {
  const times = [...(text.split('\n')[1] ?? '').matchAll(/(\d+)m([\d.]+)s/g)];
  return times.reduce((sum, [, minutes, seconds]) => sum + 60 * Number(minutes) + Number(seconds), 0);
}
