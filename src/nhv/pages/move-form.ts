import { type FormReading, fault, filled } from '../../chat/form.ts';
import { defineForm } from '../../chat/form-definition.ts';
import { dayField, formOption, selectField } from '../../chat/form-fields.ts';
import {
  type Logged,
  type Milestone,
  type Move,
  type MoveKind,
  milestones,
  type StepNumber,
  stepNumbers,
} from '../area/area.ts';
import { type AreaRecord, counting } from '../area/area-state.ts';
import type { NewMove } from '../area/area-store.ts';
import { milestoneNames, type Names } from '../area/area-words.ts';
import { objection } from '../area/move-rules.ts';
import { takenBack, whyNeeded } from './correction-form.ts';
import {
  chooseStep,
  earliestRecorded,
  followersNote,
  happenedField,
  type LogForm,
  logContext,
  nameField,
  sourceField,
  stepField,
} from './nhv-fields.ts';

/** The kinds of move that the form is for; the rest have their own. */
const formKinds = [
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
type FormKind = (typeof formKinds)[number];

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

/** What is planned can be told of together with a step. */
const kindsWithDay: readonly FormKind[] = ['planned', 'step', 'back'];
const kindsWithValue: readonly FormKind[] = ['renamed', 'proposed', 'decided', 'readvertised'];

const mostUnits = 5;
const unitNumbers = Array.from({ length: mostUnits }, (_, at) => at + 1);

/** What can be chosen with a kind, as far as that decides whether it makes sense. */
function choicesOf(kind: Exclude<FormKind, 'corrected'>): readonly Move[] {
  switch (kind) {
    case 'step':
    case 'back':
      return stepNumbers.map((step) => ({ kind, step }));
    case 'stopped':
    case 'withdrawn':
    case 'unfilled':
      return [{ kind }];
    case 'planned':
      return milestones.map((milestone) => ({ kind, milestone, plannedOn: earliestRecorded }));
    case 'renamed':
      return [{ kind, name: '' }];
    case 'proposed':
    case 'decided':
    case 'readvertised':
      return unitNumbers.map((units) => ({ kind, units }));
  }
}

/** The kinds that make sense as the area is now: of the others every choice would be refused. */
export function kindsFor({ state, log }: Pick<AreaRecord, 'state' | 'log'>): FormKind[] {
  return formKinds.filter((kind) =>
    kind === 'corrected' ? counting(log).length > 0 : choicesOf(kind).some((move) => objection(state, move) === null),
  );
}

type FilledStep = {
  kind: FormKind;
  step: StepNumber | null;
  on: Temporal.PlainDate;
  milestone: Milestone | null;
  plannedOn: Temporal.PlainDate | null;
  value: string | null;
  note: string | null;
  link: string | null;
};

const chooseKind = 'Välj vad som händer.';

export const moveForm = defineForm<{ area: string; after: number }, LogForm & { names: Names }, FilledStep>(
  'nhv.move',
  logContext,
  ({ record, names, today }) => {
    const { state } = record;
    const kinds = kindsFor(record);
    const next = stepNumbers.find((number) => number > state.step) ?? 8;
    return {
      title: 'Registrera steg',
      intro: state.ending ? `${state.name}, avslutat` : `${state.name}, nu i ${names.step(state.step)}`,
      submit: 'Registrera',
      fields: {
        // Read as any of the kinds: the area may have moved since the form was opened.
        kind: selectField(
          'Vad händer?',
          kinds.map((kind) => formOption(kind, kindNames[kind])),
        )
          .initial(kinds.includes('step') ? 'step' : 'planned')
          .as((typed) => formKinds.find((kind) => kind === typed) ?? null, chooseKind)
          .needed(chooseKind),
        step: stepField('Vilket steg?', names)
          .initial(String(state.ending ? state.step : next))
          .needed(chooseStep)
          .shownWhen('kind', 'step', 'back'),
        on: happenedField(today),
        milestone: selectField(
          'Vilket datum planeras?',
          milestones.map((milestone) => formOption(milestone, milestoneNames[milestone])),
        )
          .hint('Frivilligt när området går till ett steg')
          .as((typed) => milestones.find((milestone) => milestone === typed) ?? null, 'Välj ett av datumen.')
          .shownWhen('kind', ...kindsWithDay),
        plannedOn: dayField('Planerat datum')
          .hint('Tomt betyder framflyttat tills vidare')
          .shownWhen('kind', ...kindsWithDay),
        value: nameField('Nytt namn, eller antal enheter')
          .needed('Skriv det nya namnet, eller antalet enheter.')
          .shownWhen('kind', ...kindsWithValue),
        note: followersNote(),
        link: sourceField(),
      },
    };
  },
);

/** One line, or two when a date is planned, or put off, together with a step; for a correction all that is taken back. */
export function movesIn(form: FilledStep, { record: { log }, today }: LogForm): FormReading<NewMove[]> {
  if (form.kind === 'corrected') return latestTakenBack(form.note, log, today);
  const move = moveIn(form);
  if (!move.ok) return move;
  const { on, milestone, plannedOn } = form;
  const first: NewMove = { move: move.filled, on, note: form.note, link: form.link };
  if (form.kind === 'planned' || !kindsWithDay.includes(form.kind)) return filled([first]);
  // What was filled in is never left out in silence.
  if (!milestone) return plannedOn ? fault('milestone', whichDay) : filled([first]);
  return filled([first, { move: { kind: 'planned', milestone, plannedOn }, on, note: null, link: null }]);
}

function moveIn({ kind, step, milestone, plannedOn, value }: FilledStep): FormReading<Move> {
  switch (kind) {
    case 'step':
    case 'back':
      return step === null ? fault('step', chooseStep) : filled({ kind, step });
    case 'stopped':
    case 'withdrawn':
    case 'unfilled':
      return filled({ kind });
    case 'planned':
      return milestone ? filled({ kind, milestone, plannedOn }) : fault('milestone', whichDay);
    case 'renamed':
      return value === null ? fault('value', 'Skriv det nya namnet.') : filled({ kind, name: value });
    case 'proposed':
    case 'decided':
    case 'readvertised': {
      const units = Number(value);
      return Number.isInteger(units) && units >= 1 && units <= mostUnits
        ? filled({ kind, units })
        : fault('value', `Skriv ett antal enheter, från 1 till ${mostUnits}.`);
    }
    case 'corrected':
      return fault('kind', nothingToTakeBack);
  }
}

const whichDay = 'Välj vilket datum det gäller.';
const nothingToTakeBack = 'Det finns inget att ta tillbaka.';

function latestTakenBack(
  why: string | null,
  log: readonly Logged[],
  today: Temporal.PlainDate,
): FormReading<NewMove[]> {
  const latest = counting(log).at(-1);
  if (!latest) return fault('kind', nothingToTakeBack);
  return why ? filled(takenBack(log, latest.together ?? latest.id, why, today)) : fault('note', whyNeeded);
}
