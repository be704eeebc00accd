import type { Database } from 'better-sqlite3';
import { isIntact } from '../../database/checksum.ts';
import { fromDateColumn, fromInstantColumn, orNull, toDateColumn, toInstantColumn } from '../../database/columns.ts';
import { DamagedWords, damagedWords, readableInstant } from '../../database/damage.ts';
import { remembered } from '../../database/remembered.ts';
import type { CompiledAnswers, OwnText } from './compiled.ts';
import type { Remark } from './sign-off.ts';

export type Draft = { version: number; at: Temporal.Instant; by: string; content: CompiledAnswers };

/** That the regions were asked whether they stand behind a version, and by when. */
export type SignOffRound = { remiss: number; version: number; replyOn: Temporal.PlainDate };

type RemarkRow = Omit<Remark, 'at'> & { at: string; intact: 0 | 1 };
type RoundRow = Omit<SignOffRound, 'replyOn'> & { replyOn: string };
type DraftRow = { version: number; at: string; by: string; content: string; own: string; intact: 0 | 1 };

/** Compiled answers and what was said of them. */
export function draftStore(db: Database) {
  const insert = db
    .prepare(`
    INSERT INTO remiss_draft (remiss_id, version, at, person_id, content)
    VALUES (@remiss, (SELECT ifnull(max(version), 0) + 1 FROM remiss_draft WHERE remiss_id = @remiss), @at, @person, @content)
    RETURNING version`)
    .pluck();
  const columns = `
    SELECT version, at, person.name AS "by", content, ${isIntact('remiss_draft', 'remiss_draft')} AS intact, (
      SELECT json_group_object(region_id, json_object('nr', nr, 'parts',
        iif(${isIntact('remiss_own_text', 'own')}, json(parts), NULL)))
      FROM remiss_own_text AS own
      WHERE own.remiss_id = remiss_draft.remiss_id AND parts IS NOT NULL AND nr = (
        SELECT max(nr) FROM remiss_own_text AS until
        WHERE until.remiss_id = own.remiss_id AND until.region_id = own.region_id AND until.version <= remiss_draft.version)
    ) AS own
    FROM remiss_draft LEFT JOIN person ON person.id = person_id`;
  const latest = db.prepare<[number], DraftRow>(`${columns} WHERE remiss_id = ? ORDER BY version DESC LIMIT 1`);
  const latestVersion = db
    .prepare<[number], number | null>('SELECT max(version) FROM remiss_draft WHERE remiss_id = ?')
    .pluck();
  const one = db.prepare<[number, number], DraftRow>(`${columns} WHERE remiss_id = ? AND version = ?`);
  const insertRemark = db.prepare(`
    INSERT INTO remiss_remark (remiss_id, version, region_id, person_id, at, word, text)
    VALUES (@remiss, @version, @region, @person, @at, @word, @text)`);
  const remarks = db.prepare<[number], RemarkRow>(`
    SELECT version, remiss_remark.region_id AS region, person.name AS person, at, word, text,
           ${isIntact('remiss_remark', 'remiss_remark')} AS intact
    FROM remiss_remark LEFT JOIN person ON person.id = person_id WHERE remiss_id = ? ORDER BY remiss_remark.id`);

  const setRound = db.prepare(
    'UPDATE remiss_draft SET reply_on = @replyOn, look_at = @lookAt WHERE remiss_id = @remiss AND version = @version',
  );
  const setLook = db.prepare('UPDATE remiss_draft SET look_at = @at WHERE remiss_id = @remiss AND version = @version');
  const rounds =
    'SELECT remiss_id AS remiss, version, reply_on AS replyOn FROM remiss_draft WHERE reply_on IS NOT NULL';
  const round = db.prepare<{ remiss: number; version: number }, RoundRow>(
    `${rounds} AND remiss_id = @remiss AND version = @version`,
  );
  const dueRounds = db.prepare<{ until: string; most: number }, RoundRow>(
    `${rounds} AND look_at <= @until ORDER BY look_at LIMIT @most + 0`,
  );
  const nextRound = db
    .prepare<[], string | null>('SELECT min(look_at) FROM remiss_draft WHERE look_at IS NOT NULL')
    .pluck();

  const store = {
    /** Returns the version's number: one more than the last. */
    add: (remiss: number, person: string, { own, ...content }: CompiledAnswers, now: Temporal.Instant): number =>
      Number(insert.get({ remiss, person, at: toInstantColumn(now), content: JSON.stringify(content) })),
    latest: (remiss: number): Draft | null => toDraft(latest.get(remiss)),
    /** Null when there is none. */
    latestVersion: (remiss: number): number | null => latestVersion.get(remiss) ?? null,
    version: (remiss: number, version: number): Draft | null => toDraft(one.get(remiss, version)),
    /** The regions are asked by that day. @param lookAt when a reminder may be due. */
    askBy: ({ replyOn, ...of }: SignOffRound, lookAt: Temporal.Instant | null): void =>
      void setRound.run({ ...of, replyOn: toDateColumn(replyOn), lookAt: orNull(lookAt, toInstantColumn) }),
    /** Null when nobody was asked, or no day was given. */
    round: (remiss: number, version: number): SignOffRound | null => toRound(round.get({ remiss, version })),
    lookAtRound: (of: { remiss: number; version: number }, at: Temporal.Instant | null): void =>
      void setLook.run({ ...of, at: orNull(at, toInstantColumn) }),
    /** Those that it is time to look at, at most so many. */
    dueRounds: (now: Temporal.Instant, most: number): SignOffRound[] =>
      dueRounds.all({ until: toInstantColumn(now), most }).flatMap((row) => toRound(row) ?? []),
    nextRound: (): Temporal.Instant | null => orNull(nextRound.get() ?? null, fromInstantColumn),
    remark: (remiss: number, { at, ...remark }: Remark): void =>
      void insertRemark.run({ ...remark, remiss, at: toInstantColumn(at) }),
    /** In the order in which they came, of every version. `person` is the name. */
    remarks: (remiss: number): Remark[] => remarks.all(remiss).map(toRemark),
  };
  return remembered(db, store, ['latestVersion', 'remarks', 'round']);
}

export type DraftStore = ReturnType<typeof draftStore>;

const toRound = (row: RoundRow | undefined): SignOffRound | null =>
  row ? { ...row, replyOn: fromDateColumn(row.replyOn) } : null;

/** Nobody is said to stand behind a text when it cannot be read whether they do. */
function toRemark({ at, intact, ...row }: RemarkRow): Remark {
  if (intact === 1) return { ...row, at: fromInstantColumn(at) };
  const text = `Det som sades om sammanställningen ${damagedWords}.`;
  const word = row.region === null ? null : 'avvikande';
  return { version: row.version, region: row.region, person: row.person ?? '', at: readableInstant(at), word, text };
}

/** Throws when one of them does not read as it was written. */
function wholeTexts(own: string): CompiledAnswers['own'] {
  const texts: Record<string, OwnText> = JSON.parse(own);
  if (Object.values(texts).some(({ parts }) => parts === null)) throw new DamagedWords('En regions egen text');
  return texts;
}

function toDraft(row: DraftRow | undefined): Draft | null {
  if (!row) return null;
  const { at, by, version } = row;
  if (row.intact === 0) throw new DamagedWords('Sammanställningen');
  const own = row.own === '{}' ? {} : { own: wholeTexts(row.own) };
  return { version, by, at: fromInstantColumn(at), content: { ...JSON.parse(row.content), ...own } };
}
