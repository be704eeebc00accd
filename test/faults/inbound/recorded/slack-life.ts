import { slackBot } from '../../../stories/slack-house.ts';
import { nhvRegister, polio } from '../../../support/nhv-group.ts';
import type { TestBot } from '../../../support/test-bot.ts';
import { accounts, channel } from '../../../surfaces/slack/slack-house.ts';
import type { Heard, Lived } from './heard.ts';

export const begins = '2027-02-22T10:00';

/** A remiss is answered in a channel of Slack, from the middle of it on as it was told there. */
export async function liveInSlack(): Promise<Lived & { bot: TestBot }> {
  const { fake, acts, bot, close } = await slackBot('http', begins, { register: nhvRegister });
  const person = (name: keyof typeof accounts) => fake.user(accounts[name]);
  const modal = () => found(fake.modalOf(accounts.karin), 'modal');
  const question = (nr: number) =>
    found(
      fake.channel(channel).messages.find(({ text }) => text.startsWith(`Fråga ${nr} av 4, remiss 2027-01`)),
      `question ${nr}`,
    );
  const latestTo = (name: keyof typeof accounts) => found(fake.ephemeralTo(accounts[name]).at(-1), `answer to ${name}`);

  await acts(person('karin').slash('/samverkan', 'koppla kanal nhv-gruppen', channel));
  await acts(person('karin').slash('/samverkan', 'remiss ny', channel));
  await acts(person('karin').submit(modal(), polio));
  await acts(person('karin').press(modal(), 'Öppna för svar'));
  await bot.until('2027-02-22T10:05');
  const text = 'Fyra enheter räcker, även för öarna.';
  const first = await acts(person('cecilia').write(channel, text, { thread: question(1) }));
  const second = await acts(person('bjorn').write(channel, 'Vi är för.', { thread: question(2) }));
  const image = bot.db.serialize();
  const from = fake.deliveries.all.length;

  await acts(person('cecilia').press(latestTo('cecilia'), 'Avstyrker'));
  await acts(person('bjorn').press(latestTo('bjorn'), 'Tillstyrker'));
  await acts(person('cecilia').edit(first.message, 'Tre enheter räcker, även för öarna.'));
  await acts(person('anna').write(channel, 'Bra så.', { thread: question(3) }));
  await acts(person('bjorn').remove(second.message));
  if (bot.problems.length > 0) throw new Error(`it fails: ${JSON.stringify(bot.problems[0])}`);
  const requests = fake.deliveries.all.slice(from).map(({ kind, body }): Heard => ({ kind, body }));
  await close();
  // What Slack tells of the bot's own messages is much, and says nothing.
  const ours = `"user":"${fake.installation.botUser}","ts"`;
  return { image, requests: requests.filter(({ body }) => !JSON.stringify(body).includes(ours)), bot };
}

function found<Thing>(thing: Thing | undefined | null, what: string): Thing {
  if (thing === undefined || thing === null) throw new Error(`there is no ${what}`);
  return thing;
}
