import { clockTime, date } from '../../chat/swedish.ts';
import { orNull } from '../../database/columns.ts';
import { decisionInWords } from '../decision.ts';
import { ownRoleNames } from '../register-words.ts';
import type {
  DecisionRecord,
  GroupRecord,
  MeetingRecord,
  PersonRecord,
  RegionRecord,
  SeatRecord,
} from './import-records.ts';

/** A record's fields in words. Null is an empty field. Two records are the same when their words are. */
export type ChangeWords = readonly (readonly [label: string, value: string | null])[];

const items = (values: readonly string[]): string | null => (values.length > 0 ? values.join(' + ') : null);
const ifTrue = (value: boolean): string | null => (value ? 'ja' : null);

export const regionWords = ({ name }: RegionRecord): ChangeWords => [['namn', name]];

/** Of a group. */
export const lastDayLabel = 'sista dag';

export const groupWords =
  (regionName: NameOf, groupName: NameOf) =>
  (group: GroupRecord): ChangeWords => [
    ['namn', group.name],
    ['typ', group.type],
    ['alias', items(group.aliases)],
    ['överordnad', group.parent],
    ['uppdrag', group.mandate],
    ['hör till', named(group.region, regionName)],
    ['handlingar, dagar före mötet', orNull(group.papersDays, String)],
    ['platserna utses av', named(group.appointedBy, groupName)],
    ['våra platser', orNull(group.places, String)],
    ['första dag', orNull(group.from, dayInWords)],
    ['beslut', orNull(group.decision, decided)],
    [lastDayLabel, orNull(group.to, dayInWords)],
    ['beslut om slutet', orNull(group.endDecision, decided)],
    ['plats för minnesanteckningar', group.minutesPlace],
    ['exempel', ifTrue(group.example)],
  ];

const decided = ({ on, ...decision }: DecisionRecord): string =>
  decisionInWords({ ...decision, on: Temporal.PlainDate.from(on) });

/** What something is called in words, by its id. */
type NameOf = (id: string) => string;

const named = (id: string | null, nameOf: NameOf): string | null => (id === null ? null : nameOf(id));

export const personWords =
  (regionName: NameOf) =>
  ({ name, email, otherEmails, region, roles, connection, example }: PersonRecord): ChangeWords => [
    ['namn', name],
    ['e-post', email],
    ['fler adresser', items(otherEmails)],
    ['hör till', named(region, regionName)],
    ['roller', items(roles.map((role) => ownRoleNames[role]))],
    ['nås helst på', connection],
    ['exempel', ifTrue(example)],
  ];

/** Of a seat, and what stands there where it has no end. */
export const untilLabel = 'till';
export const untilFurtherNotice = 'tills vidare';

export const seatWords =
  (regionName: NameOf) =>
  ({ region, noRegion, from, to, decision, purpose }: SeatRecord): ChangeWords => [
    ['för vad', purpose],
    ['företräder', noRegion ? 'ingen region' : named(region, regionName)],
    ['från', dayInWords(from)],
    [untilLabel, to === null ? untilFurtherNotice : dayInWords(to)],
    ['beslut', orNull(decision, decided)],
  ];

export const meetingWords =
  (localAt: (instant: string) => string) =>
  ({ end, place }: MeetingRecord): ChangeWords => [
    ['slut', timeInWords(localAt(end))],
    ['plats', place],
  ];

const dayInWords = (day: string): string => date(Temporal.PlainDate.from(day));

/** "9 februari 2027 kl. 10.00" */
export function timeInWords(local: string): string {
  const time = Temporal.PlainDateTime.from(local);
  return `${date(time.toPlainDate())} ${clockTime(time)}`;
}

export type FieldChange = { label: string; before: string | null; after: string | null };

/** The fields that differ; of something new, those that are filled in. */
export function fieldChanges<Rec>(words: (record: Rec) => ChangeWords, before: Rec | null, after: Rec): FieldChange[] {
  const was = new Map(before === null ? [] : words(before));
  return words(after)
    .map(([label, value]) => ({ label, before: was.get(label) ?? null, after: value }))
    .filter((change) => change.before !== change.after);
}

const shown = (value: string | null): string => value ?? '–';

/** "namn Anna Exempel, e-post –" */
export const sideInWords = (fields: readonly FieldChange[], side: 'before' | 'after'): string =>
  fields.map((field) => `${field.label} ${shown(field[side])}`).join(', ');

/** "namn Ana Exempel → Anna Exempel, e-post – → anna@example.org" */
export const changeInWords = (fields: readonly FieldChange[]): string =>
  fields.map(({ label, before, after }) => `${label} ${shown(before)} → ${shown(after)}`).join(', ');
