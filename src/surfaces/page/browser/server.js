/** @typedef {import('../page-state.ts').PageState} PageState */

/** A failure with words that are shown to the user. */
export class Trouble extends Error {
  /**
   * @param {string} words
   * @param {number} status 0: no contact
   */
  constructor(words, status) {
    super(words);
    this.status = status;
  }
}

/**
 * @param {string} path
 * @param {RequestInit} [init]
 */
async function request(path, init) {
  const response = await fetch(path, init).catch(() => {
    throw new Trouble('Boten svarar inte. Försök igen om en stund.', 0);
  });
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Trouble(body.error ?? 'Något gick fel. Ladda om sidan och försök igen.', response.status);
  return body;
}

/**
 * @param {{ as: string | null, in: string | null, most: number, reach: string | null }} wanted
 * @returns {Promise<PageState>}
 */
export function getState(wanted) {
  const query = new URLSearchParams({ most: String(wanted.most) });
  if (wanted.as) query.set('as', wanted.as);
  if (wanted.in) query.set('in', wanted.in);
  if (wanted.reach) query.set('reach', wanted.reach);
  return request(`/page/state?${query}`);
}

/**
 * @param {string} as
 * @param {string} words
 * @returns {Promise<import('../search.ts').PageFindings>}
 */
export const searchFor = (as, words) => request(`/page/search?${new URLSearchParams({ as, words })}`);

/**
 * @param {string} path
 * @param {object} body
 */
export const post = (path, body) =>
  request(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });

/** Event ids of requests that got no answer, by request. @type {Map<string, string>} */
const unanswered = new Map();

/**
 * Asks the bot to do something. Sent again after lost contact it has the same event id, so the bot does it once.
 *
 * @param {string} path
 * @param {object} what
 * @returns {Promise<import('../answers.ts').PageAnswer>}
 */
export async function act(path, what) {
  const sent = JSON.stringify([path, what]);
  const event = unanswered.get(sent) ?? crypto.randomUUID();
  unanswered.set(sent, event);
  const answer = await post(path, { ...what, event });
  unanswered.delete(sent);
  return answer;
}

const largest = 20 * 1024 * 1024;
const tooLarge =
  'Filerna är för stora. Högst 20 MB får plats på en gång: skicka dem var för sig, eller gör dem mindre.';

/**
 * The same with files, whose bytes follow each other.
 *
 * @param {{ as: string, in: string, text: string, under?: number }} what
 * @param {readonly File[]} files
 * @returns {Promise<import('../answers.ts').PageAnswer>}
 */
export async function sendFiles(what, files) {
  if (files.reduce((sum, { size }) => sum + size, 0) > largest) throw new Trouble(tooLarge, 413);
  const told = { ...what, files: files.map(({ name, size }) => ({ name, size })) };
  const sent = JSON.stringify(told);
  const event = unanswered.get(sent) ?? crypto.randomUUID();
  unanswered.set(sent, event);
  const about = new URLSearchParams({ about: JSON.stringify({ ...told, event }) });
  const headers = { 'Content-Type': 'application/octet-stream' };
  const answer = await request(`/page/files?${about}`, { method: 'POST', headers, body: new Blob([...files]) });
  unanswered.delete(sent);
  return answer;
}

/**
 * Calls back when something has changed, and when contact is lost or is back.
 *
 * @param {string} as
 * @param {{ changed(): void, contact(there: boolean): void }} listener
 * @returns {() => void} stops listening
 */
export function listenFor(as, listener) {
  let stopped = false;
  /** @type {EventSource} */
  let source;
  const open = () => {
    if (stopped) return;
    source = new EventSource(`/page/events?as=${encodeURIComponent(as)}`);
    source.addEventListener('change', listener.changed);
    source.addEventListener('open', () => listener.contact(true));
    source.addEventListener('error', () => {
      listener.contact(false);
      // The browser tries again by itself unless it was answered with an error.
      if (source.readyState === EventSource.CLOSED) setTimeout(open, 2000);
    });
  };
  open();
  return () => {
    stopped = true;
    source.close();
  };
}
