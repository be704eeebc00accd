import { expect, test } from 'vitest';
import type { Seen } from '../support/fake-teams/seen.ts';
import type { Place } from '../support/fake-teams/world.ts';
import { nhvRegister, openRemiss } from '../support/nhv-group.ts';
import { type TeamsBot, teamsBot } from '../support/teams-bot.ts';

/** What is said, and by whom: each by someone of their own, who has said nothing before. */
const said = [
  ['anna', 'a command', 'mina'],
  ['bjorn', 'what looks like a command', 'satus'],
  ['cecilia', 'an answer', 'Vi saknar barnen.'],
  ['gun', 'a thank you', 'tack'],
  ['sara', 'an emoji', '👍'],
  ['vera', 'a personnummer', 'Se patienten 811228-9874'],
  ['maj', 'nothing', ''],
] as const;
const everyone = [...said.map(([who]) => who), 'karin'];

const callings = ['not mentioned', 'mentioned', 'called by name'] as const;
type Calling = (typeof callings)[number];
type Where = { under?: string; quoting?: Seen };

const isQuestion = ({ summary }: Seen) => summary.startsWith('Fråga 2');
const isHead = ({ summary }: Seen) => summary.startsWith('Remiss');
const isOther = (seen: Seen) => !isQuestion(seen) && !isHead(seen);

/** Where one can say it: in what kind of place, and where in it. */
const places: Record<string, ['personal' | 'channel' | 'group', (there: Place) => Where]> = {
  'one’s own chat': ['personal', () => ({})],
  'a channel, outside the threads': ['channel', () => ({})],
  'the thread of a question': ['channel', (there) => ({ under: idOf(there, isQuestion) })],
  'the thread under the head message': ['channel', (there) => ({ under: idOf(there, isHead) })],
  'another thread': ['channel', () => ({ under: '1500000000000' })],
  'a group chat': ['group', () => ({})],
  'a group chat, quoting a question': ['group', (there) => ({ quoting: one(there, isQuestion) })],
  'a group chat, quoting the head message': ['group', (there) => ({ quoting: one(there, isHead) })],
  'a group chat, quoting something else': ['group', (there) => ({ quoting: one(there, isOther) })],
};

/**
 * What becomes of each thing that is said, in the order above: as it is, with a mention, and with the bot's name before it.
 * `-`: it is dropped unread. Otherwise `p`: answered in private; `r`: the room is told so; `k`: kept as an answer; `w`: it
 * waits until its writer has chosen a question.
 */
const outcomes: Record<string, readonly [string, string, string]> = {
  'one’s own chat': ['p p pw p p p p', 'p p pw p p p p', 'p p pw p p p p'],
  'a channel, outside the threads': ['- - - - - - -', 'pr prw prw pr pr pr pr', 'pr prw prw pr pr pr pr'],
  'the thread of a question': ['pk pk pk pk pk p -', 'pk pk pk pk pk p pr', 'pk pk pk pk pk p pk'],
  'the thread under the head message': ['pw pw pw pw pw p -', 'pw pw pw pw pw p pr', 'pw pw pw pw pw p pw'],
  'another thread': ['- - - - - - -', 'pr prw prw pr pr pr pr', 'pr prw prw pr pr pr pr'],
  'a group chat': ['- - - - - - -', 'pr prw prw pr pr pr pr', 'pr prw prw pr pr pr pr'],
  'a group chat, quoting a question': ['pk pk pk pk pk p -', 'pk pk pk pk pk p pr', 'pk pk pk pk pk p pk'],
  'a group chat, quoting the head message': ['pw pw pw pw pw p -', 'pw pw pw pw pw p pr', 'pw pw pw pw pw p pw'],
  'a group chat, quoting something else': ['- - - - - - -', 'pr prw prw pr pr pr pr', 'pr prw prw pr pr pr pr'],
};

const one = ({ messages }: Place, which: (seen: Seen) => boolean): Seen => {
  const found = messages.find(which);
  if (!found) throw new Error(`not among ${messages.map(({ summary }) => summary)}`);
  return found;
};
const idOf = (there: Place, which: (seen: Seen) => boolean): string => one(there, which).id;

/** A remiss with four questions is open in the group's conversation. */
async function house(kind: 'channel' | 'group'): Promise<{ it: TeamsBot; room: Place }> {
  const it = await teamsBot('2027-02-22T10:00', { register: nhvRegister });
  for (const key of everyone) it.teams.world.person(key, `${key} Exempel`);
  const room = it.teams.world[kind]('NHV-gruppen', everyone);
  await it.teams.adds('karin', room);
  await it.teams.writes('karin', 'koppla kanal nhv-gruppen', { in: room });
  await openRemiss(it.bot);
  await quiet(it);
  return { it, room };
}

/** Nothing more is on its way. */
async function quiet({ bot, settled }: TeamsBot): Promise<void> {
  await settled();
  await bot.refresh.run();
  await settled();
}

function stateOf({ bot, teams }: TeamsBot, who: string, room: Place) {
  const tables = bot.db.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();
  return {
    p: teams.sees(who).length,
    r: teams.sees(who, room).length,
    k: bot.features.remisser.entries.log(1).length,
    w: bot.db.prepare<[], number>('SELECT count(*) FROM remiss_unplaced').pluck().get() ?? 0,
    stored: JSON.stringify(tables.map((table) => bot.db.prepare(`SELECT * FROM "${table}"`).all())),
    calls: teams.calls.length,
  };
}

const spoken = (words: string, calling: Calling) => (calling === 'called by name' ? `Samverkansbot, ${words}` : words);

/** One letter for each thing that became of it. */
async function outcomeOf(at: House, where: string, calling: Calling, [who, , words]: (typeof said)[number]) {
  const { it, room } = at;
  const [kind, how] = places[where] ?? [];
  const place = kind === 'personal' ? it.teams.world.personal(who) : room;
  const mention = calling === 'mentioned';
  const before = stateOf(it, who, room);
  await it.teams.delivers(it.teams.says(who, place, spoken(words, calling), { ...how?.(room), mention }));
  await quiet(it);
  const after = stateOf(it, who, room);
  const letters = (['p', 'r', 'k', 'w'] as const).filter((name) => after[name] > before[name]).join('');
  if (letters !== '') return letters;
  return after.stored === before.stored && after.calls === before.calls ? '-' : 'silence';
}

type House = Awaited<ReturnType<typeof house>>;

const cases = Object.entries(outcomes).flatMap(([where, rows]) =>
  callings.map((calling, at) => ({ where, calling, becomes: rows[at] })),
);

test.each(cases)('in $where, $calling: each thing is answered, or dropped unread', async ({
  where,
  calling,
  becomes,
}) => {
  const at = await house(places[where]?.[0] === 'group' ? 'group' : 'channel');
  const found: string[] = [];
  for (const one of said) found.push(await outcomeOf(at, where, calling, one));
  await at.it.close();
  expect(found.join(' ')).toBe(becomes);
  expect(at.it.bot.problems).toEqual([]);
});
