import { at } from '../calendar/local-time.ts';
import type { Turn } from '../chat/table.ts';
import { type Plan, plan } from './back-planning.ts';
import type { Remiss } from './remiss.ts';
import { keyOf, moveRemiss, type RemissParts, record, topicOf, type Whole, wholeOf } from './remiss-parts.ts';
import type { RemissFacts } from './remiss-store.ts';
import { askRegion, headMessage, questionMessage } from './remiss-views.ts';
import { inLine } from './remiss-words.ts';
import { nextRung } from './rungs.ts';
import { templates } from './templates.ts';

type By = Pick<Turn, 'now' | 'today'> & { asker: Turn['asker'] | null };

/** How the time up to the sender's last day can be used, with ledningsgruppen's meetings as they stand. */
export function planFor(
  { register, meetings, custom }: Pick<RemissParts, 'register' | 'meetings' | 'custom'>,
  sender: Pick<Remiss, 'senderDayOn' | 'senderWord'>,
  { now, today }: Pick<Turn, 'now' | 'today'>,
): Plan {
  const leading = register.groups().filter(({ type }) => type === 'ledningsgrupp');
  const days = meetings
    .forGroups(
      leading.map(({ id }) => id),
      now,
    )
    .map(({ startAt }) => startAt.toZonedDateTimeISO(custom.timeZone).toPlainDate());
  return plan(sender, { calendar: custom.calendar, meetings: days, today });
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

/** A remiss in `utkast`, with the questions of its kind, that the kansli can change before it is opened. */
export function draftRemiss(parts: RemissParts, { groups, ...facts }: NewRemiss, by: By): Remiss {
  const proposed = facts.lastOn ?? planFor(parts, facts, by).lastOn;
  const lastOn = Temporal.PlainDate.compare(proposed, by.today) < 0 ? by.today : proposed;
  const id = parts.remisser.add({ ...facts, lastOn }, by.today.year);
  parts.remisser.invite(id, groups ?? invitedByDefault(parts, facts.kind));
  parts.remisser.ask(id, templates[facts.kind]);
  const remiss = parts.remisser.remiss(id);
  if (!remiss) throw new Error(`Remiss ${id} is not there`);
  record(parts, remiss, by, { what: `lade upp ${inLine(remiss)}` });
  return remiss;
}

/** When a remiss closes by itself: at the end of its last day. */
export const closeAtOf = ({ lastOn }: Pick<Remiss, 'lastOn'>, { custom }: Pick<RemissParts, 'custom'>) =>
  at(lastOn.add({ days: 1 }), '00:00', custom.timeZone);

/** The remiss is open, and everyone who is to answer is told. Null when somebody else moved it first. */
export function openRemiss(parts: RemissParts, remiss: Remiss, { asker, now, today }: Turn): Remiss | null {
  const closeAt = closeAtOf(remiss, parts);
  const opened = moveRemiss(parts, remiss, 'oppen', { by: asker, now, closeAt, what: `öppnade ${inLine(remiss)}` });
  if (!opened) return null;
  parts.remisser.lookAgain(opened.id, nextRung(opened, now, parts.custom));
  const whole = wholeOf(parts, opened, today);
  postInGroups(parts, whole, now);
  askRegions(parts, whole, { now, today });
  return opened;
}

/** The head message and one message for each question, in each invited group's conversations. */
function postInGroups({ register, outbox }: RemissParts, whole: Whole, now: Temporal.Instant): void {
  const { remiss } = whole;
  const key = keyOf(remiss);
  for (const { id } of remiss.groups.flatMap((group) => register.conversations(group))) {
    const to = { conversation: id };
    outbox.put(
      { key: `${key}/head/c/${id}`, subject: `${key}/head`, to, message: headMessage(whole), dueAt: now },
      now,
    );
    for (const question of remiss.questions) {
      const topic = topicOf(remiss, question.nr);
      const message = questionMessage(remiss, question);
      outbox.put(
        {
          key: `${key}/fraga/${question.nr}/c/${id}`,
          subject: `${key}/fraga/${question.nr}`,
          topic,
          to,
          message,
          dueAt: now,
        },
        now,
      );
    }
  }
}

/** What a region's representatives were told, so that it can be said anew. */
export const askSubject = (remiss: Remiss, region: string): string => `${keyOf(remiss)}/region/${region}`;

function askRegions({ outbox }: RemissParts, whole: Whole, { now, today }: Pick<Turn, 'now' | 'today'>): void {
  const { remiss, regions, speakers } = whole;
  for (const region of regions) {
    const message = askRegion(whole, region, today);
    for (const { person } of speakers.filter((one) => one.region === region.id)) {
      const key = `${keyOf(remiss)}/region/${region.id}/p/${person.id}`;
      outbox.put({ key, subject: askSubject(remiss, region.id), to: { person: person.id }, message, dueAt: now }, now);
    }
  }
}
