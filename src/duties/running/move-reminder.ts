import type { ChangeStore } from '../../changes/change-store.ts';
import { type Response, reply } from '../../chat/response.ts';
import { weekdayDate } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import type { DatedRung } from '../../obligations/dated-ladder.ts';
import { type Outbox, refreshMessages } from '../../obligations/notify.ts';
import { latestMorning, type SendingHours } from '../../obligations/sending-hours.ts';
import { type Duty, dutyKey, isOwed } from '../duty/duty.ts';
import { rungsToCome } from '../duty/duty-ladder.ts';
import { firstCheck, speaks } from '../duty/duty-reminders-due.ts';
import type { DutyRoster } from '../duty/duty-roster.ts';
import type { DutyStore } from '../duty/duty-store.ts';
import { inSentence } from '../duty/duty-words.ts';
import { howItStands } from '../duty/move-duty.ts';

type Uses = {
  duties: Pick<DutyStore, 'moveReminder' | 'restoreReminders' | 'checkAgainAt'>;
  changes: Pick<ChangeStore, 'record' | 'ofSubject'>;
  outbox: Pick<Outbox, 'latestAbout' | 'stale'>;
  roster: DutyRoster;
  hours: SendingHours;
};

/** The reminders that are to come. The last of them begins what comes every week. */
export const comingRungs = (duty: Duty, now: Temporal.Instant, hours: SendingHours): DatedRung[] =>
  isOwed(duty) ? rungsToCome(duty, latestMorning(now, hours), hours.calendar).filter((step) => speaks(step, duty)) : [];

/** Those that the kansli may move or cancel: none after the last day, so that nobody who is late hears nothing. */
export const movableRungs = (duty: Duty, now: Temporal.Instant, hours: SendingHours): DatedRung[] =>
  comingRungs(duty, now, hours).filter(({ rung }) => rung.offset <= 0);

/** @property on null: it is cancelled. */
export type NewDayOfReminder = { rung: string; on: Temporal.PlainDate | null; reason: string };

/** One reminder comes another day, or not at all. The others come as before. */
export function moveReminder(uses: Uses, duty: Duty, { rung, on, reason }: NewDayOfReminder, turn: Turn): Response {
  if (!isOwed(duty)) return howItStands(uses, duty);
  const step = movableRungs(duty, turn.now, uses.hours).find((one) => one.rung.name === rung);
  if (!step) return reply('Den påminnelsen har redan gått ut', 'Öppna uppgiften för att se vilka som kommer.');
  uses.duties.moveReminder(duty.id, { rung, on });
  const others = duty.moved.filter((one) => one.rung !== rung);
  const was = `påminnelsen ${weekdayDate(step.on)} om ${inSentence(duty)}`;
  const what = on ? `flyttade ${was} till ${weekdayDate(on)}` : `ställde in ${was}`;
  afterChange(uses, { ...duty, moved: [...others, { rung, on }] }, { what, why: reason }, turn);
  return reply(
    on ? `Påminnelsen kommer ${weekdayDate(on)}` : `Påminnelsen ${weekdayDate(step.on)} är inställd`,
    'De andra påminnelserna kommer som förut. Under Kommande påminnelser går det att ångra.',
  );
}

/** Every reminder of the duty comes on its own day again. What has passed meanwhile comes the next workday morning. */
export function restoreReminders(uses: Uses, duty: Duty, turn: Turn): Response {
  if (!isOwed(duty)) return howItStands(uses, duty);
  if (duty.moved.length === 0)
    return reply('Det finns inget att ångra', 'Alla påminnelser kommer på sina vanliga dagar.');
  uses.duties.restoreReminders(duty.id);
  const what = `återställde påminnelserna om ${inSentence(duty)}`;
  afterChange(uses, { ...duty, moved: [] }, { what }, turn);
  return reply('Ångrat', 'Påminnelserna kommer på sina vanliga dagar igen.');
}

function afterChange(
  uses: Uses,
  duty: Duty,
  { what, why = null }: { what: string; why?: string | null },
  { asker, now }: Turn,
): void {
  const { duties, changes, roster, hours } = uses;
  duties.checkAgainAt(duty.id, firstCheck(duty, now, roster, hours));
  changes.record({ at: now, by: asker.id, subject: dutyKey(duty), group: duty.group.id, what, why });
  refreshMessages(uses, dutyKey(duty));
}
