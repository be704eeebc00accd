import { describe, expect, test } from 'vitest';
import { say } from '../../../src/chat/message.ts';
import type { PageState } from '../../../src/surfaces/page/page-state.ts';
import { by, errorIn, post, send, stateOf } from './requests.ts';
import { people, reminder, room, type ScriptedPage, scriptedPage } from './scripted-page.ts';

const titles = (state: PageState) => state.open.messages.map(({ title }) => title);
const write = (page: ScriptedPage, as: string, text: string, address?: string) =>
  post(page, '/page/command', { ...by(as, address), text });

describe('talking', () => {
  test('what was typed and what was answered are still there after a reload', async () => {
    const page = await scriptedPage();
    expect(JSON.parse((await write(page, 'anna', 'mina')).text)).toEqual({ type: 'message' });
    const { messages } = (await stateOf(page, 'anna')).open;
    expect(messages.map(({ title, mine, writer, time }) => ({ title, mine, writer, time }))).toEqual([
      { title: 'mina', mine: true, writer: 'Anna Exempel', time: 'kl. 09.00' },
      { title: reminder.title, mine: false, writer: null, time: 'kl. 09.00' },
    ]);
  });

  test('the bot hears who wrote, where and which happening it is', async () => {
    const page = await scriptedPage();
    await write(page, 'sten', 'hej');
    expect(page.heard).toEqual([
      {
        connection: 'page',
        event: expect.stringMatching(/^[0-9a-f-]{36}$/),
        conversation: 'person/sten',
        sender: { account: 'sten', direct: 'person/sten', name: 'Sten Exempel' },
        type: 'command',
        text: 'hej',
      },
    ]);
  });

  test('a request that comes twice is one message of each kind', async () => {
    const page = await scriptedPage();
    const twice = { ...by('anna'), text: 'mina' };
    await post(page, '/page/command', twice);
    await post(page, '/page/command', twice);
    expect(titles(await stateOf(page, 'anna'))).toEqual(['mina', reminder.title]);
  });

  test('in a group room only the one who asked sees the question and the answer', async () => {
    const page = await scriptedPage();
    await write(page, 'anna', 'mina', room.address);
    await page.send(room.address, 'digest/1', say('Till alla'));
    const { messages } = (await stateOf(page, 'anna', room.address)).open;
    expect(messages.map(({ title, onlyMe }) => [title, onlyMe])).toEqual([
      ['mina', true],
      [reminder.title, true],
      ['Till alla', false],
    ]);
    expect(titles(await stateOf(page, 'bjorn', room.address))).toEqual(['Till alla']);
  });

  test('an answer that replaces stands in place of the message whose button was pressed', async () => {
    const page = await scriptedPage();
    await write(page, 'anna', 'mina');
    const before = (await stateOf(page, 'anna')).open.messages;
    await post(page, '/page/button', { ...by('anna'), id: 'duty.onit', value: '17', message: before[1]?.id });
    const after = (await stateOf(page, 'anna')).open.messages;
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    expect(after[1]).toMatchObject({ title: 'Bra, då vet jag att du är på gång', changed: 'Uppdaterad kl. 09.00' });
  });

  test('so does one to a button of an answer that came later, but never of what the bot said by itself', async () => {
    const page = await scriptedPage();
    for (const key of ['svar/page/prognos/1', 'reminder/2027-02-12/p/anna/1']) {
      const message = Number(await page.send('person/anna', key, reminder));
      await post(page, '/page/button', { ...by('anna'), id: 'duty.onit', value: '17', message });
    }
    const done = 'Bra, då vet jag att du är på gång';
    expect(titles(await stateOf(page, 'anna'))).toEqual([done, reminder.title, done]);
  });

  test('an answer never replaces what others see, nor what another person was told', async () => {
    const page = await scriptedPage();
    const shared = Number(await page.send(room.address, 'digest/1', reminder));
    await write(page, 'bjorn', 'mina', room.address);
    const [, ownAnswer] = (await stateOf(page, 'bjorn', room.address)).open.messages.slice(-2);
    for (const message of [shared, ownAnswer?.id]) {
      await post(page, '/page/button', { ...by('anna', room.address), id: 'duty.onit', value: '17', message });
    }
    expect(titles(await stateOf(page, 'bjorn', room.address))).toEqual([reminder.title, 'mina', reminder.title]);
    expect(titles(await stateOf(page, 'anna', room.address)).slice(1)).toEqual([
      'Bra, då vet jag att du är på gång',
      'Bra, då vet jag att du är på gång',
    ]);
  });

  test('a button may answer with a form, and a form with faults at its fields', async () => {
    const page = await scriptedPage();
    const opened = await post(page, '/page/button', { ...by('anna'), id: 'duty.submit', value: '17' });
    expect(JSON.parse(opened.text)).toMatchObject({ type: 'form', form: { id: 'duty.submit', context: '17' } });
    const filled = { ...by('anna'), id: 'duty.submit', context: '17', values: { document: 'x' } };
    expect(JSON.parse((await post(page, '/page/form', filled)).text)).toEqual({
      type: 'faults',
      faults: { document: 'Skriv numret som SVN 2027-12.' },
    });
    expect(page.heard.at(-1)).toMatchObject({
      type: 'form',
      id: 'duty.submit',
      context: '17',
      values: { document: 'x' },
    });
    expect(titles(await stateOf(page, 'anna'))).toEqual([]);
  });

  test('a personnummer that was typed is not kept', async () => {
    const page = await scriptedPage();
    await write(page, 'anna', 'status 811228-9874');
    const [typed] = titles(await stateOf(page, 'anna'));
    expect(typed).toBe('Texten är inte sparad.');
  });

  test('five thousand characters and markup come back as they were written', async () => {
    const page = await scriptedPage();
    const noise = `<script>alert(1)</script>${'å'.repeat(5_000)}`;
    await write(page, 'anna', noise);
    expect(titles(await stateOf(page, 'anna'))[0]).toBe(noise);
  });

  test('only the last messages are shown, and the rest are counted', async () => {
    const page = await scriptedPage();
    for (let number = 1; number <= 5; number += 1) await page.send('person/anna', `m/${number}`, say(`Nr ${number}`));
    const { text } = await send(page, { path: '/page/state?as=anna&most=2' });
    const { open }: PageState = JSON.parse(text);
    expect(open.messages.map(({ title }) => title)).toEqual(['Nr 4', 'Nr 5']);
    expect(open.earlier).toBe(3);
  });

  test('what others wrote is counted in every room, and what one wrote is not', async () => {
    const page = await scriptedPage();
    const id = Number(await page.send(room.address, 'digest/1', say('Till alla')));
    await write(page, 'anna', 'mina');
    const { rooms } = await stateOf(page, 'anna');
    expect(rooms).toEqual([
      { address: 'person/anna', name: 'Samverkansbot', direct: true, fromOthers: [id + 2] },
      { ...room, direct: false, fromOthers: [id] },
    ]);
  });
});

