import fs from 'node:fs';
import path from 'node:path';
import { registry } from '../../dist/index.js';
import { defaultsFor } from '../../dist/agents/learning/training/defaults.js';
import { readTrainingRecipe } from '../../dist/agents/learning/recipe.js';

const ROOT = 'agents/checkpoints/learned';
/** What a training took and how its network plays: written by npm run networks. */
export const MEASURED = 'measured.json';

/** The folders of the networks that come with gatogym. */
export function networkFolders() {
  return fs.readdirSync(ROOT).map((name) => path.join(ROOT, name));
}

/** Every network that comes with gatogym, in the order of the environments that they play. */
export function networks() {
  return networkFolders()
    .map((folder) => {
      const recipe = readTrainingRecipe(folder);
      const measured = JSON.parse(fs.readFileSync(path.join(folder, MEASURED), 'utf8'));
      const bytes = fs.statSync(path.join(folder, 'checkpoint.safetensors')).size;
      return { id: recipe.environment.id, command: commandOf(recipe), bytes, ...measured };
    })
    .sort((a, b) => registry.ids.indexOf(a.id) - registry.ids.indexOf(b.id));
}

/** What trains by a recipe: all that is not so by default. */
function commandOf({ environment, algorithm, seed, steps, teacher, policy, settings }) {
  const defaults = defaultsFor(registry.describe(environment.id), algorithm);
  const usual = registry.get(environment.id).defaults;
  const options = [
    ['algorithm', algorithm],
    ['seed', seed],
    ...(teacher ? [['teacher', teacher]] : []),
    ...(steps === defaults.steps ? [] : [['steps', steps]]),
    ...(policy.hidden.join() === defaults.hidden.join() ? [] : [['hidden', policy.hidden.join()]]),
    ...(policy.hold === defaults.hold ? [] : [['hold', policy.hold]]),
    ...Object.entries(environment.config)
      .filter(([name, value]) => value !== usual[name])
      .map(([name, value]) => ['config', `${name}=${value}`]),
    ...Object.entries(settings)
      .filter(([name, value]) => value !== defaults.settings[name])
      .map(([name, value]) => ['set', `${name}=${value}`]),
  ];
  const written = options.map(([name, value]) => `--${name} ${value}`);
  return ['gatogym train', environment.id, ...written].join(' ');
}
