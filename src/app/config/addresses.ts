import { isIPv4 } from 'node:net';

export const isWebUrl = (text: string): boolean => /^https?:$/.test(URL.parse(text)?.protocol ?? '');

/** Where Slack's methods are. */
export const isApiUrl = (text: string): boolean => isWebUrl(text) && text.endsWith('/api/');

/** Whether the address is on this machine, so that it can only be a stand-in. Null is the platform's own. */
export const isOwnMachine = (url: string | null): boolean => isLoopback(URL.parse(url ?? '')?.hostname ?? '');

export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || host === '[::1]' || (isIPv4(host) && host.startsWith('127.'));
