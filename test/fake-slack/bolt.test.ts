import { describe, expect, test } from 'vitest';
import { modes, tinyApp } from './tiny-app.ts';

describe.each(modes)('real Bolt over %s', (mode) => {
  test('answers a command, and only the one who asked sees it', async () => {
    const { slack } = await tinyApp(mode);
    const taken = await slack.user('U1').slash('/samverkan', 'status & mer', 'C1');
    expect(taken).toMatchObject({ ok: true, error: null, status: mode === 'http' ? 200 : null });
    expect(taken.ms).toBeLessThan(3000);
    expect(slack.ephemeralTo('U1').map(({ text }) => text)).toEqual(['Du skrev status &amp; mer']);
    expect(slack.ephemeralTo('U2')).toEqual([]);
    expect(slack.channel('C1').messages).toEqual([]);
  });

  test('answers later through the response_url', async () => {
    const { slack } = await tinyApp(mode);
    await slack.user('U1').slash('/samverkan', 'senare', 'C1');
    const [message] = await slack.until(
      () => slack.channel('C1').messages.length > 0 && slack.channel('C1').messages,
      'an answer',
    );
    expect(message?.text).toBe('Här kommer svaret');
  });

  test('opens a form from a button, has its faults shown at the field, and closes it when it is right', async () => {
    const { slack } = await tinyApp(mode);
    const anna = slack.user('U1');
    await anna.slash('/samverkan', 'lämna', 'C1');
    const [answer] = slack.ephemeralTo('U1');
    if (!answer) throw new Error('no answer');
    expect(await anna.press(answer, 'Lämna in')).toMatchObject({ ok: true });
    const modal = await slack.until(() => slack.modalOf('U1'), 'the form');
    expect(modal.title).toBe('Lämna in');

    const empty = await anna.submit(modal);
    expect(empty).toMatchObject({ ok: false, delivery: null });
    expect(empty.errors).toEqual({ 'Länk till dokumentet': 'Please complete this required field.' });

    const wrong = await anna.submit(modal, { 'Länk till dokumentet': 'ingen länk' });
    expect(wrong).toMatchObject({ ok: true, body: { response_action: 'errors' } });
    expect(wrong.errors).toEqual({ 'Länk till dokumentet': 'Länken ska börja med https://' });
    expect(slack.modalOf('U1')).toBe(modal);

    expect(await anna.submit(modal, { link: 'https://example.org/vb' })).toMatchObject({ ok: true, errors: {} });
    expect(slack.modalOf('U1')).toBeNull();
    const said = await slack.until(() => slack.dm('U1').messages.at(-1), 'the receipt');
    expect(said.text).toBe('Inlämnat: https://example.org/vb');
  });

  test('hears a mention, and what is written, edited and removed in a thread', async () => {
    const { slack, heard } = await tinyApp(mode);
    const anna = slack.user('U1');
    const { message, ok } = await anna.mention('C1', 'hej');
    expect(ok).toBe(true);
    await slack.until(() => slack.channel('C1').thread(message).length === 1, 'the reply');
    const reply = await anna.write('C1', 'a < b', { thread: message });
    await anna.edit(reply.message, 'a > b');
    await anna.unfurl(reply.message);
    await anna.remove(reply.message);
    await anna.write('C1', 'till alla', { thread: message, broadcast: true });
    await slack.quiet();
    expect(heard.map(({ type }) => type).toSorted()).toEqual(
      [
        ...['app_mention', 'message', 'message', 'message_changed', 'message_changed', 'message_deleted'],
        'thread_broadcast',
      ].toSorted(),
    );
    expect(heard.map(({ text }) => text)).toContain('a &lt; b');
    expect(slack.channel('C1').messages.map(({ text }) => text)).toEqual([
      ...['<@U0SAMVERKANSBOT> hej', 'Jag hörde dig', 'till alla'],
    ]);
  });

  test('hears everything twice when it comes twice, with the same event id', async () => {
    const { slack, heard } = await tinyApp(mode);
    slack.deliveries.repeatEach(2);
    const { delivery } = await slack.user('U1').write('C1', 'hej');
    expect(delivery?.attempts).toBe(2);
    expect(heard.map(({ eventId }) => eventId)).toEqual([delivery?.body.event_id, delivery?.body.event_id]);
  });

  test('hears what was held in another order', async () => {
    const { slack, heard } = await tinyApp(mode);
    slack.deliveries.hold();
    const told = ['ett', 'två', 'tre', 'fyra', 'fem'].map((text) => slack.user('U1').write('C1', text));
    await slack.quiet();
    expect(heard).toEqual([]);
    slack.deliveries.release(7);
    await Promise.all(told);
    const order = heard.map(({ text }) => text);
    expect(order.toSorted()).toEqual(['ett', 'fem', 'fyra', 'tre', 'två']);
    expect(order).not.toEqual(['ett', 'två', 'tre', 'fyra', 'fem']);
  });

  test('hears what was held from the last to the first, each when the one before has been taken', async () => {
    const { slack, heard } = await tinyApp(mode);
    slack.deliveries.hold();
    const told = ['ett', 'två', 'tre'].map((text) => slack.user('U1').write('C1', text));
    await slack.deliveries.releaseBackwards();
    await Promise.all(told);
    expect(heard.map(({ text }) => text)).toEqual(['tre', 'två', 'ett']);
  });

  test('hears of a channel it is added to, and nothing from one it is not in', async () => {
    const { slack } = await tinyApp(mode);
    const anna = slack.user('U1');
    expect(await anna.write('C2', 'hej')).toMatchObject({ ok: false, delivery: null });
    const added = await anna.invite('C2');
    expect(added.delivery?.body.event).toMatchObject({ type: 'member_joined_channel', channel: 'C2', inviter: 'U1' });
    expect(await anna.write('C2', 'hej igen')).toMatchObject({ ok: true });
    const removed = await anna.kick('C2');
    expect(removed.delivery?.body.event).toMatchObject({ type: 'channel_left', channel: 'C2' });
  });

  test('opens its home and takes a shortcut on a message', async () => {
    const { slack, app } = await tinyApp(mode);
    app.event('app_home_opened', async ({ event, client }) => {
      const text = { type: 'plain_text' as const, text: 'Mina uppgifter' };
      await client.views.publish({ user_id: event.user, view: { type: 'home', blocks: [{ type: 'header', text }] } });
    });
    app.shortcut('remiss.synpunkt', async ({ ack, shortcut, respond }) => {
      await ack();
      await respond(`Synpunkt: ${'message' in shortcut ? shortcut.message.text : ''}`);
    });
    const anna = slack.user('U1');
    await anna.openHome();
    const home = await slack.until(() => slack.home('U1'), 'the home');
    expect(home.blocks).toMatchObject([{ text: { text: 'Mina uppgifter' } }]);
    const { message } = await anna.write('C1', 'Kapitel 3 är oklart');
    expect(await anna.shortcut('remiss.synpunkt', message)).toMatchObject({ ok: true });
    const answer = await slack.until(() => slack.ephemeralTo('U1').at(-1), 'the answer');
    expect(answer.text).toBe('Synpunkt: Kapitel 3 är oklart');
  });

  test('gets what is chosen in a form, and hears that it was closed', async () => {
    const { slack, app } = await tinyApp(mode);
    const got: unknown[] = [];
    app.command('/falt', async ({ ack, client, body }) => {
      await ack();
      await client.views.open({ trigger_id: body.trigger_id, view: choosing });
    });
    app.action('typ', async ({ ack, action }) => {
      got.push('selected_option' in action ? action.selected_option : null);
      await ack();
    });
    app.view('val', async ({ ack, view }) => {
      got.push(view.state.values);
      await ack();
    });
    app.view({ callback_id: 'val', type: 'view_closed' }, async ({ ack }) => {
      got.push('closed');
      await ack();
    });
    const anna = slack.user('U1');
    await anna.slash('/falt');
    const first = await slack.until(() => slack.modalOf('U1'), 'the form');
    await anna.choose(first, 'Typ', 'Yttrande');
    expect((await anna.submit(first, { Dag: 'i morgon' })).errors).toEqual({ Dag: 'Enter a date.' });
    await anna.submit(first, { Dag: '2027-02-26' });
    await anna.slash('/falt');
    await anna.close(await slack.until(() => slack.modalOf('U1'), 'the form again'));
    const yttrande = { text: { type: 'plain_text', text: 'Yttrande' }, value: 'y' };
    expect(got).toEqual([
      yttrande,
      {
        typ: { typ: { type: 'static_select', selected_option: yttrande } },
        dag: { dag: { type: 'datepicker', selected_date: '2027-02-26' } },
      },
      'closed',
    ]);
    expect(slack.modalOf('U1')).toBeNull();
    await expect(anna.submit(first)).rejects.toThrow('not the one on the screen');
  });

  test('hears of what it has changed itself: Bolt drops its own posts, and not its own changes', async () => {
    const { slack, app, heard } = await tinyApp(mode);
    const { ts = '' } = await app.client.chat.postMessage({ channel: 'C1', text: 'ett' });
    await app.client.chat.update({ channel: 'C1', ts, text: 'två' });
    await slack.quiet();
    expect(heard.map(({ type }) => type)).toEqual(['message_changed']);
  });
});

const words = (text: string) => ({ type: 'plain_text' as const, text });
const choosing = {
  type: 'modal' as const,
  callback_id: 'val',
  notify_on_close: true,
  title: words('Välj'),
  submit: words('Spara'),
  blocks: [
    {
      type: 'input' as const,
      block_id: 'typ',
      label: words('Typ'),
      dispatch_action: true,
      element: {
        type: 'static_select' as const,
        action_id: 'typ',
        options: [
          { text: words('Beslut'), value: 'b' },
          { text: words('Yttrande'), value: 'y' },
        ],
      },
    },
    {
      type: 'input' as const,
      block_id: 'dag',
      label: words('Dag'),
      element: { type: 'datepicker' as const, action_id: 'dag' },
    },
  ],
};
