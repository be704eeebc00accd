import { beforeEach, describe, expect, test } from 'vitest';
import { plainText } from '../../src/chat/plain-text.ts';
import type { Part } from '../../src/documents/document.ts';
import type { CompiledAnswers } from '../../src/remiss/case/compiled.ts';
import { commonTextIn } from '../../src/remiss/drafts/given-text.ts';
import { answersForGroup, askedBot, askedRemiss } from '../support/asked-groups.ts';
import { countedStatements } from '../support/counted-statements.ts';
import { draftRemiss, polio } from '../support/nhv-group.ts';
import { openWord } from '../support/open-word.ts';
import { answersByForm, changedIn, takes, titleOf, wordsIn } from '../support/remiss-threads.ts';
import { sends } from '../support/sent-remiss.ts';
import { buttonsIn, formOf, messageOf, type TestBot, textOf } from '../support/test-bot.ts';

let bot: TestBot;

beforeEach(async () => {
  bot = await askedBot();
});

const allTo = (who: string) => bot.messagesTo(who).map(plainText).join('\n');
const allIn = (group: string) => bot.messagesIn(group).map(plainText).join('\n');
const head = () => allIn('nhv-gruppen');
const says = async (who: string, words: string) => textOf(await bot.says(who, words));
const counting = () => {
  const { groupAnswers } = bot.features.remisser;
  return groupAnswers.log(1).map(({ group, question, position, person }) => [group, question, position, person.id]);
};
const four = (position: string): Record<string, string> =>
  Object.fromEntries([1, 2, 3, 4].map((nr) => [`position.${nr}`, position]));

describe('a group is asked as such', () => {
  test('its room and its chair hear it, and nobody else of the group alone', () => {
    expect(allIn('ogon')).toContain(
      'Verksamhetschefsgrupp ögonsjukvård svarar som grupp på remiss 2027-01: Åsa Exempel svarar',
    );
    expect(allIn('ogon')).toContain('Svarar för gruppen: Åsa Exempel');
    expect(bot.messagesTo('asa').map(({ title }) => title)).toEqual([
      'Verksamhetschefsgrupp ögonsjukvård ska svara som grupp på remiss 2027-01 senast fredag 12 mars',
    ]);
    for (const who of ['orjan', 'sekr', 'mats']) expect(bot.messagesTo(who)).toEqual([]);
  });

  test('without a chair its vice chairs are asked, each', () => {
    for (const who of ['vera1', 'viktor'])
      expect(allTo(who)).toContain('Verksamhetschefsgrupp öron ska svara som grupp');
    expect(allIn('oron')).toContain('Svarar för gruppen: Viktor Exempel och Vivi Exempel');
  });

  test('is counted apart from the regions, in the head, on the page, in the list and when it closes', async () => {
    await answersForGroup(bot, 'asa', four('tillstyrker'));
    expect(head()).toContain('Grupper som svarat: 1 av 2');
    expect(head()).toContain('0 av 7 regioner har svarat');
    expect(head()).toContain('Har inte svarat som grupp: Verksamhetschefsgrupp öron');
    const page = await says('karin', 'remiss 1');
    expect(page).toContain('0 av 7 regioner har svarat');
    expect(page).toContain('Grupper som svarat: 1 av 2');
    expect(page).toContain('Verksamhetschefsgrupp ögonsjukvård: Fråga 1 tillstyrker, fråga 2 tillstyrker');
    expect(await says('karin', 'remiss')).toContain('0 av 7 regioner har svarat; som grupp 1 av 2');
    expect(textOf(await bot.presses('karin', 'remiss.close', '1'))).toContain('Grupper som svarat: 1 av 2');
  });

  test('one that stands outside, or that nobody knows, is refused at its own field', async () => {
    const form = formOf(await bot.says('karin', 'remiss ny'));
    const refused = await bot.fills('karin', form, { ...polio, asked: 'Månens grupp' });
    expect(refused).toMatchObject({ type: 'faults', faults: { asked: expect.stringContaining('Månens grupp') } });
  });

  test('a remiss for groups as such alone is not opened, and says why', async () => {
    await draftRemiss(bot, { ...askedRemiss(), kind: 'annan', title: 'Bara grupper', groups: '' });
    const answered = await bot.presses('karin', 'remiss.open', '2');
    expect(titleOf(answered)).toBe('Ingen grupp svarar för regionerna');
    expect(wordsIn(answered)).toContain('Det är regionerna som beslutar och skickar svaret');
  });

  test('whose mandate leaves remisser out is shown to the kansli with the clause, and to nobody else', async () => {
    await draftRemiss(bot, { ...askedRemiss('RPO Äldres hälsa'), title: 'Äldre' });
    const clause = 'RPO har inte ansvar för sjukvårdsregionala remisser om det inte påtalats från ledningsgruppen';
    expect(await says('karin', 'remiss 2')).toContain(clause);
    await bot.presses('karin', 'remiss.open', '2');
    expect(await says('rolf', 'remiss 2')).not.toContain(clause);
    expect(await says('karin', 'remiss 1')).not.toContain('uppdraget säger');
  });
});

