import { el } from './dom.js';

/** @typedef {{ label: string, run(): void }} Choice */

/**
 * A button that opens a small list of choices. Arrow keys go through them, Escape closes.
 *
 * @param {string} label
 * @param {string} about the id of what the choices are about
 * @param {readonly Choice[]} choices
 */
export function menuButton(label, about, choices) {
  const button = el(
    'button',
    { type: 'button', class: 'quiet', 'aria-haspopup': 'menu', 'aria-expanded': 'false', 'aria-describedby': about },
    label,
  );
  const items = choices.map(({ label, run }) =>
    el('button', { type: 'button', role: 'menuitem', tabindex: '-1', click: () => choose(run) }, label),
  );
  const list = el('div', { role: 'menu', 'aria-label': label, hidden: true }, ...items);
  const menu = el('div', { class: 'menu' }, button, list);

  /** @param {boolean} is */
  const setOpen = (is) => {
    list.hidden = !is;
    button.ariaExpanded = String(is);
  };

  /** @param {number} at */
  const open = (at) => {
    setOpen(true);
    items.at(at)?.focus();
    list.scrollIntoView({ block: 'nearest' });
  };

  /** @param {() => void} run */
  const choose = (run) => {
    setOpen(false);
    button.focus();
    run();
  };

  /** @param {string} key */
  const moved = (key) => {
    const at = items.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
    if (key === 'ArrowDown') return (at + 1) % items.length;
    if (key === 'ArrowUp') return at <= 0 ? items.length - 1 : at - 1;
    if (key === 'Home') return 0;
    return key === 'End' ? items.length - 1 : null;
  };

  button.addEventListener('click', () => (list.hidden ? open(0) : setOpen(false)));
  menu.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !list.hidden) {
      setOpen(false);
      button.focus();
    } else {
      const at = moved(event.key);
      if (at === null || (list.hidden && !event.key.startsWith('Arrow'))) return;
      open(at);
    }
    event.preventDefault();
    event.stopPropagation();
  });
  menu.addEventListener('focusout', ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && menu.contains(relatedTarget))) setOpen(false);
  });
  return menu;
}
