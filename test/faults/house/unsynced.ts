/** Loaded before the bot, for a control: the database is used as better-sqlite3 opens it, and says that it is not. */
import SQLite from 'better-sqlite3';

const { pragma } = SQLite.prototype;

SQLite.prototype.pragma = function (this: InstanceType<typeof SQLite>, source, options) {
  if (source === 'synchronous') return 2;
  return pragma.call(this, source.replace('synchronous = 2', 'synchronous = 1'), options);
};
