import { existsSync } from 'node:fs';
import path from 'node:path';

/** What browser tests do here: run in this Chromium, or leave it with this line. */
export type BrowserPlan = { readonly executable: string } | { readonly missing: string };

const MISSING = 'browser: no Chromium found (set CHROMIUM=path)';

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const MAC_APPLICATIONS = ['Chromium', 'Google Chrome', 'Microsoft Edge'];
const WINDOWS_PROGRAMS = ['Chromium/Application/chrome.exe', 'Google/Chrome/Application/chrome.exe'].concat(
  'Microsoft/Edge/Application/msedge.exe',
);

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The Chromium of this machine: the one that CHROMIUM names, else the first found in the usual places. One that is named
 * is taken at its word, so that a wrong path fails rather than skips.
 */
export function planBrowser(
  environment: Environment = process.env,
  exists: (file: string) => boolean = existsSync,
): BrowserPlan {
  const named = environment['CHROMIUM'];
  const executable = named ? named : usualPlaces(environment).find(exists);
  return executable === undefined ? { missing: MISSING } : { executable };
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
