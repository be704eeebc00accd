import { expect, test } from 'vitest';
import { plainText } from '../../../src/chat/plain-text.ts';
import { cecilia, type TestBot, testBot, withGroup } from '../../support/test-bot.ts';

const digestsTo = (bot: TestBot): string[] =>
  bot.posted().flatMap(({ address, first }) => (address === 'person/karin' ? [plainText(JSON.parse(first))] : []));

test('the digest names what was decided since the last one, until it is taken back', async () => {
  const bot = testBot('2026-11-23T07:00', withGroup('rsg', 'forskning', { chair: cecilia }));
  await bot.until('2026-11-30T10:00');
  const context = String(bot.duty('forskning', 'aktivitetsplan', 2027).id);
  await bot.fills('cecilia', { id: 'duty.submit', context }, { document: '2027-3', documentOn: '2026-11-27' });
  await bot.until('2026-12-09T10:00');
  await bot.presses('kim', 'duty.approve', context);
  await bot.until('2026-12-14T09:00');
  expect(digestsTo(bot).at(-1)).toContain('Beslutat: Aktivitetsplan för 2027, Gruppen forskning');
  await bot.until('2026-12-21T09:00');
  expect(digestsTo(bot).filter((digest) => digest.includes('Beslutat:'))).toHaveLength(1);
});

test('a chair whose mandate’s years run out is named, though the seat has no last day, and not once somebody goes on', async () => {
  const bot = testBot('2027-10-01T07:00', withGroup('rsg', 'forskning', { chair: cecilia }));
  await bot.until('2027-10-12T10:00');
  const ending = 'Gruppen forskning | ordförande, Cecilia Exempel | fredag 31 december 2027';
  expect(digestsTo(bot).at(-1)).toContain(ending);
  const before = digestsTo(bot).length;
  const seat = { group: 'forskning', role: 'ordforande' };
  const untilThen = { ...seat, person: 'cecilia', from: '2026-01-01', to: '2027-12-31' };
  bot.imports({ seats: [untilThen, { ...seat, person: 'anna', from: '2028-01-01' }] });
  await bot.until('2027-11-09T10:00');
  expect(digestsTo(bot).slice(before).join()).not.toContain(ending);
});
