import { describe, expect, test } from 'vitest';
import type { Response } from '../../src/chat/response.ts';
import { tally } from '../../src/remiss/case/answers.ts';
import { draftRemiss, members, nhvRegister, polio } from '../support/nhv-group.ts';
import { draftRound, linesOf, openRound, tenAreas } from '../support/remiss-rounds.ts';
import { hears, room, takes, titleOf, wordsIn } from '../support/remiss-threads.ts';
import { buttonsIn, formOf, messageOf, type TestBot, testBot, textOf } from '../support/test-bot.ts';

const representatives = ['anna', 'bjorn', 'cecilia', ...members.map(({ id }) => id)];
const start = (at = '2027-02-22T10:00'): TestBot => testBot(at, { register: nhvRegister });

const titlesIn = (bot: TestBot): string[] => bot.messagesIn('nhv-gruppen').map(({ title }) => title);
const log = (bot: TestBot, remiss: number) => bot.features.remisser.entries.log(remiss);
const states = (bot: TestBot): string[] => bot.features.remisser.remisser.inRound(1).map(({ state }) => state);
const put = (bot: TestBot): number => bot.db.prepare<[], number>('SELECT count(*) FROM outbox').pluck().get() ?? 0;

/** A reply in the thread of the round's head. */
async function hearsUnderRound(bot: TestBot, who: string, text: string | null, version = 1): Promise<Response> {
  const under = bot.db.prepare<[], string>("SELECT ref FROM outbox WHERE topic = 'runda/1'").pluck().get() ?? '';
  const response = bot.bot.handle({
    ...{ type: 'reply', connection: 'page', event: `${who}-${version}`, conversation: room },
    sender: { account: who, direct: `person/${who}`, name: who },
    reply: { under, message: 'm1', version, text },
  });
  await bot.delivery.run();
  return response;
}

test('ten underlag from the form to ten sent answers: eleven messages in the room, and one to each person', async () => {
  const bot = start();
  await openRound(bot);
  expect(titlesIn(bot)).toEqual([
    'Remissrunda 1: 10 underlag från Socialstyrelsen',
    ...tenAreas.map((title, at) => `Remiss 2027-${String(at + 1).padStart(2, '0')}: ${title}`),
  ]);
  for (const person of representatives) {
    expect(bot.sentTo(person), person).toHaveLength(1);
  }
  expect(bot.sentTo('anna')).toEqual([
    'Region Uppsala ska svara på 10 underlag från Socialstyrelsen senast fredag 12 mars 2027',
  ]);

  await bot.presses('anna', 'remiss.nothing-to-add', '3');
  expect(bot.sentTo('anna')).toEqual([
    'Region Uppsala ska svara på 9 av 10 underlag från Socialstyrelsen senast fredag 12 mars 2027',
  ]);
  expect(textOf({ type: 'message', message: bot.messagesIn('nhv-gruppen')[0] ?? { title: '', blocks: [] } })).toContain(
    '2027-03 Dysmeli | 1 av 7',
  );
  for (const person of representatives) {
    await bot.presses(person, 'remiss.round-rest', '1/inget_att_erinra');
    const sure = await bot.presses(person, 'remiss.round-rest', '1/inget_att_erinra');
    await takes(bot, person, sure, `Ja, svara på ${person === 'anna' ? 9 : 10}`);
  }
  expect(titlesIn(bot)).toHaveLength(11);
  expect(bot.sentTo('anna')).toEqual(['Region Uppsala har svarat på allt i remissrunda 1']);

  await bot.presses('karin', 'remiss.round-close', '1');
  await bot.presses('karin', 'remiss.round-compile', '1');
  expect(new Set(states(bot))).toEqual(new Set(['sammanstalld']));
  for (const remiss of tenAreas.map((_, at) => at + 1)) {
    for (const person of representatives) {
      const form = formOf(await bot.presses(person, 'remiss.sent', String(remiss)));
      await bot.fills(person, form, { on: '2027-02-22' });
    }
  }
  expect(new Set(states(bot))).toEqual(new Set(['avslutad']));
  expect(textOf(await bot.says('karin', 'remiss runda 1'))).toContain('Läge: Avslutad');
  expect(titlesIn(bot)).toHaveLength(11);
  expect(bot.problems).toEqual([]);
});

