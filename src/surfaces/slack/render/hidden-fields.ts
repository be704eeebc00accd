import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { type Field, type Form, type FormValues, isShown, valuesFrom } from '../../../chat/form.ts';

/** Slack's limit for what a modal carries unseen. */
const mostCarried = 3000;

/** In no context of a form. */
const mark = '\u001f';

/** The fields of a form that its modal shows, and what the modal carries: the context, and what was typed in the others. */
export function fieldsShown(form: Form): { shown: readonly Field[]; carried: string } {
  const hidden = form.fields.filter((field) => !isShown(field, form.fields, valuesFrom(form)));
  const typed = hidden.filter(({ initial }) => initial);
  // What has no room beside the context is not thrown away: its field stays where it is.
  const kept = typed.findLast((_, at) => carrying(form, typed.slice(0, at + 1)).length <= mostCarried);
  const fitting = kept ? typed.slice(0, typed.indexOf(kept) + 1) : [];
  const staying = typed.filter((field) => !fitting.includes(field));
  return {
    shown: form.fields.filter((field) => !hidden.includes(field) || staying.includes(field)),
    carried: carrying(form, fitting),
  };
}

function carrying({ context }: Form, fields: readonly Field[]): string {
  if (fields.length === 0) return context;
  const values = Object.fromEntries(fields.map(({ id, initial = '' }) => [id, initial]));
  return `${context}${mark}${deflateRawSync(JSON.stringify(values)).toString('base64url')}`;
}

/** What a modal carried. */
export function carriedIn(metadata: string): { context: string; hidden: FormValues } {
  const [context = '', packed] = metadata.split(mark);
  return {
    context,
    hidden: packed === undefined ? {} : JSON.parse(inflateRawSync(Buffer.from(packed, 'base64url')).toString()),
  };
}

/** The fields by which others are shown or hidden. */
export const decisive = ({ fields }: Form): ReadonlySet<string> =>
  new Set(fields.flatMap(({ shownWhen }) => (shownWhen ? [shownWhen.field] : [])));
