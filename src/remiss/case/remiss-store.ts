import type { Database } from 'better-sqlite3';
import { fromDateColumn, fromInstantColumn, orNull, toDateColumn, toInstantColumn } from '../../database/columns.ts';
import { remembered } from '../../database/remembered.ts';
import type { Question, RegionCase, Remiss, RemissState } from './remiss.ts';
import { type RemissFacts, type RemissRow, selectRemiss, toRemiss, toRemissRow } from './remiss-rows.ts';

const unsent = "state NOT IN ('avslutad', 'aterkallad')";

export function remissStore(db: Database) {
  const insert = db.prepare(`
    INSERT INTO remiss (year, serial, title, sender, sender_dnr, kind, link, sender_day_on, sender_word, last_on, mode,
                        blind, restricted, nhv_area)
    VALUES (@year, (SELECT ifnull(max(serial), 0) + 1 FROM remiss WHERE year = @year), @title, @sender, @senderDnr, @kind,
            @link, @senderDayOn, @senderWord, @lastOn, @mode, @blind,
            @restricted, @nhvArea)`);
  const change = db.prepare(`
    UPDATE remiss SET title = @title, sender = @sender, sender_dnr = @senderDnr, kind = @kind, link = @link,
      sender_day_on = @senderDayOn, sender_word = @senderWord, last_on = @lastOn, mode = @mode, blind = @blind,
      restricted = @restricted, nhv_area = @nhvArea
    WHERE id = @id`);
  const byId = db.prepare<[number], RemissRow>(`${selectRemiss} WHERE id = ?`);
  const byNumber = db.prepare<{ year: number; serial: number }, RemissRow>(
    `${selectRemiss} WHERE year = @year AND serial = @serial`,
  );
  const current = db.prepare<[], RemissRow>(`${selectRemiss} WHERE ${unsent} ORDER BY last_on, id`);
  const all = db.prepare<[], RemissRow>(`${selectRemiss} ORDER BY year DESC, serial DESC`);
  const ofArea = db.prepare<[string], RemissRow>(`${selectRemiss} WHERE nhv_area = ? ORDER BY id`);
  const inRound = db.prepare<[number], RemissRow>(
    `${selectRemiss} WHERE id IN (SELECT remiss_id FROM remiss_in_round WHERE round_id = ?) ORDER BY id`,
  );
  const drafts = db.prepare<[], RemissRow>(`${selectRemiss} WHERE state = 'utkast' ORDER BY id`);
  const openFor = db.prepare<[string], RemissRow>(`
    ${selectRemiss} WHERE state = 'oppen' AND id IN (SELECT remiss_id FROM remiss_group WHERE group_id IN (SELECT value FROM json_each(?)))
    ORDER BY last_on, id`);
  const openInviting = db.prepare<[string], RemissRow>(`
    ${selectRemiss} WHERE state = 'oppen' AND id IN (SELECT remiss_id FROM remiss_invited WHERE person_id = ?) ORDER BY last_on, id`);
  const namedIn = db
    .prepare<{ person: string }, number>(`
      SELECT remiss_id FROM remiss_invited WHERE person_id = @person
      UNION SELECT remiss_id FROM remiss_region_handler WHERE person_id = @person`)
    .pluck();
  const openAsking = db.prepare<[string], RemissRow>(`
    ${selectRemiss} WHERE state = 'oppen' AND id IN (SELECT remiss_id FROM remiss_asked_group WHERE dropped_at IS NULL AND
      group_id IN (SELECT value FROM json_each(?)))
    ORDER BY last_on, id`);
  const heardSince = db.prepare<[string], RemissRow>(
    `${selectRemiss} WHERE state = 'oppen' OR (state <> 'utkast' AND last_on >= ?) ORDER BY last_on, id`,
  );
  const dueToClose = db.prepare<[string, number], RemissRow>(
    `${selectRemiss} WHERE close_at <= ? ORDER BY close_at LIMIT ? + 0`,
  );
  const elapsed = db.prepare<[string], RemissRow>(
    `${selectRemiss} WHERE close_at <= ? AND state = 'oppen' ORDER BY close_at`,
  );
  const anyElapsed = db.prepare<[string]>(`SELECT 1 FROM remiss WHERE close_at <= ? AND state = 'oppen' LIMIT 1`);
  const nextClose = db
    .prepare<[], string | null>('SELECT min(close_at) FROM remiss WHERE close_at IS NOT NULL')
    .pluck();
  const dueToLook = db.prepare<{ until: string; limit: number }, RemissRow>(
    `${selectRemiss} WHERE look_at <= @until ORDER BY look_at LIMIT @limit + 0`,
  );
  const nextCheck = db.prepare<[], string | null>('SELECT min(look_at) FROM remiss WHERE look_at IS NOT NULL').pluck();
  const setState = db.prepare<{ id: number; from: RemissState; to: RemissState; closeAt: string | null }>(
    'UPDATE remiss SET state = @to, close_at = @closeAt, look_at = NULL WHERE id = @id AND state = @from',
  );
  const setClose = db.prepare('UPDATE remiss SET close_at = @closeAt WHERE id = @id');
  const setLook = db.prepare('UPDATE remiss SET look_at = @nextCheckAt WHERE id = @id');
  const setRestricted = db.prepare('UPDATE remiss SET restricted = @restricted WHERE id = @id');
  const setPrompted = db.prepare('UPDATE remiss SET prompted_at = @now WHERE id = @id');
  const dropGroups = db.prepare('DELETE FROM remiss_group WHERE remiss_id = ?');
  const addGroup = db.prepare('INSERT INTO remiss_group (remiss_id, group_id) VALUES (?, ?) ON CONFLICT DO NOTHING');
  const invite = db.prepare(`
    INSERT INTO remiss_invited (remiss_id, person_id, region_id, invited_at) VALUES (@remiss, @person, @region, @now)
    ON CONFLICT DO NOTHING`);
  const uninvite = db.prepare('DELETE FROM remiss_invited WHERE remiss_id = ? AND person_id = ?');
  const dropQuestions = db.prepare('DELETE FROM remiss_question WHERE remiss_id = ?');
  const addQuestion = db.prepare('INSERT INTO remiss_question (remiss_id, nr, text) VALUES (?, ?, ?)');
  const addOneMore = db
    .prepare<{ remiss: number; text: string }, number>(`
      INSERT INTO remiss_question (remiss_id, nr, text)
      SELECT @remiss, ifnull(max(nr), 0) + 1, @text FROM remiss_question WHERE remiss_id = @remiss
      RETURNING nr`)
    .pluck();
  const reword = db.prepare('UPDATE remiss_question SET text = @text WHERE remiss_id = @remiss AND nr = @nr');
  const setRemoved = db.prepare(`
    UPDATE remiss_question SET removed = @removed
    WHERE remiss_id = @remiss AND nr = @nr AND removed <> @removed`);
  const cases = db.prepare<[number], Omit<RegionCase, 'boardOn'> & { boardOn: string | null }>(`
    SELECT region_id AS region, dnr, answerer, board_on AS boardOn FROM remiss_region WHERE remiss_id = ?`);
  const setCase = db.prepare(`
    INSERT INTO remiss_region (remiss_id, region_id, dnr, answerer, board_on)
    VALUES (@remiss, @region, @dnr, @answerer, @boardOn)
    ON CONFLICT (remiss_id, region_id) DO UPDATE SET dnr = excluded.dnr, answerer = excluded.answerer,
      board_on = excluded.board_on`);

  const one = (row: RemissRow | undefined): Remiss | null => (row ? toRemiss(row) : null);

  const store = {
    /** Numbers run from one each year. Returns the new one's id. */
    add: (facts: RemissFacts, year: number): number =>
      Number(insert.run({ ...toRemissRow(facts), year }).lastInsertRowid),
    change: (id: number, facts: RemissFacts): void => void change.run({ ...toRemissRow(facts), id }),
    remiss: (id: number): Remiss | null => one(byId.get(id)),
    byNumber: (number: { year: number; serial: number }): Remiss | null => one(byNumber.get(number)),
    /** Those that somebody still has something to do with, the most urgent first. */
    current: (): Remiss[] => current.all().map(toRemiss),
    /** All that there ever were, the newest first. */
    all: (): Remiss[] => all.all().map(toRemiss),
    /** Those about an NHV area, the first first. */
    ofArea: (area: string): Remiss[] => ofArea.all(area).map(toRemiss),
    /** Those of a round, in the order of their numbers. */
    inRound: (round: number): Remiss[] => inRound.all(round).map(toRemiss),
    /** Those that nobody has been sent yet, the first first. */
    drafts: (): Remiss[] => drafts.all().map(toRemiss),
    /** The open ones to which any of the groups is invited. */
    openFor: (groups: readonly string[]): Remiss[] => openFor.all(JSON.stringify(groups)).map(toRemiss),
    /** The open ones to which the person is invited by name. */
    openInviting: (person: string): Remiss[] => openInviting.all(person).map(toRemiss),
    /** The open ones that ask any of the groups as such. */
    openAsking: (groups: readonly string[]): Remiss[] => openAsking.all(JSON.stringify(groups)).map(toRemiss),
    /** The open ones, and those that were opened and whose last day was that day or later. */
    heardSince: (on: Temporal.PlainDate): Remiss[] => heardSince.all(toDateColumn(on)).map(toRemiss),
    /** False when somebody else moved it first. @param closeAt when it closes by itself, until that has been told. */
    move: (id: number, from: RemissState, to: RemissState, closeAt: Temporal.Instant | null = null): boolean =>
      setState.run({ id, from, to, closeAt: orNull(closeAt, toInstantColumn) }).changes === 1,
    /** @param closeAt null: it is closed, and everyone who was told of it has been told that too. */
    closesAt: (id: number, closeAt: Temporal.Instant | null): void =>
      void setClose.run({ id, closeAt: orNull(closeAt, toInstantColumn) }),
    /** Those whose time is out and that still stand as open. */
    elapsed: (now: Temporal.Instant): Remiss[] => elapsed.all(toInstantColumn(now)).map(toRemiss),
    anyElapsed: (now: Temporal.Instant): boolean => anyElapsed.get(toInstantColumn(now)) !== undefined,
    /** At most so many of those whose time is out. */
    dueToClose: (now: Temporal.Instant, most: number): Remiss[] =>
      dueToClose.all(toInstantColumn(now), most).map(toRemiss),
    nextClose: (): Temporal.Instant | null => orNull(nextClose.get() ?? null, fromInstantColumn),
    /** Those that it is time to look at, at most so many. */
    due: (now: Temporal.Instant, limit: number): Remiss[] =>
      dueToLook.all({ until: toInstantColumn(now), limit }).map(toRemiss),
    nextCheck: (): Temporal.Instant | null => orNull(nextCheck.get() ?? null, fromInstantColumn),
    checkAgainAt: (id: number, nextCheckAt: Temporal.Instant | null): void =>
      void setLook.run({ id, nextCheckAt: orNull(nextCheckAt, toInstantColumn) }),
    restrict: (id: number, restricted: boolean): void => void setRestricted.run({ id, restricted: restricted ? 1 : 0 }),
    prompted: (id: number, now: Temporal.Instant): void => void setPrompted.run({ id, now: toInstantColumn(now) }),
    invite(id: number, groups: readonly string[]): void {
      dropGroups.run(id);
      for (const group of groups) addGroup.run(id, group);
    },
    /** Somebody outside the groups. False when they are invited already. */
    invitePerson(
      remiss: number,
      { person, region }: { person: string; region: string | null },
      now: Temporal.Instant,
    ): boolean {
      return invite.run({ remiss, person, region, now: toInstantColumn(now) }).changes === 1;
    },
    /** The ids of those to which the person is invited by name, or of which they prepare a region's answer. */
    namedIn: (person: string): number[] => namedIn.all({ person }),
    /** False when they are not invited. */
    uninvite: (remiss: number, person: string): boolean => uninvite.run(remiss, person).changes === 1,
    /** Numbered from one in the order given. Only for one that nobody has answered. */
    ask(id: number, questions: readonly string[]): void {
      dropQuestions.run(id);
      for (const [at, text] of questions.entries()) addQuestion.run(id, at + 1, text);
    },
    /** Returns its number, which none has had before it. */
    askMore: (remiss: number, text: string): number => addOneMore.get({ remiss, text }) ?? 0,
    reword: (remiss: number, { nr, text }: Question): void => void reword.run({ remiss, nr, text }),
    /** What was said on it stays. False when it is gone already. */
    removeQuestion: (remiss: number, nr: number): boolean => setRemoved.run({ remiss, nr, removed: 1 }).changes === 1,
    /** False when it is there already. */
    restoreQuestion: (remiss: number, nr: number): boolean => setRemoved.run({ remiss, nr, removed: 0 }).changes === 1,
    /** What the regions have of their own; those without anything are not there. */
    cases: (id: number): RegionCase[] =>
      cases.all(id).map(({ boardOn, ...row }) => ({ ...row, boardOn: orNull(boardOn, fromDateColumn) })),
    setCase: (remiss: number, { boardOn, ...of }: RegionCase): void =>
      void setCase.run({ ...of, remiss, boardOn: orNull(boardOn, toDateColumn) }),
  };
  return remembered(db, store, ['remiss', 'cases', 'current']);
}

export type RemissStore = ReturnType<typeof remissStore>;
