import { byId, counted, el } from './dom.js';

/** @typedef {import('../page-state.ts').PageState} PageState */

const side = byId('side', HTMLElement);
const menu = byId('menu', HTMLButtonElement);
const main = byId('main', HTMLElement);
const select = byId('me', HTMLSelectElement);
const rooms = byId('rooms', HTMLUListElement);
const find = byId('find', HTMLElement);
const sought = byId('find-words', HTMLInputElement);
const found = byId('found', HTMLUListElement);
const mostShown = 99;
const fewRooms = 10;
const fewPeople = 30;
const mostFound = 8;

/**
 * The choice of person and the list of rooms. In a narrow window it is a drawer.
 *
 * @param {{ linkTo(as: string, address: string): string, become(as: string): void, goHome(): void }} page   `goHome`: shows
 *   what waits for the chosen person
 */
export function sidePanel({ linkTo, become, goHome }) {
  let drawn = '';
  /** @type {PageState | null} */
  let latest = null;

  /** @param {PageState['people']} people */
  const drawPeople = (people) => {
    const now = JSON.stringify(people);
    if (now === drawn) return;
    drawn = now;
    for (const option of [...select.options]) option.remove();
    select.append(...people.map(drawPerson));
  };

  /**
   * @param {PageState} state
   * @param {(room: PageState['rooms'][number]) => number} unreadIn
   */
  const draw = (state, unreadIn) => {
    drawPeople(state.people);
    select.value = state.me.id;
    byId('me-what', HTMLElement).textContent = state.me.what;
    for (const [index, room] of state.rooms.entries()) {
      const link = linkAt(index);
      link.href = linkTo(state.me.id, room.address);
      link.ariaCurrent = room.address === state.open.address ? 'page' : null;
      fill(link, nameOf(room), unreadIn(room));
    }
    while (rooms.children.length > state.rooms.length) rooms.lastElementChild?.remove();
    latest = state;
    find.hidden = state.rooms.length <= fewRooms && state.people.length <= fewPeople;
    sift();
  };

  /** Shows the rooms and the people that the words are in. */
  const sift = () => {
    const words = find.hidden ? '' : folded(sought.value);
    let shown = 0;
    for (const item of rooms.children) {
      /** @type {HTMLElement} */ (item).hidden = !folded(item.textContent ?? '').includes(words);
      if (!(/** @type {HTMLElement} */ (item).hidden)) shown += 1;
    }
    const people =
      words && latest ? latest.people.filter(({ name, what }) => folded(`${name} ${what}`).includes(words)) : [];
    found.replaceChildren(...people.slice(0, mostFound).map((one) => drawFound(one, linkTo)));
    found.hidden = people.length === 0;
    const more = people.length - mostFound;
    const none = shown === 0 && people.length === 0 ? 'Inget samtal och ingen person heter så.' : '';
    byId('find-none', HTMLElement).textContent =
      more > 0 ? `${counted(more, 'person', 'personer')} till. Skriv mer av namnet eller gruppen.` : words ? none : '';
  };
  sought.addEventListener('input', sift);

  select.addEventListener('change', () => become(select.value));
  byId('me-home', HTMLButtonElement).addEventListener('click', () => {
    setOpen(false);
    goHome();
  });
  menu.addEventListener('click', () => setOpen(true));
  byId('menu-close', HTMLElement).addEventListener('click', () => setOpen(false));
  byId('shade', HTMLElement).addEventListener('click', () => setOpen(false));
  matchMedia('(max-width: 52rem)').addEventListener('change', () => setOpen(false));
  side.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') setOpen(false);
  });
  side.addEventListener('click', (event) => {
    if (event.target instanceof Element && event.target.closest('a')) setOpen(false);
  });
  return { draw };
}

/** @param {string} text */
const folded = (text) => text.trim().toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');

/**
 * @param {PageState['people'][number]} person
 * @param {(as: string, address: string) => string} linkTo
 */
const drawFound = ({ id, name, what }, linkTo) =>
  el('li', {}, el('a', { href: linkTo(id, `person/${id}`) }, el('strong', {}, name), el('span', {}, what)));

/** @param {PageState['rooms'][number]} room */
export const nameOf = ({ direct, name }) => (direct ? `Direkt med ${name}` : name);

/** @param {boolean} open */
function setOpen(open) {
  if ((menu.ariaExpanded === 'true') === open) return;
  menu.ariaExpanded = String(open);
  document.body.classList.toggle('menu-open', open);
  main.inert = open;
  (open ? select : menu).focus();
}

/**
 * Links are kept and filled again, so that focus is kept when a count changes.
 *
 * @param {number} index
 */
function linkAt(index) {
  const item = rooms.children[index] ?? rooms.appendChild(el('li', {}, el('a')));
  return /** @type {HTMLAnchorElement} */ (item.firstElementChild);
}

/**
 * @param {HTMLAnchorElement} link
 * @param {string} name
 * @param {number} unread
 */
function fill(link, name, unread) {
  const parts = [el('span', { class: 'name' }, name)];
  if (unread > 0) {
    const count = unread > mostShown ? `${mostShown}+` : String(unread);
    parts.push(
      el('span', { class: 'count', 'aria-hidden': 'true' }, count),
      el('span', { class: 'unseen' }, `${counted(unread, 'oläst', 'olästa')}`),
    );
  }
  link.replaceChildren(...parts);
}

/** @param {PageState['people'][number]} person */
const drawPerson = ({ id, name, what }) =>
  el('option', { value: id }, name, el('span', { class: 'what' }, el('span', { class: 'dash' }, ' – '), what));
