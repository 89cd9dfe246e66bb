import { didYouMean } from '../../envs/core/nearest.js';
import {
  type ActionSpace,
  type EnvId,
  type ReferenceScores,
  type TensorSpace,
  UserError,
  registry,
} from '../../envs/index.js';
import { isRecord, parseJson, refuseUnknown, wrongField } from '../fields.js';
import type { AgentIdentity } from '../identity.js';
import type { Origin, SourceSpec } from '../source.js';
import { checkSpace, numberOf } from './space.js';

/** What someone says of episodes that come from outside. */
export type OutsideSpec = {
  /** Of their world: `suite/Name-vN`, of a suite that gatogym has not. */
  readonly id: string;
  readonly origin: Origin;
  /** Who acted; version 1 and no checkpoint unless they are given. */
  readonly agent: Pick<AgentIdentity, 'id'> & Partial<AgentIdentity>;
  /** What the player was asked to do, where an episode does not say it in its own words. */
  readonly instruction?: string;
  readonly title?: string;
  /** Boxes of actions are float32 or int32. */
  readonly actionSpace: ActionSpace;
  /** By key; every episode has all of them. */
  readonly observations: Readonly<Record<string, TensorSpace>>;
  /** The first by name when not given. */
  readonly defaultObservation?: string;
  /** The observation that people look at, uint8 [height, width, 3]; the first such when not given. */
  readonly picture?: string;
  /** Least and greatest reward of a step; any when not given. */
  readonly rewardRange?: readonly [number, number];
  /** Steps of the longest episode, where that is known: short episodes are then stored together. */
  readonly maxSteps?: number;
  /** How fast pictures are shown; 10 when not given. */
  readonly stepsPerSecond?: number;
  /** Mean returns that scores are measured by, where they are known. */
  readonly reference?: ReferenceScores;
};

/** A spec that may leave the spaces to be those of the first episode. */
export type OpenOutsideSpec = Omit<OutsideSpec, 'actionSpace' | 'observations'> &
  Partial<Pick<OutsideSpec, 'actionSpace' | 'observations'>>;

const DEFAULT_STEPS_PER_SECOND = 10;
const names = ['id', 'origin', 'agent', 'instruction', 'title', 'actionSpace', 'observations'];
const more = ['defaultObservation', 'picture', 'rewardRange', 'maxSteps', 'stepsPerSecond', 'reference'];
const fields = [...names, ...more];

/** @throws UserError that says which field of the spec is wrong */
export function parseOutsideSpec(text: string, file: string): OpenOutsideSpec {
  return checkOutsideSpec(parseJson(text, file), file);
}

/** A value that has the form of a spec. @param where it stands, for messages @throws UserError likewise */
export function checkOutsideSpec(value: unknown, where: string): OpenOutsideSpec {
  if (!isRecord(value))
    throw new UserError(`${where} is no spec: expected an object with "id", "origin" and "agent"`);
  refuseUnknown(where, fields, value);
  const { id, origin, agent, actionSpace, observations, ...rest } = value;
  for (const name of ['instruction', 'title', 'defaultObservation', 'picture'])
    if (name in rest && typeof rest[name] !== 'string') throw wrongField(where, name, rest[name], 'a text');
  return {
    ...rest,
    ...numbersOf(rest, where),
    id: idOf(id, where),
    origin: checkTexts(origin, `${where}, origin`, ['from', 'licence']) as Origin,
    agent: agentOf(agent, where),
    ...(actionSpace === undefined
      ? {}
      : { actionSpace: checkActionSpace(actionSpace, `${where}, actionSpace`) }),
    ...(observations === undefined ? {} : { observations: spacesOf(observations, `${where}, observations`) }),
  };
}

/** A value that has the form of a spec with all its spaces. @throws UserError likewise */
export function checkWholeSpec(value: unknown, where: string): OutsideSpec {
  const { actionSpace, observations, ...spec } = checkOutsideSpec(value, where);
  if (!actionSpace) throw wrongField(where, 'actionSpace', actionSpace, 'a space');
  if (!observations) throw wrongField(where, 'observations', observations, 'an object of spaces');
  return { ...spec, actionSpace, observations };
}

/** What a plan holds of it, everything spelled out. @throws UserError when a name in it stands for nothing */
export function sourceSpecOf(given: OutsideSpec): SourceSpec {
  const keys = Object.keys(given.observations).sort();
  const [first] = keys;
  if (first === undefined) throw new UserError(`${given.id} has no observation: expected one or more`);
  const observations = Object.fromEntries(keys.map((key) => [key, given.observations[key] as TensorSpace]));
  for (const key of [given.defaultObservation, given.picture])
    if (key !== undefined && !keys.includes(key))
      throw new UserError(`${given.id} has no observation "${key}"; ${didYouMean(key, keys)}`);
  return {
    id: given.id as EnvId,
    title: given.title ?? given.id,
    settings: {},
    instruction: given.instruction ?? '',
    actionSpace: given.actionSpace,
    observations,
    defaultObservation: given.defaultObservation ?? first,
    picture: given.picture ?? keys.find((key) => isPicture(observations[key] as TensorSpace)) ?? '',
    rewardRange: given.rewardRange ?? [-Infinity, Infinity],
    maxSteps: given.maxSteps ?? Infinity,
    stepsPerSecond: given.stepsPerSecond ?? DEFAULT_STEPS_PER_SECOND,
    keys: [],
    ...(given.reference ? { reference: given.reference } : {}),
  };
}

