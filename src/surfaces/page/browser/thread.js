import { counted, el } from './dom.js';
import { keyedList } from './keyed-list.js';
import { markRepliesSeen, unreadReplies } from './seen.js';
import { writeBox } from './writing/write-box.js';

/** @typedef {import('../shown-message.ts').ShownMessage} ShownMessage */
/** @typedef {import('../shown-message.ts').ShownThread} ShownThread */
/** @typedef {import('./draw-message.js').Acts} Acts */
/** @typedef {(message: ShownMessage) => { item: HTMLElement, update(message: ShownMessage): void }} Make */

/**
 * The thread under a message of the bot's: closed at first; when opened it shows the replies and a box to reply in.
 *
 * @param {number} id the message's
 * @param {Acts} acts
 * @param {Make} make
 */
export function threadUnder(id, acts, make) {
  const place = `${acts.place()} ${id}`;
  const list = el('ol', { class: 'replies' });
  const replies = keyedList(list, make);
  const about = { type: 'button', 'aria-describedby': `title-${id}` };
  const toggle = el('button', { ...about, class: 'quiet toggle', 'aria-controls': `thread-${id}` });
  const reply = el('button', { ...about, class: 'quiet' }, 'Svara i tråden');
  const earlier = el('button', { type: 'button', class: 'quiet', click: () => acts.earlier() });
  const body = el('div', { id: `thread-${id}`, class: 'thread-body', hidden: true }, earlier, list);
  const box = writeBox({
    label: 'Ditt svar i tråden',
    submit: 'Svara',
    enter: 'skickar',
    giveUp: 'Stäng tråden',
    files: true,
    send: (text, files) => acts.reply(id, text, files),
    cancel() {
      setOpen(false);
      (toggle.hidden ? reply : toggle).focus();
    },
  });
  /** @type {ShownThread} */
  let thread;

  const draw = () => {
    const { open, count, messages } = thread;
    if (!body.hidden && document.visibilityState === 'visible') markRepliesSeen(place, messages);
    const unread = unreadReplies(place, messages);
    toggle.hidden = messages.length === 0;
    toggle.ariaExpanded = String(!body.hidden);
    toggle.replaceChildren(counted(count, 'svar', 'svar'));
    if (unread > 0) toggle.append(el('strong', {}, `, ${counted(unread, 'nytt', 'nya')}`));
    reply.hidden = !open || !body.hidden;
    box.form.hidden = !open;
    earlier.hidden = thread.earlier === 0;
    earlier.textContent = `Visa äldre svar (${thread.earlier})`;
  };

  /** @param {boolean} is */
  const setOpen = (is) => {
    body.hidden = !is;
    draw();
  };

  body.append(box.form);
  toggle.addEventListener('click', () => setOpen(body.hidden === true));
  reply.addEventListener('click', () => {
    setOpen(true);
    box.focus();
  });

  return {
    element: el('div', { class: 'thread' }, el('div', { class: 'buttons' }, toggle, reply), body),
    /** @param {ShownThread} now */
    update(now) {
      thread = now;
      replies.draw(now.messages);
      draw();
    },
  };
}

/**
 * The bot's answers to the reader about a person's message.
 *
 * @param {Make} make
 */
export function answersUnder(make) {
  const element = el('ol', { class: 'answers' });
  const answers = keyedList(element, make);
  return {
    element,
    /** @param {ShownThread} now */
    update: ({ messages }) => answers.draw(messages),
  };
}
