import { at } from '../../calendar/local-time.ts';
import type { Message } from '../../chat/message.ts';
import type { Turn } from '../../chat/table.ts';
import { askRegion } from '../answering/ask-views.ts';
import { notifyRegion } from '../answering/notify.ts';
import { headMessage, questionMessage } from '../answering/remiss-views.ts';
import { planBackwards, type RemissPlan } from '../case/back-planning.ts';
import type { Remiss } from '../case/remiss.ts';
import type { RemissFacts } from '../case/remiss-store.ts';
import { inLine } from '../case/remiss-words.ts';
import { nextRung } from '../case/rungs.ts';
import { askSubject, headSubject, keyOf, questionSubject, type RemissSnapshot, remissTopic } from '../case/snapshot.ts';
import { templates } from '../case/templates.ts';
import { moveRemiss, type RemissParts, record, snapshotOf } from '../remiss-context.ts';

type By = Pick<Turn, 'now' | 'today'> & { asker: Turn['asker'] | null };

/** How the time up to the sender's last day can be used, with ledningsgruppen's meetings as they stand. */
export function planFor(
  { register, meetings, hours }: Pick<RemissParts, 'register' | 'meetings' | 'hours'>,
  sender: Pick<Remiss, 'senderDayOn' | 'senderWord'>,
  { now, today }: Pick<Turn, 'now' | 'today'>,
): RemissPlan {
  const leading = register.groups().filter(({ type }) => type === 'ledningsgrupp');
  const days = meetings
    .forGroups(
      leading.map(({ id }) => id),
      now,
    )
    .map(({ startAt }) => startAt.toZonedDateTimeISO(hours.timeZone).toPlainDate());
  return planBackwards(sender, { calendar: hours.calendar, meetings: days, today });
}

/** Those who are asked when nobody is named: the NHV group about NHV. */
export const invitedByDefault = ({ register }: Pick<RemissParts, 'register'>, kind: Remiss['kind']): string[] =>
  kind === 'nhv'
    ? register
        .groups()
        .filter(({ type }) => type === 'nhv')
        .map(({ id }) => id)
    : [];

/** What a new remiss is. Without our own last day it is counted back to; without groups, those of its kind are asked. */
export type NewRemiss = Omit<RemissFacts, 'lastOn'> & { lastOn: Temporal.PlainDate | null; groups?: readonly string[] };

/** Our own last day: the one that is given, else as late as the time up to the sender's allows, and never gone by. */
export function ownLastDay(
  parts: RemissParts,
  facts: Pick<NewRemiss, 'lastOn' | 'senderDayOn' | 'senderWord'>,
  by: By,
) {
  const lastOn = facts.lastOn ?? planFor(parts, facts, by).lastOn;
  return Temporal.PlainDate.compare(lastOn, by.today) < 0 ? by.today : lastOn;
}

/** A remiss in `utkast`, with the questions of its kind, that the kansli can change before it is opened. */
export function draftRemiss(parts: RemissParts, { groups, ...facts }: NewRemiss, by: By): Remiss {
  const id = parts.remisser.add({ ...facts, lastOn: ownLastDay(parts, facts, by) }, by.today.year);
  parts.remisser.invite(id, groups ?? invitedByDefault(parts, facts.kind));
  parts.remisser.ask(id, templates[facts.kind]);
  const remiss = parts.remisser.remiss(id);
  if (!remiss) throw new Error(`Remiss ${id} is not there`);
  record(parts, remiss, by, { what: `lade upp ${inLine(remiss)}` });
  return remiss;
}

/** When a remiss closes by itself: at the end of its last day. */
export const closeAtOf = ({ lastOn }: Pick<Remiss, 'lastOn'>, { hours }: Pick<RemissParts, 'hours'>) =>
  at(lastOn.add({ days: 1 }), '00:00', hours.timeZone);

/** The remiss is open, and everyone who is to answer is told. Null when somebody else moved it first. */
export function openRemiss(parts: RemissParts, remiss: Remiss, { asker, now, today }: Turn): Remiss | null {
  const closeAt = closeAtOf(remiss, parts);
  const opened = moveRemiss(parts, remiss, 'oppen', { by: asker, now, closeAt, what: `öppnade ${inLine(remiss)}` });
  if (!opened) return null;
  parts.remisser.checkAgainAt(opened.id, nextRung(opened, now, parts.hours));
  const snapshot = snapshotOf(parts, opened, today);
  postInGroups(parts, snapshot, now);
  askRegions(parts, snapshot, now);
  return opened;
}

/** The head message and one message for each question, in each invited group's conversations. */
function postInGroups({ register, outbox }: RemissParts, snapshot: RemissSnapshot, now: Temporal.Instant): void {
  const { remiss } = snapshot;
  for (const { id } of remiss.groups.flatMap((group) => register.conversations(group))) {
    const put = (subject: string, message: Message, more: { topic?: string } = {}) =>
      outbox.put({ key: `${subject}/c/${id}`, subject, to: { conversation: id }, message, dueAt: now, ...more }, now);
    put(headSubject(remiss), headMessage(snapshot));
    for (const question of remiss.questions) {
      const topic = remissTopic(remiss, question.nr);
      put(questionSubject(remiss, question.nr), questionMessage(remiss, question), { topic });
    }
  }
}

function askRegions(parts: RemissParts, snapshot: RemissSnapshot, now: Temporal.Instant): void {
  for (const region of snapshot.regions) {
    const subject = askSubject(snapshot.remiss, region.id);
    const message = askRegion(snapshot, region);
    notifyRegion(parts, snapshot, region.id, { key: subject, subject, about: [keyOf(snapshot.remiss)], message, now });
  }
}
