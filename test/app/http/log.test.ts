import { describe, expect, test } from 'vitest';
import { readConfig } from '../../../src/app/config/config.ts';
import { createLog } from '../../../src/app/http/log.ts';

const secrets = {
  botToken: 'xoxb-12-planterad',
  signingSecret: '8f742231b10e8888abcd99yyyzzz85a5',
  password: 'los"en\\ord~hemligt',
};
const config = readConfig({
  SLACK_BOT_TOKEN: secrets.botToken,
  SLACK_SIGNING_SECRET: secrets.signingSecret,
  MICROSOFT_APP_ID: 'app',
  MICROSOFT_APP_PASSWORD: secrets.password,
  MICROSOFT_TENANT_ID: 'hyresgast',
  LOG_LEVEL: 'debug',
});

function recorded(level = config.logLevel) {
  const lines: string[] = [];
  const log = createLog({ ...config, logLevel: level }, { write: (line) => lines.push(line) });
  return { log, lines, last: () => JSON.parse(lines.at(-1) ?? '{}') };
}

test('a line is JSON with level, time in UTC, words and fields', () => {
  const { log, last } = recorded();
  log.info({ row: 17, connection: 'slack', lanes: ['p/anna'] }, 'sent');
  expect(last()).toMatchObject({ level: 'info', msg: 'sent', row: 17, connection: 'slack', lanes: ['p/anna'] });
  expect(last().time).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
});

test('only what is of the level or above is written', () => {
  const { log, lines } = recorded('warn');
  log.info('no');
  log.error('yes');
  expect(lines).toHaveLength(1);
});

describe('no secret gets into a line', () => {
  const planted: [string, (log: ReturnType<typeof recorded>['log'], secret: string) => void][] = [
    ['as the words', (log, secret) => log.info(secret)],
    ['in the words', (log, secret) => log.info(`the token is ${secret}.`)],
    ['as a field', (log, secret) => log.info({ token: secret }, 'x')],
    ['in an unexpected field', (log, secret) => log.info({ note: `${secret}` }, 'x')],
    ['deep down', (log, secret) => log.info({ a: { b: [{ headers: { Authorization: `Bearer ${secret}` } }] } }, 'x')],
    ["in an error's words", (log, secret) => log.error(new Error(`refused: ${secret}`))],
    ["in an error's cause", (log, secret) => log.error({ err: new Error('x', { cause: new Error(secret) }) }, 'x')],
    [
      'in what hangs on an error',
      (log, secret) => log.error(Object.assign(new Error('x'), { config: { auth: secret } })),
    ],
    ['in formatted words', (log, secret) => log.warn('got %s', secret)],
  ];

  describe.each(Object.entries(secrets))('%s', (_, secret) => {
    test.each(planted)('%s', (_where, write) => {
      const { log, lines } = recorded();
      write(log, secret);
      expect(lines).toHaveLength(1);
      expect(() => JSON.parse(lines[0] ?? '')).not.toThrow();
      expect(lines[0]).not.toContain(secret);
      expect(lines[0]).not.toContain(JSON.stringify(secret).slice(1, -1));
    });
  });

  test.each([
    'xapp-1-A02-99-abcdef',
    'xoxp-22-abc',
    'eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJib3QifQ.c2lnbmF0dXJl',
    'Bearer abc.def-ghi==',
  ])('nor what only looks like one: %s', (token) => {
    const { log, lines } = recorded();
    log.info({ note: token }, `and ${token}`);
    expect(lines[0]).not.toContain(token);
    expect(lines[0]).toContain('[hidden]');
  });
});

describe('no text that anyone wrote gets into a line', () => {
  const words = 'Patienten på rum fyra';

  test.each([
    ['a message', { message: { title: words, blocks: [{ type: 'text', text: [words] }] } }],
    ['a command', { invocation: { type: 'command', text: words } }],
    ["a form's answers", { invocation: { type: 'form', values: { comment: words } } }],
    ['a button', { invocation: { value: words, context: words } }],
    ['a request', { req: { body: words, headers: { cookie: words } } }],
    ['a Slack payload', [{ payload: words }]],
  ])('%s', (_, fields) => {
    const { log, lines } = recorded();
    log.error(Array.isArray(fields) ? { fields } : fields, 'x');
    expect(lines[0]).not.toContain(words);
  });
});

test('an error keeps its words, place, code and cause', () => {
  const { log, last } = recorded();
  const cause = Object.assign(new Error('no such channel'), { code: 'channel_not_found' });
  log.error({ err: new Error('not sent', { cause }), row: 17 }, 'given up');
  expect(last()).toMatchObject({ row: 17, err: { type: 'Error', cause: { code: 'channel_not_found' } } });
  expect(last().err.stack).toMatch(/^Error: not sent\n +at .*log\.test\.ts/);
  expect(last().err.cause.stack).toContain('no such channel');
});

test('instants are written as text, and a thing that holds itself ends', () => {
  const { log, last } = recorded();
  const ring: Record<string, unknown> = { at: Temporal.Instant.from('2027-02-01T08:00:00Z') };
  ring.self = ring;
  log.info({ ring });
  expect(last().ring.at).toBe('2027-02-01T08:00:00Z');
});
