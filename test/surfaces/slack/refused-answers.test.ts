import { describe, expect, onTestFinished, test } from 'vitest';
import type { Files } from '../../../src/chat/files.ts';
import type { Form } from '../../../src/chat/form.ts';
import type { Invocation } from '../../../src/chat/invocation.ts';
import { buttons, say, text } from '../../../src/chat/message.ts';
import { answer, ask, noted, nothing, type Response, reply } from '../../../src/chat/response.ts';
import type { Fault } from '../../support/fake-slack/faults.ts';
import { readable } from '../../support/fake-slack/seen.ts';
import { accounts, channel, connected } from './slack-house.ts';

const { anna, bjorn } = accounts;

const form: Form = {
  id: 'duty.submit',
  title: 'Lämna in',
  submit: 'Lämna in',
  context: '{"duty":17}',
  fields: [{ type: 'text', id: 'document', label: 'Länk', required: true }],
};
const file: Response = {
  type: 'file',
  file: { id: 'remiss/5/2/uppsala', name: 'utkast.docx' },
  message: say('Utkast 2'),
};
const list = {
  ...say('Sida 1'),
  blocks: [
    text('Ett'),
    buttons(
      { id: 'list.words', label: 'Visa fler', value: '1' },
      { id: 'list.form', label: 'Fyll i', value: '1' },
      { id: 'list.file', label: 'Hämta', value: '1' },
    ),
  ],
};
const responses: Record<string, Response> = {
  ord: reply('Läget'),
  blankett: ask(form),
  fil: file,
  lista: answer(list),
  home: answer(list),
  'list.words': reply('Läget'),
  'list.form': ask(form),
  'list.file': file,
  'remiss.point': reply('Läget'),
};
const replies: Record<string, Response> = { ord: noted(say('Läget')), blankett: ask(form), fil: file };
const files: Files = { link: () => null, bytes: async () => new TextEncoder().encode('innehåll') };

const saidHere = 'Svaret kommer här, för Slack visade det kanske inte där du skrev eller tryckte.';
const notOpened = 'Formuläret gick inte att öppna den här gången. Försök igen.';
const opening = 'Tryck på knappen så öppnas formuläret.|Öppna formuläret';
const words = 'Läget';
const formByWords = `Lämna in|${opening}`;
const formLater = `${notOpened}|${opening}`;
const onItsWay = 'Utkast 2|Filen utkast.docx är på väg till din direktkonversation med mig.';

const outOfReach: Fault[] = [{ type: 'status', status: 503 }, { type: 'cut' }];
const refusalsOf = (...names: string[]): Fault[] => [
  ...names.map((error): Fault => ({ type: 'error', error })),
  ...outOfReach,
];
/** By the method that an answer is given with: the ways in which Slack does not show it. */
const refusals: Record<string, readonly Fault[]> = {
  'chat.postEphemeral': refusalsOf(
    ...['user_not_in_channel', 'channel_not_found', 'not_in_channel', 'is_archived', 'restricted_action'],
    ...['no_permission', 'something_new'],
  ),
  response_url: refusalsOf('expired_url', 'used_url', 'message_not_found', 'something_new'),
  'views.open': refusalsOf('expired_trigger_id', 'exchanged_trigger_id', 'invalid_trigger', 'something_new'),
};

/** The opening of a form with a dead trigger, after which only a button can open it. */
const deadTrigger = { type: 'error', error: 'expired_trigger_id' } as const;

async function scripted() {
  const it = await connected('socket', {
    files,
    listensTo: () => true,
    handle(invocation: Invocation) {
      if (invocation.type === 'reply') return replies[invocation.reply.text ?? ''] ?? nothing;
      const asked = 'text' in invocation ? invocation.text : 'id' in invocation ? invocation.id : invocation.type;
      return responses[asked] ?? nothing;
    },
  });
  onTestFinished(() => it.close());
  const { fake } = it;
  const user = fake.user(anna);
  const { message: question } = await fake.user(bjorn).write(channel, 'Fråga 1');
  const { message: other } = await fake.user(bjorn).write(channel, 'Kapitel 3 är oklart');
  const key = { address: channel, key: 'k', message: list };
  await it.slack.surface.send(key, AbortSignal.timeout(5000));
  const inChannel = fake.channel(channel).messages.at(-1) ?? fail();
  await user.openHome();
  const home = await fake.until(() => fake.home(anna), 'the home');
  const deadOpening = () => fake.faults.add(deadTrigger, { method: 'views.open' });
  return { ...it, user, question, other, inChannel, home, deadOpening };
}
type House = Awaited<ReturnType<typeof scripted>>;

