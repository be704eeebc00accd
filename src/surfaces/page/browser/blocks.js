import { el } from './dom.js';

/** @typedef {import('../shown-message.ts').ShownMessage} ShownMessage */
/** @typedef {import('../render.ts').ShownBlock} ShownBlock */
/** @typedef {import('../render.ts').ShownInline} ShownInline */
/** @typedef {import('../render.ts').ShownButton} ShownButton */
/** @typedef {(button: { id: string, value: string }, message: number) => Promise<unknown>} Press */

/**
 * @param {ShownBlock} block
 * @param {ShownMessage} message
 * @param {Press} press
 * @returns {HTMLElement}
 */
export function drawBlock(block, message, press) {
  switch (block.type) {
    case 'text':
      return el('p', {}, ...block.text.map(drawInline));
    case 'note':
      return el('p', { class: 'note' }, ...block.text.map(drawInline));
    case 'facts':
      return el('dl', {}, ...block.facts.flatMap(({ label, value }) => [el('dt', {}, label), el('dd', {}, value)]));
    case 'table':
      return drawTable(block, message, press);
    case 'list':
      return el('ul', { class: 'points' }, ...block.items.map((item) => el('li', {}, ...item.map(drawInline))));
    case 'chart':
      return drawChart(block);
    case 'image':
      return drawImage(block);
    case 'buttons':
      return el('div', { class: 'buttons' }, ...block.buttons.map((button) => drawButton(button, message, press)));
  }
}

/**
 * Only our own pictures, which come as data: an image from elsewhere is a link.
 *
 * @param {{ url: string | null, alt: string }} image
 */
function drawImage({ url, alt }) {
  if (url === null) return el('p', { class: 'note' }, alt);
  return url.startsWith('data:')
    ? el('img', { src: url, alt })
    : el('p', {}, drawInline({ type: 'link', text: alt, url }));
}

/** @param {ShownInline} inline */
function drawInline(inline) {
  switch (inline.type) {
    case 'plain':
      return inline.text;
    case 'strong':
      return el('strong', {}, inline.text);
    case 'mention':
      return el('span', { class: 'mention' }, inline.text);
    case 'link':
      return el('a', { href: inline.url, target: '_blank', rel: 'noopener noreferrer' }, inline.text);
  }
}

/**
 * The roles are written out, because a narrow window shows the table as a list and the elements' own roles are lost.
 *
 * @param {Extract<ShownBlock, { type: 'table' }>} table
 * @param {ShownMessage} message
 * @param {Press} press
 */
function drawTable({ columns, rows, kinds, opens }, message, press) {
  const tr = (/** @type {HTMLElement[]} */ cells) => el('tr', { role: 'row' }, ...cells);
  const kindOf = (/** @type {number} */ at) => (kinds[at] === 'text' ? null : (kinds[at] ?? null));
  const head = tr(
    columns.map((column, at) => el('th', { scope: 'col', role: 'columnheader', class: kindOf(at) }, column)),
  );
  const body = rows.map((row, of) =>
    tr(
      row.map((cell, at) => {
        const opening = at === 0 ? opens[of] : null;
        const words = opening ? drawOpening(opening, cell, message, press) : cell;
        return el('td', { role: 'cell', 'data-column': columns[at] ?? '', class: kindOf(at) }, words);
      }),
    ),
  );
  const table = el(
    'table',
    { role: 'table' },
    el('thead', { role: 'rowgroup' }, head),
    el('tbody', { role: 'rowgroup' }, ...body),
  );
  return el('div', { class: 'table', role: 'group', tabindex: '0', 'aria-label': `Tabell: ${message.title}` }, table);
}

/**
 * The words of a row, as what opens it.
 *
 * @param {ShownButton} opening
 * @param {string} words
 * @param {ShownMessage} message
 * @param {Press} press
 */
function drawOpening(opening, words, message, press) {
  const { label } = opening;
  const name = words ? `${words}: ${label}` : label;
  const button = el('button', { type: 'button', class: 'opens', title: label, 'aria-label': name }, words || label);
  const { id, value } = opening;
  button.addEventListener('click', () => pressOnce(button, () => press({ id, value }, message.id)));
  return button;
}

/**
 * How many there are of each, as bars beside the numbers.
 *
 * @param {Extract<ShownBlock, { type: 'chart' }>} chart
 */
function drawChart({ title, bars }) {
  const most = String(Math.max(1, ...bars.map(({ count }) => count)));
  const row = (/** @type {{ label: string, count: number }} */ { label, count }) =>
    el(
      'tr',
      {},
      el('th', { scope: 'row' }, label),
      el('td', { class: 'number' }, String(count)),
      el('td', { 'aria-hidden': 'true' }, el('meter', { min: '0', max: most, value: String(count) })),
    );
  return el('table', { class: 'chart' }, el('caption', {}, title), el('tbody', {}, ...bars.map(row)));
}

/**
 * @param {ShownButton} shown
 * @param {ShownMessage} message
 * @param {Press} press
 */
function drawButton(shown, message, press) {
  const { id, label, value, primary, confirm, isLessUsed } = shown;
  const looks = [primary ? 'primary' : '', isLessUsed ? 'quiet' : ''].filter(Boolean).join(' ');
  const button = el('button', { type: 'button', class: looks || null }, label);
  button.addEventListener('click', async () => {
    if (confirm && !(await agreed(confirm))) return;
    await pressOnce(button, () => press({ id, value }, message.id));
  });
  return button;
}

/**
 * What many are concerned by is asked first.
 *
 * @param {{ question: string, yes: string }} confirm
 * @returns {Promise<boolean>}
 */
function agreed({ question, yes }) {
  const answer = (/** @type {string} */ value, /** @type {string} */ words, /** @type {string | null} */ looks) =>
    el('button', { type: 'submit', value, class: looks }, words);
  const form = el(
    'form',
    { method: 'dialog' },
    el('p', {}, question),
    el('div', { class: 'buttons' }, answer('ja', yes, 'primary'), answer('nej', 'Avbryt', null)),
  );
  const dialog = el('dialog', { class: 'question', 'aria-label': 'Är du säker?' }, form);
  document.body.append(dialog);
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === 'ja');
    });
    dialog.showModal();
  });
}

/**
 * @param {HTMLButtonElement} button
 * @param {() => Promise<unknown>} press
 */
async function pressOnce(button, press) {
  if (button.ariaBusy === 'true') return;
  button.ariaBusy = 'true';
  await press().finally(() => {
    button.ariaBusy = null;
  });
}
