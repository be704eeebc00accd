import type { Database } from 'better-sqlite3';
import { fromDateColumn, fromInstantColumn, orNull, toDateColumn, toInstantColumn } from '../database/columns.ts';
import type { Addressee } from '../outbox/delivery.ts';
import { isReached } from '../outbox/reach.ts';
import type { Reminder, ReminderOnDay, StandInReach } from './obligation.ts';

/** A reminder as it is stored. */
export type StoredReminder = ReminderOnDay & {
  id: number;
  /** The subject of the message that carries it; null until that is composed. */
  subject: string | null;
  /** Others have got it while its addressee is away. */
  isPassedOn: boolean;
  /** Who asked for it to be sent at once, and when; null where a rung did. */
  prompt: { by: string; at: Temporal.Instant } | null;
};

/** The rung of a reminder that somebody asked for. */
export const promptedRung = 'nu';

/** For whom somebody stands in, and why. */
type StandingIn = Pick<ReminderOnDay, 'insteadOf' | 'reach'>;

/** What was done about a reminder whose addressee is away or not reached: others have got it, or there was nobody else. */
type WhenAway = 'passed' | 'kept';

type Row = {
  id: number;
  matter: string;
  last_day_on: string;
  rung: string;
  said_on: string;
  subject: string | null;
  person_id: string | null;
  conversation_id: number | null;
  prompted_by: string | null;
  prompted_at: string | null;
  instead_of: string | null;
  away: WhenAway | null;
  reach: StandInReach | null;
};

type To = Pick<Row, 'person_id' | 'conversation_id'>;

const addressee = ({ person_id, conversation_id }: To): Addressee =>
  person_id === null ? { conversation: Number(conversation_id) } : { person: person_id };

const toStoredReminder = (row: Row): StoredReminder => ({
  id: row.id,
  matter: row.matter,
  lastDayOn: fromDateColumn(row.last_day_on),
  rung: row.rung,
  saidOn: fromDateColumn(row.said_on),
  to: addressee(row),
  insteadOf: row.instead_of,
  reach: row.reach,
  isPassedOn: row.away === 'passed',
  subject: row.subject,
  prompt: orNull(row.prompted_at, (at) => ({ by: row.prompted_by ?? '', at: fromInstantColumn(at) })),
});

const withRound = (row: Row & { round: number }) => ({ ...toStoredReminder(row), round: row.round });

const select = `
  SELECT reminder.*, person.name AS prompted_by, prompt.asked_at AS prompted_at FROM reminder
  LEFT JOIN prompt ON reminder.rung = '${promptedRung}' AND prompt.id = reminder.round
  LEFT JOIN person ON person.id = prompt.asked_by`;