test('what happens to a round by the clock is one line in a message, and one to the kansli', async () => {
  const bot = start();
  await openRound(bot);
  await bot.presses('anna', 'remiss.nothing-to-add', '1');
  await bot.until('2027-03-05T12:00');
  const reminder = bot.messagesTo('anna').at(-1);
  expect(reminder?.title).toBe('Remissrunda 1 ska vara besvarad om 7 dagar: 9 av 10 underlag kvar');
  expect(textOf(await bot.says('anna', 'mina'))).toContain('Remissrunda 1, Socialstyrelsen');
  expect(textOf(await bot.says('anna', 'mina'))).toContain('9 underlag');
  await bot.until('2027-03-13T01:00');
  expect(new Set(states(bot))).toEqual(new Set(['stangd']));
  await bot.until('2027-03-15T10:00');
  const told = bot.messagesTo('karin').map((message) => textOf({ type: 'message', message }));
  expect(told.filter((words) => words.includes('Remissrunda 1'))).toHaveLength(1);
  expect(told.filter((words) => /Remiss 2027-\d\d är stängd/u.test(words))).toEqual([]);
  expect(bot.problems).toEqual([]);
});

test('what is left to do after the last day is one line for the round, and is done with one press', async () => {
  const bot = start();
  await openRound(bot);
  await bot.until('2027-03-22T12:00');
  const mina = textOf(await bot.says('karin', 'mina'));
  expect(mina).toContain('Remissrunda 1, 10 underlag | Sammanställ svaren');
  const lines = bot
    .messagesTo('karin')
    .map((message) => textOf({ type: 'message', message }))
    .flatMap((words) => words.split('\n').filter((line) => line.includes('Sammanställ svaren')));
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.filter((line) => /remiss 2027-/u.test(line))).toEqual([]);
  await bot.presses('karin', 'remiss.round-compile', '1');
  expect(textOf(await bot.says('karin', 'mina'))).not.toContain('Sammanställ svaren');
  expect(bot.problems).toEqual([]);
});

describe('a reply under the head of a round', () => {
  test('is asked about, the writer alone: first which underlag, then which question', async () => {
    const bot = start();
    await openRound(bot);
    const posted = titlesIn(bot).length;
    const asked = await hearsUnderRound(bot, 'cecilia', 'Tre enheter räcker.');
    expect(titleOf(asked)).toBe('Vilken remiss och vilken fråga gäller det du skrev?');
    expect(titlesIn(bot)).toHaveLength(posted);
    const form = formOf(await takes(bot, 'cecilia', asked, 'Välj remiss'));
    const which = await bot.fills('cecilia', form, { remiss: '3' });
    expect(titleOf(which)).toBe('Vilken fråga i remiss 2027-03 gäller det du skrev?');
    await takes(bot, 'cecilia', which, 'Spara på fråga 2');
    expect(tally(log(bot, 3)).texts.map(({ question, region, text }) => [question, region, text])).toEqual([
      [2, 'dalarna', 'Tre enheter räcker.'],
    ]);
    await hearsUnderRound(bot, 'cecilia', 'Två enheter räcker.', 2);
    expect(tally(log(bot, 3)).texts.map(({ text }) => text)).toEqual(['Två enheter räcker.']);
    await hearsUnderRound(bot, 'cecilia', null, 3);
    expect(tally(log(bot, 3)).texts).toEqual([]);
  });

  test('is another’s to place for nobody else', async () => {
    const bot = start();
    await openRound(bot);
    const asked = await hearsUnderRound(bot, 'cecilia', 'Tre enheter räcker.');
    const button = buttonsIn(messageOf(asked)).find(({ label }) => label === 'Välj remiss');
    expect(wordsIn(await bot.presses('anna', button?.id ?? '', button?.value ?? ''))).toContain(
      'bara den som skrev meddelandet',
    );
  });

  test('in the thread of an underlag is about that one', async () => {
    const bot = start();
    await openRound(bot);
    const asked = await hears(bot, 'cecilia', 'head', { message: 'm2', version: 1, text: 'Bra.' }, 5);
    expect(titleOf(asked)).toBe('Vilken fråga i remiss 2027-05 gäller det du skrev?');
  });
});

