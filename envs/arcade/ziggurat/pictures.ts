import {
  CYAN,
  GOLD,
  GREEN,
  GREY,
  LIME,
  ORANGE,
  PINK,
  PURPLE,
  RED,
  TEAL,
  VIOLET,
  colour,
} from '../console/palette.js';
import { type Shape, mirrored, shape } from '../console/shape.js';
import { DOWN_LEFT, DOWN_RIGHT, FALL, HOP_FRAMES, UP_LEFT } from './pyramid.js';

const BLACK = colour(GREY, 0);
const WHITE = colour(GREY, 7);

const JERBOA_COLOURS = {
  b: colour(ORANGE, 5),
  m: colour(ORANGE, 3),
  d: colour(RED, 1),
  l: colour(GOLD, 7),
  p: colour(PINK, 5),
  k: BLACK,
  w: WHITE,
};
/** Looking down to the right. */
const SITTING_DOWN = [
  '..dbd...dbd...',
  '.dbpbd.dbpbd..',
  '.dbppb.dbppb..',
  '..bppb.dbppb..',
  '..dbpbbbbpbd..',
  '...bbbbbbbbb..',
  '..bbbbbbbbbbb.',
  '..bbwwkbbwwkb.',
  '..mbwkkbbwkkb.',
  '..mbbbbbllpplk',
  'd..mbbbllllll.',
  'kd..mmbbllld..',
  '.d.mbbblllbb..',
  '.ddmbbblllbm..',
  '..mmbbbllbbm..',
  '..dmm.dd.mmd..',
  '...dll...dll..',
];
const LEAPING_DOWN = [
  '...dbd..dbd...',
  '..dbpb.dbpbd..',
  '..dbpbddbppb..',
  '..dbppbbbppb..',
  '...bbbbbbbbb..',
  '..bbbbbbbbbbb.',
  '..bbwwkbbwwkb.',
  '..mbwkkbbwkkb.',
  'k.mbbbbbllpplk',
  'dd.mbbbllllll.',
  '.ddmmbbbllldbb',
  '..dmbbblllbb.l',
  '..mmbbbllbb...',
  '.mm.mbbbbbm...',
  'mm...mmd.mm...',
  'll....mm..ll..',
  '......ll......',
];
/** Looking up to the right. */
const SITTING_UP = [
  '...dbd...dbd..',
  '..dbbbd.dbbbd.',
  '..dbbbd.dbbbd.',
  '..dbbbd.dbbb..',
  '..dbbbbbbbbd..',
  '..bbbbbbbbbb..',
  '.bbbbbbbbbbbb.',
  '.bbbbbbbbbbwk.',
  '.mbbbbbbbbbbb.',
  '.mmbbbbbbbbbp.',
  '..mmbbbbbbbb..',
  '...mbbbbbbb...',
  '..mbbbmmbbbb..',
  '..mbbmddmbbb..',
  '..mmmbddbbmm..',
  '..dmd.dd.dmd..',
  '..lld.kd.lld..',
];
const LEAPING_UP = [
  '....dbd..dbd..',
  '...dbbd.dbbbd.',
  '...dbbddbbbbd.',
  '..dbbbbbbbbd..',
  '..bbbbbbbbbb..',
  '.bbbbbbbbbbbb.',
  '.bbbbbbbbbbwk.',
  '.mbbbbbbbbbbb.',
  '.mmbbbbbbbbbpb',
  '..mmbbbbbbbb.l',
  '...mbbbbbbb...',
  '..mbbbmbbbb...',
  '.mmbbmdmbbm...',
  'mm.mmmdbbm....',
  'll...ddmm.....',
  '....dd.mm.....',
  '...kk...ll....',
];
/** Looking at nobody in particular. */
const DAZED = [
  [
    'w....w.....w..',
    '.....p........',
    '..w......p..w.',
    '..............',
    '.dbd......dbd.',
    '.dbpbd..dbpbd.',
    '..dbpbbbbpbd..',
    '...bbbbbbbb...',
    '..bbbbbbbbbb..',
    '..bkbkbbkbkb..',
    '..bbkbbbbkbb..',
    '..bkbkbbkbkb..',
    'd.mbblpplbbm..',
    'kdmmbllllbmm..',
    '.dmbbblkkbbbm.',
    '..mmbblllbbmm.',
    '.lldmmmmmmdll.',
  ],
  [
    '..p......w....',
    'w...........p.',
    '......w.......',
    '..w........w..',
    '.dbd......dbd.',
    '.dbpbd..dbpbd.',
    '..dbpbbbbpbd..',
    '...bbbbbbbb...',
    '..bbbbbbbbbb..',
    '..bkbkbbkbkb..',
    '..bbkbbbbkbb..',
    '..bkbkbbkbkb..',
    'd.mbblpplbbm..',
    'kdmmbllllbmm..',
    '.dmbbblkkbbbm.',
    '..mmbblllbbmm.',
    '.lldmmmmmmdll.',
  ],
].map((rows) => shape(rows, 1, 1, JERBOA_COLOURS));

