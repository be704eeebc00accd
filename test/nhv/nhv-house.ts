import { joinPage } from '../../src/app/try-out/joins.ts';
import { meetingStore } from '../../src/calendar/meeting-store.ts';
import { changeStore } from '../../src/changes/change-store.ts';
import { parseCommand } from '../../src/chat/asking/parse.ts';
import type { Form, FormValues } from '../../src/chat/form.ts';
import type { Message } from '../../src/chat/message.ts';
import { plainText } from '../../src/chat/plain-text.ts';
import type { Response } from '../../src/chat/response.ts';
import type { Turn } from '../../src/chat/table.ts';
import { agendaStore } from '../../src/meetings/agenda-store.ts';
import type { RemissAbout, RemissDraft } from '../../src/nhv/area/remisser.ts';
import { nhvFeature } from '../../src/nhv/nhv-feature.ts';
import { nhvRoutine } from '../../src/nhv/notices/nhv-schedule.ts';
import { nhvTable } from '../../src/nhv/pages/nhv-commands.ts';
import { nhvKinds } from '../../src/nhv/pages/nhv-kinds.ts';
import { composeDue, reminderPrefix, remindersAnew } from '../../src/obligations/compose-reminders.ts';
import { obligationEngine } from '../../src/obligations/obligation-engine.ts';
import { nextMorning } from '../../src/obligations/sending-hours.ts';
import { newsChoiceStore } from '../../src/outbox/news/news-choice-store.ts';
import { outboxStore } from '../../src/outbox/outbox-store.ts';
import { createRefresh } from '../../src/outbox/refresh.ts';
import { importRegister } from '../../src/register/import/import-register.ts';
import { shippedMandates } from '../../src/register/mandates.ts';
import { ownTimesStore } from '../../src/register/people/own-times-store.ts';
import { registerStore } from '../../src/register/register-store.ts';
import { hours, local } from '../support/duties.ts';
import { newDatabase } from '../support/new-database.ts';
import { anna, bjorn, buttonsIn, cecilia, karin, leaders, openersIn, regions } from '../support/test-bot.ts';

const mandates = shippedMandates();
const person = (id: string, name: string, more: object = {}) => ({ id, name, email: `${id}@example.org`, ...more });
const seat = (group: string, who: string, role: string) => ({ group, person: who, role, from: '2026-01-01' });

/**
 * Anna (Uppsala) chairs the NHV group, Björn (Örebro län) is vice chair, Cecilia (Dalarna) a member; Lisa chairs
 * ledningsgruppen; Nils is Uppsala's NHV-kansli; Hedda chairs a verksamhetschefsgrupp. Sten sits nowhere.
 */
export const nhvRegister = {
  regions,
  groups: [
    ...leaders.groups,
    { id: 'nhv-gruppen', name: 'NHV-gruppen', type: 'nhv' },
    { id: 'vc-hud', name: 'Verksamhetschefsgrupp hud', type: 'vc', aliases: ['hud'] },
    { id: 'vc-barn', name: 'Verksamhetschefsgrupp barn', type: 'vc', aliases: ['barn'] },
  ],
  people: [
    ...leaders.people,
    ...[anna, bjorn, cecilia, karin],
    person('nils', 'Nils Exempel', { region: 'uppsala', roles: ['nhv_kansli'] }),
    person('hedda', 'Hedda Exempel', { region: 'varmland' }),
    person('sten', 'Sten Exempel', { region: 'sormland' }),
  ],
  seats: [
    ...leaders.seats,
    seat('nhv-gruppen', 'anna', 'ordforande'),
    seat('nhv-gruppen', 'bjorn', 'vice_ordforande'),
    seat('nhv-gruppen', 'cecilia', 'ledamot'),
    seat('nhv-gruppen', 'sten', 'adjungerad'),
    seat('vc-hud', 'hedda', 'ordforande'),
  ],
};

export type Told = {
  to: string;
  message: Message;
  title: string;
  at: string;
  subject: string | null;
  topic: string | null;
};

type OutboxRow = { to: string; message: string; at: string; subject: string | null; topic: string | null };

