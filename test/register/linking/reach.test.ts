import { expect, test } from 'vitest';
import { buttonsIn, messageOf, type TestBot, testBot, textOf, withGroup } from '../../support/test-bot.ts';

const person = (id: string, email?: string) => ({ id, name: `${id} Exempel`, ...(email && { email }) });
const seat = (id: string) => ({ group: 'onkologi', person: id, role: 'ledamot', from: '2026-01-01' });
const people = [
  person('adam'),
  person('bo', 'bo@example.org'),
  person('carl', 'carl@elsewhere.example'),
  person('disa', 'disa@example.org'),
  person('eva', 'eva@example.org'),
];

/** Five whom no chat reaches, and Slack, which vouches for example.org and has been looked through. */
function unreached(): TestBot {
  const register = withGroup('vc', 'onkologi', {}, { people, seats: people.map(({ id }) => seat(id)) });
  const bot = testBot('2027-01-20T08:00', register);
  const { searches, register: store } = bot.features;
  const now = bot.now();
  const gone = people.map(({ id }) => `'${id}'`).join();
  bot.db.exec(`DELETE FROM account WHERE person_id IN (${gone});
               UPDATE connection SET domains = '["example.org"]' WHERE id = 'slack'`);
  searches.fillSearches('slack', store.domainsOf('slack'), now);
  searches.searchAnswered('slack', 'bo', 'unknown', now);
  store.link({ connection: 'slack', account: 'U4', address: 'U4', person: 'disa', now });
  store.unlink({ connection: 'slack', account: 'U4' }, 'kontot i Slack är avstängt', now);
  searches.searchFailed('slack', 'eva', { tries: 1, why: 'Slack svarade inte i tid', nextAt: now });
  return bot;
}

const pages = async (bot: TestBot) => {
  const first = await bot.says('karin', 'nås inte');
  return `${textOf(first)}\n${textOf(await bot.presses('karin', 'reach.show', '3'))}`;
};

test('each is shown with what is known and what to do, three to a page', async () => {
  const bot = unreached();
  const said = await pages(bot);
  expect(said).toContain('5 personer nås inte');
  expect(said).toContain('Visar 1–3 av 5 personer.');
  for (const words of [
    'Det finns ingen e-postadress i registret.',
    'Lägg in adressen med Ändra.',
    'Slack: inget konto med bo@example.org, sökt 20 januari 2027.',
    'Ingen plats svarar för adressen carl@elsewhere.example: den hör till en annan domän än deras.',
    'Slack: kontot i Slack är avstängt, sedan 20 januari 2027.',
    'Slack: gick inte att söka (Slack svarade inte i tid). Jag försöker igen.',
  ]) {
    expect(said).toContain(words);
  }
  const labels = buttonsIn(messageOf(await bot.says('karin', 'nås inte'))).map(({ label }) => label);
  expect(labels).toEqual(['Ändra adam Exempel', 'Ändra bo Exempel', 'Ändra carl Exempel', 'Sök igen nu', 'Visa fler']);
});

test('Sök igen nu looks for all who are not linked, and says so in the log; twice is once', async () => {
  const bot = unreached();
  const due = () => bot.features.searches.dueSearches('slack', bot.now(), 100).map(({ person: id }) => id);
  expect(due()).not.toContain('bo');
  expect(textOf(await bot.presses('karin', 'reach.search', ''))).toContain('Jag söker igen nu');
  await bot.presses('karin', 'reach.search', '');
  expect(due()).toContain('bo');
  expect(bot.features.changes.ofSubject('linking')[0]).toMatchObject({ by: 'karin' });
});

test('with mail those who have an address are reached by it, and the others come first', async () => {
  const bot = unreached();
  bot.db.exec("UPDATE connection SET configured = 1 WHERE id = 'mail'");
  const said = textOf(await bot.says('karin', 'nås inte'));
  expect(said).toContain('1 person nås inte, och 4 nås bara med e-post');
  expect(said).toContain('adam Exempel: Nås inte alls.');
  expect(said).toContain('bo Exempel: Nås med e-post.');
});

test('when all are reached, it says so', async () => {
  const bot = testBot('2027-01-20T08:00', withGroup('vc', 'onkologi', {}));
  expect(textOf(await bot.says('karin', 'nås inte'))).toContain('Alla nås i en chatt');
});

test('the digest says how many, once for each number', async () => {
  const bot = unreached();
  const digests = async (at: string) => {
    await bot.until(at);
    return bot.posted().filter(({ address, first }) => address === 'person/karin' && /Nås inte/u.test(first)).length;
  };
  expect(await digests('2027-01-25T10:00')).toBe(0);
  bot.db.exec("UPDATE account SET gone_at = linked_at WHERE person_id = 'lisa'");
  expect(await digests('2027-02-01T10:00')).toBe(1);
  expect(await digests('2027-02-08T10:00')).toBe(1);
});
