import {
  AZURE,
  BLUE,
  CYAN,
  GOLD,
  GREY,
  INDIGO,
  LIME,
  ORANGE,
  PINK,
  PURPLE,
  RED,
  TEAL,
  colour,
} from '../console/palette.js';
import { type Shape, digits, mirrored, shape } from '../console/shape.js';
import { DOWN, LEFT, RIGHT, UP } from './mazes.js';

/** Pixels of all that moves. */
export const SIZE = 12;

const CAT_COLOURS = {
  o: colour(ORANGE, 5),
  h: colour(GOLD, 7),
  s: colour(ORANGE, 3),
  d: colour(ORANGE, 2),
  e: colour(PINK, 5),
  p: colour(PINK, 4),
  w: colour(GREY, 7),
  k: colour(GREY, 0),
  y: colour(LIME, 6),
  r: colour(RED, 2),
};

/** Running to the right, running down, running up: mouth shut, mouth open or legs the other way. */
const CAT_RIGHT: readonly (readonly string[])[] = [
  [
    '....oo...oo.',
    '....oeo.oeo.',
    '....ooooooo.',
    'oo.hooooooos',
    '.o.ooyyoyyos',
    '.o.oowkowkos',
    '.ooooooppoos',
    '.oooohwwwwo.',
    '..osooohhs..',
    '..osoooss...',
    '..oo.sod....',
    '..d...d.....',
  ],
  [
    '....oo...oo.',
    '....oeo.oeo.',
    '....ooooooo.',
    '...hooooooos',
    'oo.ooyyoyyos',
    '.o.oowkowkos',
    '.ooooooppoos',
    '.oooohwrrwo.',
    '..osooorrs..',
    '..ossoohhs..',
    '..sod..oo...',
    '...d....d...',
  ],
];
const CAT_DOWN: readonly (readonly string[])[] = [
  [
    '.oo......oo.',
    '.oeo....oeo.',
    '.ooosoosooo.',
    'hooosoosoooo',
    'ooyyyooyyyoo',
    'ooywyooywyos',
    'ookkkookkkos',
    'soowwppwwoos',
    '.swwwwwwwws.',
    '.ssohwwhoss.',
    '..ssooooss..',
    '..dd....dd..',
  ],
  [
    '.oo......oo.',
    '.oeo....oeo.',
    '.ooosoosooo.',
    'hooosoosoooo',
    'ooyyyooyyyoo',
    'ooywyooywyos',
    'ookkkookkkos',
    'soowwppwwoos',
    '.swwrrrrwws.',
    '.ssorrrross.',
    '..sshwwhss..',
    '...dd..dd...',
  ],
];
const CAT_UP: readonly (readonly string[])[] = [
  [
    '.oo......oo.',
    '.ooo....ooo.',
    '.oooooooooo.',
    'hoosossosooo',
    'hoosossosooo',
    'ooooossoooos',
    'oosoossoosos',
    'sosooooooses',
    '.soooooooos.',
    '.ssoossooss.',
    '..ssdoosss..',
    '....doo.....',
  ],
  [
    '.oo......oo.',
    '.ooo....ooo.',
    '.oooooooooo.',
    'hoosossosooo',
    'hoosossosooo',
    'ooooossoooos',
    'oosoossoosos',
    'sosoooooosos',
    '.soooooooos.',
    '.ssoossooss.',
    '..sssoodss..',
    '.....ood....',
  ],
].map((rows) => rows.map((row) => row.replace('e', 'o')));
const CAT_LOST: readonly (readonly string[])[] = [
  [
    '.oo......oo.',
    '.oeo....oeo.',
    '.ooosoosooo.',
    'hooosoosoooo',
    'owwwwoowwwwo',
    'owkkwoowkkwo',
    'owkkwoowkkws',
    'sowwwppwwwos',
    '.swwwrrwwws.',
    '.ssowrrwoss.',
    '..ssooooss..',
    '..dd....dd..',
  ],
  [
    '............',
    '....yyyy....',
    '...y....y...',
    '....yyyy....',
    '.oo......oo.',
    '.oooossoooo.',
    'hoooooooooos',
    'ookokookokos',
    'oookoookooos',
    'ookokppkokos',
    '.swwwwwwwws.',
    '..sswwwwss..',
  ],
  [
    '...w....w...',
    '.w...hh...w.',
    '...h....h...',
    'w...w..w...w',
    '..h......h..',
    '....h..h....',
    '..h......h..',
    'w...w..w...w',
    '...h....h...',
    '.w...hh...w.',
    '...w....w...',
    '............',
  ],
];

