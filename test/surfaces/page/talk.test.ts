import { describe, expect, test } from 'vitest';
import { say } from '../../../src/chat/message.ts';
import { noted } from '../../../src/chat/response.ts';
import type { ShownMessage } from '../../../src/surfaces/page/shown-message.ts';
import { type ListeningPage, listeningPage, question, room } from './listening-page.ts';
import { by, errorIn, type Got, post, send, stateOf } from './requests.ts';
import * as scripted from './scripted-page.ts';

const inRoom = (who: string) => by(who, room.address);
const idOf = (message: ShownMessage | undefined): number => message?.id ?? 0;

async function asking(more: Parameters<typeof listeningPage>[0] = {}) {
  const page = await listeningPage(more);
  const head = await page.posts(question, 'prov/1');
  const look = (who: string) => stateOf(page, who, room.address);
  return {
    ...page,
    head,
    look,
    reply: (who: string, text: string, under = head) => post(page, '/page/reply', { ...inRoom(who), under, text }),
    say: (who: string, text: string) => post(page, '/page/say', { ...inRoom(who), text }),
    change: (who: string, message: number, text: string) =>
      post(page, '/page/change', { ...inRoom(who), message, text }),
    remove: (who: string, message: number) => post(page, '/page/remove', { ...inRoom(who), message }),
    point: (who: string, message: number, id: string) => post(page, '/page/point', { ...inRoom(who), message, id }),
    async room(who: string): Promise<readonly ShownMessage[]> {
      return (await look(who)).open.messages;
    },
    async thread(who: string): Promise<readonly ShownMessage[]> {
      const { messages } = (await look(who)).open;
      return messages.find(({ id }) => id === head)?.thread.messages ?? [];
    },
  };
}

/** Everything that is kept anywhere, as one text. */
function kept({ db }: Pick<ListeningPage, 'db'>): string {
  const tables = db.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();
  return JSON.stringify(tables.map((table) => db.prepare(`SELECT * FROM "${table}"`).all()));
}

const repliesHeard = ({ heard }: Pick<ListeningPage, 'heard'>) =>
  heard.flatMap((invocation) => (invocation.type === 'reply' ? [invocation] : []));
const textsHeard = (page: Pick<ListeningPage, 'heard'>) => repliesHeard(page).map(({ reply }) => reply.text);
const titles = (messages: readonly ShownMessage[]) => messages.map(({ title }) => title);
const refused = (got: Got) => [got.status, errorIn(got)];

