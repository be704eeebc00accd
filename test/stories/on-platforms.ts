import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Form } from '../../src/chat/form.ts';
import type { Message } from '../../src/chat/message.ts';
import { plainText } from '../../src/chat/plain-text.ts';
import type { Response } from '../../src/chat/response.ts';
import { readSentFile } from '../../src/surfaces/common/read-file.ts';
import type { Dialog } from '../support/fake-teams/dialogs.ts';
import type { Place } from '../support/fake-teams/world.ts';
import { gives } from '../support/given-files.ts';
import { teamsBot } from '../support/teams-bot.ts';
import { buttonsIn, type Register, type TestBot, testBot } from '../support/test-bot.ts';
import { accounts, channel, type Mode } from '../surfaces/slack/slack-house.ts';
import { type Person, slackBot, wordsIn } from './slack-house.ts';

/** Where it begins, and with whom. */
type House = {
  begun: string;
  register: Register /** Whose room it is on the page, which has one for each group. */;
  room?: string;
};

/** A message as one reads it: its first line, and all of it with its buttons. */
export type Read = { title: string; words: string };
export type Where = 'chat' | 'room';
/** What is filled in, by the field's label, which Slack goes by. `id` is what Teams goes by. */
export type Filled = Record<string, { id: string; value: string; option?: string }>;

/** A platform with the whole bot on it. `room` is where ledningsgruppen talks. */
export type Platform = {
  bot: TestBot;
  writes(who: Person, text: string, where?: Where): Promise<void>;
  /** Presses a button in the latest message with that title. */
  presses(who: Person, title: string, button: string, where?: Where): Promise<void>;
  /** The same with a button that opens a form, which is filled in and sent. */
  fills(who: Person, title: string, button: string, filled: Filled): Promise<void>;
  /** What the answer to the latest form says, where it stands in the form's place. */
  answered(who: Person): string;
  /** Presses a button there that opens a form, which is filled in and sent. */
  fillsThere(who: Person, button: string, filled: Filled): Promise<void>;
  /** The form that came in place of the one that was sent is filled in and sent. */
  fillsNext(who: Person, filled: Filled): Promise<void>;
  /** Presses a button there that opens none. */
  pressesThere(who: Person, button: string): Promise<void>;
  /** Gives the bot a file where nobody else is. */
  gives(who: Person, name: string, content: Uint8Array): Promise<void>;
  reads(who: Person, where?: Where): readonly Read[];
  wrong(): unknown;
  close(): Promise<void>;
};

async function inSlack(mode: Mode, { begun, register }: House): Promise<Platform> {
  const { fake, bot, acts, said, close } = await slackBot(mode, begun, { register });
  const shown = (who: Person, where: Where) =>
    where === 'room' ? fake.channel(channel).messages : fake.dm(accounts[who]).messages;
  const titled = (who: Person, title: string, where: Where) => found(shown(who, where), title, ({ text }) => text);
  const modalOf = (who: Person) => {
    const form = fake.modalOf(accounts[who]);
    if (!form) throw new Error(`${who} has no form on the screen`);
    return form;
  };
  async function submits(who: Person, filled: Filled) {
    const values = Object.entries(filled).map(([label, { value, option }]) => [label, option ?? value]);
    const { errors } = await acts(fake.user(accounts[who]).submit(modalOf(who), Object.fromEntries(values)));
    expect(errors ?? {}).toEqual({});
  }
  return {
    bot,
    async writes(who, text, where = 'chat') {
      if (where === 'room') await acts(fake.user(accounts[who]).slash('/samverkan', text, channel));
      else await acts(fake.user(accounts[who]).write(undefined, text));
    },
    async presses(who, title, button, where = 'chat') {
      await acts(fake.user(accounts[who]).press(titled(who, title, where), button));
    },
    async fills(who, title, button, filled) {
      await acts(fake.user(accounts[who]).press(titled(who, title, 'chat'), button));
      await submits(who, filled);
    },
    answered: (who) => wordsIn(modalOf(who).blocks),
    async fillsThere(who, button, filled) {
      await acts(fake.user(accounts[who]).press(modalOf(who), button));
      await submits(who, filled);
    },
    fillsNext: submits,
    async pressesThere(who, button) {
      await acts(fake.user(accounts[who]).press(modalOf(who), button));
    },
    async gives(who, name, content) {
      await acts(fake.user(accounts[who]).write(undefined, '', { files: [{ name, content: Buffer.from(content) }] }));
    },
    reads: (who, where = 'chat') =>
      shown(who, where).map(({ text, blocks }) => ({ title: text.split('\n', 1)[0] ?? '', words: wordsIn(blocks) })),
    wrong: () => [...said, ...bot.problems],
    close,
  };
}

