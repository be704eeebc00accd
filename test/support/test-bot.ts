import { randomUUID } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { createActions } from '../../src/app/actions.ts';
import { createFeatures } from '../../src/app/features.ts';
import { createBot } from '../../src/app/handle.ts';
import { createKeptLater } from '../../src/app/kept-later.ts';
import { forecastMessages } from '../../src/app/rehearsal/forecast-messages.ts';
import { createForecaster } from '../../src/app/rehearsal/forecaster.ts';
import { rehearse } from '../../src/app/rehearsal/rehearse.ts';
import { createTicker } from '../../src/app/tick.ts';
import { createTickLoop } from '../../src/app/tick-loop.ts';
import { joinPage } from '../../src/app/try-out/joins.ts';
import type { Span } from '../../src/calendar/local-time.ts';
import { workCalendar } from '../../src/calendar/work-calendar.ts';
import type { Form, FormValues } from '../../src/chat/form.ts';
import type { ConnectionId, Invocation, Pointed, Reply } from '../../src/chat/invocation.ts';
import { buttonsAmong, type Message, mostButtons, pressableAmong } from '../../src/chat/message.ts';
import { plainText } from '../../src/chat/plain-text.ts';
import type { Response } from '../../src/chat/response.ts';
import type { Surface } from '../../src/chat/surface.ts';
import { type ActionTable, joinTables } from '../../src/chat/table.ts';
import { openImage } from '../../src/database/open.ts';
import { sameDayKeys } from '../../src/obligations/compose-reminders.ts';
import type { FeatureHooks } from '../../src/obligations/feature-hooks.ts';
import { createRefresh } from '../../src/outbox/refresh.ts';
import { createDelivery } from '../../src/outbox/sending/deliver.ts';
import { dispatchStore } from '../../src/outbox/sending/dispatch-store.ts';
import { fallbackRecipients } from '../../src/outbox/sending/fallback-recipients.ts';
import type { Rehearsed } from '../../src/outbox/sending/rehearsed-delivery.ts';
import { importRegister } from '../../src/register/import/import-register.ts';
import { type Mandates, shippedMandates } from '../../src/register/mandates.ts';
import { liveUpdates } from '../../src/surfaces/page/live-updates.ts';
import { pageStore } from '../../src/surfaces/page/page-store.ts';
import { pageSurface } from '../../src/surfaces/page/send.ts';
import { compileWhenRun } from './compile-when-run.ts';
import { doneOnce } from './done-once.ts';
import { asItStood, newDatabase } from './new-database.ts';

const timeZone = 'Europe/Stockholm';
const calendar = workCalendar();
const shipped = shippedMandates();

/** `2027-02-01T08:00`, as clocks in Sweden show it. */
const local = (text: string): Temporal.Instant =>
  Temporal.PlainDateTime.from(text).toZonedDateTime(timeZone).toInstant();

/** A register file with the seven regions, the kansli's Karin, and what is given. */
export type Register = {
  groups?: readonly object[];
  people?: readonly object[];
  seats?: readonly object[];
  meetings?: readonly object[];
};

type Options = {
  /** Taken in first; without one the database has what it has. */
  register?: Register;
  /** Another sjukvårdsregion's, where its data has been taken. */
  mandates?: Mandates;
  /** Groups that have a conversation; all, unless said otherwise. */
  rooms?: boolean;
  db?: Database;
  /** A database as another bot left it, or a copy that is open: nothing is taken in, and nobody joins. */
  image?: Buffer | Database;
  /** A map is filled once the bot is there. */
  surfaces?: readonly Surface[] | ReadonlyMap<ConnectionId, Surface>;
  /** Features of the test's own. */
  guests?: readonly FeatureHooks[];
  /** The same over what they keep just now, for a rehearsal to live with. */
  copiedGuests?: () => readonly FeatureHooks[];
  /** Whether forecasts are worked out; the test's own process may do it instead. */
  forecasts?: boolean;
  /** Where others reach it, without a final slash. */
  publicUrl?: string | null;
  /** More that it can be asked, beside all that it can. */
  more?: Partial<ActionTable>;
};

type Taking = { mandates: Mandates; now: Temporal.Instant };

/** Takes in a register file, or throws with its faults. */
function takeIn(db: Database, file: Register, { mandates, now }: Taking): void {
  const taken = importRegister(db, file, { mandates, timeZone, now });
  if (!taken.ok) throw new Error(JSON.stringify(taken.faults));
}

/** The same, and everybody in it is on the page. */
function peopled(db: Database, file: Register, taking: Taking): Database {
  takeIn(db, file, taking);
  joinPage(db, taking.now);
  return db;
}

/** A copy in memory, for what must change nothing. */
function copyOf(db: Database): Database {
  const copy = openImage(db.serialize());
  compileWhenRun(copy);
  return copy;
}

