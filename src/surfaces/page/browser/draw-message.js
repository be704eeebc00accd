import { drawBlock } from './blocks.js';
import { el } from './dom.js';
import { menuButton } from './menu.js';

/** @typedef {import('../shown-message.ts').ShownMessage} ShownMessage */

/**
 * What one can do with messages. `place`: who reads which conversation.
 *
 * @typedef {{
 *   place(): string,
 *   shortcuts(): readonly import('../page-context.ts').Shortcut[],
 *   press: import('./blocks.js').Press,
 *   reply(under: number, text: string, files: readonly File[]): Promise<void>,
 *   change(message: number, text: string): Promise<void>,
 *   remove(message: number): Promise<unknown>,
 *   point(message: number, shortcut: string): Promise<unknown>,
 *   document(message: number): string,
 *   earlier(): void,
 * }} Acts
 */

/**
 * A message with who wrote it, what is in it and what can be done with it.
 *
 * @param {ShownMessage} message
 * @param {Acts} acts
 * @param {() => void} edit
 */
export function drawMessage(message, acts, edit) {
  const { id, writer, removed, title, blocks, file } = message;
  const heading = el(writer ? 'p' : 'h2', { id: `title-${id}`, class: removed ? 'title removed' : 'title' }, title);
  const article = el('article', { tabindex: '-1', 'aria-labelledby': heading.id }, drawBy(message), heading);
  for (const block of blocks) article.append(drawBlock(block, message, acts.press));
  if (file) article.append(el('p', {}, el('a', { href: acts.document(id), download: file }, file)));
  if (writer === null && blocks.some(isOnPaper)) article.append(printButton(article, heading.id));
  const choices = choicesFor(message, acts, edit);
  if (choices.length > 0) article.append(menuButton('Mer', `by-${id}`, choices));
  return article;
}

/** @param {ShownMessage['blocks'][number]} block */
const isOnPaper = ({ type }) => type === 'table' || type === 'chart' || type === 'image';

/**
 * Prints this message alone: a status, a map or a wheel for a meeting.
 *
 * @param {HTMLElement} article
 * @param {string} about
 */
function printButton(article, about) {
  const print = () => {
    document.body.classList.add('one-on-paper');
    article.classList.add('on-paper');
    addEventListener(
      'afterprint',
      () => {
        document.body.classList.remove('one-on-paper');
        article.classList.remove('on-paper');
      },
      { once: true },
    );
    window.print();
  };
  const attributes = { type: 'button', class: 'quiet on-screen', 'aria-describedby': about, click: print };
  return el('button', attributes, 'Skriv ut');
}

/** @param {ShownMessage} message */
function drawBy({ id, mine, writer, onlyMe, day, time, changed, noted }) {
  const by = el(
    'p',
    { id: `by-${id}`, class: 'by' },
    el('strong', {}, mine ? 'Du' : (writer ?? 'Samverkansbot')),
    el('span', {}, el('span', { class: 'unseen' }, `${day} `), time),
  );
  if (changed) by.append(el('span', {}, changed));
  if (noted) by.append(el('span', { class: 'noted' }, 'Noterad'));
  if (onlyMe) by.append(el('span', { class: 'only-me' }, 'Bara du ser det här'));
  return by;
}

/**
 * @param {ShownMessage} message
 * @param {Acts} acts
 * @param {() => void} edit
 */
function choicesFor({ id, shared, mine }, acts, edit) {
  if (!shared) return [];
  const own = [
    { label: 'Ändra', run: edit },
    { label: 'Ta bort', run: () => void acts.remove(id) },
  ];
  const shortcuts = acts.shortcuts().map((one) => ({ label: one.label, run: () => void acts.point(id, one.id) }));
  return [...(mine ? own : []), ...shortcuts];
}
