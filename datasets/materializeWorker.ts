import { workerData } from 'node:worker_threads';
import { type RerunData, Rerunner } from './rerun.js';
import { serve } from './serve.js';

const rerunner = new Rerunner(workerData as RerunData);

serve(
  (from, to) => rerunner.groups(from, to),
  ({ bytes }) => [bytes.buffer],
);
