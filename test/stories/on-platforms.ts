import { expect } from 'vitest';
import type { Dialog } from '../support/fake-teams/dialogs.ts';
import type { Place } from '../support/fake-teams/world.ts';
import { teamsBot } from '../support/teams-bot.ts';
import type { Register, TestBot } from '../support/test-bot.ts';
import { accounts, channel, type Mode } from '../surfaces/slack/slack-house.ts';
import { type Person, slackBot, wordsIn } from './slack-house.ts';

/** Where it begins, and with whom. */
type House = { begun: string; register: Register };

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
    reads: (who, where = 'chat') =>
      teams.sees(who, placeOf(who, where)).map(({ summary, text, actions }) => ({
        title: summary.split('\n', 1)[0] ?? '',
        words: [text, ...actions.map(({ title }) => title)].join('\n'),
      })),
    wrong: () => [...lines, ...bot.problems],
    close: it.close,
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

export const field = (id: string, value: string, option?: string): Filled[string] => ({
  ...{ id, value },
  ...(option !== undefined && { option }),
});
