import { describe, expect, test } from 'vitest';
import { plainText } from '../../src/chat/plain-text.ts';
import {
  boardMeeting,
  fillsIn,
  idOfActivity,
  plannedBot,
  planRegister,
  shownTo,
} from '../aktivitetsplan/plan-house.ts';
import { buttonsIn, formOf, messageOf, type TestBot, testBot, textOf } from '../support/test-bot.ts';

const labels = async (bot: TestBot, who: string, says: string) =>
  buttonsIn(await shownTo(bot, who, says)).map(({ label }) => label);
const wordsOf = (bot: TestBot, year: number, nr: number) =>
  bot.features.plan.notes.ofActivity(Number(idOfActivity(bot, year, nr))).map(({ words }) => words);

describe('laying up the plan', () => {
  test('a year without one says so, and the kansli begins on it', async () => {
    const bot = testBot('2026-11-20T10:00', { register: planRegister });
    expect(textOf(await bot.says('anna', 'aktivitetsplan'))).toContain('Det finns ingen aktivitetsplan för 2026 här');
    expect(await labels(bot, 'anna', 'aktivitetsplan')).toEqual([]);
    expect(await labels(bot, 'karin', 'aktivitetsplan 2027')).toEqual(['Utgå från 2023', 'Börja tom']);
    await bot.presses('karin', 'plan.begin', '2027/2023');
    expect(textOf(await bot.presses('karin', 'plan.begin', '2027/2023'))).not.toContain('är påbörjad');
    const plan = await shownTo(bot, 'anna', 'aktivitetsplan 2027');
    expect(plan.title).toBe('Aktivitetsplan för 2027, utkast');
    expect(plainText(plan)).toContain('Visar 1–12 av 21 aktiviteter.');
    const again = textOf(await bot.presses('karin', 'plan.begin', '2027/0'));
    expect(again).toContain('Visar 1–12 av 21 aktiviteter.');
  });

  test('groups that the register lacks are left to the kansli', async () => {
    const bot = await plannedBot('2026-11-20T10:00', 2027);
    const groups = bot.features.plan.plans.activities(2027).map(({ group }) => group?.id ?? null);
    expect(groups.filter((group) => group !== null)).toEqual(['nhv-gruppen', 'produktionsplaneringsgruppen']);
  });

  test('what was begun by mistake is taken away again, until something is noted', async () => {
    const bot = await plannedBot('2026-11-20T10:00', 2027);
    expect(textOf(await bot.presses('karin', 'plan.drop', '2027'))).toContain('är borttagen');
    await bot.presses('karin', 'plan.begin', '2027/0');
    expect(await labels(bot, 'karin', 'aktivitetsplan 2027')).toEqual(['Lägg till aktivitet', 'Ta bort planen']);
    await fillsIn(bot, 'karin', ['plan.add', '2027'], {
      title: 'Korta  köerna',
      area: 'kunskapsstyrning',
      group: 'nhv-gruppen',
    });
    await bot.says('anna', 'aktivitet 1 2027 anteckna Vi har börjat.');
    expect(textOf(await bot.presses('karin', 'plan.drop', '2027'))).toContain('kan inte tas bort');
    expect(textOf(await bot.says('anna', 'aktivitet korta köerna'))).toContain('Vi har börjat.');
  });

  test('an activity is changed, ended, moved, and each is taken back', async () => {
    const bot = await plannedBot('2026-11-20T10:00', 2026);
    const third = idOfActivity(bot, 2026, 3);
    await fillsIn(bot, 'karin', ['plan.change', third], { title: 'Utreda beredskapen', group: 'nhv-gruppen' });
    expect(textOf(await bot.says('bjorn', 'aktivitet 3'))).toMatch(/Utreda beredskapen.*NHV-gruppen/su);
    await fillsIn(bot, 'karin', ['plan.end', third], { why: 'Klart' });
    expect(textOf(await bot.says('anna', 'aktivitet 3'))).toContain('Avslutad 20 november 2026: Klart.');
    expect(textOf(await bot.says('anna', 'aktivitet 3 anteckna Mer.'))).toContain('Inget är antecknat');
    await bot.presses('karin', 'plan.resume', third);
    expect(textOf(await bot.says('anna', 'aktivitet 3'))).toContain('Saknar anteckning');
    await fillsIn(bot, 'karin', ['plan.move', third], { year: '2027' });
    expect(bot.features.plan.plans.activities(2027).map(({ title }) => title)).toEqual(['Utreda beredskapen']);
    await bot.presses('karin', 'plan.resume', third);
    expect(bot.features.plan.plans.activities(2027)).toEqual([]);
    expect(textOf(await bot.says('karin', 'logg aktivitetsplan 2026'))).toContain('återupptog aktivitet 3');
  });

  test('the board’s decision is noted, what is changed after it is named, and it can be taken back', async () => {
    const bot = await plannedBot('2026-12-11T10:00', 2027, [boardMeeting('2026-12-10')]);
    await bot.fills('karin', { id: 'plan-task.finish', context: 'plan/2027' }, { on: '2026-12-10', paragraph: '§ 12' });
    const plan = await shownTo(bot, 'anna', 'aktivitetsplan 2027');
    expect(plan.title).toBe('Aktivitetsplan för 2027');
    expect(plainText(plan)).toContain('Beslutad 10 december 2026, Samverkansnämnden, § 12, noterat av Karin Exempel');
    bot.turnTo('2026-12-11T11:00');
    await fillsIn(bot, 'karin', ['plan.change', idOfActivity(bot, 2027, 3)], { title: 'Utreda beredskapen' });
    expect(textOf(await bot.says('anna', 'aktivitetsplan 2027'))).toContain('Ändrade efter beslutet: aktivitet 3.');
    await bot.presses('karin', 'plan-task.undo', 'plan/2027');
    expect((await shownTo(bot, 'anna', 'aktivitetsplan 2027')).title).toBe('Aktivitetsplan för 2027, utkast');
  });
});

