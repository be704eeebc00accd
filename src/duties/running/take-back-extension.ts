import type { ChangeStore } from '../../changes/change-store.ts';
import { answer, type Response, reply } from '../../chat/response.ts';
import { date, longDate } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import { nextStepLook } from '../../obligations/ladder-clock.ts';
import { butNot, notify, type Outbox, refreshMessages } from '../../obligations/notify.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { type Duty, type DutyLastDay, dutyKey, isOwed } from '../duty/duty.ts';
import { chairsOf } from '../duty/duty-roster.ts';
import { inSentence } from '../duty/duty-words.ts';
import { howItStands, takesBackWord } from '../duty/move-duty.ts';
import { type ExtensionOfDuty, extensionKey, extensionLadder } from '../extensions/extension.ts';
import type { ExtensionStore } from '../extensions/extension-store.ts';
import { decisionTakenBack, waitsAgain } from '../extensions/extension-views.ts';
import { granterOf, grantRefusal } from '../extensions/granter.ts';
import { lapseRequest, updateRequest } from '../extensions/lapse-extensions.ts';
import { lastDayBefore } from './last-day-before.ts';
import { moveLastDay, receiversOfMovedDay } from './move-last-day.ts';

type Uses = Parameters<typeof updateRequest>[0] &
  Parameters<typeof moveLastDay>[0] & {
    extensions: Pick<ExtensionStore, 'pending' | 'undecide'>;
    register: Pick<RegisterStore, 'seats' | 'conversations' | 'withRole'>;
    changes: Pick<ChangeStore, 'record' | 'ofSubject'>;
    outbox: Pick<Outbox, 'put'>;
  };

/** Whoever asked needs no extension any longer: nobody has to answer. */
export function withdrawRequest(uses: Uses, about: ExtensionOfDuty, { asker, now }: Turn): Response {
  const { extension, duty } = about;
  const why = `${asker.name} tog tillbaka den`;
  if (!lapseRequest(uses, about, why, { now, sayAt: now, but: asker.id })) {
    return reply('Begäran är redan besvarad', `Sista dag: ${duty.lastDayOn ? longDate(duty.lastDayOn) : 'ingen'}.`);
  }
  uses.changes.record({
    at: now,
    by: asker.id,
    subject: dutyKey(duty),
    group: duty.group.id,
    what: `${takesBackWord} begäran om anstånd med ${inSentence(duty)} till ${date(extension.lastDayOn)}`,
  });
  return reply('Begäran om anstånd är tillbakatagen', 'Ingen behöver svara, och nuvarande sista dag gäller.');
}

/** The request waits again, with the last day that was before. Everyone who was told of the decision is told of it. */
export function takeBackDecision(uses: Uses, { extension, duty }: ExtensionOfDuty, turn: Turn): Response {
  const { asker, now, today } = turn;
  const { decision } = extension;
  const refusal = grantRefusal(granterOf(uses, duty, today), turn);
  if (refusal) return reply(refusal);
  if (!isOwed(duty)) return howItStands(uses, duty);
  if (!decision?.byName)
    return reply('Det finns inget beslut att ta tillbaka', 'Begäran väntar på svar, eller så gäller den inte längre.');
  const isMoved = !duty.lastDayOn?.equals(extension.lastDayOn);
  const before = decision.granted && !isMoved ? lastDayBefore(uses, duty) : null;
  if ((decision.granted && before === null) || uses.extensions.pending(duty.id)) {
    return reply(
      'Beslutet kan inte tas tillbaka',
      'Sista dag eller begäran har ändrats sedan dess. Sätt ett nytt datum i stället.',
    );
  }
  uses.extensions.undecide(extension.id, nextStepLook(extensionLadder(today, uses.hours.calendar), now, uses.hours));
  const what = `${takesBackWord} beslutet om anstånd med ${inSentence(duty)} till ${date(extension.lastDayOn)}`;
  const is = before ? moveBack(uses, duty, { day: before, what }, turn) : logged(uses, duty, what, turn);
  updateRequest(uses, is, now);
  refreshMessages(uses, extensionKey(extension));
  const about = { extension: { ...extension, decision: null }, duty: is };
  const receivers = before ? receiversOfMovedDay(is, today, uses.register) : [];
  const to = [{ person: extension.askedBy }, ...chairsOf(is, today, uses.register), ...receivers];
  const message = decisionTakenBack(about, asker.name, { today, calendar: uses.hours.calendar });
  notify(uses, butNot(asker.id, to), { key: `${extensionKey(extension)}/taken-back/${now}`, message, now });
  return answer(waitsAgain(about));
}

type Back = { day: DutyLastDay; what: string };

function moveBack(uses: Uses, duty: Duty, { day, what }: Back, { asker, now }: Turn): Duty {
  return moveLastDay(uses, duty, { ...day, what, why: 'Beslutet togs tillbaka' }, { by: asker.id, now });
}

function logged({ changes }: Uses, duty: Duty, what: string, { asker, now }: Turn): Duty {
  changes.record({ at: now, by: asker.id, subject: dutyKey(duty), group: duty.group.id, what });
  return duty;
}
