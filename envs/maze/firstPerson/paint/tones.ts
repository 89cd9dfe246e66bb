/** A colour, 0xRRGGBB, made darker or brighter: each channel times `factor`, at most 255. */
export function toned(color: number, factor: number): number {
  const red = Math.min(255, (color >> 16) * factor);
  const green = Math.min(255, ((color >> 8) & 0xff) * factor);
  const blue = Math.min(255, (color & 0xff) * factor);
  return (red << 16) | (green << 8) | blue;
}

/** The colour a part of the way from one to another, part from 0 to 1. */
export function mixed(from: number, to: number, part: number): number {
  const red = channelBetween(from >> 16, to >> 16, part);
  const green = channelBetween((from >> 8) & 0xff, (to >> 8) & 0xff, part);
  const blue = channelBetween(from & 0xff, to & 0xff, part);
  return (red << 16) | (green << 8) | blue;
}

/** 0 below `from`, 1 above `to`, and in between in proportion. */
export function ramp(from: number, to: number, value: number): number {
  return Math.max(0, Math.min(1, (value - from) / (to - from)));
}

function channelBetween(from: number, to: number, part: number): number {
  return Math.floor(from + (to - from) * part + 0.5);
}
