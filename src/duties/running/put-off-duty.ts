import type { ChangeStore } from '../../changes/change-store.ts';
import { isBefore } from '../../chat/days.ts';
import { buttons, say } from '../../chat/message.ts';
import { answer, type Response, reply } from '../../chat/response.ts';
import { weekdayDate } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import { type Outbox, refreshMessages } from '../../obligations/notify.ts';
import type { ReminderStore } from '../../obligations/reminder-store.ts';
import { earliest, type SendingHours } from '../../obligations/sending-hours.ts';
import type { GoingStore } from '../../outbox/going-store.ts';
import { quietInWords } from '../../outbox/going-words.ts';
import { inPlaceOf, type WhoSeesTo } from '../../register/permissions.ts';
import { type Duty, dutyKey, isOwed } from '../duty/duty.ts';
import { dutyActions } from '../duty/duty-actions.ts';
import { firstFirm } from '../duty/duty-ladder.ts';
import { nextCheck } from '../duty/duty-reminders-due.ts';
import type { DutyRoster } from '../duty/duty-roster.ts';
import type { DutyStore } from '../duty/duty-store.ts';
import { inSentence, theDocument } from '../duty/duty-words.ts';
import { howItStands, moveDuty, takesBackWord } from '../duty/move-duty.ts';
import { nextToCome } from '../duty/next-reminder.ts';
import { type Answering, answerStatus } from './ask-status.ts';

type Uses = WhoSeesTo & {
  duties: Pick<DutyStore, 'move' | 'wake' | 'putOff' | 'checkAgainAt'>;
  changes: Pick<ChangeStore, 'record' | 'ofSubject'>;
  outbox: Pick<Outbox, 'latestAbout' | 'stale'>;
  reminders: Pick<ReminderStore, 'has'>;
  roster: DutyRoster;
  going: Pick<GoingStore, 'quietOn'>;
  hours: SendingHours;
};

/** "Vi arbetar med det": after this only the firm rungs are sent. */
export function startDuty(uses: Uses & Answering, duty: Duty, turn: Turn): Response {
  const answered = isOwed(duty) && answerStatus(uses, duty, 'Vi arbetar med det.', turn);
  const what = `arbetar med ${inSentence(duty)}${inPlaceOf(uses, duty.group.id, turn)}`;
  const moved = moveDuty(uses, duty, { to: 'pagar', what }, turn);
  if (!moved && answered) return reply('Tack, ditt svar är skickat', 'Den som frågade har fått det.');
  if (!moved) return howItStands(uses, duty);
  uses.duties.wake(duty.id, turn.asker.id, turn.today);
  const started = checkAgain(uses, moved, turn);
  refreshMessages(uses, dutyKey(moved));
  const next = nextToCome(uses, started, { person: turn.asker.id }, turn.now);
  return reply(
    'Tack, då vet jag att ni har börjat',
    `${theDocument(duty)}, ${duty.group.name}.`,
    next ? `Nästa påminnelse kommer ${weekdayDate(next.on)}, om det behövs.` : 'Inga fler påminnelser är planerade.',
    ...unlessSaid(uses, turn),
  );
}

/** What keeps a reminder from coming when it was promised. */
function unlessSaid({ going }: Pick<Uses, 'going'>, { today }: Turn): string[] {
  const quiet = going.quietOn(today);
  return quiet ? [quietInWords(quiet)] : [];
}

/** Never later than was planned, since others may be owed reminders that have not been sent yet. */
function checkAgain({ duties, roster, hours }: Uses, duty: Duty, { now }: Turn): Duty {
  const nextCheckAt = earliest([duty.nextCheckAt, nextCheck(duty, now, roster, hours)]);
  duties.checkAgainAt(duty.id, nextCheckAt);
  return { ...duty, nextCheckAt };
}

type PutOff = { on: Temporal.PlainDate; wanted: Temporal.PlainDate };

