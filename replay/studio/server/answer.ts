import fs from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { SECURITY_HEADERS } from './guard.js';
import type { PageFile } from './pageFiles.js';

/** Less than this does not shrink enough to be worth it, bytes. */
const LEAST_TO_COMPRESS = 512;

type Content = { readonly type: string; readonly body: string | Uint8Array; readonly status?: number };

/** Answers with what was made for this request: compressed, and never kept. */
export function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { type, body, status = 200 }: Content,
): void {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  const isCompressed =
    bytes.length >= LEAST_TO_COMPRESS && (request.headers['accept-encoding'] ?? '').includes('gzip');
  const sent = isCompressed ? gzipSync(bytes) : bytes;
  response.writeHead(status, {
    ...SECURITY_HEADERS,
    'content-type': type,
    'content-length': sent.length,
    'cache-control': 'no-store',
    ...(isCompressed ? { 'content-encoding': 'gzip' } : {}),
  });
  response.end(request.method === 'HEAD' ? undefined : sent);
}

export function answerJson(request: IncomingMessage, response: ServerResponse, body: string): void {
  answer(request, response, { type: 'application/json', body });
}

export function answerBytes(request: IncomingMessage, response: ServerResponse, body: Uint8Array): void {
  answer(request, response, { type: 'application/octet-stream', body });
}

/** Answers with one line of what is wrong. */
export function answerError(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  error: string,
): void {
  answer(request, response, { type: 'application/json', body: JSON.stringify({ error }), status });
}

/** Answers with a file of the page. Names of scripts and styles tell their content, so a browser may keep them. */
export function answerFile(
  request: IncomingMessage,
  response: ServerResponse,
  { file, type }: PageFile,
): void {
  response.writeHead(200, {
    ...SECURITY_HEADERS,
    'content-type': type,
    'content-length': fs.statSync(file).size,
    'cache-control': 'max-age=31536000, immutable',
  });
  if (request.method === 'HEAD') response.end();
  else fs.createReadStream(file).pipe(response);
}

/** The body of a request. @param most bytes that it may have @throws RangeError when it has more */
export async function bodyOf(request: IncomingMessage, most: number): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > most) throw new RangeError(`a body of more than ${most} bytes`);
    parts.push(part);
  }
  return Uint8Array.from(Buffer.concat(parts));
}
