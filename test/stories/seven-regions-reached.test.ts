import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ManyBot, manyBot } from '../support/many-connections/many-bot.ts';
import { type ConnectionName, known, knownById } from '../support/many-connections/people.ts';
import { sevenRegionsRegister } from '../support/many-connections/register.ts';
import { silentDatabase } from '../support/new-database.ts';

const report = 'Verksamhetsberättelsen för 2026 ska lämnas in';

/** The groups that owe a report: who chairs and who is vice chair. Nobody of them has ever written to the bot. */
const chairs = ['anna', 'gun', 'maj', 'sara', 'oskar'];
const viceChairs = ['bjorn', 'dag', 'vidar', 'ulf'];

let it: ManyBot;

/** The register has just been taken in, and somebody in each tenant has added the bot to the group's team. */
beforeEach(async () => {
  it = await manyBot('2027-01-11T08:00', { register: sevenRegionsRegister, db: silentDatabase() });
  const adding: [string, ConnectionName][] = [
    ['anna', 'uppsala'],
    ['bjorn', 'orebro'],
    ['vera', 'varmland'],
  ];
  for (const [who, id] of adding) await it.acts(it.world.adds(who, id));
  await it.looks();
});
afterEach(() => it.close());

const karin = () => it.world.as('karin');
/** What stands before somebody, and where: of a message that a later one has replaced, what it says now. */
const standing = (who: string): string[] => [
  ...it.world.seenBy(who).map(({ connection, title }) => `${connection}: ${title.split('\n', 1)[0]}`),
  ...it.mailed(knownById(who).email).map(({ mail }) => `mail: ${mail.subject}`),
];
const reportsTo = (who: string) =>
  standing(who).filter((line) => line.includes(`: ${report}`) || line.includes(': Påminnelse om'));
const whereLatest = (who: string) => reportsTo(who).at(-1)?.split(':', 1)[0] ?? 'nowhere';

describe('a fresh register over three tenants, two workspaces and mail', () => {
  test('everybody is found who is there and may be known, and nobody else', () => {
    expect(it.linking.accounts()).toEqual([
      'dalarna cecilia',
      'gavle gerd',
      'gavle gun',
      'orebro bjorn',
      'uppsala anna',
      'uppsala karin',
      'uppsala kerstin',
      'uppsala lisa',
      'uppsala olle',
      'uppsala ulf',
      'varmland vera',
    ]);
    expect([it.linking.problems, it.lines, it.bot.problems]).toEqual([[], [], []]);
  });

  test('every chair who owes a report is reached on the first mornings, every vice chair in February, as prognos had said', async () => {
    await it.acts(karin().writes('sätt i gång'));
    expect(karin().sees().at(-1)?.words).toContain('Kan inte nås än: 0 av 15 personer');
    await it.acts(karin().presses('Registret är tyst', 'Sätt i gång'));
    const forecastOf = async (days: string) => {
      await it.acts(karin().writes(`prognos ${days}`));
      return karin().sees().at(-1)?.words ?? '';
    };
    const january = await forecastOf('2027-01-28 till 2027-01-29');
    const february = await forecastOf('2027-02-12');

    await it.until('2027-01-29T09:00');
    expect(Object.fromEntries(chairs.map((who) => [who, whereLatest(who)]))).toEqual({
      ...{ anna: 'uppsala', gun: 'gavle', maj: 'mail', sara: 'mail', oskar: 'mail' },
    });
    for (const who of chairs) expect(reportsTo(who).at(-1), who).toMatch(/inom 30 dagar|Påminnelse om 2 uppgifter/u);
    for (const who of viceChairs) expect(reportsTo(who), who).toEqual([]);

    await it.until('2027-02-12T09:00');
    expect(Object.fromEntries(viceChairs.map((who) => [who, whereLatest(who)]))).toEqual({
      ...{ bjorn: 'orebro', dag: 'mail', vidar: 'mail', ulf: 'uppsala' },
    });
    expect(it.world.lost('dag')).toEqual([]);

    const said = (who: string) => `| ${knownById(who).name}${whereLatest(who) === 'mail' ? ' (e-post)' : ''} | `;
    for (const who of chairs) expect(january).toContain(said(who));
    for (const who of [...chairs, ...viceChairs]) expect(february).toContain(said(who));
    expect([january, february].map((text) => text.split('\n', 1)[0]?.split(' ', 2).join(' '))).toEqual([
      `${chairs.length} meddelanden`,
      `${chairs.length + viceChairs.length} meddelanden`,
    ]);
    // The kansli gets its own and nobody else's.
    for (const who of ['karin', 'kerstin']) expect(reportsTo(who), who).toEqual([]);
    expect([it.linking.problems, it.lines, it.bot.problems]).toEqual([[], [], []]);
  });

  test('nobody gets anything twice, and whoever owes nothing hears nothing', async () => {
    await it.acts(karin().writes('sätt i gång'));
    await it.acts(karin().presses('Registret är tyst', 'Sätt i gång'));
    await it.until('2027-02-12T09:00');
    const theirs = [...chairs, ...viceChairs, 'karin', 'kerstin'];
    const others = known.map(({ id }) => id).filter((id) => !theirs.includes(id));
    expect(others.flatMap(standing)).toEqual([]);
    for (const who of chairs) expect(new Set(reportsTo(who)).size, who).toBe(reportsTo(who).length);
  });
});

describe('somebody who says that they are somebody else', () => {
  const lastWords = (who: string, connection?: ConnectionName) =>
    it.world.as(who, connection).sees().at(-1)?.words ?? '';

  test.each([
    ['falk', 'in another tenant, by Anna’s address'],
    ['frida', 'in another workspace, by Cecilia’s address'],
    ['gast', 'as a guest who has written the kansli’s address in their profile'],
  ])('%s, %s, is a stranger: nothing is shown, nothing is linked, and the kansli hears', async (who) => {
    const before = it.linking.accounts();
    await it.acts(it.world.as(who).writes('mina'));
    expect(lastWords(who)).toContain('Du finns inte i registret än');
    await it.acts(it.world.as(who).writes('utskick'));
    expect(lastWords(who)).not.toContain('utskick har');
    expect(it.linking.accounts()).toEqual(before);
    const notice = karin().sees().at(-1);
    expect(notice?.title).toContain('Någon som inte finns i registret har skrivit till boten');
  });

  test('and who they say they are is still themselves', async () => {
    await it.acts(it.world.as('falk').writes('mina'));
    await it.acts(it.world.as('anna').writes('mina'));
    expect(lastWords('anna')).not.toContain('Du finns inte i registret');
  });
});
