import type { KnownResult, KnowsResults } from '../../aktivitetsplan/known-result.ts';
import { dayOf, spanOf } from '../../calendar/local-time.ts';
import type { MeetingStore } from '../../calendar/meeting-store.ts';
import { earlierOf } from '../../chat/days.ts';
import { capitalised, countInWords, list, plural } from '../../chat/swedish.ts';
import { reportsOfYear } from '../../duties/reports/reports-of-year.ts';
import { isRestricted } from '../../nhv/area/area-seen.ts';
import type { AreaStore } from '../../nhv/area/area-store.ts';
import { yearOf } from '../../nhv/pages/show-year.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import { isOutside } from '../../register/outside.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import type { OutcomeStore } from '../../remiss/case/outcome-store.ts';
import type { ConferenceStore } from '../../remiss/conference/conference-store.ts';

type Uses = Parameters<typeof reportsOfYear>[0] & {
  register: RegisterStore;
  meetings: Pick<MeetingStore, 'between'>;
  areas: AreaStore;
  conferences: Pick<ConferenceStore, 'heldIn'>;
  outcomes: Pick<OutcomeStore, 'sentTogetherIn'>;
  hours: SendingHours;
};

/**
 * What the features know of a year, in the words of the återrapport of 2023. Everyone reads the plan, so nothing is said of
 * what is restricted.
 */
export function yearResults(uses: Uses): KnowsResults {
  return (year, now) => {
    const { timeZone } = uses.hours;
    const first = Temporal.PlainDate.from({ year, month: 1, day: 1 });
    const whole = spanOf(first, first.with({ month: 12, day: 31 }), timeZone);
    const span = { from: whole.from, to: earlierOf(whole.to, now) };
    const last = earlierOf(first.with({ month: 12, day: 31 }), dayOf(now, timeZone));
    return [
      ...meetingResults(uses, span),
      ...nhvResults(uses, year),
      ...counted('remisskonferenser', uses.conferences.heldIn(span), (count) => {
        const held = plural(count, 'remisskonferens har', 'remisskonferenser har');
        return `${capitalised(countInWords(count, 'en'))} ${held} genomförts.`;
      }),
      ...counted('remissvar', uses.outcomes.sentTogetherIn(first, last), (count) => {
        const sent = plural(count, 'gemensamt remissvar har', 'gemensamma remissvar har');
        return `${capitalised(countInWords(count, 'ett'))} ${sent} lämnats.`;
      }),
      ...reportResults(uses, year, dayOf(now, timeZone)),
    ];
  };
}

const counted = (kind: KnownResult['kind'], count: number, inWords: (count: number) => string): KnownResult[] =>
  count === 0 ? [] : [{ key: kind, kind, group: null, words: inWords(count) }];

/** "NHV-gruppen har träffats fyra gånger." Of our own groups, those whose meetings are over and were held. */
function meetingResults(
  { meetings, register }: Uses,
  { from, to }: { from: Temporal.Instant; to: Temporal.Instant },
): KnownResult[] {
  const held = meetings.between(from, to).filter(({ endAt }) => Temporal.Instant.compare(endAt, to) <= 0);
  return [...Map.groupBy(held, ({ group }) => group)].flatMap(([id, all]) => {
    const group = register.group(id);
    if (!group || isOutside(group)) return [];
    const times = all.length === 1 ? 'en gång' : `${countInWords(all.length, 'en')} gånger`;
    return [{ key: `moten/${id}`, kind: 'moten', group: id, words: `${group.name} har träffats ${times}.` }];
  });
}

function nhvResults({ register, areas }: Uses, year: number): KnownResult[] {
  const { words, isKnown } = yearOf(
    { register },
    year,
    areas.records().filter((record) => !isRestricted(record)),
  );
  return isKnown ? [{ key: 'nhv', kind: 'nhv', group: null, words }] : [];
}

/** The reports of the year before are handed in during the year. */
function reportResults(uses: Uses, year: number, today: Temporal.PlainDate): KnownResult[] {
  const of = year - 1;
  const types = reportsOfYear(uses, of, today);
  const own = types.flatMap(({ handedIn }) =>
    handedIn.map(
      ({ group }): KnownResult => ({
        key: `berattelse/${group.id}`,
        kind: 'berattelse',
        group: group.id,
        words: `${group.name} har lämnat sin verksamhetsberättelse för ${of}.`,
      }),
    ),
  );
  const rows = types
    .filter(({ handedIn }) => handedIn.length > 0)
    .map(({ type, handedIn, missing }) => `${type.heading}: ${handedIn.length} av ${handedIn.length + missing.length}`);
  if (rows.length === 0) return own;
  const words = `Verksamhetsberättelser för ${of} har lämnats in. ${list(rows)}.`;
  return [{ key: 'berattelser', kind: 'berattelser', group: null, words }, ...own];
}
