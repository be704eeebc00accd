import { byId, counted, el, speak } from '../dom.js';
import { fileField } from './file-field.js';
import { severalLines } from './lines.js';

/** @typedef {import('../../page-context.ts').Suggestion} Suggestion */

const input = byId('words', HTMLTextAreaElement);
const list = byId('suggestions', HTMLUListElement);
const form = byId('compose', HTMLFormElement);

/** @param {string} text */
const folded = (text) => text.trim().toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');

/** The attributes that say that it has suggestions; a box for writing to people has none of them. */
const suggests = ['aria-autocomplete', 'aria-haspopup', 'aria-controls'].map(
  (name) => /** @type {const} */ ([name, input.getAttribute(name) ?? '']),
);

/**
 * The box at the foot of the page. Enter sends, Shift and Enter begins a new line. When one writes a line to the bot,
 * suggestions follow what is typed: Arrow keys choose, Enter takes, Escape closes.
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
  const grow = severalLines(input);

  /** @param {string} text */
  const put = (text) => {
    input.value = text;
    grow();
  };

  const close = () => offer([]);

  /** @param {readonly Suggestion[]} suggestions */
  const offer = (suggestions) => {
    if (!suggesting) return;
    const isNews = suggestions.length > 0 && suggestions.length !== offered.length;
    offered = suggestions;
    list.replaceChildren(...suggestions.map(drawOption));
    list.hidden = suggestions.length === 0;
    if (isNews) speak(`${counted(suggestions.length, 'förslag', 'förslag')}. Pil ned väljer.`);
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

  /**
   * @param {number} by
   * @returns {boolean} false when there is nothing to choose among, and the key is one of writing
   */
  const step = (by) => {
    if (list.hidden && suggesting) offer(matching(all, input.value));
    const places = offered.length + 1;
    if (places > 1) point(((active + 1 + by + places) % places) - 1);
    return places > 1;
  };

  /** @param {Suggestion} suggestion */
  const take = ({ word }) => {
    put(word);
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
  // The list itself can have the focus, so that one who goes on with Tab can scroll it.
  const left = (/** @type {FocusEvent} */ { relatedTarget }) => {
    if (relatedTarget !== input && relatedTarget !== list) close();
  };
  input.addEventListener('blur', left);
  list.addEventListener('blur', left);
  list.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape') return;
    input.focus();
    close();
  });
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    if (isTaken(event)) event.preventDefault();
  });

  /**
   * @param {KeyboardEvent} event
   * @returns {boolean} whether the key is ours, and not one of writing
   */
  const isTaken = ({ key, shiftKey }) => {
    const suggestion = offered[active];
    if (key === 'ArrowDown' && !shiftKey) return step(1);
    if (key === 'ArrowUp' && !shiftKey) return step(-1);
    if (key === 'Escape' && !list.hidden) close();
    else if (key === 'Enter' && suggestion) take(suggestion);
    else if (key === 'Enter' && !shiftKey) form.requestSubmit();
    else return false;
    return true;
  };

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const text = input.value;
    put('');
    close();
    if (await send(text, chosen.files())) chosen.clear();
    else if (input.value === '') put(text);
  });

  return {
    /** @param {string} text put there for the user to send */
    fill(text) {
      put(text);
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
      for (const [name, value] of suggests) {
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
const matching = (all, typed) =>
  typed.includes('\n') ? [] : all.filter(({ word }) => folded(word).startsWith(folded(typed)));
