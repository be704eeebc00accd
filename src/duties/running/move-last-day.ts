import { type Response, reply } from '../../chat/response.ts';
import { date, longDate } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import { markReminders } from '../../obligations/send-reminders.ts';
import { type Duty, dutyKey, isOwed, type LastDaySource } from '../duty/duty.ts';
import { firstLook } from '../duty/duty-reminders-due.ts';
import { dutyLastDayInWords, inSentence, theDocument } from '../duty/duty-words.ts';
import { howItStands } from '../duty/how-it-stands.ts';
import { butNot, chairsOf, type DutyParts, kansliOf, tell } from '../duty-context.ts';
import { extensionAsked, extensionDecided, newLastDayNotice } from './duty-views.ts';

type Move = { on: Temporal.PlainDate; source: LastDaySource; what: string; why: string };

/** A moved last day starts its ladder anew; reminders of the old day say that they no longer hold. */
function moveLastDay(parts: DutyParts, duty: Duty, { on, source, what, why }: Move, { asker, now }: Turn): Duty {
  parts.duties.setLastDay(duty.id, { on, source });
  const moved: Duty = { ...duty, lastDayOn: on, lastDaySource: source };
  parts.duties.checkAgainAt(duty.id, firstLook(moved, now, parts.roster, parts.hours));
  parts.changes.record({
    at: now,
    by: asker.id,
    subject: dutyKey(duty),
    group: duty.group.id,
    what,
    before: duty.lastDayOn?.toString() ?? null,
    after: on.toString(),
    why,
  });
  markReminders(parts, dutyKey(moved));
  return moved;
}

/** The kansli sets a day, where the mandate states none or another is agreed. The chairs are told. */
export function setLastDay(parts: DutyParts, duty: Duty, on: Temporal.PlainDate, reason: string, turn: Turn): Response {
  if (!isOwed(duty)) return howItStands(parts, duty);
  if (duty.lastDayOn?.equals(on))
    return reply(`Sista dag är redan ${longDate(on)}`, `${theDocument(duty)}, ${duty.group.name}.`);
  const what = `satte sista dag för ${inSentence(duty)}`;
  const moved = moveLastDay(parts, duty, { on, source: 'kansli', what, why: reason }, turn);
  tell(parts, butNot(turn.asker.id, chairsOf(parts, duty, turn.today)), {
    key: `duty/${duty.id}/last-day/${turn.now}`,
    message: newLastDayNotice(moved, { today: turn.today, calendar: parts.hours.calendar }, reason),
    now: turn.now,
  });
  return reply(
    `Ny sista dag för ${inSentence(duty)}: ${longDate(on)}`,
    `Sista dag: ${dutyLastDayInWords(moved, turn.today, parts.hours.calendar)}`,
    'Gruppens ordförande har fått veta det, och påminnelserna räknas från den nya dagen.',
  );
}

/** The kansli gets the request, with Bevilja and Avslå. One at a time. */
export function askForExtension(
  parts: DutyParts,
  duty: Duty,
  on: Temporal.PlainDate,
  reason: string,
  turn: Turn,
): Response {
  if (!isOwed(duty)) return howItStands(parts, duty);
  const waiting = parts.extensions.pending(duty.id);
  if (waiting) {
    return reply(
      `Anstånd till ${longDate(waiting.lastDayOn)} är redan begärt`,
      `${waiting.askedByName} begärde det, och kansliet har inte svarat än.`,
    );
  }
  const id = parts.extensions.ask(duty.id, turn.asker.id, on, reason, turn.now);
  parts.changes.record({
    at: turn.now,
    by: turn.asker.id,
    subject: dutyKey(duty),
    group: duty.group.id,
    what: `begärde anstånd med ${inSentence(duty)} till ${date(on)}`,
    why: reason,
  });
  const extension = parts.extensions.extension(id);
  const kansli = kansliOf(parts);
  if (extension)
    tell(parts, kansli, { key: `extension/${id}`, message: extensionAsked(duty, extension), now: turn.now });
  return reply(
    `Anstånd till ${longDate(on)} är begärt`,
    kansli.length > 0
      ? 'Kansliet har fått begäran och du får svar här. Tills dess gäller nuvarande sista dag.'
      : 'Registret har ingen på kansliet som kan svara. Hör av dig till kansliet på annat sätt.',
  );
}

/** Granted or not, everyone concerned hears it, and the request's buttons are gone. */
export function decideExtension(parts: DutyParts, id: number, granted: boolean, reason: string, turn: Turn): Response {
  const asked = parts.extensions.extension(id);
  const duty = asked && parts.duties.duty(asked.duty);
  if (!asked || !duty) return reply('Begäran finns inte längre');
  if (!isOwed(duty)) return howItStands(parts, duty);
  if (granted && !asked.decision && Temporal.PlainDate.compare(asked.lastDayOn, turn.today) <= 0) {
    return reply(
      `Den begärda dagen har redan passerat: ${longDate(asked.lastDayOn)}`,
      'Avslå begäran, och sätt i stället ett nytt datum om gruppen ska ha mer tid.',
    );
  }
  if (!parts.extensions.decide(id, turn.asker.id, granted, turn.now)) {
    const by = asked.decision?.byName ?? 'någon annan';
    return reply(`Begäran är redan avgjord: ${asked.decision?.granted ? 'beviljad' : 'avslagen'} av ${by}`);
  }
  const decided = { ...asked, decision: { granted, byName: turn.asker.name, at: turn.now } };
  const word = granted ? 'beviljade' : 'avslog';
  const what = `${word} anstånd med ${inSentence(duty)} till ${date(asked.lastDayOn)}`;
  const now: Duty = granted
    ? moveLastDay(parts, duty, { on: asked.lastDayOn, source: 'anstand', what, why: reason || asked.reason }, turn)
    : duty;
  if (!granted) {
    parts.changes.record({
      at: turn.now,
      by: turn.asker.id,
      subject: dutyKey(duty),
      group: duty.group.id,
      what,
      why: reason,
    });
  }
  const message = extensionDecided(now, decided, reason, { today: turn.today, calendar: parts.hours.calendar });
  parts.outbox.updateMessage(`extension/${id}`, message, turn.now);
  tell(parts, butNot(turn.asker.id, [{ person: asked.askedBy }, ...chairsOf(parts, duty, turn.today)]), {
    key: `extension/${id}/decided`,
    message,
    now: turn.now,
  });
  return reply(
    `Anståndet är ${granted ? 'beviljat' : 'avslaget'}`,
    `${asked.askedByName} och gruppens ordförande har fått veta det.`,
  );
}
