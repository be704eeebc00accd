import type { Database } from 'better-sqlite3';
import type { PersonalData, PersonalTable, WhenForgotten } from '../changes/personal-data.ts';
import { personalTables } from '../changes/personal-tables.ts';

/** Until an answer is sent or decided, what somebody said in it can be taken away; afterwards it is a part of that. */
const untilSent = (as: '' | null): WhenForgotten => ({
  rows: 'empty',
  as,
  unless:
    'remiss_id IN (SELECT remiss_id FROM remiss_sending WHERE sent_on IS NOT NULL UNION SELECT remiss_id FROM remiss_decision)',
});
const sent = 'Det hör till ett skickat eller beslutat svar, som är allmän handling.';
const received = 'En mottagen remiss är allmän handling.';

const remiss: PersonalTable = {
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
};

const question: PersonalTable = {
  table: 'remiss_question',
  what: 'Fråga i en remiss',
  columns: { remiss_id: 'none', nr: 'none', text: 'record', removed: 'none' },
  whenForgotten: { rows: 'keep' },
  because: received,
};

const entry: PersonalTable = {
  table: 'remiss_entry',
  what: 'Svar på en remiss',
  at: 'at',
  columns: {
    id: 'none',
    remiss_id: 'none',
    question: 'none',
    region_id: 'fact',
    person_id: 'person',
    at: 'none',
    via: 'fact',
    source: 'key',
    version: 'none',
    text: 'words',
    position: 'fact',
    because: 'key',
    noted_by: 'person',
  },
  whenForgotten: untilSent(null),
  because: sent,
};

const draft: PersonalTable = {
  table: 'remiss_draft',
  what: 'Sammanställt svar på en remiss',
  at: 'at',
  columns: {
    remiss_id: 'none',
    version: 'none',
    at: 'none',
    person_id: 'person',
    content: 'json',
    reply_on: 'none',
    look_at: 'none',
  },
  whenForgotten: untilSent(null),
  because: sent,
};

const ownText: PersonalTable = {
  table: 'remiss_own_text',
  what: 'Regionens redigerade text i ett svar på en remiss',
  at: 'at',
  columns: {
    remiss_id: 'none',
    region_id: 'fact',
    nr: 'none',
    version: 'none',
    person_id: 'person',
    at: 'none',
    parts: 'json',
  },
  whenForgotten: untilSent(null),
  because: sent,
};

const remark: PersonalTable = {
  table: 'remiss_remark',
  what: 'Synpunkt på ett sammanställt svar',
  at: 'at',
  columns: {
    id: 'none',
    remiss_id: 'none',
    version: 'none',
    region_id: 'fact',
    person_id: 'person',
    at: 'none',
    word: 'fact',
    text: 'words',
  },
  whenForgotten: untilSent(''),
  because: sent,
};

const step: PersonalTable = {
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
};

const decision: PersonalTable = {
  table: 'remiss_decision',
  what: 'Beslut om ett svar på en remiss',
  at: 'at',
  columns: {
    id: 'none',
    remiss_id: 'none',
    region_id: 'fact',
    version: 'none',
    body: 'record',
    decided_on: 'none',
    paragraph: 'record',
    signer: 'record',
    person_id: 'person',
    at: 'none',
  },
  whenForgotten: { rows: 'keep' },
  because: sent,
};

const sending: PersonalTable = {
  table: 'remiss_sending',
  what: 'Skickat svar på en remiss',
  at: 'at',
  columns: {
    id: 'none',
    remiss_id: 'none',
    region_id: 'fact',
    sent_on: 'none',
    reason: 'record',
    version: 'none',
    dnr: 'record',
    sent_by: 'record',
    contact: 'record',
    person_id: 'person',
    at: 'none',
  },
  whenForgotten: { rows: 'keep' },
  because: sent,
};

const paper: PersonalTable = {
  table: 'remiss_paper',
  what: 'Beslutad eller skickad handling',
  columns: {
    id: 'none',
    remiss_id: 'none',
    region_id: 'none',
    version: 'none',
    kind: 'none',
    at: 'none',
    taken_back_at: 'none',
    document: 'record',
    size: 'none',
    sha256: 'none',
    bytes: 'none',
  },
  whenForgotten: { rows: 'keep' },
  because: sent,
};

const sentFile: PersonalTable = {
  table: 'remiss_sent_file',
  what: 'Den fil som skickades',
  at: 'at',
  columns: {
    id: 'none',
    remiss_id: 'none',
    region_id: 'fact',
    kind: 'none',
    attachment_id: 'none',
    person_id: 'person',
    at: 'none',
    taken_back_at: 'none',
    taken_back_by: 'person',
    reason: 'record',
  },
  whenForgotten: { rows: 'keep' },
  because: sent,
};