describe('a reply in a thread', () => {
  test('is seen by all in the room and heard by the bot', async () => {
    const page = await asking();
    expect((await page.reply('cecilia', '  Två räcker\nMen tre går bra  ')).status).toBe(200);
    const [reply] = await page.thread('bjorn');
    expect(reply).toMatchObject({
      title: 'Två räcker\nMen tre går bra',
      writer: 'Cecilia Exempel',
      mine: false,
      onlyMe: false,
      time: 'kl. 09.00',
      changed: null,
      noted: true,
    });
    expect(repliesHeard(page)).toEqual([
      {
        connection: 'page',
        event: expect.stringMatching(/^[0-9a-f-]{36}$/),
        conversation: room.address,
        sender: { account: 'cecilia', direct: 'person/cecilia', name: 'Cecilia Exempel' },
        type: 'reply',
        reply: {
          under: String(page.head),
          message: String(reply?.id),
          version: page.now().epochMilliseconds,
          text: 'Två räcker\nMen tre går bra',
        },
      },
    ]);
  });

  test('stands under the question, which does not move, and is counted there', async () => {
    const page = await asking();
    await page.posts(say('Nästa fråga'), null);
    await page.reply('cecilia', 'Tre');
    await page.reply('bjorn', 'Fyra');
    expect((await page.room('anna')).map(({ title, thread }) => [title, thread.open, thread.count])).toEqual([
      [question.title, true, 2],
      ['Nästa fråga', false, 0],
    ]);
    expect(titles(await page.thread('anna'))).toEqual(['Tre', 'Fyra']);
  });

  test('that the bot makes nothing of has no mark', async () => {
    const page = await asking();
    await page.reply('bjorn', 'Hur många har vi i dag?');
    expect(await page.thread('anna')).toMatchObject([{ noted: false }]);
  });

  test('is answered to its writer alone, under the reply, and a button there answers in place', async () => {
    const page = await asking();
    await page.reply('cecilia', 'Två räcker');
    await page.reply('bjorn', 'Fyra');
    const [mine] = await page.thread('cecilia');
    const [answer] = mine?.thread.messages ?? [];
    expect(answer).toMatchObject({ title: 'Tack. Vad är Region Dalarnas ställning?', onlyMe: true, writer: null });
    expect((await page.thread('bjorn')).flatMap(({ thread }) => thread.messages)).toEqual([]);

    const pressed = { ...inRoom('cecilia'), id: 'prov.position', value: 'ja', message: idOf(answer) };
    await post(page, '/page/button', pressed);
    expect((await page.thread('cecilia'))[0]?.thread.messages).toMatchObject([
      { id: idOf(answer), title: 'Region Dalarna tillstyrker', changed: 'Uppdaterad kl. 09.00' },
    ]);
    expect(titles(await page.room('cecilia'))).toEqual([question.title]);
  });

  test('that is refused stays in the thread, as in a chat, with the refusal under it', async () => {
    const page = await asking();
    await page.reply('cecilia', 'Sent ska syndaren vakna');
    const [reply] = await page.thread('cecilia');
    expect(reply).toMatchObject({ title: 'Sent ska syndaren vakna', noted: false });
    expect(titles(reply?.thread.messages ?? [])).toEqual(['Remissen är stängd']);
    expect(await page.thread('anna')).toMatchObject([{ title: 'Sent ska syndaren vakna' }]);
  });

  test('that comes twice is one reply, heard once', async () => {
    const page = await asking();
    const twice = { ...inRoom('cecilia'), under: page.head, text: 'Två räcker' };
    for (const _time of [1, 2]) expect((await post(page, '/page/reply', twice)).status).toBe(200);
    const [reply, ...more] = await page.thread('cecilia');
    expect(more).toEqual([]);
    expect(reply?.thread.messages).toHaveLength(1);
    expect(textsHeard(page)).toEqual(['Två räcker']);
  });

  test('goes nowhere but under a message of ours that is listened to', async () => {
    const page = await asking();
    const deaf = await page.posts(say('Till kännedom'), null);
    const elsewhere = await page.posts(say('I en annan grupp'), 'prov/1', 'group/ledningsgruppen');
    await page.reply('cecilia', 'Två räcker');
    const [reply] = await page.thread('cecilia');
    const heard = page.heard.length;
    for (const under of [deaf, elsewhere, idOf(reply), idOf(reply?.thread.messages[0]), 4711]) {
      expect((await page.reply('cecilia', 'Hallå', under)).status, String(under)).toBe(404);
    }
    expect((await post(page, '/page/reply', { ...by('cecilia'), under: page.head, text: 'Hallå' })).status).toBe(404);
    expect((await page.reply('sten', 'Hallå')).status).toBe(404);
    expect(page.heard).toHaveLength(heard);
    expect(kept(page)).not.toContain('Hallå');
  });

  test('is kept with what the bot made of it, or not at all', async () => {
    const page = await scripted.scriptedPage({
      listensTo: () => true,
      handle: () => {
        throw new Error('the bot fell over');
      },
    });
    const under = Number(await page.send(scripted.room.address, 'q', question));
    const sent = { ...by('anna', scripted.room.address), under, text: 'Två räcker' };
    expect((await post(page, '/page/reply', sent)).status).toBe(500);
    const { messages } = (await stateOf(page, 'anna', scripted.room.address)).open;
    expect(messages[0]?.thread.messages).toEqual([]);
  });

  test('is counted among what one has not seen, until it is taken away', async () => {
    const page = await asking();
    await page.reply('cecilia', 'Tre');
    const [reply] = await page.thread('cecilia');
    const unseen = async (who: string) => (await page.look(who)).rooms.find((one) => !one.direct)?.fromOthers;
    expect(await unseen('anna')).toEqual([idOf(reply), page.head]);
    expect(await unseen('cecilia')).toEqual([page.head]);
    await page.remove('cecilia', idOf(reply));
    expect(await unseen('anna')).toEqual([page.head]);
  });

  test('is still there when the question is said anew, and after a restart', async () => {
    const page = await asking();
    await page.reply('cecilia', 'Två räcker');
    await page.saysAnew(question, say('Fråga 2: 1 av 7 regioner har svarat'));
    page.restart();
    const [head] = await page.room('cecilia');
    expect(head).toMatchObject({ title: 'Fråga 2: 1 av 7 regioner har svarat', thread: { open: true, count: 1 } });
    expect(head?.thread.messages).toMatchObject([{ title: 'Två räcker', noted: true, thread: { count: 1 } }]);
    await page.change('cecilia', idOf(head?.thread.messages[0]), 'Tre');
    expect(textsHeard(page)).toEqual(['Två räcker', 'Tre']);
  });

  test('of many is shown when it is among the last, and the rest are counted', async () => {
    const page = await asking();
    for (const number of [1, 2, 3, 4, 5]) await page.reply('cecilia', `Nr ${number}`);
    const { text } = await send(page, { path: `/page/state?as=anna&in=${room.address}&most=2` });
    const [{ thread }] = JSON.parse(text).open.messages;
    expect([titles(thread.messages), thread.count, thread.earlier]).toEqual([['Nr 4', 'Nr 5'], 5, 3]);
  });
});

