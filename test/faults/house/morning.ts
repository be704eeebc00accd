import { setTimeout as pause } from 'node:timers/promises';
import { missesIn, type Outcome } from '../figure.ts';
import { type Due, dueIn, isAbout, isOpen, isRepeated, type Listed, listedIn } from './due.ts';
import { beginRemiss, tieRooms } from './gather.ts';
import type { House, Wanted } from './house.ts';
import type { Crowd, Way } from './people.ts';
import { until } from './until.ts';

/** A Saturday: nothing is sent. */
const quiet = '2027-01-30T10:00';
/** Ten seconds before the reminders of a Monday. */
const morning = '2027-02-01T08:29:50';
export const ways: readonly Way[] = ['slack', 'teams', 'mail'];
/** So many calls may be in the air at once where nothing can be read back. */
const inTheAir = 4;

/** A house in which a morning's reminders are to be sent. */
export const beforeMorning = (crowd: Crowd): Wanted => ({
  crowd: { ...crowd, chairs: true },
  mode: 'http',
  startAt: quiet,
});

/** From now on each message takes so many milliseconds. */
export function slowDown({ slack, teamsFaults, smtp }: House, by: Readonly<Record<Way, number>>): void {
  slack.faults.add({ type: 'slow', by: by.slack }, { method: 'chat.postMessage', probability: 1 });
  teamsFaults.add(() => ({ slow: pause(by.teams) }), { name: 'send', times: Number.POSITIVE_INFINITY });
  smtp.slow(by.mail);
}

/** The reminders of the morning begin, and a remiss with them. */
export async function beginMorning(house: House): Promise<void> {
  const { bot, slack } = house;
  await tieRooms(house);
  // The bot's clock goes faster than Slack's, so that Slack would find it too fast.
  slack.pace.only('chat.postMessage');
  await bot.stop();
  house.turnTo(morning);
  await bot.start();
  await beginRemiss(house);
}

/** The bot's clock goes on by so much between two processes: longer than anything waits that is tried again. */
const later = { minutes: 11 };
/** So many processes in which nothing has come are the last ones. */
const mostIdle = 3;

/**
 * What was to come, and the list when all of it has come or is listed and nothing in it is looked into any more.
 *
 * @param owed how many answers have not come yet
 */
export async function settled(house: House, owed = (): number => 0): Promise<Delivered> {
  const { slack, teamsFaults, smtp, bot } = house;
  slack.faults.clear();
  teamsFaults.clear();
  smtp.slow(0);
  const due = dueIn(house);
  const missing = () => due.filter(({ shown }) => shown().length === 0);
  let listed: Listed[] = [];
  for (let idle = 0; idle < mostIdle; ) {
    const before = missing().length + owed() + listed.filter(isOpen).length;
    await stillComing(() => missing().length + owed());
    listed = await listedIn(house);
    const isAnyOpen =
      owed() > 0 || listed.some(isOpen) || missing().some((one) => !listed.some((row) => isAbout(row, one)));
    if (!isAnyOpen) break;
    idle = missing().length + owed() + listed.filter(isOpen).length < before ? 0 : idle + 1;
    await bot.stop();
    house.turnBy(later);
    await bot.start();
  }
  return { due, listed };
}

/** Until none is missing, or none comes any more. */
async function stillComing(missing: () => number): Promise<void> {
  for (let before = Number.POSITIVE_INFINITY; missing() < before && missing() > 0; ) {
    before = missing();
    await until(() => missing() < before, 2000);
  }
}

/** What was to come in one house, and what `utskick` says in the end. */
export type Delivered = { due: readonly Due[]; listed: readonly Listed[] };

type Counts = Required<Pick<Outcome, 'lost' | 'doubled' | 'inDoubt' | 'listed'>>;

/**
 * What has become of all that was to come by these ways.
 *
 * @param kills each may leave in doubt what was in the air; null: something else may, as often as it likes
 */
export function deliveredIn(
  houses: readonly Delivered[],
  { ways: those, kills }: { ways: readonly Way[]; kills: number | null },
): Counts & { messages: number; repeated: number; misses: string[] } {
  const all = houses.flatMap(({ due, listed }) =>
    due
      .filter(({ platform }) => those.includes(platform))
      .map((one) => ({ one, isListed: listed.some((row) => isAbout(row, one)) })),
  );
  const count = (isSo: (each: (typeof all)[number]) => boolean) => all.filter(isSo).length;
  const lost = count(({ one, isListed }) => one.shown().length === 0 && !isListed);
  const doubled = count(({ one, isListed }) => isRepeated(one) && !isListed);
  const repeated = count(({ one, isListed }) => isRepeated(one) && isListed);
  const inDoubt = count(({ isListed }) => isListed);
  const readable = count(({ one, isListed }) => one.platform === 'slack' && (isListed || isRepeated(one)));
  const perKill = inTheAir * those.filter((way) => way !== 'slack').length;
  const most = kills === null ? inDoubt : kills * perKill;
  const misses = missesIn({
    ...{ lost, 'doubled and not listed': doubled },
    'in doubt where it can be looked for': readable,
    'in doubt more than were in the air': Math.max(0, inDoubt - most),
    'listed of which it cannot be said whose they are': houses.flatMap(unplaced).length,
  });
  return { messages: all.length, lost, doubled, inDoubt, listed: inDoubt, repeated, misses };
}

/** Of one of the messages that are to come, and of none of those to whom they go. */
const unplaced = ({ due, listed }: Delivered): Listed[] =>
  listed.filter((row) => due.some(({ title }) => title.test(row.what)) && !due.some((one) => isAbout(row, one)));
