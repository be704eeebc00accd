import type { Database } from 'better-sqlite3';
import type { ConnectionId } from '../../src/chat/invocation.ts';
import { say } from '../../src/chat/message.ts';
import type { Addressee, Delivery } from '../../src/outbox/delivery.ts';
import { failedStore } from '../../src/outbox/failed/failed-store.ts';
import type { MessageKind } from '../../src/outbox/message-kinds.ts';
import { outboxStore } from '../../src/outbox/outbox-store.ts';
import { createDelivery, type DeliverySettings } from '../../src/outbox/sending/deliver.ts';
import { dispatchStore } from '../../src/outbox/sending/dispatch-store.ts';
import { fallbackRecipients } from '../../src/outbox/sending/fallback-recipients.ts';
import { type FakeSurface, type Fault, fakeSurface } from '../support/fake-surface.ts';
import { newDatabase } from '../support/new-database.ts';
import { turnedTime } from './turned-time.ts';

export const start = '2027-02-26T07:30:00Z';

export const people = [
  { id: 'anna', name: 'Anna Exempel' },
  { id: 'bjorn', name: 'Björn Exempel' },
  { id: 'cecilia', name: 'Cecilia Exempel' },
  { id: 'karin', name: 'Karin Exempel', role: 'kansli' },
] as const;

/** The five people, all but Sten in the register, without accounts. */
export function register(db: Database) {
  const person = db.prepare('INSERT INTO person (id, name) VALUES (?, ?)');
  const role = db.prepare('INSERT INTO person_role (person_id, role) VALUES (?, ?)');
  const account = db.prepare(
    'INSERT INTO account (connection, account, person_id, address, linked_at) VALUES (@connection, @address, @person, @address, @at)',
  );
  const conversation = db.prepare('INSERT INTO conversation (id, connection, address, name) VALUES (?, ?, ?, ?)');
  for (const one of people) {
    person.run(one.id, one.name);
    if ('role' in one) role.run(one.id, one.role);
  }
  return {
    person: (id: string, name: string) => person.run(id, name),
    kansli: (id: string) => role.run(id, 'kansli'),
    account: (of: string, connection: ConnectionId, at = start) =>
      account.run({ person: of, connection, address: `${connection}-${of}`, at }),
    conversation: (id: number, connection: ConnectionId, name: string) =>
      conversation.run(id, connection, `${connection}-${id}`, name),
  };
}

export type Row = {
  key: string;
  state: string;
  tries: number;
  next_at: string;
  why: string | null;
  connection: string | null;
  repeated: number;
  message: string;
};

/**
 * The whole of delivery, with a clock to turn and platforms in memory. Everyone has an account on the first one, and everyone but
 * Björn sits in every group.
 */
export function postOffice(
  make: (timer: DeliverySettings['timer']) => readonly FakeSurface[] = (timer) => [fakeSurface({ timer })],
  db: Database = newDatabase(),
  kinds: readonly MessageKind[] = [],
) {
  const time = turnedTime(start);
  const surfaces = make(time.timer);
  const main = surfaces[0] as FakeSurface;
  const registered = register(db);
  for (const { id } of people) registered.account(id, main.connection);
  registered.conversation(12, main.connection, 'Verksamhetschefsgrupp onkologi');
  const bugs: string[] = [];
  const outbox = outboxStore(db);
  const store = dispatchStore(db);
  const newDelivery = (more: Partial<DeliverySettings> = {}) =>
    createDelivery({
      store,
      fallbacks: fallbackRecipients(db),
      surfaces: new Map(surfaces.map((one) => [one.connection, one])),
      clock: time.clock,
      timer: time.timer,
      random: () => 0.5,
      sitsIn: (person) => person !== 'bjorn',
      threadOf: (matter) => (matter === 'nhv/uppfoljning/3' ? 'nhv/3/1' : null),
      log: { error: (details, message) => void bugs.push(`${message} ${JSON.stringify(details)}`) },
      ...more,
    });
  const delivery = newDelivery();
  const rows = db.prepare<[], Row>('SELECT * FROM outbox ORDER BY id');

  return {
    db,
    time,
    main,
    surfaces,
    register: registered,
    bugs,
    outbox,
    store,
    failed: failedStore(db, kinds),
    delivery,
    /** As if the process had been started anew. @param more what it is told besides, or in place of the usual */
    newDelivery,
    /** Puts a message whose title is its key. */
    put: (key: string, to: Addressee, more: Partial<Delivery> = {}): boolean =>
      outbox.put(
        { key, to, message: say(key, `Det här är ${key}.`), dueAt: time.clock.now(), ...more },
        time.clock.now(),
      ),
    rows: (): Row[] => rows.all(),
    row: (key: string): Row => {
      const found = rows.all().find((row) => row.key === key);
      if (!found) throw new Error(`No row ${key}`);
      return found;
    },
    states: (): Record<string, string> => Object.fromEntries(rows.all().map(({ key, state }) => [key, state])),
    /** Everything that is due now is sent. Time passes only while a platform is slow to answer. */
    async run(of = delivery): Promise<void> {
      let over = false;
      const run = of.run().finally(() => {
        over = true;
      });
      for (await time.settled(); !over; await time.settled()) await time.turn({ milliseconds: 100 });
      await run;
    },
    /** Runs, and lets time pass to when there is more to do, until nothing is left. */
    async runOut(of = delivery): Promise<void> {
      await this.run(of);
      for (let next = store.nextAt(); next; next = store.nextAt()) {
        await time.turn(time.clock.now().until(next));
        await this.run(of);
      }
    },
  };
}

export type PostOffice = ReturnType<typeof postOffice>;

/**
 * The process dies while its calls meet the fault, and another takes over on a platform that is well again.
 *
 * @param minutes for how long it runs
 */
export async function killedWhileSending(office: PostOffice, fault: Fault, minutes: number): Promise<void> {
  office.main.fault = () => fault;
  void office.delivery.run();
  await office.time.settled();
  office.time.forget();
  office.main.fault = null;
  const again = office.newDelivery();
  again.start();
  await office.time.turn({ minutes });
  await again.stop();
}

export const toAnna: Addressee = { person: 'anna' };
export const toBjorn: Addressee = { person: 'bjorn' };
export const toGroup: Addressee = { conversation: 12 };
