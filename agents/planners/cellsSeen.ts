import { type EnvSpec, UserError } from '../../envs/index.js';

/** What shows cells: how many axes its observation has, and what it is called in errors. */
type World = { readonly axes: number; readonly name: string };

/** A cell is one number. */
export const BOARD: World = { axes: 2, name: 'a board' };
/** A cell is several numbers. */
export const GRID_WORLD: World = { axes: 3, name: 'a grid world' };

/**
 * Height and width of an observation of cells, [height, width, ...].
 * @throws UserError when the environment has no such observation
 */
export function cellsSeen(
  agent: string,
  spec: EnvSpec,
  key: string,
  { axes, name }: World,
): readonly [height: number, width: number] {
  const space = spec.observations[key];
  if (space?.type !== 'box' || space.shape.length !== axes)
    throw new UserError(`${agent} needs the observation "${key}" of ${name}, which ${spec.id} has not`);
  const [height = 0, width = 0] = space.shape;
  return [height, width];
}
