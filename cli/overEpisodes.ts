import { Progress } from '../index.js';

/** Told after each episode how many are done, and how many steps they hold. */
type OnEpisode = (done: number, steps: number) => void;

/** Does what goes through `total` episodes, and shows how far it is. */
export async function overEpisodes<Result>(
  label: string,
  total: number,
  isQuiet: boolean,
  work: (onEpisode: OnEpisode) => Result | Promise<Result>,
): Promise<Result> {
  const progress = new Progress({ label, total, stream: process.stderr, isQuiet });
  const result = await work((done, steps) => {
    progress.update(done, steps);
  });
  progress.end();
  return result;
}
