/**
 * Trains networks that come with gatogym again: those of the folders of agents/checkpoints/learned that are named, each by the
 * recipe.json there. What is learned is put into the folder, and beside it what that took, in processor seconds, and how the
 * network plays in 100 episodes that it has not learned from. With --measure nothing is trained, only played.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { train } from '../dist/index.js';
import { readTrainingRecipe } from '../dist/agents/learning/recipe.js';
import { play } from './robotics/measure.js';
import { MEASURED, networkFolders } from './specialists/networks.js';
import { processorSeconds } from './processorSeconds.js';

const EPISODES = 100;
const CHECKPOINT = 'checkpoint.safetensors';

const { values, positionals } = parseArgs({
  options: { measure: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const folders = networkFolders().filter((folder) => positionals.includes(path.basename(folder)));
if (folders.length < Math.max(1, positionals.length)) {
  console.error(
    `name networks: ${networkFolders()
      .map((folder) => path.basename(folder))
      .join(', ')}`,
  );
  process.exitCode = 2;
} else for (const folder of folders) await renew(folder);

async function renew(folder) {
  const file = path.join(folder, MEASURED);
  const recipe = readTrainingRecipe(folder);
  const seconds = values.measure
    ? JSON.parse(fs.readFileSync(file, 'utf8')).seconds
    : Math.round(await learn(recipe, folder));
  const { mean, least, most } = await play(recipe.environment.id, `learned:${folder}`, EPISODES);
  const measured = { episodes: EPISODES, mean, least, most, seconds };
  fs.writeFileSync(file, `${JSON.stringify(measured, null, 2)}\n`);
  console.log(`${recipe.environment.id}: ${JSON.stringify(measured)}`);
}

/** @returns processor seconds */
async function learn(recipe, folder) {
  const out = fs.mkdtempSync(path.join(os.tmpdir(), 'gatogym-network-'));
  const seconds = await processorSeconds(() => train(recipe, out, { resume: false, examination: 0 }));
  const [made, kept] = [path.join(out, CHECKPOINT), path.join(folder, CHECKPOINT)];
  const isSame = fs.existsSync(kept) && fs.readFileSync(made).equals(fs.readFileSync(kept));
  console.log(`${folder}: ${isSame ? 'the same network as before' : 'another network than before'}`);
  fs.copyFileSync(made, kept);
  fs.rmSync(out, { recursive: true });
  return seconds;
}