/** The whole bot over the page, with a clock to turn. What a person sees is read from the page's own memory. */
export function testBot(
  startAt: string,
  {
    register,
    mandates = shipped,
    rooms = true,
    db: given,
    image,
    surfaces,
    guests = [],
    copiedGuests = () => guests,
    forecasts = true,
    publicUrl = null,
    more = {},
  }: Options,
) {
  let now = local(startAt);
  const taking = { mandates, now };
  const begun = () =>
    doneOnce(JSON.stringify([startAt, register, [...mandates.byId.keys()]]), () =>
      peopled(newDatabase(), register ?? {}, taking),
    );
  const left = Buffer.isBuffer(image) ? asItStood(image) : image;
  const db = left ? left : given ? peopled(given, register ?? {}, taking) : begun();
  const clock = { now: () => now };
  const problems: unknown[] = [];
  const log = { error: (fields: object) => void problems.push(fields) };
  if (!rooms) db.exec('DELETE FROM conversation');
  const features = createFeatures(db, { mandates, timeZone, calendar, guests, publicUrl });
  const timer = { now: () => now.epochMilliseconds, after: () => () => {} };
  const copied = () => ({ mandates, timeZone, calendar, guests: copiedGuests() });
  const forecaster = createForecaster({
    ...{ db, features, clock, timer, log, onChange: () => {} },
    workOut: (work) => forecastMessages(copyOf(db), work, copied()),
  });
  const ours = createActions(db, features, { forecastAsked: () => forecasts && forecaster.wake() });
  const nothingMore = { commands: [], buttons: [], forms: [] };
  const actions = { ...ours, table: joinTables([ours.table, { ...nothingMore, ...more }]) };
  const { keepLater } = createKeptLater({ timer, log });
  const bot = createBot({ db, features, actions, clock, log, onChange: () => {}, count: () => {}, keepLater });
  const pages = pageStore(db);
  const page = pageSurface({ store: pages, clock, changed: liveUpdates().changed });
  const refresh = createRefresh({ db, ...features, clock, timer, log, onChange: () => {} });
  const ticker = createTicker({ db, features, clock, timer, refresh, onChange: () => {} });
  const outside = createDelivery({
    store: dispatchStore(db),
    fallbacks: fallbackRecipients(db),
    surfaces: byConnection(surfaces ?? [page]),
    clock,
    timer,
    random: () => 0.5,
    held: features.heldUntil,
    alike: sameDayKeys,
    sitsIn: features.sitsIn,
    threadOf: features.threadOf,
    log,
  });
  /** As the process does after every change: what has become untrue is said anew, and what was asked for worked out. */
  const delivery = {
    ...outside,
    async run(): Promise<void> {
      await refresh.run();
      await forecaster.idle();
      await outside.run();
    },
  };
  const tickLoop = createTickLoop({ ticker, delivery, log, count: () => {} });
  ticker.prepare();
  const posted = db.prepare<[], Posted>(`
    SELECT posted_at AS at, page_message.address, page_message.message, ifnull(outbox.message, page_message.message) AS first
    FROM page_message LEFT JOIN outbox ON outbox.key = page_message.key
    WHERE writer IS NULL ORDER BY page_message.id`);

  const seenAt = (address: string): Message[] =>
    pages
      .latest({ address, account: 'nobody' }, 10_000)
      .filter(({ writer }) => writer === null)
      .map(({ message }) => message);
  const titles = (messages: readonly Message[]) => messages.map(({ title }) => title);
  let latest: Invocation | null = null;

  const handle = async (invocation: Invocation): Promise<Response> => {
    latest = invocation;
    const response = bot.handle(invocation);
    await delivery.run();
    return response;
  };
  const invoke = (who: string, what: object, place?: string): Promise<Response> =>
    handle({
      connection: 'page',
      event: randomUUID(),
      sender: { account: who, direct: `person/${who}`, name: who },
      conversation: place ?? `person/${who}`,
      ...what,
    } as Invocation);

  /** The bot's latest message in the group's room with that title, or else with those words. */
  const ownMessage = (group: string, titleOrWords: string): string => {
    const own = pages
      .latest({ address: `group/${group}`, account: 'nobody' }, 10_000)
      .filter(({ writer }) => writer === null);
    const found =
      own.findLast(({ message }) => message.title === titleOrWords) ??
      own.findLast(({ message }) => plainText(message).includes(titleOrWords));
    if (!found) throw new Error(`no "${titleOrWords}" in ${group}`);
    return String(found.id);
  };
  const written = new Map<string, { group: string; under: string }>();
  let latestVersion = 0;
  const nextVersion = () => {
    latestVersion = Math.max(now.epochMilliseconds, latestVersion + 1);
    return latestVersion;
  };
  const replyAnew = (who: string, message: string, text: string | null): Promise<Response> => {
    const place = written.get(message);
    if (!place) throw new Error(`no reply ${message}`);
    const reply: Reply = { under: place.under, message, version: nextVersion(), text };
    return invoke(who, { type: 'reply', reply }, `group/${place.group}`);
  };

  return {
    db,
    bot,
    features,
    actions,
    ticker,
    refresh,
    tickLoop,
    delivery,
    problems,
    imports: (file: Register): void => takeIn(db, file, { mandates, now }),
    now: () => now,
    /** Turns the clock and does nothing else. */
    turnTo(at: string): void {
      now = local(at);
    },
    /** Lives through the time, each thing at its moment. */
    until: (at: string) =>
      tickLoop.liveUntil(local(at), (moment) => {
        now = moment;
      }),
    /** As if the process had been away: nothing happens until then, and then a tick. */
    async stopUntil(at: string): Promise<void> {
      now = local(at);
      await tickLoop.tick();
      await delivery.run();
    },
    /** What it would send in the span if nobody did anything, from now on. */
    async rehearse(span: Span): Promise<Rehearsed[]> {
      const copy = copyOf(db);
      const { messages } = await rehearse({ db: copy, features: createFeatures(copy, copied()) }, span, now);
      return messages;
    },
    /** The answer to a forecast, as it stands in the asker's own conversation once it has been worked out. */
    async forecast(who: string, words: string): Promise<Message> {
      const coming = messageOf(await invoke(who, { type: 'command', text: `prognos ${words}` }));
      return /kommer strax$/u.test(coming.title) ? (seenAt(`person/${who}`).at(-1) ?? coming) : coming;
    },
    says: (who: string, text: string, place?: string) => invoke(who, { type: 'command', text }, place),
    opensHome: (who: string) => invoke(who, { type: 'home' }),
    presses: (who: string, id: string, value: string, place?: string) =>
      invoke(who, { type: 'button', id, value }, place),
    fills: (who: string, form: Pick<Form, 'id' | 'context'>, values: FormValues) =>
      invoke(who, { type: 'form', id: form.id, context: form.context, values }),
    /**
     * Writes in the thread under a message of the bot's in a group's room.
     *
     * @param under the title of the bot's message, or some of its words
     */
    async replies(
      who: string,
      group: string,
      under: string,
      text: string,
    ): Promise<{ response: Response; id: string }> {
      const id = `reply/${written.size + 1}`;
      written.set(id, { group, under: ownMessage(group, under) });
      return { response: await replyAnew(who, id, text), id };
    },
    edits: (who: string, reply: string, text: string) => replyAnew(who, reply, text),
    removes: (who: string, reply: string) => replyAnew(who, reply, null),
    /** Chooses a shortcut on what somebody wrote in a group's room. `message`: the same again is the same message. */
    points: (
      who: string,
      shortcut: string,
      { group, text, writer, message = randomUUID() }: PointedAt,
    ): Promise<Response> => {
      const pointed: Pointed = {
        message,
        version: nextVersion(),
        text,
        writer: writer === null ? null : { account: writer, name: features.register.person(writer)?.name ?? null },
      };
      return invoke(who, { type: 'pointed', id: shortcut, pointed }, `group/${group}`);
    },
    /** The platform delivers the latest of these once more. */
    repeats: (): Promise<Response> => (latest ? handle(latest) : Promise.reject(new Error('nothing to repeat'))),
    /** Everything that the bot has posted: when and where. */
    posted: (): Posted[] => posted.all(),
    /** What stands in someone's direct conversation now, updates included. */
    messagesTo: (who: string) => seenAt(`person/${who}`),
    sentTo: (who: string) => titles(seenAt(`person/${who}`)),
    /** The same as they were when they came: of a thing, only the latest is kept up to date. */
    cameTo: (who: string) =>
      titles(posted.all().flatMap(({ address, first }) => (address === `person/${who}` ? [JSON.parse(first)] : []))),
    messagesIn: (group: string) => seenAt(`group/${group}`),
    sentIn: (group: string) => titles(seenAt(`group/${group}`)),
    duty: (group: string, kind: string, period: number) => {
      const found = features.duties.duties
        .ofGroup(group)
        .find((duty) => duty.rule.kind === kind && duty.period === period);
      if (!found) throw new Error(`no ${kind} ${period} for ${group}`);
      return found;
    },
  };
}

