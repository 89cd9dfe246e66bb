import { canonicalJson } from '../../datasets/canonical.js';
import type { SourceSpec } from '../../datasets/source.js';
import { didYouMean } from '../../envs/core/nearest.js';
import { matchesGlob } from '../../envs/core/registry.js';
import { type ActionSpace, type EnvId, type TensorSpace, UserError } from '../../envs/index.js';
import type { LearnedSource } from './checkpoint.js';

/** What must be the same for a network to play something. */
export type Learned = Pick<LearnedSource, 'spec' | 'observations' | 'actions'>;

/**
 * The sources of a checkpoint that an environment could be played as: its own, then those that it is to be played like.
 * @param like id or pattern of environments that were learned
 */
export function sourcesLike(
  sources: readonly LearnedSource[],
  id: EnvId,
  like: string | undefined,
): LearnedSource[] {
  const own = sources.filter(({ env }) => env.id === id);
  return like === undefined ? own : [...own, ...sources.filter(({ env }) => matchesGlob(env.id, like))];
}

/**
 * The first of those sources that has the same spaces.
 * @param where the checkpoint, for messages
 * @throws UserError when there is none
 */
export function sourceFor(
  sources: readonly LearnedSource[],
  spec: SourceSpec,
  where: string,
  like?: string,
): LearnedSource {
  const known = sourcesLike(sources, spec.id, like);
  const [first] = known;
  if (!first) {
    const ids = [...new Set(sources.map(({ env }) => env.id))];
    if (like !== undefined)
      throw new UserError(
        `the generalist of ${where} learned nothing like "${like}"; ${didYouMean(like, ids)}`,
      );
    throw new UserError(
      `the generalist of ${where} did not learn ${spec.id}; ${didYouMean(spec.id, ids)} (as=ID plays it like one that it did)`,
    );
  }
  const found = known.find((source) => differenceOf(source, spec) === undefined);
  if (found) return found;
  const how = first.env.id === spec.id ? 'as it is configured here' : `as if it were ${first.env.id}`;
  throw new UserError(
    `the generalist of ${where} does not fit ${spec.id} ${how}: ${differenceOf(first, spec) ?? ''}`,
  );
}

/** What about the spaces is not as it was learned. */
export function differenceOf(source: Learned, spec: SourceSpec): string | undefined {
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
