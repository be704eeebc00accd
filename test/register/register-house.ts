import { fetchMatterFile } from '../../src/akt/matter-actions.ts';
import { attachmentStore } from '../../src/attachments/attachment-store.ts';
import { changeStore } from '../../src/changes/change-store.ts';
import { parseCommand } from '../../src/chat/asking/parse.ts';
import type { Form, FormValues } from '../../src/chat/form.ts';
import { text } from '../../src/chat/message.ts';
import { plainText } from '../../src/chat/plain-text.ts';
import type { Response } from '../../src/chat/response.ts';
import type { Asker, Turn } from '../../src/chat/table.ts';
import { goingStore } from '../../src/outbox/going-store.ts';
import { hearAsChosen } from '../../src/outbox/news/hear-as-chosen.ts';
import { newsChoiceStore } from '../../src/outbox/news/news-choice-store.ts';
import { outboxStore } from '../../src/outbox/outbox-store.ts';
import type { NextMeeting } from '../../src/register/groups/group-views.ts';
import { comparisonStore } from '../../src/register/linking/comparison-store.ts';
import { searchStore } from '../../src/register/linking/search-store.ts';
import { traceStore } from '../../src/register/linking/trace-store.ts';
import { shippedMandates } from '../../src/register/mandates.ts';
import { registerTable } from '../../src/register/pages/register-table.ts';
import { guestStore } from '../../src/register/people/guest-store.ts';
import { ownTimesStore } from '../../src/register/people/own-times-store.ts';
import { strangerStore } from '../../src/register/people/stranger-store.ts';
import { unreachedStore } from '../../src/register/people/unreached-store.ts';
import { registerStore } from '../../src/register/register-store.ts';
import type { SeatRole } from '../../src/register/seat-roles.ts';
import { registerTakingStore } from '../../src/register/taking-in/register-taking-store.ts';
import { newDatabase } from '../support/new-database.ts';

const timeZone = 'Europe/Stockholm';
const day = (text: string) => Temporal.PlainDate.from(text);

export type House = ReturnType<typeof emptyHouse>;

/** The register's table over a real database that holds the seven regions and the kansli, and nothing else. */
export function emptyHouse() {
  const db = newDatabase();
  const mandates = shippedMandates();
  const register = registerStore(db, mandates);
  const changes = changeStore(db);
  const features = {
    now: Temporal.Instant.from('2026-11-23T08:00:00Z'),
    meeting: null as NextMeeting | null,
  };
  const ownTimes = ownTimesStore(db);
  const guests = guestStore(db);
  const newsChoices = newsChoiceStore(db);
  const table = registerTable({
    register,
    ownTimes,
    newsChoices,
    guests,
    strangers: strangerStore(db),
    searches: searchStore(db),
    comparisons: comparisonStore(db),
    unreached: unreachedStore(db),
    traces: traceStore(db),
    reached: () => {},
    changes,
    outbox: hearAsChosen(outboxStore(db), {
      newsChoices,
      kinds: () => [],
      weekBegins: (at) => ({ at, on: day('2026-11-30') }),
    }),
    timeZone,
    dutiesOf: ({ id }) => [text(`Uppgifterna för ${id}`)],
    nextMeeting: () => features.meeting,
    matterFile: () => fetchMatterFile.button('Hämta akten 2027', { key: 'grupp/2027/vc' }),
    cancelMeetings: () => 0,
    endDuties: () => ({ ended: 0, left: 0 }),
    resumeMeetings: () => 0,
    resumeDuties: () => 0,
    followRemisser: () => [],
    things: [],
    db,
    mandates,
    attachments: attachmentStore(db),
    registerTakings: registerTakingStore(db),
    going: goingStore(db),
    onRegisterTaken: () => {},
    owedByOldType: () => [],
  });

  const turn = (who: string, group: string | null): Turn => {
    const asker: Asker | null = register.person(who);
    if (!asker) throw new Error(`nobody is called ${who}`);
    return {
      asker,
      now: features.now,
      today: features.now.toZonedDateTimeISO(timeZone).toPlainDate(),
      connection: 'page',
      room: group === null ? null : `group/${group}`,
      group,
    };
  };
  const insertRegion = db.prepare('INSERT INTO region (id, name) VALUES (?, ?)');
  const insertGroup = db.prepare('INSERT INTO "group" (id, name, type, mandate_id) VALUES (?, ?, ?, ?)');
  const insertAlias = db.prepare('INSERT INTO group_alias (group_id, alias) VALUES (?, ?)');
  const insertPerson = db.prepare('INSERT INTO person (id, name, email, region_id) VALUES (?, ?, ?, ?)');

  const everything = Object.assign(features, {
    db,
    register,
    ownTimes,
    changes,
    table,
    region: (id: string, name: string) => insertRegion.run(id, name),
    group(id: string, name: string, type: string, aliases: readonly string[] = []) {
      insertGroup.run(id, name, type, mandates.currentFor(type)?.id ?? null);
      for (const alias of aliases) insertAlias.run(id, alias);
    },
    person: (id: string, name: string, region: string | null = null) =>
      insertPerson.run(id, name, `${id}@example.org`, region),
    seat: (group: string, person: string, role: SeatRole, region: string | null, from = '2026-01-01', to?: string) =>
      register.addSeat({ group, person, role, region, fromOn: day(from), toOn: to ? day(to) : null }),
    /** As the bot does it: the words are looked up, and whoever may not is refused. */
    says(who: string, line: string, { group = null }: { group?: string | null } = {}): Response | string {
      const parsed = parseCommand(line, table.commands);
      if (parsed.type !== 'command') return `not understood: ${line}`;
      const asked = turn(who, group);
      return parsed.command.allowed(asked) ?? parsed.command.run(parsed.rest, asked);
    },
    presses(who: string, id: string, value: string): Response | string {
      const row = table.buttons.find((button) => button.id === id);
      if (!row) throw new Error(`no button is called ${id}`);
      const asked = turn(who, null);
      return row.allowed(asked) ?? row.run(value, asked);
    },
    fills(who: string, form: Form, values: FormValues): Response | string {
      const row = table.forms.find(({ id }) => id === form.id);
      if (!row) throw new Error(`no form is called ${form.id}`);
      const initial = Object.fromEntries(form.fields.map((field) => [field.id, field.initial ?? '']));
      const asked = turn(who, null);
      return row.allowed(asked) ?? row.run(form.context, { ...initial, ...values }, asked);
    },
  });
  for (const [id, name] of regions) everything.region(id, name);
  everything.person('karin', 'Karin Exempel');
  register.setRoles('karin', ['kansli']);
  return everything;
}