/** By way: up to the right, down to the right, down to the left, up to the left. */
const JERBOA_SITTING = facing(SITTING_UP, SITTING_DOWN, JERBOA_COLOURS);
const JERBOA_LEAPING = facing(LEAPING_UP, LEAPING_DOWN, JERBOA_COLOURS);

function facing(
  up: readonly string[],
  down: readonly string[],
  colours: Readonly<Record<string, number>>,
): readonly Shape[] {
  const upRight = shape(up, 1, 1, colours);
  const downRight = shape(down, 1, 1, colours);
  return [upRight, downRight, mirrored(downRight), mirrored(upRight)];
}

const BALL_ROWS = [
  '...mmmm...',
  '.mmbbbbmm.',
  '.mbllbbbm.',
  'mbllwbbbmd',
  'mblwlbbbmd',
  'mblllbbbmd',
  'mbbbbbbmmd',
  '.mbbbbmmd.',
  '.dmmmmmdd.',
  '...dddd...',
];
const FLAT_BALL_ROWS = [
  '....mmmm....',
  '..mmbbbbmm..',
  '.mbllbbbbmd.',
  'mbllwlbbbbmd',
  'mblllbbbbbmd',
  'mbbbbbbbbmmd',
  '.mmbbbbmmdd.',
  '..dddddddd..',
];
const EGG_ROWS = [
  '....mmm....',
  '..mmbbbmm..',
  '.mbbllbbbm.',
  '.mblwlbssm.',
  'mbbllbbssbm',
  'mbsslbbbbbd',
  'mbssbbssbmd',
  'mbbbbbssbmd',
  'mmbssbbbmmd',
  '.mbssbbmmd.',
  '..dmmmmdd..',
  '....ddd....',
];
const EGG_COLOURS = {
  m: colour(VIOLET, 3),
  b: colour(PURPLE, 4),
  l: colour(PURPLE, 6),
  s: colour(VIOLET, 6),
  w: WHITE,
  d: colour(VIOLET, 1),
};
const RED_COLOURS = {
  m: colour(RED, 2),
  b: colour(RED, 4),
  l: colour(RED, 6),
  w: WHITE,
  d: colour(RED, 0),
};
const JADE_COLOURS = {
  m: colour(GREEN, 3),
  b: colour(GREEN, 5),
  l: colour(LIME, 7),
  w: WHITE,
  d: colour(GREEN, 1),
};

const SNAKE_COLOURS = {
  b: colour(VIOLET, 4),
  l: colour(PURPLE, 6),
  d: colour(VIOLET, 1),
  y: colour(GOLD, 6),
  k: BLACK,
  r: colour(RED, 4),
  w: WHITE,
};
/** Looking right. */
const COILED = [
  '....dddddd....',
  '...dbbbbbbd...',
  '...bbwkbwkbd..',
  '...bbkkbkkbbd.',
  '...bbbbbbbbbd.',
  '...dbllllllbd.',
  '....dbbrrbbd..',
  '.....dbbrd.r..',
  '....dbbyd.....',
  '...dbbyyd.....',
  '...dbbyydd....',
  '....dbbyybdd..',
  '..dddbbbyybbd.',
  '.dbbbddbbbybbd',
  'dbblbbbdddbbbd',
  'dblybblbbbbbyd',
  'dbyyblybblybyd',
  '.dbbbyybbyybd.',
  '..dddddddddd..',
];
const STRIKING = [
  '......dddddd..',
  '.....dbbbbbbd.',
  '.....bbwkbwkbd',
  '.....bbkkbkkbb',
  '.....bbbbbbbbb',
  '.....dbllllllb',
  '......dbbrrbbd',
  '......dbbd.rr.',
  '.....dbbyd...r',
  '.....dbyyd....',
  '....dbbyd.....',
  '....dbyyd.....',
  '...dbbyd......',
  '...dbyyd......',
  '..dbbydd......',
  '..dbyybbd.....',
  '..dbbyybbd....',
  '...ddbbbyd....',
  '.....dddd.....',
];

