import type { EnvConfig, Info } from '../../core/coreEnv.js';
import type { EnvSpec } from '../../core/spec.js';
import { ArcadeGame } from '../console/arcadeGame.js';
import { arcadeDefinition } from '../console/definition.js';
import type { ObjectList } from '../console/objects.js';
import { LOST, WON } from '../console/ram.js';
import type { Screen } from '../console/screen.js';
import { FINISH, START, isHit } from './hens.js';
import { LANE_HEIGHT, MotorwayRam, PLAYER, RIVAL, SHIFTS, layOutTraffic, moveTraffic } from './traffic.js';
import { OBJECTS, TARGET, drawMotorway, listMotorway, paintRoad } from './view.js';

/** Frames of a shift: three make 2 minutes 16 seconds. */
const SHIFT_FRAMES = 2720;

/** Frames for which a hen that was hit cannot walk, and pixels a frame that it is thrown back. */
const DIZZY_FRAMES = 30;
const THROW = 3;

/**
 * A hen crosses ten lanes of a motorway, upwards, again and again: each time that it gets to the other side it lays an egg, and begins anew.
 *
 * Actions: up and down walk, a pixel a frame. Left, right and the button do nothing.
 * Rewards: 1 for each crossing.
 * A vehicle that hits the hen throws it back by a lane, at difficulty 1 to the kerb, and it is dizzy for half a second; where it is thrown it
 * is not hit again. There are no lives to lose: `lives` stays 1.
 * The upper lanes go left, the lower ones right, the faster the nearer to the middle. A game is three shifts (levels) of 45 seconds, each with
 * faster and denser traffic; between them the hen goes back to the kerb.
 * A second player walks a hen in the left half of the road; the hens never meet, and only the first player's crossings are rewards.
 * End: when the third shift is over; success if the player has crossed at least 20 times.
 * Rules after Freeway (Activision, 1981).
 */
class Motorway extends ArcadeGame<MotorwayRam> {
  constructor(spec: EnvSpec, config: EnvConfig) {
    super(spec, config, MotorwayRam);
  }

  protected override start(): void {
    this.ram.lives = 1;
    this.#startShift(1);
  }

  protected override frame(_dx: number, dy: number): void {
    const { ram } = this;
    moveTraffic(ram);
    this.#moveHen(PLAYER, dy);
    if (this.hasRival) this.#moveHen(RIVAL, this.rival.dy);
    const left = (ram.time[0] as number) - 1;
    ram.time[0] = left;
    if (left > 0) return;
    if (ram.level < SHIFTS) this.#startShift(ram.level + 1);
    else ram.status = ram.score >= TARGET ? WON : LOST;
  }

  override info(): Info {
    const { status, time, crossings } = this.ram;
    const seconds = Math.ceil((time[0] as number) / 60);
    const info = { ...super.info(), rival: crossings[RIVAL] as number, seconds };
    if (status === WON) return { ...info, reason: 'enough crossings' };
    if (status === LOST) return { ...info, reason: 'too few crossings' };
    return this.truncated ? { ...info, reason: 'time is up' } : info;
  }

  protected override drawGround(screen: Screen): void {
    paintRoad(screen);
  }

  protected override draw(screen: Screen, ram: MotorwayRam): void {
    drawMotorway(screen, ram, SHIFT_FRAMES, this.hasRival);
  }

  protected override list(objects: ObjectList): void {
    listMotorway(objects, this.ram, this.hasRival);
  }

  #startShift(shift: number): void {
    const { ram } = this;
    ram.level = shift;
    ram.time[0] = SHIFT_FRAMES;
    ram.hens.fill(START);
    ram.runs.fill(0);
    ram.dizzy.fill(0);
    layOutTraffic(ram);
  }

  #moveHen(hen: number, dy: number): void {
    const { ram } = this;
    const { hens, runs, dizzy, falls } = ram;
    const y = hens[hen] as number;
    if (dizzy[hen] !== 0) {
      const next = Math.min(y + THROW, falls[hen] as number);
      hens[hen] = next;
      runs[hen] = next - y;
      if (next === falls[hen]) dizzy[hen] = (dizzy[hen] as number) - 1;
      return;
    }
    const next = Math.min(y + dy, START);
    hens[hen] = next;
    runs[hen] = next - y;
    if (next <= FINISH) this.#arrive(hen);
    else if (isHit(ram, hen, next)) this.#throwBack(hen, next);
  }

  #arrive(hen: number): void {
    const { ram } = this;
    ram.crossings[hen] = (ram.crossings[hen] as number) + 1;
    if (hen === PLAYER) ram.score++;
    ram.hens[hen] = START;
  }

  #throwBack(hen: number, y: number): void {
    const { ram } = this;
    ram.dizzy[hen] = DIZZY_FRAMES;
    ram.falls[hen] = ram.difficulty === 1 ? START : Math.min(y + LANE_HEIGHT, START);
  }
}

export const motorway = arcadeDefinition({
  id: 'arcade/Motorway-v1',
  title: 'Motorway',
  instruction:
    'Walk the hen on the right up across the ten lanes of the motorway without being hit, as often as you can: each crossing is a point. You have ' +
    'three shifts of 45 seconds, and need at least 20 crossings.',
  rewardRange: [0, 1],
  // Means of 100 episodes of uniformly random actions at 60 actions a second, and of 50 of motorway-planner at 15 a second.
  reference: { random: 0, expert: 28.5 },
  controls: { up: 'walk up', down: 'walk down' },
  minimal: ['NOOP', 'UP', 'DOWN'],
  modes: [
    'a country road, at three in the morning',
    'the ring road, in the rush hour: more traffic',
    'the harbour road, at noon: lorries and buses',
    'the coast road, in the holidays: traffic that goes faster and slower all the time',
  ],
  difficulties: ['a hit throws the hen back by a lane', 'a hit throws the hen back to the kerb'],
  players: 2,
  objects: {
    kinds: ['your hen', "your rival's hen", 'car', 'taxi', 'sports car', 'van', 'bus', 'tanker'],
    count: OBJECTS,
  },
  create: (spec, config) => new Motorway(spec, config),
});
