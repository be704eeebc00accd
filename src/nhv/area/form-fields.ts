import type { Field, Option } from '../../chat/form.ts';
import { shortened } from '../../chat/swedish.ts';
import type { AreaRecord } from './area-state.ts';

/** Slack's limit for an option. */
const longestOption = 75;
export const option = (value: string, label: string): Option => ({ value, label: shortened(label, longestOption) });

/** What a form was about, and the last line of the log when it was opened: what came later is then noticed. */
export const contextOf = ({ area, log }: Pick<AreaRecord, 'area' | 'log'>): string =>
  `${area.id}/${log.at(-1)?.id ?? 0}`;

export function fromContext(context: string): { area: string; after: number } {
  const [area = '', after = ''] = context.split('/');
  return { area, after: Number(after) };
}

export const noteField: Field = {
  type: 'longText',
  id: 'note',
  label: 'Anteckning',
  hint: 'De som följer området läser den.',
};
export const linkField: Field = { type: 'link', id: 'link', label: 'Länk', hint: 'Till exempel Socialstyrelsens sida' };
export const happened = (today: Temporal.PlainDate, label = 'När det hände'): Field => ({
  ...{ type: 'date', id: 'on', label, required: true, initial: today.toString() },
});

/** Slack's limit for the options of a select. */
export const mostLines = 100;
