import { expect, test } from 'vitest';
import { anna, bjorn, type TestBot, testBot, textOf, withGroup } from '../support/test-bot.ts';

const register = withGroup('vc', 'onkologi', { chair: anna, vice: bjorn });
/** A Wednesday. */
const bot = (): TestBot => testBot('2027-02-24T10:00', register);

test('a meeting is added on a day without a year, and the answer says which it was', async () => {
  const said = textOf(
    await bot().fills(
      'anna',
      { id: 'meeting.add', context: '' },
      {
        ...{ group: 'onkologi', day: 'torsdag 18 mars', start: '13', end: '15' },
      },
    ),
  );
  expect(said).toContain('Jag läste "torsdag 18 mars" som torsdag 18 mars 2027.');
  expect(said).toContain('Tid: torsdag 18 mars 2027 kl. 13.00–15.00');
});

test('what has been is the last such day: a document is of this year, and not of the next', async () => {
  const it = bot();
  await it.until('2027-02-24T11:00');
  const id = String(it.duty('onkologi', 'verksamhetsberattelse', 2026).id);
  const document = { document: 'https://example.org/berattelse', documentOn: '20/2', comment: '' };
  const said = textOf(await it.fills('anna', { id: 'duty.submit', context: id }, document));
  expect(said).toContain('Jag läste "20/2" som lördag 20 februari 2027.');
  expect(String(it.features.duties.duties.submission(Number(id))?.documentOn)).toBe('2027-02-20');
});

test('an absence from tomorrow to Friday', async () => {
  const days = { from: 'imorgon', to: 'på fredag', 'deputy.onkologi': 'bjorn' };
  const said = textOf(await bot().fills('anna', { id: 'absence.add', context: 'anna' }, days));
  expect(said).toContain('"imorgon" som torsdag 25 februari 2027 och "på fredag" som fredag 26 februari 2027');
});

test('what is no day is asked for as before, and what was typed stays with its field', async () => {
  const days = { from: 'snart', to: '30/2', 'deputy.onkologi': 'bjorn' };
  expect(await bot().fills('anna', { id: 'absence.add', context: 'anna' }, days)).toMatchObject({
    type: 'faults',
    faults: { from: expect.stringContaining('Välj en dag'), to: expect.stringContaining('Välj en dag') },
  });
});