describe('what cannot be', () => {
  test('someone who does not exist, and a room that one may not see, are not found', async () => {
    const page = await scriptedPage();
    for (const got of [
      await send(page, { path: '/page/state?as=nobody' }),
      await send(page, { path: '/page/events?as=nobody' }),
      await write(page, 'nobody', 'hej'),
      await write(page, 'sten', 'hej', room.address),
      await write(page, 'anna', 'hej', 'person/bjorn'),
    ]) {
      expect(got.status).toBe(404);
      expect(errorIn(got)).toMatch(/finns inte/);
    }
    expect(page.heard).toEqual([]);
  });

  test('at the very first visit one is somebody', async () => {
    const page = await scriptedPage();
    const { text } = await send(page, { path: '/page/state' });
    expect(JSON.parse(text)).toMatchObject({ me: people[0], open: { address: 'person/anna' } });
  });

  test.each([
    ['broken JSON', '{'],
    ['nothing', ''],
    ['a number', '7'],
    ['no event', JSON.stringify({ as: 'anna', in: 'person/anna', text: 'hej' })],
    ['an unknown key', JSON.stringify({ ...by('anna'), text: 'hej', admin: true })],
    ['a text that is none', JSON.stringify({ ...by('anna'), text: 7 })],
  ])('%s is answered with 400 and a sentence', async (_what, body) => {
    const page = await scriptedPage();
    const got = await send(page, {
      path: '/page/command',
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body,
    });
    expect(got.status).toBe(400);
    expect(errorIn(got)).toBe('Det gick inte att läsa det som skickades. Ladda om sidan och försök igen.');
    expect(page.heard).toEqual([]);
  });

  test('more than 100 kB is refused before it is read', async () => {
    const page = await scriptedPage();
    const got = await write(page, 'anna', 'x'.repeat(103_000));
    expect(got.status).toBe(413);
    expect(errorIn(got)).toMatch(/för långt/);
    expect(got.headers.connection).toBe('close');
  });

  test('a bot that falls over is a sentence to the user and a line in the log, never a stack', async () => {
    const page = await scriptedPage();
    const got = await write(page, 'anna', 'krasch');
    expect(got.status).toBe(500);
    expect(got.text).not.toContain('fell over');
    expect(errorIn(got)).toMatch(/^Något gick fel hos mig/);
    expect(page.logged).toEqual([[{ err: new Error('the bot fell over') }, expect.any(String)]]);
  });
});

