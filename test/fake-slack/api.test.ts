import { describe, expect, test } from 'vitest';
import { turnedTime } from '../outbox/turned-time.ts';
import { fakeSlack } from '../support/fake-slack/fake-slack.ts';
import { readable } from '../support/fake-slack/seen.ts';
import { clientOf, outcome } from './client.ts';
import { buttons, form, furnished, tinyApp } from './tiny-app.ts';

const key = (value: string) => ({ event_type: 'samverkan', event_payload: { key: value } });

describe('a message', () => {
  test('is found again by its metadata, in the channel and in its thread', async () => {
    const slack = await furnished();
    const client = clientOf(slack);
    const { ts = '' } = await client.chat.postMessage({ channel: 'C1', text: 'huvud', metadata: key('remiss/1/head') });
    await client.chat.postMessage({ channel: 'C1', text: 'svar', thread_ts: ts, metadata: key('remiss/1/svar') });
    const history = await client.conversations.history({ channel: 'C1', include_all_metadata: true });
    expect(history.messages).toMatchObject([{ ts, text: 'huvud', reply_count: 1, metadata: key('remiss/1/head') }]);
    const replies = await client.conversations.replies({ channel: 'C1', ts, include_all_metadata: true });
    expect(replies.messages?.map(({ metadata }) => metadata?.event_payload)).toEqual([
      { key: 'remiss/1/head' },
      { key: 'remiss/1/svar' },
    ]);
    const without = await client.conversations.history({ channel: 'C1' });
    expect(without.messages?.[0]).not.toHaveProperty('metadata');
    expect(slack.times('remiss/1/svar')).toBe(1);
    expect(slack.channel('C1').times('remiss/1/head')).toBe(1);
  });

  test('is read in pages, newest first, from a time on', async () => {
    const slack = await furnished();
    slack.pace.off();
    const client = clientOf(slack);
    const stamps: string[] = [];
    for (const text of ['1', '2', '3', '4', '5'])
      stamps.push((await client.chat.postMessage({ channel: 'C1', text })).ts ?? '');
    expect(new Set(stamps).size).toBe(5);
    expect(stamps.toSorted()).toEqual(stamps);
    const first = await client.conversations.history({ channel: 'C1', limit: 2, oldest: stamps[0] ?? '' });
    expect(first.messages?.map(({ text }) => text)).toEqual(['5', '4']);
    const cursor = first.response_metadata?.next_cursor ?? '';
    const second = await client.conversations.history({ channel: 'C1', limit: 2, oldest: stamps[0] ?? '', cursor });
    expect(second.messages?.map(({ text }) => text)).toEqual(['3', '2']);
    expect(second.has_more).toBe(false);
  });

  test('keeps its metadata when it is changed, and loses its blocks to a text alone', async () => {
    const slack = await furnished();
    const client = clientOf(slack);
    const blocks = [buttons('a', 'Lämna in')];
    const { ts = '' } = await client.chat.postMessage({ channel: 'C1', text: 'ett', blocks, metadata: key('k') });
    await client.chat.update({ channel: 'C1', ts, text: 'två', blocks });
    const [message] = slack.channel('C1').messages;
    expect(message).toMatchObject({ text: 'två', edited: false, changes: 1, metadata: key('k') });
    await client.chat.update({ channel: 'C1', ts, text: 'tre' });
    expect(message).toMatchObject({ text: 'tre', edited: true, changes: 2, blocks: [] });
    await client.chat.delete({ channel: 'C1', ts });
    expect(slack.channel('C1').messages).toEqual([]);
    expect(slack.times('k')).toBe(1);
  });

  test('of a person, of a moment or of nobody cannot be changed', async () => {
    const slack = await furnished();
    const client = clientOf(slack);
    const { message } = await slack.user('U1').write('C1', 'hej');
    const { message_ts = '' } = await client.chat.postEphemeral({ channel: 'C1', user: 'U1', text: 'bara du' });
    const change = (ts: string) => outcome(client.chat.update({ channel: 'C1', ts, text: 'x' }));
    expect(await change(message.ts)).toBe('cant_update_message');
    expect(await change(message_ts)).toBe('message_not_found');
    expect(await change('1.000000')).toBe('message_not_found');
    expect(await outcome(client.chat.delete({ channel: 'C1', ts: message.ts }))).toBe('cant_delete_message');
  });

  test('gets a reaction once', async () => {
    const slack = await furnished();
    const { message } = await slack.user('U1').write('C1', 'hej');
    const react = () => clientOf(slack).reactions.add({ channel: 'C1', timestamp: message.ts, name: 'eyes' });
    expect(await outcome(react())).toBe('ok');
    expect(await outcome(react())).toBe('already_reacted');
    expect([...(message.reactions.get('eyes') ?? [])]).toEqual([slack.installation.botUser]);
  });

  test('carries a file, with a comment or with blocks beside it', async () => {
    const slack = await furnished();
    const upload = (more: object) =>
      clientOf(slack).files.uploadV2({ channel_id: 'C1', filename: 'svar.docx', file: Buffer.from('hej'), ...more });
    await upload({ initial_comment: 'Svaret', blocks: [buttons('a', 'b')] });
    await upload({ blocks: [buttons('a', 'Lämna in')] });
    const [commented, blocky] = slack.channel('C1').messages;
    expect(commented).toMatchObject({ text: 'Svaret', blocks: [], files: [{ name: 'svar.docx' }] });
    expect(readable(blocky?.blocks ?? [])).toEqual(['Lämna in']);
    expect([...slack.uploads.values()].map(({ content }) => content?.toString())).toEqual(['hej', 'hej']);
    expect(await outcome(upload({ blocks: [{ type: 'marquee' }] }))).toBe('invalid_blocks');
  });

  test('says when it was edited in whole seconds, and leaves a stone when it had replies', async () => {
    const { slack, app } = await tinyApp('socket', { now: () => 1_802_000_000_123 });
    const changes: unknown[] = [];
    app.message(async ({ message }) => {
      if (message.subtype === 'message_changed' || message.subtype === 'message_deleted') changes.push(message);
    });
    const anna = slack.user('U1');
    const { message } = await anna.write('C1', 'hej');
    await anna.edit(message, 'hejsan');
    const reply = await anna.write('C1', 'svar', { thread: message });
    await anna.remove(message);
    await anna.remove(reply.message);
    expect(changes).toMatchObject([
      {
        subtype: 'message_changed',
        message: { edited: { ts: '1802000000.000000' } },
        previous_message: { text: 'hej' },
      },
      { subtype: 'message_changed', message: { subtype: 'tombstone', user: 'USLACKBOT' } },
      { subtype: 'message_deleted', previous_message: { thread_ts: message.ts, text: 'svar' } },
    ]);
    expect(slack.channel('C1').messages).toMatchObject([{ ts: message.ts, tombstone: true }]);
  });

  test('of a moment in a thread is seen while the thread has replies', async () => {
    const slack = await furnished();
    const { message } = await slack.user('U1').write('C1', 'fråga');
    const say = (text: string) =>
      clientOf(slack).chat.postEphemeral({ channel: 'C1', user: 'U1', thread_ts: message.ts, text });
    await say('för tidigt');
    await slack.user('U2').write('C1', 'svar', { thread: message });
    await say('i tid');
    expect(slack.ephemeralTo('U1').map(({ text }) => text)).toEqual(['i tid']);
  });
});

