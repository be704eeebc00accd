import { isIPv4 } from 'node:net';

export const isWebUrl = (text: string): boolean => /^https?:$/.test(URL.parse(text)?.protocol ?? '');

/** An address that is called with a key in it: encrypted, or on this machine. */
export const isWatcherUrl = (text: string): boolean =>
  URL.parse(text)?.protocol === 'https:' || (isWebUrl(text) && isOwnMachine(text));

/** Where to listen: `127.0.0.1:9090`, `[::1]:9090`, `localhost:9090`. Null: it is no such address. */
export function listeningAddress(text: string): { host: string; port: number } | null {
  const [, six, four = '', digits] = /^(?:\[([\da-f:.]+)\]|([\w.-]+)):(\d{1,5})$/i.exec(text) ?? [];
  const port = Number(digits);
  return digits === undefined || port > 65_535 ? null : { host: six ?? four, port };
}

/** Where Slack's methods are. */
export const isApiUrl = (text: string): boolean => isWebUrl(text) && text.endsWith('/api/');

/** Whether the address is on this machine, so that it can only be a stand-in. Null is the platform's own. */
export const isOwnMachine = (url: string | null): boolean => isLoopback(URL.parse(url ?? '')?.hostname ?? '');

export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || host === '[::1]' || (isIPv4(host) && host.startsWith('127.'));
