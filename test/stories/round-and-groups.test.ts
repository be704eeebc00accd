import { describe, expect, test } from 'vitest';
import { askedRegister } from '../support/asked-groups.ts';
import { members } from '../support/nhv-group.ts';
import { draftRound, linesOf, openRound } from '../support/remiss-rounds.ts';
import { changedIn, takes, titleOf } from '../support/remiss-threads.ts';
import { buttonsIn, formOf, type TestBot, testBot, textOf } from '../support/test-bot.ts';

const three = { underlag: linesOf(['Dysmeli', 'Facialispares', 'Ryggmärgsbråck']) };
const representatives = ['anna', 'bjorn', 'cecilia', ...members.map(({ id }) => id)];

const start = (): TestBot => testBot('2027-02-22T10:00', { register: askedRegister });
const titlesIn = (bot: TestBot, group: string): string[] => bot.messagesIn(group).map(({ title }) => title);
const latestIn = (bot: TestBot, group: string) => bot.messagesIn(group).at(-1) ?? { title: '', blocks: [] };
const wordsIn = (bot: TestBot, group: string): string => textOf({ type: 'message', message: latestIn(bot, group) });
const underlag = (bot: TestBot) => bot.features.remisser.remisser.inRound(1);

async function changes(bot: TestBot, id: string, values: Record<string, string>) {
  const form = formOf(await bot.says('karin', id));
  return bot.fills('karin', form, changedIn(form, values));
}

describe('an underlag that was withdrawn before the round was opened', () => {
  test('does not make the others more than drafts: nobody hears what is changed in them', async () => {
    const bot = start();
    await draftRound(bot, three);
    await bot.fills('karin', { id: 'remiss.withdraw', context: '2' }, { reason: 'Utgår' });
    const changed = await changes(bot, 'remiss runda 1 ändra', {
      groups: 'NHV-gruppen\nLedningsgruppen',
      lastOn: '2027-03-16',
      senderDay: '2027-04-08',
    });
    expect(titleOf(changed)).toBe('Remissrunda 1 är ändrad');
    expect(bot.posted()).toEqual([]);
    expect(underlag(bot).map(({ state, lastOn }) => `${state} ${lastOn}`)).toEqual([
      'utkast 2027-03-16',
      'aterkallad 2027-03-12',
      'utkast 2027-03-16',
    ]);
    const opened = await bot.says('karin', 'remiss runda 1 öppna');
    expect(titleOf(opened)).toBe('Remissrunda 1 är öppen för svar: 2 underlag från Socialstyrelsen');
    expect(textOf(opened)).toContain('2 underlag stänger av sig själva efter tisdag 16 mars 2027');
    expect(String(bot.features.remisser.rounds.round(1)?.lastOn)).toBe('2027-03-16');
  });

  test('leaves room for more, and for one that was taken out', async () => {
    const bot = start();
    await draftRound(bot, three);
    await bot.fills('karin', { id: 'remiss.withdraw', context: '2' }, { reason: 'Utgår' });
    const out = await bot.presses('karin', 'remiss.round-take-out', '3');
    await takes(bot, 'karin', out, 'Lägg tillbaka');
    expect(underlag(bot)).toHaveLength(3);
    await changes(bot, 'remiss runda 1 underlag', { lines: 'Sviktsyndrom' });
    expect(underlag(bot).map(({ title }) => title)).toContain('Sviktsyndrom');
  });

  test('is a draft that no group sees when it is taken back in an open round', async () => {
    const bot = start();
    await draftRound(bot, three);
    await bot.fills('karin', { id: 'remiss.withdraw', context: '2' }, { reason: 'Utgår' });
    await bot.says('karin', 'remiss runda 1 öppna');
    await bot.says('karin', 'remiss 2027-02 återta');
    const [head] = bot.messagesIn('nhv-gruppen');
    const words = textOf({ type: 'message', message: head ?? { title: '', blocks: [] } });
    expect(words).toContain('Remissrunda 1: 2 underlag från Socialstyrelsen');
    expect(words).not.toContain('Facialispares');
    await changes(bot, 'remiss runda 1 ändra', { groups: 'NHV-gruppen\nLedningsgruppen' });
    expect(titlesIn(bot, 'ledningsgruppen')).toEqual([
      'Remissrunda 1: 2 underlag från Socialstyrelsen',
      'Remiss 2027-01: Dysmeli',
      'Remiss 2027-03: Ryggmärgsbråck',
    ]);
    expect(underlag(bot).map(({ groups }) => groups.length)).toEqual([2, 2, 2]);
    await bot.says('karin', 'remiss 2027-02 öppna');
    expect(titlesIn(bot, 'ledningsgruppen')).toContain('Remiss 2027-02: Facialispares');
  });
});

