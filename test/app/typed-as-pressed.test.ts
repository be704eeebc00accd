import { describe, expect, test } from 'vitest';
import type { Button, Message } from '../../src/chat/message.ts';
import { plainText } from '../../src/chat/plain-text.ts';
import type { Response } from '../../src/chat/response.ts';
import { asItStood } from '../support/new-database.ts';
import { draftRemiss, nhvRegister } from '../support/nhv-group.ts';
import { openRound } from '../support/remiss-rounds.ts';
import { sourceFiles } from '../support/source-files.ts';
import { buttonsIn, formOf, messageOf, type TestBot, testBot, textOf } from '../support/test-bot.ts';

const at = '2027-02-22T10:00';

/** The words that change something of others after the number of a remiss or a round, with the button that does the same. */
const verbs: Readonly<Record<string, { remiss?: string; round?: string }>> = {
  påminn: { remiss: 'remiss.prompt', round: 'remiss.round-prompt' },
  förläng: { remiss: 'remiss.extend', round: 'remiss.round-extend' },
  stäng: { remiss: 'remiss.close', round: 'remiss.round-close' },
  öppna: { remiss: 'remiss.open', round: 'remiss.round-open' },
  sammanställ: { remiss: 'remiss.compile', round: 'remiss.round-compile' },
  ändra: { remiss: 'remiss.change', round: 'remiss.round-change' },
  frågor: { remiss: 'remiss.questions' },
  nämnder: { remiss: 'remiss.boards' },
  handläggare: { remiss: 'remiss.handler' },
  bjud: { remiss: 'remiss.invite' },
  brev: { remiss: 'remiss.enter-letter' },
  begränsa: { remiss: 'remiss.restrict' },
  häv: { remiss: 'remiss.unrestrict' },
  återkalla: { remiss: 'remiss.withdraw', round: 'remiss.round-withdraw' },
  återta: { remiss: 'remiss.resume', round: 'remiss.round-resume' },
  underlag: { round: 'remiss.round-more' },
};

/** Words that only show, or that open a form also for a region. */
const reading = [
  'svara',
  'historik',
  'utkast',
  'plan',
  'konferens',
  'sakkunniga',
  'jämför',
  'tabell',
  'beslutat',
  'skickat',
];
const alsoReading = [...reading, 'skickas inte', 'ta tillbaka', 'handlingar', 'utfall'];

const withdraws = async (bot: TestBot, id: string) =>
  bot.fills('karin', formOf(await bot.presses('karin', id, '1')), { reason: 'Den behövs inte.' });
const remissIn: Readonly<Record<string, (bot: TestBot) => Promise<unknown>>> = {
  'a draft': async () => {},
  open: (bot) => bot.presses('karin', 'remiss.open', '1'),
  closed: async (bot) => {
    await bot.presses('karin', 'remiss.open', '1');
    await bot.presses('karin', 'remiss.close', '1');
  },
  compiled: async (bot) => {
    await bot.presses('karin', 'remiss.open', '1');
    await bot.presses('karin', 'remiss.close', '1');
    await bot.presses('karin', 'remiss.compile', '1');
  },
  withdrawn: (bot) => withdraws(bot, 'remiss.withdraw'),
};
const roundIn: Readonly<Record<string, (bot: TestBot) => Promise<unknown>>> = {
  open: async () => {},
  closed: (bot) => bot.presses('karin', 'remiss.round-close', '1'),
  withdrawn: (bot) => withdraws(bot, 'remiss.round-withdraw'),
};

/** What the kansli is shown to press, also behind what shows more. */
async function shownTo(bot: TestBot, line: string): Promise<Button[]> {
  const all: Button[] = [];
  let message: Message | null = messageOf(await bot.says('karin', line));
  while (message) {
    const own = buttonsIn(message);
    all.push(...own);
    const more = own.find(({ label }) => label === 'Visa fler val');
    message = more ? messageOf(await bot.presses('karin', more.id, more.value)) : null;
  }
  return all;
}

/** Without what is not the same twice. */
const told = (response: Response): string =>
  response.type === 'form' ? `${response.form.id} ${response.form.title}` : plainText(messageOf(response));

const changes = (bot: TestBot) => bot.db.prepare<[], number>('SELECT count(*) FROM change').pluck().get();

