/** Colours of things, doors and painted walls. */
export const COLORS = ['red', 'green', 'blue', 'yellow', 'purple', 'white'] as const;

/** Each of them as 0xRRGGBB. */
export const COLOR_RGB: readonly number[] = [0xdc3a32, 0x36b24a, 0x3f76ec, 0xf4c531, 0xa452dc, 0xeceae2];
