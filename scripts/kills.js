/** Kills a recorder 200 times at random moments, lets it finish, and says whether anything was lost (tests/recorder/killing.ts). */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { bundled } from './bundled.js';

const program = await bundled('tests/recorder/killCampaign.ts');
const root = fs.mkdtempSync(path.join(os.tmpdir(), 'gatogym-kills-'));
const args = ['--enable-source-maps', program, '--root', root, ...process.argv.slice(2)];
const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
fs.rmSync(root, { recursive: true, force: true });
process.exitCode = status ?? 1;
