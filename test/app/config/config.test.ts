import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readConfig } from '../../../src/app/config/config.ts';
import { settingNames } from '../../../src/app/config/config-rules.ts';
import { type Env, faultsIn } from './config-faults.ts';

const socket = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };
const http = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'hemligt' };
const standIn = { SLACK_API_URL: 'http://127.0.0.1:9/api/' };
const mail = {
  SMTP_URL: 'smtps://bot:hem%40ligt@post.example.org',
  MAIL_FROM: 'Samverkansbot <bot@example.org>',
  MAIL_REPLY_TO: 'kansliet@example.org',
};
const https = { PUBLIC_URL: 'https://bot.example.org' };
const teams = { MICROSOFT_APP_ID: 'app', MICROSOFT_APP_PASSWORD: 'losen', MICROSOFT_TENANT_ID: 'hyresgast' };

const slackBy = (settings: object) => ({ id: 'slack', name: 'Slack', kind: 'slack', settings });
const credentialsInTeams = {
  appId: 'app',
  tenantId: 'hyresgast',
  allowedTenants: ['hyresgast'],
  proof: { type: 'password', password: 'losen' },
};

describe('what the settings become', () => {
  test('with none at all the try-out runs on the own machine, with its own database', () => {
    expect(readConfig({})).toEqual({
      database: 'data/try-out.sqlite',
      host: '127.0.0.1',
      port: 3978,
      publicUrl: null,
      healthAddress: null,
      watcherUrl: null,
      contacts: { controller: null, dpo: null, support: null },
      timeZone: 'Europe/Stockholm',
      dataFolder: null,
      logLevel: 'info',
      startAt: null,
      connections: [],
      mail: null,
      tryOut: true,
    });
  });

  test.each([
    ['Slack over Socket Mode', socket, slackBy({ receive: { mode: 'socket', appToken: 'xapp-1' } })],
    ['Slack over HTTP', http, slackBy({ receive: { mode: 'http', signingSecret: 'hemligt' } })],
    [
      "Slack's address",
      { ...http, SLACK_API_URL: 'http://127.0.0.1:9/api/' },
      slackBy({ apiUrl: 'http://127.0.0.1:9/api/' }),
    ],
    ['Teams', teams, { id: 'teams', name: 'Teams', kind: 'teams', settings: { credentials: credentialsInTeams } }],
    ['Teams without authentication', { TEAMS_WITHOUT_AUTH: '1' }, { id: 'teams', settings: { credentials: null } }],
  ])('%s is a real surface: no try-out, and the real database', (_, env, connection) => {
    expect(readConfig(env)).toMatchObject({
      connections: [{ regions: [], domains: [], secretEndsOn: null, ...connection }],
      tryOut: false,
      database: 'data/samverkansbot.sqlite',
    });
  });

  test('the try-out can run beside a stand-in for a platform, and then the database is its own', () => {
    expect(readConfig({ ...http, ...standIn, TRY_OUT: '1' })).toMatchObject({
      tryOut: true,
      database: 'data/try-out.sqlite',
    });
    expect(readConfig({ ...http, TRY_OUT: '0' })).toMatchObject({ tryOut: false });
  });

  test.each([
    ['DATABASE', '/srv/bot.sqlite', { database: '/srv/bot.sqlite' }],
    ['DATABASE', ':memory:', { database: ':memory:' }],
    ['HOST', '::1', { host: '::1' }],
    ['PORT', '0', { port: 0 }],
    ['PORT', '65535', { port: 65_535 }],
    ['PUBLIC_URL', 'https://bot.example.org/', { publicUrl: 'https://bot.example.org' }],
    ['PUBLIC_URL', 'HTTPS://Bot.Example.org/bot/', { publicUrl: 'https://bot.example.org/bot' }],
    ['DATABASE', 'mapp å/a~b.sqlite', { database: 'mapp å/a~b.sqlite' }],
    ['DATABASE', ':memory:', { database: ':memory:' }],
    ['HEALTH_ADDRESS', '127.0.0.1:0', { healthAddress: { host: '127.0.0.1', port: 0 } }],
    ['HEALTH_ADDRESS', '0.0.0.0:9090', { healthAddress: { host: '0.0.0.0', port: 9090 } }],
    ['HEALTH_ADDRESS', '[::1]:9090', { healthAddress: { host: '::1', port: 9090 } }],
    ['WATCHER_URL', 'https://watcher.example.org/p/1', { watcherUrl: 'https://watcher.example.org/p/1' }],
    ['WATCHER_URL', 'http://127.0.0.1:9/p', { watcherUrl: 'http://127.0.0.1:9/p' }],
    ['TIME_ZONE', 'Europe/Helsinki', { timeZone: 'Europe/Helsinki' }],
    ['LOG_LEVEL', 'debug', { logLevel: 'debug' }],
  ])('%s=%s', (name, value, expected) => {
    expect(readConfig({ [name]: value })).toMatchObject(expected);
  });

  test('START_AT is an instant', () => {
    expect(readConfig({ START_AT: '2027-01-30T08:00:00+01:00' }).startAt?.toString()).toBe('2027-01-30T07:00:00Z');
  });

  test('mail beside a platform: its server, from whom, and where answers go', () => {
    expect(readConfig({ ...http, ...https, ...mail }).mail).toEqual({
      smtp: {
        host: 'post.example.org',
        port: 465,
        secure: true,
        mayBePlain: false,
        login: { user: 'bot', password: 'hem@ligt' },
      },
      from: { name: 'Samverkansbot', address: 'bot@example.org' },
      replyTo: { name: 'Samverkansbot', address: 'kansliet@example.org' },
      listen: null,
    });
    expect(readConfig({ ...http, ...https, ...mail, MAIL_LISTEN: '127.0.0.1:2525' }).mail?.listen).toEqual({
      host: '127.0.0.1',
      port: 2525,
    });
    const open = { ...mail, SMTP_URL: 'smtp://post.example.org:25?tls=valfri' };
    expect(readConfig({ ...http, ...https, ...open }).mail?.smtp).toEqual({
      host: 'post.example.org',
      port: 25,
      secure: false,
      mayBePlain: true,
      login: null,
    });
  });

  test('an empty value is no value, and spaces around one do not count', () => {
    expect(readConfig({ PORT: '', SLACK_BOT_TOKEN: '  ', HOST: ' localhost ' })).toMatchObject({
      port: 3978,
      connections: [],
      host: 'localhost',
    });
  });
});

