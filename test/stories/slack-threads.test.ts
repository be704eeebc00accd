import { describe, expect, test } from 'vitest';
import { buttons, say, text } from '../../src/chat/message.ts';
import { noted, type Response, reply } from '../../src/chat/response.ts';
import { type ActionTable, anyoneKnown, type ReplyAction } from '../../src/chat/table.ts';
import { anna, bjorn, withGroup } from '../support/test-bot.ts';
import { accounts, channel, type Mode, modes } from '../surfaces/slack/slack-house.ts';
import { slackBot, wordsIn } from './slack-house.ts';

const begun = '2026-10-20T07:00';
const nhv = withGroup('nhv', 'barn', { chair: anna, vice: bjorn });

type Kept = { topic: string; by: string; text: string | null; version: number };

/** A feature that keeps what is said in its threads, and knows by the version what is old. */
function keeper() {
  const kept = new Map<string, Kept>();
  const run: ReplyAction['run'] = (topic, { message, text: words, version }, { asker }) => {
    const before = kept.get(message);
    if (before && before.version >= version) return noted();
    kept.set(message, { topic, by: asker.id, text: words, version });
    if (words === null) return noted(say('Synpunkten är borttagen'));
    return noted(before?.text ? null : asksForPosition);
  };
  const more: Partial<ActionTable> = {
    buttons: [
      {
        ...{ id: 'prov.position', reads: false, allowed: anyoneKnown },
        run: (value): Response => reply(`Tack, ${value} är noterat`),
      },
    ],
    replies: [{ about: 'prov', allowed: anyoneKnown, run }],
    shortcuts: [
      {
        ...{ id: 'remiss.point', label: 'Gör till synpunkt', reads: false, allowed: anyoneKnown },
        run: (pointed) => reply('Sparat', `${pointed.writer?.name}: ${pointed.text}`),
      },
    ],
  };
  return { more, all: () => [...kept.values()].map(({ topic, by, text: words }) => ({ topic, by, text: words })) };
}

const asksForPosition = {
  title: 'Hur ställer sig regionen?',
  blocks: [
    text('Din synpunkt är sparad.'),
    buttons({ id: 'prov.position', label: 'Tillstyrker', value: 'tillstyrker' }),
  ],
};

/** The whole bot with a question in the group's channel. */
async function asked(mode: Mode) {
  const { more, all } = keeper();
  const slack = await slackBot(mode, begun, { ...nhv, more });
  const { fake, acts, bot } = slack;
  await acts(fake.user(accounts.karin).slash('/samverkan', 'koppla kanal ledningsgruppen', channel));
  const place = bot.features.register.conversationAt('slack', channel);
  const question = { key: 'prov/1', topic: 'prov/5/2', to: { conversation: place?.id ?? 0 }, message: say('Fråga 2') };
  bot.features.outbox.put({ ...question, dueAt: bot.now() }, bot.now());
  await bot.delivery.run();
  const root = fake.channel(channel).messages.at(-1) ?? fail();
  const privately = (who: keyof typeof accounts) =>
    fake.ephemeralTo(accounts[who]).map(({ thread, blocks }) => [thread === root.ts, wordsIn(blocks).split('\n')[0]]);
  const contents = () => bot.db.serialize();
  return { ...slack, root, kept: all, privately, contents, annas: fake.user(accounts.anna) };
}

function fail(): never {
  throw new Error('there is no such message');
}

const asks = [true, 'Hur ställer sig regionen?'];

