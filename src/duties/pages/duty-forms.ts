import { numberValue } from '../../chat/action.ts';
import { defineForm, type Layout } from '../../chat/form-definition.ts';
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
import { date, weekdayDate } from '../../chat/swedish.ts';
import type { Duty } from '../duty/duty.ts';
import { dutyActions, extensionActions } from '../duty/duty-actions.ts';
import { approval, inSentence, settling, theDocument } from '../duty/duty-words.ts';
import type { RecordedDecision } from '../running/decide-duty.ts';
import type { ExtensionOfDuty } from '../running/extend-duty.ts';
import { delays, type PossibleDelay } from '../running/put-off-duty.ts';
import type { SubmittedDocument } from '../running/submit-duty.ts';

const aboutDuty = { duty: numberValue };
type AboutDuty = { duty: number };

/** What most forms are about. */
type DutyOnDay = { duty: Duty; today: Temporal.PlainDate };
type Reason = { reason: string };

/** All of these forms say which duty they are about, and tell of one fault at a time. */
const layoutAbout = <Values>(duty: Duty, layout: Layout<Values>): Layout<Values> => ({
  intro: `${theDocument(duty)}, ${duty.group.name}`,
  oneFaultAtATime: true,
  ...layout,
});

const longest = { document: 500, paragraph: 100, text: 2000 };

const missingReason = 'Skriv varför, så att den som läser förstår.';

const reasonField = (hint: string): FormField<string | null> =>
  longTextField('Skäl').hint(hint).check(atMost(longest.text));

const neededReason = (hint: string): FormField<string> => reasonField(hint).needed(missingReason);

const furthestAhead = { years: 3 };

/** A new last day lies ahead, and not absurdly far. */
function dayAhead(label: string, today: Temporal.PlainDate): FormField<Temporal.PlainDate | null> {
  const latest = today.add(furthestAhead);
  return dayField(label)
    .check(notBefore(today.add({ days: 1 }), `Välj en dag efter ${date(today)}.`))
    .check(notAfter(latest, `Välj en dag senast ${date(latest)}. Stämmer årtalet?`));
}

const documentLabels = {
  document: { document: 'Länk eller diarienummer', documentOn: 'Dokumentets datum' },
  event: { document: 'Länk eller diarienummer till anteckningarna', documentOn: 'Vilken dag det hölls' },
};

export const submissionForm = defineForm<AboutDuty, DutyOnDay, SubmittedDocument>(
  dutyActions.submit.id,
  aboutDuty,
  ({ duty, today }) => {
    const labels = documentLabels[duty.rule.is];
    return layoutAbout(duty, {
      title: settling(duty),
      submit: settling(duty),
      fields: {
        document: textField(labels.document)
          .hint('Till exempel https://… eller 2027-0123')
          .check(atMost(longest.document))
          .needed('Skriv en länk till dokumentet eller dess diarienummer.'),
        documentOn: dayField(labels.documentOn)
          .initial(today.toString())
          .check(notAfter(today, 'Dokumentets datum kan inte ligga i framtiden.'))
          .needed(unclearDay),
        comment: longTextField('Kommentar').hint('Frivillig. Mottagaren ser den.').check(atMost(longest.text)),
      },
    });
  },
);

const extensionChoice = 'anstand';
const putOffChoices = [...delays, extensionChoice] as const;

type PutOff = {
  choice: (typeof putOffChoices)[number];
  /** Both only for an extension. */
  lastDayOn: Temporal.PlainDate | null;
  reason: string | null;
};

const unclearChoice = 'Välj ett av alternativen.';

