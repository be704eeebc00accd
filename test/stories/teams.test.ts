import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type TeamsBot, teamsBot } from '../support/teams-bot.ts';
import { anna, bjorn, withGroup } from '../support/test-bot.ts';

const vc = withGroup(
  'vc',
  'onkologi',
  { chair: anna, vice: bjorn },
  {
    groups: [{ id: 'hud', name: 'Gruppen hud', type: 'vc' }],
  },
);
const notThere = { status: 403, code: 'BotNotInConversationRoster' };
const remindedAt = '2027-02-12T09:00';
const reminder = 'Verksamhetsberättelsen för 2026 ska lämnas in inom 16 dagar';
const settled = 'Påminnelsen gäller inte längre: Anna Exempel lämnade in fredag 12 februari';
const report = { document: 'https://example.org/berattelse', documentOn: '2027-02-11' };

let it: TeamsBot;

beforeEach(async () => {
  it = await teamsBot('2026-11-23T07:00', vc);
  for (const name of ['Anna', 'Björn', 'Karin', 'Sten']) {
    const key = name.toLowerCase().replace('ö', 'o');
    it.teams.world.person(key, `${name} Exempel`);
  }
  it.bot.turnTo('2026-11-23T07:01');
});
afterEach(() => it.close());

const writes = async (who: string, text: string, how: Parameters<typeof it.teams.writes>[2] = {}) => {
  const answered = await it.teams.writes(who, text, how);
  await it.settled();
  return answered;
};
const presses = async (who: string, title: string, how: Parameters<typeof it.teams.presses>[2] = {}) => {
  const answered = await it.teams.presses(who, title, how);
  await it.settled();
  return answered;
};
const latest = (who: string) => it.teams.sees(who).at(-1);
const duty = () => it.bot.duty('onkologi', 'verksamhetsberattelse', 2026);
const log = () => it.bot.features.changes.latest({ limit: 100, before: null }).map(({ what }) => what);

test('a first word links the account by its e-mail, and is answered in the same chat', async () => {
  expect(await writes('anna', 'hjälp')).toEqual({ status: 200, body: null });
  expect(it.teams.titles('anna')).toEqual(['Hej Anna, det här kan jag hjälpa dig med']);
  expect(it.bot.features.register.accountOf('teams', 'anna')).toBe(it.teams.world.member('anna').aadObjectId);
  expect(it.lines).toEqual([]);
});

test('a stranger is answered kindly, and the kansli is told', async () => {
  await writes('karin', 'hej');
  await writes('sten', 'hej');
  expect(it.teams.titles('sten')).toEqual(['Du finns inte i registret än']);
  expect(latest('karin')?.text).toContain('sten@example.org');
});

describe('a chair in Teams', () => {
  beforeEach(async () => {
    await writes('anna', 'hej');
    await it.bot.until(remindedAt);
  });

  test('is reminded there, hands in through the dialog, and sees the reminder change', async () => {
    expect(latest('anna')?.summary).toBe(reminder);
    const dialog = await it.teams.opens('anna', 'Lämna in');
    const done = await dialog.submit(report);
    await it.settled();
    expect(done?.text).toContain('Inga fler påminnelser skickas.');
    expect(latest('anna')).toMatchObject({ summary: settled, changes: 1 });
    expect(duty().state).toBe('inlamnad');
  });

  test('says that it is under way with one press, and is answered at once', async () => {
    const answered = await presses('anna', 'Vi arbetar med det');
    expect(answered).toEqual({
      status: 200,
      body: { statusCode: 200, type: expect.stringMatching(/message$|adaptive$/), value: expect.anything() },
    });
    expect(duty().state).toBe('pagar');
  });

  test('is told at the field what is wrong, with what was filled in still there', async () => {
    const dialog = await it.teams.opens('anna', 'Lämna in');
    const wrong = await dialog.submit({ document: 'Patienten 811228-9874', documentOn: '2027-02-11' });
    expect(wrong?.text).toContain('Fel: Texten innehåller något som ser ut som ett personnummer (811228-****).');
    expect(JSON.stringify(wrong?.card)).toContain('811228-9874');
    expect(duty().state).not.toBe('inlamnad');
    expect((await wrong?.submit(report))?.text).toContain('Inga fler påminnelser skickas.');
  });

  test('does all of it the same where only Action.Submit is known', async () => {
    expect(await presses('anna', 'Vi arbetar med det', { only: 'submit' })).toEqual({ status: 200, body: null });
    expect(duty().state).toBe('pagar');
    await presses('anna', 'Lämna in', { only: 'submit' });
    expect(latest('anna')?.text).toContain('Lämna in');
    const dialog = await it.teams.opens('anna', 'Öppna formuläret');
    expect((await dialog.submit(report))?.text).toContain('Inga fler påminnelser skickas.');
    await it.settled();
    expect(it.teams.titles('anna')).toContain(settled);
  });

  test('is heard once, however often the same activity comes', async () => {
    const press = it.teams.pressOf('anna', 'Vi arbetar med det');
    const before = it.teams.titles('anna').length;
    const answers = [await it.teams.post(press), await it.teams.post(press), await it.teams.post(press)];
    expect(new Set(answers.map((answered) => JSON.stringify(answered))).size).toBe(1);
    for (const _ of [1, 2, 3]) await writes('anna', 'mina', { id: 'samma' });
    expect(it.teams.titles('anna').slice(before)).toEqual([
      'Tack, då vet jag att ni har börjat',
      expect.stringMatching(/^Du har 1 uppgift/),
    ]);
    expect(log().filter((what) => /arbetar med/.test(what))).toHaveLength(1);
  });

  test('and a vice chair on the page share the duty: one settles it, and both messages change', async () => {
    expect(it.bot.messagesTo('bjorn').map(({ title }) => title)).toContain(reminder);
    await (await it.teams.opens('anna', 'Lämna in')).submit(report);
    await it.settled();
    expect(latest('anna')?.summary).toBe(settled);
    expect(it.bot.messagesTo('bjorn').map(({ title }) => title)).toContain(settled);
    expect(it.bot.messagesTo('bjorn').map(({ title }) => title)).not.toContain(reminder);
  });
});