describe('what one has written', () => {
  test('is changed by its writer, seen as changed, and heard anew with a later version', async () => {
    const page = await asking();
    await page.reply('cecilia', 'Tre');
    const [reply] = await page.thread('cecilia');
    await page.change('cecilia', idOf(reply), 'Fyra');
    page.turnTo('2026-11-24T10:30');
    await page.change('cecilia', idOf(reply), 'Fem');
    expect(await page.thread('anna')).toMatchObject([
      { id: idOf(reply), title: 'Fem', changed: 'Ändrad tisdag 24 november 2026 kl. 10.30', noted: true },
    ]);
    const heard = repliesHeard(page);
    expect(heard.map(({ reply: { text, message, under } }) => [text, message, under])).toEqual(
      ['Tre', 'Fyra', 'Fem'].map((text) => [text, String(reply?.id), String(page.head)]),
    );
    const versions = heard.map(({ reply: { version } }) => version);
    expect(versions).toEqual(versions.toSorted((a, b) => a - b));
    expect(new Set(versions).size).toBe(3);
    expect(new Set(heard.map(({ event }) => event)).size).toBe(3);
  });

  test('loses its mark when the change is refused, and gets it back', async () => {
    const page = await asking();
    await page.reply('cecilia', 'Tre');
    const [reply] = await page.thread('cecilia');
    await page.change('cecilia', idOf(reply), 'Sent omsider fyra');
    const [changed] = await page.thread('cecilia');
    expect(changed).toMatchObject({ title: 'Sent omsider fyra', noted: false });
    expect(titles(changed?.thread.messages ?? [])).toEqual(['Remissen är stängd']);
    await page.change('cecilia', idOf(reply), 'Fyra');
    expect(await page.thread('cecilia')).toMatchObject([{ title: 'Fyra', noted: true }]);
  });

  test('is taken away by its writer: nothing is left of it but that it was there', async () => {
    const page = await asking();
    await page.reply('cecilia', 'Trettiosju enheter');
    const [reply] = await page.thread('cecilia');
    await page.remove('cecilia', idOf(reply));
    expect(await page.thread('anna')).toMatchObject([
      { title: 'Meddelandet är borttaget', removed: true, noted: false, shared: false, changed: null },
    ]);
    expect((await page.room('anna'))[0]?.thread.count).toBe(0);
    expect(textsHeard(page)).toEqual(['Trettiosju enheter', null]);
    expect(kept(page)).not.toContain('Trettiosju');
    expect(refused(await page.change('cecilia', idOf(reply), 'Åtta'))).toEqual([
      409,
      'Meddelandet är borttaget och går inte att ändra.',
    ]);
  });

  test('is changed and taken away once, however often it is asked', async () => {
    const page = await asking();
    await page.reply('cecilia', 'Tre');
    const [reply] = await page.thread('cecilia');
    const change = { ...inRoom('cecilia'), message: idOf(reply), text: 'Fyra' };
    const remove = { ...inRoom('cecilia'), message: idOf(reply) };
    for (const [path, what] of [
      ['/page/change', change],
      ['/page/change', change],
      ['/page/remove', remove],
      ['/page/remove', remove],
    ] as const) {
      expect((await post(page, path, what)).status).toBe(200);
    }
    expect(textsHeard(page)).toEqual(['Tre', 'Fyra', null]);
  });

  test("is nobody else's to change, and neither is what the bot has said, what was asked, nor what is not there", async () => {
    const page = await asking();
    await page.reply('cecilia', 'Två räcker');
    await post(page, '/page/command', { ...inRoom('cecilia'), text: 'hjälp' });
    const [reply] = await page.thread('cecilia');
    const asked = (await page.room('cecilia')).find(({ title }) => title === 'hjälp');
    const before = kept(page);
    const attempts = [
      ['bjorn', idOf(reply), 403],
      ['cecilia', page.head, 403],
      ['cecilia', idOf(reply?.thread.messages[0]), 403],
      ['cecilia', idOf(asked), 403],
      ['bjorn', idOf(asked), 404],
      ['cecilia', 4711, 404],
      ['sten', idOf(reply), 404],
      ['nobody', idOf(reply), 404],
    ] as const;
    for (const [who, message, status] of attempts) {
      expect((await page.change(who, message, 'Nej')).status, `${who} ${message}`).toBe(status);
      expect((await page.remove(who, message)).status, `${who} ${message}`).toBe(status);
    }
    const elsewhere = { ...by('cecilia'), message: idOf(reply) };
    expect((await post(page, '/page/remove', elsewhere)).status).toBe(404);
    expect(kept(page)).toBe(before);
    expect(textsHeard(page)).toEqual(['Två räcker']);
  });
});

