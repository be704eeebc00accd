import type { types } from '@slack/bolt';
import { type Control, controlsOf, type Element, type Option } from './controls.ts';
import type { JsonObject } from './json.ts';

export type State = { [blockId: string]: { [actionId: string]: JsonObject } };

/** What a person types or chooses: a text, a day, an option's label, or many labels. Empty: nothing. */
export type Typed = string | readonly string[];

/** What stands in every field before anyone touches it; `before` is what was already filled in. */
export function initialState(blocks: readonly types.KnownBlock[], before: State): State {
  const state: State = {};
  for (const { blockId, element } of controlsOf(blocks)) {
    const value = before[blockId]?.[element.action_id ?? ''] ?? initialValue(element);
    if (value) state[blockId] = { ...state[blockId], [element.action_id ?? '']: value };
  }
  return state;
}

function initialValue(element: Element): JsonObject | null {
  const kind = kindOf(element.type);
  if (!kind) return null;
  const initial = kind.initial(element);
  return { type: element.type, [kind.name]: (initial ?? (kind.many ? [] : null)) as JsonObject | null };
}

/** The value as it goes to the app. Throws when the test asks for what a person cannot do. */
export function filled(element: Element, typed: Typed): JsonObject {
  const kind = kindOf(element.type);
  if (!kind) throw new Error(`${element.type} cannot be filled in`);
  if (kind.many) {
    const labels = (typeof typed === 'string' ? [typed] : typed).filter((label) => label !== '');
    return { type: element.type, [kind.name]: labels.map((label) => optionShape(optionWith(element, label))) };
  }
  if (typeof typed !== 'string') throw new Error(`${element.type} takes one value`);
  if (typed === '') return { type: element.type, [kind.name]: null };
  const value = kind.chosen ? optionShape(optionWith(element, typed)) : typed;
  return { type: element.type, [kind.name]: value };
}

/** What Slack's own form says before anything is sent; null when it is satisfied. */
export function complaint({ element, optional }: Control, value: JsonObject): string | null {
  const kind = kindOf(element.type);
  const given = kind && value[kind.name];
  if (given === null || given === undefined || (Array.isArray(given) && given.length === 0)) {
    return optional ? null : 'Please complete this required field.';
  }
  if (typeof given !== 'string') return null;
  if (given.length < (element.min_length ?? 0)) return `Must be at least ${element.min_length} characters.`;
  const most = element.max_length ?? (kind?.name === 'value' ? 3000 : Number.POSITIVE_INFINITY);
  if (given.length > most) return `Must be at most ${most} characters.`;
  if (element.type === 'url_text_input' && !URL.canParse(given)) return 'Enter a valid URL.';
  if (element.type === 'email_text_input' && !/^\S+@\S+\.\S+$/.test(given)) return 'Enter a valid email address.';
  if (element.type === 'number_input' && Number.isNaN(Number(given))) return 'Enter a number.';
  if (element.type === 'datepicker' && !/^\d{4}-\d\d-\d\d$/.test(given)) return 'Enter a date.';
  return null;
}

type Kind = { name: string; chosen?: true; many?: true; initial(element: Element): unknown };

function kindOf(type: string): Kind | null {
  switch (type) {
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return { name: 'value', initial: ({ initial_value }) => initial_value };
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
      return { name: 'selected_option', chosen: true, initial: ({ initial_option }) => initial_option };
    case 'multi_static_select':
    case 'multi_external_select':
    case 'checkboxes':
      return { name: 'selected_options', many: true, initial: ({ initial_options }) => initial_options };
    case 'datepicker':
      return { name: 'selected_date', initial: ({ initial_date }) => initial_date };
    case 'timepicker':
      return { name: 'selected_time', initial: ({ initial_time }) => initial_time };
    case 'users_select':
      return { name: 'selected_user', initial: ({ initial_user }) => initial_user };
    case 'channels_select':
      return { name: 'selected_channel', initial: ({ initial_channel }) => initial_channel };
    case 'conversations_select':
      return { name: 'selected_conversation', initial: ({ initial_conversation }) => initial_conversation };
    case 'overflow':
      return { name: 'selected_option', chosen: true, initial: () => null };
    default:
      return null;
  }
}

/** Of a field that the app finds in, a person can choose what stood there from the start and what has been suggested. */
export const withSuggested = (element: Element, suggested: readonly Option[] = []): Element =>
  element.type.endsWith('external_select')
    ? { ...element, options: [element.initial_options ?? [], element.initial_option ?? [], suggested].flat() }
    : element;

const optionIn = ({ options = [], option_groups = [] }: Element, label: string): Option | undefined => {
  const all = [...options, ...option_groups.flatMap((group) => group.options)];
  return all.find(({ text }) => text.text === label) ?? all.find(({ value }) => value === label);
};

/** Whether a person can choose it as it stands. */
export const isAmong = (element: Element, label: string): boolean => optionIn(element, label) !== undefined;

function optionWith(element: Element, label: string): Option {
  const option = optionIn(element, label);
  if (option) return option;
  const { options = [], option_groups = [] } = element;
  const all = [...options, ...option_groups.flatMap((group) => group.options)];
  throw new Error(`no option "${label}" among: ${all.map(({ text }) => text.text).join(', ')}`);
}

const optionShape = ({ text, value }: Option): JsonObject => ({ text: { ...text }, value });
