import { byId, counted, el } from './dom.js';

/** @typedef {import('../page-state.ts').PageState} PageState */

const side = byId('side', HTMLElement);
const menu = byId('menu', HTMLButtonElement);
const main = byId('main', HTMLElement);
const select = byId('me', HTMLSelectElement);
const rooms = byId('rooms', HTMLUListElement);
const mostShown = 99;

/**
 * The choice of person and the list of rooms. In a narrow window it is a drawer.
 *
 * @param {{ linkTo(as: string, address: string): string, become(as: string): void, goHome(): void }} page   `goHome`: shows
 *   what waits for the chosen person
 */
export function sidePanel({ linkTo, become, goHome }) {
  let drawn = '';

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
  };

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
