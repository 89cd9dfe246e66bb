import { withInfinities } from '../../../datasets/canonical.js';
import { type Branch, encodeBranch } from '../branchPacket.js';
import { type Instructions, type SavedBranch, type StudioDataset, TOKEN_HEADER } from '../description.js';
import { type StudioEpisode, decodeEpisode } from '../episodePacket.js';
import { type EpisodeTable, decodeTable } from '../episodeTable.js';
import { type AgentPredictions, type TokenWindow, decodePredictions, decodeWindow } from '../tokenPacket.js';

/** What the server knows, asked for as it is needed. A refusal is thrown as an error with the server's words. */
export const server = {
  async dataset(): Promise<StudioDataset> {
    return JSON.parse(await (await ask('/api/dataset')).text(), withInfinities) as StudioDataset;
  },

  async table(): Promise<EpisodeTable> {
    return decodeTable(await bytesFrom('/api/episodes'));
  },

  /** Words of episodes from `from` on, as many as the server likes to tell at once. */
  async instructions(from: number, to: number): Promise<Instructions> {
    return (await (await ask(`/api/instructions?from=${from}&to=${to}`)).json()) as Instructions;
  },

  async episode(index: number): Promise<StudioEpisode> {
    return decodeEpisode(await bytesFrom(`/api/episodes/${index}`));
  },

  /** A recorded column of an episode, little-endian. */
  column(index: number, name: string): Promise<Uint8Array> {
    return bytesFrom(`/api/episodes/${index}/columns/${encodeURIComponent(name)}`);
  },

  /** What a generalist has read of an observation around a step. */
  async tokens(index: number, observation: string, step: number): Promise<TokenWindow> {
    const query = `observation=${encodeURIComponent(observation)}&step=${step}`;
    return decodeWindow(await bytesFrom(`/api/episodes/${index}/tokens?${query}`));
  },

  /** What a generalist makes of the steps around one. */
  async predictions(index: number, step: number): Promise<AgentPredictions> {
    return decodePredictions(await bytesFrom(`/api/episodes/${index}/predictions?step=${step}`));
  },

  /** A branch that was kept. */
  async branch(index: number): Promise<StudioEpisode> {
    return decodeEpisode(await bytesFrom(`/api/branches/${index}`));
  },

  /** Has a branch kept as an episode of its own. @param agent that plays it; without one, its actions are what was played */
  async save(branch: Branch, agent?: string): Promise<SavedBranch> {
    const token = document.querySelector<HTMLMetaElement>('meta[name=studio-token]')?.content ?? '';
    const query = agent === undefined ? '' : `?agent=${encodeURIComponent(agent)}`;
    const response = await ask(`/api/branches${query}`, {
      method: 'POST',
      headers: { [TOKEN_HEADER]: token, 'content-type': 'application/octet-stream' },
      body: encodeBranch(branch),
    });
    return (await response.json()) as SavedBranch;
  },

  /** Where a file that plays one episode is found. */
  htmlOf(index: number): string {
    return `/api/episodes/${index}/html`;
  },
};

export type Server = typeof server;

async function bytesFrom(url: string): Promise<Uint8Array> {
  return new Uint8Array(await (await ask(url)).arrayBuffer());
}

async function ask(url: string, init?: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, init);
  } catch {
    throw new Error('the server does not answer: has gatogym replay --studio ended?');
  }
  if (response.ok) return response;
  const { error } = (await response.json().catch(() => ({ error: response.statusText }))) as {
    error: string;
  };
  throw new Error(error);
}
