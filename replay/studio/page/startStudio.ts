import { hearDrops } from './dropped/dropping.js';
import { element } from './element.js';
import { server } from './server.js';
import type { EpisodeSource } from './source.js';
import { Studio } from './studio.js';

/** Shows the dataset of the server, and then any that is dropped on the page. */
export async function startStudio(body: HTMLElement): Promise<void> {
  let shown: Studio | undefined;
  const say = (role: 'status' | 'alert', text: string): void => {
    body.replaceChildren(element('p', { class: 'notice', role }, text));
  };
  const show = async (open: () => Promise<EpisodeSource>, isServed: boolean): Promise<void> => {
    shown?.close();
    shown = undefined;
    say('status', 'Reading the dataset…');
    try {
      const source = await open();
      const [dataset, table] = await Promise.all([source.dataset(), source.table()]);
      shown = new Studio(dataset, table, source, isServed ? server : undefined);
      body.replaceChildren(shown.element, shown.help);
      shown.follow();
    } catch (error) {
      say('alert', (error as Error).message);
    }
  };
  hearDrops((files) => {
    location.hash = '';
    void show(async () => {
      const { openDropped } = await import('./dropped/droppedDataset.js');
      return openDropped(await files);
    }, false);
  });
  await show(() => Promise.resolve(server), true);
}