const DJINN_COLOURS = {
  b: colour(TEAL, 4),
  l: colour(TEAL, 6),
  d: colour(CYAN, 2),
  w: WHITE,
  k: BLACK,
  g: colour(GOLD, 6),
  r: colour(RED, 4),
};
const DJINN_SITTING = [
  '....gggg....',
  '...gwrwwg...',
  '..gggggggg..',
  '..dbbbbbbd..',
  '..bbwkbwkb..',
  '..bbkkbkkb..',
  '..dbblllbd..',
  'dd.dbkkbd.dd',
  'dbbbbbbbbbbd',
  '.dbblllbbbd.',
  '..dblllbbd..',
  '...dblbbd...',
  '..dbbbbd....',
  '...ddbbd....',
  '.....ddbd...',
];
const DJINN_LEAPING = [
  '....gggg....',
  '...gwrwwg...',
  'd.gggggggg.d',
  'bddbbbbbbddb',
  'bbbbwkbwkbbb',
  '.bbbkkbkkbb.',
  '..dbblllbd..',
  '...dbkkbd...',
  '..dbbbbbbd..',
  '..dblllbbd..',
  '...dllbbd...',
  '...dblbd....',
  '....dbbd....',
  '.....dbd....',
  '......d.....',
];

/** A foe that looks to a side: sitting and leaping to the right, then to the left. */
function toBothSides(
  sitting: readonly string[],
  leaping: readonly string[],
  colours: Readonly<Record<string, number>>,
): readonly Shape[] {
  const right = [shape(sitting, 1, 1, colours), shape(leaping, 1, 1, colours)];
  return [...right, ...right.map(mirrored)];
}

/** What is the same from all sides: on a cube and in the air. */
function round(
  sitting: readonly string[],
  leaping: readonly string[],
  colours: Readonly<Record<string, number>>,
): readonly Shape[] {
  const both = [shape(sitting, 1, 1, colours), shape(leaping, 1, 1, colours)];
  return [...both, ...both];
}

/** By kind: sitting and in the air, to the right, then to the left. The jerboa, which has more, is not among them. */
const FOE_SHAPES: readonly (readonly Shape[])[] = [
  [],
  [],
  round(FLAT_BALL_ROWS, BALL_ROWS, RED_COLOURS),
  round(EGG_ROWS, EGG_ROWS, EGG_COLOURS),
  toBothSides(COILED, STRIKING, SNAKE_COLOURS),
  toBothSides(DJINN_SITTING, DJINN_LEAPING, DJINN_COLOURS),
  round(FLAT_BALL_ROWS, BALL_ROWS, JADE_COLOURS),
];

/** The picture of a foe. */
export function foeShape(kind: number, way: number, clock: number): Shape {
  const isInAir = clock < HOP_FRAMES || way > UP_LEFT;
  const isLeft = way === DOWN_LEFT || way === UP_LEFT;
  return (FOE_SHAPES[kind] as readonly Shape[])[(isInAir ? 1 : 0) + (isLeft ? 2 : 0)] as Shape;
}

/** The picture of the jerboa; one that falls tumbles. */
export function jerboaShape(way: number, clock: number): Shape {
  if (way === FALL) return JERBOA_LEAPING[(clock >> 2) & 3] as Shape;
  if (way > UP_LEFT) return JERBOA_SITTING[DOWN_RIGHT] as Shape;
  return (clock < HOP_FRAMES ? JERBOA_LEAPING : JERBOA_SITTING)[way] as Shape;
}

/** The picture of a jerboa that a foe has met. */
export function dazedShape(pause: number): Shape {
  return DAZED[(pause >> 3) & 1] as Shape;
}

const CARPET_COLOURS = {
  r: colour(RED, 3),
  d: colour(RED, 1),
  g: colour(GOLD, 6),
  o: colour(ORANGE, 4),
  t: colour(TEAL, 5),
};
/** Two pictures of a carpet that waves. */
const CARPET_SHAPES = [
  [
    '........gg........',
    '......ggrrgg......',
    '...gggrrttrrggg...',
    'o.grrrttggttrrrg.o',
    'oggrrrttggttrrrggo',
    'o.dgggrrttrrgggd.o',
    '...dddggrrggddd...',
    '......ddggdd......',
    '........dd........',
  ],
  [
    '..................',
    'o.....gggggg......',
    'oggggrrrrrrrrgg...',
    'o.grrrttggttrrrg.o',
    '..dgrrttggttrrrggo',
    '..ddggrrttrrrrgg.o',
    '....ddgggggggggd..',
    '......ddddddddd...',
    '..................',
  ],
].map((rows) => shape(rows, 1, 1, CARPET_COLOURS));

export function carpetShape(frame: number): Shape {
  return CARPET_SHAPES[(frame >> 4) & 1] as Shape;
}

export const LIFE = [
  shape(['bb..bb.', 'bpb.bpb', '.bbbbb.', 'bwkbwkb', 'bkkbkkb', 'mbblbbm', '.mmmmm.'], 1, 1, JERBOA_COLOURS),
];
