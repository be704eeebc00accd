import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { buttonsAmong, pressableAmong } from '../../../src/chat/message.ts';
import { renderCard } from '../../../src/surfaces/teams/render/render.ts';
import { exampleBot } from '../../support/example-bot.ts';
import { exampleSaid } from '../../support/example-said.ts';
import { actionsOf } from '../../support/fake-teams/seen.ts';
import { type TeamsBot, teamsBot } from '../../support/teams-bot.ts';
import { anna, bjorn, cecilia, textOf, withGroup } from '../../support/test-bot.ts';

/** Teams’s own rules that no other test is named after, each by its number among those of its store. */

const register = withGroup('vc', 'onkologi', { chair: anna, vice: bjorn, members: [cecilia] });
const begun = '2026-11-23T07:00';

const json = (path: string) => JSON.parse(readFileSync(new URL(`../../../manifests/${path}`, import.meta.url), 'utf8'));

type Table = { columns: unknown[]; targetWidth?: string };

function tablesIn(part: unknown): Table[] {
  if (typeof part !== 'object' || part === null) return [];
  const own = (part as { type?: string }).type === 'Table' ? [part as Table] : [];
  return [...own, ...Object.values(part).flatMap(tablesIn)];
}

const inTeams = async (): Promise<TeamsBot> => {
  const it = await teamsBot(begun, register);
  for (const name of ['Anna', 'Karin', 'Sten']) it.teams.world.person(name.toLowerCase(), `${name} Exempel`);
  return it;
};

test('T1: every command of the manifest works, and hello, help, thanks and misspellings in both languages', async () => {
  const bot = exampleBot('2027-01-11T09:00');
  type Lists = { bots: [{ commandLists: { commands: { title: string }[] }[] }] };
  const titles = (json('teams/manifest.json') as Lists).bots[0].commandLists.flatMap(({ commands }) =>
    commands.map(({ title }) => title),
  );
  const others = ['Hi', 'Hello', 'Help', 'Hej', 'Hjälp', 'hjalp', 'Tack', 'Thanks', 'Thank you', 'Hallå'];
  for (const words of [...titles, ...others]) {
    const response = await bot.says('karin', words);
    if (response.type === 'message') expect(textOf(response), words).not.toMatch(/^Jag förstod inte|^Något gick fel/u);
  }
  for (const [words, meant] of [
    ['staus', 'status'],
    ['hjlp', 'hjälp'],
    ['kalnder', 'kalender'],
  ] as const) {
    expect(textOf(await bot.says('karin', words)).toLowerCase(), words).toContain(meant);
  }
});

test('T3: one who adds it is told what it is for and how to begin, once, a room hears who added it, and nothing is said when it is taken away', async () => {
  const it = await inTeams();
  await it.teams.writes('karin', 'hej');
  const own = it.teams.world.personal('sten');
  for (const _ of ['added', 'again']) await it.teams.adds('sten', own);
  const room = it.teams.world.channel('Onkologi', ['anna', 'karin', 'sten']);
  for (const _ of ['added', 'again']) await it.teams.adds('karin', room);
  const others = { type: 'conversationUpdate', membersAdded: [{ id: '29:sten' }, { id: '29:anna' }] };
  await it.teams.post(it.teams.activity('karin', room, others));
  await it.settled();
  const [welcome, ...moreWelcomes] = it.teams.sees('sten');
  const [hello, ...moreHellos] = it.teams.sees('karin', room);
  expect([moreWelcomes, moreHellos]).toEqual([[], []]);
  expect(welcome?.text).toContain('Jag påminner grupperna');
  expect(welcome?.text).toContain('Skriv hej till mig');
  expect(hello?.text).toContain('lade till mig här.');
  await it.teams.removes('sten', own);
  await it.teams.removes('karin', room);
  await it.settled();
  expect([it.teams.sees('sten').length, it.teams.sees('karin', room).length]).toEqual([1, 1]);
  await it.close();
});

test('T4: since it welcomes in words, its manifest has commands and no prompts', () => {
  const text = JSON.stringify(json('teams/manifest.json'));
  expect(text).not.toContain('"type":"prompt"');
  expect(text).toContain('"title":"hjälp"');
});

test('T7: what needs several answers is one dialog, and no question after question', async () => {
  const it = await inTeams();
  await it.bot.until('2026-12-30T09:00');
  await it.teams.writes('karin', 'möte onkologi');
  await it.settled();
  const before = it.teams.sees('karin').length;
  const dialog = await it.teams.opens('karin', 'Öppna formuläret');
  expect(JSON.stringify(dialog.card).match(/"type":"Input\./gu)?.length).toBeGreaterThan(3);
  expect(it.teams.sees('karin')).toHaveLength(before);
  await it.close();
});

test('T8: every card has at most six actions, at most three of them first, wraps its text, and has few columns on a phone', async () => {
  const wrong = (await exampleSaid()).flatMap((message) => {
    const card = renderCard(message, { accountOf: () => null, opensForm: () => false });
    const actions = actionsOf(card);
    const text = JSON.stringify(card);
    const blocks = text.match(/"type":"TextBlock"/gu)?.length ?? 0;
    const wraps = text.match(/"wrap":true/gu)?.length ?? 0;
    const first = buttonsAmong(message.blocks).filter(({ primary }) => primary).length;
    const isRight = actions.length <= 6 && first <= 3 && wraps >= blocks;
    return isRight ? [] : [`${message.title}: ${actions.length} actions, ${first} first, ${wraps} of ${blocks} wrap`];
  });
  expect(wrong).toEqual([]);
  const tables = (await exampleSaid()).flatMap((message) =>
    tablesIn(renderCard(message, { accountOf: () => null, opensForm: () => false })),
  );
  const onEveryScreen = tables.filter(({ targetWidth }) => targetWidth !== 'atLeast:standard');
  expect(tables.length).toBeGreaterThan(onEveryScreen.length);
  expect(onEveryScreen.filter(({ columns }) => columns.length > 4)).toEqual([]);
});

test('T13: settings are changed in a dialog, from every home, and there is no sign-in to sign out of', async () => {
  const it = await inTeams();
  await it.teams.writes('anna', 'inställningar');
  await it.settled();
  const dialog = await it.teams.opens('anna', 'Ändra tid');
  expect(dialog.title).toBe('När och var du nås');
  const homes = (await exampleSaid()).filter(({ blocks }) =>
    pressableAmong(blocks).some(({ label }) => label === 'Visa hjälp'),
  );
  expect(homes.length).toBeGreaterThan(2);
  for (const { blocks } of homes) {
    expect(pressableAmong(blocks).map(({ label }) => label)).toContain('Ändra inställningar');
  }
  expect(JSON.stringify(json('teams/manifest.json'))).not.toMatch(/oauth|signin/iu);
  await it.close();
});
