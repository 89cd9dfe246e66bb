import { randomBytes, timingSafeEqual } from 'node:crypto';
import fs from 'node:fs';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { agentsFor } from '../../../agents/index.js';
import { type Dataset, type Episode, gatogymVersion } from '../../../datasets/index.js';
import { UserError } from '../../../envs/index.js';
import { type BranchPoint, type SavedBranch, TOKEN_HEADER } from '../description.js';
import { encodeEpisode } from '../episodePacket.js';
import { answer, answerBytes, answerError, answerFile, answerJson, bodyOf } from './answer.js';
import { type Branch, decodeBranch } from '../branchPacket.js';
import { refusal } from './guard.js';
import { type PageFile, pageFiles } from './pageFiles.js';
import { shareHtml } from '../share/shareHtml.js';
import { StudioData } from '../studioData.js';
import { TokenData } from './tokenData.js';

/** Keeps episodes that part from those of the dataset. */
export type BranchStore = {
  /** The dataset that they are written to. */
  readonly directory: string;
  /** Keeps what a person played. @throws UserError when the branch is not what it says, or cannot be written */
  save(branch: Branch): Promise<SavedBranch>;
  /** Has an agent play on, and keeps what it does. @throws UserError when it does not play there */
  play(point: BranchPoint, agent: string): Promise<SavedBranch>;
  /** One that was kept. @throws UserError when there is none */
  episode(index: number): Episode;
};

export type StudioOptions = {
  /** By default one that is free. */
  readonly port?: number;
  readonly store?: BranchStore;
};

/** A studio that is being served. */
export type Studio = {
  /** The address of its page. */
  readonly url: string;
  close(): Promise<void>;
};

/** Actions of an episode are far less than this, bytes. */
const MOST_BODY = 64 << 20;

/**
 * Serves the page that browses and replays a dataset, to this machine alone. Nothing but the page and this dataset is served, and
 * only to the page itself.
 * @throws UserError when the page is not built, or the port is taken
 */
