import { describe, expect, test } from 'vitest';
import type { ShownView } from '../support/fake-slack/views.ts';
import type { ShownMessage } from '../support/fake-slack/workspace.ts';
import { anna, bjorn, withGroup } from '../support/test-bot.ts';
import { accounts, channel, modes } from '../surfaces/slack/slack-house.ts';
import { type Person, type SlackBot, slackBot, wordsIn } from './slack-house.ts';

const nhv = withGroup('nhv', 'barn', { chair: anna, vice: bjorn });
const begun = '2026-10-20T07:00';

const titlesTo = ({ fake }: SlackBot, who: Person) => fake.dm(accounts[who]).messages.map(titleOf);
const titleOf = ({ text }: ShownMessage) => text.split('\n', 1)[0];

function formOf({ fake }: SlackBot, who: Person): ShownView {
  const form = fake.modalOf(accounts[who]);
  if (!form) throw new Error(`${who} has no form on the screen`);
  return form;
}

function last<Item>(items: readonly Item[]): Item {
  const item = items.at(-1);
  if (item === undefined) throw new Error('there is nothing');
  return item;
}

describe.each(modes)('over %s', (mode) => {
  test.each([
    ['', 1],
    [', once though everything comes twice', 2],
  ])('a reminder is settled in Slack: handed in, changed in place, the recipient told, approved, the chair told%s', async (_, times) => {
    const slack = await slackBot(mode, begun, nhv);
    slack.fake.deliveries.repeatEach(times);
    const { fake, bot, acts } = slack;
    const [annas, karins, lisas] = [fake.user(accounts.anna), fake.user(accounts.karin), fake.user(accounts.lisa)];
    await acts(karins.slash('/samverkan', 'koppla kanal ledningsgruppen', channel));
    await bot.until('2026-11-16T09:00');
    const reminder = last(fake.dm(accounts.anna).messages);
    expect(titleOf(reminder)).toBe('Verksamhetsplanen för 2027 ska lämnas in inom 14 dagar');
    expect(wordsIn(reminder.blocks)).toContain('Nästa påminnelse: måndag 23 november, till dig och vice ordförande');

    await acts(annas.press(reminder, 'Lämna in'));
    const form = formOf(slack, 'anna');
    const stopped = await acts(annas.submit(form, { 'Länk eller diarienummer': '811228-9874' }));
    expect(stopped.errors).toEqual({ 'Länk eller diarienummer': expect.stringContaining('personnummer') });
    await acts(annas.submit(form, { 'Länk eller diarienummer': 'https://example.org/plan', Kommentar: 'Se *bilaga*' }));
    expect(wordsIn(formOf(slack, 'anna').blocks)).toContain('Tack! Verksamhetsplanen är inlämnad');
    expect(titleOf(reminder)).toMatch(/^Påminnelsen gäller inte längre: Anna Exempel lämnade in/);
    expect(reminder.edited).toBe(false);

    const notice = last(fake.channel(channel).messages);
    expect(titleOf(notice)).toBe('Verksamhetsplanen för 2027 är inlämnad');
    expect(wordsIn(notice.blocks)).toContain('Kommentar: Se *bilaga*');
    await acts(annas.press(notice, 'Godkänn'));
    expect(titleOf(last(fake.ephemeralTo(accounts.anna)))).toMatch(/^Det här kan bara ordföranden/);
    await acts(lisas.press(notice, 'Godkänn'));
    expect(titleOf(notice)).toMatch(/^Verksamhetsplanen för 2027 är godkänd av Lisa Exempel/);
    expect(wordsIn(notice.blocks)).not.toContain('Återremittera');
    await bot.until('2026-11-16T09:05');
    expect(last(titlesTo(slack, 'anna'))).toMatch(/^Verksamhetsplanen för 2027 är godkänd/);
    expect({ said: slack.said, problems: bot.problems }).toEqual({ said: [], problems: [] });
    await slack.close();
  });

  test('the kansli sees the status where others are, and nobody else does', async () => {
    const slack = await slackBot(mode, begun, nhv);
    const { fake, acts, bot } = slack;
    await bot.until('2026-10-20T08:00');
    await acts(fake.user(accounts.karin).slash('/samverkan', 'status', channel));
    const [status] = fake.ephemeralTo(accounts.karin);
    expect(status?.text).toContain('Alla grupper: 6 uppgifter');
    expect(wordsIn(status?.blocks ?? [])).toContain('Gruppen barn · Verksamhetsplan för 2027 · Ej påbörjad');
    expect(fake.channel(channel).messages).toEqual([]);
    expect(fake.ephemeralTo(accounts.anna)).toEqual([]);
    await slack.close();
  });

  test('a stranger is refused kindly, and the kansli can add them', async () => {
    const slack = await slackBot(mode, begun, nhv);
    const { fake, acts } = slack;
    await acts(fake.user(accounts.sten).slash('/samverkan', 'status', channel));
    const [answer] = fake.ephemeralTo(accounts.sten);
    expect(wordsIn(answer?.blocks ?? [])).toBe(
      'Du finns inte i registret än\nJag säger till kansliet att du har skrivit, så att de kan lägga till dig.',
    );
    const notice = last(fake.dm(accounts.karin).messages);
    expect(wordsIn(notice.blocks)).toContain('Namn: Sten Exempel\nE-post: sten@example.org\nPlattform: Slack');
    await acts(fake.user(accounts.karin).press(notice, 'Lägg till person'));
    expect(formOf(slack, 'karin').title).toBe('Lägg till person');
    await slack.close();
  });

  test('in a channel the bot says hello once, and says who added it; the home is useful to everyone', async () => {
    const slack = await slackBot(mode, begun, nhv);
    const { fake, acts, bot } = slack;
    fake.addChannel({ id: 'C2NY', name: 'barnsjukvård', members: [accounts.bjorn], bot: false });
    await acts(fake.user(accounts.bjorn).invite('C2NY'));
    const hello = fake.channel('C2NY').messages;
    expect(hello.map(titleOf)).toEqual(['Hej, jag är Samverkansbot']);
    expect(hello[0]?.text).toContain('Björn Exempel lade till mig här.');
    expect(bot.features.register.conversationAt('slack', 'C2NY')?.name).toBe('#barnsjukvård');
    await acts(fake.user(accounts.bjorn).kick('C2NY'));
    expect(bot.features.register.conversationAt('slack', 'C2NY')).toBeNull();

    await acts(fake.user(accounts.anna).openHome());
    expect(wordsIn(fake.home(accounts.anna)?.blocks ?? [])).toContain('Dina grupper');
    await acts(fake.user(accounts.sten).openHome());
    expect(wordsIn(fake.home(accounts.sten)?.blocks ?? [])).toContain('Jag är Samverkansbot');
    await slack.close();
  });

  test('after the app has been taken away nothing more is sent', async () => {
    const slack = await slackBot(mode, begun, nhv);
    await slack.acts(slack.fake.uninstall());
    const before = slack.fake.calls.length;
    await slack.bot.until('2026-11-16T09:00');
    expect(slack.fake.calls.slice(before).map(({ method }) => method)).not.toContain('chat.postMessage');
    await slack.close();
  });
});
