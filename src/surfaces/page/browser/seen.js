/** @typedef {import('../page-state.ts').ShownRoom} ShownRoom */

const storageKey = 'samverkansbot.seen';

/** @returns {Record<string, number>} the newest message seen, by person and conversation */
const read = () => JSON.parse(localStorage.getItem(storageKey) ?? '{}');

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
  const seen = read()[keyOf(as, room)] ?? 0;
  // A mark beyond the newest message is from before a restart, when ids began anew.
  const mark = seen > (room.fromOthers[0] ?? 0) ? 0 : seen;
  return room.fromOthers.filter((id) => id > mark).length;
}

/**
 * @param {string} as
 * @param {ShownRoom} room
 */
export function markSeen(as, room) {
  localStorage.setItem(storageKey, JSON.stringify({ ...read(), [keyOf(as, room)]: room.fromOthers[0] ?? 0 }));
}

export const forgetSeen = () => localStorage.removeItem(storageKey);
