import { isBefore } from '../../chat/days.ts';
import { type Response, reply } from '../../chat/response.ts';
import { clockTime, weekdayDate } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import { promptRegion } from '../answering/ask-views.ts';
import { notifyRegion } from '../answering/notify.ts';
import type { Remiss } from '../case/remiss.ts';
import { remissRegionList } from '../case/remiss-words.ts';
import { answeredIn, askSubject, keyOf } from '../case/snapshot.ts';
import { type RemissParts, record, snapshotOf } from '../remiss-context.ts';

/** SPEC 7: at most once in 20 hours. */
const apart = { hours: 20 };

/** Påminn nu: the regions that still owe an answer, and nobody else. */
export function promptRemiss(parts: RemissParts, remiss: Remiss, turn: Turn): Response {
  const { asker, now, today } = turn;
  const again = againAt(remiss, now);
  if (again) return tooSoon(remiss, again, parts.hours.timeZone);
  const snapshot = snapshotOf(parts, remiss, today);
  const { owing } = answeredIn(snapshot);
  if (owing.length === 0)
    return reply(`Alla regioner har svarat på remiss ${remiss.number}`, 'Ingen behöver påminnas.');
  const reached = owing.filter(({ id }) => snapshot.speakers.some(({ region }) => region === id));
  const silent = owing.filter((region) => !reached.includes(region));
  const unreached =
    silent.length > 0 ? [`${remissRegionList(silent)} har ingen företrädare i de inbjudna grupperna.`] : [];
  if (reached.length === 0) return reply('Det finns ingen att påminna', ...unreached);
  for (const region of reached) {
    const [key, subject] = [`${keyOf(remiss)}/nu/${now}/${region.id}`, askSubject(remiss, region.id)];
    notifyRegion(parts, snapshot, region.id, {
      key,
      subject,
      message: promptRegion(snapshot, region, asker.name),
      now,
    });
  }
  parts.remisser.prompted(remiss.id, now);
  record(parts, remiss, turn, { what: `påminde ${remissRegionList(reached)} om remiss ${remiss.number}` });
  return reply(`Jag har påmint ${remissRegionList(reached)}`, ...unreached);
}

/** Null when it may be now. A prompt so far ahead is a clock's that was. */
function againAt({ promptedAt }: Remiss, now: Temporal.Instant): Temporal.Instant | null {
  if (!promptedAt || isBefore(now.add(apart), promptedAt)) return null;
  const again = promptedAt.add(apart);
  return isBefore(now, again) ? again : null;
}

function tooSoon({ number }: Remiss, again: Temporal.Instant, timeZone: string): Response {
  const from = again.toZonedDateTimeISO(timeZone);
  return reply(
    `De som inte har svarat påmindes nyss om remiss ${number}`,
    `Det går att påminna igen ${weekdayDate(from.toPlainDate())} efter ${clockTime(from)}. De vanliga påminnelserna kommer ändå.`,
  );
}
