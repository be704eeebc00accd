import type { Form } from '../../chat/form.ts';
import { capitalised, date } from '../../chat/swedish.ts';
import { type Logged, type MoveKind, milestones, type StepNumber, stepNumbers } from '../area/area.ts';
import { type AreaRecord, type AreaState, counting, recordedWith } from '../area/area-state.ts';
import { milestoneNames, moveInWords, type Names } from '../area/area-words.ts';
import { contextOf, happened, linkField, mostLines, noteField, option } from '../area/form-fields.ts';

/** The kinds of move that the form is for; the rest have their own. */
export const formKinds = [
  'step',
  'back',
  'stopped',
  'withdrawn',
  'planned',
  'renamed',
  'proposed',
  'decided',
  'readvertised',
  'unfilled',
  'corrected',
] as const satisfies readonly MoveKind[];
export type FormKind = (typeof formKinds)[number];

const kindNames: Record<FormKind, string> = {
  step: 'Går vidare till ett steg',
  back: 'Går tillbaka till ett steg',
  stopped: 'Stoppas före remiss',
  withdrawn: 'Dras tillbaka efter remiss',
  planned: 'Ett datum planeras eller flyttas',
  renamed: 'Byter namn',
  proposed: 'Antal enheter föreslås',
  decided: 'Antal enheter beslutas',
  readvertised: 'Enheter utlyses igen',
  unfilled: 'Den nya utlysningen gav inget tillstånd',
  corrected: 'Det senaste var fel: ta tillbaka det',
};

/** The kinds that make sense as the area stands. */
function kindsFor({ step, ending, readvertised }: AreaState, log: readonly Logged[]): FormKind[] {
  const not = new Set<FormKind>([
    ...(ending ? (['back', 'stopped', 'withdrawn', 'readvertised'] as const) : []),
    ...(step === 8 && !ending ? (['step'] as const) : []),
    ...(step === 1 ? (['back'] as const) : []),
    ...(step > 2 ? (['stopped'] as const) : (['withdrawn'] as const)),
    ...(step < 8 ? (['readvertised'] as const) : []),
    ...(readvertised > 0 ? [] : (['unfilled'] as const)),
    ...(counting(log).length > 0 ? [] : (['corrected'] as const)),
  ]);
  return formKinds.filter((kind) => !not.has(kind));
}

export function moveForm(record: AreaRecord, names: Names, today: Temporal.PlainDate): Form {
  const { state, log } = record;
  const kinds = kindsFor(state, log);
  const next: StepNumber = stepNumbers.find((number) => number > state.step) ?? 8;
  return {
    ...{ id: 'nhv.move', title: 'Registrera steg', submit: 'Registrera', context: contextOf(record) },
    intro: state.ending ? `${state.name}, avslutat` : `${state.name}, nu i ${names.step(state.step)}`,
    fields: [
      {
        ...{ type: 'select', id: 'kind', label: 'Vad händer?', required: true, initial: kinds[0] ?? 'planned' },
        options: kinds.map((kind) => option(kind, kindNames[kind])),
      },
      {
        ...{ type: 'select', id: 'step', label: 'Vilket steg?', hint: 'Bara när området går till ett steg' },
        ...{ initial: String(state.ending ? state.step : next) },
        options: stepNumbers.map((number) => option(String(number), capitalised(names.step(number)))),
      },
      happened(today),
      {
        ...{
          type: 'select',
          id: 'milestone',
          label: 'Vilket datum planeras?',
          hint: 'Går också bra tillsammans med ett steg',
        },
        options: milestones.map((milestone) => option(milestone, milestoneNames[milestone])),
      },
      { type: 'date', id: 'plannedOn', label: 'Planerat datum', hint: 'Tomt betyder framflyttat tills vidare' },
      { type: 'text', id: 'value', label: 'Nytt namn, eller antal enheter', hint: 'Bara när det är det som ändras' },
      noteField,
      linkField,
    ],
  };
}

export const correctionForm = (record: AreaRecord, names: Names): Form => ({
  ...{ id: 'nhv.correct', title: 'Rätta en rad', submit: 'Ta tillbaka', context: contextOf(record) },
  intro: `${record.state.name}. Raden står kvar i historiken, märkt som rättad, och de som fick den får veta.`,
  fields: [
    {
      ...{ type: 'select', id: 'line', label: 'Vilken rad var fel?', required: true },
      options: counting(record.log)
        .filter(({ together }) => together === null)
        .slice(-mostLines)
        .toReversed()
        .map(({ id, on }) => option(String(id), `${date(on)}: ${recordedInWords(record, id, names)}`)),
    },
    { type: 'longText', id: 'note', label: 'Skäl', hint: 'De som följer området läser det', required: true },
  ],
});

const recordedInWords = ({ log }: AreaRecord, first: number, names: Names): string =>
  recordedWith(log, first)
    .map(({ move }) => moveInWords(move, names))
    .join('. ');
