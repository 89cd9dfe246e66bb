import { workerData } from 'node:worker_threads';
import { Dataset } from './dataset.js';
import { GroupVerifier, type VerifierData } from './groupVerifier.js';
import { serve } from './serve.js';

const { directory, quick } = workerData as VerifierData;
const verifier = new GroupVerifier(Dataset.open(directory), quick);

serve((from, to) => verifier.groups(from, to));