describe('answering for the group', () => {
  test('the form takes a position and words for each question, all six, and wants a reason and a position', async () => {
    const form = formOf(await bot.presses('asa', 'remiss.answer-for-group', '1/ogon'));
    expect(form.intro).toContain(
      'Remissen: Resttillstånd efter polio. Du svarar för Verksamhetschefsgrupp ögonsjukvård som grupp.',
    );
    const [first] = form.fields;
    expect(first?.type === 'select' && first.options.length).toBe(6);
    expect(await bot.fills('asa', form, { 'position.1': 'avstyrker' })).toMatchObject({
      faults: { 'text.1': 'Skriv varför ni avstyrker.' },
    });
    expect(await bot.fills('asa', form, { 'text.1': 'Bara ord.' })).toMatchObject({
      faults: { 'position.1': 'Välj gruppens ställningstagande i frågan.' },
    });
    expect(await bot.fills('asa', form, {})).toMatchObject({ faults: { 'position.1': 'Svara på minst en fråga.' } });
  });

  test('what the chair answered is seen by the members, changed until the last day, and taken back', async () => {
    const done = await answersForGroup(bot, 'asa', { 'position.1': 'avstyrker', 'text.1': 'För få enheter.' });
    expect(wordsIn(done)).toContain('Ställningstagande saknas på fråga 2, 3 och 4.');
    expect(allIn('ogon')).toContain('kvar att svara på: fråga 2, 3 och 4');
    const seen = await says('mats', 'remiss 1 ögon');
    expect(seen).toContain('Avstyrker. Åsa Exempel svarade');
    expect(seen).toContain('"För få enheter."');
    await answersForGroup(bot, 'asa', { 'position.1': 'tillstyrker', 'text.1': '' });
    expect(await says('mats', 'remiss 1 ögon')).not.toContain('För få enheter.');
    const same = await answersForGroup(bot, 'asa', {});
    expect(titleOf(same)).toBe('Inget är ändrat');
    await bot.presses('asa', 'remiss.take-group-answer-back', '1/ogon');
    expect(counting()).toEqual([
      ['ogon', 1, 'avstyrker', 'asa'],
      ['ogon', 1, 'tillstyrker', 'asa'],
      ['ogon', 1, null, 'asa'],
    ]);
    expect(titleOf(await bot.presses('asa', 'remiss.take-group-answer-back', '1/ogon'))).toContain('har inte svarat');
    const history = await says('karin', 'remiss 1 historik');
    expect(history).toContain('Åsa Exempel, Verksamhetschefsgrupp ögonsjukvård som grupp, fråga 1: svarade avstyrker.');
    expect(history).toContain('tog tillbaka svaret.');
    expect(await says('karin', 'logg remiss 1')).toContain(
      'svarade på fråga 1 som grupp för Verksamhetschefsgrupp ögonsjukvård',
    );
  });

  test('Inget att erinra is one press, asked about where it would replace something', async () => {
    expect(titleOf(await bot.presses('asa', 'remiss.group-nothing-to-add', '1/ogon'))).toContain(
      'har inget att erinra',
    );
    expect(counting()).toHaveLength(4);
    expect(wordsIn(await bot.presses('asa', 'remiss.group-nothing-to-add', '1/ogon'))).toContain('Inget är ändrat.');
    await answersForGroup(bot, 'asa', { 'position.2': 'tillstyrker' });
    const asked = await bot.presses('asa', 'remiss.group-nothing-to-add', '1/ogon');
    expect(wordsIn(asked)).toContain('Fråga 2: tillstyrker, angivet av Åsa Exempel.');
    expect(counting()).toHaveLength(5);
    await takes(bot, 'asa', asked, 'Ersätt');
    expect(counting().at(-1)).toEqual(['ogon', 2, 'inget_att_erinra', 'asa']);
  });

  test('Svara goes to the group’s form for whoever answers for no region', async () => {
    expect(formOf(await bot.says('asa', 'remiss 1 svara')).title).toBe('Gruppens svar på 2027-01');
    expect(formOf(await bot.says('anna', 'remiss 1 svara')).title).toBe('Svar på 2027-01');
  });

  test.each([
    ['the secretary', 'sekr'],
    ['a member', 'mats'],
    ['the chair of another group', 'viktor'],
    ['someone who answers for a region', 'anna'],
    ['the kansli', 'karin'],
  ])('%s may not, and is told who may', async (_who, who) => {
    for (const id of ['answer-for-group', 'group-nothing-to-add', 'take-group-answer-back']) {
      const refused = await bot.presses(who, `remiss.${id}`, '1/ogon');
      expect(titleOf(refused)).toBe('Det här kan bara den göra som svarar för Verksamhetschefsgrupp ögonsjukvård');
      expect(wordsIn(refused)).toContain('För gruppen svarar nu Åsa Exempel.');
    }
    expect(counting()).toEqual([]);
  });

  test('it is judged when it is sent: whoever no longer is chair may not, and what they said stands', async () => {
    await answersForGroup(bot, 'asa', { 'position.1': 'tillstyrker' });
    const form = formOf(await bot.presses('asa', 'remiss.answer-for-group', '1/ogon'));
    bot.db.exec("UPDATE seat SET role = 'ledamot' WHERE person_id = 'asa' AND group_id = 'ogon'");
    const refused = await bot.fills('asa', form, changedIn(form, { 'position.1': 'avstar' }));
    expect(titleOf(refused)).toContain('Det här kan bara den göra som svarar för');
    expect(await says('karin', 'remiss 1 ögon')).toContain('Tillstyrker. Åsa Exempel svarade');
  });
});

