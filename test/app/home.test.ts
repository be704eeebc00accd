import { describe, expect, test } from 'vitest';
import { buttonsAmong, type Message, mostButtons, pressableAmong } from '../../src/chat/message.ts';
import { plainText } from '../../src/chat/plain-text.ts';
import { countedStatements } from '../support/counted-statements.ts';
import { exampleBot } from '../support/example-bot.ts';
import { manyGroups } from '../support/many-groups.ts';
import { anna, bjorn, cecilia, messageOf, type TestBot, testBot, withGroup } from '../support/test-bot.ts';

const meetings = [{ group: 'onkologi', start: '2027-03-11T13:00', end: '2027-03-11T15:00' }];
const house = async () => {
  const bot = testBot(
    '2027-02-22T10:00',
    withGroup('vc', 'onkologi', { chair: anna, vice: bjorn, members: [cecilia] }, { meetings }),
  );
  await bot.until('2027-03-08T10:00');
  return bot;
};

const homeOf = async (bot: TestBot, who: string): Promise<Message> => messageOf(await bot.opensHome(who));
const rowsOf = ({ blocks }: Message, heading: string): string[][] =>
  blocks.flatMap((block) =>
    block.type === 'table' && block.columns[0] === heading ? [...block.rows.map((row) => [...row])] : [],
  );

describe('the home is for one’s role', () => {
  test('the kansli sees numbers, and each opens what it counts', async () => {
    const bot = await house();
    const home = await homeOf(bot, 'karin');
    expect(rowsOf(home, 'Läget just nu')).toEqual([
      ['Försenade uppgifter', '1'],
      ['Möten den här veckan', '1'],
    ]);
    for (const { id, value, label } of pressableAmong(home.blocks).filter((one) =>
      /^Visa (förs|möten|pers)/u.test(one.label),
    )) {
      const opened = plainText(messageOf(await bot.presses('karin', id, value)));
      expect(opened, label).not.toMatch(/^(Knappen|Inga|Jag förstod)/u);
    }
  });

  test('a chair has buttons for what is most urgent, and no more than a message may have', async () => {
    const bot = await house();
    const labels = buttonsAmong((await homeOf(bot, 'anna')).blocks).map(({ label }) => label);
    expect(labels.filter((label) => label.startsWith('Lämna in'))).toHaveLength(2);
    expect(labels.length).toBeLessThanOrEqual(mostButtons);
  });

  test('a chair hands in at one press of the row', async () => {
    const bot = await house();
    const home = await homeOf(bot, 'anna');
    const [first] = pressableAmong(home.blocks).filter(({ label }) => label.startsWith('Lämna in'));
    const response = await bot.presses('anna', first?.id ?? '', first?.value ?? '');
    expect(response.type).toBe('form');
    expect(rowsOf(home, 'Läget just nu')).toEqual([]);
  });

  test('a member sees the next meetings and the groups, each opened by its row', async () => {
    const bot = await house();
    const home = await homeOf(bot, 'cecilia');
    expect(rowsOf(home, 'Nästa möten')).toHaveLength(1);
    expect(rowsOf(home, 'Dina grupper')).toHaveLength(1);
    const meeting = pressableAmong(home.blocks).find(({ label }) => label.startsWith('Visa mötet'));
    expect(plainText(messageOf(await bot.presses('cecilia', meeting?.id ?? '', meeting?.value ?? '')))).toContain(
      '11 mars 2027',
    );
  });

  test.each(['karin', 'anna', 'bjorn', 'cecilia'])('%s finds the settings, the help and whom to ask', async (who) => {
    const bot = await house();
    const home = await homeOf(bot, who);
    expect(plainText(home)).toContain('Frågor besvaras på kansliet av Karin Exempel, karin@example.org.');
    const pressed = async (label: string) => {
      const button = pressableAmong(home.blocks).find((one) => one.label === label);
      return messageOf(await bot.presses(who, button?.id ?? '', button?.value ?? ''));
    };
    expect((await pressed('Ändra inställningar')).title).toBe('Dina inställningar');
    const help = await pressed('Visa hjälp');
    expect(help.title).toContain('det här kan jag hjälpa dig med');
    expect(buttonsAmong(help.blocks).map(({ label }) => label)).toEqual(['Ändra inställningar']);
  });
});

describe('a large house', () => {
  const opened = (groups: number, who: string) => {
    const bot = testBot('2027-04-12T10:00', {
      register: manyGroups({ groups, people: 4, firstMeeting: '2027-01-11' }),
    });
    const statements = countedStatements(() => void bot.opensHome(who));
    return { bot, statements };
  };

  test.each(['karin', 'vc-0-0', 'vc-0-2'])('costs %s no more statements for 160 groups than for 16', (who) => {
    const [many, few] = [opened(160, who).statements, opened(16, who).statements];
    expect(many).toBeLessThanOrEqual(few + 3);
    expect(many).toBeLessThan(150);
  });

  test('shows who sits in everything twenty groups, and counts the rest', async () => {
    const register = manyGroups({ groups: 160, people: 4, firstMeeting: '2027-01-11' });
    const seats = register.groups.map(({ id }) => ({
      group: id,
      person: 'vc-0-2',
      role: 'ledamot',
      from: '2026-01-02',
    }));
    const bot = testBot('2027-04-12T10:00', {
      register: { ...register, seats: [...register.seats.filter(({ person }) => person !== 'vc-0-2'), ...seats] },
    });
    const home = await homeOf(bot, 'vc-0-2');
    expect(rowsOf(home, 'Dina grupper')).toHaveLength(20);
    expect(plainText(home)).toContain('och 140 till.');
  });
});

test('with the whole example nobody’s home has two tables of the same heading, or a button without a verb', async () => {
  const bot = exampleBot('2027-03-08T10:00');
  for (const { id } of bot.features.register.withRole('kansli')) {
    const home = await homeOf(bot, id);
    const headings = home.blocks.flatMap((block) => (block.type === 'table' ? [block.columns[0]] : []));
    expect(new Set(headings).size).toBe(headings.length);
    for (const { label } of pressableAmong(home.blocks)) expect(label).toMatch(/^\S+ \S/u);
  }
});
