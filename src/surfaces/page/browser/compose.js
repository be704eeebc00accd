import { byId, el } from './dom.js';
import { fileField } from './file-field.js';

/** @typedef {import('../page-context.ts').Suggestion} Suggestion */

const input = byId('words', HTMLInputElement);
const list = byId('suggestions', HTMLUListElement);

/** @param {string} text */
const folded = (text) => text.trim().toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');

/** The attributes that make the input a combobox; an input for writing to people has none of them. */
const combobox = ['role', 'aria-autocomplete', 'aria-controls', 'aria-expanded'].map(
  (name) => /** @type {const} */ ([name, input.getAttribute(name) ?? '']),
);

/**
 * The input at the foot of the page. When one writes to the bot it is a combobox: suggestions follow what is typed, Arrow
 * keys choose, Enter takes, Escape closes.
 *
 * @param {(text: string, files: readonly File[]) => Promise<boolean>} send false when it failed: then all is kept
 */
export function composer(send) {
  /** @type {readonly Suggestion[]} */
  let all = [];
  /** @type {readonly Suggestion[]} */
  let offered = [];
  let active = -1;
  let suggesting = true;
  const chosen = fileField('files');
  byId('words-hint', HTMLElement).before(chosen.element);

  const close = () => offer([]);

  /** @param {readonly Suggestion[]} suggestions */
  const offer = (suggestions) => {
    if (!suggesting) return;
    offered = suggestions;
    list.replaceChildren(...suggestions.map(drawOption));
    list.hidden = suggestions.length === 0;
    input.ariaExpanded = String(!list.hidden);
    point(-1);
  };

  /** @param {number} index -1: the input itself */
  const point = (index) => {
    active = index;
    for (const [at, option] of [...list.children].entries()) option.ariaSelected = String(at === index);
    const option = list.children[index];
    if (option) {
      input.setAttribute('aria-activedescendant', option.id);
      option.scrollIntoView({ block: 'nearest' });
    } else input.removeAttribute('aria-activedescendant');
  };

  /** @param {number} by */
  const step = (by) => {
    if (list.hidden) offer(matching(all, input.value));
    const places = offered.length + 1;
    if (places > 1) point(((active + 1 + by + places) % places) - 1);
  };

  /** @param {Suggestion} suggestion */
  const take = ({ word }) => {
    input.value = word;
    close();
    input.focus();
  };

  /**
   * @param {Suggestion} suggestion
   * @param {number} index
   */
  const drawOption = (suggestion, index) => {
    const option = el(
      'li',
      { id: `suggestion-${index}`, role: 'option', 'aria-selected': 'false', click: () => take(suggestion) },
      el('span', { class: 'word' }, suggestion.word),
      el('span', { class: 'about' }, suggestion.about),
    );
    if (suggestion.example !== suggestion.word) {
      option.append(el('span', { class: 'example' }, `Till exempel: ${suggestion.example}`));
    }
    // Otherwise the input loses focus, and the list closes, before the click.
    option.addEventListener('pointerdown', (event) => event.preventDefault());
    return option;
  };

  input.addEventListener('input', () => offer(input.value.trim() ? matching(all, input.value) : []));
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    const chosen = offered[active];
    if (event.key === 'ArrowDown') step(1);
    else if (event.key === 'ArrowUp') step(-1);
    else if (event.key === 'Escape' && !list.hidden) close();
    else if (event.key === 'Enter' && chosen) take(chosen);
    else return;
    event.preventDefault();
  });

  byId('compose', HTMLFormElement).addEventListener('submit', async (event) => {
    event.preventDefault();
    const text = input.value;
    input.value = '';
    close();
    if (await send(text, chosen.files())) chosen.clear();
    else if (input.value === '') input.value = text;
  });

  return {
    /** @param {string} text put there for the user to send */
    fill(text) {
      input.value = text;
      close();
      input.focus();
    },
    /** @param {readonly Suggestion[]} suggestions */
    suggest(suggestions) {
      all = suggestions;
    },
    /** @param {boolean} is whether one writes to the bot */
    setSuggesting(is) {
      if (is === suggesting) return;
      close();
      chosen.element.hidden = !is;
      suggesting = is;
      for (const [name, value] of combobox) {
        if (is) input.setAttribute(name, value);
        else input.removeAttribute(name);
      }
    },
  };
}

/**
 * @param {readonly Suggestion[]} all
 * @param {string} typed
 */
const matching = (all, typed) => all.filter(({ word }) => folded(word).startsWith(folded(typed)));
