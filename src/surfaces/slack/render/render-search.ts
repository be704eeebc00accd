import type { types } from '@slack/bolt';
import type { Finding } from '../../../chat/findable.ts';
import type { Option, SearchField } from '../../../chat/form.ts';
import { plural } from '../../../chat/swedish.ts';
import { plainElement } from './rich-text.ts';

/** Slack's limits for what is suggested, and for an option's text. */
export const mostSuggested = 100;
const mostOption = 75;

const beginning = 'sok/';

/** The id of a field that Slack asks us to find in: it says among what, so that nothing is remembered between. */
const searchId = (among: string): string => `${beginning}${among}`;

/** Which fields we find in, and which thing among what: null for another field. */
export const searchIds = /^sok\//;
export const amongIn = (actionId: string): string | null =>
  actionId.startsWith(beginning) ? actionId.slice(beginning.length) : null;

export function searchElement({ among, many, chosen }: SearchField): types.ExternalSelect | types.MultiExternalSelect {
  const common = {
    action_id: searchId(among),
    min_query_length: 0,
    placeholder: plainElement('Skriv en del av namnet', 150),
  };
  const options = chosen.map(optionOf);
  const [first] = options;
  if (many) {
    return { type: 'multi_external_select', ...common, ...(first && { initial_options: options }) };
  }
  return { type: 'external_select', ...common, ...(first && { initial_option: first }) };
}

/** What Slack shows below what somebody has typed. */
type Suggestions = { options: types.PlainTextOption[] } | { option_groups: SuggestedGroup[] };

type SuggestedGroup = { label: types.PlainTextElement; options: types.PlainTextOption[] };

/** Under headings where there are any, and where more was found than has room, so that nothing is left out in silence. */
export function suggestionsOf({ sections, left }: Finding): Suggestions {
  if (left === 0 && sections.every(({ heading }) => heading === null)) {
    return { options: sections.flatMap(({ options }) => options.map(optionOf)) };
  }
  const more = left > 0 ? `${left} ${plural(left, 'annan', 'andra')} finns: skriv mer av namnet` : null;
  return {
    option_groups: sections.map(({ heading, options }, at) => ({
      label: plainElement([heading, at === 0 ? more : null].filter(Boolean).join('. ') || 'Övriga', mostOption),
      options: options.map(optionOf),
    })),
  };
}

/** A name too long for its line goes on in the line below it. */
export const optionOf = ({ value, label }: Option): types.PlainTextOption => ({
  value,
  text: plainElement(label, mostOption),
  ...(label.length > mostOption && { description: plainElement(`…${label.slice(mostOption - 1)}`, mostOption) }),
});
