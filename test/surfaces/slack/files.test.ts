import { describe, expect, test } from 'vitest';
import type { Files } from '../../../src/chat/files.ts';
import { buttons, say, text } from '../../../src/chat/message.ts';
import { answer, nothing, type Response } from '../../../src/chat/response.ts';
import type { Fault } from '../../support/fake-slack/faults.ts';
import { readable } from '../../support/fake-slack/seen.ts';
import { accounts, type Connected, channel, connected, type Mode, modes } from './slack-house.ts';

const { anna } = accounts;
const offered: Response = {
  type: 'file',
  file: { id: 'remiss/5/2/uppsala', name: 'sammanställning.docx' },
  message: say('Sammanställning av *remissen* <!channel>', 'Version 2.'),
};
const files: Files = {
  link: ({ id }) => `https://bot.example.org/fil/${id}`,
  bytes: async ({ id }) => new TextEncoder().encode(`innehållet i ${id}`),
};
const withButton = answer({
  title: 'Remissen',
  blocks: [text('Den är stängd.'), buttons({ id: 'remiss.file', label: 'Hämta', value: '5' })],
});
const title = 'Sammanställning av *remissen* <!channel>';
const here = `${title}|Version 2.|Filen sammanställning.docx finns i din direktkonversation med mig.`;

async function offering(mode: Mode, having: Partial<Files> = {}) {
  const features = await connected(mode, {
    files: { ...files, ...having },
    listensTo: () => true,
    handle(invocation) {
      if (invocation.type === 'home' || (invocation.type === 'command' && invocation.text === 'remiss')) {
        return withButton;
      }
      return invocation.type === 'joined' ? nothing : offered;
    },
  });
  return { ...features, user: features.fake.user(anna) };
}

const wordsTo = ({ fake }: Connected) => fake.ephemeralTo(anna).map(({ blocks }) => readable(blocks).join('|'));
const modal = ({ fake }: Connected) => readable(fake.modalOf(anna)?.blocks ?? []).join('|');
const handedOver = ({ fake }: Connected) =>
  fake
    .dm(anna)
    .messages.filter((message) => message.files.length > 0)
    .map((message) => [message.files[0]?.name, readable(message.blocks).join('|')]);

function fail(): never {
  throw new Error('there is no such message');
}

describe.each(modes)('over %s a file', (mode) => {
  test('is put in the direct conversation of the one who asked in a channel, and the answer says so there', async () => {
    const features = await offering(mode);
    await features.user.slash('/samverkan', 'remiss fil', channel);
    await features.fake.quiet();
    expect(handedOver(features)).toEqual([['sammanställning.docx', title]]);
    expect([...features.fake.uploads.values()].map(({ content }) => content?.toString())).toEqual([
      'innehållet i remiss/5/2/uppsala',
    ]);
    expect(wordsTo(features)).toEqual([here]);
    expect(features.fake.channel(channel).messages).toEqual([]);
    expect(features.said).toEqual([]);
    await features.close();
  });

  test('comes also by a button, in words, by a shortcut and by a reply', async () => {
    const features = await offering(mode);
    const { fake, user } = features;
    await user.slash('/samverkan', 'remiss', channel);
    await user.press(fake.ephemeralTo(anna)[0] ?? fail(), 'Hämta');
    await fake.quiet();
    const { message } = await user.write(undefined, 'fil');
    await fake.quiet();
    await user.shortcut('remiss.point', message);
    await fake.quiet();
    const question = await fake.user(accounts.bjorn).write(channel, 'Fråga 2');
    await user.write(channel, 'fil', { thread: question.message });
    await fake.quiet();
    expect(handedOver(features)).toHaveLength(4);
    expect(wordsTo(features).slice(1)).toEqual([here, here, here]);
    expect(fake.ephemeralTo(anna).at(-1)?.thread).toBe(question.message.ts);
    expect(fake.dm(anna).messages.map(({ blocks }) => readable(blocks).join('|'))).toContain(here);
    expect(features.said).toEqual([]);
    await features.close();
  });

  test('that takes its time keeps nobody waiting for an acknowledgement, nor for another answer', async () => {
    const making = Promise.withResolvers<Uint8Array>();
    const features = await offering(mode, { bytes: () => making.promise });
    expect(await features.user.slash('/samverkan', 'remiss fil', channel)).toMatchObject({ ok: true, body: null });
    await features.user.slash('/samverkan', 'remiss', channel);
    expect(wordsTo(features)).toHaveLength(1);
    making.resolve(new Uint8Array([1]));
    await features.fake.until(() => wordsTo(features)[1] === here, 'the answer');
    await features.close();
  });

  test('that is asked for in a view is on its way there, and then said to be there', async () => {
    let making = Promise.withResolvers<Uint8Array | null>();
    const bytes = async () => (await making.promise) ?? fail();
    const features = await offering(mode, { bytes });
    const { fake, user } = features;
    const onItsWay = `${title}|Version 2.|Filen sammanställning.docx är på väg till din direktkonversation med mig.`;
    await user.openHome();
    await user.press(await fake.until(() => fake.home(anna), 'the home'), 'Hämta');
    await fake.until(() => modal(features) === onItsWay, 'word in a modal');
    making.resolve(new Uint8Array([1]));
    await fake.until(() => modal(features) === here, 'word that it is there');

    making = Promise.withResolvers();
    await user.press(fake.home(anna) ?? fail(), 'Hämta');
    const view = await fake.until(() => modal(features) === onItsWay && fake.modalOf(anna), 'word in a modal');
    await user.close(view);
    making.resolve(null);
    await fake.until(() => fake.dm(anna).messages.length === 2, 'word in the direct conversation');
    expect(fake.dm(anna).messages.at(-1)?.text).toContain('Filen sammanställning.docx gick inte att ta fram.');
    await features.close();
  });

  test('is handed over once when it is asked for twice at once', async () => {
    const features = await offering(mode);
    features.fake.deliveries.repeatEach(2);
    await features.user.slash('/samverkan', 'remiss fil', channel);
    await features.fake.quiet();
    expect(handedOver(features)).toHaveLength(1);
    expect(wordsTo(features)).toEqual([here]);
    await features.close();
  });

  const noSuchFile = 'Filen sammanställning.docx gick inte att lägga i Slack.';
  test.each<[string, string, Fault]>([
    ['the place for it', 'files.getUploadURLExternal', { type: 'error', error: 'missing_scope' }],
    ['the upload', 'upload', { type: 'status', status: 503 }],
    ['the end of the upload', 'files.completeUploadExternal', { type: 'error', error: 'internal_error' }],
    ['the direct conversation', 'conversations.open', { type: 'error', error: 'user_disabled' }],
  ])('that Slack does not take at %s becomes a link, or words where there is none', async (_, method, fault) => {
    for (const [link, words] of [
      [files.link, `${noSuchFile} |Hämta den här|: länken gäller i 24 timmar.`],
      [() => null, `${noSuchFile} Be om den på nytt om en stund.`],
    ] as const) {
      const features = await offering(mode, { link });
      features.fake.faults.add(fault, { method, times: 2 });
      await features.user.slash('/samverkan', 'remiss fil', channel);
      await features.fake.until(() => wordsTo(features).length === 1, 'an answer');
      expect(wordsTo(features)).toEqual([`${title}|Version 2.|${words}`]);
      expect(handedOver(features)).toEqual([]);
      await features.close();
    }
  });
});
