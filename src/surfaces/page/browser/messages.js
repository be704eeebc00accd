import { el, speak } from './dom.js';

/** @typedef {import('../page-state.ts').ShownMessage} ShownMessage */
/** @typedef {import('../render.ts').ShownBlock} ShownBlock */
/** @typedef {import('../render.ts').ShownInline} ShownInline */
/** @typedef {(button: { id: string, value: string }, message: number) => Promise<void>} Press */

/**
 * A list of messages that changes in place: what has not changed is not touched, so focus and selection stay.
 *
 * @param {HTMLElement} list
 * @param {Press} press
 */
export function messageList(list, press) {
  /** @type {Map<number, { seen: string, item: HTMLElement }>} */
  let shown = new Map();
  let place = '';

  /**
   * @param {readonly ShownMessage[]} messages
   * @param {string} where whose conversation: in another, nothing is news
   * @returns {{ fresh: HTMLElement | null, moved: boolean }} the first new message, and whether it is another conversation
   */
  const draw = (messages, where) => {
    const moved = where !== place;
    const before = moved ? new Map() : shown;
    place = where;
    shown = new Map(messages.map((message) => [message.id, keptOrDrawn(message, before.get(message.id))]));
    const focused = messages.find(({ id }) => before.get(id)?.item.contains(document.activeElement));
    arrange(list, withDays(messages, shown));
    if (focused && !list.contains(document.activeElement)) focusOn(shown.get(focused.id)?.item);
    if (moved) return { fresh: null, moved };

    const fresh = messages.filter(({ id, mine }) => !before.has(id) && !mine);
    const changed = messages.filter(({ id }) => before.has(id) && before.get(id)?.item !== shown.get(id)?.item);
    const news = [...fresh.map(({ title }) => `Nytt: ${title}`), ...changed.map(({ title }) => `Uppdaterat: ${title}`)];
    if (news.length > 0) speak(news.join('. '));
    const first = messages.find(({ id }) => !before.has(id));
    return { fresh: (first && shown.get(first.id)?.item) ?? null, moved };
  };

  /**
   * @param {ShownMessage} message
   * @param {{ seen: string, item: HTMLElement } | undefined} before
   */
  const keptOrDrawn = (message, before) => {
    const seen = JSON.stringify(message);
    return before?.seen === seen ? before : { seen, item: drawMessage(message, press) };
  };

  return { draw };
}

/** @param {HTMLElement | undefined} item */
const focusOn = (item) => item?.querySelector('article')?.focus({ preventScroll: true });

/**
 * @param {readonly ShownMessage[]} messages
 * @param {Map<number, { item: HTMLElement }>} shown
 */
function* withDays(messages, shown) {
  let day = '';
  for (const message of messages) {
    const item = shown.get(message.id)?.item;
    if (!item) continue;
    if (message.day !== day) item.dataset.day = message.day;
    else delete item.dataset.day;
    day = message.day;
    yield item;
  }
}

/**
 * Moves no element that already stands right: a moved element loses focus.
 *
 * @param {HTMLElement} list
 * @param {Iterable<HTMLElement>} items
 */
function arrange(list, items) {
  const wanted = new Set(items);
  for (const child of [...list.children]) if (!wanted.has(/** @type {HTMLElement} */ (child))) child.remove();
  let next = list.firstElementChild;
  for (const item of wanted) {
    if (item === next) next = next.nextElementSibling;
    else list.insertBefore(item, next);
  }
}

/**
 * @param {ShownMessage} message
 * @param {Press} press
 */
function drawMessage(message, press) {
  const { id, mine, writer, onlyMe, day, time, changed, title, blocks } = message;
  const by = el(
    'p',
    { class: 'by' },
    el('strong', {}, mine ? 'Du' : (writer ?? 'Samverkansbot')),
    el('span', {}, el('span', { class: 'unseen' }, `${day} `), time),
  );
  if (changed) by.append(el('span', {}, changed));
  if (onlyMe) by.append(el('span', { class: 'only-me' }, 'Bara du ser det här'));
  const heading = el(writer ? 'p' : 'h2', { id: `title-${id}`, class: 'title' }, title);
  const article = el('article', { tabindex: '-1', 'aria-labelledby': heading.id }, by, heading);
  for (const block of blocks) article.append(drawBlock(block, message, press));
  return el('li', { class: writer ? (mine ? 'mine' : 'theirs') : 'bot' }, article);
}

/**
 * @param {ShownBlock} block
 * @param {ShownMessage} message
 * @param {Press} press
 * @returns {HTMLElement}
 */
function drawBlock(block, message, press) {
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
      return block.url ? el('img', { src: block.url, alt: block.alt }) : el('p', { class: 'note' }, block.alt);
    case 'buttons':
      return el('div', { class: 'buttons' }, ...block.buttons.map((button) => drawButton(button, message, press)));
  }
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
 * The roles are said aloud, because a narrow window lays the table out as a list and would take them away.
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
  return el('div', { class: 'table', role: 'region', tabindex: '0', 'aria-label': `Tabell: ${title}` }, table);
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
