import { el } from './dom.js';

/** @typedef {import('../shown-message.ts').ShownMessage} ShownMessage */
/** @typedef {import('../render.ts').ShownBlock} ShownBlock */
/** @typedef {import('../render.ts').ShownInline} ShownInline */
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
      return drawTable(block, message.title);
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
 * @param {string} title
 */
function drawTable({ columns, rows }, title) {
  const tr = (/** @type {HTMLElement[]} */ cells) => el('tr', { role: 'row' }, ...cells);
  const head = tr(columns.map((column) => el('th', { scope: 'col', role: 'columnheader' }, column)));
  const body = rows.map((row) =>
    tr(row.map((cell, at) => el('td', { role: 'cell', 'data-column': columns[at] ?? '' }, cell))),
  );
  const table = el(
    'table',
    { role: 'table' },
    el('thead', { role: 'rowgroup' }, head),
    el('tbody', { role: 'rowgroup' }, ...body),
  );
  return el('div', { class: 'table', role: 'group', tabindex: '0', 'aria-label': `Tabell: ${title}` }, table);
}

/**
 * @param {{ id: string, label: string, value: string, primary: boolean }} button
 * @param {ShownMessage} message
 * @param {Press} press
 */
function drawButton({ id, label, value, primary }, message, press) {
  const button = el('button', { type: 'button', class: primary ? 'primary' : null }, label);
  button.addEventListener('click', async () => {
    if (button.ariaBusy === 'true') return;
    button.ariaBusy = 'true';
    await press({ id, value }, message.id).finally(() => {
      button.ariaBusy = null;
    });
  });
  return button;
}