describe('who may ask', () => {
  test.each([
    ['another name for this address', { Host: 'evil.example' }],
    ['a name that begins like ours', { Host: 'localhost.evil.example' }],
    ['an address on the network', { Host: '192.168.1.4:3978' }],
    ['another site', { Origin: 'https://evil.example' }],
    ['another port on this machine', { Origin: 'http://127.0.0.1:1' }],
    ['a page without a site', { Origin: 'null' }],
    ['a tunnel', { 'X-Forwarded-For': '203.0.113.7' }],
  ])('%s is refused, at every address', async (_who, headers) => {
    const page = await scriptedPage();
    for (const path of ['/', '/page.css', '/page.js', '/page/state?as=anna', '/page/events?as=anna']) {
      expect((await send(page, { path, headers })).status, path).toBe(403);
    }
    expect((await post(page, '/page/command', { ...by('anna'), text: 'hej' }, headers)).status).toBe(403);
    expect(page.heard).toEqual([]);
  });

  test.each(['localhost', '127.0.0.1', '127.8.8.8', '[::1]'])('%s is this machine', async (name) => {
    const page = await scriptedPage();
    const host = `${name}:${page.port}`;
    const headers = { Host: host, Origin: `http://${host}` };
    expect((await post(page, '/page/command', { ...by('anna'), text: 'hej' }, headers)).status).toBe(200);
  });

  test('what a form on another site could send is refused', async () => {
    const page = await scriptedPage();
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      const headers = { 'Content-Type': type };
      expect((await post(page, '/page/command', { ...by('anna'), text: 'hej' }, headers)).status).toBe(415);
    }
    expect(page.heard).toEqual([]);
  });

  test('everything comes with a strict content policy and is never guessed at or kept', async () => {
    const page = await scriptedPage();
    for (const path of ['/', '/page.css', '/page.js', '/page/state?as=anna']) {
      const { status, headers } = await send(page, { path });
      expect(status).toBe(200);
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['cache-control']).toBe('no-store');
      expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'; style-src 'self';");
      expect(headers['content-security-policy']).not.toContain('unsafe');
    }
  });

  test('the page asks for nothing from anywhere else', async () => {
    const page = await scriptedPage();
    for (const path of ['/', '/page.css']) {
      const { text } = await send(page, { path });
      expect(text.replaceAll("xmlns='http://www.w3.org/2000/svg'", '')).not.toMatch(/https?:\/\//);
    }
  });
});

describe('the stream', () => {
  const events = async (page: ScriptedPage, headers: Record<string, string> = {}) => {
    const stop = new AbortController();
    const res = await fetch(`${page.url}page/events?as=anna`, { headers, signal: stop.signal });
    const reader = res.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    return {
      async until(pattern: RegExp): Promise<RegExpExecArray> {
        for (;;) {
          const found = pattern.exec(text);
          if (found) {
            text = text.slice(found.index + found[0].length);
            return found;
          }
          const part = await reader?.read();
          if (!part || part.done) throw new Error(`the stream ended without ${pattern}`);
          text += part.value;
        }
      },
      stop: () => stop.abort(),
    };
  };
  const change = /id: (\S+)\nevent: change\n/;

  test('a new page is told to fetch, and again when something is sent or updated', async () => {
    const page = await scriptedPage();
    const stream = await events(page);
    await stream.until(change);
    const ref = await page.send('person/anna', 'm/1', reminder);
    await stream.until(change);
    await page.update('person/anna', ref, say('Klart'));
    await stream.until(change);
    stream.stop();
  });

  test('a page that comes back is told only when it has missed something', async () => {
    const page = await scriptedPage();
    const first = await events(page);
    const [, id = ''] = await first.until(change);
    first.stop();

    const uptodate = await events(page, { 'Last-Event-ID': id });
    expect((await uptodate.until(/^.+\n\n/))[0]).toBe('retry: 1000\n\n');
    uptodate.stop();

    await page.send('person/anna', 'm/1', reminder);
    const behind = await events(page, { 'Last-Event-ID': id });
    await behind.until(change);
    behind.stop();
  });

  test('closing the page ends the streams, so that the process can stop', async () => {
    const page = await scriptedPage();
    const res = await fetch(`${page.url}page/events?as=anna`);
    page.page.close();
    expect(await res.text()).toContain('event: change');
  });
});

