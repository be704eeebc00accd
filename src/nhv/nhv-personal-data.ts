import type { Database } from 'better-sqlite3';
import type { PersonalData, PersonalTable } from '../changes/personal-data.ts';
import { personalTables } from '../changes/personal-tables.ts';

const keep = { rows: 'keep' } as const;
const history = 'Områdets logg är kansliets uppgift om vad som har beslutats och ansökts om.';

const areaTables: readonly PersonalTable[] = [
  {
    table: 'nhv_area',
    what: 'Område',
    columns: { id: 'none', name: 'record', aliases: 'record', link: 'record' },
    whenForgotten: keep,
    because: 'Ett områdes namn är Socialstyrelsens.',
  },
  {
    table: 'nhv_move',
    what: 'Rad i ett områdes logg',
    at: 'at',
    columns: {
      id: 'none',
      area_id: 'fact',
      kind: 'fact',
      happened_on: 'fact',
      step: 'none',
      milestone: 'fact',
      planned_on: 'fact',
      units: 'none',
      name: 'record',
      region_id: 'fact',
      diarienummer: 'record',
      permit: 'none',
      takes_back: 'none',
      together: 'none',
      note: 'words',
      link: 'record',
      at: 'none',
      person_id: 'person',
    },
    whenForgotten: keep,
    because: history,
  },
  {
    table: 'nhv_permit',
    what: 'Tillstånd',
    columns: {
      move_id: 'none',
      region_id: 'none',
      name: 'record',
      hospital: 'record',
      diarienummer: 'record',
      decided_on: 'none',
      valid_from_on: 'none',
      sub_permit: 'record',
      partner_region_id: 'none',
      partner: 'record',
    },
    whenForgotten: keep,
    because: 'Ett tillstånd är ett offentligt beslut.',
  },
  {
    table: 'nhv_follow',
    what: 'Område som någon följer',
    at: 'at',
    columns: { area_id: 'fact', person_id: 'person', conversation_id: 'none', follows: 'none', at: 'none' },
    whenForgotten: { rows: 'remove' },
  },
  {
    table: 'nhv_seen_by',
    what: 'Grupp som ser ett begränsat område',
    columns: { area_id: 'none', group_id: 'none' },
    whenForgotten: keep,
  },
  {
    table: 'nhv_remiss',
    what: 'Remiss som återkallades med sitt område',
    columns: { move_id: 'none', remiss_id: 'none' },
    whenForgotten: keep,
  },
  {
    table: 'nhv_group',
    what: 'Grupp som ett område hör till',
    columns: { area_id: 'none', group_id: 'none' },
    whenForgotten: keep,
  },
];

const questionTables: readonly PersonalTable[] = [
  {
    table: 'nhv_interest',
    what: 'Vad en region tänker göra med ett område',
    at: 'at',
    columns: {
      id: 'none',
      area_id: 'fact',
      region_id: 'fact',
      interest: 'fact',
      note: 'words',
      at: 'none',
      person_id: 'person',
      taken_back_at: 'none',
      taken_back_by: 'person',
    },
    whenForgotten: { rows: 'empty', as: null },
  },
  {
    table: 'nhv_errand',
    what: 'Något som ska sägas om ett område',
    columns: {
      id: 'none',
      area_id: 'none',
      move_id: 'none',
      kind: 'none',
      opened_at: 'none',
      last_day_on: 'none',
      look_at: 'none',
      said_at: 'none',
      closed_at: 'none',
      closed_by: 'none',
    },
    whenForgotten: keep,
  },
  {
    table: 'nhv_work',
    what: 'Analys eller avstämning om ett område',
    at: 'done_at',
    columns: {
      errand_id: 'none',
      asked_on: 'none',
      look_at: 'none',
      booked_on: 'none',
      done_at: 'none',
      done_by: 'person',
      done_on: 'fact',
      document: 'record',
    },
    whenForgotten: keep,
    because: 'Vem som anmälde analysen eller avstämningen som gjord hör till ärendet och är allmän handling.',
  },
  {
    table: 'nhv_asked',
    what: 'Fråga om ett område',
    columns: { errand_id: 'none', region_id: 'fact', person_id: 'person', subject: 'key' },
    whenForgotten: { rows: 'remove' },
  },
  {
    table: 'nhv_conflict',
    what: 'Regioner som vill ha samma tillstånd',
    columns: { id: 'none', area_id: 'none', regions: 'none', permits: 'none', said_at: 'none' },
    whenForgotten: keep,
  },
];

const followUpTables: readonly PersonalTable[] = [
  {
    table: 'nhv_follow_up',
    what: 'Årlig uppföljning av en grupp',
    columns: {
      id: 'none',
      group_id: 'none',
      year: 'none',
      last_day_on: 'none',
      asked_at: 'none',
      look_at: 'none',
    },
    whenForgotten: keep,
  },
  {
    table: 'nhv_follow_up_area',
    what: 'Område i en uppföljning',
    columns: { follow_up_id: 'none', area_id: 'none' },
    whenForgotten: keep,
  },
  {
    table: 'nhv_answer',
    what: 'Svar i den årliga uppföljningen',
    at: 'at',
    columns: {
      id: 'none',
      follow_up_id: 'none',
      question: 'none',
      area_id: 'fact',
      person_id: 'person',
      at: 'none',
      text: 'words',
      connection: 'none',
      address: 'account',
      message: 'none',
      version: 'none',
      talk: 'none',
    },
    whenForgotten: {
      rows: 'empty',
      as: null,
      unless: `NOT talk AND follow_up_id IN (
        SELECT nhv_follow_up.id FROM nhv_follow_up JOIN nhv_yearly ON what = 'sammanstalld/' || year)`,
    },
    because: 'Det hör till en uppföljning som har sammanställts och skickats, och som är allmän handling.',
  },
  {
    table: 'nhv_call',
    what: 'Kallelse till NHV-frågor på ett möte',
    at: 'called_at',
    columns: { meeting_id: 'none', person_id: 'person', start_at: 'none', called_at: 'none' },
    whenForgotten: { rows: 'remove' },
  },
  {
    table: 'nhv_yearly',
    what: 'Något som sägs en gång om året',
    columns: { what: 'none', said_at: 'none' },
    whenForgotten: keep,
  },
];

/** What people said about areas, and who follows them. */
export const nhvPersonalData = (db: Database): PersonalData =>
  personalTables(db, [...areaTables, ...questionTables, ...followUpTables]);
