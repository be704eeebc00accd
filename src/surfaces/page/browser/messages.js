import { speak } from './dom.js';
import { keyedList } from './keyed-list.js';
import { messageItem } from './message.js';
import { flattened, newsIn } from './news.js';

/** @typedef {import('../shown-message.ts').ShownMessage} ShownMessage */

/**
 * The conversation on the screen. It changes in place, and a screen reader says what is new. A conversation is kept as it
 * was left, with open threads and unsent replies.
 *
 * @param {HTMLElement} list
 * @param {import('./draw-message.js').Acts} acts
 */
export function messageList(list, acts) {
  const conversation = () => keyedList(list, (/** @type {ShownMessage} */ message) => messageItem(message, acts));
  /** @type {Map<string, ReturnType<typeof conversation>>} */
  const conversations = new Map();
  /** @type {Map<number, ShownMessage>} */
  let known = new Map();
  let place = '';

  return {
    /**
     * @param {readonly ShownMessage[]} messages
     * @param {string} where which conversation: in another than before, nothing is news
     * @returns {{ moved: boolean, fresh: HTMLElement | null, under: HTMLElement | null }} whether it is another
     *   conversation, the first new message in it, and the last new message in a thread
     */
    draw(messages, where) {
      const moved = where !== place;
      place = where;
      const items = conversations.get(where) ?? conversation();
      conversations.set(where, items);
      items.draw(messages);
      markDays(messages, items.itemOf);

      const before = known;
      const all = flattened(messages);
      known = new Map(all.map((message) => [message.id, message]));
      if (moved) return { moved, fresh: null, under: null };

      const news = newsIn(before, messages);
      if (news.length > 0) speak(news.join('. '));
      const first = messages.find(({ id }) => !before.has(id));
      const last = all.findLast((message) => !before.has(message.id) && !items.itemOf(message));
      return {
        moved,
        fresh: first ? items.itemOf(first) : null,
        under: last ? list.querySelector(`:scope li:has(> [aria-labelledby="title-${last.id}"])`) : null,
      };
    },
    /**
     * Leads to a message, and opens the thread that it is in.
     *
     * @param {number} id
     */
    show(id) {
      const article = document.getElementById(`title-${id}`)?.closest('article');
      if (!article) return;
      const thread = article.closest('.thread-body[hidden]');
      if (thread) /** @type {HTMLElement | null} */ (list.querySelector(`[aria-controls="${thread.id}"]`))?.click();
      article.scrollIntoView({ block: 'start' });
      article.focus({ preventScroll: true });
    },
    forget: () => conversations.clear(),
  };
}

/**
 * Shows each day above its first message.
 *
 * @param {readonly ShownMessage[]} messages
 * @param {(message: ShownMessage) => HTMLElement | null} itemOf
 */
function markDays(messages, itemOf) {
  let day = '';
  for (const message of messages) {
    const item = itemOf(message);
    if (item && message.day !== day) item.dataset.day = message.day;
    else if (item) delete item.dataset.day;
    day = message.day;
  }
}