/** The feature over a real database, with a clock to turn. What was told is read from the outbox. */
export function nhvHouse(startAt = '2027-03-01T10:00', more: { meetings?: readonly object[] } = {}) {
  const db = newDatabase();
  const taken = importRegister(
    db,
    { ...nhvRegister, ...more },
    { mandates, timeZone: hours.timeZone, now: local(startAt) },
  );
  if (!taken.ok) throw new Error(JSON.stringify(taken.faults));
  joinPage(db, local(startAt));
  const drafts: RemissDraft[] = [];
  const outbox = outboxStore(db);
  const { stores, feature: hooks } = nhvFeature(db, {
    register: registerStore(db, mandates),
    meetings: meetingStore(db),
    changes: changeStore(db),
    outbox,
    hours,
    draftRemiss: (draft) => ({ number: `2027-0${drafts.push(draft)}` }),
    remisserAbout: (area) =>
      drafts.flatMap((draft, at) =>
        draft.area === area
          ? [
              {
                ...{ id: at + 1, number: `2027-0${at + 1}`, stage: 'draft', senderLastOn: draft.lastDayOn },
                ...{ restricted: false, seen: { besides: 'nobody' } },
                show: { id: 'remiss.show', label: 'Visa remissen', value: String(at + 1) },
                drop: { id: 'remiss.drop-draft', label: 'Kasta utkastet', value: String(at + 1) },
              } satisfies RemissAbout,
            ]
          : [],
      ),
    tellOfDraftLeft() {},
    agendas: agendaStore(db),
    hasRemissAnswers: () => false,
    // What becomes of a remiss is told in test/stories/nhv-remiss.test.ts.
    moveRemissDay: () => {},
    withdrawRemissAbout: () => {},
    offerUtfall: () => null,
    resumeRemissAbout: () => {},
  });
  const engine = obligationEngine(db, {
    ...{ outbox, hours, register: stores.register, ownTimes: ownTimesStore(db) },
    going: { quietOn: () => null },
    newsChoices: newsChoiceStore(db),
    isQuiet: () => false,
    // Nobody is reminded here: what is told is what the feature tells.
    hooks: () => [{ ...hooks, obligations: [] }],
    kinds: () => nhvKinds(stores),
    resend: () => {},
  });
  const anewOfDay = (subject: string) => remindersAnew(engine, subject, now);
  const table = nhvTable(stores);
  let now = local(startAt);
  const refresh = createRefresh({
    ...{ db, outbox, anew: new Map([...(hooks.anew ?? []), [reminderPrefix, anewOfDay]]), clock: { now: () => now } },
    ...{ timer: { now: () => 0 }, onChange: () => {} },
    log: {
      error({ err }: { err?: unknown }, words) {
        throw new Error(words, { cause: err });
      },
    },
  });
  /** What has become untrue is said anew, as the process does after every change. */
  const after = <Result>(response: Result): Result => {
    while (refresh.piece());
    return response;
  };
  const rows = db.prepare<[], OutboxRow>(`
    SELECT ifnull('p/' || person_id, conversation.address) AS "to", message, due_at AS at, subject, topic
    FROM outbox LEFT JOIN conversation ON conversation.id = conversation_id
    WHERE updates_id IS NULL AND state <> 'withdrawn' ORDER BY outbox.id`);

  const turn = (who: string, room: string | null): Turn => {
    const asker = stores.register.person(who);
    if (!asker) throw new Error(`nobody is called ${who}`);
    return {
      ...{ asker, now, today: now.toZonedDateTimeISO(hours.timeZone).toPlainDate(), connection: 'page', room },
      group: room === null ? null : stores.register.groupAt('page', room),
    };
  };
  const told = (): Told[] =>
    rows.all().map((row) => ({ ...row, message: JSON.parse(row.message), title: JSON.parse(row.message).title }));

  return {
    db,
    stores,
    table,
    drafts,
    now: () => now,
    turnTo(at: string): void {
      now = local(at);
    },
    /** Does what a morning brings, at that moment. */
    morning(at: string): void {
      nhvRoutine(stores).run(local(at));
      composeDue(engine, local(at));
    },
    /** Lives through the workday mornings up to and with that of a day, and stops at ten o'clock on it. */
    until(day: string): void {
      const end = local(`${day}T10:00`);
      let next = nextMorning(now, hours);
      while (Temporal.Instant.compare(next, end) <= 0) {
        now = next;
        next = nhvRoutine(stores).run(now);
        composeDue(engine, now);
        after(null);
      }
      now = end;
    },
    turn: (who: string, room: string | null = null) => turn(who, room),
    says(who: string, line: string, room: string | null = null): Response | string {
      const parsed = parseCommand(line, table.commands);
      if (parsed.type !== 'command') return `not understood: ${line}`;
      const asked = turn(who, room);
      return parsed.command.allowed(asked) ?? parsed.command.run(parsed.rest, asked);
    },
    presses(who: string, id: string, value: string, room: string | null = null): Response | string {
      const row = table.buttons.find((button) => button.id === id);
      if (!row) throw new Error(`no button is called ${id}`);
      const asked = turn(who, room);
      return row.allowed(asked) ?? after(row.run(value, asked));
    },
    fills(who: string, form: Form, values: FormValues): Response | string {
      const row = table.forms.find(({ id }) => id === form.id);
      if (!row) throw new Error(`no form is called ${form.id}`);
      const initial = Object.fromEntries(form.fields.map((field) => [field.id, field.initial ?? '']));
      const asked = turn(who, null);
      return row.allowed(asked) ?? after(row.run(form.context, { ...initial, ...values }, asked));
    },
    /** Everything that was put in the outbox, as it stands now, and where it goes. */
    told,
    titles: (to: string): string[] => told().flatMap((one) => (one.to === to ? [one.title] : [])),
    texts: (to: string): string[] => told().flatMap((one) => (one.to === to ? [plainText(one.message)] : [])),
  };
}

export type NhvHouse = ReturnType<typeof nhvHouse>;

/** Karin registers a step of an area, by its form. */
export function moves(it: NhvHouse, area: string, values: FormValues, who = 'karin'): Response | string {
  return it.fills(who, formOf(it.says(who, `nhv ${area} steg`)), values);
}

export function textOf(response: Response | string): string {
  if (typeof response === 'string') return response;
  if (response.type === 'message') return plainText(response.message);
  throw new Error(`expected a message, got ${JSON.stringify(response)}`);
}

export function formOf(response: Response | string): Form {
  if (typeof response !== 'string' && response.type === 'form') return response.form;
  throw new Error(`expected a form, got ${JSON.stringify(response)}`);
}

export function faultsOf(response: Response | string): Readonly<Record<string, string>> {
  if (typeof response !== 'string' && response.type === 'faults') return response.faults;
  throw new Error(`expected faults, got ${JSON.stringify(response)}`);
}

export function buttonsOf(response: Response | string | Message): { id: string; label: string; value: string }[] {
  return buttonsIn(asMessage(response));
}

export const openersOf = (response: Response | string | Message) => openersIn(asMessage(response));

function asMessage(response: Response | string | Message): Message {
  if (typeof response === 'string') throw new Error(`expected a message, got ${response}`);
  const message = 'blocks' in response ? response : response.type === 'message' ? response.message : null;
  if (!message) throw new Error('expected a message');
  return message;
}
