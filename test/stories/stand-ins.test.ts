import { describe, expect, test } from 'vitest';
import { plainText } from '../../src/chat/plain-text.ts';
import { strangerNotice } from '../../src/register/people/link-account.ts';
import { openRemiss, polio, nhvRegister as remissRegister } from '../support/nhv-group.ts';
import {
  anna,
  bjorn,
  buttonsIn,
  cecilia,
  formOf,
  messageOf,
  openersIn,
  type Register,
  type TestBot,
  testBot,
  textOf,
  withGroup,
} from '../support/test-bot.ts';

/** Nothing reaches these people from now on. */
const lose = (bot: TestBot, ...people: string[]): void => {
  for (const person of people) bot.db.prepare('DELETE FROM account WHERE person_id = ?').run(person);
};

/** They write from an account with their e-mail. */
function links(bot: TestBot, person: string): void {
  bot.bot.handle({
    connection: 'page',
    event: `hej/${person}`,
    sender: { account: person, direct: `person/${person}`, name: person, email: `${person}@example.org` },
    conversation: `person/${person}`,
    type: 'command',
    text: 'hej',
  });
}

const textsTo = (bot: TestBot, person: string): string[] => bot.messagesTo(person).map(plainText);
const localNow = (bot: TestBot): Temporal.PlainDateTime =>
  bot.now().toZonedDateTimeISO('Europe/Stockholm').toPlainDateTime();
const aMinute = (bot: TestBot): Promise<void> => bot.until(localNow(bot).add({ minutes: 1 }).toString());

const chairs = ['ada', 'bo', 'cy', 'dag', 'eva', 'fia', 'gun', 'hal', 'ida', 'jon'];
const office = ['karin', 'kerstin'];
const named = (id: string, more = {}) => ({ id, name: `${id} Exempel`, email: `${id}@example.org`, ...more });
const tenGroups = {
  register: {
    groups: [
      { id: 'ledningsgruppen', name: 'Samverkansnämndens ledningsgrupp', type: 'ledningsgrupp' },
      ...chairs.map((name) => ({ id: `vc-${name}`, name: `Gruppen ${name}`, type: 'vc' })),
    ],
    people: [...office.map((id) => named(id, { roles: ['kansli'] })), ...chairs.map((id) => named(id))],
    seats: chairs.map((person) => ({ group: `vc-${person}`, person, role: 'ordforande', from: '2026-01-01' })),
  } as Register,
};

describe('a fresh register of ten chairs where only the kansli has written', () => {
  const morning = async () => {
    const bot = testBot('2027-01-28T12:00', tenGroups);
    lose(bot, ...chairs);
    await bot.until('2027-01-29T08:31');
    return bot;
  };

  test('each at the kansli gets one message, and one of them what the chairs would have got', async () => {
    const bot = await morning();
    expect(office.map((who) => bot.messagesTo(who).length)).toEqual([1, 1]);
    const [said = ''] = textsTo(bot, 'karin');
    expect(said).toContain('Gruppen jon | Verksamhetsberättelse för 2026, i stället för jon Exempel');
    expect(said).toContain(
      'ada Exempel, bo Exempel, cy Exempel och 7 till kunde inte nås, så du får det här i stället.',
    );
    expect(textsTo(bot, 'kerstin').join()).not.toContain('kunde inte nås');
    await bot.until('2027-01-29T16:00');
    expect(office.map((who) => bot.messagesTo(who).length)).toEqual([1, 1]);
    expect(bot.problems).toEqual([]);
  });

  test('the chairs write a minute later: each gets their own, and what stands at the kansli says so', async () => {
    const bot = await morning();
    for (const name of chairs) links(bot, name);
    await aMinute(bot);
    for (const name of chairs)
      expect(bot.sentTo(name)).toEqual(['Verksamhetsberättelsen för 2026 ska lämnas in inom 30 dagar']);
    expect(office.map((who) => bot.messagesTo(who).length)).toEqual([1, 1]);
    expect(textsTo(bot, 'karin').join()).toContain(
      'ada Exempel, bo Exempel, cy Exempel och 7 till nås nu och får det själva.',
    );
    expect(textsTo(bot, 'karin').join()).not.toContain('kunde inte nås');
    expect(bot.problems).toEqual([]);
  });

  test('the same after a restart in between, and nothing comes twice', async () => {
    const bot = await morning();
    const again = testBot('2027-01-29T08:33', { db: bot.db });
    await again.until('2027-01-29T09:00');
    for (const name of chairs) expect(again.messagesTo(name)).toHaveLength(1);
    expect(office.map((who) => again.messagesTo(who).length)).toEqual([1, 1]);
  });

  test('the forecast says who is not reached and who gets it instead, and counts what is sent', async () => {
    const bot = testBot('2027-01-28T12:00', tenGroups);
    lose(bot, ...chairs);
    const said = plainText(await bot.forecast('karin', '2027-01-29'));
    expect(said).toMatch(/^2 meddelanden skickas fredag 29 januari 2027|^2 meddelanden skickas 29 januari 2027/u);
    expect(said).toContain('10 kan inte nås: ada Exempel,');
    expect(said).toContain('Det som är till dem går i stället till karin Exempel.');
    expect(said).toContain('jon Exempel | Kan inte nås. Det går i stället till karin Exempel.');
    expect(plainText(await bot.forecast('karin', 'ada 2027-01-29'))).toContain('ada Exempel | Kan inte nås');
  });

  test('the rehearsal is what is lived', async () => {
    const bot = testBot('2027-01-28T12:00', tenGroups);
    lose(bot, ...chairs);
    const at = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime('Europe/Stockholm').toInstant();
    const promised = await bot.rehearse({ from: at('2027-01-28T12:00'), to: at('2027-02-15T12:00') });
    await bot.until('2027-02-15T12:00');
    const texts = promised.map(({ to, message }) => [('person' in to && to.person) || 'rum', plainText(message)]);
    const posted = bot
      .posted()
      .map(({ address, first }) => [address.replace('person/', ''), plainText(JSON.parse(first))]);
    expect(posted).toEqual(texts);
  });

  test('utskick lists whom nothing reaches, and who gets it', async () => {
    const bot = await morning();
    const said = textOf(await bot.says('karin', 'utskick'));
    expect(said).toContain('Kan inte nås: 10');
    expect(said).toContain('ada Exempel | personen har inget konto hos boten än | fredag 29 januari | karin Exempel');
    const opens = openersIn(messageOf(await bot.says('karin', 'utskick')));
    const ada = opens.find(({ value }) => value === 'ada');
    expect(ada?.label).toBe('Ändra ada Exempel');
    expect(formOf(await bot.presses('karin', ada?.id ?? '', 'ada')).title).toMatch(/^Ändra/u);
  });
});

