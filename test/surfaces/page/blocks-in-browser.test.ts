import { expect } from 'vitest';
import type { Invocation } from '../../../src/chat/invocation.ts';
import { bulletList, buttons, chart, type Message, people, table } from '../../../src/chat/message.ts';
import { answer, reply } from '../../../src/chat/response.ts';
import { screenshot, browserTest as test, useBrowser } from '../../support/browser.ts';
import { dialog, eventually, message, seen } from './in-browser.ts';
import { scriptedPage } from './scripted-page.ts';

const { openPage } = useBrowser();

const areas: Message = {
  title: 'Det här är läget',
  blocks: [
    chart('Läget just nu', [
      { label: 'Försenade', count: 3 },
      { label: 'Klara', count: 12 },
    ]),
    table(
      ['Område', { label: 'Sista dag', kind: 'day' }, { label: 'Antal', kind: 'number' }],
      [
        { cells: ['Ögon', '28 februari 2027', '12'], opens: { id: 'nhv.area', label: 'Visa Ögon', value: 'ogon' } },
        ['Hörsel', '1 mars 2027', '3'],
      ],
    ),
    bulletList('Första punkten', 'Andra punkten'),
    people('Ordförande', [{ person: 'anna', name: 'Anna Exempel', as: 'till 31 mars' }]),
    buttons(
      {
        id: 'remiss.close',
        label: 'Stäng nu',
        value: '1',
        confirm: { question: 'Ingen kan svara längre.', yes: 'Stäng remissen' },
      },
      { id: 'remiss.log', label: 'Visa loggen', value: '1', isLessUsed: true },
    ),
  ],
};

test('a row opens by its name, and what asks first is done only when one agrees', async () => {
  const pressed: string[] = [];
  const handle = (invocation: Invocation) => {
    if (invocation.type !== 'button') return answer(areas);
    pressed.push(`${invocation.id} ${invocation.value}`);
    return reply(`Tryckt: ${invocation.id}`);
  };
  const page = await openPage((await scriptedPage({ handle })).url);
  await page.getByRole('textbox', { name: 'Skriv till Samverkansbot' }).fill('läget');
  await page.keyboard.press('Enter');
  const shown = message(page, areas.title);
  await seen(shown);
  await screenshot(page, 'blocks');
  await shown.getByRole('button', { name: 'Ögon' }).click();
  await seen(message(page, 'Tryckt: nhv.area'));
  expect(await shown.getByRole('button', { name: 'Hörsel' }).count()).toBe(0);

  await shown.getByRole('button', { name: 'Stäng nu' }).click();
  await seen(dialog(page).getByText('Ingen kan svara längre.'));
  await dialog(page).getByRole('button', { name: 'Avbryt' }).click();
  await eventually(() => dialog(page).count()).toBe(0);
  expect(pressed).toEqual(['nhv.area ogon']);

  await shown.getByRole('button', { name: 'Stäng nu' }).click();
  await screenshot(page, 'question');
  await dialog(page).getByRole('button', { name: 'Stäng remissen' }).click();
  await seen(message(page, 'Tryckt: remiss.close'));
  expect(pressed).toEqual(['nhv.area ogon', 'remiss.close 1']);
  await page.setViewportSize({ width: 360, height: 1400 });
  await shown.scrollIntoViewIfNeeded();
  await screenshot(page, 'blocks-phone');
});
