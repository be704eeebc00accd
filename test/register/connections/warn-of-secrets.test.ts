import { expect, test } from 'vitest';
import { warnOfSecrets } from '../../../src/register/connections/warn-of-secrets.ts';
import { anna, testBot, withGroup } from '../../support/test-bot.ts';

const { register } = withGroup('vc', 'onkologi', { chair: anna });
const uppsala = { id: 'uppsala', name: 'Region Uppsala', endsOn: Temporal.PlainDate.from('2027-05-01') };

/** What the kansli has heard of the secret at those times, one title a message. */
async function heardAt(days: readonly string[], secrets = [uppsala]): Promise<string[]> {
  const bot = testBot('2027-03-01T07:00', { register });
  for (const day of days) {
    bot.turnTo(`${day}T08:30`);
    warnOfSecrets(bot.features, secrets, bot.now());
    await bot.delivery.run();
  }
  return bot.sentTo('karin').filter((title) => title.startsWith('Botens nyckel'));
}

const ends = 'Botens nyckel till Region Uppsala slutar att gälla 1 maj 2027';
const ended = 'Botens nyckel till Region Uppsala slutade att gälla 1 maj 2027';

test('the kansli hears of it once 30, 7 and 1 days before, whatever day it is asked', async () => {
  expect(await heardAt(['2027-03-31'])).toEqual([]);
  expect(await heardAt(['2027-04-01', '2027-04-02', '2027-04-23'])).toEqual([ends]);
  expect(await heardAt(['2027-04-01', '2027-04-24', '2027-04-25', '2027-04-29'])).toEqual([ends, ends]);
  expect(await heardAt(['2027-04-01', '2027-04-24', '2027-04-30', '2027-05-01'])).toEqual([ends, ends, ends]);
});

test('after an outage only the latest is said, and what has ended is said to have', async () => {
  expect(await heardAt(['2027-04-30'])).toEqual([ends]);
  expect(await heardAt(['2027-05-03', '2027-05-04'])).toEqual([ended]);
});

test('a secret that was renewed is warned of anew, and one that never ends is not', async () => {
  const renewed = { ...uppsala, endsOn: Temporal.PlainDate.from('2028-05-01') };
  expect(await heardAt(['2027-04-30'], [renewed])).toEqual([]);
  expect(await heardAt(['2027-04-30'], [])).toEqual([]);
});

test('the words say which connection it is, and what is to be done', async () => {
  const bot = testBot('2027-04-01T08:30', { register });
  const told = warnOfSecrets(bot.features, [uppsala], bot.now());
  await bot.delivery.run();
  expect(told).toEqual([uppsala]);
  const words = JSON.stringify(bot.messagesTo('karin'));
  expect(words).toContain('Från den dagen når boten ingen i Region Uppsala, om den inte har fått en ny.');
  expect(words).toContain('Be den som sköter boten att skaffa en ny');
});
