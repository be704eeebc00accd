import { dayOf } from '../../calendar/local-time.ts';
import type { ChangeStore } from '../../changes/change-store.ts';
import { isAfter } from '../../chat/days.ts';
import { buttons, type Message, text } from '../../chat/message.ts';
import { answer, type Response, reply } from '../../chat/response.ts';
import { date } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import type { Outbox } from '../../obligations/notify.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import type { Region } from '../../register/register.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { theLeaders, theNhvGroup } from '../../register/sjukvardsregion.ts';
import type { Interest } from '../area/area.ts';
import type { AreaRecord } from '../area/area-state.ts';
import { interestNames, type Names, namesOf } from '../area/area-words.ts';
import { answerForRegion, showArea, takeBackAnswer } from '../area/nhv-actions.ts';
import { nhvGroup } from '../area/nhv-groups.ts';
import { areaSubject } from '../area/nhv-keys.ts';
import type { NoticeStore } from '../area/notice-store.ts';
import type { NhvSteps } from '../area/steps.ts';
import type { InterestConflict } from '../interests/conflict.ts';
import { interestsIn } from '../interests/conflict.ts';
import { interestConflictInWords } from '../interests/conflict-words.ts';
import type { InterestStore, RegionInterest } from '../interests/interest-store.ts';
import { refreshAnswers } from '../interests/refresh-questions.ts';
import { whyUnsayable } from '../interests/sayable.ts';

type Keeping = {
  interests: InterestStore;
  notices: NoticeStore;
  register: RegisterStore;
  changes: Pick<ChangeStore, 'record'>;
};

type Uses = Keeping & {
  steps: NhvSteps;
  hours: SendingHours;
  outbox: Pick<Outbox, 'latestAbout' | 'stale'>;
};

/** What a region means to do with an area. */
type StatedInterest = { record: AreaRecord; interest: Interest; note: string | null };

/** The region has said what it means to do: it is kept, and the messages that asked say so. */
export function recordInterest(uses: Uses, region: Region, stated: StatedInterest, turn: Turn): Response {
  const { record, interest } = stated;
  const refused = whyUnsayable(record.state, interest);
  if (refused) return reply(`Det svaret går inte att ge nu: ${record.state.name}`, refused);
  const same = keepInterest(uses, region, stated, turn);
  if (same) return answer(saidBefore(record, region, same, dayOf(same.at, uses.hours.timeZone)));
  refreshAnswers(uses, [record], region, turn.now);
  const { conflict } = interestsIn(uses.interests, record);
  const names = namesOf(uses.register.regions(), uses.steps);
  return answer(thanks(record, region, interest, warningOf(conflict, names)));
}

/** The same about several areas at once. */
export function recordInterests(uses: Uses, region: Region, all: readonly StatedInterest[], turn: Turn): void {
  const changed = all.filter((stated) => keepInterest(uses, region, stated, turn) === null);
  refreshAnswers(
    uses,
    changed.map(({ record }) => record),
    region,
    turn.now,
  );
}

/** Null when it is kept now; what the region has said already, when that is the same. */
function keepInterest(
  { interests, notices, register, changes }: Keeping,
  region: Region,
  { record: { area, state }, interest, note }: StatedInterest,
  { asker, now, today }: Turn,
): RegionInterest | null {
  const earlier = interests.ofArea(area.id).get(region.id) ?? null;
  const isSame = earlier?.interest === interest && earlier.note === note;
  if (isSame && !isAskedSince(notices, earlier)) return earlier;
  interests.say({ area: area.id, region: region.id, interest, note, at: now, by: asker.id });
  changes.record({
    at: now,
    by: asker.id,
    subject: areaSubject.write(area.id),
    group: nhvGroup(register, today)?.id ?? null,
    what: `svarade för ${region.name} om ${state.name}`,
    before: earlier && interestNames[earlier.interest],
    after: interestNames[interest],
    why: note,
  });
  return null;
}

/** A question was opened since it was said: the same answer is an answer to it. */
const isAskedSince = (notices: NoticeStore, { area, at }: RegionInterest): boolean =>
  notices.openOf(area).some(({ openedAt }) => isAfter(openedAt, at));

const thanks = (
  { area, state }: AreaRecord,
  { id: region, name }: Region,
  interest: Interest,
  warning: string | null,
): Message => ({
  title: `Tack! ${name} ${interestNames[interest]}: ${state.name}`,
  blocks: [
    text(
      warning ??
        `${theNhvGroup()}, ${theLeaders()}, kansliet och de i din egen region ser svaret på områdets sida. Du kan ändra det när som helst.`,
    ),
    buttons(showArea(area.id), takeBackAnswer.button('Ta tillbaka svaret', { area: area.id, region })),
  ],
});

const warningOf = (conflict: InterestConflict | null, names: Names): string | null =>
  conflict &&
  `${interestConflictInWords(conflict, names)} ${theNhvGroup()} och ${theLeaders()} får veta det nästa arbetsdagsmorgon.`;

const saidBefore = (
  { area, state }: AreaRecord,
  { name }: Region,
  { interest, byName }: RegionInterest,
  on: Temporal.PlainDate,
): Message => ({
  title: `Så här ligger det till: ${name} ${interestNames[interest]}`,
  blocks: [
    text(`${byName} svarade ${date(on)}. Inget är ändrat.`),
    buttons(answerForRegion.button('Ändra svaret', { area: area.id }), showArea(area.id)),
    text(`Det gäller ${state.name}.`),
  ],
});
