import { existsSync } from 'node:fs';
import path from 'node:path';

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const MAC_APPLICATIONS = ['Chromium', 'Google Chrome', 'Microsoft Edge'];
const WINDOWS_PROGRAMS = ['Chromium/Application/chrome.exe', 'Google/Chrome/Application/chrome.exe'].concat(
  'Microsoft/Edge/Application/msedge.exe',
);

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The Chromium of this machine, if any: the one that CHROMIUM names, else the first in the usual places. One that is named
 * is taken at its word, so that a wrong path fails rather than skips.
 */
export function findChromium(
  environment: Environment = process.env,
  exists: (file: string) => boolean = existsSync,
): string | undefined {
  const named = environment['CHROMIUM'];
  return named ? named : usualPlaces(environment).find(exists);
}

function usualPlaces(environment: Environment): string[] {
  const folders = (environment['PATH'] ?? '').split(path.delimiter).filter(Boolean);
  const windows = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((name) => environment[name]);
  return [
    ...COMMANDS.flatMap((name) => ['/usr/bin', ...folders].map((folder) => path.join(folder, name))),
    ...MAC_APPLICATIONS.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`),
    ...windows.flatMap((base) => (base ? WINDOWS_PROGRAMS.map((program) => path.join(base, program)) : [])),
  ];
}
