import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { say } from '../../src/chat/message.ts';
import { toAddress } from '../../src/surfaces/teams/send/address.ts';
import type { MessageActivity } from '../support/fake-teams/talk.ts';
import type { Place } from '../support/fake-teams/world.ts';
import { prov } from '../support/prov.ts';
import { type TeamsBot, teamsBot } from '../support/teams-bot.ts';
import { anna, bjorn, withGroup } from '../support/test-bot.ts';

const vc = withGroup('vc', 'onkologi', { chair: anna, vice: bjorn });

const notThere = { status: 403, code: 'BotNotInConversationRoster' };

let it: TeamsBot;
let feature: ReturnType<typeof prov>;
let place: Place;

beforeEach(async () => {
  feature = prov();
  it = await teamsBot(
    '2026-11-23T07:00',
    { ...vc, rows: feature.rows },
    {
      repliedTo: (_address, message) => feature.repliedTo(message),
    },
  );
  for (const name of ['Anna', 'Björn', 'Karin', 'Sten']) {
    it.teams.world.person(name.toLowerCase().replace('ö', 'o'), `${name} Exempel`);
  }
  it.bot.turnTo('2026-11-23T07:01');
});
afterEach(() => it.close());

const everyone = ['anna', 'bjorn', 'karin', 'sten'];

/** The bot has been added there. */
async function joins(where: Place): Promise<void> {
  await it.teams.adds('karin', where);
  await it.settled();
  place = where;
}

/** The bot says something there whose thread is about that. */
async function asks(topic = 'prov/1', title = 'Fråga 1: Definition'): Promise<string> {
  const { register, outbox } = it.bot.features;
  const tenant = it.teams.credentials.tenantId;
  const address = toAddress({ conversation: place.id, tenant });
  const conversation = register.conversationAt('teams', address)?.id ?? 0;
  outbox.put({ key: topic, topic, to: { conversation }, message: say(title), dueAt: it.bot.now() }, it.bot.now());
  await it.bot.delivery.run();
  return it.teams.sees('anna', place).at(-1)?.id ?? '';
}

async function told(...all: MessageActivity[]): Promise<void> {
  await it.teams.delivers(...all);
  await it.settled();
}
const texts = () => feature.kept().map(({ text }) => text);
/** What the bot has said where others see it, beside the question and its hello. */
const saidThere = () => it.teams.sees('anna', place).slice(2);
const rosterCalls = () => it.teams.calls.filter(({ name }) => name === 'member' || name === 'create').length;
/** All that is in the database, in one text. */
const stored = () => {
  const tables = it.bot.db.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();
  return JSON.stringify(tables.map((table) => it.bot.db.prepare(`SELECT * FROM "${table}"`).all()));
};

