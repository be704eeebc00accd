import { type Codec, keyed, textValue } from '../../chat/action.ts';
import { fold } from '../../chat/fold.ts';
import type { Option } from '../../chat/form.ts';
import { type FormReading, fault, filled } from '../../chat/form.ts';
import { defineForm } from '../../chat/form-definition.ts';
import { dayField, formOption, foundOption, listedField, selectField } from '../../chat/form-fields.ts';
import { type FindableKind, kansliOnly, type Turn } from '../../chat/table.ts';
import type { Region } from '../../register/register.ts';
import type { Area, PermitHolder } from '../area/area.ts';
import type { AreaRecord, AreaState } from '../area/area-state.ts';
import type { NewMove } from '../area/area-store.ts';
import { holderInWords, objections, oursFirst } from '../area/area-words.ts';
import {
  happenedField,
  type LogForm,
  logContext,
  nameField,
  numberField,
  regionOptions,
  sourceField,
} from './nhv-fields.ts';

/** A new permit, or which one ends: `permit`, `ended/m17`. */
type PermitChange = 'new' | { ended: string };
const newPermit = 'permit';
const endedPermit = keyed('ended', textValue);
const permitChange: Codec<PermitChange> = {
  write: (change) => (change === 'new' ? newPermit : endedPermit.write(change.ended)),
  read(text) {
    const ended = endedPermit.read(text);
    if (ended !== null) return /^[gm]\d+$/.test(ended) ? { ended } : null;
    return text === newPermit ? 'new' : null;
  },
};

/** The option for a region that is none of ours. */
const another = 'annan';

type FilledPermit = {
  what: PermitChange;
  region: string | null;
  name: string | null;
  hospital: string | null;
  diarienummer: string | null;
  on: Temporal.PlainDate;
  validFromOn: Temporal.PlainDate | null;
  subPermit: string | null;
  partner: string | null;
  link: string | null;
};

const chooseWhat = 'Välj vad det gäller.';
const whoHolds = 'Välj vem som har fått tillståndet.';
const whatItIsCalled = 'Skriv regionens namn.';

export const permitForm = defineForm<
  { area: string; after: number },
  LogForm & { regions: readonly Region[] },
  FilledPermit
>('nhv.permit', logContext, ({ record: { area, state }, regions, today }) => ({
  title: 'Registrera tillstånd',
  intro: state.name,
  submit: 'Registrera',
  fields: {
    what: listedField(
      'Vad gäller det?',
      { options: permitOptions(state), among: amongPermits(area), ...(mayGivePermit(state) && { chosen: newOption }) },
      chooseWhat,
    )
      .as(permitChange.read, chooseWhat)
      .needed(chooseWhat),
    region: selectField('Innehavare', [...regionOptions(regions), formOption(another, 'En annan region')])
      .needed(whoHolds)
      .shownWhen(...whenNew),
    name: nameField('Den andra regionens namn')
      .hint('En region utanför sjukvårdsregionen')
      .needed(whatItIsCalled)
      .shownWhen('region', another),
    hospital: nameField('Sjukhus').shownWhen(...whenNew),
    diarienummer: numberField('Diarienummer')
      .hint('Till exempel 8125/2027')
      .shownWhen(...whenNew),
    on: happenedField(today, 'Beslutsdatum'),
    validFromOn: dayField('Gäller från').shownWhen(...whenNew),
    subPermit: nameField('Undertillstånd')
      .hint('Den del som bara vissa innehavare får bedriva')
      .shownWhen(...whenNew),
    partner: nameField('Samverkande region')
      .hint('När tillstånden ges i par')
      .shownWhen(...whenNew),
    link: sourceField(),
  },
}));

const newOption = formOption(permitChange.write('new'), 'Nytt tillstånd');

/** A new permit, in a list, as it is found and as it is written: what belongs to that alone. */
const whenNew = ['what', newOption.value, foundOption(newOption).value, newOption.label] as const;

/** Why nothing about permits can be registered, in words; null when something can. */
export const noPermitChange = (state: AreaState): string | null =>
  permitOptions(state).length > 0 ? null : objections[state.ending === 'mistake' ? 'mistake' : 'ended'];

const mayGivePermit = ({ ending }: AreaState): boolean => ending === null;

/** Nothing is registered of what was added by mistake. */
const permitOptions = (state: AreaState): Option[] =>
  state.ending === 'mistake'
    ? []
    : [
        ...(mayGivePermit(state) ? [newOption] : []),
        ...oursFirst(state.permits).map((permit) =>
          formOption(permitChange.write({ ended: permit.id }), `Upphör: ${holderInWords(permit)}`),
        ),
      ];

const permitKind = 'permit';
const amongPermits = ({ id }: Pick<Area, 'id'>): string => `${permitKind}/${id}`;

/** A new permit, and those of an area that may end. @param of the area; null where there is none */
export const findablePermits = (of: (area: string, turn: Turn) => AreaRecord | null): FindableKind => ({
  kind: permitKind,
  all(turn, id) {
    const record = kansliOnly(turn) === null ? of(id, turn) : null;
    return record ? permitOptions(record.state).map(foundOption) : [];
  },
});

/** A permit that is given, or one that ends. */
export function permitMoveIn(form: FilledPermit, regions: readonly Region[]): FormReading<NewMove> {
  const { what, on, link } = form;
  if (what !== 'new') return filled({ move: { kind: 'ended', permit: what.ended }, on, note: null, link });
  const isAnother = form.region === another;
  const holder = holderOf(isAnother ? form.name : form.region, regions);
  if (!holder) {
    return isAnother ? fault('name', whatItIsCalled) : fault('region', whoHolds);
  }
  const permit = {
    ...holder,
    hospital: form.hospital,
    diarienummer: form.diarienummer,
    decidedOn: on,
    validFromOn: form.validFromOn,
    subPermit: form.subPermit,
    partner: holderOf(form.partner, regions),
  };
  return filled({ move: { kind: 'permit', permit }, on, note: null, link });
}

/** One of ours by its id or name; else the name that was written. Null when nothing was. */
function holderOf(written: string | null, regions: readonly Region[]): PermitHolder | null {
  if (written === null) return null;
  const ours = regions.find(({ id, name }) => id === written || fold(name) === fold(written));
  return ours ? { region: ours.id, name: ours.name } : { region: null, name: written };
}
