import { parentPort, workerData } from 'node:worker_threads';
import { joinPage } from '../../../src/app/try-out/joins.ts';
import type { Invocation } from '../../../src/chat/invocation.ts';
import type { Posting } from '../../../src/chat/posted-answer.ts';
import type { Response } from '../../../src/chat/response.ts';
import { type BusyHouse, busyHouse, busyImage } from './busy-house.ts';
import { contentOf, type KindOfFailure, kindsOfFailure, watching } from './failing-statements.ts';
import { deeds } from './statement-deeds.ts';
import { mornings } from './statement-mornings.ts';
import { sendings } from './statement-sendings.ts';

/** `mornings`: at how many of a morning's statements it fails, for each kind of failure; 0: at all. */
export type StatementWork = { mornings: number; random: number };
/** `tried`: how many statements have failed. `misses`: what should not have been so. */
export type StatementResult = { what: string; tried: number; misses: string[] };
export type StatementResults = { outcomes: StatementResult[]; control: { between: number; tried: number } };

const apologyTitle = 'Jag kan inte spara just nu';

/** Whoever asked is told that nothing has changed, with a reference that the log has too. */
function isApology(response: Response): boolean {
  if (response.type !== 'message') return false;
  const { title, blocks } = response.message;
  return title === apologyTitle && /referensen [0-9A-F]{4} /u.test(JSON.stringify(blocks));
}

/** Every statement of the invocation fails in every way; then it is made once more, and does what it should have done. */
async function eachFails(house: BusyHouse, what: string, invocation: Invocation): Promise<StatementResult> {
  const { bot } = house;
  joinPage(bot.db, bot.now());
  const twin = busyHouse(bot.db.serialize());
  const { count } = await watching({}, () => twin.bot.bot.handle(invocation));
  const before = contentOf(bot.db);
  const misses: string[] = [];
  for (const kind of kindsOfFailure) {
    for (let nth = 1; nth <= count; nth += 1) {
      const { result } = await watching({ failing: { nth, kind } }, () => bot.bot.handle(invocation));
      const at = `${what}, ${kind} at statement ${nth} of ${count}`;
      if (!isApology(result)) misses.push(`${at}: ${JSON.stringify(result).slice(0, 80)} instead of an apology`);
      if (contentOf(bot.db) !== before) misses.push(`${at}: something was changed`);
      if (bot.problems.splice(0).length === 0) misses.push(`${at}: nothing in the log`);
    }
  }
  const response = bot.bot.handle(invocation);
  if (isApology(response)) misses.push(`${what}: it fails also when nothing is wrong`);
  if (contentOf(bot.db) !== contentOf(twin.bot.db)) misses.push(`${what}: it does something else after it has failed`);
  if (contentOf(bot.db) === before) misses.push(`${what}: it changes nothing, so that nothing is proved`);
  misses.push(...(await failsWherePosted(house, what, count)));
  return { what, tried: count * kindsOfFailure.length, misses: misses.slice(0, 3) };
}

const posting: Posting = (response) =>
  response.type === 'message' ? [{ address: 'D1', message: response.message, extra: {}, otherwise: null }] : [];

/** Where the answer is a message of its own, so is the apology, and it is all that there is. */
async function failsWherePosted({ bot, said }: BusyHouse, what: string, most: number): Promise<string[]> {
  const asks = said('karin', 'pausa utskick till 9 februari');
  const nth = 1 + (most % 6);
  const rows = () => bot.db.prepare<[], string>('SELECT key FROM outbox ORDER BY id').pluck().all();
  const before = rows();
  await watching({ failing: { nth, kind: 'SQLITE_FULL' } }, () => bot.bot.handle(asks, posting));
  const more = rows().slice(before.length);
  bot.problems.length = 0;
  bot.db.prepare("DELETE FROM outbox WHERE key LIKE 'svar/page/%' AND address = 'D1'").run();
  return more.length === 1 ? [] : [`${what}, statement ${nth}: ${more.length} answers are posted`];
}

async function allDeeds(image: Buffer): Promise<StatementResult> {
  const house = busyHouse(image);
  const misses: string[] = [];
  let tried = 0;
  for (const [what, deed] of deeds) {
    const result = await eachFails(house, what, deed(house));
    tried += result.tried;
    misses.push(...result.misses);
    await house.settle();
  }
  return {
    what: `${deeds.length} things that people do, each statement failing in ${kindsOfFailure.length} ways`,
    tried,
    misses,
  };
}

/** The same as if nobody had opened a transaction: how often something is left half done. */
async function withoutTransactions(image: Buffer, kind: KindOfFailure): Promise<{ between: number; tried: number }> {
  const house = busyHouse(image);
  let [between, tried] = [0, 0];
  for (const [, deed] of deeds.slice(0, 3)) {
    const invocation = deed(house);
    const start = house.bot.db.serialize();
    const { count } = await watching({}, () => busyHouse(start).bot.bot.handle(invocation));
    for (let nth = 1; nth <= count; nth += 4) {
      const { bot } = busyHouse(start);
      const before = contentOf(bot.db);
      await watching({ failing: { nth, kind }, withoutTransactions: true }, () => bot.bot.handle(invocation));
      tried += 1;
      if (contentOf(bot.db) !== before) between += 1;
    }
  }
  return { between, tried };
}

async function all(work: StatementWork): Promise<StatementResults> {
  const image = await busyImage();
  const outcomes = [await allDeeds(image), ...(await mornings(image, work)), ...(await sendings())];
  return { outcomes, control: await withoutTransactions(image, 'SQLITE_FULL') };
}

parentPort?.postMessage(await all(workerData));
