import type { Database } from 'better-sqlite3';
import type { PersonalData } from '../changes/personal-data.ts';
import { personalTables } from '../changes/personal-tables.ts';
import { theLeaders } from '../register/sjukvardsregion.ts';

/** Uppdrag and ärenden: who wrote what, on a group's behalf. */
export const uppdragPersonalData = (db: Database): PersonalData =>
  personalTables(db, [
    {
      table: 'uppdrag',
      what: `Uppdrag från ${theLeaders()}`,
      at: 'given_at',
      columns: {
        id: 'none',
        group_id: 'none',
        giver_id: 'none',
        words: 'text',
        decided_on: 'none',
        paragraph: 'none',
        last_day_on: 'none',
        state: 'none',
        version: 'none',
        handler_id: 'person',
        given_by: 'person',
        given_at: 'none',
        report: 'words',
        document: 'words',
        reported_by: 'person',
        reported_at: 'none',
        review_on: 'none',
        at_meeting: 'none',
        why: 'text',
        done_on: 'none',
        done_paragraph: 'none',
        done_words: 'text',
        look_at: 'none',
        review_look_at: 'none',
      },
      whenForgotten: { rows: 'keep' },
      because: `Rapporten är gruppens svar på ett uppdrag som ${theLeaders()} har beslutat.`,
    },
    {
      table: 'arende',
      what: `Ärende till ${theLeaders()}`,
      at: 'sent_at',
      columns: {
        id: 'none',
        group_id: 'none',
        to_id: 'none',
        kind: 'none',
        title: 'words',
        words: 'words',
        link: 'words',
        state: 'none',
        version: 'none',
        sent_by: 'person',
        sent_at: 'none',
        answer: 'none',
        answer_on: 'none',
        paragraph: 'none',
        answer_text: 'text',
        answer_by: 'none',
        at_meeting: 'none',
        look_at: 'none',
      },
      whenForgotten: { rows: 'keep' },
      because: `Ärendet är gruppens, och ${theLeaders()} har tagit ställning till det.`,
    },
  ]);
