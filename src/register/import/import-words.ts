import type { GroupRecord, MeetingRecord, PersonRecord, RegionRecord, SeatRecord } from './import-records.ts';

/** A record's fields in words. Null is an empty field. Two records are the same when their words are. */
export type ChangeWords = readonly (readonly [label: string, value: string | null])[];

const items = (values: readonly string[]): string | null => (values.length > 0 ? values.join(' + ') : null);
const ifTrue = (value: boolean): string | null => (value ? 'ja' : null);

export const regionWords = ({ name }: RegionRecord): ChangeWords => [['namn', name]];

export const groupWords = ({ name, type, aliases, parent, mandate, example }: GroupRecord): ChangeWords => [
  ['namn', name],
  ['typ', type],
  ['alias', items(aliases)],
  ['överordnad', parent],
  ['uppdrag', mandate],
  ['exempel', ifTrue(example)],
];

export const personWords = ({ name, email, region, roles, surface, example }: PersonRecord): ChangeWords => [
  ['namn', name],
  ['e-post', email],
  ['hemregion', region],
  ['roller', items(roles)],
  ['nås helst på', surface],
  ['exempel', ifTrue(example)],
];

export const seatWords = ({ region, from, to }: SeatRecord): ChangeWords => [
  ['region', region],
  ['från', from],
  ['till', to ?? 'tills vidare'],
];

export const meetingWords =
  (localAt: (instant: string) => string) =>
  ({ end, place }: MeetingRecord): ChangeWords => [
    ['slut', localAt(end)],
    ['plats', place],
  ];

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
