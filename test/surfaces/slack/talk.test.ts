import { describe, expect, test } from 'vitest';
import type { Form } from '../../../src/chat/form.ts';
import type { Invocation } from '../../../src/chat/invocation.ts';
import { buttons, say, text } from '../../../src/chat/message.ts';
import { answer, answerInPlace, ask, faulty, nothing, type Response, reply } from '../../../src/chat/response.ts';
import { readable } from '../../support/fake-slack/seen.ts';
import { accounts, type Connected, channel, connected, type Mode, modes } from './slack-house.ts';

const { anna, sten } = accounts;

/** A bot that answers from a table, and keeps the invocations. */
async function scripted(
  mode: Mode,
  responses: Record<string, Response> = {},
  known: (account: string) => boolean = () => true,
) {
  const heard: Invocation[] = [];
  const features = await connected(mode, {
    isKnown: known,
    handle(invocation) {
      heard.push(invocation);
      return (
        responses['text' in invocation ? invocation.text : 'id' in invocation ? invocation.id : invocation.type] ??
        nothing
      );
    },
  });
  return { ...features, heard };
}

const form: Form = {
  id: 'duty.submit',
  title: 'Lämna in',
  submit: 'Lämna in',
  context: '{"duty":17}',
  fields: [
    { type: 'text', id: 'document', label: 'Länk', required: true },
    { type: 'date', id: 'on', label: 'Datum', initial: '2027-02-12' },
    { type: 'select', id: 'group', label: 'Grupp', options: [{ value: 'b', label: 'Barn' }] },
    { type: 'longText', id: 'comment', label: 'Kommentar' },
  ],
};
const list = { ...say('Sida 1'), blocks: [text('Ett'), buttons({ id: 'list.next', label: 'Visa fler', value: '10' })] };
const wordsOf = (features: Connected, who = anna) =>
  features.fake.ephemeralTo(who).map(({ blocks }) => readable(blocks).join('|'));
const inDirect = ({ fake }: Connected, who = anna) =>
  fake
    .dm(who)
    .messages.filter(({ user }) => user === fake.installation.botUser)
    .map(({ blocks }) => readable(blocks).join('|'));