/** By the way it runs, two poses each: way * 2 + pose. */
export const CATS: readonly Shape[] = [UP, LEFT, DOWN, RIGHT].flatMap((way) => {
  const rows = way === UP ? CAT_UP : way === DOWN ? CAT_DOWN : CAT_RIGHT;
  const shapes = rows.map((picture) => shape(picture, 1, 1, CAT_COLOURS));
  return way === LEFT ? shapes.map(mirrored) : shapes;
});
export const LOST_CATS: readonly Shape[] = CAT_LOST.map((rows) => shape(rows, 1, 1, CAT_COLOURS));

const GHOST_BODIES: readonly (readonly string[])[] = [
  [
    '....bbbb....',
    '..bhhbbbbb..',
    '.bhhbbbbbbs.',
    '.bhbbbbbbbs.',
    '.bbbbbbbbbs.',
    '.bbbbbbbbbs.',
    'bbbbbbbbbbsb',
    'b.bbbbbbbs.b',
    '..bbbbbbbs..',
    '..bbbbbbss..',
    '...bb.bs.s..',
    '...b...s....',
  ],
  [
    '....bbbb....',
    '..bhhbbbbb..',
    '.bhhbbbbbbs.',
    '.bhbbbbbbbs.',
    '.bbbbbbbbbs.',
    'bbbbbbbbbbsb',
    'bbbbbbbbbbsb',
    '..bbbbbbbs..',
    '..bbbbbbbs..',
    '..bbbbbbss..',
    '..b.bb.ss...',
    '.....b..s...',
  ],
];
/** Left edges of both eyes, which are moved left by one where they look left, and their upper edge; three pixels wide and four high. */
const EYES_X: readonly number[] = [3, 7];
const EYES_Y = 3;
/** Where in an eye its pupil is, two pixels wide and high, by the way it looks. */
const PUPIL_X: readonly number[] = [1, 0, 1, 1];
const PUPIL_Y: readonly number[] = [0, 1, 2, 1];
const NOTHING: readonly string[] = Array.from({ length: SIZE }, () => '.'.repeat(SIZE));

/** A picture with eyes that look a way. */
function withEyes(rows: readonly string[], way: number): string[] {
  const picture = rows.map((row) => Array.from(row));
  for (const edge of EYES_X) {
    const left = way === LEFT ? edge - 1 : edge;
    fill(picture, left, EYES_Y, 3, 4, 'w');
    fill(picture, left + (PUPIL_X[way] as number), EYES_Y + (PUPIL_Y[way] as number), 2, 2, 'k');
  }
  return picture.map((row) => row.join(''));
}

function fill(
  picture: string[][],
  x: number,
  y: number,
  width: number,
  height: number,
  character: string,
): void {
  for (const row of picture.slice(y, y + height)) row.fill(character, x, x + width);
}

function ghostColours(hue: number): Readonly<Record<string, number>> {
  return {
    b: colour(hue, 4),
    h: colour(hue, 7),
    s: colour(hue, 2),
    w: colour(GREY, 7),
    k: colour(BLUE, 0),
  };
}

/** Hues of hunter, ambusher, schemer and shy one. */
const GHOST_HUES: readonly number[] = [RED, PURPLE, TEAL, GOLD];

