import { expect, test } from 'vitest';
import { slackMessageLink } from '../../../../src/surfaces/slack/send/message-link.ts';

const url = 'https://samverkan.slack.com/';

test.each([
  ['a channel', { url }, 'C1H9RESGL/1358546515.000078', `${url}archives/C1H9RESGL/p1358546515000078`],
  ['a private channel', { url }, 'G1H9RESGL/1358546515.000078', `${url}archives/G1H9RESGL/p1358546515000078`],
  ["somebody's own chat", { url }, 'D1H9RESGL/1358546515.000078', null],
  ['what is no message', { url }, 'C1H9RESGL/fil', null],
  ['a workspace that Slack does not say the address of', {}, 'C1H9RESGL/1358546515.000078', null],
  ['a workspace that is not known yet', null, 'C1H9RESGL/1358546515.000078', null],
])('%s', (_, identity, ref, link) => {
  expect(slackMessageLink(() => identity)({ address: 'C1H9RESGL', ref })).toBe(link);
});
