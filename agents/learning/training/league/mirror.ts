import { WIDTH } from '../../../../envs/arcade/console/raster.js';
import { type ActionSpace, type TypedArray, UserError } from '../../../../envs/index.js';

/** How the list of objects of a game for two is seen from the other side. */
type Sides = {
  /** Of each row, the row that stands in its place for the other player: theirs for one's own, and the other way round. */
  readonly rows: readonly number[];
  /** Of each kind, the kind that it is for the other player; kind 0 is a row that is empty. */
  readonly kinds: readonly number[];
};

/** Games whose two sides have the same chances, so that who plays one side can play both: one line each. */
const games: Readonly<Record<string, Sides>> = {
  'arcade/Rally-v1': { rows: [1, 0, 2], kinds: [0, 2, 1, 3] },
  'arcade/Prizefight-v1': { rows: [1, 0, 4, 5, 2, 3], kinds: [0, 2, 1, 4, 3] },
};

/** Fields of a row of objects. */
const ROW = 7;
const [KIND, X, Y, W, H, VX, VY] = [0, 1, 2, 3, 4, 5, 6] as const;

/** Left for right: what a network that has learned to play the first side sees and does as the player of the second. */
export class Mirror {
  readonly #sides: Sides;
  /** Of each action, the one that does the same on the other side. */
  readonly #actions: readonly number[];

  /** @param actions those of one player @throws UserError when the game has no two equal sides */
  constructor(id: string, actions: ActionSpace) {
    const sides = Object.hasOwn(games, id) ? games[id] : undefined;
    if (!sides)
      throw new UserError(
        `league learns games with two equal sides, ${Object.keys(games).join(' and ')}, and ${id} is none`,
      );
    this.#sides = sides;
    const labels = actions.type === 'box' ? [] : (actions.labels ?? []);
    this.#actions = labels.map((label) =>
      labels.indexOf(label.replace(/LEFT|RIGHT/, (way) => (way === 'LEFT' ? 'RIGHT' : 'LEFT'))),
    );
  }

  /** @param objects the list as the first player sees it; `out` receives it as the second does */
  objects(objects: TypedArray, out: TypedArray): void {
    const { rows, kinds } = this.#sides;
    for (let row = 0; row < rows.length; row++) {
      const from = (rows[row] as number) * ROW;
      const to = row * ROW;
      const kind = objects[from + KIND] as number;
      out[to + KIND] = kinds[kind] as number;
      out[to + X] = kind === 0 ? 0 : WIDTH - (objects[from + X] as number) - (objects[from + W] as number);
      out[to + Y] = objects[from + Y] as number;
      out[to + W] = objects[from + W] as number;
      out[to + H] = objects[from + H] as number;
      out[to + VX] = -(objects[from + VX] as number);
      out[to + VY] = objects[from + VY] as number;
    }
  }

  /** What an action that was chosen for the first side is on the second. */
  action(action: number): number {
    return this.#actions[action] as number;
  }
}
