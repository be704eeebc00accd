import type { types } from '@slack/bolt';
import type { Field } from '../../../src/chat/form.ts';
import { carriedIn } from '../../../src/surfaces/slack/render/hidden-fields.ts';
import { pressed } from '../../../src/surfaces/slack/render/render-buttons.ts';
import { checkedMessageBlocks, checkedView } from '../../support/fake-slack/limits.ts';
import type { Seen, SeenForm } from '../contract.ts';

type Blocks = readonly types.KnownBlock[];
type Found = { [Name in keyof Omit<Seen, 'words'>]: Seen[Name][number][] } & { words: string[] };

/** What people see of a message. Text that Slack would read as markup is shown as the result. */
export function seenMessage(blocks: Blocks): Seen {
  checkedMessageBlocks(JSON.parse(JSON.stringify(blocks)));
  return seen(blocks);
}

function seen(blocks: Blocks): Seen {
  const found: Found = { words: [], strong: [], links: [], mentions: [], images: [], buttons: [] };
  for (const block of blocks) look(block, found);
  return { ...found, words: found.words.join('') };
}

function look(block: types.KnownBlock, found: Found): void {
  switch (block.type) {
    case 'header':
      readText(block.text, found);
      break;
    case 'context':
      for (const one of block.elements) if (one.type !== 'image') readText(one, found);
      break;
    case 'rich_text':
      for (const part of block.elements) {
        for (const one of part.elements) {
          if (one.type !== 'rich_text_section') readRich(one as types.RichTextElement, found);
          else {
            for (const inline of one.elements) readRich(inline, found);
            found.words.push('\n');
          }
        }
        found.words.push('\n');
      }
      break;
    case 'data_table':
    case 'table':
      for (const row of block.rows) {
        found.words.push(row.map((cell) => ('text' in cell ? (cell.text ?? '') : '')).join(' | '), '\n');
      }
      break;
    case 'image':
      found.images.push({ url: 'image_url' in block ? block.image_url : '', alt: block.alt_text });
      break;
    case 'actions':
      for (const one of block.elements) {
        if (one.type === 'button') readButton(one, found);
        if (one.type === 'overflow' || one.type === 'static_select') readMenu(one, found);
      }
      break;
    case 'input':
      readText(block.label, found);
      if (block.hint) readText(block.hint, found);
      break;
    default:
      if ((block.type as string) !== 'data_visualization') throw new Error(`what does ${block.type} look like?`);
  }
  found.words.push('\n');
}

function readButton({ action_id = '', text, value = '', style }: types.Button, found: Found): void {
  found.buttons.push({ id: pressed({ action_id }).id, label: text.text, value, primary: style === 'primary' });
}

function readMenu({ action_id = '', options = [] }: types.Overflow | types.StaticSelect, found: Found): void {
  for (const option of options) {
    const { id, value } = pressed({ action_id, selected_option: { value: option.value ?? '' } });
    found.buttons.push({ id, value, label: option.text.text, primary: false });
  }
}

function readRich(one: types.RichTextElement, found: Found): void {
  switch (one.type) {
    case 'text':
      found.words.push(one.text);
      if (one.style?.bold) found.strong.push(one.text);
      break;
    case 'link':
      found.words.push(one.text ?? one.url);
      found.links.push({ text: one.text ?? one.url, url: one.url });
      break;
    case 'user':
      found.mentions.push(one.user_id);
      break;
    default:
      throw new Error(`what does ${one.type} look like?`);
  }
}

/** Slack's markup as far as anyone could misuse it. */
function readText({ type, text, emoji }: types.TextObject & { emoji?: boolean }, found: Found): void {
  if (type === 'plain_text') {
    if (emoji !== false && /:\w+:/.test(text)) found.strong.push('an emoji that was typed');
    found.words.push(text);
    return;
  }
  for (const [, mention = ''] of text.matchAll(/<([@!#][^>]+)>/g)) found.mentions.push(mention);
  for (const [, url = '', label = url] of text.matchAll(/<(https?:[^|>]+)(?:\|([^>]+))?>/g)) {
    found.links.push({ text: label, url });
  }
  for (const [, strong = ''] of text.matchAll(/\*([^*]+)\*/g)) found.strong.push(strong);
  found.words.push(text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'));
}

const fieldTypes = new Map<string, Field['type']>([
  ['url_text_input', 'link'],
  ['datepicker', 'date'],
  ['static_select', 'select'],
  ['external_select', 'search'],
  ['multi_external_select', 'search'],
]);

/** A long name goes on in the line below. */
const namesOf = (...options: readonly (types.PlainTextOption | undefined)[]): string[] =>
  options.flatMap((one) =>
    one ? [one.description ? `${one.text.text.slice(0, -1)}${one.description.text.slice(1)}` : one.text.text] : [],
  );

export function seenForm(view: types.ModalView): SeenForm {
  checkedView(JSON.parse(JSON.stringify(view)), 'modal');
  const inputs = view.blocks.filter((block): block is types.InputBlock => block.type === 'input');
  return {
    words: [view.title.text, seen(view.blocks as Blocks).words].join('\n'),
    submit: view.submit?.text ?? '',
    context: carriedIn(view.private_metadata ?? '').context,
    searches: inputs.flatMap(({ block_id = '', element }): SeenForm['searches'][number][] => {
      if (element.type === 'external_select')
        return [{ id: block_id, names: namesOf(element.initial_option), many: false }];
      if (element.type !== 'multi_external_select') return [];
      return [{ id: block_id, names: namesOf(...(element.initial_options ?? [])), many: true }];
    }),
    fields: inputs.map(({ block_id = '', label, optional, element }) => ({
      id: block_id,
      type: typeOf(element),
      label: label.text,
      required: !optional,
      initial: initialOf(element),
      options: element.type === 'static_select' ? optionsOf(element).map(({ value = '' }) => value) : [],
    })),
  };
}

const optionsOf = (element: types.StaticSelect): types.PlainTextOption[] =>
  [
    ...(element.options ?? []),
    ...(element.option_groups ?? []).flatMap(({ options }) => options),
  ] as types.PlainTextOption[];

const typeOf = (element: types.InputBlock['element']): Field['type'] =>
  fieldTypes.get(element.type) ?? ('multiline' in element && element.multiline ? 'longText' : 'text');

function initialOf(element: types.InputBlock['element']): string {
  if ('initial_value' in element) return String(element.initial_value ?? '');
  if ('initial_date' in element) return element.initial_date ?? '';
  return element.type === 'static_select' ? (element.initial_option?.value ?? '') : '';
}
