import { onTestFinished } from 'vitest';
import type { Files } from '../../../src/chat/files.ts';
import type { Form } from '../../../src/chat/form.ts';
import type { Invocation } from '../../../src/chat/invocation.ts';
import { buttons, say, text } from '../../../src/chat/message.ts';
import { answer, ask, noted, nothing, type Response, reply } from '../../../src/chat/response.ts';
import type { ShownMessage } from '../../support/fake-slack/workspace.ts';
import { accounts, channel, connected } from './slack-house.ts';
import { turnedTimer } from './turned-timer.ts';

const { anna, bjorn } = accounts;

export const words = 'Det här är läget';
const form: Form = {
  id: 'duty.submit',
  title: 'Lämna in det här',
  submit: 'Lämna in',
  context: '{"duty":17}',
  fields: [{ type: 'text', id: 'document', label: 'Länk', required: true }],
};
const file = { id: 'remiss/5/2/uppsala', name: 'utkast.docx' };
const offered: Response = { type: 'file', file, message: say('Utkastet') };
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
  ord: reply(words),
  hej: reply(words),
  blankett: ask(form),
  fil: offered,
  home: answer(list),
  'list.words': reply(words),
  'list.form': ask(form),
  'list.file': offered,
  'remiss.point': reply(words),
};
const replies: Record<string, Response> = { ord: reply(words), bra: noted(), blankett: ask(form) };
const files: Files = { link: () => null, bytes: async () => new TextEncoder().encode('innehåll') };

const respond = (invocation: Invocation): Response => {
  if (invocation.type === 'reply') return replies[invocation.reply.text ?? ''] ?? nothing;
  const asked = 'text' in invocation ? invocation.text : 'id' in invocation ? invocation.id : invocation.type;
  return responses[asked] ?? nothing;
};

/** Anna in a workspace with a bot that answers in every way, and a clock to turn. */
export async function answering() {
  const timer = turnedTimer();
  const it = await connected('socket', { files, listensTo: () => true, timer, fake: { timer }, handle: respond });
  onTestFinished(() => {
    const closed = it.close();
    timer.turn(10_000);
    return closed;
  });
  const { fake, outbox } = it;
  fake.pace.off();
  const user = fake.user(anna);
  const { message: question } = await fake.user(bjorn).write(channel, 'Fråga 1');
  const { message: other } = await fake.user(bjorn).write(channel, 'Kapitel 3 är oklart');
  await it.slack.surface.send({ address: channel, key: 'k', message: list }, AbortSignal.timeout(5000));
  const inChannel = fake.channel(channel).messages.at(-1) ?? fail();
  await user.openHome();
  const home = await fake.until(() => fake.home(anna), 'the home');

  /** Lets so many seconds pass. */
  async function lives(seconds: number): Promise<void> {
    await fake.quiet();
    for (let passed = 0; passed < seconds; passed += 4) {
      timer.turn(4000);
      await fake.quiet();
    }
  }
  return { ...it, timer, outbox, user, question, other, inChannel, home, lives };
}

export type AnsweringBot = Awaited<ReturnType<typeof answering>>;

/** Everything that Anna sees of the bot, in its order in each place. */
function seenBy({ fake }: AnsweringBot): string[] {
  const direct = fake.dm(anna).messages.filter(({ user, files }) => user !== anna && files.length === 0);
  const modal = fake.modalOf(anna);
  return [...direct, ...fake.ephemeralTo(anna), ...(modal ? [{ text: JSON.stringify(modal) }] : [])].map(
    (shown) => shown.text,
  );
}

const times =
  (...anyOf: readonly string[]) =>
  (it: AnsweringBot): number =>
    seenBy(it).filter((one) => anyOf.some((words) => one.includes(words))).length;
const timesInWords = times(words);
/** Also where it could not be opened, and a button opens it. */
const timesForm = times(form.title, 'Formuläret gick inte att öppna');
const handedOver = ({ fake }: AnsweringBot): number =>
  fake.dm(anna).messages.filter(({ files }) => files.length > 0).length +
  times('kom kanske inte fram i Slack')({ fake } as AnsweringBot);
