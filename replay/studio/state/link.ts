/** A moment that a link leads to: `#ep=12&t=48&compare=13,14&branches=0`. */
export type Link = {
  /** Undefined: the list of episodes. */
  readonly episode?: number;
  /** Steps made; 0 when not given. */
  readonly step: number;
  /** Episodes that stand beside it, and branches that were saved. */
  readonly compare: readonly number[];
  readonly branches: readonly number[];
};

/** The list of episodes. */
export const LIST: Link = { step: 0, compare: [], branches: [] };

/** So many are compared at once, the first included. */
export const MOST_COMPARED = 4;

/** What the part of an address after # says. What cannot be understood is left out. */
export function parseLink(hash: string): Link {
  const fields = new URLSearchParams(hash.replace(/^#/, ''));
  const episode = wholeNumber(fields.get('ep'));
  const step = wholeNumber(fields.get('t')) ?? 0;
  if (episode === undefined) return LIST;
  const compare = numbersIn(fields.get('compare')).filter((other) => other !== episode);
  const branches = numbersIn(fields.get('branches'));
  const room = MOST_COMPARED - 1;
  return {
    episode,
    step,
    compare: compare.slice(0, room),
    branches: branches.slice(0, Math.max(0, room - compare.length)),
  };
}

export function formatLink({ episode, step, compare, branches }: Link): string {
  if (episode === undefined) return '#';
  const time = step > 0 ? `&t=${step}` : '';
  const others = compare.length > 0 ? `&compare=${compare.join(',')}` : '';
  const saved = branches.length > 0 ? `&branches=${branches.join(',')}` : '';
  return `#ep=${episode}${time}${others}${saved}`;
}

/** Numbers apart by commas, each once. */
function numbersIn(text: string | null): number[] {
  const all = (text ?? '').split(',').map(wholeNumber);
  return [...new Set(all.filter((number) => number !== undefined))];
}

function wholeNumber(text: string | null): number | undefined {
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