describe.each(modes)('over %s', (mode) => {
  test('a command is told with who, where and what was typed, and answered for one person only', async () => {
    const features = await scripted(mode, { 'grupp <b> & "c"': reply('Hej *du*', 'Bra') });
    const taken = await features.fake.user(anna).slash('/samverkan', 'grupp <b> & "c"', channel);
    expect(taken.ok).toBe(true);
    expect(features.heard).toEqual([
      {
        connection: 'slack',
        event: expect.any(String),
        sender: { account: anna, direct: anna },
        conversation: channel,
        type: 'command',
        text: 'grupp <b> & "c"',
      },
    ]);
    expect(wordsOf(features)).toEqual(['Hej *du*|Bra']);
    expect(features.fake.channel(channel).messages).toEqual([]);
    await features.close();
  });

  test('a form opens as a modal, keeps its faults at the fields, and ends with the answer in its place', async () => {
    const responses: Record<string, Response> = {
      lämna: ask(form),
      'duty.submit': faulty({ document: 'Skriv en länk.', okänt: 'Och mer.' }),
    };
    const features = await scripted(mode, responses);
    const user = features.fake.user(anna);
    await user.slash('/samverkan', 'lämna', channel);
    const modal = await features.fake.until(() => features.fake.modalOf(anna), 'the form');
    const values = { Länk: '2027-0123', Grupp: 'Barn', Kommentar: '*a* <b>' };
    expect((await user.submit(modal, values)).errors).toEqual({ Länk: 'Skriv en länk. Och mer.' });
    responses['duty.submit'] = reply('Tack');
    await user.submit(modal);
    expect(readable(features.fake.modalOf(anna)?.blocks ?? [])).toEqual(['Tack']);
    expect(features.heard.slice(1)).toEqual(
      [1, 2].map(() => ({
        connection: 'slack',
        event: expect.any(String),
        sender: { account: anna, direct: anna },
        conversation: channel,
        type: 'form',
        id: 'duty.submit',
        context: '{"duty":17}',
        values: { document: '2027-0123', on: '2027-02-12', group: 'b', comment: '*a* <b>' },
      })),
    );
    expect(new Set(features.heard.map(({ event }) => event)).size).toBe(3);
    await features.close();
  });

  test('a private answer is replaced by the next, and what the outbox sent is not', async () => {
    const next = answerInPlace({ ...list, title: 'Sida 2' });
    const features = await scripted(mode, { status: answer(list), 'list.next': next });
    const user = features.fake.user(anna);
    await user.slash('/samverkan', 'status', channel);
    await user.press(features.fake.ephemeralTo(anna)[0] ?? fail(), 'Visa fler');
    await features.fake.quiet();
    expect(wordsOf(features)).toEqual(['Sida 2|Ett|Visa fler']);

    await features.slack.surface.send({ address: anna, key: 'k', message: list }, new AbortController().signal);
    await user.press(features.fake.dm(anna).messages[0] ?? fail(), 'Visa fler');
    await features.fake.quiet();
    expect(inDirect(features)).toEqual(['Sida 1|Ett|Visa fler', 'Sida 2|Ett|Visa fler']);
    await user.press(features.fake.dm(anna).messages[1] ?? fail(), 'Visa fler');
    await features.fake.quiet();
    expect(inDirect(features)).toHaveLength(2);
    expect(features.heard.filter(({ type }) => type === 'button')).toHaveLength(3);
    expect(features.heard.at(-1)).toMatchObject({ type: 'button', id: 'list.next', value: '10', conversation: anna });
    expect(features.said).toEqual([]);
    await features.close();
  });

  test('words in the direct conversation and mentions in a channel are commands', async () => {
    const features = await scripted(mode, { status: reply('Läget'), lämna: ask(form), 'samverkan.igen': ask(form) });
    const user = features.fake.user(anna);
    await user.write(undefined, 'status');
    const { message } = await user.mention(channel, 'status');
    await user.mention(channel, 'status', { thread: message });
    await features.fake.quiet();
    expect(inDirect(features)).toEqual(['Läget']);
    expect(features.fake.ephemeralTo(anna).map(({ thread }) => thread)).toEqual([null, message.ts]);
    expect(features.heard.map(({ conversation }) => conversation)).toEqual([anna, channel, channel]);

    await user.write(undefined, 'lämna');
    await features.fake.quiet();
    await user.press(features.fake.dm(anna).messages.at(-1) ?? fail(), 'Öppna formuläret');
    await features.fake.quiet();
    expect(features.fake.modalOf(anna)?.title).toBe('Lämna in');
    expect(features.heard.at(-1)).toMatchObject({ type: 'command', text: 'lämna' });
    await features.close();
  });

  test('what bots, the bot itself and changes say is not for us', async () => {
    const features = await scripted(mode, { hej: reply('Hej') });
    const user = features.fake.user(anna);
    const { message } = await user.write(undefined, 'hej');
    await features.fake.quiet();
    await user.edit(message, 'hejdå');
    await user.remove(message);
    await user.write(channel, 'hej alla');
    const told = { user: 'U0OTHERBOT', bot_id: 'B0OTHERBOT', text: 'hej', ts: '1.1', event_ts: '1.1' };
    const { team } = features.fake.installation;
    for (const event of [
      { ...told, type: 'message', channel: features.fake.dm(anna).id, channel_type: 'im' },
      { ...told, type: 'app_mention', channel },
    ]) {
      const body = { type: 'event_callback', event_id: `Ev-${event.type}`, team_id: team, event };
      expect((await features.fake.deliveries.deliver('event', body)).ok).toBe(true);
    }
    await features.fake.quiet();
    expect(features.heard.map(({ type }) => type)).toEqual(['command']);
    await features.close();
  });

  test('words by /me, and files, in the direct conversation are told of like other words', async () => {
    const features = await scripted(mode);
    const { fake } = features;
    const { message } = await fake.user(anna).write(undefined, 'hej');
    await fake.user(anna).write(undefined, '', { files: ['yttrande.docx'] });
    const told = { type: 'message', subtype: 'me_message', user: anna, text: 'status', ts: '1.1', event_ts: '1.1' };
    const event = { ...told, channel: message.channel, channel_type: 'im' };
    const body = { type: 'event_callback', event_id: 'Ev-me', team_id: fake.installation.team, event };
    expect((await fake.deliveries.deliver('event', body)).ok).toBe(true);
    await fake.user(anna).mention(channel, '', { files: ['yttrande.docx'] });
    await fake.quiet();
    expect(features.heard).toMatchObject([
      { type: 'command', text: 'hej' },
      { type: 'command', text: '', files: [{ name: 'yttrande.docx', content: {} }] },
      { type: 'command', text: 'status' },
      { type: 'command', text: '', files: [{ name: 'yttrande.docx', content: {} }] },
    ]);
    expect(features.heard[0]).not.toHaveProperty('files');
    await features.close();
  });

  test('someone unknown is looked up first, once, and only our own workspace vouches for an address', async () => {
    const features = await scripted(mode, {}, () => false);
    const { fake } = features;
    await fake.user(sten).slash('/samverkan', 'hej', channel);
    await fake.user(sten).write(undefined, 'hej');
    expect(features.heard.map(({ sender }) => sender)).toEqual(
      [1, 2].map(() => ({ account: sten, direct: sten, name: 'Sten Exempel', email: 'sten@example.org' })),
    );
    expect(fake.calls.filter(({ method }) => method === 'users.info')).toHaveLength(1);

    fake.faults.add({ type: 'silence' }, { method: 'users.info' });
    const taken = await fake.user(anna).slash('/samverkan', 'hej', channel);
    expect(taken).toMatchObject({ ok: true });
    expect(taken.ms).toBeLessThan(2900);
    expect(wordsOf(features).at(-1)).toContain('Jag kunde inte slå upp dig i Slack just nu');
    expect(features.heard).toHaveLength(2);
    await features.close();
  });

  test('everything that comes twice is answered once', async () => {
    const features = await scripted(mode, { hej: reply('Hej'), 'list.next': reply('Mer'), home: reply('Hemma') });
    const { fake } = features;
    await features.slack.surface.send({ address: anna, key: 'k', message: list }, new AbortController().signal);
    fake.deliveries.repeatEach(2);
    await fake.user(anna).write(undefined, 'hej');
    await fake.user(anna).press(fake.dm(anna).messages[0] ?? fail(), 'Visa fler');
    await fake.quiet();
    expect(inDirect(features)).toEqual(['Sida 1|Ett|Visa fler', 'Hej', 'Mer']);
    const ids = features.heard.map(({ event }) => event);
    expect(new Set(ids).size).toBe(2);
    await features.close();
  });

  test('a bot that takes its time to answer leaves nobody in silence about a form that did not open', async () => {
    const features = await scripted(mode, { lämna: ask(form) });
    features.fake.faults.add({ type: 'error', error: 'expired_trigger_id' }, { method: 'views.open' });
    await features.fake.user(anna).slash('/samverkan', 'lämna', channel);
    await features.fake.quiet();
    expect(features.fake.ephemeralTo(anna)[0]?.text).toBe(
      'Formuläret gick inte att öppna den här gången. Försök igen.',
    );
    await features.close();
  });

  test('a button in a modal changes the modal, and one on the home opens one', async () => {
    const features = await scripted(mode, { home: answer(list), 'list.next': answer({ ...list, title: 'Sida 2' }) });
    const { fake } = features;
    const user = fake.user(anna);
    await user.openHome();
    const home = await fake.until(() => fake.home(anna), 'the home');
    await user.press(home, 'Visa fler');
    const modal = await fake.until(() => fake.modalOf(anna), 'the modal');
    expect(readable(modal.blocks)).toEqual(['Sida 2', 'Ett', 'Visa fler']);
    await user.press(modal, 'Visa fler');
    await fake.quiet();
    expect(fake.modalsOf(anna)).toBe(1);
    expect(features.heard.map(({ conversation }) => conversation)).toEqual([anna, anna, anna]);
    await features.close();
  });
});

function fail(): never {
  throw new Error('there is no such message');
}
