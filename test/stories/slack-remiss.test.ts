import { describe, expect, test } from 'vitest';
import type { ShownView } from '../support/fake-slack/views.ts';
import { nhvRegister, polio } from '../support/nhv-group.ts';
import { openWord } from '../support/open-word.ts';
import { accounts, channel, type Mode, modes } from '../surfaces/slack/slack-house.ts';
import { type Person, slackBot, wordsIn } from './slack-house.ts';

/** A remiss that is open, in the channel of the NHV group. */
async function opened(mode: Mode) {
  const slack = await slackBot(mode, '2027-02-22T10:00', { register: nhvRegister });
  const { fake, acts, bot } = slack;
  const karin = fake.user(accounts.karin);
  await acts(karin.slash('/samverkan', 'koppla kanal nhv-gruppen', channel));
  await acts(karin.slash('/samverkan', 'remiss ny', channel));
  await acts(karin.submit(modalOf('karin'), polio));
  await acts(karin.press(modalOf('karin'), 'Öppna för svar'));
  await bot.until('2027-02-22T10:05');

  function modalOf(who: Person): ShownView {
    return fake.modalOf(accounts[who]) ?? fail();
  }
  const titled = (title: string) =>
    fake.channel(channel).messages.find(({ text }) => text.split('\n', 1)[0] === title) ?? fail();
  const latestPrivate = (who: Person) => fake.ephemeralTo(accounts[who]).at(-1) ?? fail();
  const asks = async (who: Person, words: string) => {
    await acts(fake.user(accounts[who]).slash('/samverkan', words, channel));
    return wordsIn(latestPrivate(who).blocks);
  };
  return {
    ...{ ...slack, karin, modalOf, latestPrivate, asks },
    head: titled('Remiss 2027-01: Resttillstånd efter polio'),
    question: (nr: number) => titled(`Fråga ${nr} av 4, remiss 2027-01`),
  };
}

function fail(): never {
  throw new Error('there is no such message');
}

