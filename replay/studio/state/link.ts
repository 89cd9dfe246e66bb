/** A moment that a link leads to: `#ep=12&t=48&compare=13,14`. */
export type Link = {
  /** Undefined: the list of episodes. */
  readonly episode?: number;
  /** Steps made; 0 when not given. */
  readonly step: number;
  /** Episodes that stand beside it. */
  readonly compare: readonly number[];
};

/** So many are compared at once, the first included. */
export const MOST_COMPARED = 4;

/** What the part of an address after # says. What cannot be understood is left out. */
export function parseLink(hash: string): Link {
  const fields = new URLSearchParams(hash.replace(/^#/, ''));
  const episode = wholeNumber(fields.get('ep'));
  const step = wholeNumber(fields.get('t')) ?? 0;
  if (episode === undefined) return { step: 0, compare: [] };
  const others = (fields.get('compare') ?? '')
    .split(',')
    .map(wholeNumber)
    .filter((other) => other !== undefined && other !== episode);
  return { episode, step, compare: [...new Set(others as number[])].slice(0, MOST_COMPARED - 1) };
}

export function formatLink({ episode, step, compare }: Link): string {
  if (episode === undefined) return '#';
  const time = step > 0 ? `&t=${step}` : '';
  const others = compare.length > 0 ? `&compare=${compare.join(',')}` : '';
  return `#ep=${episode}${time}${others}`;
}

function wholeNumber(text: string | null): number | undefined {
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
