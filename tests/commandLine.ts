import { spawn } from 'node:child_process';
import path from 'node:path';

export const cliPath = path.resolve('dist/cli/main.js');

export type Outcome = { readonly status: number | null; readonly stdout: string; readonly stderr: string };

/** Runs `gatogym` as a person would, in a process of its own. */
export function gatogym(...args: string[]): Promise<Outcome> {
  return run(process.execPath, [cliPath, ...args]);
}

/** Runs any command to its end. */
export function run(command: string, args: readonly string[], cwd = process.cwd()): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    const output = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr'] as const)
      child[stream].setEncoding('utf8').on('data', (text: string) => (output[stream] += text));
    child.on('error', reject);
    child.on('close', (status) => {
      resolve({ status, ...output });
    });
  });
}