test('a place that is gone, closed or not ours is refused by name', async () => {
  const slack = await furnished();
  slack.addChannel({ id: 'C3', name: 'hemlig', type: 'private', bot: false });
  slack.addChannel({ id: 'C4', name: 'gammal' });
  slack.addPerson({ id: 'UBOT', name: 'annan', isBot: true });
  slack.archive('C4', 'U1');
  const client = clientOf(slack);
  const post = (channel: string) => outcome(client.chat.postMessage({ channel, text: 'x' }));
  expect(await post('C9')).toBe('channel_not_found');
  expect(await post('C2')).toBe('not_in_channel');
  expect(await post('C3')).toBe('channel_not_found');
  expect(await post('C4')).toBe('is_archived');
  expect(await post('U2')).toBe('ok');
  slack.disable('U2');
  expect(await post('U2')).toBe('ok');
  const open = (users: string) => outcome(client.conversations.open({ users }));
  expect([await open('U1'), await open('U2'), await open('U9'), await open('UBOT')]).toEqual([
    'ok',
    'user_disabled',
    'user_not_found',
    'cannot_dm_bot',
  ]);
  expect(await outcome(client.users.lookupByEmail({ email: 'Anna.Exempel@example.org' }))).toBe('ok');
  expect(await outcome(client.users.lookupByEmail({ email: 'ingen@example.org' }))).toBe('users_not_found');
});

