/** @typedef {import('../page-state.ts').PageState} PageState */

/** What went wrong, in words to be shown. */
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
 * @param {{ as: string | null, in: string | null, most: number }} wanted
 * @returns {Promise<PageState>}
 */
export function getState(wanted) {
  const query = new URLSearchParams({ most: String(wanted.most) });
  if (wanted.as) query.set('as', wanted.as);
  if (wanted.in) query.set('in', wanted.in);
  return request(`/page/state?${query}`);
}

/**
 * @param {string} path
 * @param {object} body
 */
export const post = (path, body) =>
  request(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });

/** Ids of what has been sent without an answer, by what it is. @type {Map<string, string>} */
const unanswered = new Map();

/**
 * Does something in the bot. Done again after losing contact, it is the same happening, so that it happens once.
 *
 * @param {string} path
 * @param {object} what
 * @returns {Promise<import('../answers.ts').Answer>}
 */
export async function act(path, what) {
  const sameness = JSON.stringify([path, what]);
  const event = unanswered.get(sameness) ?? crypto.randomUUID();
  unanswered.set(sameness, event);
  const answer = await post(path, { ...what, event });
  unanswered.delete(sameness);
  return answer;
}

/**
 * Calls back when something has changed, and when contact is lost or is back.
 *
 * @param {string} as
 * @param {{ changed(): void, contact(there: boolean): void }} told
 * @returns {() => void} stops listening
 */
export function listenFor(as, told) {
  let stopped = false;
  /** @type {EventSource} */
  let source;
  const open = () => {
    if (stopped) return;
    source = new EventSource(`/page/events?as=${encodeURIComponent(as)}`);
    source.addEventListener('change', told.changed);
    source.addEventListener('open', () => told.contact(true));
    source.addEventListener('error', () => {
      told.contact(false);
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