describe('one press for the rest', () => {
  test('leaves what somebody has begun as it is', async () => {
    const bot = start();
    await openRound(bot);
    await hears(bot, 'anna', 'head', { message: 'm3', version: 1, text: 'Vi ser risker.' }, 2);
    await bot.presses('anna', 'remiss.place', `2/1/page|${room}|m3`);
    const sure = await bot.presses('anna', 'remiss.round-rest', '1/berors_inte');
    expect(textOf(sure)).toContain('Påbörjade lämnas som de är: 2027-02.');
    const done = await takes(bot, 'anna', sure, 'Ja, svara på 9');
    expect(titleOf(done)).toBe('Region Uppsala har svarat "berörs inte" på 9 underlag');
    expect([...tally(log(bot, 2)).positions]).toEqual([]);
    expect(tally(log(bot, 7)).positions.size).toBe(4);
    const again = await bot.presses('anna', 'remiss.round-rest', '1/berors_inte');
    expect(titleOf(again)).toBe('Alla underlag som är kvar är påbörjade');
  });

  test('takes the place of nothing that a colleague has said since it was asked', async () => {
    const bot = start();
    await openRound(bot);
    const sure = await bot.presses('anna', 'remiss.round-rest', '1/inget_att_erinra');
    bot.db.exec(
      "INSERT INTO seat (group_id, person_id, role, from_on) VALUES ('nhv-gruppen', 'olle', 'ledamot', '2026-01-01')",
    );
    await bot.presses('olle', 'remiss.not-concerned', '4');
    await takes(bot, 'anna', sure, 'Ja, svara på 10');
    expect(new Set([...tally(log(bot, 4)).positions.values()].map(({ position }) => position))).toEqual(
      new Set(['berors_inte']),
    );
    expect(tally(log(bot, 5)).positions.size).toBe(4);
  });

  test('is refused kindly once it is closed, and to somebody who answers for no region', async () => {
    const bot = start();
    await openRound(bot);
    expect(titleOf(await bot.presses('karin', 'remiss.round-rest', '1/berors_inte'))).toBe(
      'Det här kan bara den göra som svarar för en region i remissen',
    );
    await bot.presses('karin', 'remiss.round-close', '1');
    expect(titleOf(await bot.presses('anna', 'remiss.round-rest', '1/berors_inte/uppsala'))).toBe(
      'Remiss 2027-01 är stängd för svar',
    );
  });
});

