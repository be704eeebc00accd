import { dayOf } from '../../src/calendar/local-time.ts';
import { type Message, text } from '../../src/chat/message.ts';
import type { FeatureHooks } from '../../src/obligations/feature-hooks.ts';
import type { Obligation, ObligationSource, Reminder } from '../../src/obligations/obligation.ts';
import { obligationEngine } from '../../src/obligations/obligation-engine.ts';
import type { ReminderLine } from '../../src/obligations/reminder-line.ts';
import { goingStore } from '../../src/outbox/going-store.ts';
import type { MessageKind } from '../../src/outbox/message-kinds.ts';
import { newsChoiceStore } from '../../src/outbox/news/news-choice-store.ts';
import { outboxStore } from '../../src/outbox/outbox-store.ts';
import { ownTimesStore } from '../../src/register/people/own-times-store.ts';
import type { Seat } from '../../src/register/register.ts';
import { anna, bjorn, cecilia, day, hours, karin, local, personOf, seatOf } from '../support/duties.ts';
import { newDatabase } from '../support/new-database.ts';

export const lastDayOn = day('2027-02-28');

type Owing = {
  /** To whom it is due now, and the rung. */
  to?: readonly Reminder['to'][];
  rung?: string;
  lastDayOn?: Temporal.PlainDate;
  nextCheckAt?: Temporal.Instant | null;
  over?: string | null;
  isPressing?: boolean;
  groups?: readonly string[];
  deputies?: readonly string[];
  isPersonal?: true;
  concerned?: readonly Reminder['to'][];
};

const people = [anna, bjorn, cecilia, karin, personOf('lisa', 'Lisa', ['kansli'])];

/**
 * The engine over a database of its own, with obligations that are what the test says. Anna chairs onkologi, Björn is vice
 * chair and Cecilia a member; Karin and Lisa are the kansli; all have an account, and the group has room 7.
 */