describe.each(modes)('over %s', (mode) => {
  test('a reply under the head is asked about, seen by its writer only, and taken by one press', async () => {
    const { fake, acts, head, latestPrivate, asks, said, bot, close } = await opened(mode);
    const cecilias = fake.user(accounts.cecilia);
    const posted = fake.channel(channel).messages.length;
    const { message } = await acts(cecilias.write(channel, 'Fyra enheter räcker.', { thread: head }));
    expect(latestPrivate('cecilia')).toMatchObject({ thread: head.ts });
    await acts(cecilias.press(latestPrivate('cecilia'), 'Spara på fråga 2'));
    await acts(cecilias.press(latestPrivate('cecilia'), 'Avstyrker'));
    await acts(cecilias.edit(message, 'Tre enheter räcker.'));
    expect(await asks('karin', 'remiss 2027-01')).toContain('Avstyrker (1): Dalarna');
    expect(await asks('karin', 'remiss 2027-01 historik')).toContain('ändrade till: "Tre enheter räcker."');
    expect(fake.channel(channel).messages).toHaveLength(posted + 1);
    expect({ said, problems: bot.problems }).toEqual({ said: [], problems: [] });
    await close();
  });

  test('what is said to the bot outside the threads is asked about, its writer only, and follows its message', async () => {
    const { fake, acts, latestPrivate, asks, said, bot, close } = await opened(mode);
    const cecilias = fake.user(accounts.cecilia);
    const { message } = await acts(cecilias.mention(channel, 'Fyra enheter räcker.'));
    expect(wordsIn(latestPrivate('cecilia').blocks)).toContain('Vilken fråga i remiss 2027-01 gäller det du skrev?');
    await acts(cecilias.press(latestPrivate('cecilia'), 'Spara på fråga 2'));
    await acts(cecilias.edit(message, 'Tre enheter räcker.'));
    expect(await asks('karin', 'remiss 2027-01 historik')).toContain('ändrade till: "Tre enheter räcker."');
    const { message: other } = await acts(cecilias.write(channel, 'Vi ses på onsdag.'));
    await acts(cecilias.edit(other, 'Vi ses på torsdag.'));
    await acts(cecilias.remove(message));
    expect(bot.features.remisser.entries.log(1).map((entry) => 'text' in entry && entry.text)).toEqual([
      'Fyra enheter räcker.',
      'Tre enheter räcker.',
      null,
    ]);
    expect({ said, problems: bot.problems }).toEqual({ said: [], problems: [] });
    await close();
  });

  test('a reply under a question is a synpunkt, with a position by one press, and goes as its message goes', async () => {
    const { fake, acts, head, question, latestPrivate, asks, said, bot, close } = await opened(mode);
    const annas = fake.user(accounts.anna);
    const { message } = await acts(annas.write(channel, 'Fyra enheter räcker, <inte> fem.', { thread: question(2) }));
    expect(message.reactions.get('white_check_mark')?.size).toBe(1);
    expect(latestPrivate('anna')).toMatchObject({ thread: question(2).ts });
    await acts(annas.press(latestPrivate('anna'), 'Avstyrker'));
    await acts(annas.edit(message, 'Tre enheter räcker.'));
    const history = await asks('karin', 'remiss 2027-01 historik');
    expect(history).toContain('skrev i tråden: "Fyra enheter räcker, <inte> fem."');
    expect(history).toContain('ändrade till: "Tre enheter räcker."');
    expect(await asks('karin', 'remiss 2027-01')).toContain('Avstyrker (1): Uppsala');
    await acts(annas.remove(message));
    expect(wordsIn(latestPrivate('anna').blocks)).toContain('inget ställningstagande på fråga 2 längre');
    expect(await asks('karin', 'remiss 2027-01')).not.toContain('Avstyrker (1)');

    await acts(fake.user(accounts.bjorn).press(head, 'Inget att erinra'));
    await bot.until('2027-02-22T10:10');
    expect(wordsIn(head.blocks)).toContain('1 av 7 regioner har svarat');
    expect({ said, problems: bot.problems }).toEqual({ said: [], problems: [] });
    await close();
  });

  test('what the kansli writes in a thread is talk, said to it alone and once, and no answer until it is saved', async () => {
    const { fake, acts, karin, question, latestPrivate, said, bot, close } = await opened(mode);
    const { message } = await acts(karin.write(channel, 'Kom ihåg kostnaden.', { thread: question(2) }));
    const told = latestPrivate('karin');
    expect(wordsIn(told.blocks)).toContain('Det du skrev räknas som samtal');
    expect(message.reactions.size).toBe(0);
    await acts(karin.write(channel, 'Tack.', { thread: question(1) }));
    expect(latestPrivate('karin')).toBe(told);
    expect(bot.features.remisser.entries.log(1)).toEqual([]);
    await acts(karin.press(told, 'Spara som synpunkt'));
    await acts(karin.edit(message, 'Kom ihåg kostnaden för resor.'));
    expect(bot.features.remisser.entries.log(1).map((entry) => [entry.region, 'text' in entry && entry.text])).toEqual([
      [null, 'Kom ihåg kostnaden.'],
      [null, 'Kom ihåg kostnaden för resor.'],
    ]);
    expect(fake.ephemeralTo(accounts.anna)).toEqual([]);
    expect({ said, problems: bot.problems }).toEqual({ said: [], problems: [] });
    await close();
  });

  test('that there is nothing to say is offered the press that says it, in a thread', async () => {
    const { fake, acts, question, latestPrivate, bot, close } = await opened(mode);
    const cecilias = fake.user(accounts.cecilia);
    await acts(cecilias.write(channel, 'Inga synpunkter', { thread: question(2) }));
    await acts(cecilias.press(latestPrivate('cecilia'), 'Inget att erinra'));
    const taken = bot.features.remisser.entries.log(1).map((entry) => 'position' in entry && entry.position);
    expect(taken).toEqual([false, 'inget_att_erinra']);
    await close();
  });

  test('what somebody wrote elsewhere becomes a synpunkt from its menu, and stands in the answer that is handed over', async () => {
    const { fake, acts, karin, modalOf, latestPrivate, asks, said, bot, close } = await opened(mode);
    fake.addChannel({ id: 'C3UTAN', name: 'utan boten', members: [accounts.anna, accounts.karin], bot: false });
    const { message } = await acts(fake.user(accounts.anna).write('C3UTAN', 'Kapitel 3 är oklart.'));
    await acts(karin.shortcut('remiss.point', message));
    await acts(karin.submit(modalOf('karin'), { question: '1/3' }));
    expect(wordsIn(modalOf('karin').blocks)).toContain('Synpunkten står i Anna Exempels namn');

    expect(await asks('karin', 'remiss 2027-01 stäng')).toContain('Vill du stänga remiss 2027-01?');
    await acts(karin.press(latestPrivate('karin'), 'Stäng remissen'));
    await asks('karin', 'remiss 2027-01 sammanställ');
    await acts(karin.press(latestPrivate('karin'), 'Hämta aktens exemplar'));
    expect(wordsIn(latestPrivate('karin').blocks)).toContain('är på väg till din direktkonversation med mig');
    const [file] = fake.uploads.values();
    expect(file?.name).toMatch(/\.docx$/);
    expect(fake.dm(accounts.karin).messages.at(-1)?.files).toHaveLength(1);
    expect(
      openWord(file?.content ?? fail())
        .find('//w:t')
        .join(' '),
    ).toContain('Kapitel 3 är oklart.');
    expect({ said, problems: bot.problems }).toEqual({ said: [], problems: [] });
    await close();
  });

  test('that an answer is sent is confirmed in a modal, once it is said who is silent', async () => {
    const { acts, karin, modalOf, latestPrivate, asks, said, bot, close } = await opened(mode);
    expect(await asks('karin', 'remiss 2027-01 stäng')).toContain('Vill du stänga remiss 2027-01?');
    await acts(karin.press(latestPrivate('karin'), 'Stäng remissen'));
    await asks('karin', 'remiss 2027-01 sammanställ');
    expect(await asks('karin', 'remiss 2027-01 avsänd')).toContain(
      'Har inte sagt om de står bakom utkast 1: Dalarna, ',
    );
    await acts(karin.press(latestPrivate('karin'), 'Ja, det är skickat'));
    await bot.presses('anna', 'remiss.stand-behind', '1/1');
    await acts(karin.submit(modalOf('karin'), { on: '2027-02-22', whose: 'uppsala' }));
    expect(wordsIn(modalOf('karin').blocks)).toContain('står bakom utkast 1: Dalarna, Gävleborg, Sörmland, Värmland, ');
    await acts(karin.press(modalOf('karin'), 'Ja, det är skickat'));
    await acts(karin.submit(modalOf('karin'), { on: '2027-02-22', whose: 'uppsala' }));
    expect(wordsIn(modalOf('karin').blocks)).toContain('Registrerat: skickat 22 februari 2027, Uppsala');
    expect({ said, problems: bot.problems }).toEqual({ said: [], problems: [] });
    await close();
  });
});
