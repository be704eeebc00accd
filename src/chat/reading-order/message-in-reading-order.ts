import { inReadingOrder, textsInOrder } from '../../pictures/reading-order.ts';
import type { Field, Form } from '../form.ts';
import type { Block, Button, Inline, Message, PersonShown } from '../message.ts';

/** Every text that is shown of it, and neither addresses nor what comes back with a press. */
export const messageInReadingOrder = ({ title, blocks, own }: Message): Message => ({
  title: inReadingOrder(title),
  blocks: blocks.map(blockInOrder),
  ...(own && { own: { ...own, otherwise: buttonInOrder(own.otherwise) } }),
});

function blockInOrder(block: Block): Block {
  switch (block.type) {
    case 'text':
    case 'note':
      return { ...block, text: block.text.map(inlineInOrder) };
    case 'facts':
      return {
        ...block,
        facts: block.facts.map(({ label, value }) => ({ label: inReadingOrder(label), value: inReadingOrder(value) })),
      };
    case 'table':
      return {
        ...block,
        columns: block.columns.map(inReadingOrder),
        rows: block.rows.map((row) => row.map(inReadingOrder)),
        ...(block.opens && { opens: block.opens.map((button) => button && buttonInOrder(button)) }),
      };
    case 'list':
      return { ...block, items: block.items.map((item) => item.map(inlineInOrder)) };
    case 'people':
      return { ...block, label: inReadingOrder(block.label), people: block.people.map(personInOrder) };
    case 'chart':
      return { ...block, title: inReadingOrder(block.title), bars: block.bars.map(labelInOrder) };
    case 'image':
      return { ...block, alt: inReadingOrder(block.alt) };
    case 'picture':
      return { ...block, picture: textsInOrder(block.picture) };
    case 'buttons':
      return { ...block, buttons: block.buttons.map(buttonInOrder) };
  }
}

const personInOrder = (person: PersonShown): PersonShown => ({
  ...person,
  name: inReadingOrder(person.name),
  ...(person.as !== undefined && { as: inReadingOrder(person.as) }),
});

const buttonInOrder = (button: Button): Button => ({
  ...labelInOrder(button),
  ...(button.confirm && {
    confirm: { question: inReadingOrder(button.confirm.question), yes: inReadingOrder(button.confirm.yes) },
  }),
});

function inlineInOrder(inline: Inline): Inline {
  if (typeof inline === 'string') return inReadingOrder(inline);
  switch (inline.type) {
    case 'strong':
    case 'link':
      return { ...inline, text: inReadingOrder(inline.text) };
    case 'mention':
      return { ...inline, name: inReadingOrder(inline.name) };
    case 'how to reply':
      return inline;
  }
}

const labelInOrder = <Labelled extends Pick<Button, 'label'>>(one: Labelled): Labelled => ({
  ...one,
  label: inReadingOrder(one.label),
});

/** What stands in its fields from the start is left as it was written. */
export const formInReadingOrder = (form: Form): Form => ({
  ...form,
  title: inReadingOrder(form.title),
  ...(form.intro === undefined ? {} : { intro: inReadingOrder(form.intro) }),
  fields: form.fields.map(fieldInOrder),
});

function fieldInOrder(field: Field): Field {
  const labelled = labelInOrder(field);
  const hinted = labelled.hint === undefined ? labelled : { ...labelled, hint: inReadingOrder(labelled.hint) };
  if (hinted.type === 'search') return { ...hinted, chosen: hinted.chosen.map(labelInOrder) };
  return hinted.type === 'select' ? { ...hinted, options: hinted.options.map(labelInOrder) } : hinted;
}
