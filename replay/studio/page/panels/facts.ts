import type { StudioEpisode } from '../../episodePacket.js';
import { element } from '../element.js';
import { count, score } from '../numbers.js';
import { outcomeText } from '../outcomeText.js';
import { panel } from './panel.js';

/** What is known of an episode as a whole. */
export function factsPanel({
  env,
  agent,
  origin,
  seed,
  id,
  length,
  instruction,
  ...episode
}: StudioEpisode): HTMLElement {
  const ends = [episode.terminated && 'terminated', episode.truncated && 'truncated'].filter(Boolean);
  const rows: [string, Node | string][] = [
    ['environment', env.id],
    ...(env.wrappers ?? []).map(({ wrap, ...settings }): [string, string] => [
      '',
      `+ ${wrap} ${settingsText(settings)}`,
    ]),
    ['agent', agent.version > 1 ? `${agent.id}, version ${agent.version}` : agent.id],
    ...(origin ? ([['from', origin.from]] as [string, string][]) : []),
    ['return', score(episode.return)],
    ['length', `${count(length)} steps`],
    ['end', ends.join(' and ')],
    ['outcome', outcomeText(episode)],
    ['seed', copyButton(String(seed), 'seed')],
    ['id', copyButton(id, 'id', `${id.slice(0, 12)}…`)],
  ];
  return panel(
    'Episode',
    element('p', { class: 'instruction' }, instruction),
    element(
      'dl',
      { class: 'facts' },
      ...rows.map(([name, value]) => element('div', {}, element('dt', {}, name), element('dd', {}, value))),
    ),
  );
}

function settingsText(settings: Readonly<Record<string, unknown>>): string {
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${String(value)}`)
    .join(' ');
}

function copyButton(value: string, what: string, shown = value): HTMLButtonElement {
  const button = element(
    'button',
    {
      type: 'button',
      class: 'copy',
      title: `copy the ${what}`,
      'aria-label': `copy the ${what} ${value}`,
      click: () => {
        void navigator.clipboard.writeText(value).then(() => {
          button.textContent = 'copied';
          setTimeout(() => (button.textContent = shown), 1200);
        });
      },
    },
    shown,
  );
  return button;
}