/** By ghost, way and pose: (ghost * 4 + way) * 2 + pose. */
export const GHOST_SHAPES: readonly Shape[] = GHOST_HUES.flatMap((hue) =>
  [UP, LEFT, DOWN, RIGHT].flatMap((way) =>
    GHOST_BODIES.map((rows) => shape(withEyes(rows, way), 1, 1, ghostColours(hue))),
  ),
);
/** Eyes that go home, by way. */
export const EYES: readonly Shape[] = [UP, LEFT, DOWN, RIGHT].map((way) =>
  shape(withEyes(NOTHING, way), 1, 1, ghostColours(BLUE)),
);

/** The face of a ghost that flees. */
const FEAR: readonly string[] = ['kk..kk', 'kk..kk', '......', '.k..k.', 'k.kk.k'];
const FEAR_X = 3;
const FEAR_Y = 3;
/** Fleeing, then, when that will soon be over, fleeing and pale; two poses each. */
export const FLEEING_SHAPES: readonly Shape[] = [
  { b: colour(INDIGO, 3), h: colour(AZURE, 6), s: colour(INDIGO, 1), k: colour(GREY, 7) },
  { b: colour(GREY, 6), h: colour(GREY, 7), s: colour(GREY, 4), k: colour(RED, 3) },
].flatMap((colours) => GHOST_BODIES.map((rows) => shape(withFear(rows), 1, 1, colours)));

function withFear(rows: readonly string[]): string[] {
  return rows.map((row, y) =>
    Array.from(row, (character, x) => {
      const mark = FEAR[y - FEAR_Y]?.charAt(x - FEAR_X) ?? '.';
      return mark === 'k' ? 'k' : character;
    }).join(''),
  );
}

/** A lamp, its flame two ways. */
const LAMP_COLOURS = {
  y: colour(GOLD, 7),
  o: colour(GOLD, 5),
  r: colour(ORANGE, 4),
  m: colour(GREY, 5),
  d: colour(GREY, 3),
  ' ': colour(GREY, 0),
};
export const LAMP_SHAPES: readonly Shape[] = [
  ['  mmmm  ', ' m    m ', ' dmmmmd ', ' moyyom ', ' moyyom ', ' mroorm ', ' dmmmmd ', ' dddddd '],
  ['  mmmm  ', ' m    m ', ' dmmmmd ', ' m oy m ', ' moyyom ', ' mryyrm ', ' dmmmmd ', ' dddddd '],
].map((rows) => shape(rows, 1, 1, LAMP_COLOURS));

/** What is paid for the first, second, third and fourth ghost. */
export const POINTS_SHAPES: readonly Shape[] = ['200', '400', '800', '1600'].map(numberShape);

/** A number in small digits, on a picture as large as all that moves. */
function numberShape(text: string): Shape {
  const small = digits(1, 1);
  const narrow = text.length > 3;
  const rows = Array.from({ length: SIZE }, (_, y) =>
    Array.from(text, (digit) => {
      const { ink } = small[Number(digit)] as Shape;
      const row = Array.from({ length: 3 }, (__, x) =>
        y >= 3 && y < 8 && ink[(y - 3) * 3 + x] === 255 ? 'w' : '.',
      );
      return narrow && digit === '1' ? (row[1] ?? '') : row.join('');
    }).join('.'),
  );
  const width = rows[0]?.length ?? 0;
  return shape(
    rows.map((row) => row.padEnd(Math.max(width, SIZE), '.')),
    1,
    1,
    { w: colour(CYAN, 7) },
  );
}

