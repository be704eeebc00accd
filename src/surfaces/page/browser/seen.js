/** @typedef {import('../page-state.ts').ShownRoom} ShownRoom */
/** @typedef {import('../shown-message.ts').ShownMessage} ShownMessage */

const storageKey = 'samverkansbot.seen';

/** @returns {Record<string, number>} the newest message seen, by person and conversation, and by thread */
const read = () => JSON.parse(localStorage.getItem(storageKey) ?? '{}');

/**
 * @param {string} key
 * @param {number} newest
 */
function mark(key, newest) {
  const seen = read();
  if (seen[key] !== newest) localStorage.setItem(storageKey, JSON.stringify({ ...seen, [key]: newest }));
}

/**
 * The newest message seen. A mark beyond the newest message is from before a restart, since ids begin again then.
 *
 * @param {string} key
 * @param {number} newest
 */
function markIn(key, newest) {
  const seen = read()[key] ?? 0;
  return seen > newest ? 0 : seen;
}

/**
 * @param {string} as
 * @param {ShownRoom} room
 */
const keyOf = (as, room) => `${as} ${room.address}`;

/**
 * How many messages in the conversation the person has not had on the screen.
 *
 * @param {string} as
 * @param {ShownRoom} room
 */
export function unread(as, room) {
  const seen = markIn(keyOf(as, room), room.fromOthers[0] ?? 0);
  return room.fromOthers.filter((id) => id > seen).length;
}

/**
 * @param {string} as
 * @param {ShownRoom} room
 */
export const markSeen = (as, room) => mark(keyOf(as, room), room.fromOthers[0] ?? 0);

/** @param {readonly ShownMessage[]} replies */
const newestIn = (replies) => replies.at(-1)?.id ?? 0;

/**
 * How many of the replies that others wrote one has not had on the screen.
 *
 * @param {string} thread
 * @param {readonly ShownMessage[]} replies
 */
export function unreadReplies(thread, replies) {
  const seen = markIn(thread, newestIn(replies));
  return replies.filter(({ id, mine, removed }) => id > seen && !mine && !removed).length;
}

/**
 * @param {string} thread
 * @param {readonly ShownMessage[]} replies
 */
export const markRepliesSeen = (thread, replies) => mark(thread, newestIn(replies));

export const forgetSeen = () => localStorage.removeItem(storageKey);
