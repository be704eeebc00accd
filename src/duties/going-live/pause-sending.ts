import type { ChangeStore } from '../../changes/change-store.ts';
import { laterOf } from '../../chat/days.ts';
import type { Message } from '../../chat/message.ts';
import { answer, type Response } from '../../chat/response.ts';
import { date } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import { isReminderHour, type SendingHours } from '../../obligations/sending-hours.ts';
import type { GoingStore, Quiet } from '../../outbox/going-store.ts';
import { recordGoing } from './go-live.ts';
import { notPaused, pausedPage, pausePage, resumedPage, silentPage } from './pause-views.ts';

type Uses = {
  going: Pick<GoingStore, 'quietOn' | 'pause' | 'resume'>;
  changes: Pick<ChangeStore, 'record'>;
  hours: SendingHours;
};

/** How it stands, with what can be done about it. */
export function pausePageNow(quiet: Quiet | null): Message {
  if (!quiet) return pausePage;
  return quiet.why === 'silent' ? silentPage : pausedPage(quiet);
}

/** @param to the last day of the pause; null: until somebody ends it */
export function pauseAll(uses: Uses, to: Temporal.PlainDate | null, turn: Turn): Response {
  const { going } = uses;
  const { today } = turn;
  const before = going.quietOn(today);
  if (before?.why === 'silent') return answer(silentPage);
  const resumesOn = to && laterOf(to, today).add({ days: 1 });
  const isSame = before && String(before.resumesOn) === String(resumesOn);
  if (!isSame) {
    going.pause(resumesOn, before?.since ?? today);
    recordGoing(uses, turn, {
      what: before ? 'ändrade pausen i utskicken' : 'pausade utskicken',
      before: before && lastDayInWords(before.resumesOn),
      after: lastDayInWords(resumesOn),
    });
  }
  return answer(pausePageNow(going.quietOn(today)));
}

const lastDayInWords = (resumesOn: Temporal.PlainDate | null): string =>
  resumesOn ? `till och med ${date(resumesOn.subtract({ days: 1 }))}` : 'tills vidare';

export function resumeAll(uses: Uses, turn: Turn): Response {
  const { going, hours } = uses;
  const { now, today } = turn;
  const quiet = going.quietOn(today);
  if (quiet?.why === 'silent') return answer(silentPage);
  if (!quiet || !going.resume()) return answer(notPaused);
  recordGoing(uses, turn, { what: 'återupptog utskicken', before: lastDayInWords(quiet.resumesOn) });
  return answer(resumedPage(isReminderHour(now, hours) ? today : hours.calendar.next(today), today));
}
