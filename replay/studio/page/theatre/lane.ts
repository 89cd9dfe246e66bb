import { Player } from '../../../player.js';
import type { StudioEpisode } from '../../episodePacket.js';
import type { AgentPredictions, TokenWindow } from '../../tokenPacket.js';
import type { Moment } from './moment.js';

/** Tells what a generalist reads in an episode, around a step, and what it makes of it. */
export type TokenSource = {
  readonly window: (observation: string, step: number) => Promise<TokenWindow>;
  readonly predictions: (step: number) => Promise<AgentPredictions>;
};

/** An episode that is looked at, alone or beside others. */
export class Lane {
  /** What it is called on the page. */
  readonly name: string;
  readonly episode: StudioEpisode;
  readonly player: Player;
  /** Undefined where there is no server that knows the episode. */
  readonly tokens: TokenSource | undefined;

  constructor(name: string, episode: StudioEpisode, player: Player, tokens?: TokenSource) {
    this.name = name;
    this.episode = episode;
    this.player = player;
    this.tokens = tokens;
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
