import fs from 'node:fs';
import path from 'node:path';
import { bytesOf } from '../../dist/envs/core/dtypes.js';
import { Dataset } from '../../dist/datasets/index.js';
import { planOf, recordPlan } from '../../dist/recorder/index.js';

const arcade = { episodes: 1, wrappers: [{ wrap: 'timeLimit', steps: 1500 }] };

/** What is recorded of whom, and which columns are measured. */
export const recordings = [
  { id: 'arcade/Bricks-v1', ...arcade, columns: ['rgb', 'gray84', 'ram', 'actions', 'rewards'] },
  { id: 'arcade/Riverbank-v1', ...arcade, columns: ['rgb', 'palette', 'gray84', 'objects'] },
  { id: 'arcade/GrandTour-v1', ...arcade, columns: ['rgb'] },
  { id: 'maze/FourRooms-v1', episodes: 100, columns: ['symbolic', 'rgb', 'fullRgb', 'actions', 'rewards'] },
  { id: 'maze/SokobanMedium-v1', episodes: 30, columns: ['symbolic', 'rgb'] },
  { id: 'maze/Watermaze-v1', episodes: 6, columns: ['rgb'] },
  { id: 'robotics/CartpoleSwingup-v1', episodes: 2, columns: ['state', 'rgb64', 'actions', 'rewards'] },
  { id: 'robotics/ArmPickAndPlace-v2', episodes: 6, columns: ['state', 'rgb64', 'actions', 'rewards'] },
  { id: 'robotics/CheetahRun-v1', agent: 'random', episodes: 1, columns: ['state', 'actions', 'rewards'] },
];

/** Bytes of rows are cut off here: what follows is more of the same. */
const MOST_BYTES = 1 << 27;
const INLINE = ['actions', 'rewards'];

/** Records into a directory, and gives the columns: layout, rows back to back as bytes, and how many. */
export async function recordedColumns({ id, agent = 'specialist', episodes, wrappers = [], columns }, root) {
  const observations = columns.filter((name) => !INLINE.includes(name));
  const env = { id, config: {}, wrappers };
  const plan = await planOf({ name: id, seed: 7, sources: [{ env, agent, episodes, observations }] });
  const directory = path.join(root, id.replaceAll('/', '-'));
  await recordPlan(plan, directory, { workers: 0 });
  const dataset = Dataset.open(directory);
  const found = columns.map((name) =>
    columnOf(dataset, INLINE.includes(name) ? name : `observations/${name}`),
  );
  dataset.close();
  fs.rmSync(directory, { recursive: true });
  return found.map((column) => ({ id, ...column }));
}

function columnOf(dataset, name) {
  const layout = dataset.manifest.plan.sources[0].columns.find((column) => column.name === name);
  const parts = [];
  let bytes = 0;
  for (let episode = 0; episode < dataset.length; episode++)
    for (const row of dataset.rows(episode, name)) {
      if (bytes + row.byteLength > MOST_BYTES) break;
      parts.push(bytesOf(row).slice());
      bytes += row.byteLength;
    }
  return { layout, rows: parts.length, bytes: new Uint8Array(Buffer.concat(parts)) };
}
