import { beforeEach, describe, expect, test } from 'vitest';
import { plainText } from '../../src/chat/plain-text.ts';
import type { Response } from '../../src/chat/response.ts';
import { local } from '../support/duties.ts';
import { nhvRegister, openRemiss } from '../support/nhv-group.ts';
import { hears, keptTexts, titleOf } from '../support/remiss-threads.ts';
import { ends } from '../support/sent-remiss.ts';
import { formOf, type TestBot, testBot, textOf } from '../support/test-bot.ts';

const [lastEvening, midnight, nextMorning] = ['2027-03-12T23:50', '2027-03-13T00:00:30', '2027-03-15T09:00'];
const inTime = { message: 'm1', version: 1, text: 'Uppsala tycker.', writtenAt: lastEvening };
const tooLate = { ...inTime, writtenAt: '2027-03-13T00:00:01' };

let bot: TestBot;
beforeEach(async () => {
  bot = testBot('2027-02-22T10:00', { register: nhvRegister });
  await openRemiss(bot);
});

const words = (response: Response): string =>
  'message' in response && response.message ? plainText(response.message) : response.type;
const log = () => bot.features.remisser.entries.log(1);
const told = (who: string) => bot.sentTo(who).filter((title) => title.includes('kom fram'));

describe('what was written before the remiss closed and is heard afterwards', () => {
  test.each([
    ['before the tick', async () => bot.turnTo(midnight)],
    ['after the tick', () => bot.until(midnight)],
    ['days later', () => bot.until(nextMorning)],
  ])('counts %s: its writer and the kansli are told, and the head follows', async (_, turn) => {
    await turn();
    const response = await hears(bot, 'anna', 1, inTime);
    expect(response.type).toBe('noted');
    expect(words(response)).toContain('Sparat på fråga 1, fast remiss 2027-01 är stängd');
    expect(words(response)).toContain('Region Uppsala har skrivit, men ställningstagande saknas på frågan.');
    expect(words(response)).toContain('Hör av dig till kansliet (Karin Exempel), som kan öppna remissen igen');
    expect(log().map(({ region, at }) => [region, at.toString()])).toEqual([
      ['uppsala', local(lastEvening).toString()],
    ]);
    expect(told('karin')).toEqual(['Ett svar på remiss 2027-01 kom fram efter stängningen, och räknas']);
    expect(textOf(await bot.says('karin', 'remiss 2027-01 Uppsala'))).toContain('Uppsala tycker.');
  });

  test('is not told of a position that its region has taken', async () => {
    await bot.presses('anna', 'remiss.nothing-to-add', '1');
    bot.turnTo(midnight);
    const response = words(await hears(bot, 'anna', 1, inTime));
    expect(response).toContain('Du skrev det i tid, men det nådde mig först nu.');
    expect(response).not.toContain('ställningstagande');
  });

  test('counts once, however often it comes', async () => {
    bot.turnTo(midnight);
    await hears(bot, 'anna', 1, inTime);
    expect(titleOf(await hears(bot, 'anna', 1, inTime))).toBe('nothing');
    expect(keptTexts(bot)).toEqual(['Uppsala tycker.']);
    expect(told('karin')).toHaveLength(1);
  });

  test('changes what was written before', async () => {
    await hears(bot, 'anna', 1, { ...inTime, writtenAt: '2027-03-01T10:00' });
    bot.turnTo(midnight);
    await hears(bot, 'anna', 1, { ...inTime, version: 2, text: 'Uppsala tycker annat.' });
    expect(textOf(await bot.says('karin', 'remiss 2027-01 Uppsala'))).toContain('Uppsala tycker annat.');
  });

  test('counts also where the kansli closed it by hand', async () => {
    bot.turnTo('2027-03-10T15:00');
    await bot.presses('karin', 'remiss.close', '1');
    bot.turnTo('2027-03-10T15:10');
    expect((await hears(bot, 'anna', 1, { ...inTime, writtenAt: '2027-03-10T14:59:59' })).type).toBe('noted');
    const after = await hears(bot, 'bjorn', 1, { ...inTime, message: 'm2', writtenAt: '2027-03-10T15:00:01' });
    expect(words(after)).toContain('är stängd för svar');
    expect(words(after)).toContain('Kansliet stängde den före sista dagen');
  });

  test('counts for the region that its writer answered for that day', async () => {
    bot.db.exec("UPDATE seat SET to_on = '2027-03-12' WHERE person_id = 'anna'");
    bot.turnTo(nextMorning);
    expect((await hears(bot, 'anna', 1, inTime)).type).toBe('noted');
    expect(log().map(({ region }) => region)).toEqual(['uppsala']);
  });

  test.each([
    'sammanställd',
    'avslutad',
  ])('is not kept once it is %s, which its writer and the kansli are told', async (state) => {
    await bot.until(midnight);
    await bot.says('karin', 'remiss 2027-01 sammanställ');
    if (state === 'avslutad') await ends(bot, { on: '2027-03-13' });
    const response = words(await hears(bot, 'anna', 1, inTime));
    expect(response).toContain('Det du skrev på fråga 1 kom fram för sent');
    expect(response).toContain(`det nådde mig först när remiss 2027-01 var ${state}`);
    expect(response).toContain('Det är inte sparat.');
    expect(keptTexts(bot)).toEqual([]);
    expect(told('karin')).toEqual(['Ett svar på remiss 2027-01 kom fram för sent']);
  });
});

test.each([
  ['what was written after it closed', 'anna', tooLate],
  ['what a platform dates after now', 'anna', { ...inTime, writtenAt: '2027-03-14T10:00' }],
  ['what says nothing of when', 'anna', { message: 'm1', version: 1, text: 'Uppsala tycker.' }],
])('%s is refused', async (_, who, heard) => {
  bot.turnTo(midnight);
  expect(words(await hears(bot, who, 1, heard))).toContain('Remiss 2027-01 är stängd för svar');
  expect(log()).toEqual([]);
  expect(told('karin')).toEqual([]);
});

test('what is written in a remiss that was withdrawn is answered as before', async () => {
  const form = formOf(await bot.presses('karin', 'remiss.withdraw', '1'));
  await bot.fills('karin', form, { reason: 'Socialstyrelsen drog tillbaka den' });
  const response = words(await hears(bot, 'anna', 1, { ...inTime, writtenAt: '2027-02-22T09:00' }));
  expect(response).toContain('Remiss 2027-01 är återkallad');
});

test('a platform’s clock that is ahead dates nothing in the time to come', async () => {
  await hears(bot, 'anna', 1, { ...inTime, writtenAt: '2027-02-22T10:05' });
  expect(log().map(({ at }) => at.toString())).toEqual([bot.now().toString()]);
});
