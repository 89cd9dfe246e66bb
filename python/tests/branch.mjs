// Plays on from two episodes of a dataset, into a dataset of branches that grows by a source with each.
// Usage: node branch.mjs DATASET DIRECTORY (after npm run build in the repository)
import { Dataset } from '../../dist/datasets/index.js';
import { Branches } from '../../dist/recorder/index.js';

const dataset = Dataset.open(process.argv[2]);
const branches = new Branches(dataset, process.argv[3]);
for (const parent of [0, 1]) await branches.play({ parent, step: 1 }, 'specialist');
dataset.close();