describe.each(modes)('over %s', (mode) => {
  test('a reply is kept, marked and asked about once; edited and taken away it is kept so', async () => {
    const { root, kept, privately, annas, acts, fake, said, bot, close } = await asked(mode);
    const { message } = await acts(annas.write(channel, 'Kapitel 3 <är> *oklart* & kort', { thread: root }));
    expect(kept()).toEqual([{ topic: 'prov/5/2', by: 'anna', text: 'Kapitel 3 <är> *oklart* & kort' }]);
    expect(message.reactions.get('white_check_mark')?.size).toBe(1);
    expect(privately('anna')).toEqual([asks]);
    await acts(annas.press(fake.ephemeralTo(accounts.anna).at(-1) ?? fail(), 'Tillstyrker'));
    expect(privately('anna')).toEqual([asks, [true, 'Tack, tillstyrker är noterat']]);
    await acts(annas.edit(message, 'Kapitel 3 är klart'));
    await acts(annas.unfurl(message));
    await acts(fake.user(accounts.bjorn).react(message, 'thumbsup'));
    expect(kept()).toEqual([{ topic: 'prov/5/2', by: 'anna', text: 'Kapitel 3 är klart' }]);
    expect(privately('anna')).toHaveLength(2);
    await acts(annas.remove(message));
    expect(kept()).toEqual([{ topic: 'prov/5/2', by: 'anna', text: null }]);
    expect(privately('anna').at(-1)).toEqual([false, 'Synpunkten är borttagen']);
    expect({ said, problems: bot.problems }).toEqual({ said: [], problems: [] });
    await close();
  });

  test('what comes twice, again later and from a mention is kept and asked about once', async () => {
    const { root, kept, privately, annas, acts, fake, close } = await asked(mode);
    fake.deliveries.repeatEach(2);
    const { delivery } = await acts(annas.mention(channel, 'Kapitel 3 är oklart', { thread: root, broadcast: true }));
    await acts(fake.deliveries.again(delivery ?? fail(), { number: 1, reason: 'timeout' }));
    expect(kept()).toEqual([{ topic: 'prov/5/2', by: 'anna', text: 'Kapitel 3 är oklart' }]);
    expect(privately('anna')).toEqual([asks]);
    await close();
  });

  test('what was edited before it was told, told backwards or out of order is kept as it was left', async () => {
    const { root, kept, annas, acts, fake, close } = await asked(mode);
    fake.deliveries.hold();
    const acknowledged: Promise<unknown>[] = [];
    const soon = (work: Promise<unknown>) => void acknowledged.push(work);
    for (const words of ['Ett', 'Två', 'Tre']) soon(annas.write(channel, words, { thread: root }));
    const [one = fail(), two = fail(), three = fail()] = fake.channel(channel).thread(root);
    soon(annas.edit(one, 'Ett, ändrat'));
    soon(annas.edit(one, 'Ett, ändrat igen'));
    soon(annas.edit(two, 'Två, ändrat'));
    soon(annas.remove(two));
    soon(annas.edit(three, 'Tre, ändrat'));
    await acts(fake.deliveries.releaseBackwards());
    await Promise.all(acknowledged);
    expect(
      kept()
        .map((reply) => reply.text)
        .toSorted(),
    ).toEqual(['Ett, ändrat igen', 'Tre, ändrat', null]);

    fake.deliveries.hold();
    const again = annas.write(channel, 'Fyra', { thread: root });
    soon(annas.edit(fake.channel(channel).thread(root).at(-1) ?? fail(), 'Fyra, ändrat'));
    fake.deliveries.release(7);
    await acts(again);
    await acts(Promise.all(acknowledged));
    expect(kept().at(-1)?.text).toBe('Fyra, ändrat');
    await close();
  });

  test('threads that are not ours are neither looked up, kept nor logged', async () => {
    const { annas, acts, fake, said, contents, bot, close } = await asked(mode);
    const hello = fake.channel(channel).messages[0] ?? fail();
    const strangers = fake.user(accounts.sten);
    const before = { contents: contents(), calls: fake.calls.length };
    const { message } = await acts(strangers.write(channel, 'hemligt i kanalen'));
    await acts(strangers.write(channel, 'hemligt i en annan tråd', { thread: message }));
    const inHello = await acts(strangers.write(channel, 'hemligt under botens hälsning', { thread: hello }));
    await acts(strangers.edit(inHello.message, 'hemligt, ändrat'));
    await acts(strangers.remove(inHello.message));
    await acts(annas.write(channel, '811228-9874', { thread: message, files: ['bild.png'] }));
    await acts(strangers.remove(message));
    expect(fake.calls.slice(before.calls)).toEqual([]);
    expect(contents().equals(before.contents)).toBe(true);
    expect({ said, problems: bot.problems }).toEqual({ said: [], problems: [] });
    await close();
  });

  test('a personnummer is refused privately, is kept nowhere, and can be edited away', async () => {
    const { root, kept, privately, annas, acts, contents, said, close } = await asked(mode);
    const { message } = await acts(annas.write(channel, 'Det gäller 811228-9874', { thread: root }));
    expect(privately('anna')).toEqual([[true, expect.stringContaining('ser ut som ett personnummer')]]);
    expect(message.reactions.size).toBe(0);
    expect(contents().includes('9874')).toBe(false);
    expect(kept()).toEqual([]);
    await acts(annas.edit(message, 'Det gäller en patient'));
    expect(kept()).toEqual([{ topic: 'prov/5/2', by: 'anna', text: 'Det gäller en patient' }]);
    expect(message.reactions.size).toBe(1);
    await acts(annas.edit(message, 'Det gäller 19811228-9874'));
    expect(contents().includes('9874')).toBe(false);
    expect(kept()[0]?.text).toBe('Det gäller en patient');
    expect(JSON.stringify(said)).not.toContain('9874');
    await close();
  });

  test('someone unknown is answered kindly in the thread, and the kansli is told; bots are not heard', async () => {
    const { root, kept, privately, acts, fake, close } = await asked(mode);
    const { message } = await acts(fake.user(accounts.sten).write(channel, 'Vi håller med', { thread: root }));
    expect(privately('sten')).toEqual([[true, 'Du finns inte i registret än']]);
    expect(message.reactions.size).toBe(0);
    expect(fake.dm(accounts.karin).messages.at(-1)?.text).toContain('Sten Exempel');
    const told = {
      type: 'message',
      user: 'U0OTHER',
      bot_id: 'B0OTHER',
      text: 'Pling',
      channel,
      channel_type: 'channel',
    };
    const event = { ...told, ts: '1792480000.000100', event_ts: '1792480000.000100', thread_ts: root.ts };
    const body = { type: 'event_callback', event_id: 'EvBot', team_id: fake.installation.team, event };
    await acts(fake.deliveries.deliver('event', body));
    expect(kept()).toEqual([]);
    await close();
  });

  test('the head of a thread that is taken away, and words that an administrator hides, harm nothing', async () => {
    const { root, kept, annas, acts, fake, said, bot, close } = await asked(mode);
    const { message } = await acts(annas.write(channel, 'Kapitel 3 är oklart', { thread: root }));
    await acts(fake.hide(message));
    expect(kept().map((one) => one.text)).toEqual([null]);
    await acts(fake.hide(root));
    await acts(annas.write(channel, 'Kapitel 4 också', { thread: root }));
    expect(kept().map((one) => one.text)).toEqual([null, 'Kapitel 4 också']);
    expect({ said, problems: bot.problems }).toEqual({ said: [], problems: [] });
    await close();
  });

  test('a message anywhere is made into a synpunkt from its menu', async () => {
    const { annas, acts, fake, close } = await asked(mode);
    fake.addChannel({ id: 'C3UTAN', name: 'utan boten', members: [accounts.anna, accounts.sten], bot: false });
    const { message } = await acts(fake.user(accounts.sten).write('C3UTAN', 'Kapitel 3 är oklart'));
    await acts(annas.shortcut('remiss.point', message));
    expect(wordsIn(fake.ephemeralTo(accounts.anna).at(-1)?.blocks ?? [])).toBe(
      'Sparat\nSten Exempel: Kapitel 3 är oklart',
    );
    const own = await acts(annas.write(undefined, '811228-9874'));
    await acts(annas.shortcut('remiss.point', own.message));
    expect(fake.ephemeralTo(accounts.anna).at(-1)?.text).toContain('ser ut som ett personnummer');
    await close();
  });
});
