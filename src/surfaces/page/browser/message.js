import { el } from './dom.js';
import { drawMessage } from './draw-message.js';
import { answersUnder, threadUnder } from './thread.js';
import { writeBox } from './writing/write-box.js';

/** @typedef {import('../shown-message.ts').ShownMessage} ShownMessage */

/** @typedef {import('./draw-message.js').Acts} Acts */

/**
 * A message and its thread. An unchanged message is not drawn again, so focus and selection are kept.
 *
 * @param {ShownMessage} message
 * @param {Acts} acts
 * @returns {{ item: HTMLElement, update(message: ShownMessage): void }}
 */
export function messageItem(message, acts) {
  const { id, writer, mine } = message;
  let latest = message;
  let drawn = '';
  let editing = false;
  let article = el('article');
  const make = (/** @type {ShownMessage} */ other) => messageItem(other, acts);
  const item = el('li', { class: writer === null ? 'bot' : mine ? 'mine' : 'theirs' }, article);
  /** @type {ReturnType<typeof threadUnder | typeof answersUnder> | null} */
  let under = null;

  /** @param {HTMLElement} next */
  const show = (next) => {
    const focused = article.contains(document.activeElement);
    article.replaceWith(next);
    article = next;
    if (focused) article.focus({ preventScroll: true });
  };

  const draw = () => {
    const now = JSON.stringify({ ...latest, thread: null });
    if (editing || now === drawn) return;
    drawn = now;
    show(drawMessage(latest, acts, edit));
  };

  const begin = () => {
    if (under) return under;
    const begun = writer === null ? threadUnder(id, acts, make) : answersUnder(make);
    item.append(begun.element);
    return begun;
  };

  const edit = () => {
    editing = true;
    drawn = '';
    const box = writeBox({
      label: 'Ändra meddelandet',
      submit: 'Spara',
      enter: 'sparar',
      giveUp: 'Avbryt',
      initial: latest.title,
      send: (text) => acts.change(id, text).then(stopEditing),
      cancel: () => stopEditing(),
    });
    show(el('article', { class: 'editing', tabindex: '-1', 'aria-label': 'Ändra meddelandet' }, box.form));
    box.focus();
  };

  const stopEditing = () => {
    editing = false;
    draw();
  };

  return {
    item,
    update(now) {
      latest = now;
      draw();
      if (now.thread.open || now.thread.messages.length > 0) under = begin();
      under?.update(now.thread);
    },
  };
}
