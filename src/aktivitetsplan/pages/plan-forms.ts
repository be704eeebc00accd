import { numberValue, textValue } from '../../chat/action.ts';
import { defineForm } from '../../chat/form-definition.ts';
import {
  atMost,
  choiceField,
  dayField,
  type FieldReading,
  formOption,
  listedField,
  longTextField,
  notAfter,
  searchField,
  selectField,
  unclearDay,
} from '../../chat/form-fields.ts';
import { shortened } from '../../chat/swedish.ts';
import { amongGroups } from '../../register/finding/findable-groups.ts';
import { groupReader } from '../../register/reading/read-group.ts';
import type { Group } from '../../register/register.ts';
import type { Planning } from '../fokusomraden.ts';
import type { KnownResult } from '../known-result.ts';
import { longestPlanNote, longestTitle, type PlanActivity, type PlanNote } from '../plan.ts';
import {
  addActivityAction,
  changeActivityAction,
  changeNoteAction,
  chooseActivity,
  chooseProposal,
  endActivityAction,
  moveActivityAction,
  nothingDoneAction,
  writeNoteAction,
} from '../plan-actions.ts';
import {
  activityOption,
  amongActivities,
  amongNoted,
  amongProposals,
  notedOption,
  proposalOption,
} from './findable-activities.ts';

type AboutYear = { year: number };
type AboutActivity = { activity: number };
const aboutYear = { year: numberValue };
const aboutActivity = { activity: numberValue };

const whichActivity = 'Välj en aktivitet.';

export const chooseActivityForm = defineForm<
  AboutYear,
  { year: number; all: readonly PlanActivity[] },
  { activity: string }
>(chooseActivity.id, aboutYear, ({ year, all }) => ({
  title: 'Öppna en aktivitet',
  submit: 'Visa',
  fields: {
    activity: listedField(
      'Aktivitet',
      { options: all.map(activityOption), among: amongActivities(year) },
      whichActivity,
    ).needed(whichActivity),
  },
}));

/** The groups that can be responsible: our own that are there. */
export type FillingActivity = { areas: Planning['areas']; groups: readonly Group[]; activity: PlanActivity | null };

const kansliet = '-';

/** @property group an id; null: the kansli. */
type FilledActivity = { title: string; area: string; group: string | null };

const activityFields = ({ areas, groups, activity }: FillingActivity) => ({
  title: longTextField('Aktivitet')
    .initial(activity?.title)
    .check(atMost(longestTitle))
    .needed('Skriv vad som ska göras.'),
  area: selectField(
    'Fokusområde',
    areas.map(({ id, name }) => formOption(id, name)),
  )
    .initial(activity?.area)
    .check((id) => (areas.some((area) => area.id === id) ? null : 'Välj ett fokusområde.'))
    .needed('Välj ett fokusområde.'),
  group: searchField('Ansvarig grupp', {
    among: amongGroups('ours'),
    chosen: activity?.group ? [{ value: activity.group.id, label: activity.group.name }] : [],
  })
    .hint('Tomt: kansliet.')
    .meaning((typed) => responsible(groups, typed)),
});

/** @returns an id; null for the kansli, as a form from before it could be left empty says. */
function responsible(groups: readonly Group[], typed: string): FieldReading<string | null> {
  if (typed === kansliet) return { value: null };
  const reading = groupReader(groups)(typed);
  return 'value' in reading ? { value: reading.value.id } : { fault: `"${typed}" ${reading.fault}.` };
}

/** As the store has it. */
export const activityWordsIn = ({ title, area, group }: FilledActivity) => ({
  title: title.replaceAll(/\s+/gu, ' '),
  area,
  group,
});

export const addActivityForm = defineForm<AboutYear, FillingActivity, FilledActivity>(
  addActivityAction.id,
  aboutYear,
  (filling) => ({ title: 'Lägg till aktivitet', submit: 'Lägg till', fields: activityFields(filling) }),
);

export const changeActivityForm = defineForm<AboutActivity, FillingActivity, FilledActivity>(
  changeActivityAction.id,
  aboutActivity,
  (filling) => ({ title: 'Ändra aktiviteten', submit: 'Spara', fields: activityFields(filling) }),
);