const marks = ({ fake }: AnsweringBot): number =>
  fake.channel(channel).messages.reduce((sum: number, { reactions }: ShownMessage) => sum + reactions.size, 0);

/** `method`: the call that gives the answer. `isReadable`: whether Slack can tell if it has arrived. */
export type ThingSaid = {
  what: string;
  method: string;
  isReadable?: true;
  /** Whether it is to be answered at all must be asked of Slack first. */
  asksFirst?: true;
  act(it: AnsweringBot): Promise<unknown>;
  seen(it: AnsweringBot): number;
};

/** Everything that is answered in Slack by a call after the acknowledgement. */
export const thingsSaid: readonly ThingSaid[] = [
  ...inDirect('words', (it) => it.user.write(undefined, 'ord'), timesInWords),
  ...inDirect('words that ask for a form', (it) => it.user.write(undefined, 'blankett'), timesForm),
  ...inDirect(
    'words in a thread of the direct conversation',
    async (it) => {
      const { message } = await it.fake.user(anna).write(undefined, 'x');
      return it.user.write(undefined, 'ord', { thread: message });
    },
    timesInWords,
  ),
  {
    what: 'the first look at the direct conversation',
    method: 'chat.postMessage',
    isReadable: true,
    asksFirst: true,
    act: (it) => it.user.openHome('messages'),
    seen: timesInWords,
  },
  {
    what: 'a mention',
    method: 'chat.postEphemeral',
    act: (it) => it.user.mention(channel, 'ord'),
    seen: timesInWords,
  },
  {
    what: 'a mention that asks for a form',
    method: 'chat.postEphemeral',
    act: (it) => it.user.mention(channel, 'blankett'),
    seen: timesForm,
  },
  {
    what: 'a reply',
    method: 'chat.postEphemeral',
    act: (it) => it.user.write(channel, 'ord', { thread: it.question }),
    seen: timesInWords,
  },
  {
    what: 'a reply that needs a form',
    method: 'chat.postEphemeral',
    act: (it) => it.user.write(channel, 'blankett', { thread: it.question }),
    seen: timesForm,
  },
  {
    what: 'a reply that is noted',
    method: 'reactions.add',
    isReadable: true,
    act: (it) => it.user.write(channel, 'bra', { thread: it.question }),
    seen: marks,
  },
  ...['ask', 'share'].map(
    (step): ThingSaid => ({
      what: `words for a file, as it is ${step === 'ask' ? 'announced' : 'shared'}`,
      method: step === 'ask' ? 'files.getUploadURLExternal' : 'files.completeUploadExternal',
      act: (it) => it.user.write(undefined, 'fil'),
      seen: handedOver,
    }),
  ),
  {
    what: 'a command for a file',
    method: 'files.completeUploadExternal',
    act: (it) => it.user.slash('/samverkan', 'fil', channel),
    seen: handedOver,
  },
  {
    what: 'a press',
    method: 'response_url',
    act: (it) => it.user.press(it.inChannel, 'Visa fler'),
    seen: timesInWords,
  },
  {
    what: 'a shortcut',
    method: 'response_url',
    act: (it) => it.user.shortcut('remiss.point', it.other),
    seen: timesInWords,
  },
  {
    what: 'a press for a form',
    method: 'views.open',
    act: (it) => it.user.press(it.inChannel, 'Fyll i'),
    seen: timesForm,
  },
  {
    what: 'a command for a form',
    method: 'views.open',
    act: (it) => it.user.slash('/samverkan', 'blankett', channel),
    seen: timesForm,
  },
  {
    what: 'a press on the home',
    method: 'views.open',
    act: (it) => it.user.press(it.home, 'Visa fler'),
    seen: timesInWords,
  },
];

function inDirect(what: string, act: ThingSaid['act'], seen: ThingSaid['seen']): ThingSaid[] {
  return [{ what, method: 'chat.postMessage', isReadable: true, act, seen }];
}

export function fail(): never {
  throw new Error('there is no such message');
}
