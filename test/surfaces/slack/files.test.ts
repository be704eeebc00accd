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
const here = `${title}|Version 2.|Filen sammanställning.docx är på väg till din direktkonversation med mig.`;

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
const directly = ({ fake }: Connected) =>
  fake
    .dm(anna)
    .messages.filter((message) => message.files.length === 0)
    .map(({ blocks }) => readable(blocks).join('|'));
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
    await fake.until(() => handedOver(features).length === 4, 'the files');
    expect(wordsTo(features).slice(1)).toEqual([here, here, here]);
    expect(fake.ephemeralTo(anna).at(-1)?.thread).toBe(question.message.ts);
    expect(fake.dm(anna).messages.map(({ blocks }) => readable(blocks).join('|'))).toContain(here);
    expect(features.said).toEqual([]);
    await features.close();
  });

  test('that takes its time keeps nobody waiting for an acknowledgement, nor for another answer', async () => {
    const making = Promise.withResolvers<Uint8Array>();
    const features = await offering(mode, { bytes: () => making.promise });
    await features.user.slash('/samverkan', 'remiss fil', channel);
    await features.user.mention(channel, 'remiss');
    await features.fake.until(() => wordsTo(features).length === 2, 'the answers');
    expect(wordsTo(features)).toEqual([here, 'Remissen|Den är stängd.|Hämta']);
    expect(handedOver(features)).toEqual([]);
    making.resolve(new Uint8Array([1]));
    await features.fake.until(() => handedOver(features).length === 1, 'the file');
    await features.close();
  });

  test('that is asked for in a view is said to be on its way there, and comes', async () => {
    const features = await offering(mode);
    const { fake, user } = features;
    await user.openHome();
    await user.press(await fake.until(() => fake.home(anna), 'the home'), 'Hämta');
    await fake.until(() => modal(features) === here, 'word in a modal');
    await fake.until(() => handedOver(features).length === 1, 'the file');
    expect(directly(features)).toEqual([]);
    await features.close();
  });

  test('that cannot be made is said so in the direct conversation', async () => {
    const features = await offering(mode, { bytes: async () => fail() });
    await features.user.slash('/samverkan', 'remiss fil', channel);
    const words = await features.fake.until(() => directly(features)[0], 'the words');
    expect(words).toContain(`${title}|Version 2.|Filen sammanställning.docx gick inte att ta fram.`);
    expect(handedOver(features)).toEqual([]);
    expect(features.said).toHaveLength(1);
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

  const rules = 'Slack tar inte emot filen sammanställning.docx, efter arbetsytans regler för filer.';
  const size = 'Filen sammanställning.docx är för stor för Slack';
  const bySize = [
    `${size}. |Hämta den här|: länken gäller i 24 timmar.`,
    `${size}, och boten har ingen adress att hämta den på. Be den som driver boten att ta fram den med npm run export.`,
  ] as const;
  const byRules = [
    `${rules} |Hämta den här|: länken gäller i 24 timmar.`,
    `${rules} Be den som sköter arbetsytan att tillåta den, eller den som driver boten att ta fram den med npm run export.`,
  ] as const;
  const refusals: readonly (readonly [why: string, method: string, Fault, said: readonly [string, string]])[] = [
    ...[
      ...['file_type_not_allowed', 'file_uploads_disabled', 'file_uploads_except_images_disabled', 'blocked_file_type'],
      ...['malware_detected', 'storage_limit_reached', 'slack_connect_file_upload_sharing_blocked'],
    ].map((error) => [error, 'files.getUploadURLExternal', { type: 'error', error }, byRules] as const),
    ['its size', 'files.getUploadURLExternal', { type: 'error', error: 'file_upload_size_restricted' }, bySize],
    ['its size, while it is taken', 'upload', { type: 'status', status: 413 }, bySize],
  ];
  test.each(refusals)('that Slack refuses for %s is said at once, with what to do', async (_, method, fault, said) => {
    for (const [link, words] of [
      [files.link, said[0]],
      [() => null, said[1]],
    ] as const) {
      const features = await offering(mode, { link });
      features.fake.faults.add(fault, { method, times: 2 });
      await features.user.slash('/samverkan', 'remiss fil', channel);
      await features.fake.until(() => directly(features).length === 1, 'the words');
      expect(directly(features)).toEqual([`${title}|Version 2.|${words}`]);
      expect(handedOver(features)).toEqual([]);
      await features.close();
    }
  });

  const perhaps = 'Filen sammanställning.docx kom kanske inte fram i Slack.';
  test.each<[string, string, Fault]>([
    ['the place for it', 'files.getUploadURLExternal', { type: 'error', error: 'missing_scope' }],
    ['the upload', 'upload', { type: 'status', status: 503 }],
    ['the end of the upload', 'files.completeUploadExternal', { type: 'error', error: 'internal_error' }],
    ['the direct conversation', 'conversations.open', { type: 'error', error: 'user_disabled' }],
  ])('that Slack does not take at %s becomes a link, or words where there is none', async (_, method, fault) => {
    for (const [link, words] of [
      [files.link, `${perhaps} |Hämta den här|: länken gäller i 24 timmar.`],
      [() => null, `${perhaps} Be om den på nytt om en stund.`],
    ] as const) {
      const features = await offering(mode, { link });
      features.fake.faults.add(fault, { method, times: 2 });
      await features.user.slash('/samverkan', 'remiss fil', channel);
      await features.fake.until(() => directly(features).length === 1, 'the words');
      expect(directly(features)).toEqual([`${title}|Version 2.|${words}`]);
      expect(handedOver(features)).toEqual([]);
      await features.close();
    }
  });
});
