import { numberValue } from '../chat/action.ts';
import { defineForm } from '../chat/form-definition.ts';
import {
  atMost,
  choiceField,
  formOption,
  lineField,
  linkField,
  longTextField,
  selectField,
} from '../chat/form-fields.ts';
import { type AgendaOutcome, outcomes, type PlacedPoint, type PointDeed, pointDeeds } from './agenda.ts';
import { deedWords, numbered, outcomeWords } from './agenda-views.ts';

type OfMeeting = { meeting: number };

export type FilledPoint = { title: string; link: string | null };

export const agendaPointForm = defineForm<OfMeeting, object, FilledPoint>(
  'agenda.add',
  { meeting: numberValue },
  () => ({
    title: 'Lägg till punkt',
    intro: 'Punkten hamnar sist på dagordningen, med ditt namn.',
    submit: 'Lägg till',
    fields: {
      title: lineField('Punkt').check(atMost(150)).needed('Skriv vad punkten gäller.'),
      link: linkField('Länk till underlag', { most: 500 }),
    },
  }),
);

/** The points that the asker may do something with. */
type ChoosingPoint = { points: readonly PlacedPoint[] };

const chosenPoint = ({ points }: ChoosingPoint) =>
  selectField(
    'Punkt',
    points.map((placed) => formOption(String(placed.point.id), numbered(placed))),
  ).needed('Välj en punkt.');

export type FilledDeed = { point: string; deed: PointDeed };

export const agendaArrangeForm = defineForm<OfMeeting, ChoosingPoint, FilledDeed>(
  'agenda.arrange',
  { meeting: numberValue },
  (choosing) => ({
    title: 'Ändra dagordningen',
    submit: 'Ändra',
    fields: {
      point: chosenPoint(choosing),
      deed: choiceField('Gör så här', pointDeeds, (deed) => deedWords[deed]).needed('Välj vad som ska göras.'),
    },
  }),
);

/** `inget`: what was noted is taken away. */
export type FilledOutcome = { point: string; outcome: AgendaOutcome | 'inget'; words: string | null };

const choiceWords = { ...outcomeWords, inget: 'Ta bort det som är antecknat' };

export const agendaOutcomeForm = defineForm<OfMeeting, ChoosingPoint, FilledOutcome>(
  'agenda.outcome',
  { meeting: numberValue },
  (choosing) => ({
    title: 'Anteckna utfall',
    submit: 'Spara',
    fields: {
      point: chosenPoint(choosing).initial(firstOpen(choosing)),
      outcome: choiceField<AgendaOutcome | 'inget'>(
        'Utfall',
        choosing.points.some(({ point }) => point.outcome) ? [...outcomes, 'inget'] : outcomes,
        (is) => choiceWords[is],
      ).needed('Välj ett utfall.'),
      words: longTextField('Med egna ord').check(atMost(500)),
    },
  }),
);

/** Noted one after the other, so the form opens at the first that is left. */
const firstOpen = ({ points }: ChoosingPoint): string | null => {
  const open = points.find(({ point }) => point.outcome === null);
  return open ? String(open.point.id) : null;
};
