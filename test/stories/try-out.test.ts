import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { readConfig } from '../../src/app/config/config.ts';
import { createLog } from '../../src/app/http/log.ts';
import { type Running, start } from '../../src/app/start.ts';
import { browserTest, screenshot, useBrowser } from '../support/browser.ts';

const { openPage } = useBrowser();
const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

/** The whole process, as `npm start` runs it, on a database of its own. */
async function started(more: Record<string, string> = {}): Promise<Running & { database: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'samverkansbot-'));
  undo.push(() => rmSync(folder, { recursive: true }));
  const database = more.DATABASE ?? join(folder, 'try-out.sqlite');
  const config = readConfig({
    DATABASE: database,
    PORT: '0',
    LOG_LEVEL: 'silent',
    START_AT: '2026-11-23T07:00:00+01:00',
    ...more,
  });
  const running = await start(config, createLog(config));
  undo.push(running.stop);
  return { ...running, database };
}

const at = (running: Running, person: string, address = `person/${person}`) =>
  `${running.url}#${new URLSearchParams({ som: person, i: address })}`;
const message = (page: Page, title: string | RegExp) => page.getByRole('article', { name: title });
const seen = (page: Page, title: string | RegExp) => message(page, title).first().waitFor({ timeout: 30_000 });

async function moveClock(page: Page, day: string) {
  await page.getByLabel('Till ett datum').fill(day);
  await page.getByRole('button', { name: 'Flytta' }).click();
  await page
    .getByText(/meddelanden? till/)
    .first()
    .waitFor({ timeout: 60_000 });
}

/** Tab until the focus is there, as someone without a mouse would. */
async function tabTo(page: Page, name: RegExp) {
  const there = page.locator('article').last().getByRole('button', { name });
  for (let presses = 0; presses < 120; presses += 1) {
    if (await there.evaluate((element) => element === element.ownerDocument.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never got to ${name}`);
}

browserTest(
  'a chair hands in the report from the reminder: it changes in place, and the recipient is told',
  { timeout: 120_000 },
  async () => {
    const running = await started();
    const page = await openPage(at(running, 'anna'));
    await moveClock(page, '2027-01-30');
    await seen(page, 'Verksamhetsberättelsen för 2026 ska lämnas in inom 30 dagar');
    await screenshot(page, 'story-reminder');
    await message(page, 'Verksamhetsberättelsen för 2026 ska lämnas in inom 30 dagar')
      .getByRole('button', { name: 'Lämna in' })
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Länk eller diarienummer').fill('SVN 2027-0042');
    await dialog.getByRole('button', { name: 'Lämna in' }).click();
    await seen(page, 'Tack! Verksamhetsberättelsen är inlämnad');
    await seen(page, 'Påminnelsen gäller inte längre: Anna Exempel lämnade in lördag 30 januari');
    expect(await message(page, /Verksamhetsberättelsen för 2026 ska lämnas in/).count()).toBe(0);
    await screenshot(page, 'story-handed-in');

    const room = await openPage(at(running, 'maria', 'group/ledningsgruppen'));
    await seen(room, 'Verksamhetsberättelsen för 2026 är inlämnad');
    await screenshot(room, 'story-recipient');

    await moveClock(page, '2027-03-20');
    expect(await message(page, /erksamhetsberättelsen för 2026 (ska|skulle)/).count()).toBe(0);
  },
);

browserTest('the same by keyboard alone, in a narrow window', { timeout: 120_000 }, async () => {
  const running = await started({ START_AT: '2027-02-12T08:31:00+01:00' });
  const page = await openPage(at(running, 'ingrid'), { width: 360, dark: true });
  await page.getByLabel('Skriv till Samverkansbot').focus();
  await page.keyboard.type('mina');
  await page.keyboard.press('Enter');
  await seen(page, /^Du har/);
  await screenshot(page, 'story-mine-360-dark');
  await page.locator('#skip').focus();
  await tabTo(page, /erksamhetsberättelsen för 2026$/);
  await page.keyboard.press('Enter');
  await seen(page, 'Verksamhetsberättelsen för 2026');
  await page.locator('#skip').focus();
  await tabTo(page, /^Lämna in$/);
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.type('SVN 2027-0043');
  await page.keyboard.press('Enter');
  await seen(page, 'Tack! Verksamhetsberättelsen är inlämnad');
  await screenshot(page, 'story-thanks-360-dark');
});

browserTest('the overview of whoever one is, from the side of the page', { timeout: 120_000 }, async () => {
  const running = await started({ START_AT: '2027-03-08T10:00:00+01:00' });
  const kansli = await openPage(at(running, 'karin'), { width: 1600 });
  await kansli.getByRole('button', { name: 'Visa översikten' }).click();
  await seen(kansli, /^Du har/);
  await kansli.getByText('Frågor besvaras på kansliet av').waitFor();
  await screenshot(kansli, 'story-overview-1600');

  const chair = await openPage(at(running, 'anna'), { width: 360, dark: true });
  await chair.getByRole('button', { name: 'Meny' }).click();
  await chair.getByRole('button', { name: 'Visa översikten' }).press('Enter');
  await seen(chair, /^Du har/);
  await chair
    .getByRole('button', { name: /nställningar/ })
    .first()
    .click();
  await seen(chair, 'Dina inställningar');
  await screenshot(chair, 'story-overview-360-dark');
});

test('the try-out goes on where it stood after a restart, and never begins twice', async () => {
  const first = await started();
  const post = (running: Running, path: string, body: object) =>
    fetch(`${running.url}page/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }).then((response) => response.json());
  await post(first, 'clock', { to: { day: '2027-02-12' } });
  const before = await fetch(`${first.url}page/state?as=anna`).then((response) => response.text());
  await first.stop();
  const second = await started({ DATABASE: first.database });
  const after = await fetch(`${second.url}page/state?as=anna`).then((response) => response.text());
  const titles = (state: string) => [...state.matchAll(/"title":"([^"]*)"/g)].map(([, title]) => title);
  expect(titles(after)).toEqual(titles(before));
  expect(titles(after)).toContain('Verksamhetsberättelsen för 2026 ska lämnas in inom 16 dagar');
});

test('a second process on the same database says so and does not start', async () => {
  const { database } = await started();
  await expect(started({ DATABASE: database })).rejects.toThrow('En annan Samverkansbot kör redan');
});

test('a port that is taken is said in words, and leaves the database free', async () => {
  const { url } = await started();
  const port = new URL(url).port;
  await expect(started({ PORT: port })).rejects.toThrow(`Porten ${port} är upptagen`);
});

test('health and metrics answer while it runs', async () => {
  const { url } = await started();
  expect(await fetch(`${url}health`).then((response) => response.json())).toMatchObject({ status: 'ok' });
  expect(await fetch(`${url}metrics`).then((response) => response.text())).toContain('samverkansbot_outbox_rows');
});
