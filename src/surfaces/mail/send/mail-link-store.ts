import { createHash, randomBytes } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { fromInstantColumn, toInstantColumn } from '../../../database/columns.ts';

/** A link that was mailed to somebody. */
export type MailLink = {
  id: number;
  person: string;
  /** Where it was mailed. */
  address: string;
  /** The key of the message that it leads to. */
  message: string;
  /** The seats, roles and invitations that the person had then. */
  standing: readonly string[];
  madeAt: Temporal.Instant;
};

type Row = Omit<MailLink, 'standing' | 'madeAt'> & { standing: string; madeAt: string };

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** A token is random and kept as its hash alone: no secret of ours can be stolen that would make links, and each can be ended. */
export function mailLinkStore(db: Database) {
  const insert = db.prepare(`
    INSERT INTO mail_link (token_hash, person_id, address, message, standing, made_at)
    VALUES (@hash, @person, @address, @message, @standing, @madeAt)`);
  const find = db.prepare<[string], Row>(`
    SELECT id, person_id AS person, address, message, standing, made_at AS madeAt FROM mail_link WHERE token_hash = ?`);
  const remove = db.prepare<[string]>('DELETE FROM mail_link WHERE token_hash = ?');
  const madeSince = db
    .prepare<{ person: string; message: string; address: string; since: string }, number>(`
      SELECT count(*) FROM mail_link
      WHERE person_id = @person AND message = @message AND address = @address AND made_at > @since`)
    .pluck();

  return {
    /** Returns its token, which is kept nowhere. */
    add({ standing, madeAt, ...link }: Omit<MailLink, 'id'>): string {
      const token = randomBytes(24).toString('base64url');
      insert.run({
        ...link,
        hash: hashOf(token),
        standing: JSON.stringify(standing),
        madeAt: toInstantColumn(madeAt),
      });
      return token;
    },
    /** Its mail was surely not sent. */
    remove: (token: string): void => void remove.run(hashOf(token)),
    find(token: string): MailLink | null {
      const row = find.get(hashOf(token));
      if (!row) return null;
      return { ...row, standing: JSON.parse(row.standing), madeAt: fromInstantColumn(row.madeAt) };
    },
    /** How many links to the message the person has been mailed there since then. */
    madeSince: (link: Pick<MailLink, 'person' | 'message' | 'address'>, since: Temporal.Instant): number => {
      const { person, message, address } = link;
      return madeSince.get({ person, message, address, since: toInstantColumn(since) }) ?? 0;
    },
  };
}

export type MailLinkStore = ReturnType<typeof mailLinkStore>;