export function engineHouse(start = '2027-02-12T09:00') {
  const db = newDatabase();
  const register = db.prepare('INSERT INTO person (id, name) VALUES (?, ?)');
  const account = db.prepare(
    "INSERT INTO account (connection, account, person_id, address, linked_at) VALUES ('slack', ?, ?, ?, '2026-01-01T08:00:00Z')",
  );
  for (const { id, name } of people) register.run(id, name);
  for (const { id } of people) account.run(id, id, id);
  db.exec(`
    INSERT INTO "group" (id, name, type) VALUES ('onkologi', 'Gruppen onkologi', 'vc'), ('hud', 'Gruppen hud', 'vc');
    INSERT INTO conversation (id, connection, address, name) VALUES (7, 'slack', 'C7', 'Rum sju')`);

  const owing = new Map<string, Owing>();
  const checks: string[] = [];
  const kinds: MessageKind[] = [];
  const seats: Seat[] = [seatOf(anna, 'ordforande'), seatOf(bjorn, 'vice_ordforande'), seatOf(cecilia, 'ledamot')];
  const hooks: Partial<FeatureHooks>[] = [];
  let now = local(start);
  let quiet = false;

  const lineOf = (key: string, { over = null, isPressing = false }: Owing): ReminderLine => ({
    ...{
      what: `Uppgiften ${key}`,
      name: key,
      sort: 'Uppgifter',
      group: 'Gruppen onkologi',
      limit: 'senast 28 februari',
    },
    ...{ isLate: false, isPressing, open: { id: 'open', value: key }, over, told: () => null },
    inFull: () => ({ headline: `Påminnelse ${key}`, details: [text(`Om ${key}`)], buttons: [] }),
    preface: () => [],
    why: () => `Du har uppgiften ${key}.`,
  });
  const obligationOf = (key: string): Obligation | null => {
    const one = owing.get(key);
    if (!one) return null;
    const { to = [], rung = 'P14D', nextCheckAt = null, groups = ['onkologi'], deputies = [], concerned = to } = one;
    const last = one.lastDayOn ?? lastDayOn;
    return {
      ...{ key, groups, kind: 'reminder', item: () => ({}), line: () => lineOf(key, owing.get(key) ?? one) },
      ...(one.isPersonal && { isPersonal: one.isPersonal }),
      remindersDue: () => ({
        reminders: to.map((addressee) => ({ matter: key, lastDayOn: last, rung, round: 0, to: addressee })),
        nextCheckAt,
      }),
      deputies: () => deputies,
      concerned: () => concerned,
    };
  };
  /** What of it is due now is what has not been looked at since `owes`. */
  const unchecked = new Map<string, Temporal.Instant>();
  const sourceOf = (prefix: string): ObligationSource => {
    const own = () => [...unchecked].filter(([key]) => key.startsWith(`${prefix}/`));
    return {
      prefix,
      nextCheck: () =>
        own()
          .map(([, at]) => at)
          .toSorted(Temporal.Instant.compare)[0] ?? null,
      due: (at, most) =>
        own()
          .filter(([, when]) => Temporal.Instant.compare(when, at) <= 0)
          .slice(0, most < 0 ? undefined : most)
          .flatMap(([key]) => obligationOf(key) ?? []),
      obligation: (key) => (key.startsWith(`${prefix}/`) ? obligationOf(key) : null),
      checkAgainAt(key, at) {
        checks.push(`${key} ${at}`);
        if (at === null) unchecked.delete(key);
        else unchecked.set(key, at);
      },
    };
  };
  const sources = ['duty', 'remiss'].map(sourceOf);
  const outbox = outboxStore(db);
  const ownTimes = ownTimesStore(db);
  const engine = obligationEngine(db, {
    ...{ outbox, hours, ownTimes, going: goingStore(db), newsChoices: newsChoiceStore(db) },
    register: {
      seats: (group, on) =>
        group !== 'onkologi' ? [] : seats.filter(({ fromOn }) => Temporal.PlainDate.compare(fromOn, on) <= 0),
      withRole: (role) => people.filter(({ roles }) => roles.includes(role)),
      person: (id) => people.find((one) => one.id === id) ?? null,
    },
    isQuiet: () => quiet,
    hooks: () => [{ obligations: sources } as unknown as FeatureHooks, ...(hooks as FeatureHooks[])],
    kinds: () => kinds,
    resend: () => {},
  });
  const rows = db.prepare<[], { key: string; message: string; insist: number; lane: string }>(
    'SELECT key, message, insist, lane FROM outbox WHERE updates_id IS NULL ORDER BY id',
  );
  const reminders = db.prepare<[], { said: string }>(`
    SELECT matter || ' ' || rung || ' ' || ifnull(person_id, conversation_id) || ifnull(' for ' || instead_of, '')
      || ifnull(' ' || reach, '') || ifnull(' ' || away, '') AS said FROM reminder ORDER BY id`);

  return {
    db,
    engine,
    outbox,
    ownTimes,
    kinds,
    hooks,
    seats,
    checks,
    unchecked,
    now: () => now,
    today: () => dayOf(now, hours.timeZone),
    turnTo(text: string) {
      now = local(text);
    },
    hush(is = true) {
      quiet = is;
    },
    /** Somebody owes it, and it is to be looked at now. */
    owes(key: string, one: Owing = {}) {
      owing.set(key, one);
      unchecked.set(key, now);
    },
    changes(key: string, more: Owing | null) {
      if (more) owing.set(key, { ...owing.get(key), ...more });
      else owing.delete(key);
    },
    /** They are away, with deputies in groups. */
    away(person: string, fromOn: string, toOn: string, deputies: Record<string, string> = {}) {
      const absence = { person, fromOn: day(fromOn), toOn: day(toOn), deputies: new Map(Object.entries(deputies)) };
      return ownTimes.addAbsence(absence);
    },
    /** Nothing reaches them. */
    unreach: (person: string) =>
      db
        .prepare("UPDATE account SET gone_at = '2027-02-01T08:00:00Z', gone_why = 'avstängt' WHERE person_id = ?")
        .run(person),
    reach: (person: string) =>
      db.prepare('UPDATE account SET gone_at = NULL, gone_why = NULL WHERE person_id = ?').run(person),
    /** Each message in the outbox: whose it is, its title and whether it must not be missed. */
    said: (): string[] =>
      rows
        .all()
        .map(({ lane, message, insist }) => `${lane} ${(JSON.parse(message) as Message).title}${insist ? ' !' : ''}`),
    messages: (): Message[] => rows.all().map(({ message }) => JSON.parse(message)),
    keys: (): string[] => rows.all().map(({ key }) => key),
    /** Each reminder: what, the rung, to whom, in whose place and why, and what was done of it. */
    stored: (): string[] => reminders.all().map(({ said }) => said),
  };
}

export type EngineHouse = ReturnType<typeof engineHouse>;