test('two things written at once are answered in their order, also when the first takes longer', async () => {
  const { promise: answer, resolve } = Promise.withResolvers<void>();
  const { promise: called, resolve: isCalled } = Promise.withResolvers<void>();
  it.teams.settings.fault = ({ name }, nth) => {
    if (name !== 'member' || nth > 1) return null;
    isCalled();
    return { slow: answer };
  };
  const first = it.teams.writes('anna', 'hjälp');
  await called;
  const second = it.teams.writes('anna', 'grupper');
  await writes('karin', 'hjälp');
  expect(it.teams.titles('karin')).toHaveLength(1);
  expect(it.teams.titles('anna')).toEqual([]);
  resolve();
  await Promise.all([first, second]);
  await it.settled();
  expect(it.teams.titles('anna')).toEqual([
    'Hej Anna, det här kan jag hjälpa dig med',
    expect.stringMatching(/grupp/i),
  ]);
});

test('Teams is answered at once, and the answer is sent after', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  it.teams.settings.fault = ({ name }) => (name === 'send' ? { slow: promise } : null);
  expect(await it.teams.writes('anna', 'hjälp')).toEqual({ status: 200, body: null });
  expect(it.teams.titles('anna')).toEqual([]);
  resolve();
  await it.settled();
  expect(it.teams.titles('anna')).toHaveLength(1);
});

test('a form that was asked for in words opens with a press', async () => {
  await writes('anna', 'möte');
  expect(latest('anna')).toMatchObject({ actions: [expect.objectContaining({ title: 'Öppna formuläret' })] });
  const dialog = await it.teams.opens('anna', 'Öppna formuläret');
  expect(dialog.title).toMatch(/möte/i);
});