describe('in the thread under a question in a channel', () => {
  let question: string;

  beforeEach(async () => {
    await joins(it.teams.world.channel('Onkologi', everyone));
    question = await asks();
  });
  const says = (text: string, who = 'anna', mention = false) =>
    it.teams.says(who, place, text, { under: question, mention });

  test('whatever is written is kept, and its writer is told more in private', async () => {
    const said = says('Vi tillstyrker\r\nmed\u00A0glädje & <kraft>');
    await told(said);
    expect(feature.kept()).toEqual([
      {
        topic: 'prov/1',
        by: 'anna',
        message: said.message.id,
        under: question,
        text: 'Vi tillstyrker\nmed glädje & <kraft>',
        version: expect.any(Number),
      },
    ]);
    expect(it.teams.titles('anna')).toEqual(['Tack, ditt svar är med']);
    expect(saidThere()).toEqual([]);
    expect(it.lines).toEqual([]);
  });

  test('a mention of the bot is no part of it, and makes it no command', async () => {
    await told(says('mina', 'anna', true));
    expect(texts()).toEqual(['mina']);
    expect(it.teams.titles('anna')).toEqual(['Tack, ditt svar är med']);
  });

  test('the buttons of the private message are about the channel', async () => {
    await told(says('Ja'));
    expect(it.teams.sees('anna').at(-1)?.actions[0]?.data).toMatchObject({ room: expect.stringContaining(place.id) });
  });

  test('only the first is answered: the others are kept without a word', async () => {
    await told(says('Ett'), says('Två'), says('Tre'));
    expect(texts()).toEqual(['Ett', 'Två', 'Tre']);
    expect(it.teams.titles('anna')).toHaveLength(1);
    expect(saidThere()).toEqual([]);
  });

  test('what is rewritten, taken away and brought back is so here too', async () => {
    const said = says('Vi tillstyrker');
    const edited = it.teams.edited(said, 'Vi avstyrker');
    const seen: (string | null)[] = [];
    for (const one of [said, edited, it.teams.deleted(edited), it.teams.undeleted(edited)]) {
      await told(one);
      seen.push(...texts());
    }
    expect(seen).toEqual(['Vi tillstyrker', 'Vi avstyrker', null, 'Vi avstyrker']);
    expect(it.teams.titles('anna')).toHaveLength(1);
    expect(saidThere()).toEqual([]);
  });

  test('what comes in another order than it happened ends as it is in Teams', async () => {
    const said = says('Först');
    const edited = it.teams.edited(said, 'Sedan');
    const gone = says('Ångrat');
    await told(edited, said, it.teams.deleted(gone), gone);
    expect(texts()).toEqual(['Sedan', null]);
  });

  test('the same twice, also at the same time, is handled once and answered once', async () => {
    const said = says('Ja');
    const edited = it.teams.edited(said, 'Nej');
    await Promise.all([told(said), told(said), told(said)]);
    await Promise.all([told(edited), told(edited)]);
    await told(said);
    expect(feature.replies()).toBe(2);
    expect(texts()).toEqual(['Nej']);
    expect(it.teams.titles('anna')).toHaveLength(1);
  });

  test('what one person writes is kept in its order, also when they take long to look up, and others do not wait', async () => {
    const { promise: answer, resolve } = Promise.withResolvers<void>();
    const { promise: called, resolve: isCalled } = Promise.withResolvers<void>();
    it.teams.settings.fault = ({ name }, nth) => {
      if (name !== 'member' || nth > 1) return null;
      isCalled();
      return { slow: answer };
    };
    const first = it.teams.delivers(says('Först'));
    await called;
    const second = it.teams.delivers(says('Sedan'));
    await it.teams.delivers(says('Under tiden', 'bjorn'));
    expect(texts()).toEqual(['Under tiden']);
    resolve();
    await Promise.all([first, second]);
    expect(texts()).toEqual(['Under tiden', 'Först', 'Sedan']);
    expect(it.teams.calls.filter(({ name }) => name === 'member')).toHaveLength(2);
  });

  test('a picture without words is nothing, until there are words; and words that are cleared are taken away', async () => {
    const picture = says('');
    await told(picture);
    expect(feature.replies()).toBe(0);
    await told(it.teams.edited(picture, 'Se bilden'));
    expect(texts()).toEqual(['Se bilden']);
    await told(it.teams.edited(picture, ''));
    expect(texts()).toEqual([null]);
  });

  test('a reply that quotes another is its own words alone', async () => {
    const [, quoted] = it.teams.sees('anna', place);
    if (!quoted) throw new Error('no question');
    for (const as of ['html', 'entity'] as const) {
      await told(it.teams.says('anna', place, 'Håller med', { under: question, quoting: quoted, as }));
    }
    expect(texts()).toEqual(['Håller med', 'Håller med']);
  });

  test('a refusal is told in private, also for what is rewritten', async () => {
    question = await asks('prov/stangd');
    const said = says('För sent');
    await told(said, it.teams.edited(said, 'Ändå för sent'));
    expect(it.teams.titles('anna')).toEqual(['Svarstiden är slut', 'Svarstiden är slut']);
    expect(saidThere().slice(1)).toEqual([]);
  });

  test('a form is opened by a button in private', async () => {
    question = await asks('prov/formular');
    await told(says('Ja'));
    expect(it.teams.sees('anna').at(-1)?.actions).toEqual([
      expect.objectContaining({ title: 'Öppna formuläret', data: expect.objectContaining({ value: '17' }) }),
    ]);
  });

  test('what a bot writes is not heard', async () => {
    const { activity } = says('Ja');
    await it.teams.post({ ...activity, from: { id: '28:another', name: 'En annan bot' } });
    await it.settled();
    expect(feature.replies()).toBe(0);
    expect(it.teams.sees('anna', place)).toHaveLength(2);
  });

  test('a stranger is told so in private, and the kansli is', async () => {
    await it.teams.writes('karin', 'hej');
    await told(says('Ja', 'sten'));
    expect(feature.replies()).toBe(0);
    expect(it.teams.titles('sten')).toEqual(['Du finns inte i registret än']);
    expect(it.teams.sees('karin').at(-1)?.text).toContain('sten@example.org');
    expect(saidThere()).toEqual([]);
  });

  test('a personnummer is refused in private, and is nowhere to be found', async () => {
    const said = says('Som patienten 811228-9874 visar');
    await told(said, it.teams.edited(said, 'Som 19811228-9874 visar'));
    expect(feature.replies()).toBe(0);
    expect(it.teams.sees('anna').map(({ text }) => text)).toEqual(
      Array(2).fill(
        expect.stringContaining('(811228-****). Den är inte sparad hos mig, men ditt meddelande står kvar i kanalen'),
      ),
    );
    expect(saidThere()).toEqual([]);
    expect(stored()).not.toMatch(/8112289874|811228-9874/);
    expect(JSON.stringify(it.lines)).not.toContain('811228');
  });

  test('who takes something away is remembered, when Teams does not say', async () => {
    const said = says('Ja');
    const { from: _, ...nobody } = it.teams.deleted(said).activity as Record<string, unknown>;
    await told(said);
    await it.teams.post(nobody);
    await it.settled();
    expect(texts()).toEqual([null]);
    expect(feature.kept()[0]?.by).toBe('anna');
  });

  test('a sender whom Teams names by the other of their ids is the same', async () => {
    await told(says('Ja'));
    const second = says('Nej');
    const { from } = second.activity as { from: { id: string } };
    await it.teams.post({ ...second.activity, from: { id: from.id } });
    await it.settled();
    expect(feature.kept().map(({ by }) => by)).toEqual(['anna', 'anna']);
    expect(it.teams.titles('anna')).toHaveLength(1);
    const accounts = it.bot.db.prepare("SELECT account FROM account WHERE connection = 'teams' AND person_id = 'anna'");
    expect(accounts.pluck().all()).toEqual([it.teams.world.member('anna').aadObjectId]);
  });

  test('what someone says who cannot be spoken to alone is kept: they are in the roster', async () => {
    it.teams.settings.fault = ({ name }) => (name === 'create' ? notThere : null);
    const said = says('Ja');
    await told(said, it.teams.edited(said, 'Jo'), it.teams.deleted(said), says('Nej'), says('Jag med', 'bjorn'));
    expect(texts()).toContain('Nej');
    expect(feature.kept().find(({ text }) => text === 'Jag med')?.by).toBe('bjorn');
    expect(saidThere()).toEqual([]);
    expect(it.bot.features.register.accountOf('teams', 'anna')).toBeNull();
  });

  test('someone unknown who cannot be spoken to alone is told in the thread, once, that nothing was kept', async () => {
    it.teams.settings.fault = ({ name }) => (name === 'create' ? notThere : null);
    const said = says('Ja', 'sten');
    await told(said, it.teams.edited(said, 'Jo'), it.teams.deleted(said), says('Nej', 'sten'));
    expect(texts()).toEqual([]);
    expect(saidThere().map(({ summary, thread }) => [summary, thread])).toEqual([
      ['Jag kunde inte ta emot svaret från Sten Exempel', question],
    ]);
  });

  test('when the private word does not arrive, the reply is kept all the same, and nobody else is told', async () => {
    await it.teams.writes('anna', 'hej');
    await it.settled();
    it.teams.settings.fault = ({ conversation, name }) =>
      name === 'send' && conversation.startsWith('a:') ? notThere : null;
    await told(says('Ja'));
    expect(texts()).toEqual(['Ja']);
    expect(saidThere()).toEqual([]);
  });
});

