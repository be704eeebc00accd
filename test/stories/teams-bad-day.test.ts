import { afterEach, expect, test } from 'vitest';
import { dispatchStore } from '../../src/outbox/sending/dispatch-store.ts';
import { badDay } from '../support/fake-teams/bad-day.ts';
import type { Place } from '../support/fake-teams/world.ts';
import { nhvRegister, openRemiss } from '../support/nhv-group.ts';
import { type TeamsBot, teamsBot } from '../support/teams-bot.ts';
import { turnedTimer } from '../surfaces/slack/turned-timer.ts';

const members = ['anna', 'bjorn', 'cecilia', 'gun', 'sara', 'vera', 'maj'];

let it: TeamsBot;
let timer: ReturnType<typeof turnedTimer>;
let place: Place;

afterEach(() => it.close());

/** Twenty minutes pass: what was turned away is sent again. */
async function later(): Promise<void> {
  const { bot } = it;
  const store = dispatchStore(bot.db);
  const end = bot.now().add({ minutes: 20 });
  await it.settled();
  await bot.refresh.run();
  await it.settled();
  for (let next = store.nextAt(); next && Temporal.Instant.compare(next, end) < 0; next = store.nextAt()) {
    bot.turnTo(next.toZonedDateTimeISO('Europe/Stockholm').toPlainDateTime().toString());
    await bot.delivery.run();
  }
}

/** The seconds pass that the bot waits between its tries to look somebody up. */
async function meanwhile(work: Promise<unknown>): Promise<void> {
  let over = false;
  void work.finally(() => {
    over = true;
  });
  await expect
    .poll(
      async () => {
        timer.turn(50);
        return over;
      },
      { interval: 5, timeout: 15_000 },
    )
    .toBe(true);
  await work;
}

async function opened(kind: 'channel' | 'group'): Promise<void> {
  timer = turnedTimer();
  it = await teamsBot('2027-02-22T10:00', { register: nhvRegister }, { timer });
  for (const key of [...members, 'karin']) it.teams.world.person(key, `${key} Exempel`);
  it.teams.world.guest('gast');
  place = it.teams.world[kind]('NHV-gruppen', [...members, 'karin', 'gast']);
  await it.teams.adds('karin', place);
  await it.teams.writes('karin', 'koppla kanal nhv-gruppen', { in: place });
  it.teams.settings.fault = badDay;
  await openRemiss(it.bot);
  await later();
}

const second = 1000;
const log = () => it.bot.features.remisser.entries.log(1);
const texts = () =>
  log()
    .flatMap((entry) => (entry.type === 'text' ? [entry.text] : []))
    .toSorted();

const question = () => {
  const found = it.teams.sees('anna', place).find(({ summary }) => summary.startsWith('Fråga 1'));
  if (!found) throw new Error('no question');
  return found;
};

test.each([
  'channel',
  'group',
] as const)('in a %s everything is said once and kept once, although every third call is turned away and Teams moves', async (kind) => {
  await opened(kind);
  const titles = it.teams.sees('anna', place).map(({ summary }) => summary);
  expect(titles.filter((title) => /^(Fråga|Remiss)/.test(title))).toHaveLength(5);
  expect(new Set(titles).size).toBe(titles.length);
  it.teams.settings.path = 'emea/';
  const where = kind === 'group' ? { quoting: question() } : { under: question().id };
  for (const who of members) {
    const said = it.teams.says(who, place, `Svar från ${who}`, where);
    await meanwhile(it.teams.delivers(said, said));
    await meanwhile(it.teams.delivers(it.teams.edited(said, `Nytt svar från ${who}`)));
  }
  const kept = async () => {
    timer.turn(second);
    await it.settled();
    return texts();
  };
  const written = members.flatMap((who) => [`Nytt svar från ${who}`, `Svar från ${who}`]).toSorted();
  await expect.poll(kept, { timeout: 15_000 }).toEqual(written);
  await later();
  for (const who of members) {
    const asked = it.teams.titles(who).filter((title) => title.startsWith('Sparat som synpunkt'));
    expect([who, asked.length]).toEqual([who, 1]);
    await it.teams.presses(who, 'Tillstyrker');
  }
  await later();
  expect(log().filter(({ type }) => type === 'position')).toHaveLength(members.length);
  expect(texts()).toEqual(written);
  expect(question().text).toContain('7 synpunkter');
  expect(it.bot.problems).toEqual([]);
});

test('a guest whom Teams gives neither name nor address is told so, and nothing of theirs is taken for an answer', async () => {
  await opened('channel');
  it.teams.settings.fault = null;
  await meanwhile(it.teams.delivers(it.teams.says('gast', place, 'Ja', { under: question().id })));
  await meanwhile(it.teams.writes('gast', 'hej', { in: place }));
  await later();
  expect(new Set(it.teams.titles('gast'))).toEqual(new Set(['Du finns inte i registret än']));
  expect(log()).toEqual([]);
  expect(it.teams.sees('gast', place).at(-1)?.text).toBe('Jag svarar i vår egen chatt');
  expect(it.bot.problems).toEqual([]);
});