describe('the clock', () => {
  test('on a real database there is none to move', async () => {
    const page = await scriptedPage();
    expect((await stateOf(page, 'anna')).clock).toEqual({
      words: 'lördag 21 november 2026 kl. 09.00',
      day: '2026-11-21',
      movable: false,
      moving: false,
    });
    expect((await post(page, '/page/clock', { to: { days: 1 } })).status).toBe(404);
    expect((await post(page, '/page/restart', {})).status).toBe(404);
  });

  const travelling = async () => {
    const went: string[] = [];
    let gate = Promise.resolve();
    const page: ScriptedPage = await scriptedPage({
      travel: {
        async to(instant) {
          await gate;
          went.push(instant.toString());
          page.clock.set(instant);
          await page.send('person/anna', `a/${went.length}`, say('Till Anna'));
          await page.send('person/anna', `b/${went.length}`, say('Mer till Anna'));
          await page.send(room.address, `c/${went.length}`, say('Till gruppen'));
        },
        async restart() {
          went.push('restart');
        },
      },
    });
    const hold = () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      gate = promise;
      return resolve;
    };
    return { page, went, hold };
  };

  test('a day and a week are the same time of day, and a date is nine in the morning', async () => {
    const { page, went } = await travelling();
    for (const to of [{ days: 1 }, { days: 7 }, { day: '2027-07-01' }]) {
      expect((await post(page, '/page/clock', { to })).status).toBe(200);
    }
    expect(went).toEqual(['2026-11-22T08:00:00Z', '2026-11-29T08:00:00Z', '2027-07-01T07:00:00Z']);
  });

  test('a move tells what was sent meanwhile, to whom, and not what was there before', async () => {
    const { page } = await travelling();
    await page.send('person/bjorn', 'before', say('Sedan förut'));
    await write(page, 'anna', 'mina');
    const { text } = await post(page, '/page/clock', { to: { days: 1 } });
    expect(JSON.parse(text)).toEqual({
      messages: 3,
      people: 1,
      sent: [
        { address: 'person/anna', name: 'Anna Exempel', as: 'anna', titles: ['Till Anna', 'Mer till Anna'] },
        { address: room.address, name: room.name, as: expect.any(String), titles: ['Till gruppen'] },
      ],
    });
  });

  test.each([{ day: '2026-11-20' }, { day: '2026-11-21' }, { day: '2036-01-01' }])('not to %o', async (to) => {
    const { page, went } = await travelling();
    const got = await post(page, '/page/clock', { to });
    expect(got.status).toBe(400);
    expect(errorIn(got)).toMatch(/^Klockan kan/);
    expect(went).toEqual([]);
  });

  test.each([{ days: 0 }, { days: -1 }, { day: '2027-02-30' }, {}])('%o is no time at all', async (to) => {
    const { page } = await travelling();
    expect((await post(page, '/page/clock', { to })).status).toBe(400);
  });

  test('while the clock is being moved everyone sees it and nobody else can move it', async () => {
    const { page, hold } = await travelling();
    const release = hold();
    const moving = post(page, '/page/clock', { to: { days: 1 } });
    await expect.poll(async () => (await stateOf(page, 'bjorn')).clock.moving).toBe(true);
    for (const [path, body] of [
      ['/page/clock', { to: { days: 1 } }],
      ['/page/restart', {}],
    ] as const) {
      const got = await post(page, path, body);
      expect([got.status, errorIn(got)]).toEqual([409, 'Klockan flyttas redan. Vänta tills det är klart.']);
    }
    release();
    expect((await moving).status).toBe(200);
    expect((await stateOf(page, 'bjorn')).clock.moving).toBe(false);
  });

  test('a move that fails is over', async () => {
    const page = await scriptedPage({
      travel: { to: () => Promise.reject(new Error('no')), restart: () => Promise.resolve() },
    });
    expect((await post(page, '/page/clock', { to: { days: 1 } })).status).toBe(500);
    expect((await stateOf(page, 'anna')).clock.moving).toBe(false);
    expect((await post(page, '/page/restart', {})).status).toBe(200);
  });
});
