import { withCalendar } from '../day-field.js';
import { el } from '../dom.js';
import { withSearch } from './search-field.js';

/** @typedef {import('../../../../chat/form.ts').Field} Field */
/** @typedef {import('./search-field.js').Find} Find */

/** @param {Field} field */
export const inputId = (field) => `field-${field.id}`;

/**
 * A field with its label, its hint and room for what is wrong with it.
 *
 * @param {Field} field
 * @param {Find} find
 */
export function drawField(field, find) {
  const id = inputId(field);
  const label = el('label', { id: `${id}-label`, for: id }, field.label);
  if (!field.required) label.append(el('span', { class: 'optional' }, ' (frivilligt)'));
  const parts = [/** @type {HTMLElement} */ (label)];
  if (field.hint) parts.push(el('p', { id: `${id}-hint`, class: 'hint' }, field.hint));
  const input = drawInput(field);
  const described = [field.hint ? `${id}-hint` : '', `${id}-error`].join(' ').trim();
  input.setAttribute('aria-describedby', described);
  if (field.required) input.setAttribute('aria-required', 'true');
  const shown = withHelp(field, input, find);
  return el(
    'div',
    { id: `${id}-whole`, class: 'field' },
    ...parts,
    shown,
    el('p', { id: `${id}-error`, class: 'error' }),
  );
}

/**
 * The input with what stands beside it.
 *
 * @param {Field} field
 * @param {HTMLElement} input
 * @param {Find} find
 */
function withHelp(field, input, find) {
  if (!(input instanceof HTMLInputElement)) return input;
  if (field.type === 'search') return withSearch(field, input, find);
  return field.type === 'date' ? withCalendar(input, `${inputId(field)}-label`) : input;
}

/** @param {Field} field */
function drawInput(field) {
  const named = { id: inputId(field), name: field.id };
  const value = field.initial ?? '';
  switch (field.type) {
    case 'text':
      return el('input', { ...named, type: 'text', value });
    case 'link':
      return el('input', { ...named, type: 'url', value, spellcheck: 'false', autocapitalize: 'off' });
    case 'date':
      return el('input', { ...named, type: 'text', inputmode: 'numeric', placeholder: 'åååå-mm-dd', value });
    case 'search':
      return el('input', { id: named.id, type: 'text' });
    case 'longText':
      return el('textarea', { ...named, rows: '4' }, value);
    case 'select':
      return el('select', named, ...optionsOf(field));
  }
}

/** @param {Extract<Field, { type: 'select' }>} field */
function optionsOf({ options, initial, required }) {
  const chosen = options.some(({ value }) => value === initial);
  const none = required && chosen ? [] : [el('option', { value: '' }, required ? 'Välj i listan' : 'Inget val')];
  return [...none, ...options.map(({ value, label }) => el('option', { value, selected: value === initial }, label))];
}
