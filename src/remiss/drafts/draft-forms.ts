import type { Form } from '../../chat/form.ts';
import type { Remiss } from '../case/remiss.ts';
import { nameOf, signOffLabels } from '../case/remiss-words.ts';
import type { SignOffWord } from '../case/sign-off.ts';

const context = ({ id }: Remiss, version: number, ...more: readonly string[]): string =>
  [id, version, ...more].join('/');

const intro = (remiss: Remiss, version: number): string => `${nameOf(remiss)}, utkast ${version}.`;

/** One for each region: more than five would be no choice, so it is asked for in a form. */
export const documentForm = (
  remiss: Remiss,
  version: number,
  regions: readonly { id: string; name: string }[],
): Form => ({
  id: 'remiss.documents',
  title: 'Regionens svar',
  submit: 'Hämta',
  fields: [
    {
      ...{ type: 'select', id: 'region', label: 'Region', required: true },
      options: regions.map(({ id, name }) => ({ value: id, label: name })),
    },
  ],
  context: context(remiss, version),
});

export const signOffForm = (
  remiss: Remiss,
  version: number,
  word: Exclude<SignOffWord, 'bakom'>,
  region: { id: string },
): Form => ({
  id: 'remiss.sign-off',
  title: signOffLabels[word],
  intro: intro(remiss, version),
  submit: 'Skicka',
  fields: [
    {
      ...{ type: 'longText', id: 'text', required: true },
      label: word === 'tillagg' ? 'Vad ska läggas till?' : 'Vad tycker regionen i stället?',
    },
  ],
  context: context(remiss, version, word, region.id),
});

export const commentForm = (remiss: Remiss, version: number): Form => ({
  id: 'remiss.comment',
  title: 'Kommentera utkastet',
  intro: intro(remiss, version),
  submit: 'Skicka',
  fields: [{ type: 'longText', id: 'text', label: 'Kommentar', required: true }],
  context: context(remiss, version),
});
