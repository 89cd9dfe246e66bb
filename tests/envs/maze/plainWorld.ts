import type { CoreEnv } from '#gatogym/envs/core/coreEnv.js';
import { ACTION } from '#gatogym/envs/maze/grid/actions.js';
import { COLOR, OBJECT } from '#gatogym/envs/maze/grid/encoding.js';
import type { Description, Task } from '#gatogym/envs/maze/mission/mission.js';
import { parseMission } from '#gatogym/envs/maze/mission/parse.js';

/**
 * The rules of the grid world and of its missions once more, slow and plain, over things as objects: to test the fast ones against.
 * Sources: Farama-Foundation/Minigrid, minigrid/minigrid_env.py; mila-iqia/babyai, babyai/levels/verifier.py.
 */
type Thing = { kind: string; color: string; state: number; x: number; y: number; isThere: boolean };

const AHEAD = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
] as const;

const objectNames = Object.keys(OBJECT);
const colorNames = Object.keys(COLOR);
const DIRECTIONS = ['right', 'down', 'left', 'up'];

export class PlainWorld {
  x = 0;
  y = 0;
  direction = 0;
  carried: Thing | undefined;
  readonly things: Thing[] = [];
  readonly walls = new Set<string>();
  readonly #groups: {
    readonly task: Task;
    readonly what: Thing[];
    readonly nextTo: Thing[];
    isDone: boolean;
  }[][];

  /** @param roomSize cells a side of a room: what "on your left" is about lies in the agent's room */
  constructor(env: CoreEnv, roomSize: number) {
    const grid = fullGrid(env);
    const info = env.info();
    [this.x, this.y] = [Number(info['x']), Number(info['y'])];
    this.direction = DIRECTIONS.indexOf(String(info['direction']));
    grid.forEach((row, y) => {
      row.forEach(([object = 0, color = 0, state = 0], x) => {
        const kind = objectNames[object] ?? '';
        if (kind === 'wall') this.walls.add(`${x},${y}`);
        if (!['door', 'key', 'ball', 'box'].includes(kind)) return;
        this.things.push({ kind, color: colorNames[color] ?? '', state, x, y, isThere: true });
      });
    });
    const mission = parseMission(env.instruction);
    const groups = mission.kind === 'tasks' ? [mission.tasks] : [mission.first, mission.second];
    this.#groups = groups.map((tasks) =>
      tasks.map((task) => ({
        task,
        what: this.#fitting(task.what, roomSize),
        nextTo: task.verb === 'put' ? this.#fitting(task.nextTo, roomSize) : [],
        isDone: false,
      })),
    );
  }

  /** How many things each description of the mission fits, and the article it has. */
  get articles(): [article: string, count: number][] {
    return this.#groups.flat().map(({ task, what }) => [task.what.article, what.length]);
  }

  get isDone(): boolean {
    return this.#groups.flat().every(({ isDone }) => isDone);
  }

  get progress(): string {
    const tasks = this.#groups.flat();
    return `${tasks.filter(({ isDone }) => isDone).length} of ${tasks.length}`;
  }

  at(x: number, y: number): Thing | undefined {
    return this.things.find((thing) => thing.isThere && thing.x === x && thing.y === y);
  }

  /** @param hidden what is in boxes, which the grid does not show */
  step(action: number): void {
    const [dx, dy] = AHEAD[this.direction] ?? [0, 0];
    const [x, y] = [this.x + dx, this.y + dy];
    const thing = this.at(x, y);
    const isWall = this.walls.has(`${x},${y}`);
    let [taken, dropped, toggled]: (Thing | undefined)[] = [];
    if (action === ACTION.left) this.direction = (this.direction + 3) % 4;
    else if (action === ACTION.right) this.direction = (this.direction + 1) % 4;
    else if (
      action === ACTION.forward &&
      !isWall &&
      (!thing || (thing.kind === 'door' && thing.state === 0))
    ) {
      [this.x, this.y] = [x, y];
    } else if (action === ACTION.pickUp && thing && thing.kind !== 'door' && !this.carried) {
      thing.isThere = false;
      this.carried = taken = thing;
    } else if (action === ACTION.drop && this.carried && !thing && !isWall) {
      Object.assign(this.carried, { x, y, isThere: true });
      dropped = this.carried;
      this.carried = undefined;
    } else if (action === ACTION.toggle && thing) {
      toggled = thing;
      const fits = this.carried?.kind === 'key' && this.carried.color === thing.color;
      if (thing.kind === 'box') thing.isThere = false;
      else if (thing.kind === 'door' && (thing.state !== 2 || fits)) thing.state = thing.state === 0 ? 1 : 0;
    }
    for (const group of this.#groups) {
      for (const each of group) each.isDone ||= this.#isDone(each, taken, dropped, toggled);
      if (!group.every(({ isDone }) => isDone)) break;
    }
  }

  #isDone(
    { task, what, nextTo }: { task: Task; what: Thing[]; nextTo: Thing[] },
    taken?: Thing,
    dropped?: Thing,
    toggled?: Thing,
  ): boolean {
    const [dx, dy] = AHEAD[this.direction] ?? [0, 0];
    const ahead = this.at(this.x + dx, this.y + dy);
    if (task.verb === 'go to') return ahead !== undefined && what.includes(ahead);
    if (task.verb === 'pick up') return taken !== undefined && what.includes(taken);
    if (task.verb === 'open') return toggled !== undefined && toggled.state === 0 && what.includes(toggled);
    if (!dropped || !what.includes(dropped)) return false;
    return nextTo.some(
      ({ x, y, isThere }) => isThere && Math.abs(x - dropped.x) + Math.abs(y - dropped.y) === 1,
    );
  }

  #fitting({ color, thing, place }: Description, roomSize: number): Thing[] {
    const inner = roomSize - 1;
    const [left, top] = [this.x, this.y].map((at) => Math.floor((at - 1) / inner) * inner) as [
      number,
      number,
    ];
    const [dx, dy] = AHEAD[this.direction] ?? [0, 0];
    return this.things.filter((each) => {
      if (thing !== 'object' && each.kind !== thing) return false;
      if (color !== null && each.color !== color) return false;
      if (place === null) return true;
      if (each.x < left || each.x > left + inner || each.y < top || each.y > top + inner) return false;
      const [ox, oy] = [each.x - this.x, each.y - this.y];
      const ahead = ox * dx + oy * dy;
      const right = -ox * dy + oy * dx;
      return { front: ahead > 0, behind: ahead < 0, left: right < 0, right: right > 0 }[place];
    });
  }
}

/** The triples of the grid, [y][x]. */
export function fullGrid(env: CoreEnv): number[][][] {
  const space = env.spec.observations['full'];
  const [height = 0, width = 0] = space?.type === 'box' ? space.shape : [];
  const full = new Uint8Array(height * width * 3);
  env.observer('full', full, 0)();
  return Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_, x) => [...full.subarray((y * width + x) * 3, (y * width + x) * 3 + 3)]),
  );
}