function isPicture(space: TensorSpace): boolean {
  return space.type === 'box' && space.dtype === 'uint8' && space.shape.length === 3 && space.shape[2] === 3;
}

function idOf(id: unknown, where: string): string {
  if (typeof id !== 'string' || !/^[a-z][\w-]*\/[\w-]+-v\d+$/.test(id))
    throw wrongField(where, 'id', id, 'the name of a world, such as outside/Name-v0');
  const [suite = ''] = id.split('/');
  const suites = new Set(registry.ids.map((known) => known.split('/')[0]));
  if (suites.has(suite))
    throw wrongField(where, 'id', id, `one of another suite than gatogym's own: ${[...suites].join(', ')}`);
  return id;
}

function agentOf(value: unknown, where: string): AgentIdentity {
  if (!isRecord(value)) throw wrongField(where, 'agent', value, 'an object with an "id"');
  const at = `${where}, agent`;
  const { version = 1, ...rest } = value;
  const { id, checkpoint } = checkTexts({ checkpoint: '', ...rest }, at, ['id', 'checkpoint']);
  if (!id) throw wrongField(at, 'id', id, 'who acted');
  if (!Number.isSafeInteger(version) || (version as number) < 0)
    throw wrongField(at, 'version', version, 'a whole number');
  return { id, version: version as number, checkpoint: checkpoint ?? '' };
}

/** An object of texts, all there. */
function checkTexts(value: unknown, where: string, known: readonly string[]): Record<string, string> {
  if (!isRecord(value))
    throw new UserError(`${where} is missing: expected an object with ${known.join(' and ')}`);
  refuseUnknown(where, known, value);
  for (const name of known)
    if (typeof value[name] !== 'string') throw wrongField(where, name, value[name], 'a text');
  return value as Record<string, string>;
}

function checkActionSpace(value: unknown, where: string): ActionSpace {
  const space = checkSpace(value, where);
  if (space.type === 'box' && space.dtype !== 'float32' && space.dtype !== 'int32')
    throw wrongField(where, 'dtype', space.dtype, 'float32 or int32');
  return space;
}

function spacesOf(value: unknown, where: string): Record<string, TensorSpace> {
  if (!isRecord(value)) throw new UserError(`${where} is not an object`);
  const named = Object.entries(value).map(([key, space]): [string, TensorSpace] => {
    checkKey(key, where);
    return [key, checkSpace(space, `${where}, ${key}`)];
  });
  return Object.fromEntries(named);
}

/** @throws UserError when an observation may not be called that */
export function checkKey(key: string, where: string): void {
  if (!/^[\w.-]+$/.test(key) || key === '__proto__')
    throw new UserError(
      `${where}: an observation is called "${key}", expected letters, digits, ".", "-" and "_"`,
    );
}

function numbersOf(value: Record<string, unknown>, where: string): Partial<OutsideSpec> {
  const { rewardRange, maxSteps, stepsPerSecond, reference } = value;
  const range = Array.isArray(rewardRange) ? rewardRange.map(numberOf) : [];
  if (rewardRange !== undefined && !(range.length === 2 && (range[0] as number) <= (range[1] as number)))
    throw wrongField(where, 'rewardRange', rewardRange, 'two numbers, the least and the greatest');
  if (maxSteps !== undefined && !(Number.isSafeInteger(maxSteps) && (maxSteps as number) >= 1))
    throw wrongField(where, 'maxSteps', maxSteps, 'a whole number from 1');
  if (stepsPerSecond !== undefined && !(isFinite(stepsPerSecond) && stepsPerSecond > 0))
    throw wrongField(where, 'stepsPerSecond', stepsPerSecond, 'a number above 0');
  if (reference !== undefined) checkReference(reference, where);
  return rewardRange === undefined ? {} : { rewardRange: [range[0] as number, range[1] as number] };
}

function checkReference(value: unknown, where: string): void {
  const scores = ['random', 'expert', 'best'];
  if (!isRecord(value) || !isFinite(value['random']) || !isFinite(value['expert']))
    throw wrongField(where, 'reference', value, 'an object with the numbers "random" and "expert"');
  refuseUnknown(`${where}, reference`, scores, value);
  if (!isFinite(value['best'] ?? 0))
    throw wrongField(`${where}, reference`, 'best', value['best'], 'a number');
}

function isFinite(value: unknown): value is number {
  return Number.isFinite(value);
}
