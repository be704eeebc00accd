import type { Database } from 'better-sqlite3';
import type { ConnectionId } from '../../../src/chat/invocation.ts';
import { say } from '../../../src/chat/message.ts';
import type { Surface } from '../../../src/chat/surface.ts';
import { answerStore } from '../../../src/outbox/answer-store.ts';
import type { Addressee } from '../../../src/outbox/delivery.ts';
import { failedStore } from '../../../src/outbox/failed/failed-store.ts';
import { outboxStore } from '../../../src/outbox/outbox-store.ts';
import { createDelivery, type DeliveryRunner } from '../../../src/outbox/sending/deliver.ts';
import { type DispatchStore, dispatchStore } from '../../../src/outbox/sending/dispatch-store.ts';
import { fallbackRecipients } from '../../../src/outbox/sending/fallback-recipients.ts';
import type { Timer } from '../../../src/outbox/timer.ts';
import { type TurnedTime, turnedTime } from '../../outbox/turned-time.ts';
import { type FakeSurface, type Fault, fakeSurface, type PlatformCall } from '../../support/fake-surface.ts';
import { newDatabase } from '../../support/new-database.ts';

const start = '2027-02-26T07:30:00Z';
/** A slow machine: whatever waits comes at the next of these, in milliseconds. Fewer moments are faster to live through. */
const grain = 500;

/** Where messages go. What stands in Teams cannot be read back. */
export const addressees = [
  { to: { person: 'anna' }, connection: 'slack' },
  { to: { person: 'bjorn' }, connection: 'slack' },
  { to: { conversation: 12 }, connection: 'slack' },
  ...['t1', 't2', 't3', 't4', 't5', 't6'].map((person) => ({ to: { person }, connection: 'teams' }) as const),
] as const satisfies readonly { to: Addressee; connection: ConnectionId }[];

export const paces = {
  slack: { perConversation: 1000, burst: 3, overall: 5 },
  teams: { perConversation: 1000, burst: 2, overall: 4 },
} as const;

/** What has been put, and what people have asked of it since. */
export type PutMessage = {
  key: string;
  nr: number;
  lane: string;
  connection: 'slack' | 'teams';
  insist: boolean;
  /** What it says now. */
  title: string;
  /** How many calls had been made when it was withdrawn; null: it never was. */
  withdrawnAfter: number | null;
  /** How often the kansli has had it tried again. */
  retried: number;
};

/** A call as its platform sees it, and which process made it. */
export type SeenCall = PlatformCall & {
  connection: 'slack' | 'teams';
  process: number;
  open: number;
  openThere: number;
};

/** How a process writes down what becomes of its calls; a control does it in a naive way. */
export type Policy = (store: DispatchStore) => DispatchStore;

class Killed extends Error {}

const outboxTables = ['stale', 'about', 'stand_in', 'unreached', 'telling'];

/** One database for many worlds, since opening one takes longer than living through it. */
export function modelWorlds(policy: Policy = (store) => store) {
  const db = newDatabase();
  register(db);
  const stores = {
    outbox: outboxStore(db),
    answers: answerStore(db),
    failed: failedStore(db, []),
    fallbacks: fallbackRecipients(db),
    store: policy(dispatchStore(db)),
  };
  const clear = [
    ...outboxTables.map((table) => db.prepare(`DELETE FROM ${table}`)),
    db.prepare('DELETE FROM outbox WHERE updates_id IS NOT NULL'),
    db.prepare('DELETE FROM outbox'),
    ...['account', 'conversation'].map((table) => db.prepare(`UPDATE ${table} SET gone_at = NULL, gone_why = NULL`)),
  ];
  const rows = db.prepare<[], ModelRow>(`
    SELECT id, key, state, repeated, maybe_there AS maybeThere, updates_id IS NOT NULL AS isUpdate FROM outbox ORDER BY id`);
  const unsettled = db.prepare<[], number>('SELECT count(*) FROM outbox WHERE settled_at IS NULL').pluck();
  return {
    /** Nothing has been put, and nothing runs. */
    open() {
      db.transaction(() => {
        for (const each of clear) each.run();
      })();
      return modelWorld({ ...stores, rows: () => rows.all(), unsettled: () => unsettled.get() ?? 0 });
    },
    close: (): void => void db.close(),
  };
}

export type ModelRow = {
  id: number;
  key: string;
  state: 'waiting' | 'claimed' | 'unsure' | 'sent' | 'given_up' | 'withdrawn';
  repeated: 0 | 1;
  maybeThere: 0 | 1;
  isUpdate: 0 | 1;
};

