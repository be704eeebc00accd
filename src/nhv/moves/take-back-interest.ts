import type { ChangeStore } from '../../changes/change-store.ts';
import { earlierOf } from '../../chat/days.ts';
import { buttons, type Message, text } from '../../chat/message.ts';
import { answer, type Response, reply } from '../../chat/response.ts';
import { longDate } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import type { Outbox } from '../../obligations/notify.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import type { Region } from '../../register/register.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import type { AreaRecord } from '../area/area-state.ts';
import { interestNames } from '../area/area-words.ts';
import { answerForRegion, showArea } from '../area/nhv-actions.ts';
import { nhvGroup } from '../area/nhv-groups.ts';
import { areaSubject } from '../area/nhv-keys.ts';
import type { NoticeStore } from '../area/notice-store.ts';
import type { InterestStore } from '../interests/interest-store.ts';
import { nextLookFor } from '../interests/limits.ts';
import { refreshAnswers } from '../interests/refresh-questions.ts';

type Uses = {
  interests: InterestStore;
  notices: NoticeStore;
  register: RegisterStore;
  changes: Pick<ChangeStore, 'record'>;
  hours: SendingHours;
  outbox: Pick<Outbox, 'latestAbout' | 'stale'>;
};

/** @property why what was written with it; null when nothing was. */
type TakingBack = { record: AreaRecord; why: string | null };

/** The region has not answered after all: a question that is open is asked of it again, and it is reminded as before. */
export function takeBackInterest(uses: Uses, region: Region, { record, why }: TakingBack, turn: Turn): Response {
  const { interests, register, changes } = uses;
  const { area, state } = record;
  const { asker, now, today } = turn;
  const said = interests.ofArea(area.id).get(region.id);
  if (!said) return reply(`${region.name} har inte svarat: ${state.name}`, 'Det finns inget svar att ta tillbaka.');
  interests.takeBack({ area: area.id, region: region.id, at: now, by: asker.id });
  changes.record({
    at: now,
    by: asker.id,
    subject: areaSubject.write(area.id),
    group: nhvGroup(register, today)?.id ?? null,
    what: `tog tillbaka svaret för ${region.name} om ${state.name}`,
    before: interestNames[said.interest],
    after: 'har inte svarat',
    why,
  });
  const lastDayOn = remindAgain(uses, area.id, now);
  refreshAnswers(uses, [record], region, now);
  return answer(takenBackAnswer(record, region, lastDayOn));
}

/** Once all had answered nobody was looked for any longer. Returns the last day to answer, where there is a question. */
function remindAgain({ notices, hours }: Uses, area: string, now: Temporal.Instant): Temporal.PlainDate | null {
  const asked = notices.openOf(area).filter(({ saidAt }) => saidAt !== null);
  const questions = asked.flatMap((notice) => (notice.lastDayOn ? [{ ...notice, lastDayOn: notice.lastDayOn }] : []));
  for (const { id, lastDayOn, nextCheckAt } of questions) {
    const next = nextLookFor(lastDayOn, now, hours);
    notices.checkAgainAt(id, next && nextCheckAt ? earlierOf(next, nextCheckAt) : (next ?? nextCheckAt));
  }
  return questions.at(-1)?.lastDayOn ?? null;
}

const takenBackAnswer = (
  { area, state }: AreaRecord,
  { name }: Region,
  lastDayOn: Temporal.PlainDate | null,
): Message => ({
  title: `Svaret är taget tillbaka: ${state.name}`,
  blocks: [
    text(
      lastDayOn
        ? `${name} har inte svarat, och påminns tills någon svarar. Sista dagen är ${longDate(lastDayOn)}.`
        : `${name} har inte svarat. Ingen fråga är öppen just nu, så du behöver inte göra något mer.`,
    ),
    buttons(answerForRegion.button('Svara på nytt', { area: area.id }, { primary: true }), showArea(area.id)),
  ],
});
