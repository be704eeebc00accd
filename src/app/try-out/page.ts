import type { Database } from 'better-sqlite3';
import { dayOf } from '../../calendar/local-time.ts';
import { workCalendar } from '../../calendar/work-calendar.ts';
import type { Clock } from '../../chat/clock.ts';
import { epochOf } from '../../database/epoch.ts';
import { createPage, type TryOutPage } from '../../surfaces/page/page.ts';
import type { PageContext } from '../../surfaces/page/page-context.ts';
import type { Actions } from '../actions.ts';
import type { Features } from '../features.ts';
import type { Bot } from '../handle.ts';
import type { Ticker } from '../tick.ts';
import type { TickLoop } from '../tick-loop.ts';
import type { TryOut } from './database.ts';
import { pageJoiner } from './joins.ts';
import { exampleRooms, peopleToBe } from './people.ts';
import { walksFrom } from './walks.ts';

type PageSettings = {
  db: Database;
  features: Features;
  actions: Actions;
  bot: Bot;
  ticker: Pick<Ticker, 'prepare'>;
  clock: Clock;
  timeZone: string;
  files: PageContext['files'];
  /** Null on a real database, where time cannot be moved. */
  tryOut: TryOut | null;
  tickLoop: TickLoop;
  log: PageContext['log'];
};

/** The page: who one can be there, what they see, and how its clock is moved. */
export function openPage(settings: PageSettings): TryOutPage {
  const { db, features, actions, bot, ticker, clock, timeZone, files, tryOut, tickLoop, log } = settings;
  const today = () => dayOf(clock.now(), timeZone);
  const calendar = workCalendar();
  const join = pageJoiner(db);
  return createPage({
    db,
    clock,
    timeZone,
    handle: bot.handle,
    help: bot.help,
    epoch: epochOf(db),
    people() {
      join(clock.now());
      return peopleToBe(features, today());
    },
    rooms: (person) => exampleRooms(features, person, today()),
    suggestions: (person) =>
      bot.commandsFor(person).map(({ words, example, about }) => ({ word: words[0] ?? '', example, about })),
    shortcuts: actions.table.shortcuts.map(({ id, label }) => ({ id, label })),
    walks: () => (tryOut ? walksFrom({ ...features, areas: features.nhv.areas }, { today: today(), calendar }) : []),
    listensTo: (address, ref) => features.outbox.topicOf({ connection: 'page', address, ref }) !== null,
    files,
    travel: tryOut && {
      to: (instant) => tickLoop.liveUntil(instant, tryOut.clock.set),
      async restart() {
        await tickLoop.idle();
        await tryOut.restart();
        ticker.prepare();
        await tickLoop.tick();
      },
    },
    log,
  });
}