const TREAT_COLOURS = {
  a: colour(AZURE, 5),
  A: colour(AZURE, 3),
  b: colour(ORANGE, 2),
  y: colour(GOLD, 6),
  Y: colour(GOLD, 4),
  r: colour(RED, 4),
  R: colour(RED, 2),
  p: colour(PINK, 5),
  P: colour(PINK, 3),
  m: colour(GREY, 5),
  d: colour(GREY, 3),
  w: colour(GREY, 7),
  v: colour(PURPLE, 4),
  k: colour(GREY, 0),
};
/** By level: a fish, milk, cheese, a prawn, a ham, an ice, a ball of wool, a mouse, a cake. */
export const TREAT_SHAPES: readonly Shape[] = [
  [
    '............',
    '............',
    '....aaaa....',
    'a.aaawaaaa..',
    'aaaawawaaka.',
    'aaawawawaaaa',
    'AAaaawaaaAA.',
    'A.AAaaaAAA..',
    '....AAAA....',
    '.....A......',
    '............',
    '............',
  ],
  [
    '............',
    '...wwwwww...',
    '...wmmmmw...',
    '...dwwwwd...',
    '..wwwwwwmd..',
    '..waaaawmd..',
    '..wawwawmd..',
    '..waaaawmd..',
    '..wwwwwwmd..',
    '..wwwwwwmd..',
    '..dddddddd..',
    '............',
  ],
  [
    '............',
    '............',
    '.......yyy..',
    '.....yyyyyy.',
    '...yyyyyyyy.',
    '.yyyyyyyyyy.',
    '.YYYYYYYYYY.',
    '.YkkYYYYkYY.',
    '.YkkYYkYYYY.',
    '.YYYYYYYYYY.',
    '............',
    '............',
  ],
  [
    '............',
    '.......pp...',
    '....ppppkp..',
    '..ppwppppp..',
    '.ppwpPP..pp.',
    '.pwpP....p.p',
    '.pwpP.......',
    '.ppwpP......',
    '..ppwpPrr...',
    '...PPPrrrr..',
    '.......rr...',
    '............',
  ],
  [
    '............',
    '....rrrr....',
    '..rrpppprr..',
    '.rpppwwpppr.',
    '.rppwwwwppr.',
    '.RpppwwpppR.',
    '..RrpppprR..',
    '....RRRR....',
    '.....ww.....',
    '....wwww....',
    '....w..w....',
    '............',
  ],
  [
    '............',
    '....pppp....',
    '...pwpppp...',
    '..ppwppppP..',
    '..vvpppPvv..',
    '..vvvvvvvv..',
    '...yYyYyY...',
    '...YyYyYy...',
    '....yYyY....',
    '....YyYy....',
    '.....yY.....',
    '............',
  ],
  [
    '............',
    '....vvvv....',
    '..vvpvvpvv..',
    '.vpvvpvvpvv.',
    '.vvpvvpvvpv.',
    '.pvvpvvpvvv.',
    '.vpvvpvvpvv.',
    '..vpvvpvvp..',
    '...vvpvvv...',
    '.......v..v.',
    '........vv..',
    '............',
  ],
  [
    '............',
    '...mm..mm...',
    '..mppmmppm..',
    '..mpmmmmpm..',
    '...mmmmmm...',
    '..mmkmmkmm..',
    '..mmmmmmmm..',
    '...mmppmm...',
    '....mwwm...p',
    '...mmmmmm.p.',
    '...mmmmmmp..',
    '............',
  ],
  [
    '.....r......',
    '....rr......',
    '.....w......',
    '...wwwwww...',
    '..wwppwwww..',
    '..wpppwppw..',
    '..bbppbbpb..',
    '..bbbbbbbb..',
    '..wwwwwwww..',
    '..bbbbbbbb..',
    '.dddddddddd.',
    '............',
  ],
].map((rows) => shape(rows, 1, 1, TREAT_COLOURS));

/** A life: the face of the cat, small. */
export const LIFE_SHAPES: readonly Shape[] = [
  shape(['oe...eo', 'ooosooo', 'oyooyoo', 'oykoyko', 'oowpwos', '.swwws.'], 1, 1, CAT_COLOURS),
];
