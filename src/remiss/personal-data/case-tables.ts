import type { PersonalTable } from '../../changes/personal-data.ts';
import { received, sent, untilSent } from './when-sent.ts';

/** A remiss, what it asks, whom it is to and who sees to it. */
export const caseTables: readonly PersonalTable[] = [
  {
    table: 'remiss',
    what: 'Remiss',
    columns: {
      id: 'none',
      year: 'none',
      serial: 'none',
      title: 'record',
      sender: 'record',
      sender_dnr: 'record',
      kind: 'none',
      link: 'record',
      sender_day_on: 'none',
      sender_word: 'none',
      last_on: 'none',
      mode: 'none',
      blind: 'none',
      restricted: 'none',
      state: 'none',
      nhv_area: 'none',
      close_at: 'none',
      look_at: 'none',
      prompted_at: 'none',
    },
    whenForgotten: { rows: 'keep' },
    because: received,
  },
  {
    table: 'remiss_question',
    what: 'Fråga i en remiss',
    columns: { remiss_id: 'none', nr: 'none', text: 'record', removed: 'none' },
    whenForgotten: { rows: 'keep' },
    because: received,
  },
  {
    table: 'remiss_group',
    what: 'Grupp som en remiss är till',
    columns: { remiss_id: 'none', group_id: 'none' },
    whenForgotten: { rows: 'keep' },
  },
  {
    table: 'remiss_region',
    what: 'En regions uppgifter i en remiss',
    columns: { remiss_id: 'none', region_id: 'none', dnr: 'text', answerer: 'text', board_on: 'none' },
    whenForgotten: { rows: 'keep' },
  },
  {
    table: 'remiss_handler',
    what: 'Handläggare för en remiss',
    columns: { remiss_id: 'none', person_id: 'person' },
    whenForgotten: { rows: 'remove' },
  },
  {
    table: 'remiss_step',
    what: 'Det som är gjort med en remiss efter sista dagen',
    at: 'done_at',
    columns: {
      remiss_id: 'none',
      step: 'fact',
      look_at: 'none',
      done_at: 'none',
      done_by: 'person',
      done_on: 'fact',
      note: 'words',
    },
    whenForgotten: untilSent(null),
    because: sent,
  },
];