describe('noting during the year', () => {
  test('by command, by form, and that nothing was done', async () => {
    const bot = await plannedBot('2026-11-20T10:00', 2026);
    await bot.says('anna', 'aktivitet 1 anteckna Vi har träffats fyra gånger.');
    const form = formOf(await bot.says('bjorn', 'aktivitet 6 anteckna'));
    await bot.fills('bjorn', form, { words: 'En produktionsplan är framtagen.' });
    await fillsIn(bot, 'karin', ['plan.nothing', idOfActivity(bot, 2026, 5)], {});
    expect([1, 5, 6].map((nr) => wordsOf(bot, 2026, nr))).toEqual([
      ['Vi har träffats fyra gånger.'],
      ['Under året har inga aktiviteter genomförts.'],
      ['En produktionsplan är framtagen.'],
    ]);
    const plan = textOf(await bot.says('cecilia', 'aktivitetsplan'));
    expect(plan).toContain('3 av 21 aktiviteter är återrapporterade.');
    expect(plan).toContain('inget gjort');
  });

  test('is for whoever is responsible and the kansli, and the others may read', async () => {
    const bot = await plannedBot('2026-11-20T10:00', 2026);
    for (const who of ['cecilia', 'bjorn', 'lisa']) {
      expect(textOf(await bot.says(who, 'aktivitet 1 anteckna Hej.'))).toMatch(/^Det här kan bara /u);
    }
    expect(textOf(await bot.says('anna', 'aktivitet 2 anteckna Hej.'))).toMatch(/^Det kan bara kansliet göra/u);
    expect(wordsOf(bot, 2026, 1)).toEqual([]);
    expect(await labels(bot, 'cecilia', 'aktivitet 1')).toEqual(['Visa planen']);
    expect(await labels(bot, 'anna', 'aktivitet 1')).toEqual([
      'Anteckna',
      'Anteckna inget gjort',
      'Visa förslag',
      'Visa planen',
    ]);
  });

  test('a note is changed, taken back, and put back', async () => {
    const bot = await plannedBot('2026-11-20T10:00', 2026);
    await bot.says('anna', 'aktivitet 1 anteckna Vi har träfats.');
    await fillsIn(bot, 'karin', ['plan.change-note', '1'], { words: 'Vi har träffats.' });
    expect(textOf(await bot.says('anna', 'aktivitet 1'))).toContain('ändrad av Karin Exempel');
    await bot.presses('anna', 'plan.take-back', '1');
    expect(wordsOf(bot, 2026, 1)).toEqual([]);
    await bot.presses('anna', 'plan.take-back', '1');
    await bot.presses('anna', 'plan.put-back', '1');
    await bot.presses('anna', 'plan.put-back', '1');
    expect(wordsOf(bot, 2026, 1)).toEqual(['Vi har träffats.']);
    const log = textOf(await bot.says('karin', 'logg aktivitetsplan'));
    for (const line of ['antecknade om', 'ändrade en anteckning om', 'tog tillbaka en anteckning om'])
      expect(log).toContain(`${line} aktivitet 1`);
  });

  test('a message that somebody points at is noted, once', async () => {
    const bot = await plannedBot('2026-11-20T10:00', 2026);
    const pointed = { group: 'nhv-gruppen', text: 'Vi hade en workshop i går.', writer: 'cecilia', message: 'm1' };
    const form = formOf(await bot.points('anna', 'plan.point', pointed));
    expect(form.fields.find(({ id }) => id === 'words')?.initial).toBe('Vi hade en workshop i går.');
    const values = { activity: idOfActivity(bot, 2026, 1), words: 'Vi hade en workshop i går.' };
    expect(textOf(await bot.fills('anna', form, values))).toContain('Anteckningen är sparad');
    expect(textOf(await bot.fills('anna', form, values))).toContain('redan antecknat');
    expect(wordsOf(bot, 2026, 1)).toEqual(['Vi hade en workshop i går.']);
    expect(textOf(await bot.points('cecilia', 'plan.point', pointed))).toContain(
      'ingen aktivitet som du kan anteckna om',
    );
    expect(textOf(await bot.points('anna', 'plan.point', { ...pointed, text: ' ' }))).toContain('har ingen text');
    expect(textOf(await bot.points('anna', 'plan.point', { ...pointed, text: 'x'.repeat(3001) }))).toContain(
      'för långt',
    );
  });

  test.each([
    ['aktivitet 99', 'Det finns ingen aktivitet 99 i planen för 2026'],
    ['aktivitet kvantdatorer', 'Jag hittar ingen aktivitet med de orden'],
    ['aktivitet utveckla', 'Flera aktiviteter har de orden'],
    ['aktivitet 1 2031', 'Det finns ingen aktivitetsplan för 2031 här'],
    ['aktivitet prislista', 'Aktivitet 20, 2026'],
    ['aktivitet prislista 2027', 'Aktivitet 20, 2026'],
    ['aktivitet', 'Aktivitetsplan för 2026'],
    ['aktivitetsplan nästa', 'Vilket år?'],
    ['återrapport i går', 'Vilket år?'],
  ])('"%s": %s', async (says, answer) => {
    const bot = await plannedBot('2026-11-20T10:00', 2026);
    expect(textOf(await bot.says('anna', says))).toContain(answer);
  });

  test('goes on after a restart, also in a form that was open', async () => {
    const before = await plannedBot('2026-11-20T10:00', 2026);
    await before.says('anna', 'aktivitet 1 anteckna Vi har börjat.');
    const form = formOf(await before.says('anna', 'aktivitet 1 anteckna'));
    const bot = testBot('2026-11-20T11:00', { image: before.db.serialize() });
    await bot.fills('anna', form, { words: 'Vi fortsätter.' });
    expect(wordsOf(bot, 2026, 1)).toEqual(['Vi har börjat.', 'Vi fortsätter.']);
  });

  test('the same event twice notes it once', async () => {
    const bot = await plannedBot('2026-11-20T10:00', 2026);
    await bot.says('anna', 'aktivitet 1 anteckna Vi har börjat.');
    await bot.repeats();
    expect(wordsOf(bot, 2026, 1)).toEqual(['Vi har börjat.']);
  });

  test('a personnummer is not kept', async () => {
    const bot = await plannedBot('2026-11-20T10:00', 2026);
    await bot.says('anna', 'aktivitet 1 anteckna Patienten 19121212-1212 fick vård.');
    expect(wordsOf(bot, 2026, 1)).toEqual([]);
  });
});