/** Every delay is read, also one that was possible when the form was opened and is not any longer. */
export const putOffForm = defineForm<AboutDuty, DutyOnDay & { possible: readonly PossibleDelay[] }, PutOff>(
  dutyActions.putOff.id,
  aboutDuty,
  ({ duty, today, possible }) =>
    layoutAbout(duty, {
      title: possible.length > 0 ? 'Påminn senare' : 'Begär anstånd',
      submit: 'Skicka',
      fields: {
        choice: selectField('Vad vill du?', [
          ...possible.map(({ workdays, on }) => formOption(workdays, delayInWords(workdays, on))),
          formOption(extensionChoice, 'Begär anstånd till en ny sista dag'),
        ])
          .initial(possible[0]?.workdays ?? extensionChoice)
          .as((typed) => putOffChoices.find((choice) => choice === typed) ?? null, unclearChoice)
          .needed(unclearChoice),
        lastDayOn: dayAhead('Önskad ny sista dag', today)
          .hint('Bara för anstånd')
          .check((on) =>
            duty.lastDayOn && Temporal.PlainDate.compare(on, duty.lastDayOn) <= 0
              ? `Anståndet måste gå längre än nuvarande sista dag, ${date(duty.lastDayOn)}.`
              : null,
          ),
        reason: reasonField('Bara för anstånd. Kansliet läser det.'),
      },
      unused: ({ choice }) => (choice === extensionChoice ? [] : ['lastDayOn', 'reason']),
      check: ({ choice, lastDayOn, reason }) => ({
        ...(choice === extensionChoice && lastDayOn === null ? { lastDayOn: unclearDay } : {}),
        ...(choice === extensionChoice && reason === null ? { reason: missingReason } : {}),
      }),
    }),
);

/** What an extension is asked for with; null when the choice is to be reminded later. */
export const extensionIn = ({ choice, lastDayOn: on, reason }: PutOff) =>
  choice === extensionChoice && on && reason ? { on, reason } : null;

const delayInWords = (workdays: string, on: Temporal.PlainDate): string =>
  `Om ${workdays} ${workdays === '1' ? 'arbetsdag' : 'arbetsdagar'}, ${weekdayDate(on)}`;

export const returnForm = defineForm<AboutDuty, DutyOnDay, Reason>(dutyActions.return.id, aboutDuty, ({ duty }) =>
  layoutAbout(duty, {
    title: 'Återremittera',
    submit: 'Återremittera',
    fields: { reason: neededReason('Ordföranden får läsa det.') },
  }),
);

export const waiveForm = defineForm<AboutDuty, DutyOnDay, Reason>(dutyActions.waive.id, aboutDuty, ({ duty }) =>
  layoutAbout(duty, {
    title: 'Undanta',
    submit: 'Undanta',
    fields: { reason: neededReason(`Varför ${inSentence(duty)} inte behöver lämnas in.`) },
  }),
);

export const decisionForm = defineForm<AboutDuty, DutyOnDay, RecordedDecision>(
  'duty.record',
  aboutDuty,
  ({ duty, today }) =>
    layoutAbout(duty, {
      title: `Registrera ${approval(duty).noun}`,
      submit: 'Registrera',
      fields: {
        on: dayField('Beslutsdatum')
          .initial(today.toString())
          .check(notAfter(today, 'Beslutsdatum kan inte ligga i framtiden.'))
          .needed(unclearDay),
        paragraph: textField('Paragraf')
          .hint('Till exempel § 12')
          .check(atMost(longest.paragraph))
          .needed('Skriv protokollets paragraf, till exempel § 12.'),
      },
    }),
);

export const lastDayForm = defineForm<AboutDuty, DutyOnDay, { on: Temporal.PlainDate; reason: string }>(
  dutyActions.setLastDay.id,
  aboutDuty,
  ({ duty, today }) =>
    layoutAbout(duty, {
      title: 'Sätt datum',
      submit: 'Spara',
      fields: {
        on: dayAhead('Sista dag', today).initial(duty.lastDayOn?.toString()).needed(unclearDay),
        reason: neededReason('Ordföranden får läsa det.'),
      },
    }),
);

export const refusalForm = defineForm<{ extension: number }, ExtensionOfDuty, Reason>(
  extensionActions.refuse.id,
  { extension: numberValue },
  ({ duty }) =>
    layoutAbout(duty, {
      title: 'Avslå anstånd',
      submit: 'Avslå',
      fields: { reason: neededReason('Den som begärde får läsa det.') },
    }),
);
