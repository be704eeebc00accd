import type { Database } from 'better-sqlite3';
import type { PersonalData } from '../../changes/personal-data.ts';
import { personalTables } from '../../changes/personal-tables.ts';
import { answerTables } from './answer-tables.ts';
import { caseTables } from './case-tables.ts';
import { draftTables } from './draft-tables.ts';
import { outcomeTables } from './outcome-tables.ts';
import { togetherTables } from './together-tables.ts';

/** What people answered in remisser, and what was made of it. */
export const remissPersonalData = (db: Database): PersonalData =>
  personalTables(db, [...caseTables, ...togetherTables, ...answerTables, ...draftTables, ...outcomeTables]);