test('a thread is read page by page from its first message, and nothing moves when something is removed meanwhile', async () => {
  const slack = await furnished();
  const client = clientOf(slack);
  const { ts = '' } = await client.chat.postMessage({ channel: 'C1', text: 'Fråga' });
  const anna = slack.user('U1');
  const all = [];
  for (const text of ['1', '2', '3', '4', '5']) all.push((await anna.write('C1', text, { thread: ts })).message);
  const page = (cursor?: string) =>
    client.conversations.replies({ channel: 'C1', ts, limit: 3, ...(cursor && { cursor }) });
  const texts = ({ messages = [] }: Awaited<ReturnType<typeof page>>) => messages.map(({ text }) => text);
  const first = await page();
  const [one] = all;
  if (one) await anna.remove(one);
  const second = await page(first.response_metadata?.next_cursor);
  const third = await page(second.response_metadata?.next_cursor);
  expect([first, second, third].map(texts)).toEqual([
    ['Fråga', '1', '2'],
    ['Fråga', '3', '4'],
    ['Fråga', '5'],
  ]);
  expect(third).toMatchObject({ has_more: false, messages: [{ reply_count: 4 }, {}] });
  expect(await outcome(page('bm9uc2Vuc2U='))).toBe('invalid_cursor');
  expect(await outcome(client.conversations.replies({ channel: 'C1', ts: '1.000000' }))).toBe('thread_not_found');
});

test('a token is checked, and its scopes', async () => {
  const slack = await furnished({ scopes: ['chat:write', 'users:read'] });
  const client = clientOf(slack);
  expect(await outcome(clientOf(slack, 'xoxb-wrong').auth.test())).toBe('invalid_auth');
  expect(await outcome(clientOf(slack, '').auth.test())).toBe('not_authed');
  expect(await outcome(client.apps.connections.open({}))).toBe('not_allowed_token_type');
  expect(await outcome(client.conversations.history({ channel: 'C1' }))).toBe('missing_scope');
  expect((await client.users.info({ user: 'U1' })).user?.profile).not.toHaveProperty('email');
  expect(await outcome(client.apiCall('chat.shout'))).toBe('unknown_method');
  expect(await outcome(client.apiCall('chat.postMessage', { text: 'x' }))).toBe('invalid_arguments');
  await slack.uninstall();
  expect(await outcome(client.auth.test())).toBe('account_inactive');
});

test('an app is not told of what it has not subscribed to, and has no other shortcuts than its own', async () => {
  const { slack, heard } = await tinyApp('socket', { events: ['app_mention'], shortcuts: ['remiss.point'] });
  expect(await slack.user('U1').write('C1', 'hej')).toMatchObject({ ok: false, error: 'not subscribed' });
  await slack.user('U1').mention('C1', 'hej');
  expect(heard.map(({ type }) => type)).toEqual(['app_mention']);
  await expect(slack.user('U1').shortcut('annat')).rejects.toThrow('there is no shortcut annat');
});