export function reminderStore(db: Database) {
  const insert = db.prepare(`
    INSERT INTO reminder (matter, last_day_on, rung, round, said_on, person_id, conversation_id, instead_of,
                          reach)
    VALUES (@matter, @lastDayOn, @rung, @round, @saidOn, @person, @conversation, @insteadOf, @reach)
    ON CONFLICT DO NOTHING`);
  const everSaid = db.prepare<[], 1>('SELECT 1 FROM reminder WHERE subject IS NOT NULL LIMIT 1').pluck();
  const uncomposed = db.prepare<[], 1>('SELECT 1 FROM reminder WHERE subject IS NULL LIMIT 1').pluck();
  // Almost all stored reminders are composed, so those that are not are looked for among themselves.
  const waitingFor = (person: string): string => `
    ${select}
    WHERE reminder.id IN (
      SELECT waiting.id FROM reminder AS waiting INDEXED BY reminder_uncomposed
      WHERE waiting.subject IS NULL AND waiting.away IS NULL AND ${person})
    ORDER BY reminder.id LIMIT @most + 0`;
  const ofAbsent = db.prepare<{ today: string; most: number }, Row & { round: number }>(
    waitingFor('waiting.person_id IN (SELECT person_id FROM absence WHERE @today BETWEEN from_on AND to_on)'),
  );
  const ofUnreached = db.prepare<{ most: number }, Row & { round: number }>(
    waitingFor(`waiting.person_id IN (
        SELECT owing.person_id
        FROM (SELECT DISTINCT person_id FROM reminder INDEXED BY reminder_uncomposed
              WHERE subject IS NULL AND person_id IS NOT NULL) AS owing
        WHERE NOT ${isReached('owing.person_id')})`),
  );
  const carriedRounds = db.prepare<[string], Row & { round: number }>(
    `${select} WHERE subject = ? ORDER BY reminder.id`,
  );
  const dropPassedOn = db.prepare<[string]>(
    "DELETE FROM reminder WHERE instead_of = ? AND reach = 'lost' AND subject IS NULL",
  );
  const toldInstead = db
    .prepare<[string], string>("SELECT DISTINCT subject FROM reminder WHERE instead_of = ? AND reach = 'lost'")
    .pluck();
  const ownerIsBack = db.prepare<[string]>(
    "UPDATE reminder SET reach = 'back' WHERE instead_of = ? AND reach = 'lost'",
  );
  const latest = db.prepare<[], number>('SELECT ifnull(max(id), 0) FROM reminder').pluck();
  const passedSince = db.prepare<[number], Row>(
    `${select} WHERE reminder.id > ? AND reach = 'lost' ORDER BY reminder.id`,
  );
  const hadByOthersSince = db.prepare<[number], Row & { round: number }>(`
    ${select} WHERE reminder.id > ? AND away = 'passed' AND reminder.instead_of IS NULL
      AND reminder.person_id IS NOT NULL AND NOT ${isReached('reminder.person_id')}
      AND NOT EXISTS (
        SELECT 1 FROM reminder AS passed
        WHERE passed.instead_of = reminder.person_id AND passed.reach = 'lost' AND passed.matter = reminder.matter
          AND passed.last_day_on = reminder.last_day_on AND passed.rung = reminder.rung
          AND passed.round = reminder.round)
    ORDER BY reminder.id`);
  const lookAgain = db.prepare("UPDATE reminder SET away = NULL WHERE away = 'kept' AND subject IS NULL");
  const setAway = db.prepare<[WhenAway, number]>('UPDATE reminder SET away = ? WHERE id = ?');
  const uncomposedFor = db.prepare<[string | null, number | null], Row>(`
    ${select} WHERE subject IS NULL AND reminder.person_id IS ? AND conversation_id IS ? ORDER BY reminder.id`);
  const compose = db.prepare(`UPDATE reminder SET subject = @subject, said_on = @saidOn WHERE id = @id`);
  const uncompose = db.prepare('UPDATE reminder SET subject = NULL WHERE subject = ?');
  const discard = db.prepare<[number]>('DELETE FROM reminder WHERE id = ?');
  const carried = db.prepare<[string], Row>(`${select} WHERE subject = ? ORDER BY reminder.id`);
  const one = db.prepare<[number], Row>(`${select} WHERE reminder.id = ?`);
  const ofMatter = db.prepare<[string], Row>(`${select} WHERE matter = ? ORDER BY reminder.id`);
  const everReminded = db.prepare<[string], To>(
    'SELECT DISTINCT person_id, conversation_id FROM reminder WHERE matter = ?',
  );

  const said = db.prepare(`
    SELECT 1 FROM reminder WHERE matter = @matter AND last_day_on = @lastDayOn AND rung = @rung AND round = @round
      AND person_id IS @person AND conversation_id IS @conversation AND instead_of IS NULL`);

  const insertPrompt = db.prepare('INSERT INTO prompt (asked_by, asked_at, look_at) VALUES (@by, @at, @goesAt)');
  const nextPrompt = db.prepare<[], string | null>('SELECT min(look_at) FROM prompt WHERE look_at IS NOT NULL').pluck();
  const lookAtPrompts = db.prepare('UPDATE prompt SET look_at = @goesAt WHERE look_at <= @now');

  const keyOf = ({ matter, lastDayOn, rung, round, to }: Reminder) => ({
    matter,
    lastDayOn: toDateColumn(lastDayOn),
    rung,
    round,
    person: 'person' in to ? to.person : null,
    conversation: 'conversation' in to ? to.conversation : null,
  });

  return {
    /** False when it is stored already, so a tick can safely be repeated. */
    add: (reminder: Reminder, saidOn: Temporal.PlainDate, instead: Partial<StandingIn> = {}): boolean =>
      insert.run({
        ...keyOf(reminder),
        saidOn: toDateColumn(saidOn),
        insteadOf: instead.insteadOf ?? null,
        reach: instead.reach ?? null,
      }).changes === 1,
    /** Somebody asks for reminders to be sent at once. Returns the round of those reminders. */
    prompt: (by: string, at: Temporal.Instant, goesAt: Temporal.Instant): number =>
      Number(insertPrompt.run({ by, at: toInstantColumn(at), goesAt: toInstantColumn(goesAt) }).lastInsertRowid),
    /** When the first of those can be sent that have not had their moment. */
    nextPrompt: (): Temporal.Instant | null => orNull(nextPrompt.get() ?? null, fromInstantColumn),
    /** The moment of those whose moment has come is another; null: they have had it. */
    promptsGoAt: (goesAt: Temporal.Instant | null, now: Temporal.Instant): void => {
      lookAtPrompts.run({ goesAt: orNull(goesAt, toInstantColumn), now: toInstantColumn(now) });
    },
    /** Whether it is stored in the addressee's own right. */
    has: (reminder: Reminder): boolean => said.get(keyOf(reminder)) !== undefined,
    /** Whether anybody has ever been reminded of anything. */
    anySaid: (): boolean => everSaid.get() !== undefined,
    anyUncomposed: (): boolean => uncomposed.get() !== undefined,
    /** One addressee's reminders that no message carries yet. */
    waitingFor: (to: Addressee): StoredReminder[] =>
      uncomposedFor
        .all('person' in to ? to.person : null, 'conversation' in to ? to.conversation : null)
        .map(toStoredReminder),
    /** At most so many of those that wait, whose addressees are away that day and of which nothing has been done yet. */
    ofAbsent: (today: Temporal.PlainDate, most: number): (StoredReminder & Reminder)[] =>
      ofAbsent.all({ today: toDateColumn(today), most }).map(withRound),
    /** The same of those whom nothing reaches. */
    ofUnreached: (most: number): (StoredReminder & Reminder)[] => ofUnreached.all({ most }).map(withRound),
    /** What a message carries, to be passed on. */
    toPassOn: (subject: string): (StoredReminder & Reminder)[] => carriedRounds.all(subject).map(withRound),
    /**
     * The person is reached again: what waits for those who stood in for them is dropped. Returns the messages that carry
     * the rest.
     */
    ownerIsBack(person: string): string[] {
      dropPassedOn.run(person);
      const subjects = toldInstead.all(person);
      ownerIsBack.run(person);
      return subjects;
    },
    /** The latest of all. */
    latest: (): number => latest.get() ?? 0,
    /** Those after that one which somebody gets in the place of one whom nothing reaches. */
    passedSince: (id: number): StoredReminder[] => passedSince.all(id).map(toStoredReminder),
    /** Those after it of people whom nothing reaches that were given nobody in their place: somebody may have them anyway. */
    hadByOthersSince: (id: number): (StoredReminder & Reminder)[] => hadByOthersSince.all(id).map(withRound),
    /** Somebody may have been found for what nobody stood in for. */
    lookAgain: (): void => void lookAgain.run(),
    setAway: ({ id }: StoredReminder, what: WhenAway): void => {
      setAway.run(what, id);
    },
    carriedBy: (reminders: readonly StoredReminder[], subject: string, saidOn: Temporal.PlainDate): void => {
      for (const { id } of reminders) compose.run({ id, subject, saidOn: toDateColumn(saidOn) });
    },
    /** Its reminders wait for a new message, since this one was taken back before it was sent. */
    uncompose: (subject: string): void => {
      uncompose.run(subject);
    },
    /** Removes reminders that no message carries. */
    discard: (reminders: readonly StoredReminder[]): void => {
      for (const { id } of reminders) discard.run(id);
    },
    reminder: (id: number): StoredReminder | null => orNull(one.get(id) ?? null, toStoredReminder),
    in: (subject: string): StoredReminder[] => carried.all(subject).map(toStoredReminder),
    of: (matter: string): StoredReminder[] => ofMatter.all(matter).map(toStoredReminder),
    /** All who have ever been reminded of it. */
    everReminded: (matter: string): Addressee[] => everReminded.all(matter).map(addressee),
  };
}

export type ReminderStore = ReturnType<typeof reminderStore>;