test('a round that has lost its underlag has nothing to change, and takes in no lines that would be lost', async () => {
  const bot = start();
  await draftRound(bot, three);
  const form = formOf(await bot.says('karin', 'remiss runda 1 underlag'));
  for (const id of ['1', '2', '3']) await bot.presses('karin', 'remiss.round-take-out', id);
  for (const verb of ['underlag', 'ändra', 'öppna', 'stäng', 'förläng', 'återkalla', 'återta']) {
    expect(titleOf(await bot.says('karin', `remiss runda 1 ${verb}`)), verb).toBe('Remissrunda 1 är tom');
  }
  expect(titleOf(await bot.fills('karin', form, { lines: 'Sviktsyndrom' }))).toBe('Remissrunda 1 är tom');
  expect(bot.features.remisser.remisser.all()).toHaveLength(3);
});

describe('one underlag that is opened again alone', () => {
  const remindedOn = async (bot: TestBot, day: string) => {
    await bot.until(`${day}T12:00`);
    return bot.messagesTo('anna').filter(({ title }) => title.startsWith('Remissrunda 1 ska vara besvarad')).length;
  };

  test('is reminded of with its round, though all of that was closed', async () => {
    const bot = start();
    await openRound(bot, three);
    await bot.presses('karin', 'remiss.round-close', '1');
    await changes(bot, 'remiss 2027-02 öppna', { lastOn: '2027-03-12' });
    expect(await remindedOn(bot, '2027-03-05')).toBe(1);
  });

  test('and one that is taken back, though all of that was withdrawn', async () => {
    const bot = start();
    await openRound(bot, three);
    await bot.fills('karin', { id: 'remiss.round-withdraw', context: '1' }, { reason: 'Inställd' });
    await bot.says('karin', 'remiss 2027-02 återta');
    expect(await remindedOn(bot, '2027-03-05')).toBe(1);
    await bot.until('2027-03-15T12:00');
    const told = bot.messagesTo('karin').map((message) => textOf({ type: 'message', message }));
    expect(told.filter((words) => words.includes('Remissrunda 1'))).not.toEqual([]);
  });
});

describe('a group that is asked as such in one underlag', () => {
  async function asked(): Promise<TestBot> {
    const bot = start();
    await draftRound(bot, three);
    await changes(bot, 'remiss 2027-02 ändra', { more: 'ja', asked: 'Ögon' });
    await bot.says('karin', 'remiss runda 1 öppna');
    return bot;
  }

  test('hears of the round what is about that one, and gets no button of the regions', async () => {
    const bot = await asked();
    const seen = () => {
      const buttons = buttonsIn(latestIn(bot, 'ogon')).map(({ label }) => label);
      return { words: wordsIn(bot, 'ogon'), buttons };
    };
    await changes(bot, 'remiss runda 1 förläng', { lastOn: '2027-03-19', reason: 'Påsk' });
    expect(seen().words).toContain('Det gäller remiss 2027-02, Facialispares.');
    expect(seen().words).not.toContain('3 underlag');
    expect(seen().buttons).toEqual(['Visa läget']);
    await bot.fills('karin', { id: 'remiss.round-withdraw', context: '1' }, { reason: 'Inställd' });
    expect(seen().words).toContain('Det gäller remiss 2027-02, Facialispares. Ingen behöver svara.');
    expect(seen().words).not.toContain('3 underlag');
    bot.turnTo('2027-02-22T11:00');
    await bot.presses('karin', 'remiss.round-resume', '1');
    expect(seen().words).not.toContain('3 underlag');
    expect(seen().buttons).toEqual(['Visa läget']);
    await changes(bot, 'remiss runda 1 ändra', { senderDay: '2027-04-15' });
    expect(titlesIn(bot, 'ogon').at(-1)).toBe('Remissrunda 1 är ändrad: avsändarens dag');
    expect(seen().words).not.toContain('3 underlag');
    expect(wordsIn(bot, 'nhv-gruppen')).toContain('3 underlag');
    expect(bot.problems).toEqual([]);
  });

  test('hears nothing when only others are withdrawn', async () => {
    const bot = await asked();
    await bot.fills('karin', { id: 'remiss.withdraw', context: '2' }, { reason: 'Utgår' });
    const before = titlesIn(bot, 'ogon').length;
    await bot.fills('karin', { id: 'remiss.round-withdraw', context: '1' }, { reason: 'Inställd' });
    expect(titlesIn(bot, 'ogon')).toHaveLength(before);
  });

  test('is prompted with the regions, also when they have answered all', async () => {
    const bot = await asked();
    for (const who of representatives) {
      await takes(bot, who, await bot.presses(who, 'remiss.round-rest', '1/inget_att_erinra'), 'Ja, svara på 3');
    }
    expect(titleOf(await bot.says('karin', 'remiss runda 1 påminn'))).toBe(
      'Jag har påmint Verksamhetschefsgrupp ögonsjukvård',
    );
    expect(bot.sentTo('asa').at(-1)).toContain('Karin Exempel påminner');
    expect(bot.sentTo('anna').at(-1)).not.toContain('påminner');
    expect(titleOf(await bot.says('karin', 'remiss 2027-02 påminn'))).toContain('påmindes nyss');
    expect(textOf(await bot.says('karin', 'logg runda 1'))).toContain('påminde Verksamhetschefsgrupp ögonsjukvård');
  });

  test('stands beside the regions on the page of the round and when it has closed', async () => {
    const bot = await asked();
    expect(textOf(await bot.says('karin', 'remiss runda 1'))).toContain(
      'Har inte svarat som grupp: Verksamhetschefsgrupp ögonsjukvård (2027-02)',
    );
    expect(textOf(await bot.presses('karin', 'remiss.round-close', '1'))).toContain(
      'Har inte svarat som grupp: Verksamhetschefsgrupp ögonsjukvård (2027-02)',
    );
  });
});

