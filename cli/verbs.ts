import { benchmark } from './benchmark.js';
import { demo } from './demo.js';
import { envs } from './envs.js';
import { exportVerb } from './export.js';
import { importVerb } from './import.js';
import { info } from './info.js';
import { materialize } from './materialize.js';
import { merge } from './merge.js';
import { perf } from './perf.js';
import { play } from './play.js';
import { record } from './record.js';
import { repair } from './repair.js';
import { replay } from './replay.js';
import { tokenize } from './tokenize.js';
import { train } from './train.js';
import type { Verb } from './verb.js';
import { verify } from './verify.js';

/** Every verb there is, in the order in which they are listed. */
export const verbs: Verb[] = [
  envs,
  record,
  info,
  verify,
  replay,
  play,
  importVerb,
  exportVerb,
  materialize,
  merge,
  repair,
  tokenize,
  train,
  benchmark,
  perf,
  demo,
];
