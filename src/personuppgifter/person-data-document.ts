import { dayOf } from '../calendar/local-time.ts';
import type { PersonalRecord } from '../changes/personal-data.ts';
import { counted, date } from '../chat/swedish.ts';
import type { Document, Part } from '../documents/document.ts';
import type { Person } from '../register/register.ts';

type Moment = { now: Temporal.Instant; timeZone: string };

/** All of the records, by kind, the oldest first. */
export function personDataDocument(
  { name, email }: Pick<Person, 'name' | 'email'>,
  records: readonly PersonalRecord[],
  { now, timeZone }: Moment,
): Document {
  const day = date(dayOf(now, timeZone));
  const kinds = [...Map.groupBy(records, ({ what }) => what)].sort(([a], [b]) => a.localeCompare(b, 'sv'));
  return {
    title: `Personuppgifter: ${name}`,
    mark: null,
    facts: [
      { label: 'Person', value: email ? `${name}, ${email}` : name },
      { label: 'Framtaget', value: day },
      { label: 'Innehåll', value: `${counted(records.length, 'uppgift', 'uppgifter')} som Samverkansbot har` },
      { label: 'Inte med', value: 'det som står i Slack, Teams och e-post utanför boten' },
    ],
    parts: kinds.flatMap(([what, of]) => partsOf(what, of, timeZone)),
    footer: `Personuppgifter: ${name}, ${day}`,
  };
}

function partsOf(what: string, records: readonly PersonalRecord[], timeZone: string): Part[] {
  const inOrder = records.toSorted((a, b) => (a.at ?? '').localeCompare(b.at ?? ''));
  return [
    { type: 'heading', level: 2, text: `${what} (${records.length})` },
    ...inOrder.flatMap(({ at, text }): Part[] => [
      ...(at === null ? [] : [{ type: 'source' as const, text: whenInWords(at, timeZone) }]),
      { type: 'paragraph', text: text === '' ? 'Inget mer än att raden finns.' : text },
    ]),
  ];
}

/** @param at a day or an instant, as the column has it */
function whenInWords(at: string, timeZone: string): string {
  if (!at.includes('T')) return /^\d{4}-\d{2}-\d{2}$/u.test(at) ? date(Temporal.PlainDate.from(at)) : at;
  return date(dayOf(Temporal.Instant.from(at), timeZone));
}
