import type { Form } from '../../chat/form.ts';
import { capitalised } from '../../chat/swedish.ts';
import type { Region } from '../../register/register.ts';
import { type Interest, interests, stepNumbers } from '../area/area.ts';
import type { AreaRecord } from '../area/area-state.ts';
import { holderInWords, interestNames, type Names, oursFirst } from '../area/area-words.ts';
import { contextOf, happened, linkField, mostLines, noteField, option } from '../area/form-fields.ts';

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
    noteField,
    linkField,
  ],
});

/** What stands for a region that is none of ours. */
export const another = 'annan';

export function permitForm(record: AreaRecord, regions: readonly Region[], today: Temporal.PlainDate): Form {
  const { permits } = record.state;
  const endings = oursFirst(permits)
    .slice(0, mostLines - 1)
    .map((permit) => option(`ended/${permit.id}`, `Upphör: ${holderInWords(permit)}`));
  return {
    ...{ id: 'nhv.permit', title: 'Registrera tillstånd', submit: 'Registrera', context: contextOf(record) },
    intro: record.state.name,
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
      linkField,
    ],
  };
}

export const applicationForm = (record: AreaRecord, regions: readonly Region[], today: Temporal.PlainDate): Form => ({
  ...{ id: 'nhv.application', title: 'Registrera ansökan', submit: 'Registrera', context: contextOf(record) },
  intro: record.state.name,
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
    noteField,
  ],
});

/** @param regions those that the asker may answer for. */
export const interestForm = ({ area, state }: AreaRecord, regions: readonly Region[], now: Interest | null): Form => ({
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

export const groupsForm = ({ area, state }: AreaRecord, groups: readonly string[]): Form => ({
  ...{ id: 'nhv.groups', title: 'Grupper som följer upp', submit: 'Spara', context: area.id },
  intro: `${state.name}. Grupperna får uppföljningens frågor varje maj.`,
  fields: [
    {
      ...{ type: 'text', id: 'groups', label: 'Verksamhetschefsgrupper', initial: groups.join(', ') },
      hint: 'Namn med komma emellan. Tomt: ingen grupp frågas.',
    },
  ],
});
