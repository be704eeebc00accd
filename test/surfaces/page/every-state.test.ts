import { afterAll, beforeAll, describe, expect } from 'vitest';
import { browserTest as test, useBrowser } from '../../support/browser.ts';
import { isSound } from '../../support/sound.ts';
import { type TryOutServer, tryOutServer } from '../../support/try-out-server.ts';
import { as, dialog, message, seen } from './in-browser.ts';
import { by, post, stateOf } from './requests.ts';
import { named, statesOf } from './states.ts';

const { openPage } = useBrowser();

describe('what the page can show', () => {
  test.each(statesOf(openPage))('$name', async ({ name, views, reach }) => {
    await isSound(await reach(), `state ${name}`.replaceAll(/[ ,]+/gu, '-'), views);
  });
});

describe('the real try-out', () => {
  let bot: TryOutServer;

  beforeAll(async () => {
    bot = await tryOutServer('2026-11-30T09:00:00+01:00');
    const moved = await post(bot, '/page/clock', { to: { day: '2027-01-30' } });
    expect(moved.status).toBe(200);
  });
  afterAll(() => bot.stop());

  const newest = '#messages > li:last-of-type';

  /** What people see there most: what they are told, and what they ask for. All that Karin has asked is looked at with the last. */
  test.each([
    ['anna', null],
    ['anna', 'mina'],
    ['karin', 'status'],
    ['karin', 'status vc 2026'],
    ['karin', 'nhv'],
    ['karin', 'representation'],
    ['karin', 'årshjul'],
    ['karin', 'kalender'],
    ['karin', 'aktivitetsplan'],
    ['karin', 'grupper'],
    ['karin', 'gallring'],
    ['karin', 'inställningar'],
    ['karin', 'hjälp'],
    ['sten', 'hej'],
  ])('%s reads %s', async (who, words) => {
    if (words) expect((await post(bot, '/page/command', { ...by(who), text: words })).status).toBe(200);
    const title = (await stateOf(bot, who)).open.messages.at(-1)?.title ?? '';
    const page = await openPage(as(bot, who));
    await seen(message(page, title).last());
    const isLast = words === 'hjälp';
    await isSound(
      page,
      `asks-${who}-${(words ?? 'is told').replaceAll(' ', '-')}`,
      undefined,
      isLast ? ':root' : newest,
    );
  });

  test.each(['anna', 'karin', 'cecilia', 'sten'])('%s has a home', async (who) => {
    await post(bot, '/page/home', by(who));
    const page = await openPage(as(bot, who));
    await seen(page.getByRole('article').last());
    await isSound(page, `home-${who}`);
  });

  test('what the clock has brought, and its first screen', async () => {
    const page = await openPage(bot.url);
    await seen(dialog(page).getByText('Alla personer här är påhittade'));
    await isSound(page, 'the-first-screen', ['narrow', 'wide', 'dark', 'forced', 'zoomed']);
    await named(page, 'Titta runt själv').click();
    await named(page, 'En dag fram').click();
    await seen(page.locator('#clock-summary'));
    await isSound(page, 'the-clock', ['wide', 'dark', 'forced']);
  });

  test.each([0, 1, 2])('each step of walk %i', async (at) => {
    const page = await openPage(bot.url);
    const { title = '', steps = [] } = (await stateOf(bot, 'karin')).walks[at] ?? {};
    await named(page, `Börja: ${title}`).click();
    for (const step of steps.keys()) {
      await seen(page.getByRole('heading', { name: `${title}, steg ${step + 1} av ${steps.length}` }));
      await isSound(page, `walk-${at + 1}-${step + 1}`);
      await named(page, step + 1 === steps.length ? 'Klart' : 'Nästa steg').click();
    }
    expect(steps.length).toBeGreaterThan(3);
  });

  test.each([
    'integritet',
    'villkor',
    'tillganglighet',
    'hjalp',
    'files/nothing',
    'calendar/nothing.ics',
  ])('/%s', async (path) => {
    const page = await openPage(`${bot.url.replace(/\/$/u, '')}/${path}`);
    await isSound(page, `at-${path.replace('/', '-')}`);
  });
});
