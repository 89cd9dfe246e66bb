import { allocateFor, makeCore } from '../../dist/index.js';
import { playerOf } from '../player.js';

/**
 * Episodes that the specialist speaks: what it is asked, what it says, and the page that a person sees at the end.
 * @param seeds of the episodes
 */
export async function spoken(id, seeds) {
  const env = await makeCore({ id });
  const space = env.spec.observations.page;
  const rgb = allocateFor(space);
  const look = env.observer('page', rgb, 0);
  const player = await playerOf(env, 'specialist');
  const found = [];
  for (const seed of seeds) {
    player.begin(seed, seed);
    while (!env.terminated && !env.truncated) {
      await player.choose();
      env.step(player.action, 0);
    }
    look();
    const [height, width] = space.shape;
    found.push({ asked: env.instruction, said: env.info().said, page: { rgb: rgb.slice(), height, width } });
  }
  env.close();
  return found;
}
