import { afterEach, beforeEach, expect, test } from 'vitest';
import { linkIn } from '../support/mail-bot.ts';
import { type ManyBot, manyBot } from '../support/many-connections/many-bot.ts';
import { type ConnectionName, connectionIds } from '../support/many-connections/people.ts';
import { sevenRegionsRegister } from '../support/many-connections/register.ts';
import { openRemiss } from '../support/nhv-group.ts';
import { buttonsIn, messageOf, textOf } from '../support/test-bot.ts';

const title = 'Remiss 2027-01: Resttillstånd efter polio';
const question = 'Fråga 2 av 4, remiss 2027-01';

/** Whoever of each connection's people adds the bot to their room, and answers for their region there. */
const inRooms: Record<ConnectionName, string> = {
  ...{ uppsala: 'anna', orebro: 'bjorn', varmland: 'vera', dalarna: 'cecilia', gavle: 'gun' },
};

let it: ManyBot;

/** The bot is added to each connection's room by somebody there, and the kansli, who is in one tenant, ties them all. */
beforeEach(async () => {
  it = await manyBot('2027-02-22T08:00', { register: sevenRegionsRegister });
  // The kansli's own work is done on the page here; what others see and do is what this is about.
  it.bot.db.exec(`INSERT INTO account (connection, account, person_id, address, linked_at)
    VALUES ('page', 'karin', 'karin', 'person/karin', '2027-02-22T07:00:00Z')`);
  await it.looks();
  for (const id of connectionIds) await it.acts(it.world.adds(inRooms[id], id));
  for (const button of buttonsIn(messageOf(await it.bot.says('karin', 'koppla kanal nhv-gruppen')))) {
    await it.bot.presses('karin', button.id, button.value);
  }
  await openRemiss(it.bot);
  await it.acts(it.until('2027-02-22T08:10'));
});
afterEach(() => it.close());

/** What the head says in each connection's room, from where the state begins to how one answers. */
const heads = (): string[] =>
  connectionIds.map((id) => {
    const head = it.world
      .as(inRooms[id])
      .sees('room')
      .find((one) => one.title.startsWith(title));
    if (!head) throw new Error(`no head in ${id}`);
    const words = head.words.replaceAll(/\s+/gu, ' ');
    return words.slice(words.indexOf('Läge:'), words.indexOf(' Svara i '));
  });

/** The head, which says the same everywhere. */
function head(): string {
  const all = new Set(heads());
  expect([...all]).toHaveLength(1);
  return [...all][0] ?? '';
}

/** Somebody whom no chat reaches presses in the page of their latest mail, and is asked once whether it is right. */
async function onPage(who: string, region: string, button: string): Promise<string> {
  const mail = it.mailed(`${who}@${region}.example.org`).at(-1);
  if (!mail) throw new Error(`nothing was mailed to ${who}`);
  const link = linkIn(mail);
  const page = await it.pages.get(link);
  expect(page.words).toContain('Du svarar som');
  const answered = await it.acts(it.pages.press(link, page, button));
  return answered.words;
}

const later = (minutes: number) => it.acts(it.until(`2027-02-22T08:${minutes}`));

test('a remiss is answered by seven regions in three tenants, two workspaces and by mail, and its head is right everywhere', async () => {
  expect(head()).toContain('0 av 7 regioner har svarat');

  await it.acts(it.world.as('anna').replies(question, 'Fyra enheter räcker.'));
  await it.acts(it.world.as('anna').presses('', 'Avstyrker'));
  await it.acts(it.world.as('cecilia').replies(question, 'Tre enheter räcker.'));
  await it.acts(it.world.as('cecilia').presses('', 'Tillstyrker', 'room'));
  await it.acts(it.world.as('bjorn').presses(title, 'Inget att erinra', 'room'));
  await it.acts(it.world.as('gun').presses(title, 'Inget att erinra', 'room'));
  await later(20);
  expect(head()).toContain('Har svarat: Gävleborg och Örebro län');

  // Västmanland is in no connection, and Sörmland's guests are not vouched for: both answer on the page of their mail.
  expect(await onPage('maj', 'vastmanland', 'Inget att erinra')).toContain('Region Västmanland har inget att erinra');
  expect(await onPage('sara', 'sormland', 'Berörs inte')).toContain('Region Sörmland berörs inte');
  await it.acts(it.world.as('vera').presses(title, 'Berörs inte', 'room'));
  await later(30);
  expect(head()).toContain('5 av 7 regioner har svarat');

  for (const who of ['anna', 'cecilia']) {
    await it.acts(it.world.as(who).presses(title, 'Inget att erinra', 'room'));
    await it.acts(it.world.as(who).presses('Region ', 'Ersätt', who === 'anna' ? 'chat' : 'room'));
  }
  await later(40);
  expect(head()).toContain('7 av 7 regioner har svarat');
  const page = textOf(await it.bot.says('karin', 'remiss 2027-01'));
  expect(page).toContain('7 av 7 regioner har svarat: två berörs inte och fem har inget att erinra');
  expect(textOf(await it.bot.says('karin', 'logg remiss 2027-01'))).toContain('Maj Exempel (via e-post)');
  expect([it.lines, it.bot.problems, it.linking.problems]).toEqual([[], [], []]);
});