test('a group that answers both for the regions and as such hears of the round once', async () => {
  const bot = start();
  await draftRound(bot, three);
  await changes(bot, 'remiss 2027-02 ändra', { more: 'ja', asked: 'NHV-gruppen' });
  const opened = await bot.says('karin', 'remiss runda 1 öppna');
  expect(textOf(opened)).toContain('Bara de som inte har svarat påminns.');
  await changes(bot, 'remiss runda 1 förläng', { lastOn: '2027-03-19' });
  expect(titlesIn(bot, 'nhv-gruppen').filter((title) => title.startsWith('Ny sista dag'))).toHaveLength(1);
});

test('who opens is told which groups as such nobody can answer for', async () => {
  const bot = start();
  await draftRound(bot, three);
  await changes(bot, 'remiss 2027-02 ändra', { more: 'ja', asked: 'Ögon\nRPO Äldres hälsa' });
  bot.db.exec("DELETE FROM seat WHERE group_id = 'rpo-halsa'");
  const words = textOf(await bot.says('karin', 'remiss runda 1 öppna'));
  expect(words).toContain(
    'Som grupp svarar Verksamhetschefsgrupp ögonsjukvård: den som svarar för gruppen har fått frågan.',
  );
  expect(words).toContain('RPO Äldres hälsa har ingen ordförande som kan svara.');
});

test('a round whose underlag have come to different days says so, and which get the new one', async () => {
  const bot = start();
  await openRound(bot, three);
  await changes(bot, 'remiss 2027-02 förläng', { lastOn: '2027-04-06', senderDay: '2027-04-20' });
  const days = 'Svaret ska vara hos avsändaren: olika dagar, senast torsdag 1 april 2027 till tisdag 20 april 2027';
  expect(textOf(await bot.says('karin', 'remiss runda 1'))).toContain(days);
  const form = formOf(await bot.says('karin', 'remiss runda 1 förläng'));
  expect(form.intro).toContain(
    'Den nya gäller alla underlag i rundan, också dem som har en egen dag: 2027-02 (tisdag 6 april 2027).',
  );
  expect(textOf(await bot.presses('karin', 'remiss.round-close', '1'))).toContain(days);
});

test('a round that was closed before its day and is back does not say that its time is over', async () => {
  const bot = start();
  await openRound(bot, three);
  await bot.presses('karin', 'remiss.round-close', '1');
  await bot.fills('karin', { id: 'remiss.round-withdraw', context: '1' }, { reason: 'Inställd' });
  await bot.presses('karin', 'remiss.round-resume', '1');
  expect(wordsIn(bot, 'nhv-gruppen')).toContain('Den är stängd för svar, så ingen behöver svara nu.');
});

