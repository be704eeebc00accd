/** @typedef {import('../shown-message.ts').ShownMessage} ShownMessage */

const notedMine = 'Det du skrev är noterat';

/**
 * All messages with those in their threads, in order.
 *
 * @param {readonly ShownMessage[]} messages
 * @returns {ShownMessage[]}
 */
export const flattened = (messages) => messages.flatMap((message) => [message, ...flattened(message.thread.messages)]);

/**
 * What is new and what has changed, in words for a screen reader.
 *
 * @param {ReadonlyMap<number, ShownMessage>} before
 * @param {readonly ShownMessage[]} now
 */
export function newsIn(before, now) {
  const all = flattened(now);
  const fresh = all.filter(({ id, mine, noted }) => !before.has(id) && (!mine || noted)).map(freshInWords);
  const changed = all.flatMap((message) => {
    const old = before.get(message.id);
    return old ? changedInWords(old, message) : [];
  });
  return [...fresh, ...changed];
}

/** @param {ShownMessage} message */
function freshInWords({ title, writer, mine }) {
  if (mine) return notedMine;
  return writer === null ? `Nytt: ${title}` : `Nytt från ${writer}: ${title}`;
}

/**
 * @param {ShownMessage} old
 * @param {ShownMessage} message
 */
function changedInWords(old, message) {
  const { writer, mine, title, removed, noted } = message;
  if (removed && !old.removed) return [mine ? title : `${writer} tog bort ett meddelande`];
  const isChanged = contentOf(old) !== contentOf(message);
  if (isChanged && !mine) return [writer === null ? `Uppdaterat: ${title}` : `Ändrat: ${title}`];
  if (!noted || old.noted) return [];
  return [mine ? notedMine : `Noterat: ${title}`];
}

/** @param {ShownMessage} message */
const contentOf = ({ title, blocks, changed }) => JSON.stringify([title, blocks, changed]);