export type TestBot = ReturnType<typeof testBot>;

const byConnection = (surfaces: NonNullable<Options['surfaces']>): ReadonlyMap<ConnectionId, Surface> =>
  'get' in surfaces ? surfaces : new Map(surfaces.map((surface) => [surface.connection, surface]));

/** Ledningsgruppen holds no yearly meeting with the chairs that year, so the kansli is not asked for its day. */
export async function withoutYearlyMeeting(bot: TestBot, year = 2027): Promise<void> {
  await bot.tickLoop.tick();
  const context = String(bot.duty('ledningsgruppen', 'arsmote_ordforande', year).id);
  await bot.fills('karin', { id: 'duty.waive', context }, { reason: 'Hålls inte' });
}

/** `message` as JSON, as it stands now, and `first` as it was when it came. */
type Posted = { at: string; address: string; message: string; first: string };

export const regions = [
  { id: 'dalarna', name: 'Region Dalarna' },
  { id: 'gavleborg', name: 'Region Gävleborg' },
  { id: 'sormland', name: 'Region Sörmland' },
  { id: 'uppsala', name: 'Region Uppsala' },
  { id: 'varmland', name: 'Region Värmland' },
  { id: 'vastmanland', name: 'Region Västmanland' },
  { id: 'orebro', name: 'Region Örebro län' },
];