describe('replacing what a colleague answered', () => {
  beforeEach(async () => void (await answersForGroup(bot, 'asa', { 'position.1': 'avstyrker', 'text.1': 'Nej.' })));

  test('is asked about first, the rest is kept, and the colleague is told once', async () => {
    const asked = await answersForGroup(bot, 'orjan', { 'position.1': 'tillstyrker', 'position.2': 'tillstyrker' });
    expect(wordsIn(asked)).toContain('Åsa Exempel har redan svarat för Verksamhetschefsgrupp ögonsjukvård på fråga 1');
    expect(wordsIn(asked)).toContain('Resten är sparat: fråga 2.');
    expect(counting()).toEqual([
      ['ogon', 1, 'avstyrker', 'asa'],
      ['ogon', 2, 'tillstyrker', 'orjan'],
    ]);
    expect(titleOf(await takes(bot, 'orjan', asked, 'Ersätt'))).toContain(
      'Ersatt för Verksamhetschefsgrupp ögonsjukvård',
    );
    expect(counting().at(-1)).toEqual(['ogon', 1, 'tillstyrker', 'orjan']);
    expect(titleOf(await takes(bot, 'orjan', asked, 'Ersätt'))).toBe('Inget är ändrat');
    const told = bot.messagesTo('asa').filter(({ title }) => title.includes('har ändrat ditt svar'));
    expect(told.map(plainText)).toEqual([expect.stringContaining('Fråga 1: "avstyrker" är nu "tillstyrker".')]);
  });

  test('what changed while it was asked about is asked about anew, and nobody else can press it', async () => {
    const asked = await answersForGroup(bot, 'orjan', { 'position.1': 'tillstyrker' });
    await answersForGroup(bot, 'asa', { 'position.1': 'avstar', 'text.1': '' });
    const [button] = buttonsIn(messageOf(asked));
    expect(titleOf(await bot.presses('asa', button?.id ?? '', button?.value ?? ''))).toContain('Knappen');
    const again = await takes(bot, 'orjan', asked, 'Ersätt');
    expect(wordsIn(again)).toContain('Åsa Exempel angav "avstår", och du "tillstyrker".');
    await takes(bot, 'orjan', again, 'Ersätt');
    expect(counting().at(-1)).toEqual(['ogon', 1, 'tillstyrker', 'orjan']);
  });

  test('by one press, and taking it back, too', async () => {
    expect(wordsIn(await bot.presses('orjan', 'remiss.group-nothing-to-add', '1/ogon'))).toContain(
      'Åsa Exempel får veta det.',
    );
    const asked = await bot.presses('orjan', 'remiss.take-group-answer-back', '1/ogon');
    expect(wordsIn(asked)).toContain('Åsa Exempel får veta det.');
    expect(counting()).toHaveLength(1);
    await takes(bot, 'orjan', asked, 'Ta tillbaka');
    expect(counting().at(-1)).toEqual(['ogon', 1, null, 'orjan']);
    expect(allTo('asa')).toContain('Fråga 1: "avstyrker" är tillbakataget.');
  });
});

