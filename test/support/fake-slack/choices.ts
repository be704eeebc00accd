import { z } from 'zod';
import { action, confirmed, focused, placeheld } from './element-parts.ts';
import { anyOption, optionGroup, plainOption } from './text-objects.ts';

const menu = { ...action, ...confirmed, ...focused, ...placeheld };
const many = { max_selected_items: z.int().min(1).optional() };
const day = z.string().regex(/^\d{4}-\d\d-\d\d$/);
const hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

const sources = {
  options: z.array(plainOption).min(1).max(100).optional(),
  option_groups: z.array(optionGroup).min(1).max(100).optional(),
};
const oneSource = (select: { options?: unknown; option_groups?: unknown }) => !select.options !== !select.option_groups;
const oneSourceWords = 'must provide either options or option_groups';

type Option = { text: { text: string }; value: string };
type Choices = {
  options?: readonly Option[] | undefined;
  option_groups?: readonly { options: readonly Option[] }[] | undefined;
  initial_option?: Option | undefined;
  initial_options?: readonly Option[] | undefined;
};

/** Slack refuses an initial option that is not, in every part, one of the options. */
function startsAmongOptions(select: Choices): boolean {
  const all = [...(select.options ?? []), ...(select.option_groups ?? []).flatMap(({ options }) => options)];
  const initial = [...(select.initial_options ?? []), ...(select.initial_option ? [select.initial_option] : [])];
  return initial.every((one) => all.some(({ text, value }) => value === one.value && text.text === one.text.text));
}
const startWords = 'must match one of the options';

const staticSelect = z
  .strictObject({ type: z.literal('static_select'), initial_option: plainOption.optional(), ...sources, ...menu })
  .refine(oneSource, oneSourceWords)
  .refine(startsAmongOptions, { error: startWords, path: ['initial_option'] });
const multiStaticSelect = z
  .strictObject({
    type: z.literal('multi_static_select'),
    initial_options: z.array(plainOption).optional(),
    ...sources,
    ...menu,
    ...many,
  })
  .refine(oneSource, oneSourceWords)
  .refine(startsAmongOptions, { error: startWords, path: ['initial_options'] });
const finding = { min_query_length: z.int().min(0).optional() };
const externalSelect = z.strictObject({
  type: z.literal('external_select'),
  initial_option: plainOption.optional(),
  ...finding,
  ...menu,
});
const multiExternalSelect = z.strictObject({
  type: z.literal('multi_external_select'),
  initial_options: z.array(plainOption).min(1).max(100).optional(),
  ...finding,
  ...menu,
  ...many,
});

/** What Slack takes as an answer to `block_suggestion`: no more than it can list, and one of the two kinds of lists. */
export const suggestions = z
  .strictObject({
    options: z.array(plainOption).max(100).optional(),
    option_groups: z.array(optionGroup).max(100).optional(),
  })
  .refine(oneSource, oneSourceWords);

const checkboxes = z
  .strictObject({
    type: z.literal('checkboxes'),
    options: z.array(anyOption).min(1).max(10),
    initial_options: z.array(anyOption).min(1).optional(),
    ...action,
    ...confirmed,
    ...focused,
  })
  .refine(startsAmongOptions, { error: startWords, path: ['initial_options'] });
const radioButtons = z
  .strictObject({
    type: z.literal('radio_buttons'),
    options: z.array(anyOption).min(1).max(10),
    initial_option: anyOption.optional(),
    ...action,
    ...confirmed,
    ...focused,
  })
  .refine(startsAmongOptions, { error: startWords, path: ['initial_option'] });
const datepicker = z.strictObject({ type: z.literal('datepicker'), initial_date: day.optional(), ...menu });
const timepicker = z.strictObject({
  type: z.literal('timepicker'),
  initial_time: hour.optional(),
  timezone: z.string().optional(),
  ...menu,
});
const usersSelect = z.strictObject({ type: z.literal('users_select'), initial_user: z.string().optional(), ...menu });
const channelsSelect = z.strictObject({
  type: z.literal('channels_select'),
  initial_channel: z.string().optional(),
  response_url_enabled: z.boolean().optional(),
  ...menu,
});
const conversationsSelect = z.strictObject({
  type: z.literal('conversations_select'),
  initial_conversation: z.string().optional(),
  default_to_current_conversation: z.boolean().optional(),
  response_url_enabled: z.boolean().optional(),
  filter: z.looseObject({}).optional(),
  ...menu,
});

/** Elements in which a person chooses and does not write. */
export const choices = [
  staticSelect,
  multiStaticSelect,
  externalSelect,
  multiExternalSelect,
  checkboxes,
  radioButtons,
  datepicker,
  timepicker,
  usersSelect,
  channelsSelect,
  conversationsSelect,
] as const;