/** What Anna does, the method that would show her the answer, and what she is told instead. */
const acts: readonly [name: string, method: string, act: (it: House) => Promise<unknown>, told: string][] = [
  ['words to a mention', 'chat.postEphemeral', (it) => it.user.mention(channel, 'ord'), `${words}|${saidHere}`],
  [
    'a form to a mention',
    'chat.postEphemeral',
    (it) => it.user.mention(channel, 'blankett'),
    `${formByWords}|${saidHere}`,
  ],
  ['a file to a mention', 'chat.postEphemeral', (it) => it.user.mention(channel, 'fil'), `${onItsWay}|${saidHere}`],
  [
    'words to a reply',
    'chat.postEphemeral',
    (it) => it.user.write(channel, 'ord', { thread: it.question }),
    `${words}|${saidHere}`,
  ],
  [
    'a form to a reply',
    'chat.postEphemeral',
    (it) => it.user.write(channel, 'blankett', { thread: it.question }),
    `${formByWords}|${saidHere}`,
  ],
  [
    'a file to a reply',
    'chat.postEphemeral',
    (it) => it.user.write(channel, 'fil', { thread: it.question }),
    `${onItsWay}|${saidHere}`,
  ],
  [
    'a form to a command',
    'response_url',
    (it) => {
      it.deadOpening();
      return it.user.slash('/samverkan', 'blankett', channel);
    },
    `${formLater}|${saidHere}`,
  ],
  ['words to a press', 'response_url', (it) => it.user.press(it.inChannel, 'Visa fler'), `${words}|${saidHere}`],
  [
    'a form to a press',
    'response_url',
    (it) => {
      it.deadOpening();
      return it.user.press(it.inChannel, 'Fyll i');
    },
    `${formLater}|${saidHere}`,
  ],
  ['a file to a press', 'response_url', (it) => it.user.press(it.inChannel, 'Hämta'), `${onItsWay}|${saidHere}`],
  ['words to a shortcut', 'response_url', (it) => it.user.shortcut('remiss.point', it.other), `${words}|${saidHere}`],
  ['words on the home', 'views.open', (it) => it.user.press(it.home, 'Visa fler'), words],
  ['a form on the home', 'views.open', (it) => it.user.press(it.home, 'Fyll i'), formLater],
  ['a file on the home', 'views.open', (it) => it.user.press(it.home, 'Hämta'), onItsWay],
];

const cases = acts.flatMap(([name, method, act, told]) =>
  (refusals[method] ?? []).map((fault) => ({ name, method, fault, act, told })),
);

const directly = ({ fake }: House) =>
  fake
    .dm(anna)
    .messages.filter(({ user, files: held }) => user === fake.installation.botUser && held.length === 0)
    .map(({ blocks }) => readable(blocks).join('|'));

describe('what cannot be shown where it was asked is said in the direct conversation', () => {
  test.each(cases)('$name, at $method: $fault', async ({ method, fault, act, told }) => {
    const it = await scripted();
    it.fake.faults.add(fault, { method, lasting: 60_000 });
    await act(it);
    await it.fake.until(() => directly(it).length > 0, 'the answer');
    await it.fake.quiet();
    expect(directly(it)).toEqual([told]);
    expect(it.fake.ephemeralTo(anna)).toEqual([]);
  });

  test('and a button there opens the form that the home could not', async () => {
    const it = await scripted();
    it.deadOpening();
    await it.user.press(it.home, 'Fyll i');
    await it.fake.quiet();
    await it.user.press(it.fake.dm(anna).messages[0] ?? fail(), 'Öppna formuläret');
    await it.fake.quiet();
    expect(it.fake.modalOf(anna)?.title).toBe('Lämna in');
  });
});

function fail(): never {
  throw new Error('there is no such message');
}
