import { HEIGHT, WIDTH } from '../../arcade/console/raster.js';
import type { CoreEnv } from '../../core/coreEnv.js';
import type { Rng } from '../../core/rng.js';
import type { Seed } from '../../core/seed.js';
import { type Box, sizeOf } from '../../core/spaces.js';
import { type Facts, MOST_THINGS, NONE } from '../facts.js';
import { colourOf, nameOf, nounOf } from '../language/vocabulary.js';
import { type GameKinds, games } from './arcadeKinds.js';
import type { Stage, StageFacts } from './stage.js';
import { worldOf } from './world.js';

/** Frames before the picture is taken: up to ten seconds of play. */
const LEAST_FRAMES = 30;
const MOST_FRAMES = 600;
/** Frames for which the joystick is held in a position. */
const MOST_HELD = 30;
/** Numbers of an object. */
const OBJECT_NUMBERS = 7;

const spoken = games.flatMap(({ kinds }) => Object.values(kinds));
const distinct = (list: readonly number[]): readonly number[] => [...new Set(list)];

export const arcadeFacts: StageFacts = {
  repertoire: {
    nouns: distinct(spoken.map(({ noun }) => nounOf(noun))),
    colours: distinct(spoken.flatMap(({ colour }) => (colour ? [colourOf(colour)] : []))),
    states: [],
  },
  height: HEIGHT / 2,
  width: WIDTH / 2,
  meaning: 'the screen of a game of arcade/*, at half its size',
};

/** Games of the arcade. */
class ArcadeStage implements Stage {
  readonly repertoire = arcadeFacts.repertoire;
  readonly height = arcadeFacts.height;
  readonly width = arcadeFacts.width;
  readonly meaning = arcadeFacts.meaning;
  readonly #games: readonly Game[];
  readonly #action = new Int32Array(1);
  #game: Game | undefined;

  constructor(made: readonly Game[]) {
    this.#games = made;
  }

  play(rng: Rng): boolean {
    const game = this.#games[rng.below(this.#games.length)] as Game;
    const { core } = game;
    this.#game = game;
    core.reset(rng.next() as Seed);
    let held = 0;
    for (let left = LEAST_FRAMES + rng.below(MOST_FRAMES - LEAST_FRAMES + 1); left > 0; left--) {
      if (held-- === 0) {
        held = rng.below(MOST_HELD);
        this.#action[0] = rng.below(game.actions);
      }
      core.step(this.#action, 0);
      if (core.terminated || core.truncated) return false;
    }
    return true;
  }

  tell(facts: Facts): boolean {
    const { name, objects, nouns, colours } = this.#game as Game;
    facts.begin(name);
    for (let at = 0; at < objects.length; at += OBJECT_NUMBERS) {
      const kind = objects[at] as number;
      if (kind === 0) continue;
      const noun = nouns[kind - 1] as number;
      if (noun === NONE) continue;
      const [width, height] = [objects[at + 3] as number, objects[at + 4] as number];
      const x = (objects[at + 1] as number) + width / 2;
      const y = (objects[at + 2] as number) + height / 2;
      // What is more out of the picture than in it is in doubt, and so is all that counts it.
      if (x < 0 || y < 0 || x >= WIDTH || y >= HEIGHT) {
        if (x + width / 2 > 0 && y + height / 2 > 0 && x - width / 2 < WIDTH && y - height / 2 < HEIGHT)
          return false;
        continue;
      }
      facts.add(noun, colours[kind - 1] as number, NONE, thousandths(x, WIDTH), thousandths(y, HEIGHT));
    }
    return facts.count > 0 && facts.count < MOST_THINGS;
  }

  show(out: Uint8Array): boolean {
    const { picture } = this.#game as Game;
    const row = WIDTH * 3;
    for (let y = 0, o = 0; y < HEIGHT; y += 2) {
      for (let x = 0; x < row; x += 6) {
        for (let channel = 0; channel < 3; channel++, o++) {
          const at = y * row + x + channel;
          const above = (picture[at] as number) + (picture[at + 3] as number);
          const below = (picture[at + row] as number) + (picture[at + row + 3] as number);
          out[o] = (above + below + 2) >> 2;
        }
      }
    }
    return true;
  }
}

function thousandths(place: number, length: number): number {
  return Math.floor((1000 * place) / length);
}

class Game {
  readonly core: CoreEnv;
  readonly name: number;
  readonly actions: number;
  /** The noun and the colour of each kind of objects; NONE for what is not spoken of. */
  readonly nouns: readonly number[];
  readonly colours: readonly number[];
  readonly #objects: Int16Array;
  readonly #picture = new Uint8Array(HEIGHT * WIDTH * 3);
  readonly #look: () => void;
  readonly #draw: () => void;

  constructor(core: CoreEnv, { name, kinds }: GameKinds) {
    const { actionSpace, observations } = core.spec;
    const space = observations['objects'] as Box;
    this.core = core;
    this.name = nameOf(name);
    this.actions = actionSpace.type === 'discrete' ? actionSpace.n : 1;
    const said = kindsOf(space).map((kind) => kinds[kind]);
    this.nouns = said.map((one) => (one ? nounOf(one.noun) : NONE));
    this.colours = said.map((one) => (one?.colour ? colourOf(one.colour) : NONE));
    this.#objects = new Int16Array(sizeOf(space));
    this.#look = core.observer('objects', this.#objects, 0);
    this.#draw = core.observer('rgb', this.#picture, 0);
  }

  get objects(): Int16Array {
    this.#look();
    return this.#objects;
  }

  get picture(): Uint8Array {
    this.#draw();
    return this.#picture;
  }
}

/** Names of the kinds of objects, as their space tells them: "1 paddle, 2 ball". */
function kindsOf({ meaning = '' }: Box): readonly string[] {
  const listed = /kind \((.*?)\), left/.exec(meaning)?.[1] ?? '';
  return listed.split(', ').map((kind) => kind.replace(/^\d+ /, ''));
}

export async function arcadeStage(): Promise<Stage> {
  const { arcadeGames } = await import('../../arcade/index.js');
  const made = games.map(
    async (game) => new Game(await worldOf(arcadeGames, `arcade/${game.game}-v1`), game),
  );
  return new ArcadeStage(await Promise.all(made));
}