type Ending = { activity: PlanActivity; today: Temporal.PlainDate };

export const endActivityForm = defineForm<AboutActivity, Ending, { on: Temporal.PlainDate; why: string }>(
  endActivityAction.id,
  aboutActivity,
  ({ activity, today }) => ({
    title: 'Avsluta aktiviteten',
    intro: shortened(activity.title, 150),
    submit: 'Avsluta',
    fields: {
      on: dayField('Dag')
        .initial(String(today))
        .check(notAfter(today, 'Dagen kan inte ligga i framtiden.'))
        .needed(unclearDay),
      why: longTextField('Varför').check(atMost(500)).needed('Skriv varför. Det står i återrapporten.'),
    },
  }),
);

export const moveActivityForm = defineForm<AboutActivity, Ending, { year: string; why: string | null }>(
  moveActivityAction.id,
  aboutActivity,
  ({ activity }) => ({
    title: 'Flytta aktiviteten',
    intro: shortened(activity.title, 150),
    submit: 'Flytta',
    fields: {
      year: choiceField('Till planen för', yearsBeside(activity.year), (year) => year)
        .initial(String(activity.year + 1))
        .needed('Välj ett år.'),
      why: longTextField('Varför').hint('Frivilligt. Det står i återrapporten.').check(atMost(500)),
    },
  }),
);

const yearsBeside = (year: number): string[] => [1, 2, 3, 4, -1].map((years) => String(year + years));

const noteField = (words: string | null) =>
  longTextField('Vad har gjorts').initial(words).check(atMost(longestPlanNote)).needed('Skriv vad som har gjorts.');

const introOf = ({ nr, title }: PlanActivity): string => `${nr}. ${shortened(title, 200)}`;

export const noteForm = defineForm<AboutActivity, { activity: PlanActivity }, { words: string }>(
  writeNoteAction.id,
  aboutActivity,
  ({ activity }) => ({
    title: 'Anteckna',
    intro: introOf(activity),
    submit: 'Spara',
    fields: { words: noteField(null) },
  }),
);

/** @property words what is said of an activity of which nothing was done */
export const nothingDoneForm = defineForm<AboutActivity, { activity: PlanActivity; words: string }, { words: string }>(
  nothingDoneAction.id,
  aboutActivity,
  ({ activity, words }) => ({
    title: 'Inget gjort',
    intro: introOf(activity),
    submit: 'Spara',
    fields: { words: noteField(words) },
  }),
);

export const changeNoteForm = defineForm<
  { note: number },
  { note: PlanNote; activity: PlanActivity },
  { words: string }
>(changeNoteAction.id, { note: numberValue }, ({ note, activity }) => ({
  title: 'Ändra anteckningen',
  intro: introOf(activity),
  submit: 'Spara',
  fields: { words: noteField(note.words) },
}));

/** A message that somebody pointed at. @property source where it stands, so that it is noted once */
export const pointNoteForm = defineForm<
  { source: string },
  { all: readonly PlanActivity[]; words: string | null },
  { activity: string; words: string }
>('plan.point', { source: textValue }, ({ all, words }) => ({
  title: 'Lägg i aktivitetsplanen',
  submit: 'Spara',
  fields: {
    activity: listedField('Aktivitet', { options: all.map(notedOption), among: amongNoted }, whichActivity)
      .initial(all.length === 1 ? String(all[0]?.id) : null)
      .needed(whichActivity),
    words: noteField(words),
  },
}));

const whichProposal = 'Välj något att ta med.';

export const chooseProposalForm = defineForm<
  AboutActivity,
  { activity: Pick<PlanActivity, 'id'>; known: readonly KnownResult[] },
  { key: string }
>(chooseProposal.id, aboutActivity, ({ activity, known }) => ({
  title: 'Förslag',
  intro: 'Allt som jag vet om året. Det du väljer blir en anteckning.',
  submit: 'Ta med',
  fields: {
    key: listedField(
      'Ta med',
      { options: known.map(proposalOption), among: amongProposals(activity) },
      whichProposal,
    ).needed(whichProposal),
  },
}));
