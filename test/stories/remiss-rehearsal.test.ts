import { expect, test } from 'vitest';
import { plainText } from '../../src/chat/plain-text.ts';
import type { RehearsedItem } from '../../src/outbox/rehearsed.ts';
import { day } from '../support/duties.ts';
import { asSaid, rehearsed, type Said } from '../support/example-bot.ts';
import { nhvRegister, openRemiss, polio } from '../support/nhv-group.ts';
import { type TestBot, testBot } from '../support/test-bot.ts';

const shown = (at: string): string =>
  String(
    Temporal.Instant.from(at)
      .toZonedDateTimeISO('Europe/Stockholm')
      .toPlainDateTime()
      .round({ smallestUnit: 'minute' }),
  );

/** What is posted in the span of days, each as it was on its day: what closes later changes what was said. */
async function lived(bot: TestBot, from: string, to: string): Promise<Said[]> {
  const all: Said[] = [];
  for (let on = day(from); Temporal.PlainDate.compare(on, day(to)) <= 0; on = on.add({ days: 1 })) {
    const before = bot.posted().length;
    await bot.until(`${on}T23:59`);
    const fresh = bot.posted().slice(before);
    all.push(
      ...fresh.map(({ at, address, message }) => ({
        at: shown(at),
        to: address,
        text: plainText(JSON.parse(message)),
      })),
    );
  }
  return all.toSorted((a, b) => a.at.localeCompare(b.at) || a.to.localeCompare(b.to) || a.text.localeCompare(b.text));
}

test.each([
  ['a last day on a Friday', '2027-03-12', '2027-02-23', '2027-04-05'],
  ['a last day on a Sunday', '2027-03-14', '2027-02-23', '2027-04-05'],
  ['a span that ends on the last day', '2027-03-12', '2027-03-01', '2027-03-12'],
  ['a span that ends in the weekend after it', '2027-03-12', '2027-03-08', '2027-03-14'],
  ['a last day in the summer weeks', '2027-07-20', '2027-06-28', '2027-08-16'],
])('the rehearsal shows word for word what comes of a remiss: %s', async (_, lastOn, from, to) => {
  const bot = testBot('2027-02-22T10:00', { register: nhvRegister });
  await openRemiss(bot, { ...polio, lastOn, senderDay: '2027-08-20' });
  await bot.until(`${day(from).subtract({ days: 1 })}T23:00`);
  const promised = asSaid(bot, await rehearsed(bot, from, to));
  expect(promised.filter(({ text }) => text.includes('emiss 2027-01')).length).toBeGreaterThan(7);
  expect(await lived(bot, from, to)).toEqual(promised);
  expect(bot.problems).toEqual([]);
});

const isOfRemiss = (item: RehearsedItem): boolean => 'remiss' in item;

test('what it shows says which remiss, region, last day and rung', async () => {
  const bot = testBot('2027-02-22T10:00', { register: nhvRegister });
  await openRemiss(bot, polio);
  const all = (await rehearsed(bot, '2027-02-23', '2027-03-20')).filter(({ items }) => items.some(isOfRemiss));
  const toGun = all.filter(({ to }) => 'person' in to && to.person === 'gun').flatMap(({ items }) => items);
  const item = { remiss: '2027-01', group: 'nhv-gruppen', lastDay: '2027-03-12', region: 'gavleborg' };
  expect(toGun).toEqual(['P14D', 'P7D', 'P3D', 'P1D', 'P0D'].map((rung) => ({ ...item, rung })));
  expect(
    all.filter(({ to }) => 'person' in to && to.person === 'karin').flatMap(({ items }) => items.filter(isOfRemiss)),
  ).toEqual([
    { remiss: '2027-01', group: 'nhv-gruppen', lastDay: '2027-03-12', rung: '-P1D' },
    ...['P7D', 'P1D', 'P0D', '-P1D'].map((rung) => ({
      ...{ remiss: '2027-01', group: 'nhv-gruppen', what: 'Sammanställ svaren', lastDay: '2027-03-17', rung },
    })),
  ]);
});

test('prognos tells the kansli of the reminders of a remiss, for a person and for a group', async () => {
  const bot = testBot('2027-02-22T10:00', { register: nhvRegister });
  await openRemiss(bot, polio);
  const ofGun = plainText(await bot.forecast('karin', 'Gun Exempel'));
  expect(ofGun).toContain('Remiss 2027-01 ska vara besvarad om 14 dagar');
  expect(ofGun).toContain('I dag är sista dagen att svara på remiss 2027-01');
  const ofGroup = plainText(await bot.forecast('karin', 'nhv-gruppen mars'));
  expect(ofGroup).toContain('Fredag 5 mars 2027 | Gun Exempel | Remiss 2027-01 ska vara besvarad om 7 dagar');
});

test('those who have answered are not in it', async () => {
  const bot = testBot('2027-02-22T10:00', { register: nhvRegister });
  await openRemiss(bot, polio);
  await bot.presses('gun', 'remiss.nothing-to-add', '1');
  const all = (await rehearsed(bot, '2027-02-23', '2027-03-20')).filter(({ items }) => items.some(isOfRemiss));
  const people = new Set(all.flatMap(({ to }) => ('person' in to ? [to.person] : [])));
  expect([...people].toSorted()).toEqual(['anna', 'bjorn', 'cecilia', 'karin', 'maj', 'sara', 'vera']);
});