describe('time', () => {
  test('only those who owe are reminded, on the days of the regions, and the last day is the last', async () => {
    await answersForGroup(bot, 'asa', four('tillstyrker'));
    await bot.until('2027-03-13T00:00');
    const { reminders } = bot.features.obligations;
    expect(reminders.of('gruppsvar/1/ogon')).toEqual([]);
    const toViktor = reminders.of('gruppsvar/1/oron').filter(({ to }) => 'person' in to && to.person === 'viktor');
    expect(toViktor.map(({ rung, saidOn }) => `${rung} ${saidOn}`)).toEqual([
      'P14D 2027-02-26',
      'P7D 2027-03-05',
      'P3D 2027-03-09',
      'P1D 2027-03-11',
      'P0D 2027-03-12',
    ]);
  });

  test('whoever takes an answer back, or is asked one question more, is reminded again', async () => {
    await answersForGroup(bot, 'asa', four('tillstyrker'));
    await bot.until('2027-03-06T09:00');
    await bot.presses('asa', 'remiss.take-group-answer-back', '1/ogon');
    await bot.until('2027-03-09T09:00');
    const rungs = () => bot.features.obligations.reminders.of('gruppsvar/1/ogon').map(({ rung }) => rung);
    expect(rungs()).toEqual(['P3D']);
    await answersForGroup(bot, 'asa', four('tillstyrker'));
    await bot.fills('karin', formOf(await bot.presses('karin', 'remiss.questions', '1')), { more: 'En femte fråga?' });
    expect(allTo('asa')).toContain('fråga 5');
    await bot.until('2027-03-11T09:00');
    expect(rungs()).toEqual(['P3D', 'P1D']);
  });

  test('a question that a group has answered is asked about before it is taken away', async () => {
    await answersForGroup(bot, 'asa', { 'position.2': 'tillstyrker' });
    const form = formOf(await bot.presses('karin', 'remiss.questions', '1'));
    const empty = Object.fromEntries(form.fields.flatMap(({ id }) => (id.startsWith('text.2') ? [[id, '']] : [])));
    const asked = await bot.fills('karin', form, changedIn(form, empty));
    expect(wordsIn(asked)).toContain('Fråga 2 står kvar: Verksamhetschefsgrupp ögonsjukvård har svarat');
  });

  test('closed is closed from midnight, and a late attempt is told to the kansli', async () => {
    const form = formOf(await bot.presses('asa', 'remiss.answer-for-group', '1/ogon'));
    await bot.stopUntil('2027-03-13T00:00');
    const refused = await bot.fills('asa', form, { 'position.1': 'tillstyrker' });
    expect(titleOf(refused)).toBe('Remiss 2027-01 är stängd för svar');
    expect(counting()).toEqual([]);
    expect(await says('karin', 'remiss 1')).toContain('Försökte svara efter stängningen: Åsa Exempel');
  });

  test('a minute before midnight it is taken', async () => {
    await bot.stopUntil('2027-03-12T23:59');
    await answersForGroup(bot, 'asa', { 'position.1': 'tillstyrker' });
    expect(counting()).toHaveLength(1);
  });

  test('Påminn nu reaches those who owe, and says so', async () => {
    await answersForGroup(bot, 'asa', four('tillstyrker'));
    const words = wordsIn(await bot.presses('karin', 'remiss.prompt', '1'));
    expect(words).toContain('Verksamhetschefsgrupp öron');
    expect(words).not.toContain('ögonsjukvård');
    expect(allTo('viktor')).toContain('Karin Exempel påminner: Verksamhetschefsgrupp öron har inte svarat');
  });

  test('mina, the home and the digest know what waits', async () => {
    expect(await says('asa', 'mina')).toContain('Remisser som din grupp ska svara på som grupp');
    expect(await says('mats', 'mina')).not.toContain('din grupp ska svara');
    await bot.until('2027-03-01T09:00');
    expect(allTo('karin')).toContain('som grupp: Verksamhetschefsgrupp ögonsjukvård och Verksamhetschefsgrupp öron');
  });

  test('a new chair hears on the first workday, and an extension asks again of those who owe', async () => {
    bot.db.exec("UPDATE seat SET to_on = '2027-02-22' WHERE person_id = 'asa' AND group_id = 'ogon'");
    bot.db.exec(
      "INSERT INTO seat (group_id, person_id, role, from_on) VALUES ('ogon', 'mats', 'ordforande', '2027-02-23')",
    );
    await bot.until('2027-02-23T09:00');
    expect(allTo('mats')).toContain('Verksamhetschefsgrupp ögonsjukvård ska svara som grupp');
    await bot.until('2027-03-13T09:00');
    await bot.fills('karin', formOf(await bot.presses('karin', 'remiss.extend', '1')), { lastOn: '2027-03-19' });
    await bot.until('2027-03-16T09:00');
    expect(allTo('mats')).toContain('ska ha svarat på remiss 2027-01 om 3 dagar');
  });
});

