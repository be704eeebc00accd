import type { Field, Form, Option } from '../chat/form.ts';
import { capitalised, date, shortened } from '../chat/swedish.ts';
import type { Region } from '../register/register.ts';
import { type AreaState, counting, recordedWith, type Standing } from './area-state.ts';
import {
  type Interest,
  interests,
  type Logged,
  type MoveKind,
  milestones,
  type StepNumber,
  stepNumbers,
} from './nhv.ts';
import { holderInWords, interestNames, milestoneNames, moveInWords, type Names, oursFirst } from './nhv-words.ts';

/** Slack's limit for an option. */
const longestOption = 75;
const option = (value: string, label: string): Option => ({ value, label: shortened(label, longestOption) });

/** What a form was about, and the last line of the log when it was opened: what came later is then noticed. */
export const contextOf = ({ area, log }: Pick<Standing, 'area' | 'log'>): string => `${area.id}/${log.at(-1)?.id ?? 0}`;

export function fromContext(context: string): { area: string; after: number } {
  const [area = '', after = ''] = context.split('/');
  return { area, after: Number(after) };
}

const note: Field = {
  type: 'longText',
  id: 'note',
  label: 'Anteckning',
  hint: 'De som följer området läser den.',
};
const link: Field = { type: 'link', id: 'link', label: 'Länk', hint: 'Till exempel Socialstyrelsens sida' };
const happened = (today: Temporal.PlainDate, label = 'När det hände'): Field => ({
  ...{ type: 'date', id: 'on', label, required: true, initial: today.toString() },
});

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

export function moveForm(standing: Standing, names: Names, today: Temporal.PlainDate): Form {
  const { state, log } = standing;
  const kinds = kindsFor(state, log);
  const next: StepNumber = stepNumbers.find((number) => number > state.step) ?? 8;
  return {
    ...{ id: 'nhv.move', title: 'Registrera steg', submit: 'Registrera', context: contextOf(standing) },
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
      note,
      link,
    ],
  };
}

export const correctionForm = (standing: Standing, names: Names): Form => ({
  ...{ id: 'nhv.correct', title: 'Rätta en rad', submit: 'Ta tillbaka', context: contextOf(standing) },
  intro: `${standing.state.name}. Raden står kvar i historiken, märkt som rättad, och de som fick den får veta.`,
  fields: [
    {
      ...{ type: 'select', id: 'line', label: 'Vilken rad var fel?', required: true },
      options: counting(standing.log)
        .filter(({ together }) => together === null)
        .slice(-mostLines)
        .toReversed()
        .map(({ id, on }) => option(String(id), `${date(on)}: ${recordedInWords(standing, id, names)}`)),
    },
    { type: 'longText', id: 'note', label: 'Skäl', hint: 'De som följer området läser det', required: true },
  ],
});

const recordedInWords = ({ log }: Standing, first: number, names: Names): string =>
  recordedWith(log, first)
    .map(({ move }) => moveInWords(move, names))
    .join('. ');

/** Slack's limit for the options of a select. */
const mostLines = 100;

export const newAreaForm = (today: Temporal.PlainDate, names: Names): Form => ({
  ...{ id: 'nhv.add', title: 'Nytt område', submit: 'Lägg till', context: '' },
  fields: [
    { type: 'text', id: 'name', label: 'Namn', hint: 'Som Socialstyrelsen skriver det', required: true },
    { type: 'text', id: 'aliases', label: 'Kallas också', hint: 'Flera namn med komma emellan' },
    {
      ...{ type: 'select', id: 'step', label: 'Vilket steg är det i?', required: true, initial: '1' },
      options: stepNumbers.map((number) => option(String(number), capitalised(names.step(number)))),
    },
    happened(today, 'Sedan när?'),
    note,
    link,
  ],
});

/** What stands for a region that is none of ours. */
export const another = 'annan';

export function permitForm(standing: Standing, regions: readonly Region[], today: Temporal.PlainDate): Form {
  const { permits } = standing.state;
  const endings = oursFirst(permits)
    .slice(0, mostLines - 1)
    .map((permit) => option(`ended/${permit.id}`, `Upphör: ${holderInWords(permit)}`));
  return {
    ...{ id: 'nhv.permit', title: 'Registrera tillstånd', submit: 'Registrera', context: contextOf(standing) },
    intro: standing.state.name,
    fields: [
      {
        ...{ type: 'select', id: 'what', label: 'Vad gäller det?', required: true, initial: 'permit' },
        options: [option('permit', 'Nytt tillstånd'), ...endings],
      },
      {
        ...{ type: 'select', id: 'region', label: 'Innehavare' },
        options: [...regions.map(({ id, name }) => option(id, name)), option(another, 'En annan region')],
      },
      { type: 'text', id: 'name', label: 'Den andra regionens namn', hint: 'Bara för en region utanför Mellansverige' },
      { type: 'text', id: 'hospital', label: 'Sjukhus' },
      { type: 'text', id: 'diarienummer', label: 'Diarienummer', hint: 'Till exempel 8125/2027' },
      happened(today, 'Beslutsdatum'),
      { type: 'date', id: 'validFromOn', label: 'Gäller från' },
      { type: 'text', id: 'subPermit', label: 'Undertillstånd', hint: 'Den del som bara vissa innehavare får bedriva' },
      { type: 'text', id: 'partner', label: 'Samverkande region', hint: 'Bara när tillstånden ges i par' },
      link,
    ],
  };
}

export const applicationForm = (standing: Standing, regions: readonly Region[], today: Temporal.PlainDate): Form => ({
  ...{ id: 'nhv.application', title: 'Registrera ansökan', submit: 'Registrera', context: contextOf(standing) },
  intro: standing.state.name,
  fields: [
    {
      ...{ type: 'select', id: 'what', label: 'Vad har hänt?', required: true, initial: 'applied' },
      options: [option('applied', 'Regionen har ansökt'), option('rejected', 'Regionen har fått avslag')],
    },
    {
      ...{ type: 'select', id: 'region', label: 'Region', required: true },
      options: regions.map(({ id, name }) => option(id, name)),
      ...(regions.length === 1 && regions[0] ? { initial: regions[0].id } : {}),
    },
    happened(today),
    { type: 'text', id: 'diarienummer', label: 'Diarienummer' },
    note,
  ],
});

/** @param regions those that the asker may answer for. */
export const interestForm = ({ area, state }: Standing, regions: readonly Region[], now: Interest | null): Form => ({
  ...{ id: 'nhv.interest', title: 'Svara för din region', submit: 'Svara', context: area.id },
  intro: state.name,
  fields: [
    {
      ...{ type: 'select', id: 'region', label: 'Region', required: true, initial: regions[0]?.id ?? '' },
      options: regions.map(({ id, name }) => option(id, name)),
    },
    {
      ...{ type: 'select', id: 'interest', label: 'Regionen', required: true, ...(now ? { initial: now } : {}) },
      options: interests.map((interest) => option(interest, interestNames[interest])),
    },
    { type: 'longText', id: 'note', label: 'Kommentar', hint: 'Alla regioner kan läsa den.' },
  ],
});

export const groupsForm = ({ area, state }: Standing, groups: readonly string[]): Form => ({
  ...{ id: 'nhv.groups', title: 'Grupper som följer upp', submit: 'Spara', context: area.id },
  intro: `${state.name}. Grupperna får uppföljningens frågor varje maj.`,
  fields: [
    {
      ...{ type: 'text', id: 'groups', label: 'Verksamhetschefsgrupper', initial: groups.join(', ') },
      hint: 'Namn med komma emellan. Tomt: ingen grupp frågas.',
    },
  ],
});