describe('to the group', () => {
  test('everyone sees it, and the bot never hears of it', async () => {
    const page = await asking();
    await page.say('anna', 'Vi ses i morgon');
    const [, said] = await page.room('bjorn');
    expect(said).toMatchObject({ title: 'Vi ses i morgon', writer: 'Anna Exempel', onlyMe: false, shared: true });
    await page.change('anna', idOf(said), 'Vi ses på torsdag');
    expect((await page.room('bjorn'))[1]).toMatchObject({ title: 'Vi ses på torsdag', changed: 'Ändrad kl. 09.00' });
    await page.remove('anna', idOf(said));
    expect((await page.room('bjorn'))[1]).toMatchObject({ title: 'Meddelandet är borttaget', removed: true });
    expect(page.heard).toEqual([]);
  });

  test('once, also when it comes twice, and only where there is a group one belongs to', async () => {
    const page = await asking();
    const twice = { ...inRoom('anna'), text: 'Hej' };
    for (const _time of [1, 2]) expect((await post(page, '/page/say', twice)).status).toBe(200);
    expect(titles(await page.room('bjorn'))).toEqual([question.title, 'Hej']);
    expect((await post(page, '/page/say', { ...by('anna'), text: 'Hej' })).status).toBe(404);
    expect((await page.say('sten', 'Hej')).status).toBe(404);
    expect((await post(page, '/page/say', { ...by('cecilia', 'person/anna'), text: 'Hej' })).status).toBe(404);
  });
});

