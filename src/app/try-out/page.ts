import type { Database } from 'better-sqlite3';
import { dayOf } from '../../calendar/local-time.ts';
import type { Clock } from '../../chat/clock.ts';
import { createPage, type Page } from '../../surfaces/page/page.ts';
import type { PageParts } from '../../surfaces/page/page-parts.ts';
import type { Conversation } from '../actions.ts';
import type { House } from '../features.ts';
import type { Bot } from '../handle.ts';
import type { Ticker } from '../tick.ts';
import type { Beat } from '../tick-loop.ts';
import type { TryOut } from './database.ts';
import { pageJoiner } from './joins.ts';
import { peopleToBe, roomsOf } from './people.ts';

type Parts = {
  db: Database;
  house: House;
  conversation: Conversation;
  bot: Bot;
  ticker: Pick<Ticker, 'prepare'>;
  clock: Clock;
  timeZone: string;
  files: PageParts['files'];
  /** Null on a real database: then time cannot be moved. */
  tryOut: TryOut | null;
  beat: Beat;
  log: PageParts['log'];
};

/** The page over this house: who one can be there, what they see, and how its clock is moved. */
export function openPage(parts: Parts): Page {
  const { db, house, conversation, bot, ticker, clock, timeZone, files, tryOut, beat, log } = parts;
  const today = () => dayOf(clock.now(), timeZone);
  const join = pageJoiner(db);
  return createPage({
    db,
    clock,
    timeZone,
    handle: bot.handle,
    people() {
      join(clock.now());
      return peopleToBe(house, today());
    },
    rooms: (person) => roomsOf(house, person, today()),
    suggestions: (person) =>
      bot.commandsFor(person).map(({ words, example, about }) => ({ word: words[0] ?? '', example, about })),
    shortcuts: conversation.table.shortcuts.map(({ id, label }) => ({ id, label })),
    listensTo: (address, ref) => house.outbox.topicOf({ surface: 'page', address, ref }) !== null,
    files,
    travel: tryOut && {
      to: (instant) => beat.liveUntil(instant, tryOut.clock.set),
      async restart() {
        await beat.idle();
        await tryOut.restart();
        ticker.prepare();
        await beat.tick();
      },
    },
    log,
  });
}
