import { isAfter, isBefore } from '../../src/chat/days.ts';
import { nhvDigestFacts } from '../../src/nhv/pages/digest-facts.ts';
import { isLateInNhv } from '../../src/nhv/pages/own-and-digest-views.ts';
import { kindOf } from '../../src/outbox/message-kinds.ts';
import type { RehearsedKind } from '../../src/outbox/rehearsed.ts';
import { day, hours } from '../support/duties.ts';
import type { TestBot } from '../support/test-bot.ts';
import type { Habit } from './habits.ts';

const { calendar } = hours;

/** A message that somebody got. */
export type Heard = {
  on: string;
  /** Null: a room. */
  person: string | null;
  /** Null: what a rehearsal leaves out. */
  kind: RehearsedKind | null;
  /** The bot said it by itself: nobody did anything just then. */
  byClock: boolean;
  /** It came because its addressee turned out unreachable. */
  standsIn: boolean;
  /** The keys of what it reminds of. */
  matters: readonly string[];
  title: string;
};

/** Somebody who is late with something and has heard nothing of it for so many workdays. */
export type Silence = { person: string; matter: string; on: string; workdays: number };

/** @property quiet the first workdays of the weeks in which nothing was new or late. */
export type LivedYear = { heard: Heard[]; silences: Silence[]; quiet: string[]; late: string[] };

type Row = { id: number; about: string; lane: string; person: string | null; standsIn: number | null; dueAt: string };

/** Lives from one day to another: the bot by its clock, and people by their habits, on workdays at ten. */
export async function liveYear(bot: TestBot, from: string, to: string, habits: readonly Habit[]): Promise<LivedYear> {
  const outbox = watchedOutbox(bot);
  const week = watchedWeek(bot);
  const silence = watchedSilence(bot);
  for (let today = day(from); !isAfter(today, day(to)); today = today.add({ days: 1 })) {
    const isWorkday = calendar.isWorkday(today);
    await bot.until(`${today}T07:00`);
    if (isWorkday) week.look(today);
    await bot.until(`${today}T10:00`);
    outbox.collect(true);
    if (!isWorkday) continue;
    silence.look(today);
    for (const habit of habits) await habit(bot, today);
    outbox.collect(false);
  }
  return { heard: outbox.heard(), silences: silence.longest(), quiet: week.quiet(), late: lateDuties(bot, to) };
}

/** What comes into the outbox, and whether it was by the clock. */
function watchedOutbox({ db, features }: TestBot) {
  const latest = db.prepare<[], number>('SELECT ifnull(max(id), 0) FROM outbox').pluck();
  const since = db.prepare<[number], Row>(`
    SELECT id, ifnull(subject, key) AS about, lane, person_id AS person, stands_in_for AS standsIn, due_at AS dueAt
    FROM outbox WHERE id > ? AND updates_id IS NULL AND (person_id IS NOT NULL OR conversation_id IS NOT NULL)`);
  const sent = db.prepare<[number], { at: string; title: string }>(
    `SELECT settled_at AS at, message ->> 'title' AS title FROM outbox WHERE id = ? AND state = 'sent'`,
  );
  const carried = db.prepare<[string], string>('SELECT matter FROM reminder WHERE subject = ?').pluck();
  const all: (Omit<Heard, 'on' | 'title'> & { id: number })[] = [];
  let seen = latest.get() ?? 0;

  function kindIn({ about, lane, dueAt }: Row): RehearsedKind | null {
    const known = kindOf(features.kinds, about);
    const moment = Temporal.Instant.from(dueAt);
    return known?.kind.rehearsed?.(known.parts, { now: moment, dueAt: moment, lane }).kind ?? null;
  }

  return {
    collect(byClock: boolean): void {
      for (const row of since.all(seen)) {
        const { id, person, about, standsIn } = row;
        const matters = carried.all(about);
        all.push({ id, person, kind: kindIn(row), byClock, standsIn: standsIn !== null, matters });
      }
      seen = latest.get() ?? seen;
    },
    heard: (): Heard[] =>
      all.flatMap(({ id, ...one }) => {
        const row = sent.get(id);
        return row ? [{ ...one, on: localDay(row.at), title: row.title }] : [];
      }),
  };
}

const localDay = (at: string): string =>
  Temporal.Instant.from(at).toZonedDateTimeISO(hours.timeZone).toPlainDate().toString();