describe('who sees it', () => {
  test('blind: a group sees its own and the count until it is closed', async () => {
    bot = await askedBot({ ...askedRemiss(), blind: 'ja' });
    await answersForGroup(bot, 'asa', { 'position.1': 'avstyrker', 'text.1': 'Hemligt skäl.' });
    expect(await says('mats', 'remiss 1 ögon')).toContain('Hemligt skäl.');
    for (const who of ['viktor', 'anna', 'lisa']) {
      expect(await says(who, 'remiss 1 ögon')).toContain('Svaren visas när remissen har stängt');
      expect(await says(who, 'remiss 1')).not.toContain('avstyrker');
    }
    expect(await says('karin', 'remiss 1 ögon')).toContain('Hemligt skäl.');
    await bot.presses('karin', 'remiss.close', '1');
    expect(await says('viktor', 'remiss 1 ögon')).toContain('Hemligt skäl.');
  });

  test('ledningsgruppen, to which they answer, reads it and may not write', async () => {
    await answersForGroup(bot, 'asa', { 'position.1': 'avstyrker', 'text.1': 'För få.' });
    await bot.presses('karin', 'remiss.close', '1');
    expect(await says('lisa', 'remiss 1 ögon')).toContain('"För få."');
    expect(titleOf(await bot.presses('lisa', 'remiss.answer-for-group', '1/ogon'))).toContain('Det här kan bara');
  });

  test('the group above another one sees the remiss once it is closed', async () => {
    bot.db.exec(`UPDATE "group" SET parent_id = 'rpo-halsa' WHERE id = 'ogon'`);
    expect(await says('rolf', 'remiss 1')).toContain('Jag hittar ingen remiss 1');
    await bot.presses('karin', 'remiss.close', '1');
    expect(await says('rolf', 'remiss 1')).toContain('Resttillstånd efter polio');
  });

  test('restricted: the asked groups see it, and neither ledningsgruppen nor the group above', async () => {
    bot = await askedBot({ ...askedRemiss(), restricted: 'ja' });
    expect(await says('mats', 'remiss 1')).toContain('Resttillstånd efter polio');
    await bot.presses('karin', 'remiss.close', '1');
    expect(await says('lisa', 'remiss 1')).toContain('Jag hittar ingen remiss 1');
  });
});

