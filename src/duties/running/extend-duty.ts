import type { ChangeStore } from '../../changes/change-store.ts';
import { answer, type Response, reply } from '../../chat/response.ts';
import { date, longDate } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import { nextStepLook } from '../../obligations/ladder-clock.ts';
import { butNot, notify, type Outbox, refreshMessages } from '../../obligations/notify.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import { laneOf } from '../../outbox/delivery.ts';
import { inPlaceOf, type WhoSeesTo } from '../../register/permissions.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { type Duty, dutyKey, isOwed } from '../duty/duty.ts';
import { chairsOf, type DutyRoster } from '../duty/duty-roster.ts';
import type { DutyStore } from '../duty/duty-store.ts';
import { inSentence } from '../duty/duty-words.ts';
import { howItStands } from '../duty/move-duty.ts';
import { type ExtensionOfDuty, extensionKey, extensionLadder, outdatedBy } from '../extensions/extension.ts';
import type { Extension, ExtensionStore } from '../extensions/extension-store.ts';
import { extensionAnswered, extensionDecided, extensionRequested } from '../extensions/extension-views.ts';
import { askedInWords, granterName, granterOf, grantRefusal } from '../extensions/granter.ts';
import { askGranter, updateRequest } from '../extensions/lapse-extensions.ts';
import { type Answering, answerStatus } from './ask-status.ts';
import { newLastDayNotice } from './duty-views.ts';
import { moveLastDay, receiversOfMovedDay } from './move-last-day.ts';

type Asking = WhoSeesTo &
  Answering &
  Parameters<typeof askGranter>[0] &
  Parameters<typeof updateRequest>[0] & {
    extensions: Pick<ExtensionStore, 'ask'>;
    changes: Pick<ChangeStore, 'record' | 'ofSubject'>;
    outbox: Pick<Outbox, 'put' | 'latestAbout' | 'stale'>;
    hours: SendingHours;
  };

/** Whoever grants it gets the request, with Bevilja and Avslå. One at a time. */
export function askForExtension(
  uses: Asking,
  duty: Duty,
  { on, reason }: { on: Temporal.PlainDate; reason: string },
  turn: Turn,
): Response {
  const { asker, now, today } = turn;
  if (!isOwed(duty)) return howItStands(uses, duty);
  const waiting = updateRequest(uses, duty, now);
  if (waiting) {
    return reply(
      `Anstånd till ${longDate(waiting.lastDayOn)} är redan begärt`,
      `${waiting.askedByName} begärde det, och ${granterName(granterOf(uses, duty, today))} har inte svarat än.`,
    );
  }
  const request = { duty: duty.id, askedBy: asker.id, lastDayOn: on, reason };
  const ladder = extensionLadder(today, uses.hours.calendar);
  const id = uses.extensions.ask(request, now, nextStepLook(ladder, now, uses.hours));
  uses.changes.record({
    at: now,
    by: asker.id,
    subject: dutyKey(duty),
    group: duty.group.id,
    what: `begärde anstånd med ${inSentence(duty)} till ${date(on)}${inPlaceOf(uses, duty.group.id, turn)}`,
    why: reason,
  });
  answerStatus(uses, duty, `Vi begär anstånd till ${longDate(on)}.`, turn);
  const extension = { ...request, id, askedByName: asker.name, decision: null, askedAt: now };
  const { granter, to, instead } = askGranter(uses, { extension, duty }, turn);
  refreshMessages(uses, dutyKey(duty), (told) => to.some((one) => laneOf(one) === laneOf(told.to)));
  const goesOn =
    to.length > 0
      ? `${askedInWords(granter, instead)} Du får svar här. Tills dess gäller nuvarande sista dag.`
      : 'Registret har ingen på kansliet som kan svara. Hör av dig till kansliet på annat sätt.';
  return answer(extensionRequested(extension, goesOn));
}

type Deciding = Parameters<typeof updateRequest>[0] & {
  extensions: Pick<ExtensionStore, 'decide'>;
  duties: Pick<DutyStore, 'setLastDay' | 'checkAgainAt'>;
  register: Pick<RegisterStore, 'seats' | 'conversations' | 'withRole'>;
  changes: Pick<ChangeStore, 'record' | 'ofSubject'>;
  outbox: Pick<Outbox, 'put' | 'updateMessage' | 'latestAbout' | 'stale'>;
  roster: DutyRoster;
  hours: SendingHours;
};