/** The same question, and the same press behind it; without a question the same is done. */
async function asksAlike(lived: Buffer, line: string, press: { id: string; value: string }, shown: Button | undefined) {
  const [typing, pressing] = [testBot(at, { db: asItStood(lived) }), testBot(at, { db: asItStood(lived) })];
  const before = changes(typing);
  const typed = await typing.says('karin', line);
  const pressed = await pressing.presses('karin', press.id, press.value);
  if (!shown?.confirm) return expect(told(typed), line).toBe(told(pressed));
  expect(textOf(typed), line).toContain(shown.confirm.question);
  expect(changes(typing), line).toBe(before);
  const [yes] = buttonsIn(messageOf(typed));
  expect(yes, line).toMatchObject({ id: shown.id, value: shown.value, label: shown.confirm.yes });
  expect(told(await typing.presses('karin', yes?.id ?? '', yes?.value ?? '')), line).toBe(told(pressed));
  expect(changes(typing), line).toBeGreaterThan(before ?? 0);
}

describe('what is typed after the number asks what its button asks', () => {
  test('and each such word has its row here', async () => {
    const bot = testBot(at, { register: nhvRegister });
    await draftRemiss(bot);
    const said = textOf(await bot.says('karin', 'remiss 1 hoppla'));
    const words = /skriva (.+) eller namnet/u.exec(said)?.[1]?.split(', ') ?? [];
    const own = Object.keys(verbs).filter((word) => verbs[word]?.remiss);
    expect(words.filter((word) => !alsoReading.includes(word)).toSorted()).toEqual(own.toSorted());
    await bot.presses('karin', 'remiss.open', '1');
    await openRound(bot);
    const ofRound = textOf(await bot.says('karin', 'remiss runda 1 hoppla'));
    const rest = /skriva svara, (.+)\./u.exec(ofRound)?.[1]?.split(', ') ?? [];
    expect(rest.toSorted()).toEqual(
      Object.keys(verbs)
        .filter((word) => verbs[word]?.round)
        .toSorted(),
    );
  });

  test.each(Object.keys(remissIn))('of a remiss that is %s', async (state) => {
    const bot = testBot(at, { register: nhvRegister });
    await draftRemiss(bot);
    await remissIn[state]?.(bot);
    const lived = bot.db.serialize();
    const shown = await shownTo(bot, 'remiss 1');
    for (const [word, { remiss: id }] of Object.entries(verbs)) {
      if (!id) continue;
      const button = shown.find((one) => one.id === id);
      await asksAlike(lived, `remiss 1 ${word}`, { id, value: button?.value ?? '1' }, button);
    }
  });

  test.each(Object.keys(roundIn))('of a round that is %s', async (state) => {
    const bot = testBot(at, { register: nhvRegister });
    await openRound(bot);
    await roundIn[state]?.(bot);
    const lived = bot.db.serialize();
    const shown = await shownTo(bot, 'remiss runda 1');
    for (const [word, { round: id }] of Object.entries(verbs)) {
      if (!id) continue;
      const button = shown.find((one) => one.id === id);
      await asksAlike(lived, `remiss runda 1 ${word}`, { id, value: '1' }, button);
    }
  });
});

/** The other commands that change something when they are typed, each with why no button asks more than they do. */
const others: Readonly<Record<string, string>> = {
  'återuppta utskick': 'its button resumes at one press too',
  'pausa utskick': 'with a day it is as the form that is sent; without one it shows the button',
  prognos: 'works out what would be sent, and sends nothing to others',
  'återuppta grupp': 'its button takes the end back at one press too',
  påminn: 'of one thing its button reminds at one press too, and several are chosen in a form',
  'koppla kanal': 'says there what it did, and the other of the two takes it back',
  'koppla loss': 'says there what it did, and the other of the two takes it back',
  'jämför kanal': 'shows who is in a channel',
  'kalender prenumerera': 'is the asker’s own',
  'nhv följ': 'is the asker’s own',
  'nhv sluta följ': 'is the asker’s own',
  inställningar: 'is the asker’s own',
  aktivitet: 'its note is taken back by a button in the answer',
  remiss: 'in the table above',
};

test('no other command changes something at once without its reason here', () => {
  const { commands } = testBot(at, { register: nhvRegister }).actions.table;
  const changing = commands.filter(({ reads, writes }) => !reads || writes).map(({ words: [word = ''] }) => word);
  expect(changing.filter((word) => !(word in others))).toEqual([]);
  expect(Object.keys(others).filter((word) => !changing.includes(word))).toEqual([]);
});

test('a button that asks before its press counts is made where its word can ask the same', () => {
  const asking = sourceFiles()
    .filter(({ path }) => !/^(?:chat|surfaces)\//u.test(path))
    .filter(({ source }) => /\bconfirm: \{/u.test(source));
  expect(asking.map(({ path }) => path).toSorted()).toEqual([
    'remiss/running/close-views.ts',
    'remiss/together/close-round-views.ts',
  ]);
});
