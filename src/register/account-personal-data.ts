import type { PersonalTable } from '../changes/personal-data.ts';

const remove = { rows: 'remove' } as const;

/** By what accounts people are known, and who was looked for among them. */
export const accountTables: readonly PersonalTable[] = [
  {
    table: 'account',
    what: 'Konto i en chatt',
    at: 'linked_at',
    columns: {
      connection: 'fact',
      account: 'account',
      person_id: 'person',
      address: 'account',
      linked_at: 'none',
      used_at: 'none',
      guest: 'none',
      gone_at: 'none',
      gone_why: 'text',
    },
    whenForgotten: remove,
  },
  {
    table: 'other_address',
    what: 'Ytterligare adress',
    columns: { address: 'text', person_id: 'person' },
    whenForgotten: remove,
  },
  {
    table: 'search',
    what: 'Sökning efter någons konto',
    at: 'answered_at',
    columns: {
      person_id: 'person',
      connection: 'fact',
      addresses: 'json',
      next_at: 'none',
      tries: 'none',
      why: 'text',
      answered_at: 'none',
      outcome: 'fact',
    },
    whenForgotten: remove,
  },
  {
    table: 'guest_claim',
    what: 'Gästkonto som kansliet har tillfrågats om',
    at: 'asked_at',
    columns: {
      connection: 'fact',
      account: 'account',
      person_id: 'person',
      address: 'account',
      email: 'text',
      asked_at: 'none',
      answer: 'fact',
      answered_at: 'none',
      answered_by: 'person',
    },
    whenForgotten: remove,
  },
  {
    table: 'stranger',
    what: 'Någon som skrev utan att finnas i registret',
    at: 'wrote_at',
    columns: {
      connection: 'fact',
      account: 'account',
      name: 'text',
      email: 'text',
      wrote_at: 'none',
      answer: 'fact',
      answered_at: 'none',
      answered_by: 'person',
      gone_why: 'text',
    },
    whenForgotten: remove,
  },
  {
    table: 'comparison',
    what: 'Jämförelse av en kanal som någon har bett om',
    at: 'asked_at',
    columns: { conversation_id: 'none', asked_by: 'person', asked_at: 'none', next_at: 'none', tries: 'none' },
    whenForgotten: remove,
  },
];
