import { dayOf } from '../../calendar/local-time.ts';
import { findByWords } from '../../chat/find.ts';
import { fold } from '../../chat/fold.ts';
import { type Message, say } from '../../chat/message.ts';
import { monthNames, shortened } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import { addresseeName } from '../../obligations/recipients.ts';
import type { Rehearsed, Span } from '../../obligations/rehearsal.ts';
import { spanOf } from '../../obligations/rehearse.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { forecastPage } from './forecast-views.ts';

const byDefault = { days: 30 };

type DaySpan = { from: Temporal.PlainDate; to: Temporal.PlainDate };

/** The coming month of that name, or `2027-02`. Of a month that has begun, the days that are left. */
function monthMeant(word: string, today: Temporal.PlainDate): DaySpan | null {
  const named = monthNames().findIndex((name) => fold(name) === fold(word)) + 1;
  const written = /^(20\d\d)-(0[1-9]|1[0-2])$/.exec(word);
  if (!named && !written) return null;
  const year = written ? Number(written[1]) : today.year + (named < today.month ? 1 : 0);
  const first = Temporal.PlainDate.from({ year, month: written ? Number(written[2]) : named, day: 1 });
  const from = Temporal.PlainDate.compare(first, today) < 0 ? today : first;
  return { from, to: first.add({ months: 1 }).subtract({ days: 1 }) };
}

type Uses = {
  register: Pick<RegisterStore, 'groups' | 'people' | 'person' | 'conversation'>;
  hours: SendingHours;
  /** Every message that would be sent if nobody did anything. */
  rehearse(span: Span): readonly Rehearsed[];
};

/** Which of the messages are asked for. */
type Wanted = { about: string; fits(one: Rehearsed): boolean };

const everything: Wanted = { about: '', fits: () => true };

function wantedIn({ register }: Pick<Uses, 'register'>, words: string): Wanted | null {
  if (words === '') return everything;
  const group = findByWords(words, register.groups(), ({ id, name, aliases }) => [id, name, ...aliases]);
  const person = findByWords(words, register.people(), ({ name, email }) => [name, email ?? name]);
  if (group.type === 'one') {
    return { about: ` om ${group.item.name}`, fits: ({ items }) => items.some((item) => item.group === group.item.id) };
  }
  if (person.type === 'one') {
    return { about: ` till ${person.item.name}`, fits: ({ to }) => 'person' in to && to.person === person.item.id };
  }
  return null;
}

/** What will be sent, when and to whom: the rehearsal, for a month, a group or a person. */
export function forecast(uses: Uses, words: string, start: number, { now, today }: Turn): Message {
  const typed = words.trim().split(/\s+/u);
  const days = typed.map((word) => monthMeant(word, today)).find((meant) => meant !== null);
  const rest = typed.filter((word) => !monthMeant(word, today)).join(' ');
  const wanted = wantedIn(uses, rest);
  if (!wanted) {
    return say(
      `Jag hittar ingen grupp eller person som heter "${shortened(rest, 40)}"`,
      'Skriv till exempel prognos onkologi februari.',
    );
  }
  const { from, to } = days ?? { from: today, to: today.add(byDefault) };
  const { timeZone } = uses.hours;
  const span = spanOf(from, to, timeZone);
  const fromNow = Temporal.Instant.compare(span.from, now) < 0 ? now : span.from;
  const lines = uses
    .rehearse({ from: fromNow, to: span.to })
    .filter(wanted.fits)
    .map((one) => ({
      on: dayOf(one.at, timeZone),
      to: addresseeName(one.to, uses.register),
      title: one.message.title,
    }));
  return forecastPage(lines, { from, to, about: wanted.about, words: words.trim() }, start);
}