describe('the kansli', () => {
  test('gathers drafts that stand already, takes one out, and puts it back', async () => {
    const bot = start();
    for (const title of ['Dysmeli', 'Facialispares', 'Ryggmärgsbråck']) await draftRemiss(bot, { ...polio, title });
    await draftRemiss(bot, { ...polio, title: 'Från någon annan', sender: 'Regeringskansliet' });
    const offered = await bot.says('karin', 'remiss runda');
    expect(textOf(offered)).toContain('3 utkast från Socialstyrelsen till torsdag 1 april 2027');
    await takes(bot, 'karin', offered, 'Samla 3 utkast');
    expect(bot.features.remisser.remisser.inRound(1).map(({ title }) => title)).toEqual([
      'Dysmeli',
      'Facialispares',
      'Ryggmärgsbråck',
    ]);
    const out = await bot.presses('karin', 'remiss.round-take-out', '2');
    expect(titleOf(out)).toBe('Remiss 2027-02 är inte längre med i remissrunda 1');
    expect(bot.features.remisser.remisser.inRound(1)).toHaveLength(2);
    await takes(bot, 'karin', out, 'Lägg tillbaka');
    expect(bot.features.remisser.remisser.inRound(1)).toHaveLength(3);
    expect(textOf(await bot.says('karin', 'logg runda 1'))).toContain('tog ut remiss 2027-02');
    expect(titleOf(await bot.presses('karin', 'remiss.round-add', '4/1'))).toBe(
      'Underlaget har en annan avsändare eller dag än rundan',
    );
  });

  test('is told what is wrong with the lines', async () => {
    const bot = start();
    const form = formOf(await bot.says('karin', 'remiss runda'));
    const faults = async (underlag: string) => {
      const response = await bot.fills('karin', form, {
        kind: 'nhv',
        sender: 'S',
        mode: 'enskilt',
        senderDay: '2027-04-01',
        underlag,
      });
      return response.type === 'faults' ? Object.values(response.faults) : [titleOf(response)];
    };
    expect(await faults('Dysmeli')).toEqual([
      'En runda har minst två underlag. Är det ett enda, lägg upp det med remiss ny.',
    ]);
    expect(await faults('Dysmeli; 1\n\n2. dysmeli')).toEqual([
      'Underlag 1 och 2 heter likadant: "dysmeli". Ta bort det ena.',
    ]);
    expect(await faults('Dysmeli\nGäller 19811228-9874')).toEqual([
      expect.stringContaining('personnummer (811228-****)'),
    ]);
    expect(bot.features.remisser.rounds.all()).toEqual([]);
  });

  test('moves the day of all of them at once, and says so once', async () => {
    const bot = start();
    await openRound(bot);
    const before = put(bot);
    const form = formOf(await bot.says('karin', 'remiss runda 1 förläng'));
    await bot.fills('karin', form, { lastOn: '2027-03-19', senderDay: '2027-04-08', reason: 'Påsk' });
    const underlag = bot.features.remisser.remisser.inRound(1);
    expect(new Set(underlag.map(({ lastOn, senderDayOn }) => `${lastOn} ${senderDayOn}`))).toEqual(
      new Set(['2027-03-19 2027-04-08']),
    );
    expect(titlesIn(bot).slice(11)).toEqual(['Ny sista dag för remissrunda 1: till och med fredag 19 mars 2027']);
    expect(put(bot) - before).toBeLessThan(30);
    await bot.until('2027-03-12T12:00');
    expect(bot.messagesTo('anna').at(-1)?.title).toBe(
      'Remissrunda 1 ska vara besvarad om 7 dagar: 10 av 10 underlag kvar',
    );
  });

  test('withdraws one alone, all together, and takes back what was withdrawn together', async () => {
    const bot = start();
    await openRound(bot);
    await bot.fills('karin', { id: 'remiss.withdraw', context: '2' }, { reason: 'Området är draget tillbaka' });
    expect(textOf(await bot.presses('anna', 'remiss.round-own', '1/0'))).not.toContain('2027-02');
    bot.turnTo('2027-02-22T11:00');
    await bot.fills('karin', { id: 'remiss.round-withdraw', context: '1' }, { reason: 'Inställd' });
    expect(new Set(states(bot))).toEqual(new Set(['aterkallad']));
    expect(titlesIn(bot).filter((title) => title.includes('är återkallad'))).toHaveLength(2);
    bot.turnTo('2027-02-22T12:00');
    await bot.presses('karin', 'remiss.round-resume', '1');
    expect(states(bot).map((state) => state === 'oppen')).toEqual(tenAreas.map((_, at) => at !== 1));
    await bot.until('2027-03-05T12:00');
    expect(bot.messagesTo('anna').at(-1)?.title).toBe(
      'Remissrunda 1 ska vara besvarad om 7 dagar: 9 av 9 underlag kvar',
    );
  });

  test('reminds each once, at most once in 20 hours', async () => {
    const bot = start();
    await openRound(bot);
    expect(titleOf(await bot.says('karin', 'remiss runda 1 påminn'))).toContain('Jag har påmint ');
    expect(bot.sentTo('anna').at(-1)).toBe(
      'Karin Exempel påminner: Region Uppsala ska svara på 10 underlag från Socialstyrelsen senast fredag 12 mars 2027',
    );
    expect(titleOf(await bot.says('karin', 'remiss runda 1 påminn'))).toBe(
      'De som inte har svarat påmindes nyss om remissrunda 1',
    );
  });

  test('adds a group by correction, which gets the round, and takes it out, which it hears once', async () => {
    const bot = start();
    await openRound(bot);
    const change = async (values: Record<string, string>) => {
      const form = formOf(await bot.presses('karin', 'remiss.round-change', '1'));
      const initial = Object.fromEntries(form.fields.map((field) => [field.id, field.initial ?? '']));
      return bot.fills('karin', form, { ...initial, ...values });
    };
    await change({ groups: 'NHV-gruppen\nLedningsgruppen' });
    const inLeaders = () => bot.messagesIn('ledningsgruppen').map(({ title }) => title);
    expect(inLeaders()).toHaveLength(11);
    expect(inLeaders()[0]).toBe('Remissrunda 1: 10 underlag från Socialstyrelsen');
    await change({ groups: 'NHV-gruppen' });
    expect(inLeaders().filter((title) => title.includes('gäller inte längre er grupp'))).toHaveLength(1);
    expect(inLeaders()[0]).toBe('Remissrunda 1 gäller inte längre den här gruppen');
    expect(bot.problems).toEqual([]);
  });
});

test('an underlag with a day of its own is reminded of by itself', async () => {
  const bot = start();
  await openRound(bot, { underlag: linesOf(tenAreas.slice(0, 2)) });
  await bot.fills('karin', { id: 'remiss.extend', context: '2' }, { lastOn: '2027-03-19', reason: 'Anstånd' });
  await bot.until('2027-03-05T12:00');
  const words = textOf({ type: 'message', message: bot.messagesTo('anna').at(-1) ?? { title: '', blocks: [] } });
  expect(words).toContain('Remissrunda 1 ');
  expect(words).toContain('1 av 1 underlag kvar');
});

test('a representative who comes in mid-round is told once, of all of it', async () => {
  const bot = start();
  await openRound(bot);
  bot.db.exec(
    "INSERT INTO seat (group_id, person_id, role, from_on) VALUES ('nhv-gruppen', 'olle', 'ledamot', '2026-01-01')",
  );
  await bot.until('2027-02-23T12:00');
  expect(bot.sentTo('olle')).toEqual([
    'Region Uppsala ska svara på 10 underlag från Socialstyrelsen senast fredag 12 mars 2027',
  ]);
});

