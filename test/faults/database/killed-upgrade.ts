/** A process that upgrades a database, and is killed by the system after so many statements of one of the migrations. */
import { migrate, releasedMigrations } from '../../../src/database/migrate.ts';
import { connect } from '../../../src/database/open.ts';
import { cutAfter } from './old-databases.ts';

const [, , path = '', number = '', statements = ''] = process.argv;
const db = connect(path);
db.function('die', () => process.kill(process.pid, 'SIGKILL'));
migrate(
  db,
  cutAfter(releasedMigrations(), { number: Number(number), statements: Number(statements) }, 'SELECT die();'),
);