describe('without consent to hear all', () => {
  test('what is written to the bot is kept, and nothing else', async () => {
    await joins(it.teams.world.channel('Onkologi', everyone));
    place.consent = false;
    const under = await asks();
    const mentioned = it.teams.says('anna', place, 'Vi tillstyrker', { under, mention: true });
    await told(it.teams.says('bjorn', place, 'Vi avstyrker', { under }), mentioned);
    expect(texts()).toEqual(['Vi tillstyrker']);
    await told(it.teams.edited(mentioned, 'Vi avstår'));
    expect(texts()).toEqual(['Vi avstår']);
  });
});

describe('in a group chat, which has no threads', () => {
  beforeEach(async () => joins(it.teams.world.group('Onkologi', everyone)));

  const quoted = () => {
    const question = it.teams.sees('anna', place).find(({ summary }) => summary === 'Fråga 1: Definition');
    if (!question) throw new Error('no question');
    return question;
  };

  test.each(['html', 'entity'] as const)('to quote the question (%s) is to reply to it', async (as) => {
    await asks();
    const said = it.teams.says('anna', place, 'Vi tillstyrker\noch hejar på', { quoting: quoted(), as });
    const edited = it.teams.edited(said, 'Vi avstyrker');
    const seen: (string | null)[] = [];
    for (const one of [said, edited, it.teams.deleted(edited), it.teams.undeleted(edited)]) {
      await told(one);
      await it.restarts();
      seen.push(...texts());
    }
    expect(seen).toEqual(['Vi tillstyrker\noch hejar på', 'Vi avstyrker', null, 'Vi avstyrker']);
    expect(it.teams.titles('anna')).toEqual(['Tack, ditt svar är med']);
  });

  test('with a mention too', async () => {
    await asks();
    await told(it.teams.says('anna', place, 'Vi tillstyrker', { quoting: quoted(), mention: true }));
    expect(texts()).toEqual(['Vi tillstyrker']);
  });

  test('to quote something else, or nothing, is not', async () => {
    await asks();
    const [hello] = it.teams.sees('anna', place);
    const before = { calls: it.teams.calls.length, stored: stored() };
    const other = it.teams.says('anna', place, 'Hej på dig', { ...(hello && { quoting: hello }) });
    await told(other, it.teams.says('anna', place, 'Vi tillstyrker'), it.teams.deleted(other));
    expect(feature.replies()).toBe(0);
    expect({ calls: it.teams.calls.length, stored: stored() }).toEqual(before);
  });
});

