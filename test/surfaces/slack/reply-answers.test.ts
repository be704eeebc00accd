import { describe, expect, test } from 'vitest';
import type { Form } from '../../../src/chat/form.ts';
import type { Invocation } from '../../../src/chat/invocation.ts';
import { buttons, say, text } from '../../../src/chat/message.ts';
import { answer, ask, noted, nothing, type Response, reply } from '../../../src/chat/response.ts';
import { readable } from '../../support/fake-slack/seen.ts';
import type { ShownMessage } from '../../support/fake-slack/workspace.ts';
import { accounts, type Connected, channel, connected, modes } from './slack-house.ts';

const { anna, bjorn } = accounts;
const bot = 'U0SAMVERKANSBOT';

const form: Form = {
  id: 'remiss.answer',
  title: 'Svara på remissen',
  submit: 'Svara',
  context: '{"remiss":5}',
  fields: [{ type: 'longText', id: 'text', label: 'Synpunkt', required: true, initial: 'Kapitel 3 är oklart' }],
};
const position = buttons({ id: 'remiss.position', label: 'Tillstyrker', value: '5' });

describe.each(modes)('over %s the answer to a reply', (mode) => {
  /** A bot that answers a reply by what it says, with its first message in the channel. */
  async function answering(responses: Record<string, Response>) {
    const heard: Invocation[] = [];
    const features = await connected(mode, {
      listensTo: (address, ref) => address === channel && ref === rootRef,
      handle(invocation) {
        heard.push(invocation);
        if (invocation.type === 'reply') return responses[invocation.reply.text ?? 'borttaget'] ?? nothing;
        const asked = invocation.type === 'command' ? invocation.text : 'id' in invocation ? invocation.id : '';
        return responses[asked] ?? nothing;
      },
    });
    const post = { address: channel, key: 'remiss/5/2', message: say('Fråga 2') };
    const rootRef = await features.slack.surface.send(post, AbortSignal.timeout(5000));
    const [question = fail()] = features.fake.channel(channel).messages;
    const user = features.fake.user(anna);
    const writes = async (words: string): Promise<ShownMessage> => {
      const { message } = await user.write(channel, words, { thread: question });
      await features.fake.quiet();
      return message;
    };
    return { ...features, heard, user, question, writes };
  }
  const marksOn = ({ reactions }: ShownMessage) => [...reactions].map(([name, who]) => [name, ...who]);
  const privateWords = ({ fake }: Connected, who = anna) =>
    fake.ephemeralTo(who).map(({ blocks, thread }) => [thread, readable(blocks).join('|')]);

  test('is a mark that everyone sees, once, also when it is changed', async () => {
    const features = await answering({ Bra: noted(), Bättre: noted() });
    const message = await features.writes('Bra');
    expect(marksOn(message)).toEqual([['white_check_mark', bot]]);
    await features.user.edit(message, 'Bättre');
    await features.fake.quiet();
    expect(marksOn(message)).toEqual([['white_check_mark', bot]]);
    expect(features.fake.calls.filter(({ method }) => method === 'reactions.add')).toHaveLength(2);
    expect(privateWords(features)).toEqual([]);
    expect(features.said).toEqual([]);
    await features.close();
  });

  test('is a mark on what could not be taken before it was changed', async () => {
    const features = await answering({ '811228-9874': reply('Ta bort numret'), Bättre: noted() });
    const message = await features.writes('811228-9874');
    expect(marksOn(message)).toEqual([]);
    await features.user.edit(message, 'Bättre');
    await features.fake.quiet();
    expect(marksOn(message)).toEqual([['white_check_mark', bot]]);
    await features.close();
  });

  test('may say more, to the writer only and in the thread, and its buttons answer there', async () => {
    const asks = { title: 'Hur ställer sig regionen?', blocks: [text('Välj.'), position] };
    const features = await answering({ Bra: noted(asks), 'remiss.position': answer(say('Tack')) });
    const { fake, question, user } = features;
    await features.writes('Bra');
    expect(privateWords(features)).toEqual([[question.ts, 'Hur ställer sig regionen?|Välj.|Tillstyrker']]);
    await user.press(fake.ephemeralTo(anna)[0] ?? fail(), 'Tillstyrker');
    await fake.quiet();
    expect(features.heard.at(-1)).toMatchObject({
      type: 'button',
      id: 'remiss.position',
      value: '5',
      conversation: channel,
    });
    expect(privateWords(features)).toEqual([
      [question.ts, 'Hur ställer sig regionen?|Välj.|Tillstyrker'],
      [question.ts, 'Tack'],
    ]);
    expect(privateWords(features, bjorn)).toEqual([]);
    expect(fake.channel(channel).messages).toHaveLength(2);
    await features.close();
  });

  test('to one that was taken away is seen also when the thread is empty, and is no mark', async () => {
    const features = await answering({ borttaget: noted(say('Synpunkten är borttagen')) });
    const message = await features.writes('Något');
    await features.user.remove(message);
    await features.fake.quiet();
    expect(privateWords(features)).toEqual([[null, 'Synpunkten är borttagen']]);
    expect(features.fake.calls.map(({ method }) => method)).not.toContain('reactions.add');
    await features.close();
  });

  test('loses no form: it rides on a button, also when the bot has been restarted', async () => {
    const features = await answering({ Svara: ask(form), 'remiss.answer': reply('Tack') });
    const { fake, user, question } = features;
    await features.writes('Svara');
    expect(privateWords(features)).toEqual([
      [question.ts, 'Svara på remissen|Tryck på knappen så öppnas formuläret.|Öppna formuläret'],
    ]);
    const before = features.heard.length;
    await user.press(fake.ephemeralTo(anna)[0] ?? fail(), 'Öppna formuläret');
    await fake.quiet();
    expect(features.heard).toHaveLength(before);
    const modal = fake.modalOf(anna) ?? fail();
    expect(modal.title).toBe('Svara på remissen');
    await user.submit(modal);
    expect(features.heard.at(-1)).toMatchObject({
      ...{ type: 'form', id: 'remiss.answer', context: '{"remiss":5}', conversation: channel },
      values: { text: 'Kapitel 3 är oklart' },
    });
    await features.close();
  });

  test('says in words where a form is that is too large for a button', async () => {
    const noise = Array.from({ length: 90 }, (_, at) => ({ value: `${at}`, label: crypto.randomUUID() }));
    const large: Form = { ...form, fields: [{ type: 'select', id: 'val', label: 'Val', options: noise }] };
    const features = await answering({ Svara: ask(large) });
    await features.writes('Svara');
    expect(features.fake.ephemeralTo(anna)[0]?.text).toBe(
      'Svara på remissen\nDet görs i ett formulär. Öppna det med knapparna i meddelandet som tråden hör till.',
    );
    await features.close();
  });

  test('comes once, however often and however twice it is told', async () => {
    const features = await answering({ Bra: noted(say('Tack')), Bättre: noted(say('Tack igen')) });
    const { fake, user, question } = features;
    fake.deliveries.repeatEach(2);
    const { message } = await user.mention(channel, 'Bra', { thread: question });
    await fake.quiet();
    expect(marksOn(message)).toHaveLength(1);
    expect(privateWords(features)).toEqual([[question.ts, 'Tack']]);
    expect(features.heard.map(({ type }) => type)).toEqual(['reply', 'reply', 'reply', 'reply']);
    expect(new Set(features.heard.map(({ event }) => event)).size).toBe(1);
    await user.edit(message, 'Bättre');
    await fake.quiet();
    expect(privateWords(features).map(([, words]) => words)).toEqual(['Tack', 'Tack igen']);
    await features.close();
  });

  test('does not hang on the mark', async () => {
    const features = await answering({ Bra: noted(say('Tack')) });
    features.fake.faults.add({ type: 'error', error: 'missing_scope' }, { method: 'reactions.add' });
    await features.writes('Bra');
    expect(privateWords(features).map(([, words]) => words)).toEqual(['Tack']);
    expect(features.said).toHaveLength(1);
    await features.close();
  });

  test('waits its turn among many, without keeping those who wait for answers', async () => {
    const features = await answering({ Bra: noted(), samtal: reply('Hej') });
    features.fake.faults.add({ type: 'rate limited', retryAfter: 1 }, { method: 'reactions.add' });
    const message = await features.writes('Bra');
    await features.user.mention(channel, 'samtal');
    await features.fake.until(() => features.fake.ephemeralTo(anna).length === 1, 'the answer');
    expect(message.reactions.size).toBe(0);
    await features.fake.until(() => message.reactions.size === 1, 'the mark');
    await features.close();
  });
});

function fail(): never {
  throw new Error('there is no such message');
}
