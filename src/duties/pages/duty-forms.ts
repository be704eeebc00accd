import type { Field, Form } from '../../chat/form.ts';
import { weekdayDate } from '../../chat/swedish.ts';
import type { Duty } from '../duty/duty.ts';
import { approval, inSentence, settling, theDocument } from '../duty/duty-words.ts';
import type { Extension } from '../duty/extension-store.ts';

const dutyForm = (id: string, duty: Duty, title: string, submit: string, fields: readonly Field[]): Form => ({
  id,
  title,
  intro: `${theDocument(duty)}, ${duty.group.name}`,
  submit,
  fields,
  context: String(duty.id),
});

const reason = (hint: string): Field => ({ type: 'longText', id: 'reason', label: 'Skäl', hint, required: true });

const submitLabels = {
  document: { document: 'Länk eller diarienummer', documentOn: 'Dokumentets datum' },
  event: { document: 'Länk eller diarienummer till anteckningarna', documentOn: 'Vilken dag det hölls' },
};

export function submitForm(duty: Duty, today: Temporal.PlainDate): Form {
  const { document, documentOn } = submitLabels[duty.rule.is];
  return dutyForm('duty.submit', duty, settling(duty), settling(duty), [
    { type: 'text', id: 'document', label: document, hint: 'Till exempel https://… eller 2027-0123', required: true },
    { type: 'date', id: 'documentOn', label: documentOn, required: true, initial: today.toString() },
    { type: 'longText', id: 'comment', label: 'Kommentar', hint: 'Frivillig. Mottagaren ser den.' },
  ]);
}

/** The choices of "Påminn senare", in workdays. */
export const delays = ['1', '3', '7'] as const;
export const extensionChoice = 'anstand';

/** @param possible how long it can be put off, and until when. */
export function laterForm(duty: Duty, possible: readonly { value: string; on: Temporal.PlainDate }[]): Form {
  const waits = possible.map(({ value, on }) => ({
    value,
    label: `Om ${value} ${value === '1' ? 'arbetsdag' : 'arbetsdagar'}, ${weekdayDate(on)}`,
  }));
  const [first] = waits;
  const extension: readonly Field[] = [
    { type: 'date', id: 'lastDayOn', label: 'Önskad ny sista dag', hint: 'Bara för anstånd' },
    { type: 'longText', id: 'reason', label: 'Skäl', hint: 'Bara för anstånd. Kansliet läser det.' },
  ];
  const choice: Field = {
    type: 'select',
    id: 'choice',
    label: 'Vad vill du?',
    required: true,
    initial: first?.value ?? extensionChoice,
    options: [...waits, { value: extensionChoice, label: 'Begär anstånd till en ny sista dag' }],
  };
  return dutyForm('duty.later', duty, first ? 'Påminn senare' : 'Begär anstånd', 'Skicka', [choice, ...extension]);
}

export const returnForm = (duty: Duty): Form =>
  dutyForm('duty.return', duty, 'Återremittera', 'Återremittera', [reason('Ordföranden får läsa det.')]);

export const waiveForm = (duty: Duty): Form =>
  dutyForm('duty.waive', duty, 'Undanta', 'Undanta', [reason(`Varför ${inSentence(duty)} inte behöver lämnas in.`)]);

export const recordForm = (duty: Duty, today: Temporal.PlainDate): Form =>
  dutyForm('duty.record', duty, `Registrera ${approval(duty).noun}`, 'Registrera', [
    { type: 'date', id: 'on', label: 'Beslutsdatum', required: true, initial: today.toString() },
    { type: 'text', id: 'paragraph', label: 'Paragraf', hint: 'Till exempel § 12', required: true },
  ]);

export const lastDayForm = (duty: Duty): Form =>
  dutyForm('duty.set-last-day', duty, 'Sätt datum', 'Spara', [
    {
      type: 'date',
      id: 'on',
      label: 'Sista dag',
      required: true,
      ...(duty.lastDayOn ? { initial: duty.lastDayOn.toString() } : {}),
    },
    reason('Ordföranden får läsa det.'),
  ]);

export const refusalForm = (duty: Duty, extension: Extension): Form => ({
  ...dutyForm('extension.refuse', duty, 'Avslå anstånd', 'Avslå', [reason('Den som begärde får läsa det.')]),
  context: String(extension.id),
});
