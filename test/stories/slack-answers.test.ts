import { expect, onTestFinished, test } from 'vitest';
import { forgetPerson } from '../../src/app/personal-data.ts';
import { say } from '../../src/chat/message.ts';
import { plainText } from '../../src/chat/plain-text.ts';
import { reply } from '../../src/chat/response.ts';
import { anyoneKnown } from '../../src/chat/table.ts';
import { createDelivery } from '../../src/outbox/sending/deliver.ts';
import { dispatchStore } from '../../src/outbox/sending/dispatch-store.ts';
import { fallbackRecipients } from '../../src/outbox/sending/fallback-recipients.ts';
import { prov } from '../support/prov.ts';
import { anna, bjorn, messageOf, withGroup } from '../support/test-bot.ts';
import { accounts, channel } from '../surfaces/slack/slack-house.ts';
import { type SlackBot, slackBot, wordsIn } from './slack-house.ts';

const answer = 'Ett svar';
const word = { words: ['ord'], example: 'ord', about: 'ord', reads: true, allowed: anyoneKnown };
const writing = { ...word, words: ['skriv'], reads: false };

async function house(): Promise<SlackBot> {
  const { rows } = prov();
  const commands = [word, writing].map((one) => ({ ...one, run: () => reply(answer) }));
  const register = withGroup('vc', 'onkologi', { chair: anna, vice: bjorn });
  const it = await slackBot('socket', '2026-11-23T07:00', { ...register, more: { ...rows, commands } });
  onTestFinished(() => it.close());
  await it.acts(it.fake.user(accounts.karin).slash('/samverkan', 'koppla kanal onkologi', channel));
  return it;
}

const answersTo = ({ fake }: SlackBot, account: string) =>
  [...fake.dm(account).messages, ...fake.ephemeralTo(account)].filter(({ text }) => text.startsWith(answer)).length;

/** As when the process is started anew over the same database. */
async function restarted({ bot, slack, fake }: SlackBot): Promise<void> {
  const delivery = createDelivery({
    store: dispatchStore(bot.db),
    fallbacks: fallbackRecipients(bot.db),
    surfaces: new Map([['slack', slack.surface]]),
    clock: { now: bot.now },
    timer: { now: () => bot.now().epochMilliseconds, after: () => () => {} },
    random: () => 0.5,
    log: { error: () => {} },
  });
  delivery.start();
  await delivery.run();
  await fake.quiet();
}

test.each(['ord', 'skriv'])('what was acknowledged and not answered is answered after a restart: %s', async (words) => {
  const it = await house();
  await it.fake.user(accounts.anna).write(undefined, words);
  await it.fake.user(accounts.bjorn).mention(channel, words);
  expect([answersTo(it, accounts.anna), answersTo(it, accounts.bjorn)]).toEqual([0, 0]);
  await restarted(it);
  expect([answersTo(it, accounts.anna), answersTo(it, accounts.bjorn)]).toEqual([1, 1]);
});

test.each([
  'ord',
  'skriv',
])('what Slack tells of once more after the restart is not answered again: %s', async (words) => {
  const it = await house();
  const { fake, bot } = it;
  const event = { type: 'message', channel_type: 'im', channel: fake.dm(accounts.anna).id, user: accounts.anna };
  const body = {
    ...{ type: 'event_callback', event_id: 'Ev-1', team_id: fake.installation.team },
    event: { ...event, text: words, ts: '1795417200.000100', event_ts: '1795417200.000100' },
  };
  await it.acts(fake.deliveries.deliver('event', body));
  expect(answersTo(it, accounts.anna)).toBe(1);
  const again = {
    connection: 'slack',
    event: 'Ev-1',
    sender: { account: accounts.anna, direct: accounts.anna },
  } as const;
  const posting = () => [{ address: accounts.anna, message: say(answer), extra: { as: 'direct' }, otherwise: null }];
  bot.bot.handle({ ...again, conversation: accounts.anna, type: 'command', text: words }, posting);
  await restarted(it);
  expect(answersTo(it, accounts.anna)).toBe(1);
});

test('an answer that could not be given stands in utskick, and nobody else gets it', async () => {
  const it = await house();
  const { fake, bot } = it;
  fake.faults.add(
    { type: 'error', error: 'user_disabled' },
    { method: 'chat.postMessage', channel: fake.dm(accounts.anna).id },
  );
  await it.acts(fake.user(accounts.anna).write(undefined, 'ord'));
  const listed = plainText(messageOf(await bot.says('karin', 'utskick')));
  expect(listed).toMatch(/Anna Exempel.*Ett svar.*Kom inte fram: kontot i Slack är avstängt/);
  expect([accounts.karin, accounts.bjorn].map((account) => answersTo(it, account))).toEqual([0, 0]);
});

test('an answer that was given in the direct conversation instead does not stand in utskick', async () => {
  const it = await house();
  it.fake.faults.add({ type: 'error', error: 'user_not_in_channel' }, { method: 'chat.postEphemeral' });
  await it.acts(it.fake.user(accounts.anna).mention(channel, 'ord'));
  expect(wordsIn(it.fake.dm(accounts.anna).messages.at(-1)?.blocks ?? [])).toContain(answer);
  expect(plainText(messageOf(await it.bot.says('karin', 'utskick')))).toContain('Inga utskick har gått fel');
});

test('whoever is forgotten leaves nothing of their answers behind, nor what was beside them', async () => {
  const it = await house();
  const { bot, fake } = it;
  const { db } = bot;
  await it.acts(fake.user(accounts.anna).write(undefined, 'ord'));
  db.exec("UPDATE outbox SET lane = lane || '/fil' WHERE id = (SELECT max(id) FROM outbox WHERE lane LIKE 'svar/%')");
  await fake.user(accounts.anna).mention(channel, 'ord');
  const left = db.prepare("SELECT lane FROM outbox WHERE lane LIKE '%' || ? || '%' OR address LIKE '%' || ? || '%'");
  const ofAnna = () => left.all(accounts.anna, accounts.anna);
  expect(ofAnna().length).toBeGreaterThan(1);
  const moment = { now: bot.now(), today: Temporal.PlainDate.from('2026-11-23') };
  db.transaction(() => forgetPerson(db, Object.values(bot.features.byName), 'anna', moment))();
  expect(ofAnna()).toEqual([]);
});