describe('the year’s own days', () => {
  const about = /Aktivitetsplanen|prislistan|Återrapporten/u;
  const heard = (bot: TestBot, who = 'karin') => bot.cameTo(who).filter((title) => about.test(title));

  test('the kansli is reminded of the decisions in December and of the återrapport in February', async () => {
    const bot = testBot('2026-11-30T10:00', { register: { ...planRegister, meetings: [boardMeeting('2026-12-10')] } });
    await bot.until('2026-12-04T12:00');
    const own = textOf(await bot.says('karin', 'mina'));
    expect(own).toContain('Aktivitetsplan för 2027');
    expect(own).toContain('senast torsdag 10 december 2026, nämndens möte i december');
    const messages = bot.messagesTo('karin').map(plainText).join('\n');
    expect(messages).toContain('Aktivitetsplan');
    expect(messages).toContain('rislista');
    expect(bot.messagesTo('kurt').map(plainText).join('\n')).toContain('Aktivitetsplan');
    expect(bot.messagesTo('anna').map(plainText).join('\n')).not.toContain('Aktivitetsplanen för 2027');
    bot.turnTo('2026-12-10T16:00');
    for (const kind of ['plan', 'prislista']) {
      await bot.fills(
        'karin',
        { id: 'plan-task.finish', context: `${kind}/2027` },
        { on: '2026-12-10', paragraph: '' },
      );
    }
    const before = heard(bot).length;
    await bot.until('2026-12-28T12:00');
    expect(heard(bot)).toHaveLength(before);
    await bot.until('2027-02-28T12:00');
    expect(heard(bot).join('\n')).toContain('Återrapporten av aktivitetsplanen 2026 ska vara klar');
    expect(bot.problems).toEqual([]);
  });

  test('it is said why, with the words and where they stand', async () => {
    const bot = await plannedBot('2026-11-30T10:00', 2027, [boardMeeting('2026-12-10')]);
    const why = textOf(await bot.presses('karin', 'plan-task.why', 'plan/2027'));
    expect(why).toContain('ska en årlig aktivitetsplan knytas till Samverkansnämndens verksamhetsplan');
    expect(why).toContain('Återrapport aktivitetsplan 2023');
  });

  test('the day follows the board’s meeting', async () => {
    const bot = await plannedBot('2026-11-20T10:00', 2027, [boardMeeting('2026-12-10')]);
    const lastDay = () => String(bot.features.plan.planTasks.task({ kind: 'plan', year: 2027 })?.lastDayOn);
    expect(lastDay()).toBe('2026-12-10');
    bot.imports({ ...planRegister, meetings: [boardMeeting('2026-12-17')] });
    await bot.until('2026-11-23T12:00');
    expect(lastDay()).toBe('2026-12-17');
  });

  test('what is undone is owed again, and corrected as often as one likes', async () => {
    const bot = await plannedBot('2026-12-11T10:00', 2027, [boardMeeting('2026-12-10')]);
    const task = () => bot.features.plan.planTasks.task({ kind: 'prislista', year: 2027 });
    // The meeting had been when the bot came, so nobody was reminded of it.
    expect(task()).toBeNull();
    await bot.fills(
      'karin',
      { id: 'plan-task.finish', context: 'prislista/2027' },
      { on: '2026-12-10', paragraph: '§ 9' },
    );
    await fillsIn(bot, 'kurt', ['plan-task.finish', 'prislista/2027'], { paragraph: '§ 10' });
    expect(task()?.done?.paragraph).toBe('§ 10');
    expect(textOf(await bot.says('karin', 'prislista'))).toContain('§ 10, noterat av Kurt Exempel');
    await bot.presses('karin', 'plan-task.undo', 'prislista/2027');
    await bot.presses('karin', 'plan-task.undo', 'prislista/2027');
    await bot.until('2026-12-14T12:00');
    expect(bot.messagesTo('karin').map(plainText).join('\n')).toContain('Prislista för 2027');
  });

  test('nobody is reminded where no board decides', async () => {
    const groups = planRegister.groups?.filter((one) => !('id' in one && one.id === 'samverkansnamnden')) ?? [];
    const bot = testBot('2026-11-30T10:00', { register: { ...planRegister, groups } });
    await bot.until('2027-03-05T12:00');
    expect(bot.features.plan.planTasks.open()).toEqual([]);
    expect(heard(bot)).toEqual([]);
  });

  test('a rehearsal says them too', async () => {
    const bot = await plannedBot('2026-11-30T10:00', 2027, [boardMeeting('2026-12-10')]);
    const at = (text: string) => Temporal.Instant.from(text);
    const messages = await bot.rehearse({ from: at('2026-12-01T00:00:00Z'), to: at('2026-12-31T00:00:00Z') });
    expect(JSON.stringify(messages)).toContain('Prislista för 2027');
  });
});