describe('among others', () => {
  const channel = () => it.teams.world.channel('Onkologi', ['anna', 'bjorn', 'karin', 'sten']);

  test('the bot says hello once when it is added, and nothing when it or others come and go', async () => {
    const place = channel();
    await it.teams.adds('karin', place);
    await it.teams.adds('karin', place);
    await it.teams.post(it.teams.activity('karin', place, { type: 'installationUpdate', action: 'add' }));
    await it.teams.post(
      it.teams.activity('karin', place, { type: 'conversationUpdate', membersAdded: [{ id: '29:sten' }] }),
    );
    await it.settled();
    expect(it.teams.sees('karin', place).map(({ summary }) => summary)).toEqual(['Hej, jag är Samverkansbot']);
    await it.teams.removes('karin', place);
    await it.settled();
    expect(it.teams.sees('karin', place)).toHaveLength(1);
    expect(log()).toContain('boten togs bort ur Onkologi');
  });

  test('added to a chat of their own, it shows them what it is', async () => {
    await it.teams.adds('sten', it.teams.world.personal('sten'));
    await it.settled();
    expect(it.teams.titles('sten')).toEqual(['Jag är Samverkansbot']);
  });

  test.each([
    ['channel', '17', 'Du skrev i en kanal.'],
    ['channel', undefined, 'Du skrev i en kanal.'],
    ['group', undefined, 'Du skrev i gruppchatten Onkologi.'],
  ] as const)('what is asked in a %s (thread %s) is answered in private, and the room is told so, once', async (kind, thread, where) => {
    const place = it.teams.world[kind]('Onkologi', ['anna']);
    for (const _ of ['once', 'twice']) {
      await writes('anna', 'mina', { in: place, id: '23', ...(thread && { thread }) });
      await it.restarts();
    }
    expect(it.teams.sees('anna', place).map((seen) => [seen.text, seen.thread])).toEqual([
      ['Anna Exempel, jag svarar i vår egen chatt', kind === 'group' ? undefined : (thread ?? '23')],
    ]);
    expect(it.teams.sees('anna').map(({ text }) => text.split('\n').at(-1))).toEqual([where]);
  });

  test('what is asked where the register has a name is said to be there', async () => {
    const place = channel();
    await it.teams.adds('karin', place);
    await writes('anna', 'mina', { in: place });
    expect(latest('anna')?.text).toMatch(/Du skrev i Onkologi\.$/);
    await writes('anna', 'mina');
    expect(latest('anna')?.text).not.toContain('Du skrev i');
  });

  test('neither a room nor anybody is called by a name with a personnummer in it', async () => {
    it.teams.world.person('per', 'Per 811228-9874');
    const place = it.teams.world.group('Patient 811228-9874', ['per']);
    await writes('per', 'mina', { in: place });
    expect(it.teams.sees('per', place).map(({ text }) => text)).toEqual(['Jag svarar i vår egen chatt']);
    expect(latest('per')?.text).not.toContain('811228');
    expect(latest('per')?.text).toMatch(/Du skrev i en gruppchatt\.$/);
  });

  test('the kansli ties a channel to a group, which from then on hears there', async () => {
    const place = channel();
    await writes('karin', 'koppla kanal onkologi', { in: place, thread: '17' });
    const tied = it.teams.sees('karin', place).filter(({ thread }) => thread === undefined);
    expect(tied.map(({ summary }) => summary)).toEqual(['Den här kanalen hör nu till Gruppen onkologi']);
    expect(tied[0]?.replyTo).toBeUndefined();
  });

  test('a choice that is offered in private is still about the channel', async () => {
    const place = channel();
    await writes('karin', 'koppla kanal gruppen', { in: place });
    const choice = it.teams.sees('karin').at(-1)?.actions[0];
    await presses('karin', choice?.title ?? '');
    expect(it.teams.sees('karin', place).map(({ summary }) => summary)).toEqual([
      'Karin Exempel, jag svarar i vår egen chatt',
      expect.stringMatching(/^Den här kanalen hör nu till Gruppen/),
    ]);
  });

  test('talk that is not to the bot is not for the bot', async () => {
    const place = channel();
    for (const text of ['hej', 'mina', 'status onkologi', 'Vi borde fråga Samverkansbot']) {
      await writes('anna', text, { in: place, mention: false });
    }
    expect([...it.teams.sees('anna', place), ...it.teams.sees('anna')]).toEqual([]);
    await writes('anna', 'Samverkansbot, mina', { in: place, mention: false });
    expect(it.teams.titles('anna')).toHaveLength(1);
  });

  test('someone who cannot be answered in private is told so where they wrote', async () => {
    const place = channel();
    it.teams.settings.fault = ({ name }) => (name === 'create' ? notThere : null);
    await writes('anna', 'mina', { in: place });
    expect(it.teams.sees('anna', place).map(({ summary }) => summary)).toEqual([
      'Jag kan inte skriva till dig enskilt',
    ]);
  });

  test('a button that says it is about a place in another Teams is about nothing but the chat it is pressed in', async () => {
    await writes('karin', 'hej');
    const elsewhere = {
      serviceUrl: 'https://example.org/',
      conversation: '19:x',
      tenant: it.teams.credentials.tenantId,
    };
    const data = { button: 'place.tie', value: 'onkologi', room: JSON.stringify(elsewhere) };
    await it.teams.post(it.teams.activity('karin', it.teams.world.personal('karin'), { type: 'message', value: data }));
    await it.settled();
    expect(latest('karin')?.summary).toBe('Skriv det i den kanal som det gäller');
  });

  test('another bot gets no answer, so that the two do not go on for ever', async () => {
    const hello = it.teams.activity('anna', it.teams.world.personal('anna'), { type: 'message', text: 'hej' });
    await it.teams.post({ ...hello, from: { id: '28:another' } });
    await it.settled();
    expect(it.teams.titles('anna')).toEqual([]);
  });
});