describe('a text', () => {
  const personnummer = [
    422,
    'Texten innehåller något som ser ut som ett personnummer (811228-****). Den är inte sparad. Ta bort numret och försök igen.',
  ];

  test('with a personnummer is kept nowhere and told to nobody', async () => {
    const page = await asking();
    await page.reply('cecilia', 'Tre');
    await page.say('cecilia', 'Hej');
    const [reply] = await page.thread('cecilia');
    const [, said] = await page.room('cecilia');
    const number = 'Patienten 811228-9874 väntar';
    expect(refused(await page.reply('cecilia', number))).toEqual(personnummer);
    expect(refused(await page.change('cecilia', idOf(reply), number))).toEqual(personnummer);
    expect(refused(await page.say('cecilia', number))).toEqual(personnummer);
    expect(refused(await page.change('cecilia', idOf(said), number))).toEqual(personnummer);
    expect(kept(page)).not.toContain('9874');
    expect(textsHeard(page)).toEqual(['Tre']);
    expect(titles(await page.thread('anna'))).toEqual(['Tre']);
  });

  test.each([
    ['too long', 'å'.repeat(20_001), 'Texten är för lång. Högst 20 000 tecken får plats.'],
    ['empty', '  \n ', 'Det gick inte att läsa det som skickades. Ladda om sidan och försök igen.'],
  ])('that is %s is refused in words, and nothing is changed', async (_what, text, words) => {
    const page = await asking();
    await page.say('cecilia', 'Hej');
    const [, said] = await page.room('cecilia');
    for (const got of [
      await page.reply('cecilia', text),
      await page.say('cecilia', text),
      await page.change('cecilia', idOf(said), text),
    ]) {
      expect(refused(got)).toEqual([400, words]);
    }
    expect(titles(await page.room('bjorn'))).toEqual([question.title, 'Hej']);
    expect(page.heard).toEqual([]);
  });

  test('of twenty thousand characters and with markup comes back as it was written', async () => {
    const page = await asking();
    const noise = `<b>å</b>${'å'.repeat(19_990)}`;
    await page.reply('cecilia', noise);
    expect(titles(await page.thread('bjorn'))).toEqual([noise]);
  });

  test.each([
    '/page/say',
    '/page/reply',
    '/page/change',
    '/page/remove',
    '/page/point',
  ])('%s takes nothing but what it asks for', async (path) => {
    const page = await asking();
    for (const what of [{}, { message: 'ett' }, { under: -1, text: 'Hej' }, { text: 'Hej', admin: true }]) {
      expect((await post(page, path, { ...inRoom('anna'), ...what })).status).toBe(400);
    }
    expect((await post(page, path, inRoom('anna'), { Origin: 'https://evil.example' })).status).toBe(403);
  });
});