describe('who stands in', () => {
  const duty = withGroup('vc', 'onkologi', { chair: anna, vice: bjorn });

  test('is the vice chair before the kansli, who may do it', async () => {
    const bot = testBot('2027-01-28T12:00', duty);
    lose(bot, 'anna');
    await bot.until('2027-01-29T08:31');
    const [message] = bot.messagesTo('bjorn');
    if (!message) throw new Error('nothing to Björn');
    expect(plainText(message)).toContain('Anna Exempel kunde inte nås, så du får det här i stället.');
    for (const { id, value } of buttonsIn(message)) {
      const response = await bot.presses('bjorn', id, value);
      expect(response.type === 'message' && /kan bara/u.test(textOf(response))).toBe(false);
    }
    expect(textsTo(bot, 'karin').join()).not.toContain('Anna Exempel');
  });

  test('gets nothing more of what they have in their own right', async () => {
    const bot = testBot('2027-02-11T12:00', duty);
    lose(bot, 'anna');
    await bot.until('2027-02-12T08:31');
    expect(textsTo(bot, 'bjorn').join()).not.toContain('kunde inte nås');
    expect(textsTo(bot, 'karin').join()).not.toContain('Anna Exempel kunde');
  });

  test('is nobody for what nobody can do in another’s place', async () => {
    const nhv = withGroup(
      'nhv',
      'nhv-gruppen',
      { chair: anna, vice: bjorn, members: [cecilia] },
      {
        meetings: [{ group: 'nhv-gruppen', start: '2027-03-10T13:00', end: '2027-03-10T15:00' }],
      },
    );
    const bot = testBot('2027-03-01T12:00', nhv);
    lose(bot, 'cecilia');
    await bot.until('2027-03-12T12:00');
    expect(bot.db.prepare("SELECT * FROM reminder WHERE instead_of = 'cecilia'").all()).toEqual([]);
    links(bot, 'cecilia');
    await aMinute(bot);
    expect(bot.sentTo('cecilia').join()).toContain('Berätta hemma i din region');
  });

  test('stands in for each of several regions in one remiss, and answers for none', async () => {
    const bot = testBot('2027-02-22T10:00', { register: remissRegister });
    lose(bot, 'anna', 'bjorn', 'cecilia', 'olle');
    await openRemiss(bot, polio);
    await bot.until('2027-03-12T12:00');
    const said = textsTo(bot, 'karin').filter((one) => one.includes('kunde inte nås'));
    expect(said.length).toBeGreaterThan(0);
    for (const one of said) {
      expect(one).not.toMatch(/Du svarar för|Du får frågan|\[Svara\]|\[Inget att erinra\]|\[Berörs inte\]/u);
    }
    const onTheDay = said.filter((one) => one.includes('i stället för'));
    expect(onTheDay.some((one) => /Region Uppsala[\s\S]*Region|Region[\s\S]*Region Uppsala/u.test(one))).toBe(true);
    // A message a day at most, and one more on a day when something pressing was lost.
    const days = Map.groupBy(
      bot.posted().filter(({ address }) => address === 'person/karin'),
      ({ at }) => at.slice(0, 10),
    );
    for (const [, posted] of days) expect(posted.length).toBeLessThanOrEqual(3);
    expect(bot.problems).toEqual([]);
  });

  test('the forecast names no other region’s, who is reminded of the same for their own', async () => {
    const bot = testBot('2027-02-22T10:00', { register: remissRegister });
    await openRemiss(bot, polio);
    await bot.until('2027-02-23T12:00');
    lose(bot, 'cecilia');
    const said = plainText(await bot.forecast('karin', 'cecilia'));
    const instead = [...said.matchAll(/Cecilia Exempel \| Kan inte nås\. Det går i stället till (.+)\.$/gmu)];
    expect(instead.length).toBeGreaterThan(0);
    expect([...new Set(instead.map(([, name]) => name))]).toEqual(['Karin Exempel']);
    await bot.until('2027-03-12T12:00');
    const given = bot.db.prepare("SELECT DISTINCT person_id FROM reminder WHERE instead_of = 'cecilia'").pluck().all();
    expect(given).toEqual(['karin']);
  });

  test('the forecast says of a report at home that nobody gets it instead', async () => {
    const bot = testBot(
      '2027-03-01T12:00',
      withGroup(
        'nhv',
        'nhv-gruppen',
        { chair: anna, vice: bjorn, members: [cecilia] },
        { meetings: [{ group: 'nhv-gruppen', start: '2027-03-10T13:00', end: '2027-03-10T15:00' }] },
      ),
    );
    lose(bot, 'cecilia');
    const said = plainText(await bot.forecast('karin', '2027-03-11 till 2027-04-30'));
    expect(said).not.toContain('Cecilia Exempel | Kan inte nås');
  });
});