describe('corrections after it has been opened', () => {
  const corrects = async (values: Record<string, string>) => {
    const form = formOf(await bot.presses('karin', 'remiss.change', '1'));
    return bot.fills('karin', form, changedIn(form, values));
  };

  test('a group that comes gets the question, one that goes hears it, and the way back is the same form', async () => {
    const done = await corrects({ asked: 'Ögon\nRPO Äldres hälsa' });
    expect(wordsIn(done)).toContain('Svarar nu som grupp: RPO Äldres hälsa');
    expect(allTo('rolf')).toContain('RPO Äldres hälsa ska svara som grupp');
    expect(allIn('oron')).toContain('Verksamhetschefsgrupp öron svarar inte längre som grupp på remiss 2027-01');
    expect(head()).toContain('Grupper som svarat: 0 av 2');
    await bot.until('2027-02-27T09:00');
    expect(allTo('viktor')).not.toContain('ska ha svarat');
    await corrects({ asked: 'Ögon\nÖron' });
    expect(allTo('viktor')).toContain('Verksamhetschefsgrupp öron ska svara som grupp');
    expect(await says('karin', 'logg remiss 1')).toContain('tog bort RPO Äldres hälsa som grupp ur');
  });

  test('one that has answered is asked about first; what it said stays, and counts again when it is asked again', async () => {
    await answersForGroup(bot, 'asa', four('tillstyrker'));
    const asked = await corrects({ asked: 'Öron' });
    expect(titleOf(asked)).toBe('Gruppen har svarat: ska den tas bort?');
    expect(head()).toContain('Grupper som svarat: 1 av 2');
    const [drop] = buttonsIn(messageOf(asked));
    const dropped = await bot.presses('karin', drop?.id ?? '', drop?.value ?? '');
    expect(head()).toContain('Grupper som svarat: 0 av 1');
    expect(await says('karin', 'remiss 1 historik')).toContain('Verksamhetschefsgrupp ögonsjukvård som grupp');
    await takes(bot, 'karin', dropped, 'Fråga igen');
    expect(head()).toContain('Grupper som svarat: 1 av 2');
    expect(titleOf(await takes(bot, 'karin', dropped, 'Fråga igen'))).toBe('Inget är ändrat');
  });
});

