import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Wanted, isWanted, parseMission } from '#gatogym/agents/planners/walker/mission.js';
import { COLORS } from '#gatogym/envs/maze/firstPerson/world/colors.js';
import {
  SHAPES,
  colorIndex,
  kindOf,
  nameOf,
  shapeIndex,
} from '#gatogym/envs/maze/firstPerson/world/things.js';

const kinds = fc
  .tuple(fc.constantFrom(...SHAPES), fc.nat(COLORS.length - 1))
  .map(([shape, color]) => kindOf(shape, color));

const wanted = (kind: number): Wanted => ({ shape: 1 + shapeIndex(kind), color: 1 + colorIndex(kind) });

describe('missions', () => {
  test('"go to the" means one thing, and no other is touched', () => {
    fc.assert(
      fc.property(kinds, (kind) => {
        const mission = parseMission(`go to the ${nameOf(kind)}`);
        expect(mission).toEqual({ task: 'take', wanted: [wanted(kind)], avoidsOthers: true });
      }),
    );
  });

  test('"collect every, leave every" means the first, and the second is kept away from', () => {
    fc.assert(
      fc.property(kinds, kinds, (good, bad) => {
        const mission = parseMission(`collect every ${nameOf(good)} and leave every ${nameOf(bad)}`);
        expect(mission).toEqual({ task: 'take', wanted: [wanted(good)], avoidsOthers: true });
      }),
    );
  });

  test('"touch" means pillars in the order of the words', () => {
    const pillars = fc.array(fc.nat(COLORS.length - 1), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(pillars, (colors) => {
        const order = colors.map((color) => kindOf('pillar', color));
        const mission = parseMission(`touch the ${order.map(nameOf).join(', then the ')}`);
        expect(mission).toEqual({ task: 'touch', order: order.map(wanted) });
      }),
    );
  });

  test('things without a colour are meant in any', () => {
    const mission = parseMission('find the key, then the golden cup behind the locked door of its colour');
    expect(mission).toMatchObject({ task: 'take', avoidsOthers: false });
    const [key, cup] = mission.task === 'take' ? mission.wanted : [];
    for (let color = 1; color <= COLORS.length; color++) {
      expect(isWanted(key!, 1 + SHAPES.indexOf('key'), color)).toBe(true);
      expect(isWanted(cup!, 1 + SHAPES.indexOf('cup'), color)).toBe(true);
      expect(isWanted(cup!, 1 + SHAPES.indexOf('gem'), color)).toBe(false);
    }
  });

  test('what it does not understand it refuses, in words', () => {
    expect(() => parseMission('reach the green goal square')).toThrow(
      'walker does not understand the instruction "reach the green goal square"',
    );
  });
});