describe('what is refused', () => {
  const both =
    'SLACK_APP_TOKEN (Socket Mode) och SLACK_SIGNING_SECRET (HTTP) kan inte användas samtidigt. Ta bort den ena.';
  const loopback = 'TEAMS_WITHOUT_AUTH går bara när HOST är den egna datorn: 127.0.0.1, ::1 eller localhost.';
  const page = 'På provsidan kan man vara vem som helst, så den går bara när HOST är 127.0.0.1, ::1 eller localhost.';
  const production = (name: string) =>
    `${name} är för utveckling och prov och får inte användas när NODE_ENV är production.`;

  test.each<[Env, string]>([
    [{ PORT: 'abc' }, 'PORT ska vara ett heltal mellan 0 och 65535.'],
    [{ PORT: '65536' }, 'PORT ska vara ett heltal mellan 0 och 65535.'],
    [{ PORT: '-1' }, 'PORT ska vara ett heltal mellan 0 och 65535.'],
    [{ PORT: '0x10' }, 'PORT ska vara ett heltal mellan 0 och 65535.'],
    [{ ...http, HOST: 'http://x' }, 'HOST ska vara ett värdnamn eller en IP-adress.'],
    ...['9090', 'localhost', '::1:9090', 'localhost:99999', 'http://localhost:9090'].map((address): [Env, string] => [
      { HEALTH_ADDRESS: address },
      'HEALTH_ADDRESS ska vara en adress och en port, till exempel 127.0.0.1:9090.',
    ]),
    ...['http://watcher.example.org/p/1', 'watcher.example.org', 'ftp://x'].map((url): [Env, string] => [
      { WATCHER_URL: url },
      'WATCHER_URL ska vara en adress som börjar med https:// (http:// går bara till den egna datorn).',
    ]),
    ...[
      'ftp://x',
      'bot.example.org',
      'https:bot.example.org',
      'https:\\\\bot.example.org',
      'https://bot.example.org/?a=1',
      'https://bot.example.org/#a',
      'https://bot:losen@bot.example.org',
    ].map((url): [Env, string] => [
      { PUBLIC_URL: url },
      'PUBLIC_URL ska vara en adress som börjar med https:// eller http://, utan inloggning, ? och #.',
    ]),
    ...['~/bot.sqlite', 'file:bot.sqlite?mode=ro', ':MEMORY:', '”bot.sqlite”', 'bot\nsqlite'].map(
      (path): [Env, string] => [
        { DATABASE: path },
        'DATABASE ska vara en sökväg som den är, utan ~ och file: först, citattecken och radbrytning.',
      ],
    ),
    [
      { HEALTH_ADDRESS: '127.0.0.1:3978' },
      'HEALTH_ADDRESS är samma adress och port som HOST och PORT. Välj en annan port.',
    ],
    [
      { PORT: '9090', HEALTH_ADDRESS: '0.0.0.0:9090' },
      'HEALTH_ADDRESS är samma adress och port som HOST och PORT. Välj en annan port.',
    ],
    [
      { ...http, NODE_ENV: 'production', PUBLIC_URL: 'HTTP://bot.example.org' },
      'PUBLIC_URL ska börja med https:// när NODE_ENV är production: den som läser en länk på vägen kan hämta dokumentet.',
    ],
    ...['Sverige', '+01:00', '-0100', '+1', 'UTC', 'Etc/GMT-1', 'EST'].map((zone): [Record<string, string>, string] => [
      { TIME_ZONE: zone },
      'TIME_ZONE ska vara namnet på en tidszon, till exempel Europe/Stockholm, som följer sommartiden.',
    ]),
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL ska vara något av trace, debug, info, warn, error, fatal, silent.'],
    [
      { START_AT: '2027-01-30T08:00' },
      'START_AT ska vara en tid med tidsskillnad från 2020 till 2099, till exempel 2027-01-30T08:00:00+01:00.',
    ],
    [
      { START_AT: '2027-02-30T08:00Z' },
      'START_AT ska vara en tid med tidsskillnad från 2020 till 2099, till exempel 2027-01-30T08:00:00+01:00.',
    ],
    [{ TRY_OUT: 'ja' }, 'TRY_OUT ska vara 1 eller 0.'],
    [{ ...http, SLACK_API_URL: 'https://slack.com/api' }, 'SLACK_API_URL ska vara en webbadress som slutar med /api/.'],
    [{ ...http, SLACK_API_URL: 'slack.com/api/' }, 'SLACK_API_URL ska vara en webbadress som slutar med /api/.'],
    [
      { SLACK_BOT_TOKEN: 'x' },
      'SLACK_BOT_TOKEN behöver också SLACK_APP_TOKEN (Socket Mode) eller SLACK_SIGNING_SECRET (HTTP).',
    ],
    [{ SLACK_APP_TOKEN: 'x' }, 'SLACK_APP_TOKEN behöver också SLACK_BOT_TOKEN.'],
    [{ SLACK_SIGNING_SECRET: 'x' }, 'SLACK_SIGNING_SECRET behöver också SLACK_BOT_TOKEN.'],
    [{ ...socket, ...http }, both],
    [{ MICROSOFT_APP_ID: 'x' }, 'För Teams behövs också MICROSOFT_APP_PASSWORD och MICROSOFT_TENANT_ID.'],
    [{ ...teams, MICROSOFT_APP_ID: '' }, 'För Teams behövs också MICROSOFT_APP_ID.'],
    [{ TEAMS_WITHOUT_AUTH: '1', HOST: '0.0.0.0' }, loopback],
    [{ HOST: '0.0.0.0' }, page],
    [{ ...http, ...standIn, HOST: '0.0.0.0', TRY_OUT: '1' }, page],
    [{ ...http, DATABASE: ':memory:' }, 'DATABASE kan vara :memory: bara när boten provas. Ange en fil.'],
    [{ ...http, NODE_ENV: 'production', TRY_OUT: '1' }, production('TRY_OUT')],
    [{ NODE_ENV: 'production', TEAMS_WITHOUT_AUTH: '1' }, production('TEAMS_WITHOUT_AUTH')],
    [{ NODE_ENV: 'production', START_AT: '2027-01-30T08:00:00Z' }, production('START_AT')],
    [
      { ...http, NODE_ENV: 'production', PUBLIC_URL: 'http://bot.example.org' },
      'PUBLIC_URL ska börja med https:// när NODE_ENV är production: den som läser en länk på vägen kan hämta dokumentet.',
    ],
    [{ ...http, ...https, ...mail, MAIL_FROM: '' }, 'För e-post behövs också MAIL_FROM.'],
    [{ ...http, ...mail }, 'För e-post behövs också PUBLIC_URL: mejlen länkar till sidan där man svarar.'],
    [{ ...https, ...mail }, 'För e-post behövs också Slack eller Teams: kansliet arbetar där.'],
    ...['https://x', 'smtp://', 'smtp://bot@post.example.org', 'smtp://post.example.org?tls=nej', 'post'].map(
      (url): [Env, string] => [
        { ...http, ...https, ...mail, SMTP_URL: url },
        'SMTP_URL ska vara en adress som smtp://namn:losenord@post.example.org:587 eller smtps://post.example.org.',
      ],
    ),
    ...['bot', 'Bot <bot>', 'a@example.org, b@example.org', 'Bot\nBcc: x@example.org <bot@example.org>'].map(
      (from): [Env, string] => [
        { ...http, ...https, ...mail, MAIL_FROM: from },
        'MAIL_FROM ska vara en e-postadress, eller ett namn och en adress: Samverkansbot <bot@example.org>.',
      ],
    ),
    ...['0.0.0.0:25', '127.0.0.1', 'post.example.org:2525'].map((door): [Env, string] => [
      { ...http, ...https, ...mail, MAIL_LISTEN: door },
      'MAIL_LISTEN ska vara en adress på den egna datorn och en port, till exempel 127.0.0.1:2525: dit lämnar den egna e-postservern mejlen.',
    ]),
    [
      { ...http, ...https, MAIL_LISTEN: '127.0.0.1:2525' },
      'För e-post behövs också SMTP_URL och MAIL_FROM och MAIL_REPLY_TO.',
    ],
    [
      { ...http, ...standIn, ...https, ...mail, TRY_OUT: '1' },
      'TRY_OUT är för utveckling och prov och får inte användas mot riktig e-post.',
    ],
    [{ ...http, SLACK_BOT_TOKN: 'x' }, 'SLACK_BOT_TOKN finns inte. Menade du SLACK_BOT_TOKEN?'],
    [{ MicrosoftAppId: 'x' }, 'MicrosoftAppId finns inte. Menade du MICROSOFT_APP_ID?'],
    [{ CONECTIONS: 'x' }, 'CONECTIONS finns inte. Menade du CONNECTIONS?'],
    [{ DATABSE: 'x' }, 'DATABSE finns inte. Menade du DATABASE?'],
    [{ PUBLICURL: 'https://x' }, 'PUBLICURL finns inte. Menade du PUBLIC_URL?'],
    [
      { START_AT: '9000-01-01T00:00:00Z' },
      'START_AT ska vara en tid med tidsskillnad från 2020 till 2099, till exempel 2027-01-30T08:00:00+01:00.',
    ],
    [
      { SLACK_TOKEN: 'x' },
      'SLACK_TOKEN finns inte. De som finns är SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_SIGNING_SECRET, SLACK_API_URL.',
    ],
  ])('%j', (env, fault) => {
    expect(faultsIn(env)).toEqual([fault]);
  });

  test('everything at once, in one message with a line each', () => {
    const env = {
      PORT: 'abc',
      LOG_LEVEL: 'loud',
      SLACK_APP_TOKEN: 'xapp-hemlig',
      MICROSOFT_APP_ID: 'x',
      SLACK_TOKN: 'y',
    };
    expect(faultsIn(env)).toHaveLength(5);
    expect(() => readConfig(env)).toThrow(`- ${faultsIn(env).join('\n- ')}`);
  });

  test('no fault repeats a secret', () => {
    const secret = 'mycket-hemligt';
    const env = Object.fromEntries(settingNames.map((name) => [name, secret]));
    const said = faultsIn({ ...env, SLACK_BOT_TOKN: secret }).filter((fault) => !fault.includes('CONNECTIONS: filen'));
    expect(said.join('\n')).not.toContain(secret);
  });

  test('names of other programs, and switches that are off, are no faults', () => {
    expect(faultsIn({ PATH: '/bin', ...http, NODE_ENV: 'production', TRY_OUT: '0', TEAMS_WITHOUT_AUTH: '0' })).toEqual(
      [],
    );
    expect(faultsIn({ ...http, HOST: '0.0.0.0' })).toEqual([]);
    expect(faultsIn({ HOST: '127.0.0.2' })).toEqual([]);
  });
});