async function inTeams({ begun, register }: House): Promise<Platform> {
  const it = await teamsBot(begun, { register });
  const { bot, teams, lines } = it;
  const everyone: Person[] = ['anna', 'bjorn', 'cecilia', 'karin', 'lisa'];
  for (const who of everyone) teams.world.person(who, `${who} Exempel`);
  const room = teams.world.channel('Ledningsgruppen', everyone);
  await teams.adds('karin', room);
  const placeOf = (who: Person, where: Where): Place => (where === 'room' ? room : teams.world.personal(who));
  async function writes(who: Person, text: string, where: Where = 'chat') {
    await teams.writes(who, text, where === 'room' ? { in: room } : {});
    await it.settled();
  }
  for (const who of everyone) await writes(who, 'hej');
  let dialog: Dialog | null = null;
  async function submits(form: Dialog, filled: Filled) {
    const values = Object.values(filled).map(({ id: field, value }) => [field, value]);
    dialog = await form.submit(Object.fromEntries(values));
    expect(dialog?.text ?? '').not.toContain('Fel:');
    await it.settled();
  }
  return {
    bot,
    writes,
    async presses(who, title, button, where = 'chat') {
      const { id } = found(teams.sees(who, placeOf(who, where)), title, ({ summary }) => summary);
      await teams.presses(who, button, { in: placeOf(who, where), on: id });
      await it.settled();
    },
    async fills(who, title, button, filled) {
      const { id } = found(teams.sees(who), title, ({ summary }) => summary);
      await submits(await teams.opens(who, button, { on: id }), filled);
    },
    answered: () => dialog?.text ?? '',
    async fillsThere(_who, button, filled) {
      const form = await dialog?.press(button);
      if (!form) throw new Error(`${button} opened no form`);
      await submits(form, filled);
    },
    async fillsNext(_who, filled) {
      if (!dialog) throw new Error('no form came in its place');
      await submits(dialog, filled);
    },
    async pressesThere(_who, button) {
      dialog = (await dialog?.press(button)) ?? null;
      await it.settled();
    },
    async gives(who, name, content) {
      await teams.writes(who, '', { files: [{ name, content: Buffer.from(content) }] });
      await it.settled();
    },
    reads: (who, where = 'chat') =>
      teams.sees(who, placeOf(who, where)).map(({ summary, text, actions }) => ({
        title: summary.split('\n', 1)[0] ?? '',
        words: [text, ...actions.map(({ title }) => title)].join('\n'),
      })),
    wrong: () => [...lines, ...bot.problems],
    close: it.close,
  };
}

/** The page answers at once, where the asker is, and opens a form by itself. */
async function onPage({ begun, register, room = 'ledningsgruppen' }: House): Promise<Platform> {
  const bot = testBot(begun, { register });
  const answers = new Map<Person, Message[]>();
  const forms = new Map<Person, Form>();
  const shown = (who: Person, where: Where): Message[] =>
    where === 'room' ? bot.messagesIn(room) : [...bot.messagesTo(who), ...(answers.get(who) ?? [])];
  const latest = (who: Person): Message => answers.get(who)?.at(-1) ?? { title: '', blocks: [] };
  function hears(who: Person, response: Response): void {
    if (response.type === 'form') forms.set(who, response.form);
    else if (response.type === 'faults') throw new Error(JSON.stringify(response.faults));
    else if ('message' in response && response.message) {
      answers.set(who, [...(answers.get(who) ?? []), response.message]);
    }
  }
  async function pressIn(who: Person, message: Message, label: string, where: Where): Promise<void> {
    const button = buttonsIn(message).find((one) => one.label === label);
    if (!button) throw new Error(`no "${label}" in ${plainText(message)}`);
    const place = where === 'room' ? `group/${room}` : undefined;
    hears(who, await bot.presses(who, button.id, button.value, place));
  }
  async function submits(who: Person, filled: Filled): Promise<void> {
    const form = forms.get(who);
    if (!form) throw new Error(`${who} has no form on the screen`);
    forms.delete(who);
    const initial = form.fields.map((one) => [one.id, one.initial ?? '']);
    const values = Object.values(filled).map(({ id, value }) => [id, value]);
    hears(who, await bot.fills(who, form, Object.fromEntries([...initial, ...values])));
  }
  const titled = (who: Person, title: string, where: Where): Message =>
    found(shown(who, where), title, (message) => message.title);
  return {
    bot,
    async writes(who, text, where = 'chat') {
      hears(who, await bot.says(who, text, where === 'room' ? `group/${room}` : undefined));
    },
    presses: (who, title, button, where = 'chat') => pressIn(who, titled(who, title, where), button, where),
    async fills(who, title, button, filled) {
      if (!forms.has(who)) await pressIn(who, titled(who, title, 'chat'), button, 'chat');
      await submits(who, filled);
    },
    answered: (who) => plainText(latest(who)),
    async fillsThere(who, button, filled) {
      await pressIn(who, latest(who), button, 'chat');
      await submits(who, filled);
    },
    fillsNext: submits,
    pressesThere: (who, button) => pressIn(who, latest(who), button, 'chat'),
    async gives(who, name, content) {
      const file = await readSentFile({ ref: name, name }, new Uint8Array(content));
      hears(who, gives(bot, who, [file], randomUUID()));
    },
    reads: (who, where = 'chat') =>
      shown(who, where).map((message) => ({ title: message.title, words: plainText(message) })),
    wrong: () => bot.problems,
    close: async () => {},
  };
}

export const byTitle = ({ title }: Read): string => title;

/** The latest whose title begins so. */
export function found<Item>(items: readonly Item[], title: string, titleOf: (item: Item) => string): Item {
  const item = items.findLast((one) => titleOf(one).startsWith(title));
  if (!item) throw new Error(`no "${title}" among\n${items.map(titleOf).join('\n---\n')}`);
  return item;
}

export const platforms: readonly (readonly [name: string, open: (house: House) => Promise<Platform>])[] = [
  ['Slack, socket', (house) => inSlack('socket', house)],
  ['Slack, HTTP', (house) => inSlack('http', house)],
  ['Teams', inTeams],
];

/** The same, and the page before them. */
export const everywhere: typeof platforms = [['the page', onPage], ...platforms];

export const field = (id: string, value: string, option?: string): Filled[string] => ({
  ...{ id, value },
  ...(option !== undefined && { option }),
});