const regions = [
  ['dalarna', 'Region Dalarna'],
  ['gavleborg', 'Region Gävleborg'],
  ['sormland', 'Region Sörmland'],
  ['uppsala', 'Region Uppsala'],
  ['varmland', 'Region Värmland'],
  ['vastmanland', 'Region Västmanland'],
  ['orebro', 'Region Örebro län'],
] as const;

/** The people of every test, and two groups: Anna chairs onkologi, where Björn is vice chair and Cecilia a member. */
export function features() {
  const it = emptyHouse();
  it.group('vc-onkologi', 'Verksamhetschefsgrupp onkologi', 'vc', ['cancervård']);
  it.group('vc-ogon', 'Verksamhetschefsgrupp ögonsjukvård', 'vc');
  it.group('rpo-levnadsvanor', 'RPO Levnadsvanor', 'rpo');
  it.person('anna', 'Anna Exempel', 'uppsala');
  it.person('bjorn', 'Björn Exempel', 'varmland');
  it.person('cecilia', 'Cecilia Exempel', 'dalarna');
  it.person('doris', 'Doris Exempel', 'orebro');
  it.seat('vc-onkologi', 'anna', 'ordforande', 'uppsala', '2026-01-01', '2027-12-31');
  it.seat('vc-onkologi', 'bjorn', 'vice_ordforande', 'varmland');
  it.seat('vc-onkologi', 'cecilia', 'ledamot', 'dalarna');
  it.seat('vc-ogon', 'doris', 'ordforande', 'orebro');
  return it;
}

/** Eighty groups of four types in every region's letters. */
export function largeHouse() {
  const it = emptyHouse();
  const types = ['vc', 'rsg', 'rpo', 'nhv'] as const;
  for (let number = 1; number <= 80; number += 1) {
    const type = types[number % types.length] ?? 'vc';
    it.group(`${type}-${number}`, `Grupp för åldrande, ärftlighet och öron nummer ${number}`, type);
  }
  return it;
}

/** The message of an answer as plain text, or the refusal. */
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

/** The buttons of an answer: label and value. */
export function buttonsOf(response: Response | string): { id: string; label: string; value: string }[] {
  if (typeof response === 'string' || response.type !== 'message') throw new Error('expected a message');
  return response.message.blocks.flatMap((block) =>
    block.type === 'buttons' ? block.buttons.map(({ id, label, value }) => ({ id, label, value })) : [],
  );
}