test('the återrapport: who has answered, who has not, and the document', async () => {
  const bot = await plannedBot('2026-11-20T10:00', 2026);
  await bot.says('anna', 'aktivitet 1 anteckna Vi har träffats fyra gånger.');
  await bot.until('2027-02-10T10:00');
  const report = await shownTo(bot, 'lisa', 'återrapport');
  expect(report.title).toBe('Återrapport av aktivitetsplanen 2026');
  expect(plainText(report)).toContain('Saknar återrapportering: 20');
  const fetched = await bot.presses('lisa', 'plan.report-file', '2026');
  expect(fetched.type === 'file' && fetched.file.name).toBe('Återrapport aktivitetsplan 2026.docx');
  const pdf = await bot.presses('lisa', 'plan.report-file', '2026/pdf');
  expect(pdf.type === 'file' && pdf.file.name).toBe('Återrapport aktivitetsplan 2026.pdf');
  await bot.fills(
    'karin',
    { id: 'plan-task.finish', context: 'aterrapport/2026' },
    { on: '2027-02-10', document: '2027-88' },
  );
  expect(messageOf(await bot.says('lisa', 'återrapport 2026')).blocks).not.toEqual(report.blocks);
  expect(textOf(await bot.says('lisa', 'återrapport 2026'))).toContain('Klar 10 februari 2027, 2027-88');
});

test('a plan of ninety activities is read page by page, and no more are added', async () => {
  const bot = testBot('2026-11-20T10:00', { register: planRegister });
  await bot.presses('karin', 'plan.begin', '2027/0');
  for (const nr of Array.from({ length: 90 }, (_, at) => at + 1)) {
    const activity = { title: `Åtgärd ${nr} ${'ö'.repeat(100)}`, area: 'kunskapsstyrning', group: '-' };
    await bot.fills('karin', { id: 'plan.add', context: '2027' }, activity);
  }
  expect(textOf(await bot.presses('karin', 'plan.show', '2027/84'))).toContain('Visar 85–90 av 90 aktiviteter.');
  expect(textOf(await bot.presses('karin', 'plan.add', '2027'))).toContain('har redan 90 aktiviteter');
});
