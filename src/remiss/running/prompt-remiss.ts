import type { ChangeStore } from '../../changes/change-store.ts';
import { isBefore } from '../../chat/days.ts';
import { type Response, reply } from '../../chat/response.ts';
import { clockTime, weekdayDate } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import type { RemissMessages } from '../answering/remiss-messages.ts';
import { promptRegion } from '../answering/remiss-views.ts';
import { recordRemissChange } from '../case/move-remiss.ts';
import { askSubject, keyOf, type Remiss } from '../case/remiss.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { remissRegionList } from '../case/remiss-words.ts';
import { answeredIn, type RemissSnapshot } from '../case/snapshot.ts';

type Uses = {
  remisser: Pick<RemissStore, 'prompted'>;
  changes: Pick<ChangeStore, 'record'>;
  messages: Pick<RemissMessages, 'notifyRegion'>;
  hours: { timeZone: string };
};

/** SPEC 7: at most once in 20 hours. */
const apart = { hours: 20 };

/** Påminn nu: the regions that still owe an answer, and nobody else. */
export function promptRemiss(uses: Uses, snapshot: RemissSnapshot, turn: Turn): Response {
  const { remiss, speakers } = snapshot;
  const { asker, now } = turn;
  const again = promptAgainAt(remiss, now);
  if (again) return promptedLately(`remiss ${remiss.number}`, again, uses.hours.timeZone);
  const { owing } = answeredIn(snapshot);
  if (owing.length === 0)
    return reply(`Alla regioner har svarat på remiss ${remiss.number}`, 'Ingen behöver påminnas.');
  const reached = owing.filter(({ id }) => speakers.some(({ region }) => region === id));
  const missing = owing.filter((region) => !reached.includes(region));
  const unreached =
    missing.length > 0 ? [`${remissRegionList(missing)} har ingen företrädare i de inbjudna grupperna.`] : [];
  if (reached.length === 0) return reply('Det finns ingen att påminna', ...unreached);
  for (const region of reached) {
    const key = `${keyOf(remiss)}/nu/${now}/${region.id}`;
    const message = promptRegion(snapshot, region, asker.name);
    uses.messages.notifyRegion(snapshot, region.id, { key, subject: askSubject(remiss, region.id), message, now });
  }
  uses.remisser.prompted(remiss.id, now);
  recordRemissChange(uses, remiss, turn, { what: `påminde ${remissRegionList(reached)} om remiss ${remiss.number}` });
  return reply(`Jag har påmint ${remissRegionList(reached)}`, ...unreached);
}

/** Null when it may be now. A prompt further ahead than that was made by a clock that has been put back since. */
export function promptAgainAt(
  { promptedAt }: Pick<Remiss, 'promptedAt'>,
  now: Temporal.Instant,
): Temporal.Instant | null {
  if (!promptedAt || isBefore(now.add(apart), promptedAt)) return null;
  const again = promptedAt.add(apart);
  return isBefore(now, again) ? again : null;
}

/** @param what "remiss 2027-03" */
export function promptedLately(what: string, again: Temporal.Instant, timeZone: string): Response {
  const from = again.toZonedDateTimeISO(timeZone);
  return reply(
    `De som inte har svarat påmindes nyss om ${what}`,
    `Det går att påminna igen ${weekdayDate(from.toPlainDate())} efter ${clockTime(from)}. De vanliga påminnelserna kommer ändå.`,
  );
}
