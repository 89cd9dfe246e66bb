import { type AgentDefinition, extraSpaces, findAgent, playsIn } from '../agents/index.js';
import { isNames, isRecord, parseJson, refuseUnknown, wrongField } from '../datasets/fields.js';
import { DEFAULT_SHARD_BYTES, type Plan, type Source, columnsOf, groupSizeFor } from '../datasets/index.js';
import { shown } from '../envs/core/errors.js';
import { type EnvRef, UserError, makeCore, registry, resolveRef, toSeed } from '../envs/index.js';

/** What a person writes to have a dataset recorded: a JSON file, or the flags of `gatogym record`. */
export type Recipe = {
  readonly name: string;
  /** Root of every seed: an integer from 0 to 2^53 - 1. */
  readonly seed: number;
  readonly shardBytes?: number;
  readonly sources: readonly RecipeSource[];
};

export type RecipeSource = {
  /** An id, or a pattern, which stands for all environments that match it and that the agent plays. */
  readonly env: string | EnvRef;
  /** An agent's id, `kind:argument`, or `specialist`. */
  readonly agent: string;
  readonly episodes: number;
  /** Observations to record; without any, only what is needed to run the episode again. */
  readonly observations?: readonly string[];
  /** What to record of the agent's decisions beside the actions, of what it tells. */
  readonly extras?: readonly string[];
};

/** A source of one environment. */
type Resolved = RecipeSource & { readonly env: EnvRef };

const recipeFields = ['name', 'seed', 'shardBytes', 'sources'];
const sourceFields = ['env', 'agent', 'episodes', 'observations', 'extras'];
const envFields = ['id', 'config', 'wrappers'];

/** @throws UserError that says which field of the recipe is wrong */
export function parseRecipe(text: string, file: string): Recipe {
  return checkRecipe(parseJson(text, file), file);
}

/** A value that has the form of a recipe. @param where it stands, for messages @throws UserError likewise */
export function checkRecipe(value: unknown, where: string): Recipe {
  if (!isRecord(value) || !Array.isArray(value['sources'])) {
    throw new UserError(
      `${where} is no recipe: expected an object with "name", "seed" and an array "sources"`,
    );
  }
  refuseUnknown(where, recipeFields, value);
  if (typeof value['name'] !== 'string') throw wrongField(where, 'name', value['name'], 'a text');
  for (const [i, source] of value['sources'].entries()) checkSource(`${where}, sources[${i}]`, source);
  return value as unknown as Recipe;
}

/** Whether a source has the form of one; whether its names are known is for the plan to find out. */
function checkSource(where: string, source: unknown): void {
  if (!isRecord(source)) throw new UserError(`${where} is not an object`);
  refuseUnknown(where, sourceFields, source);
  const { env, agent, observations = [], extras = [] } = source;
  if (typeof agent !== 'string') throw wrongField(where, 'agent', agent, 'the id of an agent');
  if (!isNames(observations)) throw wrongField(where, 'observations', observations, 'an array of names');
  if (!isNames(extras)) throw wrongField(where, 'extras', extras, 'an array of names');
  checkEnv(where, env);
}

/** Whether this has the form of a reference to an environment. @param where it stands, for messages */
export function checkEnv(where: string, env: unknown): asserts env is string | EnvRef {
  if (typeof env === 'string') return;
  if (!isRecord(env) || typeof env['id'] !== 'string')
    throw wrongField(where, 'env', env, 'the id of an environment, or an object with an "id"');
  refuseUnknown(`${where}, env`, envFields, env);
  const { config = {}, wrappers = [] } = env;
  if (!isRecord(config)) throw wrongField(where, 'config', config, 'an object of settings');
  if (!Array.isArray(wrappers) || !wrappers.every(isWrapper))
    throw wrongField(where, 'wrappers', wrappers, 'an array of objects with a name, "wrap"');
}

/**
 * Spells a recipe out into all that determines the dataset's bytes.
 * @param own agents beside those of gatogym
 * @throws UserError when something is unknown
 */
export async function planOf(recipe: Recipe, own: readonly AgentDefinition[] = []): Promise<Plan> {
  const { name, shardBytes = DEFAULT_SHARD_BYTES } = recipe;
  if (!Number.isSafeInteger(shardBytes) || shardBytes < 1) {
    throw new UserError(`shardBytes is ${shown(shardBytes)}, expected a whole number of bytes`);
  }
  if (recipe.sources.length === 0)
    throw new UserError('the recipe has no sources: nothing would be recorded');
  const sources: Source[] = [];
  for (const source of recipe.sources)
    for (const env of environmentsOf(source, own)) sources.push(await resolveSource({ ...source, env }, own));
  refuseTwins(sources);
  return { name, seed: toSeed(recipe.seed), shardBytes, sources };
}

/** @throws UserError when there is none */
function environmentsOf({ env, agent }: RecipeSource, own: readonly AgentDefinition[]): EnvRef[] {
  const ref = typeof env === 'string' ? { id: env } : env;
  if (!ref.id.includes('*')) return [ref];
  const ids = registry.find(ref.id);
  const played = ids.filter((id) => playsIn(agent, id, own));
  if (played.length === 0) throw new UserError(`agent "${agent}" plays none of ${ref.id}`);
  return played.map((id) => ({ ...ref, id }));
}

async function resolveSource(given: Resolved, own: readonly AgentDefinition[]): Promise<Source> {
  const { env, agent, episodes, observations = [], extras = [] } = given;
  const ref = resolveRef(env);
  const definition = findAgent(agent, registry.get(ref.id).id, own);
  const made = await makeCore(ref);
  const { spec } = made;
  const altersActions = made.executed !== null;
  made.close();
  if (!Number.isSafeInteger(episodes) || episodes < 1) {
    throw new UserError(`episodes of ${ref.id} is ${shown(episodes)}, expected a whole number from 1`);
  }
  const player = await definition.create(spec, 1);
  const spaces = extraSpaces(player, extras);
  // Where lanes play a group each, a group of one episode keeps all lanes busy, and each is committed as soon as it is over.
  const groupSize = (definition.lanes ?? 1) > 1 ? 1 : groupSizeFor(spec.maxSteps);
  return {
    env: ref,
    agent: player.identity,
    episodes,
    groupSize,
    observations,
    ...(extras.length > 0 ? { extras: spaces } : {}),
    columns: columnsOf(spec, observations, altersActions, spaces),
    spec,
  };
}

/** The same agent in the same environment would play the same episodes twice. */
function refuseTwins(sources: readonly Source[]): void {
  const seen = new Map<string, number>();
  for (const [i, { env, agent }] of sources.entries()) {
    const key = JSON.stringify([env, agent]);
    const twin = seen.get(key);
    if (twin !== undefined) {
      throw new UserError(
        `sources ${twin} and ${i} are the same agent in the same environment, and would record the same episodes: ask for more episodes in one of them`,
      );
    }
    seen.set(key, i);
  }
}

function isWrapper(value: unknown): boolean {
  return isRecord(value) && typeof value['wrap'] === 'string';
}
