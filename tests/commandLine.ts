import { spawnSync } from 'node:child_process';
import path from 'node:path';

export const cliPath = path.resolve('dist/cli/main.js');

export type Outcome = { readonly status: number | null; readonly stdout: string; readonly stderr: string };

/** Runs `gatogym` as a person would, in a process of its own. */
export function gatogym(...args: string[]): Outcome {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cliPath, ...args], { encoding: 'utf8' });
  return { status, stdout, stderr };
}