/** Whether anything is late, or has come since the week before: by the log, and by the days that come closer. */
function watchedWeek({ db, features }: TestBot) {
  const late = db
    .prepare<{ today: string }, number>(`
      SELECT count(*) FROM duty WHERE last_day_on < @today AND state IN ('ej_paborjad', 'pagar', 'aterremitterad')`)
    .pluck();
  const known = db
    .prepare<{ soon: string; terms: string }, string>(`
      SELECT 'log/' || max(id) FROM change
      UNION ALL SELECT 'duty/' || id FROM duty WHERE last_day_on <= @soon
      UNION ALL SELECT 'seat/' || id FROM seat WHERE to_on <= @terms
      UNION ALL SELECT 'undelivered/' || id FROM outbox WHERE state = 'given_up'`)
    .pluck();
  const quiet: string[] = [];
  /** A paper, or an area whose national day has passed. */
  const isLate = (today: Temporal.PlainDate): boolean =>
    late.get({ today: `${today}` }) !== 0 ||
    isLateInNhv(nhvDigestFacts({ ...features.nhv, register: features.register }, today, new Set()), today);
  let before = { week: '', facts: new Set<string>() };
  return {
    look(today: Temporal.PlainDate): void {
      const week = `${today.yearOfWeek}-${today.weekOfYear}`;
      if (week === before.week) return;
      const facts = new Set(known.all({ soon: `${today.add({ days: 14 })}`, terms: `${today.add({ days: 90 })}` }));
      const isNew = facts.difference(before.facts).size > 0;
      if (!isNew && !isLate(today)) quiet.push(`${today}`);
      before = { week, facts };
    },
    quiet: () => quiet,
  };
}

type Reminded = { matter: string; person: string; first: string; latest: string; rung: string; last: string };

/** How long each who is late hears nothing. Whoever was told before it was late is to hear of it until it is done. */
function watchedSilence({ db, features }: TestBot) {
  const reminded = db.prepare<{ today: string }, Reminded>(`
    SELECT matter, person_id AS person, min(said_on) AS first, max(said_on) AS latest, rung, max(last_day_on) AS last
    FROM reminder WHERE person_id IS NOT NULL GROUP BY matter, person_id HAVING last < @today AND first <= last`);
  const longest = new Map<string, Silence>();

  /** Whether it is late, and they still owe it. What is told once, such as a report at home, is never late. */
  function owes({ matter, person, rung, last }: Reminded, saidOn: Temporal.PlainDate): boolean {
    const source = features.obligations.sources().find(({ prefix }) => matter.startsWith(`${prefix}/`));
    const obligation = source?.obligation(matter);
    if (!obligation?.concerned(saidOn).some((to) => 'person' in to && to.person === person)) return false;
    const { over, isLate } = obligation.line({
      ...{ matter, rung, saidOn, insteadOf: null, reach: null },
      lastDayOn: day(last),
      to: { person },
    });
    return over === null && isLate;
  }

  return {
    look(today: Temporal.PlainDate): void {
      for (const one of reminded.all({ today: `${today}` })) {
        const workdays = workdaysSince(one.latest > one.last ? one.latest : one.last, today);
        const key = `${one.matter} ${one.person}`;
        if (workdays <= (longest.get(key)?.workdays ?? 0) || !owes(one, today)) continue;
        longest.set(key, { person: one.person, matter: one.matter, on: `${today}`, workdays });
      }
    },
    longest: () => [...longest.values()].toSorted((a, b) => b.workdays - a.workdays),
  };
}

/** Asked of many matters every day of the year. */
const workdaysFrom = new Map<string, number>();

function workdaysSince(then: string, today: Temporal.PlainDate): number {
  const span = `${then}/${today}`;
  const known = workdaysFrom.get(span);
  if (known !== undefined) return known;
  let count = 0;
  for (let on = calendar.next(day(then)); isBefore(on, today.add({ days: 1 })); on = calendar.next(on)) count += 1;
  workdaysFrom.set(span, count);
  return count;
}

/** What the groups are late with on that day. */
const lateDuties = ({ features }: TestBot, on: string): string[] =>
  features.duties.duties
    .unsettled()
    .filter(({ lastDayOn }) => lastDayOn !== null && isBefore(lastDayOn, day(on)))
    .map(({ group, rule, period }) => `${group.id} ${rule.kind} ${period}`);
