import { defineForm } from '../../chat/form-definition.ts';
import { longTextField } from '../../chat/form-fields.ts';
import { optionalText } from '../case/remiss-actions.ts';

/** @property unread names of files in which no text could be read. */
type Asked = { unread: readonly string[] };

/** A letter as text, from which a new remiss is filled in. `source`: with which message the underlag came. */
export const letterForm = defineForm<{ source: string | undefined }, Asked, { letter: string }>(
  'remiss.letter',
  { source: optionalText },
  ({ unread }) => ({
    title: 'Läs in ett brev',
    intro:
      unread.length > 0
        ? `Jag kan inte läsa texten i ${unread.join(', ')}, men sparar filen som underlag. Klistra in brevets text, så fyller jag i remissen.`
        : 'Klistra in brevets text, så fyller jag i remissen. Du kontrollerar allt innan den sparas.',
    submit: 'Läs',
    fields: { letter: longTextField('Brevet').needed('Klistra in brevets text.') },
  }),
);
