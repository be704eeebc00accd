import { numberValue } from '../../chat/action.ts';
import { isBefore } from '../../chat/days.ts';
import type { FormErrors } from '../../chat/form.ts';
import { defineForm } from '../../chat/form-definition.ts';
import {
  atMost,
  dayField,
  linkField,
  longTextField,
  notAfter,
  notBefore,
  textField,
  unclearDay,
} from '../../chat/form-fields.ts';
import { longDate } from '../../chat/swedish.ts';
import type { Remiss } from '../case/remiss.ts';
import { nameOf } from '../case/remiss-words.ts';
import type { KnownDecision, LookAgain, Utfall, UtfallFacts } from './utfall.ts';
import { lookLaterAction, noteUtfallAction } from './utfall-actions.ts';

const longest = { said: 2_000, link: 500, againFor: 500 };

/** @property version the one that it was filled in from: another may have come since. */
type UtfallContext = { remiss: number; nr: number; version: number };
const about = { remiss: numberValue, nr: numberValue, version: numberValue };

/**
 * @property utfall the one that is corrected; null: a new one.
 * @property known what the area's log knows, which a new one is filled in with.
 */
export type NotingUtfall = {
  remiss: Remiss;
  utfall: Utfall | null;
  known: KnownDecision | null;
  today: Temporal.PlainDate;
};

export const utfallForm = defineForm<UtfallContext, NotingUtfall, UtfallFacts>(
  noteUtfallAction.id,
  about,
  ({ remiss, utfall, known, today }) => {
    const filled = utfall ?? (known && { said: known.said, decidedOn: known.on, link: known.link });
    return {
      title: utfall ? 'Rätta utfallet' : 'Notera utfallet',
      intro: introOf(remiss, utfall === null && known !== null),
      submit: 'Spara',
      fields: {
        said: longTextField('Vad det blev')
          .hint('Avsändarens beslut, till exempel "Socialstyrelsen beslutade fyra enheter". Tomt om inget är känt än.')
          .initial(filled?.said)
          .check(atMost(longest.said)),
        decidedOn: dayField('Beslutat den')
          .initial(filled?.decidedOn?.toString())
          .check(notAfter(today, 'Dagen kan inte ligga i framtiden.')),
        link: linkField('Länk till beslutet', { most: longest.link }).initial(filled?.link),
        againOn: dayField('Titta igen den')
          .hint('Då påminns remissens handläggare, eller kansliet.')
          .initial(utfall?.againOn?.toString()),
        againFor: textField('Vad du ska titta efter').initial(utfall?.againFor).check(atMost(longest.againFor)),
      },
      check: (read) => utfallFaults(read, utfall, today),
    };
  },
);

const introOf = (remiss: Remiss, isKnown: boolean): string => {
  const told = `${nameOf(remiss)}. De som har svarat för regionerna får veta vad det blev.`;
  return isKnown ? `${told} Ifyllt med det som är registrerat om NHV-området: ändra det som inte stämmer.` : told;
};

function utfallFaults(read: Partial<UtfallFacts>, utfall: Utfall | null, today: Temporal.PlainDate): FormErrors {
  if (read.said === null && read.againOn === null)
    return { said: 'Skriv vad det blev, eller välj en dag att titta igen.' };
  if (read.said === null && (read.decidedOn || read.link)) return { said: 'Skriv vad det blev.' };
  if (read.againOn === null && read.againFor) return { againOn: 'Välj vilken dag.' };
  const isNew = read.againOn && !(utfall?.againOn && read.againOn?.equals(utfall.againOn));
  return isNew && read.againOn && isBefore(read.againOn, today) ? { againOn: 'Dagen har redan varit.' } : {};
}

export const lookLaterForm = defineForm<
  UtfallContext,
  { remiss: Remiss; utfall: LookAgain; today: Temporal.PlainDate },
  { againOn: Temporal.PlainDate; againFor: string | null }
>(lookLaterAction.id, about, ({ remiss, utfall, today }) => ({
  title: 'Titta igen senare',
  intro: `${nameOf(remiss)}. Nu står ${longDate(utfall.againOn)}.`,
  submit: 'Spara',
  fields: {
    againOn: dayField('Titta igen den')
      .check(notBefore(today.add({ days: 1 }), 'Välj en dag som kommer.'))
      .needed(unclearDay),
    againFor: textField('Vad du ska titta efter').initial(utfall.againFor).check(atMost(longest.againFor)),
  },
}));
