import { describe, expect, test } from 'vitest';
import type { Form } from '../../../src/chat/form.ts';
import type { Invocation } from '../../../src/chat/invocation.ts';
import { say } from '../../../src/chat/message.ts';
import { ask, noted, nothing, type Response, reply } from '../../../src/chat/response.ts';
import { readable } from '../../support/fake-slack/seen.ts';
import { accounts, channel, connected, type Mode, modes } from './slack-house.ts';

const { anna, bjorn, sten } = accounts;
const shortcut = 'remiss.point';
const form: Form = {
  id: 'remiss.point',
  title: 'Gör till synpunkt',
  submit: 'Spara',
  context: '{}',
  fields: [{ type: 'longText', id: 'text', label: 'Synpunkt', required: true, initial: 'Kapitel 3 är oklart' }],
};

async function pointing(mode: Mode, responses: Record<string, Response> = {}) {
  const heard: Invocation[] = [];
  const features = await connected(mode, {
    isKnown: (account) => account !== sten,
    handle(invocation) {
      heard.push(invocation);
      return responses[invocation.type] ?? nothing;
    },
  });
  features.fake.addChannel({ id: 'C3UTAN', name: 'utan boten', members: [anna, sten], bot: false });
  const wordsTo = (who: string) =>
    features.fake
      .ephemeralTo(who)
      .map(({ channel: where, blocks, text }) => [where, blocks.length > 0 ? readable(blocks).join('|') : text]);
  return { ...features, heard, wordsTo };
}

function fail(): never {
  throw new Error('there is no such message');
}

describe.each(modes)('over %s the shortcut on a message', (mode) => {
  test('tells who points at what, who wrote it, and in which wording', async () => {
    const features = await pointing(mode);
    const { fake } = features;
    const { message } = await fake.user(sten).write('C3UTAN', 'Kapitel 3 < 4, säger @anna');
    await fake.user(anna).shortcut(shortcut, message);
    await fake.user(sten).edit(message, `Kapitel 3 är oklart`);
    await fake.user(anna).shortcut(shortcut, message);
    const [first, second] = features.heard;
    expect(first).toEqual({
      connection: 'slack',
      event: expect.any(String),
      sender: { account: anna, direct: anna },
      conversation: 'C3UTAN',
      type: 'pointed',
      id: shortcut,
      pointed: {
        message: message.ts,
        version: Math.floor(Number(message.ts) * 1000),
        text: 'Kapitel 3 < 4, säger @anna',
        writer: { account: sten, name: 'Sten Exempel' },
      },
    });
    expect(second).toMatchObject({ pointed: { message: message.ts, text: 'Kapitel 3 är oklart' } });
    const versions = features.heard.map((one) => (one.type === 'pointed' ? one.pointed.version : 0));
    expect(versions[1]).toBeGreaterThanOrEqual(versions[0] ?? 0);
    expect(features.said).toEqual([]);
    await features.close();
  });

  test('does not ask Slack about whoever is in the register, and knows that no person wrote', async () => {
    const features = await pointing(mode);
    const { fake } = features;
    await features.slack.surface.send({ address: channel, key: 'k', message: say('Hej') }, AbortSignal.timeout(5000));
    const [ours = fail()] = fake.channel(channel).messages;
    const { message } = await fake.user(bjorn).write(channel, 'Hej');
    await fake.user(anna).shortcut(shortcut, message);
    await fake.user(anna).shortcut(shortcut, ours);
    expect(features.heard.map((one) => one.type === 'pointed' && one.pointed.writer)).toEqual([
      { account: bjorn, name: null },
      null,
    ]);
    expect(fake.calls.map(({ method }) => method)).not.toContain('users.info');
    await features.close();
  });

  test('opens a form wherever the message stands, and ends in it', async () => {
    const features = await pointing(mode, { pointed: ask(form), form: reply('Synpunkten är sparad') });
    const { fake } = features;
    const { message } = await fake.user(sten).write('C3UTAN', 'Kapitel 3 är oklart');
    await fake.user(anna).shortcut(shortcut, message);
    await fake.quiet();
    await fake.user(anna).submit(fake.modalOf(anna) ?? fail());
    expect(readable(fake.modalOf(anna)?.blocks ?? [])).toEqual(['Synpunkten är sparad']);
    expect(features.heard.at(-1)).toMatchObject({ type: 'form', id: shortcut, conversation: 'C3UTAN' });
    await features.close();
  });

  test.each<[string, Response, string]>([
    ['words', reply('Det finns ingen öppen remiss'), 'Det finns ingen öppen remiss'],
    ['a receipt', noted(say('Sparat')), 'Sparat'],
    ['no more than that it is taken', noted(), 'Det är noterat'],
  ])('is answered where it was chosen, to one person only, with %s', async (_, response, words) => {
    const features = await pointing(mode, { pointed: response });
    const { fake } = features;
    const [elsewhere, direct] = [
      await fake.user(sten).write('C3UTAN', 'Hej'),
      await fake.user(anna).write(undefined, 'Hej'),
    ];
    for (const { message } of [elsewhere, direct]) await fake.user(anna).shortcut(shortcut, message);
    await fake.quiet();
    expect(features.wordsTo(anna)).toEqual([
      ['C3UTAN', words],
      [fake.dm(anna).id, words],
    ]);
    expect(features.heard.filter(({ type }) => type === 'pointed').map(({ conversation }) => conversation)).toEqual([
      'C3UTAN',
      anna,
    ]);
    expect(fake.channel('C3UTAN').messages).toHaveLength(1);
    expect(features.said).toEqual([]);
    await features.close();
  });

  test('says so when the form does not open', async () => {
    const features = await pointing(mode, { pointed: ask(form) });
    const { fake } = features;
    fake.faults.add({ type: 'error', error: 'expired_trigger_id' }, { method: 'views.open' });
    const { message } = await fake.user(sten).write('C3UTAN', 'Hej');
    await fake.user(anna).shortcut(shortcut, message);
    await fake.quiet();
    expect(features.wordsTo(anna)).toEqual([
      [
        'C3UTAN',
        'Formuläret gick inte att öppna den här gången. Försök igen.|Tryck på knappen så öppnas formuläret.|Öppna formuläret',
      ],
    ]);
    await features.close();
  });

  test('that comes twice is answered once', async () => {
    const features = await pointing(mode, { pointed: reply('Sparat') });
    const { fake } = features;
    const { message } = await fake.user(sten).write('C3UTAN', 'Hej');
    fake.deliveries.repeatEach(2);
    await fake.user(anna).shortcut(shortcut, message);
    await fake.quiet();
    expect(features.wordsTo(anna)).toHaveLength(1);
    expect(new Set(features.heard.map(({ event }) => event)).size).toBe(1);
    await features.close();
  });
});