/** The answer about a request that is no longer in the register. */
export const extensionGone = (): Response =>
  reply('Begäran finns inte längre', 'Skriv mina för att se dina uppgifter.');

/** A request for an extension, with its duty; null when either is gone. */
export function findExtension(
  { duties, extensions }: { duties: Pick<DutyStore, 'duty'>; extensions: Pick<ExtensionStore, 'extension'> },
  id: number,
): ExtensionOfDuty | null {
  const extension = extensions.extension(id);
  const duty = extension && duties.duty(extension.duty);
  return extension && duty ? { extension, duty } : null;
}

/** @property reason empty where none is given. */
type Decision = { granted: boolean; reason: string };

/** Granted or not, everyone concerned is told, and the request's buttons are gone. */
export function decideExtension(
  uses: Deciding,
  { extension, duty }: ExtensionOfDuty,
  { granted, reason }: Decision,
  turn: Turn,
): Response {
  const { asker, now, today } = turn;
  const granter = granterOf(uses, duty, today);
  const refusal = grantRefusal(granter, turn);
  if (refusal) return reply(refusal);
  if (!isOwed(duty)) return howItStands(uses, duty);
  const why = outdatedBy({ extension, duty }, today, longDate);
  if (granted && extension.decision === null && why) {
    return reply(
      `Anståndet kan inte beviljas: ${why}`,
      'Avslå begäran, och sätt i stället ett nytt datum om gruppen ska ha mer tid.',
    );
  }
  const onBehalf = granter.who === 'kansli' ? granter.delegation : null;
  if (!uses.extensions.decide(extension.id, asker.id, { granted, onBehalf }, now)) return alreadyDecided(extension);
  const decided = { ...extension, decision: { granted, byName: asker.name, at: now, onBehalf } };
  const after = recordDecision(uses, { extension: decided, duty }, reason, turn);
  const message = extensionDecided(after, decided, reason, { today, calendar: uses.hours.calendar });
  uses.outbox.updateMessage(extensionKey(extension), message, now);
  refreshMessages(uses, extensionKey(extension));
  refreshMessages(uses, dutyKey(duty));
  const concerned = [{ person: extension.askedBy }, ...chairsOf(duty, today, uses.register)];
  notify(uses, butNot(asker.id, concerned), { key: `${extensionKey(extension)}/decided/${now}`, message, now });
  if (granted) {
    const key = `${dutyKey(duty)}/last-day/${now}`;
    const newDay = newLastDayNotice(after, { today, calendar: uses.hours.calendar }, reason || extension.reason);
    notify(uses, butNot(asker.id, receiversOfMovedDay(duty, today, uses.register)), { key, message: newDay, now });
  }
  return answer(extensionAnswered(extension, granted));
}

const alreadyDecided = ({ decision }: Extension): Response =>
  decision?.byName === null
    ? reply('Begäran gäller inte längre', 'Dagen som den gällde har gått, eller så är dokumentet inlämnat.')
    : reply(
        `Begäran är redan avgjord: ${decision?.granted ? 'beviljad' : 'avslagen'} av ${decision?.byName ?? 'någon annan'}`,
      );

/** The duty as it is after the decision, which stands in its log. */
function recordDecision(uses: Deciding, { extension, duty }: ExtensionOfDuty, reason: string, turn: Turn): Duty {
  const { lastDayOn, decision } = extension;
  const onBehalf = decision?.onBehalf ? `, ${decision.onBehalf}` : '';
  const words = `anstånd med ${inSentence(duty)} till ${date(lastDayOn)}${onBehalf}`;
  if (decision?.granted) {
    const why = reason || extension.reason;
    return moveLastDay(
      uses,
      duty,
      { on: lastDayOn, source: 'anstand', what: `beviljade ${words}`, why },
      { by: turn.asker.id, now: turn.now },
    );
  }
  uses.changes.record({
    at: turn.now,
    by: turn.asker.id,
    subject: dutyKey(duty),
    group: duty.group.id,
    what: `avslog ${words}`,
    why: reason,
  });
  return duty;
}
