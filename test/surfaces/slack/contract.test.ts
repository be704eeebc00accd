import type { types } from '@slack/bolt';
import { describe, expect, test } from 'vitest';
import { type Message, say, text } from '../../../src/chat/message.ts';
import { homeView, messageModal, renderSlackMessage } from '../../../src/surfaces/slack/render/render.ts';
import { renderModal } from '../../../src/surfaces/slack/render/render-form.ts';
import { checkedView } from '../../support/fake-slack/limits.ts';
import { rendererContract, typed } from '../contract.ts';
import { seenForm, seenMessage } from './as-seen.ts';

const accountOf = (person: string) => (person === 'anna' ? 'U1ANNA' : null);
const render = (message: Message) => renderSlackMessage(message, { accountOf });

rendererContract('Slack', {
  anna: 'U1ANNA',
  message: (message) => seenMessage(render(message).blocks),
  form: (form) => seenForm(renderModal(form, 'C1')),
});

describe('the text for notifications', () => {
  test('is the whole message in words, and says who is meant without notifying', () => {
    const { text: words, mrkdwn } = render(say('Titel', 'Mening.'));
    expect({ words, mrkdwn }).toEqual({ words: 'Titel\nMening.', mrkdwn: false });
  });

  test.each(typed)('notifies nobody and leads nowhere: %j', (words) => {
    expect(render({ title: words, blocks: [text(words)] }).text).not.toMatch(/[<>]/);
  });

  test.each(['&', 'å', '🚨'])('is short enough also when it is written out: %s', (letter) => {
    expect(render(say('Titel', letter.repeat(20_000))).text.length).toBeLessThanOrEqual(3900);
  });
});

test('a message stays below what Slack may refuse, as it is written', () => {
  const blocks = Array.from({ length: 120 }, (_, at) => text(`"${at}" `.repeat(50), { type: 'strong', text: 'x' }));
  expect(JSON.stringify(render({ title: 'Titel', blocks }).blocks).length).toBeLessThanOrEqual(10_000);
});

test('the same message stands in a modal and on the home', () => {
  const message = say('Titel', ...typed);
  const plainly = (view: types.ModalView | types.HomeView, type: 'modal' | 'home') =>
    checkedView(JSON.parse(JSON.stringify(view)), type).blocks.length;
  expect(plainly(messageModal(message, 'C1', { accountOf }), 'modal')).toBe(typed.length + 1);
  expect(plainly(homeView(message, { accountOf }), 'home')).toBe(typed.length + 1);
});