const unplaced: PersonalTable = {
  table: 'remiss_unplaced',
  what: 'Synpunkt som väntar på att höra till en fråga',
  columns: { remiss_id: 'none', source: 'key', person_id: 'person', version: 'none', text: 'words' },
  whenForgotten: { rows: 'remove' },
};

const late: PersonalTable = {
  table: 'remiss_late',
  what: 'Försök att svara efter stängningen',
  at: 'at',
  columns: { remiss_id: 'none', person_id: 'person', at: 'none' },
  whenForgotten: { rows: 'remove' },
};

const letter: PersonalTable = {
  table: 'remiss_letter',
  what: 'Svar på en remiss som kom med brev',
  at: 'at',
  columns: {
    id: 'none',
    remiss_id: 'none',
    question: 'none',
    body: 'record',
    came_on: 'none',
    person_id: 'person',
    at: 'none',
    position: 'record',
    text: 'record',
  },
  whenForgotten: { rows: 'keep' },
  because: received,
};

const utfall: PersonalTable = {
  table: 'remiss_utfall',
  what: 'Utfall av en remiss',
  at: 'at',
  columns: {
    remiss_id: 'none',
    nr: 'none',
    version: 'none',
    deed: 'fact',
    said: 'record',
    decided_on: 'none',
    link: 'record',
    again_on: 'none',
    again_for: 'record',
    looked_on: 'none',
    taken_back: 'none',
    person_id: 'person',
    at: 'none',
  },
  whenForgotten: { rows: 'keep' },
  because: received,
};

const groupAnswer: PersonalTable = {
  table: 'remiss_group_answer',
  what: 'Svar på en remiss för en grupp',
  at: 'at',
  columns: {
    id: 'none',
    remiss_id: 'none',
    group_id: 'fact',
    question: 'none',
    person_id: 'person',
    at: 'none',
    position: 'fact',
    text: 'words',
    replaces: 'none',
  },
  whenForgotten: untilSent(null),
  because: sent,
};

/** What people answered in remisser, and what was made of it. */
export const remissPersonalData = (db: Database): PersonalData =>
  personalTables(db, [
    remiss,
    {
      table: 'remiss_group',
      what: 'Grupp som en remiss är till',
      columns: { remiss_id: 'none', group_id: 'none' },
      whenForgotten: { rows: 'keep' },
    },
    question,
    {
      table: 'remiss_asked_group',
      what: 'Grupp som svarar på en remiss som grupp',
      at: 'asked_at',
      columns: {
        remiss_id: 'none',
        group_id: 'fact',
        asked_at: 'none',
        asked_by: 'person',
        dropped_at: 'none',
        look_at: 'none',
      },
      whenForgotten: { rows: 'keep' },
      because: received,
    },
    groupAnswer,
    {
      table: 'remiss_region',
      what: 'En regions uppgifter i en remiss',
      columns: { remiss_id: 'none', region_id: 'none', dnr: 'text', answerer: 'text', board_on: 'none' },
      whenForgotten: { rows: 'keep' },
    },
    step,
    sentFile,
    {
      table: 'remiss_paper_pdf',
      what: 'Beslutad eller skickad handling som PDF',
      columns: { paper_id: 'none', size: 'none', sha256: 'none', bytes: 'none' },
      whenForgotten: { rows: 'keep' },
    },
    {
      table: 'remiss_handler',
      what: 'Handläggare för en remiss',
      columns: { remiss_id: 'none', person_id: 'person' },
      whenForgotten: { rows: 'remove' },
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
      table: 'remiss_in_round',
      what: 'Underlag i en remissrunda',
      columns: { remiss_id: 'none', round_id: 'none' },
      whenForgotten: { rows: 'keep' },
    },
    {
      table: 'remiss_round',
      what: 'Remissrunda',
      columns: { id: 'none', last_on: 'none', look_at: 'none', prompted_at: 'none' },
      whenForgotten: { rows: 'keep' },
    },
    entry,
    unplaced,
    late,
    letter,
    draft,
    ownText,
    remark,
    decision,
    sending,
    paper,
    utfall,
    {
      table: 'remiss_look_again',
      what: 'När ett utfall ska ses över',
      columns: { remiss_id: 'none', nr: 'none', look_at: 'none' },
      whenForgotten: { rows: 'keep' },
    },
  ]);
