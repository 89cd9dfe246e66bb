import type { Registry } from '../../../../envs/core/registry.js';
import { makeDefined } from '../../../../envs/core/makeDefined.js';
import type { CoreEnv } from '../../../../envs/index.js';
import { Player } from '../../../player.js';
import { type StudioEpisode, decodeEpisode } from '../../episodePacket.js';
import { type Packet, decodePacket } from '../../packet.js';
import type { SharedHead } from '../../suite.js';
import { element } from '../element.js';
import { helpDialog } from '../helpDialog.js';
import { parseLink } from '../../state/link.js';
import { Lane } from '../theatre/lane.js';
import { Theatre } from '../theatre/theatre.js';
import { showRecorded } from '../showRecorded.js';
import { embeddedBytes } from './embedded.js';

/**
 * Plays the one episode that this file holds.
 * @param loadWorlds gives the worlds of its suite; undefined where it is shown as it was recorded
 */
export async function startShared(loadWorlds: (() => Promise<Registry>) | undefined): Promise<void> {
  try {
    const packet = decodePacket<SharedHead>(await embeddedBytes('episode'));
    const { dataset, index } = packet.head;
    const episode = decodeEpisode(packet.arrays['episode'] as Uint8Array);
    const worlds = await loadWorlds?.();
    const core = worlds
      ? await makeDefined(worlds.get(episode.env.id), episode.env)
      : await shown(packet, episode);
    const help = helpDialog(false);
    const keys = element(
      'button',
      {
        type: 'button',
        class: 'plain',
        click: () => {
          help.showModal();
        },
      },
      'Keys',
    );
    const theatre = new Theatre([new Lane(`Episode ${index}`, episode, new Player(core, episode))], {
      step: parseLink(`#ep=${index}&${location.hash.slice(1)}`).step,
      elsewhere: (command) => {
        if (command.kind === 'help') help.showModal();
      },
    });
    const place = element(
      'div',
      { class: 'bar-place' },
      element('span', { class: 'home' }, element('span', { class: 'mark', 'aria-hidden': 'true' }), dataset),
      element('span', { class: 'slash', 'aria-hidden': 'true' }, '/'),
      element('span', { class: 'place' }, `Episode ${index}`),
    );
    const bar = element('header', { class: 'bar' }, place, element('div', { class: 'bar-tools' }, keys));
    document.body.append(
      element('div', { class: 'studio' }, bar, element('main', {}, theatre.element)),
      help,
    );
  } catch (error) {
    document.body.append(element('p', { class: 'notice', role: 'alert' }, (error as Error).message));
  }
}

function shown({ head, arrays }: Packet<SharedHead>, episode: StudioEpisode): Promise<CoreEnv> {
  return showRecorded(head.spec, episode, (name) => {
    const { buffer, byteOffset, byteLength } = arrays[name] as Uint8Array;
    return Promise.resolve(new Uint8Array(buffer, byteOffset, byteLength));
  });
}
