import { expect, test } from 'vitest';
import type { ShownView } from '../support/fake-slack/views.ts';
import { goneBack } from '../support/gone-back.ts';
import { nhvRegister, polio } from '../support/nhv-group.ts';
import { outboxUntil } from '../support/outbox-until.ts';
import { accounts, channel } from '../surfaces/slack/slack-house.ts';
import { type Person, type SlackBot, slackBot, wordsIn } from './slack-house.ts';

function fail(): never {
  throw new Error('there is no such message');
}

const modalOf = ({ fake }: SlackBot, who: Person): ShownView => fake.modalOf(accounts[who]) ?? fail();
const latestPrivate = ({ fake }: SlackBot, who: Person) => fake.ephemeralTo(accounts[who]).at(-1) ?? fail();
const titled = ({ fake }: SlackBot, title: string) =>
  fake.channel(channel).messages.filter(({ text }) => text.split('\n', 1)[0] === title);

/** The channel is the NHV group's, and nothing else has happened. */
async function house() {
  const slack = await slackBot('http', '2027-02-22T10:00', { register: nhvRegister });
  await slack.acts(slack.fake.user(accounts.karin).slash('/samverkan', 'koppla kanal nhv-gruppen', channel));
  return slack;
}

async function opensRemiss(slack: SlackBot, title = polio.title): Promise<void> {
  const { acts, fake } = slack;
  const karin = fake.user(accounts.karin);
  await acts(karin.slash('/samverkan', 'remiss ny', channel));
  await acts(karin.submit(modalOf(slack, 'karin'), { ...polio, title }));
  await acts(karin.press(modalOf(slack, 'karin'), 'Öppna för svar'));
  await slack.delivers();
}

/** The bot is stopped, and another starts on the copy in the same workspace. */
async function restored(from: SlackBot, image: Buffer, at: string): Promise<SlackBot> {
  await from.slack.stop();
  const db = goneBack(image, at, Temporal.Instant.from('2027-02-22T09:05:00Z'));
  return slackBot('http', at, { db, within: from.fake });
}

test('a button and a form from before a restore act on nothing, although their ids have been given anew', async () => {
  const before = await house();
  const image = before.bot.db.serialize();
  await opensRemiss(before, 'Den förlorade remissen');
  await before.acts(before.fake.user(accounts.anna).slash('/samverkan', 'remiss 2027-01', channel));
  await before.acts(before.fake.user(accounts.anna).press(latestPrivate(before, 'anna'), 'Svara'));
  const lostForm = modalOf(before, 'anna');

  const slack = await restored(before, image, '2027-02-22T10:20');
  await opensRemiss(slack, 'Den nya remissen');
  expect(slack.bot.features.remisser.remisser.remiss(1)?.title).toBe('Den nya remissen');
  const [lostHead] = titled(before, 'Remiss 2027-01: Den förlorade remissen');
  if (!lostHead) fail();

  const annas = slack.fake.user(accounts.anna);
  await slack.acts(annas.press(lostHead, 'Inget att erinra'));
  expect(wordsIn(latestPrivate(slack, 'anna').blocks)).toContain('Det här gällde före en återställning');
  const { errors } = (await slack.acts(annas.submit(lostForm, { 'text.1': 'Fyra enheter räcker.' }))) as {
    errors?: object;
  };
  expect(JSON.stringify(errors)).toContain('öppnades före en återställning');
  expect(slack.bot.features.remisser.entries.log(1)).toEqual([]);

  const [head = fail()] = titled(slack, 'Remiss 2027-01: Den nya remissen');
  await slack.acts(annas.press(head, 'Inget att erinra'));
  expect(slack.bot.features.remisser.entries.log(1)).not.toEqual([]);
  await slack.close();
});

test('a post that is cut off is not taken for one of the lost database that had its key', async () => {
  const before = await house();
  const image = before.bot.db.serialize();
  await opensRemiss(before, 'Den förlorade remissen');
  const slack = await restored(before, image, '2027-02-22T10:20');
  slack.fake.faults.add({ type: 'cut' }, { method: 'chat.postMessage', times: 2 });
  await opensRemiss(slack, 'Den nya remissen');
  await outboxUntil(slack.bot, '2027-02-22T10:30');
  expect(titled(slack, 'Remiss 2027-01: Den nya remissen')).toHaveLength(1);
  await slack.close();
});
