import { expect, test } from 'vitest';
import { buttonsIn, formOf, messageOf, testBot, withGroup } from '../../support/test-bot.ts';

const many = Array.from({ length: 158 }, (_, at) => ({
  id: `g${at}`,
  name: `Arbetsgrupp å ${at}`,
  type: 'arbetsgrupp',
}));
const house = () => testBot('2027-01-11T10:00', withGroup('vc', 'onkologi', {}, { groups: many }));

test.each([
  ['lägg till plats', 'Lägg till plats'],
  ['ändra grupp', 'Ändra grupp'],
  ['avsluta grupp', 'Avsluta grupp'],
])('%s without a name lets the kansli choose among all groups, and goes on with the one chosen', async (command, title) => {
  const bot = house();
  const form = formOf(await bot.says('karin', command));
  expect(form.title).toBe('Vilken grupp gäller det?');
  const [field] = form.fields;
  expect(field).toMatchObject({ type: 'search', among: expect.stringMatching(/^group\/(going|every)$/), initial: '' });
  const next = formOf(await bot.fills('karin', form, { group: 'g150' }));
  expect(next).toMatchObject({ title, intro: 'Arbetsgrupp å 150' });
  expect(bot.problems).toEqual([]);
});

test('nothing chosen, and a group that is gone, are told at the field', async () => {
  const bot = house();
  const form = formOf(await bot.says('karin', 'avsluta grupp'));
  expect(await bot.fills('karin', form, { group: '' })).toMatchObject({ faults: { group: 'Välj en grupp.' } });
  expect(await bot.fills('karin', form, { group: 'borta' })).toMatchObject({
    faults: { group: expect.stringContaining('är ingen grupp') },
  });
});

test('words that fit many groups, or none, lead to the same list, and no member is offered it', async () => {
  const bot = house();
  const offered = async (who: string, words: string) =>
    buttonsIn(messageOf(await bot.says(who, words))).find(({ label }) => label === 'Sök bland alla');
  for (const words of ['lägg till plats arbetsgrupp', 'avsluta grupp xyzzy']) {
    const search = await offered('karin', words);
    if (!search) throw new Error(`nothing to press after ${words}`);
    const form = formOf(await bot.presses('karin', search.id, search.value));
    expect(form.title).toBe('Vilken grupp gäller det?');
    expect(formOf(await bot.fills('karin', form, { group: 'g7' })).intro).toContain('Arbetsgrupp å 7');
  }
  expect(await offered('anna', 'lägg till plats arbetsgrupp')).toBeUndefined();
});

test.each([
  'ändra person',
  'glöm person',
])('%s without a name lets the kansli find whom it is about', async (command) => {
  const bot = house();
  const form = formOf(await bot.says('karin', command));
  expect(form).toMatchObject({ title: 'Vem gäller det?', fields: [{ type: 'search', among: 'person' }] });
  const next = await bot.fills('karin', form, { person: 'karin' });
  expect(JSON.stringify(next)).toContain('Karin Exempel');
  expect(await bot.fills('karin', form, { person: 'Ingen Alls' })).toMatchObject({
    faults: { person: expect.stringContaining('Ingen i registret heter "Ingen Alls"') },
  });
  expect(messageOf(await bot.fills('anna', form, { person: 'karin' })).title).toContain('Det kan bara kansliet göra');
});

test('it leads to nothing but what is asked of a group', async () => {
  const bot = house();
  const form = formOf(await bot.says('karin', 'lägg till plats'));
  const other = await bot.fills('karin', { ...form, context: 'seat.restore' }, { group: 'onkologi' });
  expect(messageOf(other).title).toBe('Formuläret gäller inte längre');
  expect(messageOf(await bot.says('anna', 'lägg till plats')).title).not.toContain('Vilken grupp');
});