describe('a group that ends', () => {
  const ends = async (words: string, values: Record<string, string>) => {
    const form = formOf(await bot.says('karin', words));
    return bot.fills('karin', form, { to: '2027-03-01', body: 'LG', decidedOn: '2027-02-20', ...values });
  };

  test('may answer until its last day, and the kansli hears that it is asked and whom to ask instead', async () => {
    const done = await ends('slå ihop grupp ögon med öron', {});
    expect(wordsIn(done)).toContain('Remiss 2027-01 väntar på gruppens svar som grupp');
    expect(wordsIn(done)).toContain('Ska Verksamhetschefsgrupp öron svara i stället, skriv remiss 2027-01 ändra.');
    expect(head()).toContain('Verksamhetschefsgrupp ögonsjukvård (avslutas 1 mars 2027)');
    await answersForGroup(bot, 'asa', { 'position.1': 'tillstyrker' });
    await bot.until('2027-03-06T09:00');
    expect(allTo('karin')).toContain('Ingen kan svara för Verksamhetschefsgrupp ögonsjukvård på remiss 2027-01');
    expect(titleOf(await bot.presses('asa', 'remiss.answer-for-group', '1/ogon'))).toContain('Det här kan bara');
    expect(await says('karin', 'remiss 1')).toContain('Verksamhetschefsgrupp ögonsjukvård: Fråga 1 tillstyrker');
  });

  test('and goes on as it was when that is taken back', async () => {
    await ends('avsluta grupp ögon', { why: 'Uppdraget är slut' });
    expect(head()).toContain('(avslutas 1 mars 2027)');
    await bot.says('karin', 'återuppta grupp ögon');
    expect(head()).not.toContain('avslutas');
  });
});

describe('many groups', () => {
  const names = Array.from({ length: 30 }, (_, at) => `Verksamhetschefsgrupp nummer ${at + 1}`);
  const groups = names.map((name, at) => ({ id: `vc-${at + 1}`, name, type: 'vc', parent: 'ledningsgruppen' }));

  test('thirty of them: the head names six and counts the rest, and an answer costs as few statements as of one', async () => {
    const some = bot;
    bot = await askedBot(askedRemiss(['Ögon', ...names.slice(1)].join('\n')), groups);
    expect(head()).toContain('Grupper som svarat: 0 av 30');
    expect(head()).toMatch(/Har inte svarat som grupp: [^\n]* och 24 till/u);
    const count = async (of: TestBot) => {
      const form = formOf(await of.presses('asa', 'remiss.answer-for-group', '1/ogon'));
      let sent: Promise<unknown> | null = null;
      const statements = countedStatements(() => {
        sent = of.fills('asa', form, changedIn(form, four('tillstyrker')));
      });
      await sent;
      return statements;
    };
    const ofThirty = await count(bot);
    expect(ofThirty).toBeGreaterThan(10);
    expect(ofThirty).toBe(await count(some));
    expect(head()).toContain('Grupper som svarat: 1 av 30');
  });

  test('a page that has them has room, and one of them is chosen in a form', async () => {
    bot = await askedBot(askedRemiss(names.join('\n')), groups);
    const page = await bot.says('karin', 'remiss 1');
    expect(textOf(page)).toMatch(/Svarar som grupp: [^\n]* och 24 till/u);
    const [field] = formOf(await bot.presses('karin', 'remiss.group', '1')).fields;
    expect(field?.type === 'select' && field.options.length).toBe(30);
  });
});

test('the deputy of a chair who is away answers, and the log says in whose place', async () => {
  await bot.fills('karin', formOf(await bot.presses('karin', 'absence.ask', 'asa')), {
    ...{ from: '2027-02-23', to: '2027-03-10', 'deputy.ogon': 'mats' },
  });
  await bot.until('2027-02-26T09:00');
  expect(allTo('mats')).toContain('Verksamhetschefsgrupp ögonsjukvård ska ha svarat på remiss 2027-01');
  await answersForGroup(bot, 'mats', { 'position.1': 'tillstyrker' });
  expect(counting()).toEqual([['ogon', 1, 'tillstyrker', 'mats']]);
  expect(await says('karin', 'logg remiss 1')).toContain('som ersättare för Åsa Exempel');
});

