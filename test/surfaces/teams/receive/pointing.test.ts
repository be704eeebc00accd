import { describe, expect, test } from 'vitest';
import { pointedBy } from '../../../../src/surfaces/teams/receive/pointing.ts';

/** As Microsoft documents it. */
const payload = (more: object = {}) => ({
  linkToMessage: 'https://teams.microsoft.com/l/message/19:6dec@thread.skype/1611060744833',
  id: '1611060744833',
  replyToId: null,
  createdDateTime: '2021-01-19T12:52:24.833Z',
  lastModifiedDateTime: null,
  deleted: false,
  summary: null,
  body: { contentType: 'html', content: '<div><div>Hej <at id="0">Anna</at></div>\n<div>då</div></div>' },
  from: {
    device: null,
    conversation: null,
    user: { userIdentityType: 'aadUser', id: 'aad-anna', displayName: 'Anna Exempel' },
    application: null,
  },
  mentions: [],
  ...more,
});
const pointed = {
  message: '1611060744833',
  version: Date.UTC(2021, 0, 19, 12, 52, 24, 833),
  text: 'Hej Anna\ndå',
  writer: { account: 'aad-anna', name: 'Anna Exempel' },
};
const by = (messagePayload: unknown) =>
  pointedBy({ commandId: 'prov.point', commandContext: 'message', requestId: 'x', messagePayload, context: {} });

describe('a message that someone points at', () => {
  test.each<[string, object, object]>([
    ['by a person', {}, {}],
    ['that was changed', { lastModifiedDateTime: '2021-01-19T13:00:00.000Z' }, { version: Date.UTC(2021, 0, 19, 13) }],
    [
      'by a person without a name',
      { from: { user: { id: 'aad-x', displayName: null } } },
      { writer: { account: 'aad-x', name: null } },
    ],
    ['by an app', { from: { user: null, application: { id: 'app', displayName: 'Boten' } } }, { writer: null }],
    ['by nobody', { from: null }, { writer: null }],
    ['in plain text', { body: { contentType: 'text', content: 'Hej <b>\r\ndå ' } }, { text: 'Hej <b>\ndå' }],
    ['without a body', { body: null }, { text: '' }],
    ['that does not say when', { createdDateTime: null }, { version: 1611060744833 }],
    [
      'that quotes another',
      {
        body: {
          contentType: 'html',
          content:
            '<blockquote itemtype="http://schema.skype.com/Reply" itemid="1"><p>Sagt</p></blockquote><p>Svarat</p>',
        },
      },
      { text: 'Svarat' },
    ],
  ])('%s', (_, more, expected) => {
    expect(by(payload(more))).toEqual({ shortcut: 'prov.point', pointed: { ...pointed, ...expected } });
  });

  test.each([[undefined], [null], [{}], [{ id: '' }]])('%j is none', (none) => {
    expect(by(none)).toBeNull();
  });
});