const person = (id: string, name: string, more: object = {}) => ({
  id,
  name: `${name} Exempel`,
  email: `${id}@example.org`,
  ...more,
});

export const anna = person('anna', 'Anna', { region: 'uppsala' });
export const bjorn = person('bjorn', 'Björn', { region: 'orebro' });
export const cecilia = person('cecilia', 'Cecilia', { region: 'dalarna' });
export const karin = person('karin', 'Karin', { roles: ['kansli'] });

type Chairs = { chair?: { id: string }; vice?: { id: string }; members?: readonly { id: string; region?: string }[] };

const seatsIn = (group: string, { chair, vice, members = [] }: Chairs) => [
  ...(chair ? [{ group, person: chair.id, role: 'ordforande', from: '2026-01-01' }] : []),
  ...(vice ? [{ group, person: vice.id, role: 'vice_ordforande', from: '2026-01-01' }] : []),
  ...members.map(({ id }) => ({ group, person: id, role: 'ledamot', from: '2026-01-01' })),
];

export const leaders = {
  groups: [
    { id: 'ledningsgruppen', name: 'Samverkansnämndens ledningsgrupp', type: 'ledningsgrupp' },
    { id: 'kunskapsstyrningsgruppen', name: 'Kunskapsstyrningsgruppen', type: 'kunskapsstyrningsgrupp' },
  ],
  people: [person('lisa', 'Lisa'), person('kim', 'Kim')],
  seats: [
    ...seatsIn('ledningsgruppen', { chair: { id: 'lisa' } }),
    ...seatsIn('kunskapsstyrningsgruppen', { chair: { id: 'kim' } }),
  ],
};

/** A group of a type with its chairs, beside the leading groups and Karin. */
export function withGroup(type: string, id: string, chairs: Chairs, more: Register = {}): { register: Register } {
  return {
    register: {
      regions,
      groups: [...leaders.groups, { id, name: `Gruppen ${id}`, type }, ...(more.groups ?? [])],
      people: [karin, anna, bjorn, cecilia, ...leaders.people, ...(more.people ?? [])],
      seats: [...leaders.seats, ...seatsIn(id, chairs), ...(more.seats ?? [])],
      ...(more.meetings ? { meetings: more.meetings } : {}),
    } as Register,
  };
}

/** `writer`: the account that wrote it; null when no person did. */
type PointedAt = { group: string; text: string; writer: string | null; message?: string };

/** Ledningsgruppen has decided that the kansli grants extensions of its own days. */
export const delegates = (bot: TestBot): void =>
  bot.features.duties.delegations.set('ledningsgruppen', Temporal.PlainDate.from('2022-01-20'));

/** The response's message; throws when it is something else. */
export function messageOf(response: Response): Message {
  if (response.type !== 'message') throw new Error(`not a message: ${JSON.stringify(response)}`);
  return response.message;
}

export function formOf(response: Response): Form {
  if (response.type !== 'form') throw new Error(`not a form: ${JSON.stringify(response)}`);
  return response.form;
}

export const textOf = (response: Response): string => plainText(messageOf(response));

export const buttonsIn = ({ blocks }: Message) => buttonsAmong(blocks);

/** More than one can choose among, or one that does what another or a row does. */
export function hasTooManyButtons({ blocks }: Message): boolean {
  const pressed = pressableAmong(blocks).map(({ id, value }) => `${id} ${value}`);
  const own = buttonsAmong(blocks);
  const again = own.filter(({ id, value }) => pressed.filter((one) => one === `${id} ${value}`).length > 1);
  return own.length > mostButtons || again.length > 0;
}

/** What the rows of its tables open. */
export const openersIn = ({ blocks }: Message) => pressableAmong(blocks.filter(({ type }) => type === 'table'));
