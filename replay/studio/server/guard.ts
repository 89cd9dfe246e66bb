import type { IncomingMessage } from 'node:http';

const NAMES = ['127.0.0.1', 'localhost'];

/**
 * Why a request is refused, if it is: it must name this server as its host, so that no foreign name that leads here can read
 * the dataset, and it must not come from a foreign page.
 */
export function refusal(request: IncomingMessage, port: number): string | undefined {
  const hosts = NAMES.map((name) => `${name}:${port}`);
  const { host = '', origin } = request.headers;
  if (!hosts.includes(host)) return `host "${host}" is not ${hosts.join(' or ')}`;
  if (origin !== undefined && !hosts.some((own) => origin === `http://${own}`))
    return `origin "${origin}" is another page`;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none')
    return 'the request comes from another page';
  return undefined;
}

/** What the page may load and run: nothing but what this server gives out. MuJoCo is WebAssembly, and makes functions of text. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval' 'unsafe-eval'; img-src 'self' blob: data:; " +
    "connect-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
};
