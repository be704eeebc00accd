import { numberValue } from '../../chat/action.ts';
import { defineForm } from '../../chat/form-definition.ts';
import {
  atMost,
  dayField,
  type FormField,
  formOption,
  longTextField,
  notAfter,
  notBefore,
  selectField,
  textField,
  unclearDay,
} from '../../chat/form-fields.ts';
import { longDate } from '../../chat/swedish.ts';
import type { Party } from '../case/outcome.ts';
import type { RegionCase, Remiss } from '../case/remiss.ts';
import { optionalText } from '../case/remiss-actions.ts';
import { partyName, partyValue } from './whose-answer.ts';

const longest = { dnr: 100, name: 200, reason: 500 };

/** In place of one answer: all that are left and ready. */
export const everyAnswer = 'alla';

/**
 * @property parties whose answers it can be about.
 * @property ready those of them that are named together as one choice.
 * @property madeOn the day on which the draft was made.
 */
export type Recordable = {
  remiss: Remiss;
  regions: readonly { id: string; name: string }[];
  cases: ReadonlyMap<string, RegionCase>;
  parties: readonly Party[];
  ready: readonly Party[];
  madeOn: Temporal.PlainDate;
  today: Temporal.PlainDate;
};

/** @property seen what the one who fills it in has been warned of. */
type SeenContext = { remiss: number; seen: string | undefined };
const about = { remiss: numberValue, seen: optionalText };

/** Whose answer it is. The only one, and else all that are ready, is meant when nothing is chosen. */
function whoseField({ parties, ready, regions }: Recordable): FormField<string> {
  const options = [
    ...(ready.length > 1 ? [formOption(everyAnswer, `Alla som är klara (${ready.length})`)] : []),
    ...parties.map((party) => formOption(partyValue(party), partyName(regions, party))),
  ];
  const usual = ready.length > 1 ? everyAnswer : (onlyOf(ready) ?? onlyOf(parties));
  const field = selectField('Vems svar', options);
  return usual === null ? field.needed('Välj vems svar det gäller.') : field.initial(usual).emptyMeans(usual);
}

const onlyOf = (parties: readonly Party[]): string | null => {
  const [only, ...others] = parties;
  return only === undefined || others.length > 0 ? null : partyValue(only);
};

const onlyCase = ({ parties, cases }: Recordable): RegionCase | undefined =>
  parties.length === 1 ? cases.get(parties[0] ?? '') : undefined;

/** A day from the draft until today. */
const pastDay = (label: string, { madeOn, today }: Recordable, what: string) =>
  dayField(label)
    .initial(today.toString())
    .check(notAfter(today, 'Dagen kan inte ligga i framtiden.'))
    .check(notBefore(madeOn, `Utkastet gjordes ${longDate(madeOn)}, så svaret kan inte vara ${what} före den dagen.`))
    .needed(unclearDay);

export type FilledSent = {
  whose: string;
  on: Temporal.PlainDate;
  dnr: string | null;
  by: string | null;
  contact: string | null;
};

export const sentForm = defineForm<SeenContext, Recordable, FilledSent>('remiss.sent', about, (subject) => ({
  title: 'Svaret är skickat',
  intro: `Remiss ${subject.remiss.number} är avslutad när allt som ska skickas är skickat.`,
  submit: 'Spara',
  fields: {
    whose: whoseField(subject),
    on: pastDay('Skickat den', subject, 'skickat'),
    dnr: textField('Diarienummer')
      .hint('Lämna tomt, så används det som regionen har angett.')
      .initial(onlyCase(subject)?.dnr)
      .check(atMost(longest.dnr)),
    by: textField('Vem som skickade').hint('Till exempel registrator.').check(atMost(longest.name)),
    contact: textField('Kontaktperson')
      .hint('Står i svaret, så att mottagaren vet vem den kan fråga.')
      .check(atMost(longest.name)),
  },
}));

export type FilledAnswerDecision = {
  whose: string;
  body: string;
  on: Temporal.PlainDate;
  paragraph: string | null;
  signer: string | null;
};

export const decidedForm = defineForm<SeenContext, Recordable, FilledAnswerDecision>(
  'remiss.decided',
  about,
  (subject) => ({
    title: 'Svaret är beslutat',
    intro: 'Bara det svar som beslutet gäller blir beslutat. De andra är kvar som de är.',
    submit: 'Spara',
    fields: {
      whose: whoseField({ ...subject, ready: [] }),
      body: textField('Beslutsinstans')
        .initial(onlyCase(subject)?.answerer)
        .check(atMost(longest.name))
        .needed('Skriv vem som har beslutat, till exempel regionstyrelsen.'),
      on: pastDay('Beslutsdatum', subject, 'beslutat'),
      paragraph: textField('Paragraf')
        .hint('Till exempel § 12. Lämna tomt om beslutet är utan paragraf.')
        .check(atMost(longest.name)),
      signer: textField('Undertecknare').hint('Namn och titel, som de ska stå i svaret.').check(atMost(longest.name)),
    },
  }),
);

export const notSentForm = defineForm<SeenContext, Recordable, { whose: string; reason: string }>(
  'remiss.not-sent',
  about,
  (subject) => ({
    title: 'Skickas inte',
    intro: `Då väntar remiss ${subject.remiss.number} inte längre på det svaret.`,
    submit: 'Spara',
    fields: {
      whose: whoseField(subject),
      reason: longTextField('Skäl').check(atMost(longest.reason)).needed('Skriv varför det inte skickas.'),
    },
  }),
);

/** What has been said, and can be taken back. @property value of the choice. */
export type Recorded = { value: string; label: string };

export const takeBackOutcomeForm = defineForm<
  { remiss: number },
  { remiss: Remiss; recorded: readonly Recorded[] },
  { what: string; reason: string }
>('remiss.take-back-outcome', { remiss: numberValue }, ({ recorded }) => ({
  title: 'Ta tillbaka',
  intro: 'Det som togs tillbaka finns kvar i loggen, och handlingen finns kvar bland handlingarna.',
  submit: 'Ta tillbaka',
  fields: {
    what: selectField(
      'Vad ska tas tillbaka?',
      recorded.map(({ value, label }) => formOption(value, label)),
    ).needed('Välj vad som ska tas tillbaka.'),
    reason: longTextField('Skäl').check(atMost(longest.reason)).needed('Skriv varför.'),
  },
}));
