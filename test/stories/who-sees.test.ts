import { describe, expect, test } from 'vitest';
import { anna, bjorn, cecilia, testBot, textOf, withGroup } from '../support/test-bot.ts';

const person = (id: string) => ({ id, name: `${id} Exempel`, email: `${id}@example.org` });
const seat = (group: string, id: string, role: string, more = {}) => ({
  ...{ group, person: id, role, from: '2026-01-01' },
  ...more,
});
const register = withGroup(
  'vc',
  'onkologi',
  { chair: anna, vice: bjorn },
  {
    people: ['direktor', 'inkallad', 'tidigare', 'sten'].map(person),
    seats: [
      seat('ledningsgruppen', 'direktor', 'ledamot'),
      seat('ledningsgruppen', 'inkallad', 'adjungerad'),
      seat('ledningsgruppen', 'tidigare', 'ledamot', { to: '2026-12-31' }),
      seat('kunskapsstyrningsgruppen', 'cecilia', 'ledamot'),
    ],
  },
);

/** Everyone who might want to know how the group stands, and whether they may. */
const readers = [
  ['karin', 'the kansli', true],
  ['lisa', 'who leads ledningsgruppen', true],
  ['direktor', 'a member of ledningsgruppen', true],
  ['anna', 'the group’s chair', true],
  ['tidigare', 'a former member of ledningsgruppen', false],
  [cecilia.id, 'a member of another group', false],
  ['sten', 'somebody without a seat', false],
] as const;

describe.each(readers)('%s, %s', (who, _as, sees) => {
  test.each([
    ['status', 'Gruppen onkologi'],
    ['grupp onkologi', 'Bemanning'],
    ['dokument', 'Gruppen onkologi'],
    ['representation', 'onkologi'],
  ])(`%s tells how the group stands: ${sees}`, async (words, shows) => {
    const bot = testBot('2027-01-11T07:00', register);
    await bot.until('2027-02-12T09:00');
    const report = String(bot.duty('onkologi', 'verksamhetsberattelse', 2026).id);
    const form = { id: 'duty.submit', context: report };
    await bot.fills('anna', form, { document: '2027-1', documentOn: '2027-02-12' });
    const said = textOf(await bot.says(who, words));
    if (sees) expect(said).toContain(shows);
    else expect(said).not.toContain(words === 'grupp onkologi' ? 'Bemanning' : 'Gruppen onkologi');
    const page = textOf(await bot.presses(who, 'duty.show', report));
    expect(page.startsWith('Verksamhetsberättelsen för 2026')).toBe(sees);
  });
});

test('whoever is called in to ledningsgruppen sees what it receives, and not how all groups stand', async () => {
  const bot = testBot('2027-01-11T07:00', register);
  await bot.until('2027-02-12T09:00');
  expect(textOf(await bot.says('inkallad', 'status'))).not.toContain('Gruppen onkologi');
  expect(textOf(await bot.says('inkallad', 'grupp onkologi'))).not.toContain('Bemanning');
  const report = String(bot.duty('onkologi', 'verksamhetsberattelse', 2026).id);
  expect(textOf(await bot.presses('inkallad', 'duty.show', report))).toMatch(/^Verksamhetsberättelsen för 2026/u);
});
