import { counted, el } from '../dom.js';

/** @typedef {import('../../../../chat/form.ts').SearchField} SearchField */
/** @typedef {import('../../../../chat/form.ts').Option} Option */
/** @typedef {import('../../../../chat/findable.ts').Finding} Finding */
/** @typedef {(among: string, words: string) => Promise<Finding>} Find */

/** Milliseconds without a key before the bot is asked. */
const pause = 150;

/**
 * A combobox in which the bot finds what one types. The arrow keys go through what was found, Enter chooses, Escape closes the
 * list. What was typed and not chosen is sent as it stands, so a whole name is enough.
 *
 * @param {SearchField} field
 * @param {HTMLInputElement} input
 * @param {Find} find
 * @returns {HTMLElement} the input with its list, and the hidden field that is sent
 */
export function withSearch(field, input, find) {
  const listId = `${input.id}-list`;
  const known = new Map(field.chosen.map(({ value, label }) => [value, label]));
  const sent = el('input', { type: 'hidden', name: field.id });
  const list = el('div', { id: listId, role: 'listbox', 'aria-label': field.label, hidden: true });
  const said = el('p', { class: 'hint', role: 'status' });
  const chips = el('ul', { class: 'chosen', 'aria-label': `Valda: ${field.label}` });
  /** @type {string[]} */
  let chosen = (field.initial ?? '').split('\n').filter(Boolean);
  /** @type {HTMLElement[]} */
  let options = [];
  let active = -1;
  let asked = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;

  for (const [name, value] of Object.entries({
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': listId,
    spellcheck: 'false',
    autocomplete: 'off',
    placeholder: 'Skriv en del av namnet',
  }))
    input.setAttribute(name, value);

  /** @param {string} value */
  const nameOf = (value) => known.get(value) ?? value;

  const keep = () => {
    const typed = input.value.trim();
    if (field.many) sent.value = [...chosen, ...(typed ? [typed] : [])].join('\n');
    else sent.value = chosen.find((value) => nameOf(value) === typed) ?? typed;
  };

  const drawChosen = () => {
    chips.replaceChildren(
      ...chosen.map((value) =>
        el(
          'li',
          {},
          el('span', {}, nameOf(value)),
          el(
            'button',
            { type: 'button', click: () => remove(value) },
            'Ta bort',
            el('span', { class: 'unseen' }, ` ${nameOf(value)}`),
          ),
        ),
      ),
    );
    chips.hidden = chosen.length === 0;
  };

  /** @param {string} value */
  const remove = (value) => {
    chosen = chosen.filter((one) => one !== value);
    drawChosen();
    keep();
    said.textContent = `${nameOf(value)} är borttagen.`;
    input.focus();
  };

  const close = () => {
    list.hidden = true;
    input.ariaExpanded = 'false';
    input.removeAttribute('aria-activedescendant');
    active = -1;
  };

  /** @param {number} at */
  const point = (at) => {
    active = at;
    for (const [place, option] of options.entries()) option.ariaSelected = String(place === at);
    const option = options[at];
    if (!option) return;
    input.setAttribute('aria-activedescendant', option.id);
    option.scrollIntoView({ block: 'nearest' });
  };

  /** @param {Option} option */
  const choose = ({ value, label }) => {
    known.set(value, label);
    chosen = field.many ? [...chosen.filter((one) => one !== value), value] : [value];
    input.value = field.many ? '' : label;
    if (field.many) drawChosen();
    keep();
    close();
    said.textContent = `${label} är vald.`;
    input.focus();
  };

  /** @param {Finding} finding */
  const show = ({ sections, left }) => {
    options = [];
    const drawn = sections.map(({ heading, options: within }, at) => {
      const rows = within.map((option) => {
        const row = el(
          'div',
          { id: `${listId}-${options.length}`, role: 'option', 'aria-selected': 'false' },
          option.label,
        );
        // A press moves focus before it is a click, which would close the list.
        row.addEventListener('mousedown', (event) => event.preventDefault());
        row.addEventListener('click', () => choose(option));
        options.push(row);
        return row;
      });
      if (heading === null) return rows;
      const id = `${listId}-heading-${at}`;
      return [
        el(
          'div',
          { role: 'group', 'aria-labelledby': id },
          el('div', { id, role: 'presentation', class: 'heading' }, heading),
          ...rows,
        ),
      ];
    });
    list.replaceChildren(...drawn.flat());
    const found = options.length + left;
    const more = left > 0 ? ` De första ${options.length} visas: skriv mer av namnet.` : '';
    said.textContent =
      found === 0 ? 'Inget heter så. Skriv något annat.' : `${counted(found, 'träff', 'träffar')}.${more}`;
    list.hidden = options.length === 0;
    input.ariaExpanded = String(options.length > 0);
    point(-1);
    input.removeAttribute('aria-activedescendant');
  };

  const look = async () => {
    asked += 1;
    const mine = asked;
    const isChosen = !field.many && chosen.some((value) => nameOf(value) === input.value.trim());
    const finding = await find(field.among, isChosen ? '' : input.value).catch(() => null);
    if (mine !== asked || document.activeElement !== input) return;
    if (finding) show(finding);
    else said.textContent = 'Listan kom inte. Skriv hela namnet.';
  };

  input.addEventListener('input', () => {
    keep();
    clearTimeout(waiting);
    waiting = setTimeout(look, pause);
  });
  input.addEventListener('click', () => (list.hidden ? void look() : close()));
  input.addEventListener('blur', () => {
    asked += 1;
    clearTimeout(waiting);
    close();
  });
  input.addEventListener('keydown', (event) => {
    const { key } = event;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault();
      if (list.hidden) void look();
      else point((active + (key === 'ArrowDown' ? 1 : active < 0 ? 0 : -1) + options.length) % options.length);
    } else if (key === 'Escape' && !list.hidden) {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (key === 'Enter' && !list.hidden && active >= 0) {
      event.preventDefault();
      options[active]?.click();
    } else if (key === 'Backspace' && field.many && input.value === '' && chosen.length > 0) {
      remove(chosen.at(-1) ?? '');
    }
  });

  if (!field.many) input.value = chosen.map(nameOf).join(', ');
  drawChosen();
  keep();
  return el('div', { class: 'search' }, ...(field.many ? [chips] : []), input, list, said, sent);
}
