import { type Field, type Form, isShown, valuesFrom } from '../../../src/chat/form.ts';
import { formInReadingOrder } from '../../../src/chat/reading-order/message-in-reading-order.ts';
import type { ShownBlock, ShownInline } from '../../../src/surfaces/page/render.ts';
import { renderPageMessage } from '../../../src/surfaces/page/render.ts';
import { rendererContract, type Seen, type SeenForm } from '../contract.ts';

/** The browser shows every string as text, so what is sent to it is what is read. */
rendererContract('the page', {
  anna: null,
  message(message): Seen {
    const { title, blocks } = renderPageMessage(message);
    const inlines = blocks.flatMap((block) => (block.type === 'text' || block.type === 'note' ? block.text : []));
    return {
      words: [title, ...blocks.map(wordsOf)].join('\n'),
      strong: inlines.flatMap((one) => (one.type === 'strong' ? [one.text] : [])),
      links: inlines.flatMap((one) => (one.type === 'link' ? [{ text: one.text, url: one.url }] : [])),
      mentions: [],
      images: blocks.flatMap((one) => (one.type === 'image' && one.url ? [{ url: one.url, alt: one.alt }] : [])),
      buttons: blocks
        .flatMap((block) => {
          if (block.type === 'buttons') return block.buttons;
          return block.type === 'table' ? block.opens.filter((button) => button !== null) : [];
        })
        .map(({ id, label, value, primary }) => ({ id, label, value, primary })),
    };
  },
  form: (form) => seenForm(formInReadingOrder(form)),
});

/** The browser shows a form as it is sent to it, and hides those fields that do not matter (`browser.test.ts`). */
const seenForm = ({ fields: all, title, intro = '', submit, context }: Form): SeenForm => {
  const fields = all.filter((field) => isShown(field, all, valuesFrom({ fields: all })));
  return { ...shownForm({ title, intro, submit, context, fields }), searches: fields.flatMap(searchIn) };
};

const searchIn = (field: Field) =>
  field.type === 'search'
    ? [{ id: field.id, names: field.chosen.map(({ label }) => label), many: field.many ?? false }]
    : [];

const shownForm = ({ title, intro = '', submit, context, fields }: Omit<Form, 'id'>): Omit<SeenForm, 'searches'> => ({
  words: [title, intro, ...fields.map(({ label, hint = '' }) => `${label} ${hint}`)].join('\n'),
  submit,
  context,
  fields: fields.map((field) => ({
    id: field.id,
    type: field.type,
    label: field.label,
    required: field.required ?? false,
    initial: field.initial ?? '',
    options: field.type === 'select' ? field.options.map(({ value }) => value) : [],
  })),
});

function wordsOf(block: ShownBlock): string {
  switch (block.type) {
    case 'text':
    case 'note':
      return block.text.map((one: ShownInline) => one.text).join('');
    case 'facts':
      return block.facts.map(({ label, value }) => `${label}: ${value}`).join('\n');
    case 'table':
      return [block.columns, ...block.rows].map((cells) => cells.join(' | ')).join('\n');
    case 'list':
      return block.items.map((item) => item.map((one) => one.text).join('')).join('\n');
    case 'chart':
      return [block.title, ...block.bars.map(({ label, count }) => `${label}: ${count}`)].join('\n');
    case 'image':
      return block.alt;
    case 'buttons':
      return '';
  }
}