describe('pointing at a message', () => {
  test('one can choose what the bot offers, and it hears what was written, by whom', async () => {
    const page = await asking();
    await page.say('bjorn', 'Tänk på transporterna');
    const [, said] = await page.room('anna');
    expect((await page.look('anna')).shortcuts).toEqual([
      { id: 'prov.point', label: 'Gör till synpunkt' },
      { id: 'prov.who', label: 'Visa vem som har skrivit' },
    ]);
    const got = await page.point('anna', idOf(said), 'prov.point');
    expect(JSON.parse(got.text)).toMatchObject({ type: 'form', form: { id: 'prov.point' } });
    expect(page.heard).toMatchObject([
      {
        type: 'pointed',
        id: 'prov.point',
        conversation: room.address,
        sender: { account: 'anna' },
        pointed: {
          message: String(said?.id),
          version: page.now().epochMilliseconds,
          text: 'Tänk på transporterna',
          writer: { account: 'bjorn', name: 'Björn Exempel' },
        },
      },
    ]);
  });

  test('in the room is answered at its end, to the one who pointed', async () => {
    const page = await asking();
    await page.say('bjorn', 'Tänk på transporterna');
    const [, said] = await page.room('anna');
    await page.point('anna', idOf(said), 'prov.who');
    expect((await page.room('anna')).at(-1)).toMatchObject({ title: 'Björn Exempel har skrivit det', onlyMe: true });
    expect(titles(await page.room('bjorn'))).toEqual([question.title, 'Tänk på transporterna']);
  });

  test('in a thread is answered there, under the message, and so is the form that it opened', async () => {
    const page = await asking();
    await page.reply('bjorn', 'Hur många har vi i dag?');
    const [reply] = await page.thread('anna');
    await page.point('anna', idOf(reply), 'prov.who');
    const filled = { ...inRoom('anna'), id: 'prov.point', context: 'prov', values: { question: '2' } };
    await post(page, '/page/form', { ...filled, message: idOf(reply) });
    expect(titles((await page.thread('anna'))[0]?.thread.messages ?? [])).toEqual([
      'Björn Exempel har skrivit det',
      'Synpunkten är sparad i fråga 2',
    ]);
    expect((await page.thread('bjorn'))[0]?.thread.messages).toEqual([]);
  });

  test('that comes twice is answered once', async () => {
    const page = await asking();
    await page.say('bjorn', 'Tänk på transporterna');
    const [, said] = await page.room('anna');
    const twice = { ...inRoom('anna'), message: idOf(said), id: 'prov.who' };
    for (const _time of [1, 2]) await post(page, '/page/point', twice);
    expect(await page.room('anna')).toHaveLength(3);
  });

  test('a choice that is no longer offered is answered so', async () => {
    const page = await asking({ shortcuts: false });
    await page.say('bjorn', 'Tänk på transporterna');
    const [, said] = await page.room('anna');
    expect((await page.look('anna')).shortcuts).toEqual([]);
    await page.point('anna', idOf(said), 'prov.point');
    expect((await page.room('anna')).at(-1)?.title).toBe('Valet gäller inte längre');
  });

  test('a mark stands on what was pointed at when the bot has taken it down', async () => {
    const page = await scripted.scriptedPage({ handle: () => noted(say('Sparat')) });
    const { address } = scripted.room;
    await post(page, '/page/say', { ...by('bjorn', address), text: 'Tänk på transporterna' });
    const [said] = (await stateOf(page, 'anna', address)).open.messages;
    await post(page, '/page/point', { ...by('anna', address), message: idOf(said), id: 'x' });
    expect((await stateOf(page, 'bjorn', address)).open.messages).toMatchObject([{ noted: true }]);
  });

  test('only what a person has written to all, and has not taken away', async () => {
    const page = await asking();
    await page.reply('cecilia', 'Två räcker');
    await page.say('bjorn', 'Hej');
    await post(page, '/page/command', { ...inRoom('anna'), text: 'hjälp' });
    const [, said, asked] = await page.room('anna');
    await page.remove('bjorn', idOf(said));
    const [reply] = await page.thread('cecilia');
    const heard = page.heard.length;
    for (const id of [page.head, idOf(said), idOf(asked), idOf(reply?.thread.messages[0]), 4711]) {
      expect((await page.point('anna', id, 'prov.who')).status, String(id)).toBe(404);
    }
    expect((await page.point('sten', idOf(reply), 'prov.who')).status).toBe(404);
    expect(page.heard).toHaveLength(heard);
  });
});

describe('a document', () => {
  const offered = async () => {
    const page = await asking();
    await page.reply('cecilia', 'Två räcker');
    const [reply] = await page.thread('cecilia');
    const message = idOf(reply?.thread.messages[0]);
    await post(page, '/page/button', { ...inRoom('cecilia'), id: 'prov.document', value: 'underlag', message });
    const answers = (await page.thread('cecilia'))[0]?.thread.messages ?? [];
    return { page, answers };
  };
  const fetched = (page: ListeningPage, who: string, message: number) =>
    send(page, { path: `/page/file?as=${who}&in=${room.address}&message=${message}` });

  test('is a link under the message, which leads to where the document is now', async () => {
    const { page, answers } = await offered();
    expect(answers).toMatchObject([{ file: null }, { title: 'Här är underlaget', file: 'Underlag till fråga 2.docx' }]);
    const got = await fetched(page, 'cecilia', idOf(answers[1]));
    expect([got.status, got.headers.location]).toEqual([302, '/files/secret']);
  });

  test("is nobody else's, and nothing where there is none", async () => {
    const { page, answers } = await offered();
    for (const [who, message] of [
      ['bjorn', idOf(answers[1])],
      ['sten', idOf(answers[1])],
      ['cecilia', idOf(answers[0])],
      ['cecilia', 4711],
    ] as const) {
      expect((await fetched(page, who, message)).status, who).toBe(404);
    }
  });
});
