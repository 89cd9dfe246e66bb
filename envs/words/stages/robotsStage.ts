import type { CoreEnv } from '../../core/coreEnv.js';
import type { Rng } from '../../core/rng.js';
import type { Seed } from '../../core/seed.js';
import { type Box, allocateFor, sample } from '../../core/spaces.js';
import type { Scene } from '../../rendering/scene.js';
import { type Facts, NONE } from '../facts.js';
import { type Colour, colourOf, colours, nameOf, nounOf, stateOf } from '../language/vocabulary.js';
import { project } from './project.js';
import { type RobotScene, type ShapeRule, type StateRule, robotScenes } from './robotScenes.js';
import type { Stage, StageFacts } from './stage.js';
import { worldOf } from './world.js';

/** The most steps before the picture is taken. */
const MOST_STEPS = 40;
/** Steps for which an action is held. */
const MOST_HELD = 12;
const SIDE = 84;
/** How far from the middle of a thing, in pixels, its colour is looked for. */
const AROUND = 2;

/** What robots and their things are painted in, and how much a channel may differ from it. */
const PAINTS: readonly (readonly [Colour, number, number, number])[] = [
  ['red', 0.88, 0.2, 0.2],
  ['green', 0.27, 0.72, 0.35],
  ['blue', 0.25, 0.45, 0.92],
  ['purple', 0.62, 0.3, 0.8],
  ['yellow', 0.96, 0.8, 0.25],
  ['white', 0.97, 0.97, 0.97],
  ['orange', 0.93, 0.54, 0.2],
];
const PAINT_TOLERANCE = 0.06;
/** The same for what light has made of it in the picture, where only the proportions of the channels count. */
const LIT_TOLERANCE = 0.22;

const distinct = (list: readonly number[]): readonly number[] => [...new Set(list)];
const rules = robotScenes.flatMap(({ shapes }) => shapes);
const stateRules = robotScenes.flatMap(({ states = [] }) => states);

export const robotsFacts: StageFacts = {
  repertoire: {
    nouns: distinct(rules.map(({ noun }) => nounOf(noun))),
    colours: distinct(rules.flatMap((rule) => rule.colours.map(colourOf))),
    states: distinct(stateRules.flatMap(({ below, above }) => [stateOf(below[1]), stateOf(above[1])])),
  },
  height: SIDE,
  width: SIDE,
  meaning: 'a robot of robotics/* and what it handles',
};

/** Robots at work. What there is to be told follows from the shapes of their scene: what kind, what colour, and where on the picture. */
class RobotsStage implements Stage {
  readonly repertoire = robotsFacts.repertoire;
  readonly height = robotsFacts.height;
  readonly width = robotsFacts.width;
  readonly meaning = robotsFacts.meaning;
  readonly #robots: readonly Robot[];
  #robot: Robot | undefined;
  #facts: Facts | undefined;

  constructor(robots: readonly Robot[]) {
    this.#robots = robots;
  }

  play(rng: Rng): boolean {
    const robot = this.#robots[rng.below(this.#robots.length)] as Robot;
    const { core, action } = robot;
    this.#robot = robot;
    core.reset(rng.next() as Seed);
    let held = 0;
    for (let left = rng.below(MOST_STEPS + 1); left > 0; left--) {
      if (held-- === 0) {
        held = rng.below(MOST_HELD);
        sample(core.spec.actionSpace, rng, action);
      }
      core.step(action, 0);
      if (core.terminated || core.truncated) return false;
    }
    return true;
  }

  tell(facts: Facts): boolean {
    const robot = this.#robot as Robot;
    this.#facts = facts;
    facts.begin(robot.name);
    return robot.tell(facts) && facts.count > 0;
  }

  show(out: Uint8Array): boolean {
    const { picture } = this.#robot as Robot;
    out.set(picture);
    const facts = this.#facts as Facts;
    for (let thing = 0; thing < facts.count; thing++) if (!isInSight(facts, thing, picture)) return false;
    return true;
  }
}

