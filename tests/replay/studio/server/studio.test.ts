import fs from 'node:fs';
import http from 'node:http';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Dataset } from '#gatogym/datasets/index.js';
import { Branches, planOf, recordPlan } from '#gatogym/recorder/index.js';
import { type Studio, serveStudio } from '#gatogym/replay/index.js';
import { encodeBranch } from '#gatogym/replay/studio/branchPacket.js';
import type { StudioDataset } from '#gatogym/replay/studio/description.js';
import { decodeEpisode } from '#gatogym/replay/studio/episodePacket.js';
import { decodeTable } from '#gatogym/replay/studio/episodeTable.js';
import { decodeWindow } from '#gatogym/replay/studio/tokenPacket.js';
import { temporaryDirectories } from '../../../temporary.js';

const directory = temporaryDirectories();

const recipe = {
  name: 'served',
  seed: 5,
  sources: [
    { env: 'maze/Empty-v1', agent: 'specialist', episodes: 4 },
    { env: 'maze/GoTo-v1', agent: 'specialist', episodes: 3, observations: ['symbolic'] },
  ],
};

type Answer = { readonly status: number; readonly headers: http.IncomingHttpHeaders; readonly body: Buffer };

describe('the server of the studio', () => {
  let dataset: Dataset;
  let studio: Studio;
  let port: number;

  beforeAll(async () => {
    await recordPlan(await planOf(recipe), directory('served'), { workers: 0 });
    dataset = Dataset.open(directory('served'));
    studio = await serveStudio(dataset, { store: new Branches(dataset, directory('branches')) });
    port = Number(new URL(studio.url).port);
  });

  afterAll(async () => {
    await studio.close();
    dataset.close();
  });

  /** Asks in the words given: `fetch` would mend the path and choose the headers itself. */
  function ask(path: string, options: http.RequestOptions = {}, body?: Uint8Array): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const request = http.request({ host: '127.0.0.1', port, path, ...options }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => {
          const { statusCode = 0, headers } = response;
          resolve({ status: statusCode, headers, body: Buffer.concat(parts) });
        });
      });
      request.on('error', reject);
      request.end(body);
    });
  }

  const errorOf = ({ body }: Answer): string => (JSON.parse(body.toString()) as { error: string }).error;
  const token = async (): Promise<string> =>
    /name="studio-token" content="([^"]+)"/.exec((await ask('/')).body.toString())?.[1] ?? '';

  test('listens to this machine alone', () => {
    expect(studio.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
  });

  test('tells what the dataset is, and every episode in 13 bytes', async () => {
    const told = JSON.parse((await ask('/api/dataset')).body.toString()) as StudioDataset;
    expect(told).toMatchObject({
      name: 'served',
      length: 7,
      isComplete: true,
      saveTo: directory('branches'),
    });
    expect(told.players.map(([first]) => first)).toEqual(['grid-bot', 'grid-bot']);
    const { body } = await ask('/api/episodes');
    const table = decodeTable(Uint8Array.from(body));
    const outcomes = Array.from({ length: 7 }, (_, i) => dataset.outcome(i));
    expect([...table.returns]).toEqual(outcomes.map((outcome) => outcome.return));
    expect([...table.lengths]).toEqual(outcomes.map(({ length }) => length));
    expect([...table.flags].map((bits) => (bits & 1) === 1)).toEqual(outcomes.map(({ success }) => success));
    expect(body.length).toBeLessThan(13 * 7 + 300);
  });

  test('gives an episode as it was recorded, but for its observations, compressed', async () => {
    const { headers, body } = await ask('/api/episodes/5', { headers: { 'accept-encoding': 'gzip' } });
    const { observations: _, ...expected } = dataset.episode(5, []);
    expect(decodeEpisode(Uint8Array.from(gunzipSync(body)))).toEqual(expected);
    expect(headers['content-encoding']).toBe('gzip');
    const column = await ask('/api/episodes/5/columns/observations%2Fsymbolic');
    expect(new Uint8Array(column.body)).toEqual(dataset.column(5, 'observations/symbolic'));
  });

  test('tells the words of episodes, each text once', async () => {
    const { body } = await ask('/api/instructions?from=2&to=100');
    const { texts, numbers } = JSON.parse(body.toString()) as { texts: string[]; numbers: number[] };
    expect(numbers.map((number) => texts[number])).toEqual(
      [2, 3, 4, 5, 6].map((episode) => dataset.summary(episode).instruction),
    );
    expect(new Set(texts).size).toBe(texts.length);
  });

  test.each([
    ['/api/episodes/7', 400, 'has 7, counted from 0'],
    ['/api/episodes/99999999999999999999', 400, 'was asked for'],
    ['/api/episodes/0/columns/observations%2Frgb', 400, 'has no column'],
    ['/api/instructions?from=-1&to=4', 400, 'from is -1'],
    ['/api/branches/0', 400, 'is not a dataset'],
    ['/api/elsewhere', 404, 'there is no /api/elsewhere'],
  ])('says of %s what is wrong', async (path, status, words) => {
    const answer = await ask(path);
    expect(answer.status).toBe(status);
    expect(errorOf(answer)).toContain(words);
  });

  test.each([
    '/../package.json',
    '/assets/../../cli/main.js',
    '/assets/%2e%2e/%2e%2e/cli/main.js',
    '/..%2f..%2f..%2fetc/passwd',
    '//etc/passwd',
    '/api/episodes/0/columns/..%2f..%2fdataset.json',
    '/dataset.json',
    '/shard-00000.traj',
  ])('serves nothing outside the page: %s', async (path) => {
    const { status, body } = await ask(path);
    expect([400, 404]).toContain(status);
    expect(JSON.parse(body.toString())).toHaveProperty('error');
  });

  test.each([
    [{ host: 'evil.example' }],
    [{ host: 'evil.example:80' }],
    [{ origin: 'http://evil.example' }],
    [{ origin: 'null' }],
    [{ origin: 'http://127.0.0.1:1' }],
    [{ 'sec-fetch-site': 'cross-site' }],
  ])('answers no foreign page: %j', async (headers) => {
    for (const path of ['/', '/api/dataset', '/api/episodes/0']) {
      const answer = await ask(path, { headers });
      expect(answer.status).toBe(403);
      expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    }
  });

  test('lets the page load nothing but itself', async () => {
    const { headers } = await ask('/');
    expect(headers['content-security-policy']).toContain("default-src 'self'");
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  test('tells what a generalist reads around a step, and refuses what there is not to read', async () => {
    const { length } = dataset.outcome(0);
    const ends: number[] = [];
    for (let step = 0; step < length; step = (ends.at(-1) ?? length) + 1) {
      const path = `/api/episodes/0/tokens?observation=symbolic&step=${step}`;
      const window = decodeWindow(Uint8Array.from((await ask(path)).body));
      expect(window.from).toBe(step);
      expect(window.ids.length).toBe(window.lead + (window.to - window.first + 1) * window.tokens);
      expect(window.ids.length).toBeLessThanOrEqual(window.capacity);
      ends.push(window.to);
    }
    expect(ends.at(-1)).toBe(length - 1);
    const refused = async (path: string): Promise<string> => errorOf(await ask(`/api/episodes/${path}`));
    expect(await refused('0/tokens?observation=symbol&step=1')).toContain('no observation "symbol"');
    expect(await refused(`0/tokens?observation=symbolic&step=${length}`)).toContain(`step is ${length}`);
    expect(await refused('0/predictions?step=x')).toContain('step is NaN');
    expect(await refused('99/tokens?observation=symbolic&step=0')).toContain('has 7');
  });

  test('changes nothing for whoever does not have the token of its page', async () => {
    const body = encodeBranch({ parent: 0, step: 1, actions: Int32Array.of(0) });
    for (const headers of [{}, { 'x-studio-token': 'x'.repeat(32) }, { 'x-studio-token': '' }])
      expect((await ask('/api/branches', { method: 'POST', headers }, body)).status).toBe(403);
    for (const method of ['PUT', 'DELETE', 'POST'])
      expect((await ask('/api/episodes/0', { method })).status).toBe(405);
    expect(fs.existsSync(directory('branches'))).toBe(false);
  });

  test('refuses what is no branch, in one line', async () => {
    const headers = { 'x-studio-token': await token() };
    const post = async (body: Uint8Array): Promise<string> =>
      errorOf(await ask('/api/branches', { method: 'POST', headers }, body));
    expect(await post(Buffer.from('nonsense'))).toContain('no branch');
    expect(await post(encodeBranch({ parent: 9, step: 1, actions: Int32Array.of(0) }))).toContain('has 7');
    expect(await post(encodeBranch({ parent: 0, step: 900, actions: Int32Array.of(0) }))).toContain(
      'step is 900',
    );
    expect(await post(encodeBranch({ parent: 0, step: 1, actions: Int32Array.of(0) }))).toContain(
      'before the episode is over',
    );
    expect(await post(encodeBranch({ parent: 0, step: 1, actions: Int32Array.of(77) }))).toContain(
      'outside its space',
    );
    expect(fs.existsSync(directory('branches'))).toBe(false);
  });

  test('keeps a branch that an agent plays, and gives it back', async () => {
    const headers = { 'x-studio-token': await token() };
    const body = encodeBranch({ parent: 4, step: 2, actions: new Int32Array() });
    const answer = await ask('/api/branches?agent=specialist', { method: 'POST', headers }, body);
    const saved = JSON.parse(answer.body.toString()) as { directory: string; episode: number; id: string };
    expect(saved).toMatchObject({ directory: directory('branches'), episode: 0 });
    const branch = decodeEpisode(Uint8Array.from((await ask('/api/branches/0')).body));
    const parent = dataset.episode(4, []);
    expect([branch.id, branch.seed, branch.instruction]).toEqual([saved.id, parent.seed, parent.instruction]);
    expect(branch.actions.subarray(0, 2)).toEqual(parent.actions.subarray(0, 2));
  });

  test('tells of a damaged dataset what is intact, and names what is not', async () => {
    fs.cpSync(directory('served'), directory('damaged'), { recursive: true });
    const { shard, offset, bytes } = dataset.position(5);
    const file = `${directory('damaged')}/${shard}`;
    const content = fs.readFileSync(file);
    content[offset + bytes - 1]! ^= 1;
    fs.writeFileSync(file, content);
    const damaged = Dataset.open(directory('damaged'));
    const other = await serveStudio(damaged);
    const get = async (path: string): Promise<Response> => fetch(`${other.url}api/${path}`);
    const { numbers } = (await (await get('instructions?from=0&to=9')).json()) as { numbers: number[] };
    expect(numbers.map((number) => number < 0)).toEqual([false, false, false, false, true, true, true]);
    expect((await get('episodes/3')).status).toBe(200);
    const refused = await get('episodes/5');
    expect([refused.status, await refused.json()]).toEqual([
      400,
      { error: expect.stringContaining('is damaged: its checksum does not match') as unknown },
    ]);
    expect(await (await get('dataset')).json()).toMatchObject({ saveTo: null });
    await other.close();
    damaged.close();
  });

  test('says in one line that a port is taken', async () => {
    await expect(serveStudio(dataset, { port })).rejects.toThrow(`port ${port} is taken`);
  });
});
