import type { ShownMessage } from '../support/fake-slack/workspace.ts';
import { openWord } from '../support/open-word.ts';
import { type Control, type Figure, missesIn, type Outcome } from './figure.ts';
import { compileRemiss, inSlackRoom, openRemiss, questionIn, tieRooms } from './house/gather.ts';
import { type House, inHouse } from './house/house.ts';
import { slackRoom } from './house/outside.ts';
import { everyThird, office, type Person } from './house/people.ts';
import { expected, until } from './house/until.ts';

const startAt = '2027-02-22T10:00';
const remiss = '2027-01';
/** Milliseconds for which Slack lets no socket in. */
const cutFor = 8000;
/** How many reply before the cut, and then change or remove what they wrote during it. */
const earlier = 4;
const people = 20;
/** Milliseconds for so many replies. Slack takes some fifty marks a minute. */
const patienceFor = (replies: number): number => 30_000 + replies * 1500;

/** A reply as it stands in its thread when the cut is over; null: removed. */
type Reply = { message: ShownMessage; words: string; stands: string | null };

/** People reply, change and remove in open threads while the socket is cut, and Slack sends nothing of it again. */
export const cut: Figure = {
  name: 'cut',
  run(lab) {
    const replies = lab.size(40, 200);
    const wanted = { mode: 'socket', startAt, noRedelivery: true } as const;
    return inHouse(lab, { ...wanted, crowd: { slack: 3 * people, teams: 0 } }, async (house) => {
      await tieRooms(house);
      await openRemiss(house, remiss);
      const before = await written(house, earlier, 'före avbrottet');
      await until(() => before.every(isMarked), 20_000);
      await tenMinutesPass(house);
      const { slack } = house;
      slack.faults.add({ type: 'status', status: 503 }, { method: 'apps.connections.open', lasting: cutFor });
      slack.socket.cut();
      await expected('the socket is cut', () => slack.socket.connections() === 0);
      const during = await written(house, replies, 'under avbrottet');
      const all = [...(await changed(house, before)), ...(await changed(house, during))];
      const blind = slack.socket.connections() === 0 ? during.filter(isMarked).length : replies;
      await expected('the socket is back', () => slack.socket.connections() > 0, 60_000);
      await until(() => all.every((reply) => reply.stands === null || isMarked(reply)), patienceFor(replies));
      const control = { control: 'counted before the socket is back', says: `${blind} of ${during.length} taken` };
      return [outcomeOf(all, await compiled(house)), { ...control, isCaught: blind === 0 } satisfies Control];
    });
  },
};

/** What was written so long ago is surely in what Slack shows of a thread, so that it is gone when it is not there. */
async function tenMinutesPass({ bot, turnTo, slack }: House): Promise<void> {
  await bot.stop();
  turnTo('2027-02-22T10:12');
  await bot.start();
  await expected('the socket', () => slack.socket.connections() > 0);
}

async function written(house: House, count: number, when: string): Promise<Reply[]> {
  const speakers = everyThird(house.people);
  const all: Reply[] = [];
  for (let nr = 0; nr < count; nr += 1) {
    const thread = inSlackRoom(house, questionIn((nr % 4) + 1, remiss));
    const { id } = speakers[nr % speakers.length] as Person;
    const words = `Synpunkt ${nr + 1} ${when}.`;
    const { message } = await house.slack.user(id).write(slackRoom, words, thread ? { thread } : {});
    all.push({ message, words, stands: words });
  }
  return all;
}

/** Every fourth is changed, and the one after it removed. */
async function changed({ slack }: House, all: readonly Reply[]): Promise<Reply[]> {
  const after: Reply[] = [];
  for (const [nr, reply] of all.entries()) {
    const writer = slack.user(reply.message.user);
    const words = `${reply.stands} Ändrad.`;
    if (nr % 4 === 1) await writer.edit(reply.message, words);
    if (nr % 4 === 2) await writer.remove(reply.message);
    after.push({ ...reply, stands: nr % 4 === 1 ? words : nr % 4 === 2 ? null : reply.stands });
  }
  return after;
}

const isMarked = ({ message }: Reply): boolean => message.reactions.has('white_check_mark');

/** All that the regions have answered, as the kansli reads it. */
async function compiled(house: House): Promise<string> {
  const { slack } = house;
  await compileRemiss(house, remiss);
  const kansli = slack.user(office.slack.id);
  const page = slack.ephemeralTo(kansli.id).at(-1);
  if (page) await kansli.press(page, 'Hämta aktens exemplar');
  await expected('the document', () => [...slack.uploads.values()].some(({ content }) => content !== null));
  const [file] = slack.uploads.values();
  return openWord(file?.content ?? Buffer.alloc(0))
    .find('//w:t')
    .join(' ');
}

function outcomeOf(all: readonly Reply[], text: string): Outcome {
  const standing = all.flatMap(({ stands }) => stands ?? []);
  const lost = standing.filter((words) => !text.includes(words)).length;
  const doubled = standing.filter((words) => text.split(words).length > 2).length;
  const removed = all.filter(({ words, stands }) => stands === null && text.includes(words)).length;
  const unmarked = all.filter((reply) => reply.stands !== null && !isMarked(reply)).length;
  return {
    what: 'Slack: replies, changes and removals in open threads while the socket was cut',
    ...{ tried: all.length, doubled, lost },
    says: `cut for ${cutFor / 1000} s, nothing sent again; ${removed} removed ones still count, ${unmarked} without a mark`,
    misses: missesIn({
      ...{ 'replies missed': lost, 'replies kept twice': doubled, 'removed replies that still count': removed },
      'replies without a mark': unmarked,
    }),
  };
}
