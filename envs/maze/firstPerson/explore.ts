import type { EnvConfig, EnvDefinition, Info } from '../../core/coreEnv.js';
import { integerSetting } from '../../core/settings.js';
import type { EnvSpec } from '../../core/spec.js';
import { type Endings, FirstPersonEnv, SOLVED } from './firstPersonEnv.js';
import { firstPersonDefaults, firstPersonSpec } from './firstPersonSpec.js';
import { decorate } from './levels/carve.js';
import { Rooms, sizeFor } from './levels/rooms.js';
import { COLORS } from './world/colors.js';
import { COMMON_LOOKS } from './world/looks.js';
import { kindOf } from './world/things.js';

const GEM = kindOf('gem', COLORS.indexOf('blue'));

/**
 * Rooms behind doors, a blue gem in each but the first. `interact` slides a door open; locked ones only when the key of their colour has
 * been taken, which lies in a room that one can get to before. A gem is worth 1, and the last one ends the episode.
 */
class Explore extends FirstPersonEnv {
  protected override readonly endings: Endings = { solved: 'the gems of all rooms are taken', failed: '' };
  readonly #rooms: Rooms;
  readonly #locks: number;

  constructor(spec: EnvSpec, config: EnvConfig, { rooms, locks }: ExploreSettings) {
    const size = sizeFor(rooms);
    super(spec, config, { width: size, height: size, things: rooms * rooms - 1 + locks, memory: 0 });
    this.#rooms = new Rooms(rooms);
    this.#locks = locks;
  }

  protected override layOut(): void {
    const { world, rng } = this;
    const rooms = this.#rooms;
    rooms.lay(world, rng, this.#locks);
    const { order } = rooms;
    for (let i = 1; i < order.length; i++) world.add(GEM, rooms.drawFreeIn(world, rng, order[i] as number));
    decorate(world, rng);
    world.look = rng.below(COMMON_LOOKS);
    const start = rooms.drawFreeIn(world, rng, order[0] as number);
    world.place(start, world.drawHeading(rng, start));
  }

  protected override touched(thing: number): void {
    const { world } = this;
    world.remove(thing);
    this.gain(1);
    if (world.count(GEM) === 0) world.outcome = SOLVED;
  }

  protected override progress(): Info {
    return { left: this.world.count(GEM) };
  }
}

type ExploreSettings = { readonly rooms: number; readonly locks: number };

function settingsOf(config: EnvConfig): ExploreSettings {
  const rooms = integerSetting(config, 'rooms', 2, 5);
  return { rooms, locks: integerSetting(config, 'locks', 0, Math.min(COLORS.length, rooms * rooms - 1)) };
}

export const explore: EnvDefinition = {
  id: 'maze/Explore-v1',
  defaults: { rooms: 3, locks: 2, ...firstPersonDefaults },
  describe: (config) => {
    const { rooms } = settingsOf(config);
    const gems = rooms * rooms - 1;
    return firstPersonSpec(
      {
        id: explore.id,
        title: 'Explore',
        settings: {
          rooms: 'rooms across and down: from 2 to 5',
          locks:
            'how many doors are locked, each with a key of its colour: from 0 to 6, fewer than there are rooms',
        },
        instruction: 'collect every blue gem; keys unlock the doors of their colour',
        across: sizeFor(rooms),
        down: sizeFor(rooms),
        maxSteps: 150 * rooms * rooms,
        rewardRange: [0, 1],
        // Of the default settings, measured by tests/envs/maze/firstPerson/references.test.ts: over the episodes of seeds 0 to 999.
        reference: { random: 0.448, expert: gems, best: gems, successRate: 1, steps: 492.5 },
      },
      config,
    );
  },
  create: (spec, config) => new Explore(spec, config, settingsOf(config)),
};
