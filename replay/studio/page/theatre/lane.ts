import { Player } from '../../../player.js';
import type { StudioEpisode } from '../../episodePacket.js';
import type { Moment } from './moment.js';

/** An episode that is looked at, alone or beside others. */
export class Lane {
  /** What it is called on the page. */
  readonly name: string;
  readonly episode: StudioEpisode;
  readonly player: Player;

  constructor(name: string, episode: StudioEpisode, player: Player) {
    this.name = name;
    this.episode = episode;
    this.player = player;
  }

  get moment(): Moment {
    const { player } = this;
    return {
      core: player.core,
      step: player.position,
      reward: player.reward,
      returnSoFar: player.returnSoFar,
      action: player.actionAt(player.position),
    };
  }
}