test('a draft round is the kansli’s alone, and stands as one row in its list', async () => {
  const bot = start();
  await draftRound(bot);
  expect(textOf(await bot.says('karin', 'remiss'))).toContain('Runda 1: 10 underlag från Socialstyrelsen | Utkast');
  expect(titleOf(await bot.says('anna', 'remiss runda 1'))).toBe(
    'Det här kan bara kansliet och de som rundan är skickad till göra',
  );
  expect(bot.sentTo('anna')).toEqual([]);
});

test('a draft’s page offers to gather it with the others of its sender and day, and then leads to the round', async () => {
  const bot = start();
  await draftRemiss(bot, { ...polio, title: 'Dysmeli' });
  const offers = async (remiss: string) => {
    const page = messageOf(await bot.says('karin', `remiss ${remiss}`));
    const more = buttonsIn(page).find(({ label }) => label === 'Visa fler val');
    const rest = more ? buttonsIn(messageOf(await bot.presses('karin', more.id, more.value))) : [];
    return [...buttonsIn(page), ...rest].map(({ label }) => label);
  };
  expect(await offers('2027-01')).not.toContain('Samla i runda');
  await draftRemiss(bot, { ...polio, title: 'Facialispares' });
  expect(await offers('2027-01')).toContain('Samla i runda');
  const offered = await bot.presses('karin', 'remiss.round-gatherable', '1');
  await takes(bot, 'karin', offered, 'Samla 2 utkast');
  expect(await offers('2027-01')).toEqual(expect.arrayContaining(['Visa rundan', 'Ta ut ur rundan']));
  expect(await offers('2027-01')).not.toContain('Samla i runda');
});

test('drafts that NHV made of its areas are gathered, and an area that is withdrawn takes its own underlag', async () => {
  const bot = start();
  const step = { kind: 'step', step: '3', milestone: 'remiss', plannedOn: '2027-04-01', on: '2027-02-22' };
  for (const name of ['Svår ångest', 'Svår klåda', 'Svår värk']) {
    await bot.fills('karin', formOf(await bot.says('karin', 'nhv ny')), { name, step: '2', on: '2027-02-22' });
    await bot.fills('karin', formOf(await bot.says('karin', `nhv ${name} steg`)), step);
  }
  await bot.until('2027-02-23T12:00');
  const offered = await bot.says('karin', 'remiss runda');
  await takes(bot, 'karin', offered, 'Samla 3 utkast');
  await bot.presses('karin', 'remiss.round-open', '1');
  expect(titlesIn(bot).filter((title) => /^Remiss/u.test(title))).toHaveLength(4);
  await bot.fills('karin', formOf(await bot.says('karin', 'nhv svår klåda steg')), {
    ...{ kind: 'withdrawn', on: '2027-02-23', note: 'Dras tillbaka' },
  });
  expect(states(bot)).toEqual(['oppen', 'aterkallad', 'oppen']);
  expect(bot.problems).toEqual([]);
});

test('collected blind, a round shows how many have answered and not how, and asks for nothing in the open', async () => {
  const bot = start();
  await openRound(bot, { blind: 'ja' });
  await bot.presses('anna', 'remiss.not-concerned', '1');
  const head = textOf({ type: 'message', message: bot.messagesIn('nhv-gruppen')[0] ?? { title: '', blocks: [] } });
  expect(head).toContain('det som skrivs i trådarna syns för alla här');
  const seen = textOf(await bot.says('cecilia', 'remiss runda 1'));
  expect(seen).toContain('Ställningstagandena visas när rundan har stängt.');
  expect(seen).not.toContain('berörs inte');
});

test('a restricted round is nothing that ledningsgruppen sees', async () => {
  const bot = start();
  await openRound(bot, { restricted: 'ja' });
  expect(titleOf(await bot.says('lisa', 'remiss runda 1'))).toContain('Det här kan bara kansliet');
  expect(textOf(await bot.says('anna', 'remiss runda 1'))).toContain('Begränsad');
});

test('from an answer one goes on to the rest of the round', async () => {
  const bot = start();
  await openRound(bot);
  const done = await bot.presses('anna', 'remiss.nothing-to-add', '1');
  expect(titleOf(await takes(bot, 'anna', done, 'Visa resten av rundan'))).toBe(
    'Remissrunda 1: 9 av 10 underlag kvar för Region Uppsala',
  );
});