/** A robot, and how its scene is told. */
class Robot {
  readonly core: CoreEnv;
  readonly name: number;
  readonly action: Float32Array;
  readonly #shapes: readonly ShapeRule[];
  readonly #states: readonly {
    readonly rule: StateRule;
    readonly values: Float32Array;
    readonly look: () => void;
  }[];
  readonly #picture = new Uint8Array(SIDE * SIDE * 3);
  readonly #draw: () => void;
  /** Where on the picture the thing is that is being told. */
  readonly #place = new Float64Array(2);

  constructor(core: CoreEnv, { name, shapes, states = [] }: RobotScene) {
    this.core = core;
    this.name = nameOf(name);
    this.action = allocateFor(core.spec.actionSpace) as Float32Array;
    this.#shapes = shapes;
    this.#states = states.map((rule) => {
      const values = allocateFor(core.spec.observations[rule.observation] as Box) as Float32Array;
      return { rule, values, look: core.observer(rule.observation, values, 0) };
    });
    this.#draw = core.observer('rgb', this.#picture, 0);
  }

  get picture(): Uint8Array {
    this.#draw();
    return this.#picture;
  }

  /** @returns whether everything is on the picture */
  tell(facts: Facts): boolean {
    const scene = this.core.scene() as Scene;
    const place = this.#place;
    for (const { look } of this.#states) look();
    for (const { noun, kind, colours: told, first } of this.#shapes) {
      let number = 0;
      for (let shape = 0; shape < scene.shapes.length; shape++) {
        if (scene.shapes[shape]?.kind !== kind || scene.shapes[shape]?.isStatic === true) continue;
        const colour = paintOf(scene.colors, shape * 3);
        if (told.length > 0 && !told.some((one) => colourOf(one) === colour)) continue;
        if (first === true && number > 0) break;
        project(scene.camera, scene.poses, shape * 12, place);
        const [x, y] = [Math.floor((place[0] as number) * 1000), Math.floor((place[1] as number) * 1000)];
        if (x < 0 || x >= 1000 || y < 0 || y >= 1000) return false;
        facts.add(nounOf(noun), told.length > 0 ? colour : NONE, this.#stateOf(noun, number), x, y);
        number++;
      }
    }
    return true;
  }

  #stateOf(noun: string, number: number): number {
    for (const { rule, values } of this.#states) {
      if (rule.noun !== noun) continue;
      const value = values[rule.index + number] as number;
      if (value < rule.below[0]) return stateOf(rule.below[1]);
      if (value > rule.above[0]) return stateOf(rule.above[1]);
    }
    return NONE;
  }
}

/** The colour that a shape is painted in; NONE for what has no name. */
function paintOf(rgb: Float64Array, at: number): number {
  for (const [colour, red, green, blue] of PAINTS) {
    const isNear =
      Math.abs((rgb[at] as number) - red) < PAINT_TOLERANCE &&
      Math.abs((rgb[at + 1] as number) - green) < PAINT_TOLERANCE &&
      Math.abs((rgb[at + 2] as number) - blue) < PAINT_TOLERANCE;
    if (isNear) return colourOf(colour);
  }
  return NONE;
}

/** Whether the colour of a thing is where its middle is: else something stands before it. Things of no colour are large. */
function isInSight(facts: Facts, thing: number, picture: Uint8Array): boolean {
  const colour = facts.colour(thing);
  if (colour === NONE) return true;
  const column = Math.floor((facts.x(thing) * SIDE) / 1000);
  const row = Math.floor((facts.y(thing) * SIDE) / 1000);
  for (let y = Math.max(0, row - AROUND); y <= Math.min(SIDE - 1, row + AROUND); y++) {
    for (let x = Math.max(0, column - AROUND); x <= Math.min(SIDE - 1, column + AROUND); x++) {
      if (looksLike(picture, (y * SIDE + x) * 3, colour)) return true;
    }
  }
  return false;
}

function looksLike(picture: Uint8Array, at: number, colour: number): boolean {
  const [, red, green, blue] = PAINTS.find(([name]) => name === colours[colour]) ?? ['red', 0, 0, 0];
  const brightest = Math.max(picture[at] as number, picture[at + 1] as number, picture[at + 2] as number, 1);
  const most = Math.max(red, green, blue);
  return (
    Math.abs((picture[at] as number) / brightest - red / most) < LIT_TOLERANCE &&
    Math.abs((picture[at + 1] as number) / brightest - green / most) < LIT_TOLERANCE &&
    Math.abs((picture[at + 2] as number) / brightest - blue / most) < LIT_TOLERANCE
  );
}

export async function robotsStage(): Promise<Stage> {
  const { robotTasks } = await import('../../robotics/index.js');
  const robots = robotScenes.map(
    async (scene) => new Robot(await worldOf(robotTasks, `robotics/${scene.task}`), scene),
  );
  return new RobotsStage(await Promise.all(robots));
}