test('.env.example explains every setting, and no other', () => {
  const example = readFileSync(new URL('../../../.env.example', import.meta.url), 'utf8');
  const explained = [...example.matchAll(/^#? ?([A-Z_]+)=/gm)].map(([, name]) => name);
  expect(explained.toSorted()).toEqual(settingNames.filter((name) => name !== 'NODE_ENV').toSorted());
});

describe('what is for development', () => {
  const development = { START_AT: '2027-01-30T08:00:00Z', TEAMS_WITHOUT_AUTH: '1', TRY_OUT: '1' };
  const real: [string, Env][] = [
    ['Slack over HTTP', http],
    ['Slack over Socket Mode', socket],
    ['Slack by its own address', { ...http, SLACK_API_URL: 'https://slack.com/api/' }],
    ['Slack by another host', { ...http, SLACK_API_URL: 'https://SLACK.com./api/' }],
    ['a host that only looks like this machine', { ...http, SLACK_API_URL: 'https://127.0.0.1.example.org/api/' }],
    ['Teams', teams],
    ['a stand-in for Slack beside Teams', { ...http, ...standIn, ...teams }],
  ];

  describe.each(Object.entries(development))('%s', (name, value) => {
    test.each(real)('is refused against %s, whatever NODE_ENV says', (_, env) => {
      const why = `${name} är för utveckling och prov och får inte användas mot riktiga Slack eller Teams.`;
      for (const NODE_ENV of [undefined, 'development', 'test']) {
        expect(faultsIn({ ...env, NODE_ENV, [name]: value })).toEqual([why]);
      }
    });

    test.each(['127.0.0.1', 'localhost', '[::1]'])('is let in beside stand-ins on %s', (host) => {
      expect(faultsIn({ ...http, SLACK_API_URL: `http://${host}:9/api/`, [name]: value })).toEqual([]);
      expect(faultsIn({ TEAMS_WITHOUT_AUTH: '1', [name]: value })).toEqual([]);
    });
  });

  test.each(real)('links to documents go in the open to nobody: %s', (_, env) => {
    expect(faultsIn({ ...env, PUBLIC_URL: 'http://bot.example.org' })).toEqual([
      'PUBLIC_URL ska börja med https:// när boten går mot riktiga Slack eller Teams: den som läser en länk på vägen kan hämta dokumentet.',
    ]);
    expect(faultsIn({ ...env, PUBLIC_URL: 'http://localhost:3978' })).toEqual([]);
  });
});
