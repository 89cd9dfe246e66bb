/** Colours of the caption, 0xRRGGBB. Few and flat, so that they fit into a palette beside those of the picture. */
export const theme = {
  background: 0x14161c,
  track: 0x3a4150,
  label: 0x929bad,
  text: 0xf2f4f8,
  accent: 0xf5b94a,
  good: 0x6fd391,
  bad: 0xf2706b,
} as const;
