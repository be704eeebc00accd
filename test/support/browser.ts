import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';

const path = process.env.CHROMIUM ?? '/usr/bin/chromium';
const missing = !existsSync(path);
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

if (missing) {
  process.stderr.write(`No browser at ${path}: the browser tests are skipped. To run them: apt-get install chromium\n`);
}

/** A test that needs Chromium. Without it: skipped on a developer's machine, a failure in CI. */
export const browserTest = missing && !process.env.CI ? test.skip : test;

type Look = { width?: number; height?: number; dark?: boolean };

let started: Promise<Browser> | null = null;

/** Started by the first page; ends with the process, which runs many files. */
function chromiumHere(): Promise<Browser> {
  started ??= chromium.launch({ executablePath: path, headless: true, args: flags });
  return started;
}

/** Chromium for the tests of one file, each with windows of its own. */
export function useBrowser() {
  const contexts: BrowserContext[] = [];
  let faults: string[] = [];

  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
    const seen = faults;
    faults = [];
    expect(seen, 'errors in the page').toEqual([]);
  });

  return {
    /** A page in a window of its own, with its own memory. A script error or a broken content policy fails the test. */
    async openPage(url: string, { width = 1280, height = 800, dark = false }: Look = {}): Promise<Page> {
      const browser = await chromiumHere();
      const context = await browser.newContext({
        viewport: { width, height },
        colorScheme: dark ? 'dark' : 'light',
        reducedMotion: 'reduce',
        locale: 'sv-SE',
        timezoneId: 'Europe/Stockholm',
      });
      contexts.push(context);
      const page = await context.newPage();
      page.on('pageerror', (error) => faults.push(error.message));
      page.on('console', (line) => {
        if (line.text().includes('Content Security Policy')) faults.push(line.text());
      });
      await page.goto(url);
      return page;
    },
  };
}

/** Keeps a picture in the folder SCREENSHOTS, when there is one to look at them in. `whole`: all of the page, however long. */
export async function screenshot(page: Page, name: string, { whole = false } = {}): Promise<void> {
  const folder = process.env.SCREENSHOTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: whole });
}
