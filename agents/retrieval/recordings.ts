import { canonicalJson } from '../../datasets/canonical.js';
import type { Dataset, Source, SourceSpec } from '../../datasets/index.js';
import { type EnvSpec, type TensorSpace, UserError } from '../../envs/index.js';

/** What of a dataset an agent can look up: the sources of its environment that hold one observation. */
export type Recordings = {
  readonly key: string;
  /** Numbers of the sources in the plan. */
  readonly sources: readonly number[];
};

/**
 * @param spec of the environment that will be played, as wrapped
 * @throws UserError when the dataset has no observations of it, or of one with other spaces or at another pace
 */
export function recordingsOf({ directory, manifest, sources }: Dataset, spec: EnvSpec): Recordings {
  if (!manifest.complete)
    throw new UserError(`${directory} is not complete: gatogym record --resume finishes it`);
  const isOfEnv = (source: Source): boolean => source.env.id === spec.id;
  const [first, ...rest] = sources.filter(isOfEnv);
  if (!first) {
    const ids = [...new Set(sources.map(({ env }) => env.id))].join(', ');
    throw new UserError(`${directory} has no episodes of ${spec.id}; it has ${ids}`);
  }
  const key = keyOf([first, ...rest], spec);
  if (key === undefined)
    throw new UserError(
      `${directory} holds no observations of ${spec.id}: record it with --store observations, or add them with ` +
        `gatogym materialize ${directory} --observation ${spec.defaultObservation} --out DIR`,
    );
  const isAlike = (source: Source): boolean =>
    source.observations.includes(key) && difference(source.spec, spec, key) === undefined;
  const numbers = [...sources.keys()].filter((i) => {
    const source = sources[i] as Source;
    return isOfEnv(source) && isAlike(source);
  });
  if (numbers.length === 0)
    throw new UserError(
      `${directory} does not fit ${spec.id} as it is played here: ${difference(first.spec, spec, key) ?? `it holds no "${key}"`}`,
    );
  return { key, sources: numbers };
}

/** The observation that is looked up: the default one where it was recorded, else the first that was. */
function keyOf(sources: readonly Source[], spec: EnvSpec): string | undefined {
  const recorded = sources
    .flatMap(({ observations }) => observations)
    .filter((key) => spec.observations[key]);
  return recorded.includes(spec.defaultObservation) ? spec.defaultObservation : recorded[0];
}

/** What makes an action that was recorded there another one here. */
function difference(recorded: SourceSpec, played: EnvSpec, key: string): string | undefined {
  const [there, here] = [recorded.stepsPerSecond, played.stepsPerSecond];
  if (there !== here)
    return `it was recorded at ${there} steps a second of the world, here there are ${here} (is a wrapper missing?)`;
  const [shown, seen] = [essence(recorded.observations[key]), essence(played.observations[key])];
  if (shown !== seen) return `its observation "${key}" is ${shown}, here it is ${seen}`;
  const [took, takes] = [essence(recorded.actionSpace), essence(played.actionSpace)];
  return took === takes ? undefined : `its action is ${took}, here it is ${takes}`;
}

/** A space without what is for people. */
function essence(space: TensorSpace | undefined): string {
  if (space?.type === 'discrete') return canonicalJson({ n: space.n });
  if (space?.type === 'multiDiscrete') return canonicalJson({ nvec: space.nvec });
  return space ? canonicalJson({ dtype: space.dtype, shape: space.shape }) : 'not there';
}
