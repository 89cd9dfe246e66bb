import { PATCH_BYTES } from '../../../../datasets/tokens/patches.js';
import { CODE, MODALITY, MODALITY_BITS } from '../../../../datasets/tokens/vocabulary.js';
import type { StudioEpisode } from '../../episodePacket.js';
import { Stretches } from '../../state/stretches.js';
import type { TokenWindow } from '../../tokenPacket.js';
import { element } from '../element.js';
import { count } from '../numbers.js';
import type { TokenSource } from '../theatre/lane.js';
import type { Moment } from '../theatre/moment.js';
import { PatchPicture, kindName } from './tokens.js';

/**
 * All that a generalist has read up to a step, in the order in which it reads it: instruction, timesteps, separators and actions, each
 * token a block coloured by modality, patches drawn. The timestep of the step is marked.
 */
export function windowView(
  { window }: TokenSource,
  { length }: StudioEpisode,
  key: string,
  change: () => void,
): { element: HTMLElement; draw(moment: Moment): void } {
  const stretches = new Stretches((step) => window(key, step), change);
  const list = element('ol', {
    class: 'window',
    tabindex: 0,
    'aria-label': 'tokens that were read up to this step',
  });
  const tally = element('p', { class: 'meaning', role: 'status' });
  let shown: TokenWindow | undefined;
  return {
    element: element('section', {}, element('h3', {}, 'Context'), list, tally),
    draw(moment) {
      const step = Math.min(moment.step, length - 1);
      const known = stretches.at(step);
      if (stretches.refusal !== undefined) tally.textContent = stretches.refusal;
      if (!known) return;
      if (known !== shown) list.replaceChildren(...blocksOf(known));
      shown = known;
      mark(list, known, step);
      const read = known.lead + (step - known.first + 1) * known.tokens;
      const steps =
        known.first === step ? `step ${count(step)}` : `steps ${count(known.first)} to ${count(step)}`;
      tally.textContent = `${count(read)} of at most ${count(known.capacity)} tokens: ${known.lead > 0 ? 'the instruction and ' : ''}${steps}`;
    },
  };
}

/** Shows what has been read at a step, and keeps its timestep in sight. */
function mark(list: HTMLElement, { first, lead }: TokenWindow, step: number): void {
  const current = step - first + (lead > 0 ? 1 : 0);
  for (const [i, block] of [...list.children].entries()) {
    (block as HTMLElement).hidden = i > current;
    block.classList.toggle('current', i === current);
  }
  list.scrollTop = list.scrollHeight;
}

/** A block for what comes before the first timestep, if anything does, and one for each timestep. */
function blocksOf({ first, lead, tokens, layout, ids, kinds, patches, texts }: TokenWindow): HTMLElement[] {
  const table = {
    patch: (id: number) => {
      const index = id >= CODE ? id - CODE : id;
      return patches.subarray(index * PATCH_BYTES, (index + 1) * PATCH_BYTES);
    },
  };
  const words = [...texts];
  const cell = (at: number): HTMLElement => {
    const kind = kinds[at] as number;
    const isText = (kind & MODALITY_BITS) === MODALITY.text;
    const name = kindName(kind);
    return element(
      'i',
      { 'data-kind': name, title: `${name} ${ids[at]}` },
      isText ? words.shift() : undefined,
    );
  };
  const cells = (from: number, to: number): HTMLElement[] =>
    Array.from({ length: to - from }, (_, i) => cell(from + i));
  const blocks = lead > 0 ? [element('li', { class: 'lead' }, ...cells(0, lead))] : [];
  for (let at = lead, step = first; at < ids.length; at += tokens, step++) {
    const parts: HTMLElement[] = [];
    let from = at;
    for (const { tokens: size, patches: grid } of layout) {
      if (grid) {
        const picture = new PatchPicture(grid[0], grid[1], table);
        picture.draw(ids.subarray(from, from + size));
        parts.push(picture.element);
      } else parts.push(...cells(from, from + size));
      from += size;
    }
    blocks.push(element('li', { title: `step ${count(step)}` }, ...parts, ...cells(from, at + tokens)));
  }
  return blocks;
}
