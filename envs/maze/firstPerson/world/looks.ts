/** Names of pictures in the atlas (paint/atlas.ts). */
export type WallPicture =
  | 'brick'
  | 'mossyBrick'
  | 'stone'
  | 'carvedStone'
  | 'wood'
  | 'shelves'
  | 'hedge'
  | 'blossom'
  | 'metal'
  | 'vent'
  | 'sandstone'
  | 'glyph';
export type GroundPicture =
  'cobbles' | 'planks' | 'grass' | 'tiles' | 'sand' | 'water' | 'beams' | 'plaster' | 'plates';

/** What a world looks like: its walls, its ground, what is above, and what distance makes of it. */
export type Look = {
  readonly name: string;
  readonly wall: WallPicture;
  readonly accent: WallPicture;
  readonly floor: GroundPicture;
  /** undefined: the sky. */
  readonly ceiling: GroundPicture | undefined;
  /** The colour that everything fades into, 0xRRGGBB. */
  readonly haze: number;
  /** Half of a colour is left at this distance, in cells. */
  readonly reach: number;
};

/** The looks that most tasks draw from, then those of one task alone. */
export const LOOKS: readonly Look[] = [
  {
    name: 'castle',
    wall: 'stone',
    accent: 'carvedStone',
    floor: 'cobbles',
    ceiling: 'beams',
    haze: 0x0d0c12,
    reach: 6,
  },
  {
    name: 'cellar',
    wall: 'brick',
    accent: 'mossyBrick',
    floor: 'planks',
    ceiling: 'plaster',
    haze: 0x140c0a,
    reach: 6,
  },
  {
    name: 'garden',
    wall: 'hedge',
    accent: 'blossom',
    floor: 'grass',
    ceiling: undefined,
    haze: 0xb9d3ea,
    reach: 13,
  },
  {
    name: 'laboratory',
    wall: 'metal',
    accent: 'vent',
    floor: 'tiles',
    ceiling: 'plates',
    haze: 0x0a1018,
    reach: 7,
  },
  {
    name: 'temple',
    wall: 'sandstone',
    accent: 'glyph',
    floor: 'sand',
    ceiling: undefined,
    haze: 0xe9d3ae,
    reach: 13,
  },
  {
    name: 'library',
    wall: 'wood',
    accent: 'shelves',
    floor: 'planks',
    ceiling: 'beams',
    haze: 0x120c08,
    reach: 6,
  },
  {
    name: 'pool',
    wall: 'stone',
    accent: 'carvedStone',
    floor: 'water',
    ceiling: undefined,
    haze: 0xc4dcec,
    reach: 20,
  },
  {
    name: 'night',
    wall: 'stone',
    accent: 'mossyBrick',
    floor: 'cobbles',
    ceiling: 'beams',
    haze: 0x020206,
    reach: 1.1,
  },
];

/** How many of them, from the first on, any task may draw. */
export const COMMON_LOOKS = 6;
export const POOL = 6;
export const NIGHT = 7;