function register(db: Database): void {
  const person = db.prepare('INSERT INTO person (id, name) VALUES (?, ?)');
  const account = db.prepare(
    'INSERT INTO account (connection, account, person_id, address, linked_at) VALUES (?, ?, ?, ?, ?)',
  );
  for (const { to, connection } of addressees) {
    if (!('person' in to)) continue;
    person.run(to.person, `${to.person} Exempel`);
    account.run(connection, to.person, to.person, addressOf(to), start);
  }
  db.prepare("INSERT INTO conversation (id, connection, address, name) VALUES (12, 'slack', 'group', 'Gruppen')").run();
}

const addressOf = (to: Addressee): string => ('person' in to ? to.person : 'group');

type Stores = {
  outbox: ReturnType<typeof outboxStore>;
  answers: ReturnType<typeof answerStore>;
  failed: ReturnType<typeof failedStore>;
  fallbacks: ReturnType<typeof fallbackRecipients>;
  store: DispatchStore;
  rows(): ModelRow[];
  unsettled(): number;
};

/** The outbox with platforms outside it that remember what people see, and a process that can be killed at any point. */
function modelWorld({ outbox, answers, failed, fallbacks, store, rows, unsettled }: Stores) {
  const time = turnedTime(start);
  const faults: Fault[] = [];
  const refusals = new Set<string>();
  const unreadable = new Set<string>();
  const put: PutMessage[] = [];
  const calls: SeenCall[] = [];
  const platforms = { slack: platform('slack'), teams: platform('teams') };
  let processes = 0;
  let process: ReturnType<typeof newProcess> | null = null;
  let death: { writes: number; committed: boolean } | null = null;

  function platform(connection: 'slack' | 'teams'): FakeSurface {
    const surface = fakeSurface({
      connection,
      timer: coarse(time),
      readable: connection === 'slack',
      pace: paces[connection],
    });
    surface.fault = ({ key, type }) => {
      const fault = faults.shift() ?? null;
      if (fault?.type === 'never') refusals.add(key);
      if (fault?.type === 'never' && type === 'find') unreadable.add(key);
      return fault;
    };
    return surface;
  }

  /** What the platform is asked by one process, and how much of that is under way. */
  function watched(surface: FakeSurface, nr: number): Surface {
    const connection = surface.connection as 'slack' | 'teams';
    const open = new Map<string, number>();
    const count = (address: string, by: number) => open.set(address, (open.get(address) ?? 0) + by);
    const watch = <Result>(address: string, signal: AbortSignal, call: () => Promise<Result>): Promise<Result> => {
      const over = once(() => count(address, -1));
      count(address, 1);
      signal.addEventListener('abort', over, { once: true });
      const made = call();
      const seen = surface.calls.at(-1) as PlatformCall;
      const all = [...open.values()].reduce((sum, each) => sum + each, 0);
      calls.push({ ...seen, connection, process: nr, open: all, openThere: open.get(address) ?? 0 });
      return made.finally(over);
    };
    const { find } = surface;
    return {
      ...surface,
      send: (post, signal) => watch(post.address, signal, () => surface.send(post, signal)),
      update: (post, ref, signal) => watch(post.address, signal, () => surface.update(post, ref, signal)),
      ...(find && { find: (post, since, signal) => watch(post.address, signal, () => find(post, since, signal)) }),
    };
  }

  function newProcess() {
    processes += 1;
    const nr = processes;
    let alive = true;
    const { now, after } = coarse(time);
    const timer: Timer = { now, after: (milliseconds, work) => after(milliseconds, () => alive && work()) };
    function write<Result>(work: () => Result): Result {
      if (!alive) throw new Killed();
      const isLast = death?.writes === 0;
      if (death) death.writes -= 1;
      const result = store.write(() => {
        const done = work();
        if (isLast && !death?.committed) kill();
        return done;
      });
      if (isLast) kill();
      return result;
    }
    function kill(): never {
      alive = false;
      throw new Killed();
    }
    const delivery = createDelivery({
      store: { ...store, write },
      fallbacks,
      surfaces: new Map(Object.values(platforms).map((one) => [one.connection, watched(one, nr)])),
      clock: time.clock,
      timer,
      random: () => 0.5,
      log: { error: () => {} },
    });
    return {
      delivery,
      isAlive: () => alive,
      kill: () => {
        alive = false;
      },
    };
  }

  /** One that is killed while it starts is started again by the next call. */
  function running(): DeliveryRunner | null {
    if (process?.isAlive()) return process.delivery;
    process = newProcess();
    try {
      process.delivery.start();
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
    }
    return process.isAlive() ? process.delivery : null;
  }

  const nextNr = () => put.length + 1;
  const wake = () => process?.isAlive() && process.delivery.wake();

  return {
    time,
    put,
    calls,
    platforms,
    rows,
    refusals,
    /** Those of which the platform has said that nobody may read whether they are there. */
    unreadable,
    meet: (next: readonly Fault[]): void => void faults.push(...next),
    wellAgain(): void {
      faults.length = 0;
      death = null;
    },
    put1(nth: number, more: { insist: boolean }): void {
      const { to, connection } = addressees[nth % addressees.length] as (typeof addressees)[number];
      const nr = nextNr();
      const key = `m/${nr}`;
      const now = time.clock.now();
      outbox.put({ key, subject: key, to, message: say(key), dueAt: now, insist: more.insist }, now);
      put.push({ ...blank(key, nr), lane: addressOf(to), connection, insist: more.insist });
      wake();
    },
    /** The same key once more, with other words. */
    repeat(nth: number): void {
      const one = put[nth % put.length];
      if (!one || isAnswer(one)) return;
      const now = time.clock.now();
      outbox.put({ key: one.key, to: { person: 'anna' }, message: say('once more'), dueAt: now }, now);
    },
    ask(nth: number): void {
      const { to, connection } = addressees[nth % addressees.length] as (typeof addressees)[number];
      const nr = nextNr();
      const address = addressOf(to);
      const title = `answer ${nr}`;
      const answer = { address, message: say(title), extra: {}, otherwise: null };
      answers.put({ connection, event: String(nr), account: address }, answer, time.clock.now());
      const key = `svar/${connection}/${nr}`;
      put.push({ ...blank(key, nr), title, lane: `answers to ${address}`, connection, insist: true });
      wake();
    },
    update(nth: number): void {
      const one = put[nth % put.length];
      if (!one || isAnswer(one)) return;
      one.title = `${one.key} anew ${nth}`;
      outbox.updateMessage(one.key, say(one.title), time.clock.now());
      wake();
    },
    withdraw(nth: number): void {
      const one = put[nth % put.length];
      if (!one || isAnswer(one)) return;
      one.withdrawnAfter ??= calls.length;
      outbox.withdraw(one.key, time.clock.now());
      wake();
    },
    /** The kansli has everything tried again that was given up. */
    retry(): void {
      for (const { id, key, isUpdate } of rows().filter(({ state }) => state === 'given_up')) {
        failed.tryAgain(id, time.clock.now());
        const one = put.find((each) => each.key === key);
        if (one && !isUpdate) one.retried += 1;
      }
      wake();
    },
    kill: (): void => process?.kill(),
    /** It dies in its so manieth write from now, or just after that. */
    killIn(writes: number, committed: boolean): void {
      death = { writes, committed };
    },
    async pass(duration: Temporal.DurationLike): Promise<void> {
      running();
      await time.turn(duration);
    },
    async stop(): Promise<void> {
      const stopped = process?.isAlive() ? process.delivery.stop().catch(() => {}) : null;
      await time.turn({ seconds: 6 });
      await stopped;
      process?.kill();
    },
    setClock: (by: Temporal.DurationLike): void => time.setClock(by),
    /** Everything that waits is done, however long it takes. False: there is no end to it. */
    async runOut(): Promise<boolean> {
      for (let round = 0; round < 300 && unsettled() > 0; round += 1) {
        const next = store.nextAt();
        const wait = next ? time.clock.now().until(next).total('seconds') : 0;
        await this.pass({ seconds: Math.min(Math.max(1, wait), 3600) });
      }
      return unsettled() === 0;
    },
  };
}

export type ModelWorld = ReturnType<typeof modelWorld>;

function once(work: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) work();
    isDone = true;
  };
}

const blank = (key: string, nr: number) => ({ key, nr, title: key, withdrawnAfter: null, retried: 0 });

export const isAnswer = ({ key }: Pick<PutMessage, 'key'>): boolean => key.startsWith('svar/');

const coarse = ({ timer }: TurnedTime): Timer => ({
  now: timer.now,
  after: (milliseconds, work) =>
    timer.after(Math.ceil((timer.now() + milliseconds) / grain) * grain - timer.now(), work),
});
