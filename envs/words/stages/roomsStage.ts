import type { CoreEnv } from '../../core/coreEnv.js';
import type { Rng } from '../../core/rng.js';
import type { Seed } from '../../core/seed.js';
import { ACTION } from '../../maze/grid/actions.js';
import { OBJECT, colorNames } from '../../maze/grid/encoding.js';
import { VIEW_TILE } from '../../maze/grid/pictures.js';
import { AGENT_IN_VIEW, VIEW } from '../../maze/grid/view.js';
import { type Facts, NONE } from '../facts.js';
import { colourOf, nounOf, stateOf } from '../language/vocabulary.js';
import type { Stage, StageFacts } from './stage.js';
import { worldOf } from './world.js';

/** The levels that scenes are from: those with things to speak of. */
const LEVELS = [
  'BlockedUnlockPickup',
  'BossLevel',
  'DoorKey',
  'Fetch',
  'FindObj',
  'GoTo',
  'GoToDoor',
  'GoToLocal',
  'GoToObject',
  'KeyCorridor',
  'KeyInBox',
  'LockedRoom',
  'MiniBoss',
  'MultiRoom',
  'ObstructedMaze',
  'Open',
  'OpenDoor',
  'PickupLoc',
  'PutNext',
  'PutNextLocal',
  'RedBlueDoors',
  'Synth',
  'UnlockPickup',
  'UnlockToUnlock',
] as const;

/** The most steps before the picture is taken. */
const MOST_STEPS = 30;
/** What the agent does there, each as often as it stands here; it takes nothing up, so that all it sees lies in a cell. */
const MOVES = [ACTION.forward, ACTION.forward, ACTION.forward, ACTION.left, ACTION.right, ACTION.toggle];
/** The most things in sight: more than these are a heap. */
const MOST_SEEN = 8;
/** The noun of each OBJECT that is spoken of. */
const spokenOf: Readonly<Record<number, number>> = {
  [OBJECT.key]: nounOf('key'),
  [OBJECT.ball]: nounOf('ball'),
  [OBJECT.box]: nounOf('box'),
  [OBJECT.door]: nounOf('door'),
  [OBJECT.goal]: nounOf('goal'),
};
/** States of a door, by their numbers. */
const doorStates = [stateOf('open'), stateOf('closed'), stateOf('locked')];

export const roomsFacts: StageFacts = {
  repertoire: {
    nouns: Object.values(spokenOf),
    colours: colorNames.map(colourOf),
    states: doorStates,
  },
  height: VIEW * VIEW_TILE,
  width: VIEW * VIEW_TILE,
  meaning: 'what the agent sees in one of the rooms of maze/*, looking up; hidden cells are dark',
};

/** Rooms of the grid world, as the agent sees them. */
class RoomsStage implements Stage {
  readonly repertoire = roomsFacts.repertoire;
  readonly height = roomsFacts.height;
  readonly width = roomsFacts.width;
  readonly meaning = roomsFacts.meaning;
  readonly #rooms: readonly Room[];
  readonly #action = new Int32Array(1);
  #room: Room | undefined;

  constructor(cores: readonly CoreEnv[]) {
    this.#rooms = cores.map((core) => new Room(core));
  }

  play(rng: Rng): boolean {
    const room = this.#rooms[rng.below(this.#rooms.length)] as Room;
    const { core } = room;
    this.#room = room;
    core.reset(rng.next() as Seed);
    for (let left = rng.below(MOST_STEPS + 1); left > 0; left--) {
      this.#action[0] = MOVES[rng.below(MOVES.length)] as number;
      core.step(this.#action, 0);
      if (core.terminated || core.truncated) return false;
    }
    return true;
  }

  tell(facts: Facts): boolean {
    const { seen } = this.#room as Room;
    facts.begin(NONE);
    for (let place = 0; place < VIEW * VIEW; place++) {
      const object = seen[3 * place] as number;
      const noun = spokenOf[object];
      if (noun === undefined || place === AGENT_IN_VIEW) continue;
      const state = object === OBJECT.door ? (doorStates[seen[3 * place + 2] as number] as number) : NONE;
      const colour = this.repertoire.colours[seen[3 * place + 1] as number] as number;
      facts.add(noun, colour, state, middleOf(Math.floor(place / VIEW)), middleOf(place % VIEW));
    }
    return facts.count > 0 && facts.count <= MOST_SEEN;
  }

  show(out: Uint8Array): boolean {
    out.set((this.#room as Room).picture);
    return true;
  }
}

/** The middle of a row or column of cells, in thousandths of the picture. */
function middleOf(index: number): number {
  return Math.round((1000 * (index + 0.5)) / VIEW);
}

class Room {
  readonly core: CoreEnv;
  readonly #seen = new Uint8Array(VIEW * VIEW * 3);
  readonly #picture = new Uint8Array(roomsFacts.height * roomsFacts.width * 3);
  readonly #look: () => void;
  readonly #draw: () => void;

  constructor(core: CoreEnv) {
    this.core = core;
    this.#look = core.observer('symbolic', this.#seen, 0);
    this.#draw = core.observer('rgb', this.#picture, 0);
  }

  get seen(): Uint8Array {
    this.#look();
    return this.#seen;
  }

  get picture(): Uint8Array {
    this.#draw();
    return this.#picture;
  }
}

export async function roomsStage(): Promise<Stage> {
  const { mazes } = await import('../../maze/index.js');
  const made = LEVELS.map((level) => worldOf(mazes, `maze/${level}-v1`, { split: 'all' }));
  return new RoomsStage(await Promise.all(made));
}