describe('the documents', () => {
  const document = async (whose: string) => {
    const made = await bot.features.makers.get('remiss')?.(`remiss/1/1/${whose}`, bot.now());
    return openWord(made ?? new Uint8Array())
      .find('//w:body//w:p')
      .join('\n');
  };
  const compiles = async () => {
    await bot.presses('karin', 'remiss.close', '1');
    await bot.presses('karin', 'remiss.compile', '1');
  };

  test('the file’s own copy has them under their own heading, and no region is counted more', async () => {
    await answersForGroup(bot, 'asa', { 'position.1': 'avstyrker', 'text.1': 'För få enheter.' });
    await answersByForm(bot, 'cecilia', { 'position.1': 'tillstyrker' });
    await compiles();
    const words = await document('akt');
    expect(words).toContain('Svar från grupper som grupp');
    expect(words).toContain('För få enheter.');
    expect(words).toContain('Har inte svarat: Verksamhetschefsgrupp öron.');
    expect(words).toMatch(/Högst 1 av 7 regioner/u);
  });

  test('a summary has them as an annex without names and times, and a region’s own paper not at all', async () => {
    bot = await askedBot({ ...askedRemiss(), mode: 'sammanfattning' });
    await answersForGroup(bot, 'asa', { 'position.1': 'avstyrker', 'text.1': 'För få enheter.' });
    await answersByForm(bot, 'cecilia', { 'position.1': 'tillstyrker' });
    await compiles();
    await sends(bot);
    const sent = await document('gemensamt');
    expect(sent).toContain('Bilaga: svar från grupper');
    expect(sent).toContain('För få enheter.');
    expect(sent).not.toMatch(/Åsa|kl\. /u);
    expect(await document('dalarna')).not.toContain('För få enheter.');
  });

  const emptySummary: CompiledAnswers = {
    ...{ number: '2027-01', title: '', sender: '', senderDnr: null, senderLastOn: '2027-04-01' },
    ...{ mode: 'sammanfattning', regions: [], questions: [] },
  };
  test('an annex comes after what the regions add, with lists as lists, and does not come back in an edited text', async () => {
    bot = await askedBot({ ...askedRemiss(), mode: 'sammanfattning' });
    await answersForGroup(bot, 'asa', { 'position.1': 'avstyrker', 'text.1': 'Vi vill:\n- fyra enheter\n• resor' });
    await compiles();
    await bot.fills('cecilia', { id: 'remiss.sign-off', context: '1/1/tillagg' }, { text: 'Tänk på resorna.' });
    const lines = (await document('gemensamt')).split('\n');
    const annex = lines.indexOf('Bilaga: svar från grupper');
    expect(lines.indexOf('Tillägg från Region Dalarna')).toBeLessThan(annex);
    expect(lines.slice(annex).slice(4, 7)).toEqual(['Vi vill:', 'fyra enheter', 'resor']);
    const parts = (...titles: string[]): Part[] => titles.map((text) => ({ type: 'heading', level: 1, text }));
    const { text, leftOut } = commonTextIn(parts('Sammanfattning', 'Bilaga: svar från grupper', 'Ögon'), emptySummary);
    expect(text).toEqual(parts('Sammanfattning'));
    expect(leftOut).toEqual(['Bilaga: svar från grupper']);
  });

  test('the table has them after the regions', async () => {
    await answersForGroup(bot, 'asa', { 'position.1': 'avstyrker', 'text.1': 'För få enheter.' });
    const made = await bot.features.makers.get('remiss')?.('remiss/1/0/tabell/karin', bot.now());
    const lines = new TextDecoder().decode(made ?? new Uint8Array()).split('\r\n');
    expect(lines[0]).toBe('Region;Grupp;Nr;Fråga;Ställningstagande;Synpunkter');
    expect(lines.find((line) => line.startsWith(';Verksamhetschefsgrupp ögonsjukvård;1;'))).toContain(
      'Avstyrker;För få enheter.',
    );
  });
});
