import type { PersonalTable } from '../../changes/personal-data.ts';
import { received } from './when-sent.ts';

/** Remisser that are asked about together, and the meetings where they are gone through. */
export const togetherTables: readonly PersonalTable[] = [
  {
    table: 'remiss_round',
    what: 'Remissrunda',
    columns: { id: 'none', last_on: 'none', look_at: 'none', prompted_at: 'none' },
    whenForgotten: { rows: 'keep' },
  },
  {
    table: 'remiss_in_round',
    what: 'Underlag i en remissrunda',
    columns: { remiss_id: 'none', round_id: 'none' },
    whenForgotten: { rows: 'keep' },
  },
  {
    table: 'remiss_conference',
    what: 'Remisskonferens',
    at: 'start_at',
    columns: {
      id: 'none',
      remiss_id: 'none',
      start_at: 'none',
      end_at: 'none',
      place: 'text',
      material: 'text',
      notes: 'text',
      person_id: 'person',
      cancelled_at: 'none',
    },
    whenForgotten: { rows: 'keep' },
    because: received,
  },
  {
    table: 'remiss_conference_unison',
    what: 'Fråga som trycks på unisont',
    columns: { conference_id: 'none', question: 'none' },
    whenForgotten: { rows: 'keep' },
  },
  {
    table: 'remiss_conference_expert',
    what: 'Kallad till en remisskonferens',
    columns: { conference_id: 'none', person_id: 'person' },
    whenForgotten: { rows: 'remove' },
  },
];