export async function serveStudio(dataset: Dataset, options: StudioOptions = {}): Promise<Studio> {
  const service = new Service(dataset, options.store);
  const server = createServer((request, response) => {
    void service.serve(request, response, (server.address() as AddressInfo).port);
  });
  const port = await listen(server, options.port ?? 0);
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

class Service {
  readonly #dataset: Dataset;
  readonly #data: StudioData;
  readonly #tokens: TokenData;
  readonly #store: BranchStore | undefined;
  readonly #files: ReadonlyMap<string, PageFile> = pageFiles();
  readonly #token = randomBytes(24).toString('base64url');

  constructor(dataset: Dataset, store: BranchStore | undefined) {
    this.#dataset = dataset;
    this.#data = new StudioData(dataset, {
      saveTo: store?.directory ?? null,
      gatogym: gatogymVersion,
      players: ({ env, origin }) => (origin ? [] : agentsFor(env.id)),
    });
    this.#tokens = new TokenData(dataset);
    this.#store = store;
  }

  async serve(request: IncomingMessage, response: ServerResponse, port: number): Promise<void> {
    try {
      const refused = refusal(request, port);
      if (refused === undefined) await this.#route(request, response);
      else answerError(request, response, 403, refused);
    } catch (error) {
      if (response.headersSent) response.destroy();
      else if (error instanceof UserError) answerError(request, response, 400, error.message);
      else answerError(request, response, 500, String(error));
    }
  }

  async #route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://studio');
    if (request.method === 'POST' && pathname === '/api/branches') {
      await this.#save(request, response, searchParams.get('agent'));
      return;
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      answerError(request, response, 405, `${request.method ?? ''} ${pathname} is not understood`);
      return;
    }
    const file = this.#files.get(pathname);
    const number = (name: string): number => Number(searchParams.get(name) ?? 'NaN');
    const [, index = '', part] = /^\/api\/episodes\/(\d+)(?:\/(.+))?$/.exec(pathname) ?? [];
    const [, branch] = /^\/api\/branches\/(\d+)$/.exec(pathname) ?? [];
    if (pathname === '/' || pathname === '/index.html') this.#answerPage(request, response);
    else if (file) answerFile(request, response, file);
    else if (pathname === '/api/dataset') answerJson(request, response, this.#data.description());
    else if (pathname === '/api/episodes') answerBytes(request, response, this.#data.table());
    else if (pathname === '/api/instructions') {
      const [from, to] = [wholeOf(number('from'), 'from'), wholeOf(number('to'), 'to')];
      answerJson(request, response, JSON.stringify(this.#data.instructions(from, to)));
    } else if (branch !== undefined && this.#store)
      answerBytes(request, response, encodeEpisode(this.#store.episode(Number(branch))));
    else if (index === '') answerError(request, response, 404, `there is no ${pathname}`);
    else if (part === undefined) answerBytes(request, response, this.#data.episode(Number(index)));
    else if (part === 'html') this.#answerHtml(request, response, Number(index));
    else if (part === 'tokens') {
      const key = searchParams.get('observation') ?? '';
      answerBytes(request, response, await this.#tokens.window(Number(index), key, number('step')));
    } else if (part === 'predictions')
      answerBytes(request, response, await this.#tokens.predictions(Number(index), number('step')));
    else if (part.startsWith('columns/')) {
      const name = decodeURIComponent(part.slice('columns/'.length));
      answerBytes(request, response, this.#data.column(Number(index), name));
    } else answerError(request, response, 404, `there is no ${pathname}`);
  }

  /** The page, with the token that only it can send. */
  #answerPage(request: IncomingMessage, response: ServerResponse): void {
    const { file = '', type = '' } = this.#files.get('/index.html') ?? {};
    const body = fs
      .readFileSync(file, 'utf8')
      .replace('</head>', `<meta name="studio-token" content="${this.#token}"></head>`);
    answer(request, response, { type, body });
  }

  #answerHtml(request: IncomingMessage, response: ServerResponse, index: number): void {
    const body = shareHtml(this.#dataset, index);
    response.setHeader('content-disposition', `attachment; filename="episode-${index}.html"`);
    answer(request, response, { type: 'text/html; charset=utf-8', body });
  }

  /** @param agent that plays on; null where the page tells what a person did */
  async #save(request: IncomingMessage, response: ServerResponse, agent: string | null): Promise<void> {
    if (!this.#isOurs(request.headers[TOKEN_HEADER])) {
      answerError(
        request,
        response,
        403,
        'the request does not come from the page that this server gave out',
      );
      return;
    }
    if (!this.#store) {
      answerError(request, response, 400, 'nothing is saved here: start the studio with --save DIR');
      return;
    }
    const branch = branchIn(await bodyOf(request, MOST_BODY));
    const saving = agent === null ? this.#store.save(branch) : this.#store.play(branch, agent);
    answerJson(request, response, JSON.stringify(await saving));
  }

  #isOurs(given: string | readonly string[] | undefined): boolean {
    const [one, other] = [Buffer.from(String(given)), Buffer.from(this.#token)];
    return one.length === other.length && timingSafeEqual(one, other);
  }
}

/** @throws UserError when the body is none of a branch */
function branchIn(body: Uint8Array): Branch {
  let branch: Partial<Branch> = {};
  try {
    branch = decodeBranch(body);
  } catch {
    // What was sent is no packet at all: then nothing of a branch is there.
  }
  const { parent, step, actions } = branch;
  const areNumbers = Number.isSafeInteger(parent) && Number.isSafeInteger(step);
  if (areNumbers && (actions instanceof Int32Array || actions instanceof Float32Array))
    return branch as Branch;
  throw new UserError('the body is no branch: expected parent, step and actions');
}

function wholeOf(value: number, name: string): number {
  if (Number.isSafeInteger(value) && value >= 0) return value;
  throw new UserError(`${name} is ${value}, expected a whole number from 0`);
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken =
        error.code === 'EADDRINUSE' ? `port ${port} is taken: choose another --port` : error.message;
      reject(new UserError(`the studio cannot be served: ${taken}`));
    });
    server.listen(port, '127.0.0.1', () => {
      resolve((server.address() as AddressInfo).port);
    });
  });
}
