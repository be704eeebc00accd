import { byId, el } from './dom.js';
import { drawField, inputId } from './fields/draw-field.js';

/** @typedef {import('../../../chat/form.ts').Form} Form */
/** @typedef {import('../../../chat/form.ts').Field} Field */
/** @typedef {Readonly<Record<string, string>>} Texts */

const dialog = byId('form', HTMLDialogElement);
const problemId = 'form-problem';

/** @typedef {(form: Form, values: Texts) => Promise<import('../answers.ts').PageAnswer>} Submit */
/** @typedef {import('./fields/search-field.js').Find} Find */

/**
 * Shows a form until it is accepted or cancelled.
 *
 * @param {Form} form
 * @param {Submit} submit
 * @param {Find} find
 */
export function showForm(form, submit, find) {
  const problem = el('p', { id: problemId, class: 'error', role: 'alert' });
  const send = el('button', { type: 'submit', class: 'primary' }, form.submit);
  const cancel = el('button', { type: 'button', click: () => dialog.close() }, 'Avbryt');
  const body = el('form', { novalidate: true, autocomplete: 'off' }, el('h2', { id: 'form-title' }, form.title));
  if (form.intro) body.append(el('p', {}, form.intro));
  body.append(
    ...form.fields.map((field) => drawField(field, find)),
    problem,
    el('div', { class: 'buttons' }, send, cancel),
  );

  body.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (send.ariaBusy === 'true') return;
    const values = valuesOf(form, body);
    const missing = missingIn(form, values, body);
    if (Object.keys(missing).length > 0) {
      showFaults(form, missing);
      return;
    }
    send.ariaBusy = 'true';
    problem.textContent = '';
    try {
      const answer = await submit(form, values);
      if (answer.type === 'faults') showFaults(form, answer.faults);
      else if (answer.type === 'form') showForm(answer.form, submit, find);
      else dialog.close();
    } catch (error) {
      problem.textContent = error instanceof Error ? error.message : String(error);
    } finally {
      send.ariaBusy = null;
    }
  });

  const showMatters = () => {
    const values = valuesOf(form, body);
    for (const field of form.fields) fieldOf(body, field).hidden = !matters(field, form, values);
  };
  body.addEventListener('change', showMatters);
  showMatters();
  dialog.replaceChildren(body);
  if (!dialog.open) dialog.showModal();
  /** @type {HTMLElement | null} */ (body.querySelector('input, textarea, select'))?.focus();
}

/** Whoever goes elsewhere has left the form: it must never be sent as somebody else. */
export function closeForm() {
  if (dialog.open) dialog.close();
}

/**
 * @param {HTMLElement} body
 * @param {Field} field
 */
const fieldOf = (body, field) =>
  /** @type {HTMLElement} */ (body.querySelector(`#${CSS.escape(`${inputId(field)}-whole`)}`));

/**
 * Whether the field matters with what is chosen in the others. Hidden it keeps what was typed.
 *
 * @param {Field} field
 * @param {Form} form
 * @param {Texts} values
 * @returns {boolean}
 */
function matters({ shownWhen }, form, values) {
  if (!shownWhen) return true;
  const other = form.fields.find(({ id }) => id === shownWhen.field);
  return shownWhen.is.includes(values[shownWhen.field] ?? '') && (!other || matters(other, form, values));
}

/**
 * @param {Form} form
 * @param {HTMLFormElement} body
 * @returns {Texts}
 */
function valuesOf(form, body) {
  const data = new FormData(body);
  return Object.fromEntries(form.fields.map(({ id }) => [id, String(data.get(id) ?? '').trim()]));
}

/**
 * @param {Form} form
 * @param {Texts} values
 * @param {HTMLElement} body
 */
const missingIn = (form, values, body) =>
  Object.fromEntries(
    form.fields
      .filter((field) => field.required && !values[field.id] && !fieldOf(body, field).hidden)
      .map((field) => [field.id, whatIsMissing[field.type] ?? 'Fyll i det här.']),
  );

/** @type {Partial<Record<Field['type'], string>>} */
const whatIsMissing = { select: 'Välj något i listan.', search: 'Sök och välj.' };

/**
 * @param {Form} form
 * @param {Texts} faults
 */
function showFaults(form, faults) {
  for (const field of form.fields) {
    const fault = faults[field.id] ?? '';
    byId(`${inputId(field)}-error`, HTMLElement).textContent = fault;
    byId(inputId(field), HTMLElement).ariaInvalid = fault ? 'true' : null;
  }
  const known = new Set(form.fields.map(({ id }) => id));
  const others = Object.keys(faults).filter((id) => !known.has(id));
  byId(problemId, HTMLElement).textContent = others.map((id) => faults[id]).join(' ');
  const first = form.fields.find(({ id }) => faults[id]);
  if (first) byId(inputId(first), HTMLElement).focus();
}
