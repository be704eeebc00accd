import { expect, onTestFinished, test } from 'vitest';
import { anna, bjorn, cecilia, withGroup } from '../support/test-bot.ts';
import { accounts } from '../surfaces/slack/slack-house.ts';
import { type SlackBot, slackBot } from './slack-house.ts';

const nina = { id: 'nina', name: 'Nina Exempel', email: 'nina@example.org' };
const duties = withGroup('vc', 'onkologi', { chair: anna, vice: bjorn, members: [cecilia] }, { people: [nina] });

async function opened(): Promise<SlackBot> {
  const it = await slackBot('socket', '2027-01-20T08:00', duties);
  onTestFinished(() => it.close());
  return it;
}
const here = ({ bot }: SlackBot) =>
  bot.db
    .prepare<[], string>("SELECT person_id FROM account WHERE connection = 'slack' AND gone_at IS NULL ORDER BY 1")
    .pluck()
    .all();
const log = ({ bot }: SlackBot, who: string) => bot.features.changes.ofSubject(`person/${who}`).at(-1)?.what;

test('whoever gets an account is linked at once, and hears nothing of it', async () => {
  const it = await opened();
  await it.acts(it.fake.hire({ id: 'UNINA', name: 'nina', realName: 'Nina Exempel', email: 'Nina@example.org' }));
  expect(here(it)).toContain('nina');
  expect(log(it, 'nina')).toBe('kontot i Slack hittades och kopplades');
  expect(it.fake.dm('UNINA').messages).toEqual([]);
  expect(it.bot.db.prepare("SELECT used_at FROM account WHERE person_id = 'nina'").pluck().get()).toBeNull();
});

test('a deactivated account is unlinked at once, its owner is written to nowhere, and comes back with the account', async () => {
  const it = await opened();
  await it.acts(Promise.resolve(it.fake.disable(accounts.anna)));
  expect(here(it)).not.toContain('anna');
  expect(log(it, 'anna')).toBe('kontot i Slack kopplades loss: kontot i Slack är avstängt');
  await it.acts(it.bot.until('2027-01-29T10:00'));
  expect(it.fake.dm(accounts.anna).unseen).toEqual([]);
  await it.acts(Promise.resolve(it.fake.enable(accounts.anna)));
  expect(here(it)).toContain('anna');
});

test('whoever corrects their address is linked, and what is said of strangers is kept nowhere', async () => {
  const it = await opened();
  await it.acts(it.fake.hire({ id: 'UNINA', name: 'nina', email: 'nina.fel@example.org' }));
  const events = () => it.bot.db.prepare('SELECT count(*) FROM inbox').pluck().get();
  const before = events();
  await it.acts(it.fake.changeEmail('UNINA', 'ny@example.org'));
  expect([here(it).includes('nina'), events()]).toEqual([false, before]);
  await it.acts(it.fake.changeEmail('UNINA', 'nina@example.org'));
  expect(here(it)).toContain('nina');
});

test('an address that is not confirmed, a bot, and somebody of another workspace are nobody', async () => {
  const it = await opened();
  await it.acts(it.fake.hire({ id: 'U7', name: 'falk', email: nina.email, hasConfirmed: false }));
  await it.acts(it.fake.hire({ id: 'U8', name: 'robot', email: nina.email, isBot: true }));
  await it.acts(it.fake.hire({ id: 'U6', name: 'frida', email: nina.email, team: 'T9' }));
  expect(here(it)).not.toContain('nina');
});

test('the app is uninstalled: nobody is reached there, and the kansli’s list says so', async () => {
  const it = await opened();
  await it.acts(it.fake.uninstall());
  expect(here(it)).toEqual([]);
  const put = it.bot.db.prepare<[], string>("SELECT key FROM outbox WHERE key LIKE 'uninstalled/%'").pluck().all();
  expect(put).toHaveLength(1);
});
