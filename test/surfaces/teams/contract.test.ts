import type { Field } from '../../../src/chat/form.ts';
import type { Card } from '../../../src/surfaces/teams/render/card.ts';
import { writtenPrefix } from '../../../src/surfaces/teams/render/card-data.ts';
import { renderCard } from '../../../src/surfaces/teams/render/render.ts';
import { dialogWith, renderDialog } from '../../../src/surfaces/teams/render/render-form.ts';
import { actionsOf, linesOf, openingsOf } from '../../support/fake-teams/seen.ts';
import { rendererContract, type Seen, type SeenForm } from '../contract.ts';
import { bytesOf, complaints } from './cards.ts';

type Part = Record<string, unknown>;

/** Throws where Microsoft's library, or Teams' size, would refuse the card. */
function checked(card: Card): Card {
  const faults = complaints(card);
  if (faults.length > 0) throw new Error(faults.join('\n'));
  if (bytesOf(card) >= 28 * 1024) throw new Error(`${bytesOf(card)} bytes`);
  return card;
}

/** Every part of a card, wherever it is. */
function partsOf(part: unknown): Part[] {
  if (Array.isArray(part)) return part.flatMap(partsOf);
  if (typeof part !== 'object' || part === null) return [];
  return [part as Part, ...Object.values(part).flatMap(partsOf)];
}

/** The text as Markdown would show it. Teams reads only texts with a mention as Markdown. */
const readMarkdown = (text: string) => ({
  strong: text
    .matchAll(/(?<!\\)\*\*(.+?)(?<!\\)\*\*/g)
    .map(([, words = '']) => words)
    .toArray(),
  links: text
    .matchAll(/(?<!\\)\[(.+?)(?<!\\)\]\((.+?)\)/g)
    .map(([, words = '', url = '']) => ({ text: words, url }))
    .toArray(),
});

const isLink = (part: Part): part is Part & { selectAction: { url: string } } =>
  (part.selectAction as { url?: string } | undefined)?.url !== undefined;

function seen(card: Card): Seen {
  const parts = partsOf(checked(card).body);
  const runs = parts.filter(({ type }) => type === 'TextRun');
  const markdown = parts.filter(({ type }) => type === 'TextBlock').map(({ text }) => readMarkdown(String(text)));
  return {
    words: linesOf(card)
      .join('\n')
      .replaceAll(/<\/?at>/g, ''),
    strong: [
      ...[...runs, ...parts.filter(({ type }) => type === 'TextBlock')]
        .filter(({ weight }) => weight === 'Bolder')
        .map(({ text }) => String(text)),
      ...markdown.flatMap(({ strong }) => strong),
    ],
    links: [
      ...runs.filter(isLink).map(({ text, selectAction }) => ({ text: String(text), url: selectAction.url })),
      ...markdown.flatMap(({ links }) => links),
    ],
    mentions: (card.msteams?.entities ?? []).map(({ mentioned }) => mentioned.id),
    images: parts
      .filter(({ type }) => type === 'Image')
      .map(({ url, altText }) => ({ url: String(url), alt: String(altText) })),
    buttons: [...openingsOf(card), ...actionsOf(card)]
      .filter(({ data }) => data.button !== undefined)
      .map(({ title, data, style }) => ({
        id: String(data.button),
        label: title,
        value: String(data.value),
        primary: style === 'positive',
      })),
  };
}

function typeOf(part: Part): Field['type'] {
  const { type, isMultiline, style } = part;
  if (type === 'Input.Date') return 'date';
  if (part['choices.data']) return 'search';
  if (type === 'Input.ChoiceSet') return 'select';
  if (style === 'Url') return 'link';
  return isMultiline ? 'longText' : 'text';
}

const isSearch = (input: Part): boolean => input['choices.data'] !== undefined;
const idOf = ({ id }: Part): string => String(id).slice(String(id).indexOf('.') + 1);

rendererContract('Teams', {
  anna: 'aad-anna',
  message: (message) =>
    seen(
      renderCard(message, {
        accountOf: (person) => (person === 'anna' ? 'aad-anna' : null),
        opensForm: (button) => button === 'duty.submit',
      }),
    ),
  form(form): SeenForm {
    const card = checked(renderDialog(form, { button: form.id, value: '1' }));
    const { title } = dialogWith(form.title, card);
    const [submit] = actionsOf(card);
    const all = partsOf(card.body).filter(({ type }) => String(type).startsWith('Input.'));
    const inputs = all.filter(({ id }) => !String(id).startsWith(writtenPrefix));
    return {
      words: [title, ...linesOf(card)].join('\n'),
      submit: submit?.title ?? '',
      context: String(submit?.data.context),
      searches: inputs.filter(isSearch).map((input) => ({
        id: idOf(input),
        names: ((input.choices ?? []) as { title: string }[]).map(({ title }) => title),
        many: input.isMultiSelect === true,
      })),
      fields: inputs.map((input) => ({
        id: idOf(input),
        type: typeOf(input),
        label: String(input.label),
        required: input.isRequired === true,
        initial: String(input.value ?? ''),
        options: ((input.choices ?? []) as { value: string }[]).map(({ value }) => value),
      })),
    };
  },
});
