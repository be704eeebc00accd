import {
  type Field,
  type Form,
  type FormErrors,
  type FormValues,
  isShown,
  type Option,
  type SearchField,
  valuesFrom,
} from '../../../chat/form.ts';
import { namesInField } from '../../../chat/searching/form-help.ts';
import { plural } from '../../../chat/swedish.ts';
import { type Html, html, lines } from './html.ts';

type FormRendering = {
  /** Where it is sent. */
  action: string;
  /** What comes back with it, and says which form it is. */
  sealed: string;
  /** What was filled in before, in place of what stands there from the start. */
  typed?: FormValues;
  faults?: FormErrors;
  /** Fields have come that belong to what was chosen. */
  isNext?: true;
};

/** The names under which a form's seal and its fields come back. */
export const formSeal = 'blankett';
export const fieldName = (id: string): string => `f.${id}`;
/** The same of what was typed in a field that does not matter with what is chosen. */
export const keptName = (id: string): string => `k.${id}`;

/** The fields that are shown with those values; a page without scripts shows the others when it is sent. */
export const shownFields = (form: Form, values?: FormValues): Field[] =>
  form.fields.filter((field) => isShown(field, form.fields, valuesFrom(form, values)));

/** A form whose faults are found by the bot, and stand at their fields. */
export function renderForm(form: Form, { action, sealed, typed, faults = {}, isNext }: FormRendering): Html {
  const filled = form.fields.map((field) => ({ ...field, initial: typed?.[field.id] ?? field.initial ?? '' }));
  const matters = new Set(shownFields(form, typed).map(({ id }) => id));
  const shown = filled.filter(({ id }) => matters.has(id));
  const kept = filled.filter(({ id, initial }) => !matters.has(id) && initial !== '');
  const faulty = shown.filter(({ id }) => faults[id] !== undefined);
  // A fault of a field that the form does not have is nowhere else to be seen.
  const others = Object.entries(faults).filter(([id]) => shown.every((field) => field.id !== id));
  return html`<h1>${form.title}</h1>
${form.intro ? html`<p>${lines(form.intro)}</p>\n` : null}${isNext ? html`<p role="status"><strong>Inget är sparat än. Fyll i det som hör till ditt val också.</strong></p>\n` : null}${faultList(faulty, faults, others)}<form method="post" action="${action}" novalidate>
<input type="hidden" name="${formSeal}" value="${sealed}">
${kept.map(({ id, initial }) => html`<input type="hidden" name="${keptName(id)}" value="${initial}">\n`)}${shown.map((field) => renderField(field, faults[field.id] ?? null, field === faulty[0]))}<button class="primary">${form.submit}</button>
</form>
`;
}

function faultList(faulty: readonly Field[], faults: FormErrors, others: readonly (readonly [string, string])[]): Html {
  const count = faulty.length + others.length;
  if (count === 0) return html``;
  return html`<div class="faults" role="alert">
<p>Inget är sparat än. ${plural(count, 'Det här behöver rättas:', 'De här behöver rättas:')}</p>
<ul>
${faulty.map(({ id, label }) => html`<li><a href="#${inputId(id)}">${label}</a>: ${faults[id] ?? ''}</li>\n`)}${others.map(([, words]) => html`<li>${words}</li>\n`)}</ul>
</div>
`;
}

const inputId = (id: string): string => `f-${id}`;

function renderField(field: Field, fault: string | null, isFirstFault: boolean): Html {
  const { id, label, hint, required } = field;
  if (field.type === 'select' && field.options.length === 0)
    return html`<p class="field">${label}: det finns inget att välja.</p>\n`;
  const own = inputId(id);
  const described = [...(hint ? [`${own}-hint`] : []), ...(fault ? [`${own}-fault`] : [])].join(' ');
  const marks = html` id="${own}" name="${fieldName(id)}"${required ? html` required` : null}${described ? html` aria-describedby="${described}"` : null}${fault ? html` aria-invalid="true"` : null}${isFirstFault ? html` autofocus` : null}`;
  return html`<div class="field">
<label for="${own}">${label}${required ? html` <span class="need">(måste fyllas i)</span>` : null}</label>
${hint ? html`<p class="hint" id="${own}-hint">${lines(hint)}</p>\n` : null}${fault ? html`<p class="fault" id="${own}-fault">${lines(fault)}</p>\n` : null}${inputOf(field, marks)}
</div>
`;
}

function inputOf(field: Field, marks: Html): Html {
  const { initial = '' } = field;
  switch (field.type) {
    case 'text':
      return html`<input type="text"${marks} value="${initial}">`;
    case 'link':
      return html`<input type="url"${marks} value="${initial}">`;
    case 'date':
      return html`<input type="date"${marks} value="${initial}">`;
    case 'longText':
      // The first line break in it is never its own.
      return html`<textarea rows="6"${marks}>
${initial}</textarea>`;
    case 'search':
      return searchInput(field, marks);
    case 'select':
      return html`<select${marks}><option value="">Välj</option>${field.options.map((option) => optionOf(option, initial))}</select>`;
  }
}

/** One types the name: a browser that can offers those that there are. */
function searchInput(field: SearchField, marks: Html): Html {
  const names = namesInField(field);
  if (field.many) {
    return html`<textarea rows="6"${marks} placeholder="Ett namn per rad">
${names}</textarea>`;
  }
  const list = `${inputId(field.id)}-list`;
  const offered = field.maybe ?? [];
  const listed = offered.length > 0 ? html` list="${list}"` : null;
  const options = html`<datalist id="${list}">${offered.map(({ label }) => html`<option value="${label}"></option>`)}</datalist>`;
  return html`<input type="text"${marks}${listed} placeholder="Skriv namnet" value="${names}">${offered.length > 0 ? options : null}`;
}

const optionOf = ({ value, label }: Option, initial: string): Html =>
  html`<option value="${value}"${value === initial ? html` selected` : null}>${label}</option>`;
