import { afterEach, describe, expect, test } from 'vitest';
import { usualDeadline } from '../../src/surfaces/teams/send/connector.ts';
import type { MessageActivity } from '../support/fake-teams/talk.ts';
import type { Place } from '../support/fake-teams/world.ts';
import { nhvRegister, polio } from '../support/nhv-group.ts';
import { outboxUntil } from '../support/outbox-until.ts';
import { type TeamsBot, teamsBot } from '../support/teams-bot.ts';

const everyone = ['anna', 'bjorn', 'cecilia', 'gun', 'karin', 'sten'];
const kinds = ['channel', 'group'] as const;

let it: TeamsBot;
let place: Place;
afterEach(() => it.close());

async function writes(who: string, text: string, where?: Place): Promise<void> {
  await it.teams.writes(who, text, where ? { in: where } : {});
  await it.settled();
}

/** A remiss is open in the group's conversation, and the bot has heard all that was said. */
async function opened(kind: (typeof kinds)[number]): Promise<void> {
  it = await teamsBot('2027-02-22T10:00', { register: nhvRegister }, { deadline: usualDeadline });
  for (const key of everyone) {
    it.teams.world.person(key, `${key} Exempel`);
  }
  place = it.teams.world[kind]('NHV-gruppen', everyone);
  await it.teams.adds('karin', place);
  await writes('karin', 'koppla kanal nhv-gruppen', place);
  await writes('karin', 'remiss ny');
  await (await it.teams.opens('karin', 'Öppna formuläret')).submit(polio);
  await writes('karin', 'remiss 2027-01 öppna');
  await outboxUntil(it.bot, '2027-02-22T10:05');
  it.starts();
  await read();
}

const question = (nr: number) => {
  const found = it.teams.sees('anna', place).find(({ summary }) => summary.startsWith(`Fråga ${nr} av 4`));
  if (!found) throw new Error(`no question ${nr}`);
  return found;
};
/** In the thread of a question; in a group chat by quoting it. */
const says = (who: string, nr: number, text: string): MessageActivity =>
  it.teams.says(who, place, text, place.kind === 'channel' ? { under: question(nr).id } : { quoting: question(nr) });

async function told(...all: MessageActivity[]): Promise<void> {
  await it.teams.delivers(...all);
  await it.settled();
}
const entries = () =>
  it.bot.features.remisser.entries
    .log(1)
    .flatMap((entry) => ('text' in entry ? [`${entry.person.id}: ${entry.text ?? 'tog bort'}`] : []));

/** What counts of each message. */
const counting = () =>
  it.bot.db
    .prepare<[], string>(
      'SELECT text FROM (SELECT text, max(version) FROM remiss_entry WHERE source IS NOT NULL GROUP BY source)',
    )
    .pluck()
    .all();

const heardUntil = () =>
  it.bot.db.prepare<[], string>("SELECT value FROM setting WHERE name = 'heard_until_teams'").pluck().get() ?? '';

/** Until all that was to be read has been read. */
async function read(): Promise<void> {
  const now = it.bot.now().toString();
  await expect.poll(heardUntil, { timeout: 20_000, interval: 5 }).toBe(now);
  await it.settled();
}
/** The process ends, and people go on. */
async function ends(): Promise<void> {
  await it.restarts();
  it.bot.turnTo('2027-02-22T10:10');
}
async function startsAgain(at = '2027-02-22T10:15'): Promise<void> {
  it.bot.turnTo(at);
  it.starts();
  await read();
}
const graphReads = () => it.teams.calls.filter(({ name }) => name === 'graph').length;