test('a trigger opens one view, within three seconds, and views lie three deep', async () => {
  const time = turnedTime('2027-02-26T08:00:00Z');
  const { slack, app } = await tinyApp('socket', { timer: time.timer });
  const triggers: string[] = [];
  app.action('again', async ({ ack, body }) => {
    triggers.push('trigger_id' in body ? String(body.trigger_id) : '');
    await ack();
  });
  const client = clientOf(slack);
  const view = { ...form, blocks: [buttons('again', 'Igen')] };
  await slack.user('U1').slash('/samverkan', 'x');
  const [answer] = slack.ephemeralTo('U1');
  if (!answer) throw new Error('no answer');
  await slack.user('U1').press(answer, 'duty.submit');
  const first = await slack.until(() => slack.modalOf('U1'), 'the form');
  await client.views.update({ view_id: first.id, view });
  const press = async () => {
    const top = slack.modalOf('U1');
    if (!top) throw new Error('no modal');
    await slack.user('U1').press(top, 'Igen');
    return triggers.at(-1) ?? '';
  };
  const trigger = await press();
  expect(await outcome(client.views.push({ trigger_id: trigger, view }))).toBe('ok');
  expect(await outcome(client.views.push({ trigger_id: trigger, view }))).toBe('exchanged_trigger_id');
  expect(await outcome(client.views.push({ trigger_id: await press(), view }))).toBe('ok');
  expect(slack.modalsOf('U1')).toBe(3);
  expect(await outcome(client.views.push({ trigger_id: await press(), view }))).toBe('push_limit_reached');
  const late = await press();
  await time.turn({ milliseconds: 3001 });
  expect(await outcome(client.views.push({ trigger_id: late, view }))).toBe('expired_trigger_id');
  expect(await outcome(client.views.update({ view_id: first.id, view, hash: 'old' }))).toBe('hash_conflict');
  expect(await outcome(client.views.update({ view_id: 'V9', view }))).toBe('not_found');
});

test('a response_url is good five times, for half an hour, and may replace what was pressed', async () => {
  const time = turnedTime('2027-02-26T08:00:00Z');
  const { slack } = await tinyApp('socket', { timer: time.timer });
  const anna = slack.user('U1');
  const urlOf = async (): Promise<string> => {
    const { delivery } = await anna.slash('/samverkan', 'x', 'C1');
    return String(delivery?.body.response_url);
  };
  const post = async (url: string, body: object) =>
    (await fetch(url, { method: 'POST', body: JSON.stringify(body) })).text();
  const url = await urlOf();
  for (let use = 1; use <= 5; use += 1) expect(await post(url, { text: `${use}` })).toBe('ok');
  expect(await post(url, { text: '6' })).toContain('used_url');
  const late = await urlOf();
  await time.turn({ minutes: 31 });
  expect(await post(late, { text: 'sent' })).toContain('expired_url');

  const answer = slack.ephemeralTo('U1')[0];
  if (!answer) throw new Error('no answer');
  const { delivery } = await anna.press(answer, 'Lämna in');
  const pressed = String(delivery?.body.response_url);
  expect(await post(pressed, { text: 'Klart', replace_original: true })).toBe('ok');
  expect(answer).toMatchObject({ text: 'Klart', blocks: [] });
  expect(await post(pressed, { delete_original: true })).toBe('ok');
  expect(slack.ephemeralTo('U1')).not.toContain(answer);
});

test('everything that can be read in a message is given a piece a line', async () => {
  const slack = await furnished();
  const blocks = [
    { type: 'section' as const, text: { type: 'mrkdwn' as const, text: '*Hej*' } },
    buttons('a', 'Lämna in'),
  ];
  await clientOf(slack).chat.postMessage({ channel: 'C1', text: 'hej', blocks });
  expect(readable(slack.channel('C1').messages[0]?.blocks ?? [])).toEqual(['*Hej*', 'Lämna in']);
});

test('nothing is left when it has stopped', async () => {
  const time = turnedTime('2027-02-26T08:00:00Z');
  const before = process.getActiveResourcesInfo().filter((name) => name === 'TCPServerWrap').length;
  const slack = await fakeSlack({ timer: time.timer });
  slack.addChannel({ id: 'C1', name: 'onkologi' });
  slack.faults.add({ type: 'late', by: 60_000 });
  await outcome(clientOf(slack).chat.postMessage({ channel: 'C1', text: 'x' }));
  expect(time.alarms()).toBe(1);
  await slack.stop();
  expect(time.alarms()).toBe(0);
  expect(process.getActiveResourcesInfo().filter((name) => name === 'TCPServerWrap')).toHaveLength(before);
  await expect(fetch(slack.apiUrl)).rejects.toThrow();
});
