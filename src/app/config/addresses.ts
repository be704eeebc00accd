import { isIPv4 } from 'node:net';

const isWebUrl = (text: string): boolean => /^https?:$/.test(URL.parse(text)?.protocol ?? '');

/** An address to which paths are added: what is more in it would come in the middle, and a password in each link. */
export function isPublicUrl(text: string): boolean {
  const url = URL.parse(text);
  return (
    isWebUrl(text) && /^https?:\/\/[^\\]/i.test(text) && !/[?#]/.test(text) && `${url?.username}${url?.password}` === ''
  );
}

/** Two programs cannot listen to both. A port of 0 is any free one. */
export const isSameDoor = (one: Door, other: Door): boolean =>
  one.port === other.port &&
  one.port !== 0 &&
  (one.host === other.host || [one.host, other.host].some((host) => host === '0.0.0.0' || host === '::'));

type Door = { host: string; port: number };

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
