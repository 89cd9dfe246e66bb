import { canonicalJson } from '../../datasets/canonical.js';
import { didYouMean } from '../../envs/core/nearest.js';
import { type ActionSpace, type EnvSpec, type TensorSpace, UserError } from '../../envs/index.js';
import type { TokenSourceEntry } from '../../datasets/tokens/manifest.js';

/**
 * The source of a checkpoint that is of this environment, with the same spaces.
 * @param where the checkpoint, for messages
 * @throws UserError when there is none
 */
export function sourceFor(
  sources: readonly TokenSourceEntry[],
  spec: EnvSpec,
  where: string,
): TokenSourceEntry {
  const known = sources.filter(({ env }) => env.id === spec.id);
  const [first] = known;
  if (!first) {
    const ids = [...new Set(sources.map(({ env }) => env.id))];
    throw new UserError(`the generalist of ${where} did not learn ${spec.id}; ${didYouMean(spec.id, ids)}`);
  }
  const found = known.find((source) => differenceOf(source, spec) === undefined);
  if (found) return found;
  throw new UserError(
    `the generalist of ${where} does not fit ${spec.id} as it is configured here: ${differenceOf(first, spec) ?? ''}`,
  );
}

/** What about the spaces is not as it was learned. */
function differenceOf(source: TokenSourceEntry, spec: EnvSpec): string | undefined {
  for (const { key } of source.observations) {
    const [learned, met] = [source.spec.observations[key], spec.observations[key]];
    if (!met) return `it has no observation "${key}"`;
    if (learned && essence(learned) !== essence(met))
      return `its observation "${key}" is ${essence(met)}, learned was ${essence(learned)}`;
  }
  const areWords = source.actions === 'words';
  const [learned, met] = [source.spec.actionSpace, spec.actionSpace].map((space) =>
    actionEssence(space, areWords),
  );
  return learned === met ? undefined : `its action is ${met ?? ''}, learned was ${learned ?? ''}`;
}

/** An action that was learned as words is what its values are called, too. */
function actionEssence(space: ActionSpace, areWords: boolean): string {
  const labels = areWords && space.type !== 'box' ? space.labels : undefined;
  return labels ? `${essence(space)} of ${canonicalJson(labels)}` : essence(space);
}

/** A space without what is for people. */
function essence(space: TensorSpace): string {
  if (space.type !== 'box')
    return canonicalJson(space.type === 'discrete' ? { n: space.n } : { nvec: space.nvec });
  const { dtype, shape, low, high, cell } = space;
  return canonicalJson({ dtype, shape, low, high, cell });
}
