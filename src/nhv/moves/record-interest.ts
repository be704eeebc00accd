import { dayOf } from '../../calendar/local-time.ts';
import { buttons, type Message, text } from '../../chat/message.ts';
import { answer, type Response } from '../../chat/response.ts';
import { date } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import type { Region } from '../../register/register.ts';
import type { Interest } from '../area/area.ts';
import type { AreaRecord } from '../area/area-state.ts';
import { interestNames } from '../area/area-words.ts';
import { conflictIn } from '../interests/conflict.ts';
import type { RegionInterest } from '../interests/interest-store.ts';
import { refreshAnswers } from '../interests/refresh-questions.ts';
import { interestsIn, type NhvParts, namesIn, nhvGroup } from '../nhv-context.ts';
import { interestConflictInWords } from '../pages/area-views.ts';

export type NewInterest = { interest: Interest; note: string | null };

/** The region has said what it means to do: it is kept, and the messages that asked say so. */
export function recordInterest(
  parts: NhvParts,
  record: AreaRecord,
  region: Region,
  said: NewInterest,
  turn: Turn,
): Response {
  const before = keepInterest(parts, record, region, said, turn);
  if (before) return answer(saidBefore(parts, record, region, before));
  refreshAnswers(parts, [record.area.id], region.id, turn.now);
  return answer(thanks(parts, record, region, said.interest));
}

/** Null when it is kept now; what the region has said already, when that is the same. */
function keepInterest(
  parts: NhvParts,
  record: AreaRecord,
  region: Region,
  { interest, note }: NewInterest,
  { asker, now }: Turn,
): RegionInterest | null {
  const { area, state } = record;
  const earlier = parts.interests.ofArea(area.id).get(region.id) ?? null;
  if (earlier?.interest === interest && earlier.note === note && !isAskedAnew(parts, record, earlier)) return earlier;
  parts.interests.say({ area: area.id, region: region.id, interest, note, at: now, by: asker.id });
  parts.changes.record({
    ...{ at: now, by: asker.id, subject: `nhv/${area.id}`, group: nhvGroup(parts)?.id ?? null, why: note },
    what: `svarade för ${region.name} om ${state.name}`,
    before: earlier && interestNames[earlier.interest],
    after: interestNames[interest],
  });
  return null;
}

/** The same about several areas at once. */
export function sayInterests(
  parts: NhvParts,
  region: Region,
  all: readonly { record: AreaRecord; interest: Interest }[],
  turn: Turn,
): void {
  const changed = all.filter(
    ({ record, interest }) => keepInterest(parts, record, region, { interest, note: null }, turn) === null,
  );
  refreshAnswers(
    parts,
    changed.map(({ record }) => record.area.id),
    region.id,
    turn.now,
  );
}

/** A question was opened since it was said: the same answer is an answer to it. */
const isAskedAnew = ({ notices }: NhvParts, { area }: AreaRecord, { at }: RegionInterest): boolean =>
  notices.openOf(area.id).some(({ openedAt }) => Temporal.Instant.compare(openedAt, at) > 0);

function thanks(parts: NhvParts, record: AreaRecord, { name }: Region, interest: Interest): Message {
  const conflict = conflictIn(record.state, interestsIn(parts, record));
  return {
    title: `Tack! ${name} ${interestNames[interest]}: ${record.state.name}`,
    blocks: [
      text(
        conflict
          ? `${interestConflictInWords(conflict, namesIn(parts))} NHV-gruppen och ledningsgruppen får veta det nästa arbetsdagsmorgon.`
          : 'Alla regioner ser svaret på områdets sida. Du kan ändra det när som helst.',
      ),
      buttons({ id: 'nhv.area', label: 'Visa området', value: record.area.id }),
    ],
  };
}

const saidBefore = (
  { hours }: NhvParts,
  { area, state }: AreaRecord,
  { name }: Region,
  said: RegionInterest,
): Message => ({
  title: `Så här ligger det till: ${name} ${interestNames[said.interest]}`,
  blocks: [
    text(`${said.byName} svarade ${date(dayOf(said.at, hours.timeZone))}. Inget är ändrat.`),
    buttons(
      { id: 'nhv.interest', label: 'Ändra svaret', value: area.id },
      { id: 'nhv.area', label: `Visa området`, value: area.id },
    ),
    text(`Det gäller ${state.name}.`),
  ],
});
