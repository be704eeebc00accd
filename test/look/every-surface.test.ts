import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { beforeAll, expect } from 'vitest';
import type { Message } from '../../src/chat/message.ts';
import { renderSlackMessage } from '../../src/surfaces/slack/render/render.ts';
import { renderCard } from '../../src/surfaces/teams/render/render.ts';
import { screenshot, browserTest as test, useBrowser } from '../support/browser.ts';
import { exampleBot } from '../support/example-bot.ts';
import { isSound } from '../support/sound.ts';
import { formOf, messageOf } from '../support/test-bot.ts';
import { as, seen, message as shownAs } from '../surfaces/page/in-browser.ts';
import { scriptedPage } from '../surfaces/page/scripted-page.ts';
import { slackPage } from './slack-page.ts';

const { openPage } = useBrowser();

/** What people see most, and what one shows to others. */
const names = [
  'reminder',
  'morning',
  'status',
  'home',
  'home-kansli',
  'home-stranger',
  'map',
  'board',
  'help',
] as const;
type Name = (typeof names)[number];
let shown: Record<Name, Message>;

beforeAll(async () => {
  const bot = exampleBot('2026-11-30T09:00');
  await bot.until('2027-01-29T09:00');
  const told = bot
    .posted()
    .filter(({ address }) => address === 'person/anna')
    .map(({ first }): Message => JSON.parse(first));
  const mornings = bot.posted().flatMap(({ address, first }): Message[] => {
    const message: Message = JSON.parse(first);
    return address === 'person/karin' && rowsOfButtons(message) > 1 ? [message] : [];
  });
  const form = formOf(await bot.says('karin', 'remiss ny'));
  const facts = { kind: 'nhv', title: 'Ny nationell högspecialiserad vård', sender: 'Socialstyrelsen' };
  await bot.fills('karin', form, {
    ...facts,
    ...{ senderWord: 'senast', senderDay: '2027-04-20', mode: 'enskilt', blind: 'nej' },
  });
  await bot.presses('karin', 'remiss.open', '1');
  const [group] = bot.features.register.groupsWith('coordinates_nhv', Temporal.PlainDate.from('2027-01-29'));
  for (const { person } of bot.features.register
    .seats(group?.id ?? '', Temporal.PlainDate.from('2027-01-29'))
    .slice(2, 5)) {
    await bot.presses(person.id, 'remiss.nothing-to-add', '1');
  }
  const asked = async (who: string, words: string) => messageOf(await bot.says(who, words));
  shown = {
    reminder: told.find(({ title }) => title.includes('erksamhetsberättelsen')) ?? { title: 'ingen', blocks: [] },
    morning: mornings.toSorted((a, b) => rowsOfButtons(b) - rowsOfButtons(a))[0] ?? { title: 'ingen', blocks: [] },
    status: await asked('karin', 'status'),
    home: messageOf(await bot.opensHome('anna')),
    'home-kansli': messageOf(await bot.opensHome('karin')),
    'home-stranger': messageOf(await bot.opensHome('sten')),
    map: messageOf(await bot.presses('karin', 'remiss.show', '1')),
    board: await asked('karin', 'nhv'),
    help: await asked('anna', 'hjälp'),
  };
});

const rowsOfButtons = ({ blocks }: Message) => blocks.filter(({ type }) => type === 'buttons').length;

const beside = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
const accountOf = () => null;

async function looked(page: Page, name: string): Promise<void> {
  await screenshot(page, name, { whole: true });
  expect(await page.evaluate<number>(beside), name).toBe(0);
}

test.each(names)('%s in Slack stays within a telephone and a large screen', async (name) => {
  const { blocks } = renderSlackMessage(shown[name], { accountOf, isAnswer: true });
  const page = await openPage('about:blank');
  for (const [width, dark] of [
    [360, false],
    [760, false],
    [760, true],
  ] as const) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
    await page.setContent(slackPage([blocks]));
    await looked(page, `slack-${name}-${dark ? 'dark' : width}`);
  }
});

/** As Teams shows it on a telephone. The library that is published is older than what says how wide a card is. */
function onATelephone(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(onATelephone).filter((one) => one !== undefined);
  if (typeof part !== 'object' || part === null) return part;
  if ((part as { targetWidth?: string }).targetWidth === 'atLeast:standard') return undefined;
  return Object.fromEntries(Object.entries(part).map(([name, value]) => [name, onATelephone(value)]));
}

const adaptiveCards = createRequire(import.meta.url).resolve('adaptivecards/dist/adaptivecards.min.js');

test.each(names)('%s in Teams stays within the width of a telephone', async (name) => {
  const card = renderCard(shown[name], { accountOf, opensForm: () => false });
  const page = await openPage('about:blank', { width: 320, height: 900 });
  await page.setContent(
    '<!doctype html><html lang="sv"><body style="margin:0;font-family:Segoe UI,sans-serif"></body>',
  );
  await page.addScriptTag({ path: adaptiveCards });
  await page.evaluate(`{
    const host = new AdaptiveCards.HostConfig({ fontFamily: 'Segoe UI, sans-serif', supportsInteractivity: true,
      actions: { actionsOrientation: 'vertical', actionAlignment: 'stretch' },
      hostWidthBreakpoints: { veryNarrow: 165, narrow: 350, standard: 768 } });
    const drawn = new AdaptiveCards.AdaptiveCard();
    drawn.hostConfig = host;
    drawn.parse(${JSON.stringify(onATelephone(card))});
    document.body.append(drawn.render());
  }`);
  await looked(page, `teams-${name}-320`);
});

test.each(names)('%s on the page is sound in every view, and on paper', async (name) => {
  const bot = await scriptedPage();
  await bot.send('person/anna', 'm/1', shown[name]);
  const page = await openPage(as(bot, 'anna'));
  await seen(shownAs(page, shown[name].title));
  await shownAs(page, shown[name].title).evaluate((article) => article.scrollIntoView());
  await isSound(page, `page-${name}`);
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 720, height: 1000 });
  await looked(page, `page-${name}-print`);
});
