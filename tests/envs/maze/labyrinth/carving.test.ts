import { Rng } from '#gatogym/envs/core/rng.js';
import { toSeed } from '#gatogym/envs/core/seed.js';
import { FLOOR, WALL } from '#gatogym/envs/maze/board/cells.js';
import { braid } from '#gatogym/envs/maze/labyrinth/braid.js';
import { carvings } from '#gatogym/envs/maze/labyrinth/carving/mixed.js';
import { Distances } from '#gatogym/envs/maze/labyrinth/distances.js';
import { Lattice } from '#gatogym/envs/maze/labyrinth/lattice.js';
import { describe, expect, test } from '@jest/globals';

const SIZES = [5, 7, 9, 19, 25, 51];

function carved(name: string, size: number, seed: number, loops = 0): Lattice {
  const lattice = new Lattice(size, new Uint8Array(size * size).fill(WALL));
  const rng = new Rng();
  rng.seed(toSeed(seed));
  carvings[name]!(lattice, rng);
  braid(lattice, loops, rng);
  return lattice;
}

function floorOf(lattice: Lattice): number {
  return lattice.cells.filter((cell) => cell === FLOOR).length;
}

function deadEnds(lattice: Lattice): number {
  let count = 0;
  for (let room = 0; room < lattice.rooms; room++) {
    const cell = lattice.cellOf(room);
    const { cells, size } = lattice;
    const exits = [cell - 1, cell + 1, cell - size, cell + size].filter((beside) => cells[beside] === FLOOR);
    if (exits.length === 1) count++;
  }
  return count;
}

describe.each(Object.keys(carvings))('carved by %s', (name) => {
  test('exactly one way leads from any room to any other, whatever the size', () => {
    for (const size of SIZES) {
      for (let seed = 0; seed < 12; seed++) {
        const lattice = carved(name, size, seed);
        const ways = new Distances(size, size);
        ways.measure(lattice.cells, lattice.cellOf(0));
        // Rooms and the passages of a tree, one fewer; all of it in one piece; nothing else is open.
        expect([floorOf(lattice), ways.count]).toEqual([2 * lattice.rooms - 1, 2 * lattice.rooms - 1]);
        const atRooms = ways.steps.filter((steps) => steps >= 0 && steps % 2 === 0);
        expect(atRooms).toHaveLength(lattice.rooms);
      }
    }
  });

  test('no two labyrinths are alike', () => {
    const labyrinths = Array.from({ length: 40 }, (_, seed) => carved(name, 19, seed).cells.join(''));
    expect(new Set(labyrinths).size).toBe(40);
  });

  test('braided, no dead end is left, or a share of them', () => {
    let before = 0;
    let half = 0;
    for (let seed = 0; seed < 20; seed++) {
      before += deadEnds(carved(name, 19, seed));
      half += deadEnds(carved(name, 19, seed, 0.5));
      expect(deadEnds(carved(name, 19, seed, 1))).toBe(0);
    }
    expect(half).toBeGreaterThan(before * 0.2);
    expect(half).toBeLessThan(before * 0.6);
  });
});

test("Wilson's labyrinths are drawn evenly: of the four trees of two by two rooms each comes up as often", () => {
  const counts = new Map<string, number>();
  for (let seed = 0; seed < 2000; seed++) {
    const labyrinth = carved('wilson', 5, seed).cells.join('');
    counts.set(labyrinth, (counts.get(labyrinth) ?? 0) + 1);
  }
  expect(counts.size).toBe(4);
  for (const count of counts.values()) expect(Math.abs(count - 500)).toBeLessThan(80);
});

test('the ways of carving look different: the backtracker leaves the fewest dead ends, Prim the most', () => {
  const ends = Object.fromEntries(
    Object.keys(carvings).map((name) => [
      name,
      Array.from({ length: 30 }, (_, seed) => deadEnds(carved(name, 19, seed))).reduce((a, b) => a + b),
    ]),
  );
  const sorted = Object.keys(ends).sort((a, b) => ends[a]! - ends[b]!);
  expect([sorted[0], sorted.at(-1)]).toEqual(['backtracker', 'prim']);
});