describe('a thread that is not about anything of ours', () => {
  test('is left alone: no one is looked up, and nothing is kept or logged', async () => {
    await joins(it.teams.world.channel('Onkologi', everyone));
    await asks();
    const [hello] = it.teams.sees('anna', place);
    const before = { calls: it.teams.calls.length, stored: stored() };
    for (const under of [hello?.id ?? '', '1600000000000', "' OR 1=1 --"]) {
      const said = it.teams.says('anna', place, 'Hemligheten är 811228-9874', { under });
      await told(said, it.teams.edited(said, 'Hemligheten är en annan'), it.teams.deleted(said));
    }
    await told(it.teams.says('anna', place, 'Ett nytt inlägg'));
    expect(feature.replies()).toBe(0);
    expect({ calls: it.teams.calls.length, stored: stored() }).toEqual(before);
    expect(it.lines).toEqual([]);
  });

  test('takes commands with a mention, as everywhere', async () => {
    await joins(it.teams.world.channel('Onkologi', everyone));
    const [hello] = it.teams.sees('anna', place);
    const said = it.teams.says('anna', place, 'mina', { under: hello?.id ?? '', mention: true });
    await told(said, it.teams.edited(said, 'status'));
    expect(it.teams.titles('anna')).toEqual([expect.stringMatching(/^Du har/)]);
  });

  test('is another one than the same thread in another channel', async () => {
    await joins(it.teams.world.channel('Onkologi', everyone));
    const under = await asks();
    const elsewhere = it.teams.world.channel('Hud', everyone);
    await told(it.teams.says('anna', elsewhere, 'Ja', { under }));
    expect(feature.replies()).toBe(0);
    expect(rosterCalls()).toBe(0);
  });
});