describe('a group as such that has ended', () => {
  const ended = async (): Promise<TestBot> => {
    const bot = start();
    await draftRound(bot, three);
    await changes(bot, 'remiss 2027-02 ändra', { more: 'ja', asked: 'Ögon' });
    bot.db.exec(`UPDATE "group" SET to_on = '2027-02-23' WHERE id = 'ogon'`);
    return bot;
  };
  const days = (bot: TestBot) => underlag(bot).map(({ senderDayOn, sender }) => `${sender} ${senderDayOn}`);

  test('stands in no way of correcting what it was asked, alone or with its round', async () => {
    const bot = await ended();
    await bot.says('karin', 'remiss runda 1 öppna');
    bot.turnTo('2027-02-25T10:00');
    await changes(bot, 'remiss runda 1 ändra', { senderDay: '2027-04-15' });
    expect(new Set(days(bot))).toEqual(new Set(['Socialstyrelsen 2027-04-15']));
    const alone = await changes(bot, 'remiss 2027-02 ändra', { title: 'Ansiktsförlamning' });
    expect(titleOf(alone)).not.toBe('faults');
    expect(underlag(bot)[1]).toMatchObject({ title: 'Ansiktsförlamning', askedGroups: [{ id: 'ogon' }] });
  });

  test('nor while it is a draft', async () => {
    const bot = await ended();
    bot.turnTo('2027-02-25T10:00');
    await changes(bot, 'remiss runda 1 ändra', { sender: 'Sos' });
    expect(new Set(days(bot))).toEqual(new Set(['Sos 2027-04-01']));
  });
});

test('a group that gets only some of the underlag hears of those alone', async () => {
  const bot = start();
  await draftRound(bot, three);
  await changes(bot, 'remiss 2027-03 ändra', { groups: 'NHV-gruppen\nLedningsgruppen' });
  await bot.says('karin', 'remiss runda 1 öppna');
  await changes(bot, 'remiss runda 1 förläng', { lastOn: '2027-03-19', reason: 'Påsk' });
  expect(wordsIn(bot, 'ledningsgruppen')).toContain('Det gäller remiss 2027-03, Ryggmärgsbråck.');
  expect(wordsIn(bot, 'nhv-gruppen')).toContain('Det gäller 3 underlag från Socialstyrelsen.');
});

test('a correction changes what was changed in the form, and leaves what the underlag differ in', async () => {
  const bot = start();
  await draftRound(bot, three);
  await changes(bot, 'remiss 2027-03 ändra', { groups: 'NHV-gruppen\nLedningsgruppen', mode: 'samordnat' });
  const kept = () => underlag(bot).map(({ mode, groups, sender }) => `${sender}, ${mode}, ${groups.length}`);
  await changes(bot, 'remiss runda 1 ändra', { sender: 'Sos' });
  expect(kept()).toEqual(['Sos, enskilt, 1', 'Sos, enskilt, 1', 'Sos, samordnat, 2']);
  await bot.says('karin', 'remiss runda 1 öppna');
  await changes(bot, 'remiss runda 1 ändra', { sender: 'Socialstyrelsen' });
  expect(kept()).toEqual([
    'Socialstyrelsen, enskilt, 1',
    'Socialstyrelsen, enskilt, 1',
    'Socialstyrelsen, samordnat, 2',
  ]);
  expect(titlesIn(bot, 'ledningsgruppen')).toHaveLength(2);
  await changes(bot, 'remiss runda 1 ändra', { mode: 'likalydande' });
  expect(kept().map((one) => one.split(', ')[1])).toEqual(['likalydande', 'likalydande', 'likalydande']);
  const same = await changes(bot, 'remiss runda 1 ändra', {});
  expect(titleOf(same)).toBe('Inget är ändrat');
});

test('what is new to compile in a round is one row in the week, with all of it', async () => {
  const bot = start();
  await openRound(bot, three);
  await bot.until('2027-03-15T12:00');
  const week = bot.messagesTo('karin').find(({ title }) => title.startsWith('Veckans läge måndag 15 mars'));
  const words = textOf({ type: 'message', message: week ?? { title: '', blocks: [] } });
  expect(words).toContain('Remisser att sammanställa och skicka: Remissrunda 1: 3 underlag från Socialstyrelsen');
});
