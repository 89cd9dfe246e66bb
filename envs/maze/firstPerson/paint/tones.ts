/** A colour, 0xRRGGBB, made darker or brighter: each channel times `factor`, at most 255. */
export function toned(color: number, factor: number): number {
  const channel = (shift: number): number => Math.min(255, Math.floor(((color >> shift) & 0xff) * factor));
  return (channel(16) << 16) | (channel(8) << 8) | channel(0);
}

/** The colour a part of the way from one to another, part from 0 to 1. */
export function mixed(from: number, to: number, part: number): number {
  const channel = (shift: number): number => {
    const start = (from >> shift) & 0xff;
    return Math.floor(start + (((to >> shift) & 0xff) - start) * part + 0.5);
  };
  return (channel(16) << 16) | (channel(8) << 8) | channel(0);
}

/** 0 below `from`, 1 above `to`, and in between in proportion. */
export function ramp(from: number, to: number, value: number): number {
  return Math.max(0, Math.min(1, (value - from) / (to - from)));
}
