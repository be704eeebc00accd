import { expect, test } from 'vitest';
import { plainText } from '../../src/chat/plain-text.ts';
import { nhvRegister } from '../nhv/nhv-house.ts';
import { buttonsIn, formOf, messageOf, type Register, type TestBot, testBot, textOf } from '../support/test-bot.ts';

/** "När ledningsgruppen diskuterar frågor kopplade till NHV ska även … kallas" (seed 001). */

const meeting = (day: string) => ({
  group: 'ledningsgruppen',
  start: `${day}T09:00`,
  end: `${day}T12:00`,
  place: 'Sal Å',
});
const hospitals = {
  groups: [
    { id: 'akademiska', name: 'Akademiska sjukhuset', type: 'universitetssjukhus', region: 'uppsala' },
    { id: 'uso', name: 'Universitetssjukhuset Örebro', type: 'universitetssjukhus', region: 'orebro' },
  ],
  people: [
    { id: 'uno', name: 'Uno Exempel', email: 'uno@example.org' },
    { id: 'ulla', name: 'Ulla Exempel', email: 'ulla@example.org' },
  ],
  seats: [
    { group: 'akademiska', person: 'uno', role: 'ledamot', from: '2026-01-01' },
    { group: 'uso', person: 'ulla', role: 'ledamot', from: '2026-01-01' },
  ],
};
const house = (withHospitals = true) =>
  testBot('2027-03-01T10:00', {
    register: {
      ...nhvRegister,
      ...(withHospitals
        ? {
            groups: [...nhvRegister.groups, ...hospitals.groups],
            people: [...nhvRegister.people, ...hospitals.people],
            seats: [...nhvRegister.seats, ...hospitals.seats],
          }
        : {}),
      meetings: ['2027-04-09', '2027-05-21'].map(meeting),
    } as unknown as Register,
  });

async function areaInStep5(bot: TestBot): Promise<void> {
  const form = formOf(await bot.says('karin', 'nhv ny'));
  await bot.fills('karin', form, { name: 'Provområdet', step: '5', on: '2027-03-01' });
}

const calls = (bot: TestBot, who: string): string[] =>
  bot
    .messagesTo(who)
    .map(plainText)
    .filter((said) => /Du kallas till NHV-frågorna/u.test(said));
const called = ['anna', 'uno', 'ulla'];
const idOf = (bot: TestBot) => String(bot.features.meetings.next('ledningsgruppen', bot.now())?.id);
const page = async (bot: TestBot, id: string, who = 'karin') => textOf(await bot.presses(who, 'meeting.show', id));

test('a week before, the NHV group’s chair and those of the university hospitals are called, once', async () => {
  const bot = house();
  await areaInStep5(bot);
  await bot.until('2027-04-01T07:00');
  expect(called.flatMap((who) => calls(bot, who))).toEqual([]);
  await bot.until('2027-04-08T12:00');
  for (const who of called) {
    expect(calls(bot, who), who).toHaveLength(1);
    const [said] = calls(bot, who);
    expect(said).toContain('fredag 9 april 2027');
    expect(said).toContain('Avstämning om ansökan: Provområdet');
    expect(said).toContain('ska även ordförande i sjukvårdsregional samverkansgrupp för NHV samt representanter');
  }
  expect(['bjorn', 'cecilia', 'lisa'].flatMap((who) => calls(bot, who))).toEqual([]);
  expect(await page(bot, idOf(bot))).toContain('Kallade: Anna Exempel, Ulla Exempel och Uno Exempel');
  expect(bot.problems).toEqual([]);
});

test('the kansli hears that they will be called, and who is in no register', async () => {
  const bot = house();
  await areaInStep5(bot);
  await bot.until('2027-03-02T12:00');
  const said = (of: TestBot) => of.messagesTo('karin').map(plainText).join('\n');
  expect(said(bot)).toContain(
    'Jag kallar också NHV-gruppens ordförande Anna Exempel, Uno Exempel och Ulla Exempel en vecka före.',
  );
  const without = house(false);
  await areaInStep5(without);
  await without.until('2027-04-08T12:00');
  expect(said(without)).toContain('Kalla också företrädare för universitetssjukhusen: registret har ingen.');
  expect(await page(without, idOf(without))).toContain('Registret har ingen företrädare för universitetssjukhusen');
});

test('nobody is called to a meeting without NHV', async () => {
  const bot = house();
  await bot.until('2027-04-08T12:00');
  expect(called.flatMap((who) => calls(bot, who))).toEqual([]);
  expect(await page(bot, idOf(bot))).not.toContain('Kallade');
});

test('the kansli calls them to what the agenda does not name, and nobody twice', async () => {
  const bot = house();
  const id = idOf(bot);
  const button = buttonsIn(messageOf(await bot.presses('karin', 'meeting.show', id))).find(({ label }) =>
    label.startsWith('Kalla'),
  );
  expect(textOf(await bot.presses('karin', button?.id ?? '', id))).toContain('är kallade');
  expect(textOf(await bot.presses('karin', 'nhv.call', id))).toContain('Ingen mer att kalla');
  await bot.until('2027-03-02T12:00');
  for (const who of called) expect(calls(bot, who), who).toHaveLength(1);
  expect(textOf(await bot.presses('lisa', 'nhv.call', id))).toMatch(/^Det kan bara kansliet göra/u);
});

test('what the NHV group sends as an ärende calls them too', async () => {
  const bot = house();
  await bot.fills(
    'anna',
    { id: 'arende.send', context: 'nhv-gruppen' },
    { kind: 'rutin', title: 'Ny rutin', words: 'Vi föreslår en ny rutin.', link: '' },
  );
  await bot.until('2027-04-08T12:00');
  expect(calls(bot, 'uno')[0]).toContain('Ärende 1, ändrad rutin: Ny rutin');
});

test('they hear when the meeting is moved and cancelled, and are not called again', async () => {
  const bot = house();
  await areaInStep5(bot);
  await bot.until('2027-04-06T12:00');
  const id = idOf(bot);
  await bot.fills(
    'karin',
    { id: 'meeting.move', context: id },
    { day: '2027-04-14', start: '9', end: '12', endDay: '' },
  );
  expect(bot.sentTo('uno').at(-1)).toMatch(/^Mötet 9 april 2027 är flyttat till onsdag 14 april 2027/u);
  await bot.until('2027-04-13T12:00');
  expect(calls(bot, 'uno')).toHaveLength(1);
  await bot.fills('karin', { id: 'meeting.cancel', context: id }, { reason: 'Få kan' });
  expect(bot.sentTo('ulla').at(-1)).toBe('Mötet 14 april 2027 är inställt');
});

test('a restricted area is named only to those who may see it', async () => {
  const bot = house();
  await areaInStep5(bot);
  await bot.fills('karin', formOf(await bot.says('karin', 'nhv provområdet begränsa')), {
    groups: 'NHV-gruppen\nSamverkansnämndens ledningsgrupp',
  });
  await bot.until('2027-04-08T12:00');
  expect(calls(bot, 'uno')).toEqual([]);
  expect(JSON.stringify(bot.messagesTo('uno'))).not.toContain('Provområdet');
  expect(calls(bot, 'anna')).toHaveLength(1);
});
