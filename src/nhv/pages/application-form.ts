import { defineForm } from '../../chat/form-definition.ts';
import { formOption, selectField } from '../../chat/form-fields.ts';
import type { Region } from '../../register/register.ts';
import type { AreaState } from '../area/area-state.ts';
import type { NewMove } from '../area/area-store.ts';
import { objections } from '../area/area-words.ts';
import { objection } from '../area/move-rules.ts';
import { followersNote, happenedField, type LogForm, logContext, numberField, regionOptions } from './nhv-fields.ts';

const outcomes = { applied: 'Regionen har ansökt', rejected: 'Regionen har fått avslag' };
const kinds = ['applied', 'rejected'] as const;

type FilledApplication = {
  what: keyof typeof outcomes;
  region: string;
  on: Temporal.PlainDate;
  diarienummer: string | null;
  note: string | null;
};

export const chooseRegion = 'Välj en region.';
const chooseWhat = 'Välj vad som har hänt.';

type Regions = readonly Pick<Region, 'id'>[];

const objectionTo = (state: AreaState, kind: (typeof kinds)[number], region: string) =>
  objection(state, { kind, region, diarienummer: null });

/** What can have happened to an application of one of the regions, as the area is now. */
const outcomesFor = (state: AreaState, regions: Regions): (typeof kinds)[number][] =>
  kinds.filter((kind) => regions.some(({ id }) => objectionTo(state, kind, id) === null));

/** Why there is nothing to register, in words; null when there is something. */
export function noOutcome(state: AreaState, regions: Regions): string | null {
  const [first] = regions;
  const objected = first && outcomesFor(state, regions).length === 0 ? objectionTo(state, 'applied', first.id) : null;
  return objected ? objections[objected] : null;
}

/** @property regions those that the asker may register an application of. */
export const applicationForm = defineForm<
  { area: string; after: number },
  LogForm & { regions: readonly Region[] },
  FilledApplication
>('nhv.application', logContext, ({ record, regions, today }) => ({
  title: 'Registrera ansökan',
  intro: record.state.name,
  submit: 'Registrera',
  fields: {
    what: selectField(
      'Vad har hänt?',
      outcomesFor(record.state, regions).map((kind) => formOption(kind, outcomes[kind])),
    )
      .initial(outcomesFor(record.state, regions)[0])
      // Read as either: the area may have moved since the form was opened.
      .as((typed) => kinds.find((kind) => kind === typed) ?? null, chooseWhat)
      .needed(chooseWhat),
    region: selectField('Region', regionOptions(regions))
      .initial(regions.length === 1 ? regions[0]?.id : null)
      .needed(chooseRegion),
    on: happenedField(today),
    diarienummer: numberField('Diarienummer'),
    note: followersNote(),
  },
}));

export const applicationMoveIn = ({ what, region, on, diarienummer, note }: FilledApplication): NewMove => ({
  move: { kind: what, region, diarienummer },
  on,
  note,
  link: null,
});
