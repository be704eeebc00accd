import type { RetentionRule } from '../../changes/retention.ts';

const absence = "'Frånvaro ' || absence.from_on || '–' || absence.to_on";

export const registerRetention: readonly RetentionRule[] = [
  {
    kind: 'franvaro',
    table: 'absence_deputy',
    through: { table: 'absence', key: 'id', column: 'absence_id' },
    finished: 'absence.to_on',
    deed: { rows: 'remove' },
    example: "'Ersättare i ' || absence_deputy.group_id",
  },
  {
    kind: 'franvaro',
    table: 'absence',
    finished: 'absence.to_on',
    deed: { rows: 'remove' },
    example: absence,
  },
  {
    kind: 'uppslag',
    table: 'search',
    through: { table: 'person', key: 'id', column: 'person_id' },
    finished: '(SELECT max(answered_at) FROM search AS own WHERE own.person_id = person.id)',
    rows: 'why IS NOT NULL AND next_at IS NULL',
    deed: { rows: 'empty', set: { why: 'NULL' } },
    example: "'Varför en katalog inte svarade'",
  },
  {
    kind: 'okanda',
    table: 'stranger',
    finished: 'ifnull(stranger.answered_at, stranger.wrote_at)',
    deed: { rows: 'remove' },
    example: "'Någon som skrev ' || substr(stranger.wrote_at, 1, 10)",
  },
  {
    kind: 'inlasta-filer',
    table: 'register_taking',
    finished: 'at',
    deed: { rows: 'remove' },
    example: "'Registerfil ' || substr(register_taking.at, 1, 10)",
  },
];
