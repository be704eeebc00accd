import { mkdirSync, renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type Litestream, litestreamOn, restoredFrom } from '../../support/litestream.ts';
import type { House } from '../house/house.ts';
import { drafting } from './drafts.ts';
import { differingTables } from './rows.ts';

/** What was on the first machine is set aside, and the replica restored into an empty folder. @returns the old database */
export async function ontoAnEmptyDisk({ database }: House, folder: string): Promise<string> {
  const home = dirname(database);
  const dead = `${home}-dead-${basename(folder)}`;
  renameSync(home, dead);
  mkdirSync(home, { mode: 0o700 });
  await restoredFrom(folder, database);
  return join(dead, basename(database));
}

/** The bot stops, then Litestream; another machine takes over what is in the replica, and goes on. */
export async function moveHouse(house: House, litestream: Litestream, replica: string) {
  await house.bot.stop();
  await litestream.stop();
  const old = await ontoAnEmptyDisk(house, litestream.folder);
  const differing = differingTables(old, house.database);
  const next = litestreamOn({ database: house.database, replica, run: '2' });
  await next.follows();
  await house.bot.start();
  const work = drafting(house, 'Flyttad');
  await house.slack.until(() => work.taken.length > 0, 'a form that is taken after the move');
  await work.stop();
  await next.stop();
  return { differing, goesOn: work.taken.length > 0 };
}
