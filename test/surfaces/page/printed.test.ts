import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Message } from '../../../src/chat/message.ts';
import { browserTest, useBrowser } from '../../support/browser.ts';
import { manyGroups } from '../../support/many-groups.ts';
import { openPdf } from '../../support/open-pdf.ts';
import { messageOf, testBot } from '../../support/test-bot.ts';
import { as, message, seen } from './in-browser.ts';
import { scriptedPage } from './scripted-page.ts';

const { openPage } = useBrowser();

/** The message alone on paper, as *Skriv ut* prints it. */
async function printed(shown: Message, name: string, dark: boolean) {
  const bot = await scriptedPage();
  await bot.send('person/anna', 'före', { title: 'Det här skrivs inte ut', blocks: [] });
  await bot.send('person/anna', 'hjul', shown);
  const page = await openPage(as(bot, 'anna'), { dark });
  await seen(message(page, shown.title));
  await page.evaluate('window.print = () => {}');
  await message(page, shown.title).getByRole('button', { name: 'Skriv ut' }).click();
  const bytes = await page.pdf({ format: 'A4', margin: { top: '1cm', right: '1cm', bottom: '1cm', left: '1cm' } });
  if (process.env.SCREENSHOTS) writeFileSync(join(process.env.SCREENSHOTS, `${name}.pdf`), bytes);
  return openPdf(bytes);
}

const inOneLine = (words: string): string => words.replaceAll(/\s+/gu, ' ');

browserTest.each([
  { groups: 1, dark: false },
  { groups: 80, dark: true },
])('the årshjul of $groups groups is on paper, whole and with its title once', async ({ groups, dark }) => {
  const house = testBot('2026-12-01T08:00', {
    register: manyGroups({ groups, people: 3, firstMeeting: '2027-01-12' }),
  });
  await house.until('2026-12-01T12:00');
  const shown = messageOf(await house.says('karin', 'årshjul 2027'));
  const { pages } = await printed(shown, `arshjul-${groups}`, dark);
  const words = pages.map((page) => inOneLine(page.words));
  const all = words.join(' ');
  expect(words[0]).toContain(shown.title);
  expect(all.split(shown.title)).toHaveLength(2);
  expect(all).not.toMatch(/Det här skrivs inte ut|Skriv ut|Visa dag för dag|Hämta som/u);
  const table = shown.blocks.find((block) => block.type === 'table');
  const rows = table?.type === 'table' ? table.rows : [];
  expect(rows.length).toBeGreaterThan(10);
  // Each row stands whole on one page.
  for (const row of rows) expect(words.filter((page) => row.every((cell) => page.includes(cell)))).not.toEqual([]);
  expect(pages.length).toBeLessThanOrEqual(2);
});
