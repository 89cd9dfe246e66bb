import { Player } from '../../../player.js';
import type { StudioEpisode } from '../../episodePacket.js';
import type { Moment } from './moment.js';

/** An episode that is looked at, alone or beside others. */
export class Lane {
  /** Its number in the dataset. */
  readonly index: number;
  readonly episode: StudioEpisode;
  readonly player: Player;

  constructor(index: number, episode: StudioEpisode, player: Player) {
    this.index = index;
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
