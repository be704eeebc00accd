import type { Database } from 'better-sqlite3';
import type { PersonalData, PersonalTable } from '../changes/personal-data.ts';
import { personalTables } from '../changes/personal-tables.ts';
import { toDateColumn } from '../database/columns.ts';
import { accountTables } from './account-personal-data.ts';

const keep = { rows: 'keep' } as const;
const remove = { rows: 'remove' } as const;

const groupTables: readonly PersonalTable[] = [
  {
    table: 'connection',
    what: 'Plats där boten nås',
    columns: {
      id: 'none',
      kind: 'none',
      name: 'none',
      identity: 'none',
      regions: 'none',
      domains: 'none',
      configured: 'none',
    },
    whenForgotten: keep,
  },
  { table: 'region', what: 'Region', columns: { id: 'none', name: 'none' }, whenForgotten: keep },
  {
    table: 'group',
    what: 'Grupp',
    columns: {
      id: 'none',
      name: 'record',
      type: 'none',
      parent_id: 'none',
      mandate_id: 'none',
      example: 'none',
      from_on: 'none',
      to_on: 'none',
      region_id: 'none',
      papers_days: 'none',
      appointed_by_id: 'none',
      places: 'none',
      begun_by: 'text',
      begun_decided_on: 'none',
      begun_paragraph: 'text',
      ended_by: 'text',
      ended_decided_on: 'none',
      ended_paragraph: 'text',
      ended_why: 'text',
      minutes_place: 'text',
    },
    whenForgotten: keep,
    because: 'En grupps namn är dess uppdragsgivares.',
  },
  {
    table: 'group_alias',
    what: 'Annat namn på en grupp',
    columns: { group_id: 'none', alias: 'record', was_name: 'none' },
    whenForgotten: keep,
    because: 'En grupps namn är dess uppdragsgivares.',
  },
  {
    table: 'shut_directory',
    what: 'Katalog som inte får läsas just nu',
    columns: { connection: 'none', since: 'none', why: 'none', again_at: 'none' },
    whenForgotten: keep,
  },
  {
    table: 'shown_comparison',
    what: 'Kontrollsumma av en kanals senast visade jämförelse',
    columns: { conversation_id: 'none', hash: 'none', shown_at: 'none' },
    whenForgotten: keep,
  },
  {
    table: 'conversation',
    what: 'Konversation där en grupp talar',
    columns: {
      id: 'none',
      connection: 'none',
      address: 'none',
      name: 'text',
      group_id: 'none',
      gone_at: 'none',
      gone_why: 'text',
    },
    whenForgotten: keep,
  },
];

const personTables: readonly PersonalTable[] = [
  {
    table: 'register_taking',
    what: 'Inläst registerfil',
    at: 'at',
    columns: { id: 'none', person_id: 'person', at: 'none', done: 'json', source: 'key', name: 'words' },
    whenForgotten: remove,
  },
  {
    table: 'person_role',
    what: 'Egen roll',
    columns: { person_id: 'person', role: 'fact' },
    whenForgotten: remove,
  },
  {
    table: 'seat',
    what: 'Plats i en grupp',
    at: 'from_on',
    columns: {
      id: 'none',
      group_id: 'fact',
      person_id: 'person',
      role: 'fact',
      region_id: 'fact',
      no_region: 'fact',
      from_on: 'none',
      to_on: 'fact',
      decided_by: 'text',
      decided_on: 'fact',
      decision_paragraph: 'text',
      purpose: 'text',
    },
    whenForgotten: keep,
  },
  ...accountTables,
  {
    table: 'news_choice',
    what: 'Val av nyheter',
    columns: { person_id: 'person', kind: 'fact', pace: 'fact' },
    whenForgotten: remove,
  },
  {
    table: 'absence_deputy',
    what: 'Ersättare för någon som är borta',
    columns: { absence_id: 'none', group_id: 'fact', person_id: 'person' },
    whenForgotten: remove,
  },
  {
    table: 'absence',
    what: 'Frånvaro',
    at: 'from_on',
    columns: { id: 'none', person_id: 'person', from_on: 'fact', to_on: 'fact' },
    whenForgotten: remove,
  },
  {
    table: 'protected_person',
    what: 'Skyddade personuppgifter: namn och adress',
    at: 'protected_at',
    columns: { person_id: 'person', name: 'fact', email: 'fact', protected_at: 'none' },
    whenForgotten: remove,
  },
  {
    table: 'person',
    what: 'Person i registret',
    columns: {
      id: 'person',
      name: 'text',
      email: 'text',
      region_id: 'fact',
      connection: 'fact',
      told_at: 'fact',
      example: 'none',
    },
    whenForgotten: remove,
  },
];

/** Who there is and where they sit. It goes last when somebody is forgotten: everything else refers to the person. */
export function registerPersonalData(db: Database): PersonalData {
  const rest = personalTables(db, [...groupTables, ...personTables]);
  return {
    ...rest,
    forget(person, moment) {
      endSeats(db, person.id, moment.today);
      rest.forget(person, moment);
    },
  };
}

/** Nobody who has been forgotten sits anywhere today. A seat that was to begin later is no part of the record. */
function endSeats(db: Database, person: string, today: Temporal.PlainDate): void {
  const of = { person, today: toDateColumn(today), yesterday: toDateColumn(today.subtract({ days: 1 })) };
  db.prepare('DELETE FROM seat WHERE person_id = @person AND from_on >= @today').run({ person, today: of.today });
  db.prepare(`
    UPDATE seat SET to_on = @yesterday WHERE person_id = @person AND (to_on IS NULL OR to_on >= @today)`).run(of);
}