/** The day of a reminder that is put off so many workdays today; null when it cannot be put off. */
function putOffUntil(duty: Duty, workdays: number, today: Temporal.PlainDate, hours: SendingHours): PutOff | null {
  const firm = firstFirm(duty, hours.calendar);
  if (!isOwed(duty) || !firm || Temporal.PlainDate.compare(today, firm.on) >= 0) return null;
  const wanted = hours.calendar.addWorkdays(today, workdays);
  return { wanted, on: Temporal.PlainDate.compare(wanted, firm.on) > 0 ? firm.on : wanted };
}

/** The choices of "Påminn senare", in workdays. */
export const delays = ['1', '3', '7'] as const;

/** How long a reminder can be put off, and until when. */
type PossibleDelay = { workdays: (typeof delays)[number]; on: Temporal.PlainDate };

/** The choices that do not reach past the first reminder that cannot be put off. */
export const possibleDelays = (duty: Duty, today: Temporal.PlainDate, hours: SendingHours): PossibleDelay[] =>
  delays.flatMap((workdays) => {
    const until = putOffUntil(duty, Number(workdays), today, hours);
    return until?.on.equals(until.wanted) ? [{ workdays, on: until.on }] : [];
  });

/**
 * The one who asks is reminded again so many workdays later, though never later than the first firm reminder. An earlier
 * day that they asked for no longer counts.
 */
export function putOffDuty(uses: Uses, duty: Duty, workdays: number, turn: Turn): Response {
  if (!isOwed(duty)) return howItStands(uses, duty);
  const { asker, now, today } = turn;
  const until = putOffUntil(duty, workdays, today, uses.hours);
  if (!until) {
    return reply(
      'Påminnelsen kan inte skjutas upp längre',
      'Från tre dagar före sista dagen kommer alla påminnelser. Behöver du mer tid kan du begära anstånd.',
    );
  }
  uses.duties.wake(duty.id, asker.id, today);
  uses.duties.putOff(duty.id, asker.id, until.on, now);
  checkAgain(uses, duty, turn);
  refreshMessages(uses, dutyKey(duty), ({ to }) => 'person' in to && to.person === asker.id);
  uses.changes.record({
    at: now,
    by: asker.id,
    subject: dutyKey(duty),
    group: duty.group.id,
    what: `sköt upp sin påminnelse om ${inSentence(duty)} till ${weekdayDate(until.on)}${inPlaceOf(uses, duty.group.id, turn)}`,
  });
  const kept = until.on.equals(until.wanted) ? '' : ' Längre än så går det inte att skjuta upp den.';
  const said = say(
    `Jag påminner dig igen ${weekdayDate(until.on)}`,
    `${theDocument(duty)}, ${duty.group.name}.${kept}`,
    ...unlessSaid(uses, turn),
  );
  const undo = buttons(dutyActions.remindAsUsual.button('Ångra', { duty: duty.id }));
  return answer({ ...said, blocks: [...said.blocks, undo] });
}

/** What the asker has put off comes on its usual days. */
export function remindAsUsual(uses: Uses, duty: Duty, turn: Turn): Response {
  const { asker, now, today } = turn;
  if (!isOwed(duty)) return howItStands(uses, duty);
  const wasPutOff = uses.roster
    .snoozes(duty)
    .some(({ person, untilOn }) => person === asker.id && isBefore(today, untilOn));
  uses.duties.wake(duty.id, asker.id, today);
  const is = checkAgain(uses, duty, turn);
  refreshMessages(uses, dutyKey(duty), ({ to }) => 'person' in to && to.person === asker.id);
  if (wasPutOff) {
    const what = `${takesBackWord} att påminnelsen om ${inSentence(duty)} sköts upp${inPlaceOf(uses, duty.group.id, turn)}`;
    uses.changes.record({ at: now, by: asker.id, subject: dutyKey(duty), group: duty.group.id, what });
  }
  const next = nextToCome(uses, is, { person: asker.id }, now);
  return reply(
    'Jag påminner dig som vanligt',
    `${theDocument(duty)}, ${duty.group.name}.`,
    next ? `Nästa påminnelse kommer ${weekdayDate(next.on)}, om det behövs.` : 'Inga fler påminnelser är planerade.',
    ...unlessSaid(uses, turn),
  );
}
