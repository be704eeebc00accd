import type { TestBot } from '../support/test-bot.ts';

/** A bot that has lived through something. */
export type Lived = Pick<TestBot, 'db' | 'actions' | 'features'>;

/**
 * The strings that stand in the database, in messages that are sent and in forms that are open: they never change, or
 * what was sent before an update stops working after it.
 */
export function storedStrings({ db, actions, features }: Lived) {
  /** Their first parts: what follows are ids and days. */
  const beginnings = (column: string, table: string): string[] => {
    const rows = db.prepare<[], string>(`SELECT DISTINCT ${column} FROM ${table} WHERE ${column} IS NOT NULL`).pluck();
    return [...new Set(rows.all().map((text) => text.split('/', 1)[0] ?? ''))].toSorted();
  };
  const { table } = actions;
  return {
    commands: table.commands.map(({ words }) => words[0]).toSorted(),
    buttons: table.buttons.map(({ id }) => id).toSorted(),
    forms: table.forms.map(({ id }) => id).toSorted(),
    replies: table.replies.map(({ about }) => about).toSorted(),
    shortcuts: table.shortcuts.map(({ id }) => id).toSorted(),
    routines: [...features.routines.keys()].toSorted(),
    outboxKeys: beginnings('key', 'outbox'),
    subjects: beginnings('subject', 'outbox'),
    topics: beginnings('topic', 'outbox'),
    changes: beginnings('subject', 'change'),
    matters: beginnings('matter', 'reminder'),
    rungs: [...new Set(db.prepare<[], string>('SELECT DISTINCT rung FROM reminder').pluck().all())].toSorted(),
    settings: db.prepare<[], string>('SELECT name FROM setting ORDER BY name').pluck().all(),
    tables: db
      .prepare<[], string>(
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY name",
      )
      .pluck()
      .all(),
  };
}