describe.each(kinds)('in a %s', (kind) => {
  test('what was written, changed and removed while nothing was heard is taken, each once', async () => {
    await opened(kind);
    const kept = says('cecilia', 1, 'Fyra enheter räcker.');
    const withdrawn = says('gun', 1, 'Fel tråd.');
    await told(kept, withdrawn);
    await ends();
    says('anna', 2, 'Tre räcker.');
    it.teams.edited(says('bjorn', 3, 'Nej.'), 'Nej, inte alls.');
    it.teams.deleted(says('karin', 3, 'Ångrad.'));
    it.teams.edited(kept, 'Fem enheter räcker.');
    it.teams.deleted(withdrawn);
    await startsAgain();
    const all = [
      'cecilia: Fyra enheter räcker.',
      'gun: Fel tråd.',
      ...['anna: Tre räcker.', 'bjorn: Nej, inte alls.', 'cecilia: Fem enheter räcker.', 'gun: tog bort'],
    ];
    expect(entries().toSorted()).toEqual(all.toSorted());
    expect(it.missed()).toBe(4);
    await it.restarts();
    await startsAgain('2027-02-22T10:20');
    it.bot.turnTo('2027-02-23T04:00');
    it.night();
    await read();
    expect(entries().toSorted()).toEqual(all.toSorted());
    expect([it.missed(), it.bot.problems]).toEqual([4, []]);
  });

  test('the writer of what was missed is answered as always', async () => {
    await opened(kind);
    await ends();
    says('cecilia', 2, 'Tre räcker.');
    await startsAgain();
    await outboxUntil(it.bot, '2027-02-22T10:20');
    expect(it.teams.sees('cecilia').at(-1)?.summary).toBe(
      'Sparat som synpunkt från Region Dalarna på fråga 2, remiss 2027-01',
    );
  });

  test('what Teams sends after all adds nothing, though it says other milliseconds', async () => {
    await opened(kind);
    await ends();
    const said = says('anna', 2, 'Tre räcker.');
    const edited = it.teams.edited(said, 'Fyra räcker.');
    await startsAgain();
    await told(said, edited);
    expect(counting()).toEqual(['Fyra räcker.']);
  });

  test('what was heard is not taken again, though Graph says other milliseconds', async () => {
    await opened(kind);
    it.bot.turnTo('2027-02-22T10:10');
    const said = says('anna', 2, 'Tre räcker.');
    await told(said, it.teams.edited(said, 'Fyra räcker.'));
    await it.restarts();
    await startsAgain();
    expect(entries()).toEqual(['anna: Tre räcker.', 'anna: Fyra räcker.']);
    expect(it.missed()).toBe(0);
  });

  test('a fault in the middle is tried again, and nothing is lost or doubled', async () => {
    await opened(kind);
    await ends();
    for (const who of ['anna', 'bjorn', 'cecilia']) says(who, 1, `${who} tycker.`);
    it.teams.settings.graphPage = 1;
    const before = graphReads();
    it.teams.settings.fault = ({ name }) =>
      name === 'graph' && graphReads() === before + 2 ? { status: 429, retryAfter: 1 } : null;
    await startsAgain();
    expect(entries()).toEqual(['anna: anna tycker.', 'bjorn: bjorn tycker.', 'cecilia: cecilia tycker.']);
  });

  test('without consent nothing is read, and nobody is troubled by it', async () => {
    await opened(kind);
    await ends();
    place.consent = false;
    says('anna', 1, 'Tre räcker.');
    await startsAgain();
    expect([entries(), it.missed(), it.bot.problems]).toEqual([[], 0, []]);
  });

  test('what people say to each other is not taken', async () => {
    await opened(kind);
    await ends();
    it.teams.says('anna', place, 'Hej på er');
    await startsAgain();
    expect([entries(), it.missed()]).toEqual([[], 0]);
  });
});

test('forty replies in four threads, with people that nobody has heard of, are taken a page at a time', async () => {
  await opened('channel');
  await ends();
  it.teams.settings.graphPage = 7;
  for (let nth = 0; nth < 40; nth += 1)
    says(['anna', 'bjorn', 'cecilia', 'gun'][nth % 4] ?? '', 1 + (nth % 4), `${nth}`);
  await startsAgain();
  expect(entries()).toHaveLength(40);
  expect(it.missed()).toBe(40);
});

test('a thread in which nothing has changed is not read', async () => {
  await opened('channel');
  it.bot.turnTo('2027-02-24T10:00');
  await it.restarts();
  says('anna', 2, 'Tre räcker.');
  const before = graphReads();
  await startsAgain('2027-02-24T10:15');
  // Which threads have changed, and what stands in the one that has.
  expect([graphReads() - before, it.missed()]).toEqual([2, 1]);
});

test('a personnummer in what was missed is refused to its writer alone', async () => {
  await opened('channel');
  await ends();
  says('cecilia', 2, 'Patienten 811228-9874 tycker så.');
  await startsAgain();
  await outboxUntil(it.bot, '2027-02-22T10:20');
  expect(entries()).toEqual([]);
  expect(it.teams.sees('cecilia').at(-1)?.text).toContain('811228-****');
});