describe('what turns out not to arrive when it is sent', () => {
  const monday = async () => {
    const bot = testBot('2027-02-22T07:00', { register: remissRegister });
    await bot.until('2027-02-22T10:00');
    expect(bot.messagesTo('karin')).toHaveLength(1);
    lose(bot, 'anna', 'bjorn', 'cecilia', 'olle');
    return bot;
  };

  test('comes to the stand-in the next morning, as a part of their message', async () => {
    const bot = await monday();
    await openRemiss(bot, polio);
    await bot.until('2027-02-22T16:00');
    expect(bot.messagesTo('karin')).toHaveLength(1);
    await bot.until('2027-02-23T08:31');
    expect(bot.messagesTo('karin')).toHaveLength(2);
    expect(textsTo(bot, 'karin').at(-1)).toMatch(/kunde inte nås, så du får det här i stället/u);
  });

  test('comes at once when it presses, in one message', async () => {
    const bot = await monday();
    await openRemiss(bot, { ...polio, lastOn: '2027-02-23' });
    await bot.until('2027-02-22T10:05');
    expect(bot.messagesTo('karin')).toHaveLength(2);
    await bot.until('2027-02-22T16:00');
    expect(bot.messagesTo('karin')).toHaveLength(2);
  });

  test('is said once for all whom it was to, and comes to each that is reached, if it holds', async () => {
    const bot = await monday();
    await openRemiss(bot, polio);
    await bot.until('2027-02-23T08:31');
    const before = bot.sentTo('anna');
    links(bot, 'anna');
    await aMinute(bot);
    expect(bot.sentTo('anna').slice(before.length)).toEqual([expect.stringContaining('ska svara på remiss 2027-01')]);
    expect(textsTo(bot, 'karin').at(-1)).toContain('Anna Exempel nås nu och får det själv');
    await bot.presses('karin', 'remiss.close', '1');
    links(bot, 'bjorn');
    await aMinute(bot);
    expect(bot.sentTo('bjorn').join()).not.toContain('ska svara');
    expect(bot.problems).toEqual([]);
  });
});

test('a stranger’s notice waits until somebody at the kansli has an account, and then comes', async () => {
  const bot = testBot('2027-02-22T10:00', withGroup('vc', 'onkologi', { chair: anna }));
  lose(bot, 'karin');
  const stranger = { connection: 'slack', account: 'U1', address: 'D1', email: 'ny@example.org', name: 'Ny' };
  strangerNotice(bot.features, stranger, { now: bot.now(), wroteInThread: false });
  await bot.until('2027-02-22T10:05');
  expect(bot.messagesTo('karin')).toEqual([]);
  links(bot, 'karin');
  await bot.delivery.run();
  expect(bot.sentTo('karin')).toContain('Någon som inte finns i registret har skrivit till boten');
});

test('a chair whose kansli has no account either: the kansli is told once it has one', async () => {
  const bot = testBot('2027-01-28T12:00', withGroup('vc', 'onkologi', { chair: anna }));
  lose(bot, 'anna', 'karin');
  await bot.until('2027-01-29T09:00');
  expect(bot.messagesTo('karin')).toEqual([]);
  links(bot, 'karin');
  await aMinute(bot);
  expect(bot.messagesTo('karin')).toHaveLength(1);
  expect(textsTo(bot, 'karin').join()).toContain('Anna Exempel kunde inte nås, så du får det här i stället.');
});
