import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readConfig } from '../../../src/app/config/config.ts';
import { createLog } from '../../../src/app/http/log.ts';
import { madeUpCertificate, madeUpKey } from '../../support/made-up-certificate.ts';
import { type Env, faultsIn } from './config-faults.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samverkansbot-connections-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A file in the folder, which its owner alone may read. */
function file(name: string, content: string, mode = 0o600): string {
  const path = join(folder, name);
  writeFileSync(path, content, { mode });
  chmodSync(path, mode);
  return path;
}

const given = (entries: unknown, env: Env = {}) => ({
  CONNECTIONS: file('connections.json', JSON.stringify(entries)),
  ...env,
});
const connections = (entries: unknown, env: Env = {}) => readConfig(given(entries, env)).connections;

const faultsOf = (entries: unknown, env: Env = {}) => faultsIn(given(entries, env));

const uppsala = {
  id: 'uppsala',
  name: 'Region Uppsala',
  regions: ['uppsala'],
  domains: ['regionuppsala.se'],
  teams: { appId: 'app-u', tenantId: 'tenant-u', password: 'losen' },
};
const kansli = {
  id: 'kansli',
  name: 'Kansliets Slack',
  domains: ['example.org'],
  slack: { botToken: 'xoxb-kansli', appToken: 'xapp-kansli' },
};
const dalarna = {
  ...uppsala,
  id: 'dalarna',
  name: 'Region Dalarna',
  regions: ['dalarna'],
  domains: ['regiondalarna.se'],
};
const inDalarna = { ...dalarna, teams: { appId: 'app-d', tenantId: 'tenant-d', password: 'losen' } };

describe('what the file becomes', () => {
  test('any number of workspaces and registrations', () => {
    expect(connections([uppsala, kansli])).toEqual([
      {
        id: 'uppsala',
        name: 'Region Uppsala',
        kind: 'teams',
        regions: ['uppsala'],
        domains: ['regionuppsala.se'],
        secretEndsOn: null,
        settings: {
          credentials: {
            appId: 'app-u',
            tenantId: 'tenant-u',
            allowedTenants: ['tenant-u'],
            proof: { type: 'password', password: 'losen' },
          },
        },
      },
      {
        id: 'kansli',
        name: 'Kansliets Slack',
        kind: 'slack',
        regions: [],
        domains: ['example.org'],
        secretEndsOn: null,
        settings: { botToken: 'xoxb-kansli', apiUrl: null, receive: { mode: 'socket', appToken: 'xapp-kansli' } },
      },
    ]);
    expect(readConfig(given([kansli]))).toMatchObject({ tryOut: false, database: 'data/samverkansbot.sqlite' });
  });

  test('one alone need not say for which addresses it vouches, and may have the id of a single setting', () => {
    expect(connections([{ id: 'slack', name: 'Slack', slack: { botToken: 'x', signingSecret: 'y' } }])).toMatchObject([
      { id: 'slack', domains: [], settings: { receive: { mode: 'http', signingSecret: 'y' } } },
    ]);
  });

  test('domains are compared in one form', () => {
    expect(
      connections([{ ...kansli, domains: ['RegionUppsala.SE', 'regionuppsala.se', 'örebro.example.org'] }]),
    ).toMatchObject([{ domains: ['regionuppsala.se', 'xn--rebro-iua.example.org'] }]);
  });

  test('more tenants than its own may be let in', () => {
    const more = { ...uppsala, teams: { ...uppsala.teams, allowedTenants: ['tenant-x', 'tenant-u'] } };
    expect(connections([more])).toMatchObject([
      { settings: { credentials: { allowedTenants: ['tenant-u', 'tenant-x'] } } },
    ]);
  });

  test('secrets stand in the file, in the environment, or in files of their own', () => {
    file('losen', ' ur-filen\n');
    const slack = { botToken: { env: 'SLACK_TOKEN_KANSLI' }, signingSecret: { value: 'i-klartext' } };
    const teams = { ...uppsala.teams, password: { file: 'losen' } };
    const read = connections(
      [
        { ...kansli, slack },
        { ...uppsala, teams },
      ],
      { SLACK_TOKEN_KANSLI: 'ur-miljon' },
    );
    expect(read).toMatchObject([
      { settings: { botToken: 'ur-miljon', receive: { signingSecret: 'i-klartext' } } },
      { settings: { credentials: { proof: { password: 'ur-filen' } } } },
    ]);
  });

  test('a certificate with its key, and a file with an assertion, take the place of a password', () => {
    file('bot.pem', `${madeUpKey}${madeUpCertificate}`);
    const assertion = file('token', 'eyJ.x.y');
    const by = (proof: object) => ({ ...uppsala, teams: { appId: 'app-u', tenantId: 'tenant-u', ...proof } });
    expect(connections([by({ certificate: { file: 'bot.pem' } })])).toMatchObject([
      {
        settings: {
          credentials: { proof: { type: 'certificate', certificate: madeUpCertificate, privateKey: madeUpKey } },
        },
        secretEndsOn: Temporal.PlainDate.from('2126-11-05'),
      },
    ]);
    expect(connections([by({ assertion: { file: 'token' } })])).toMatchObject([
      { settings: { credentials: { proof: { type: 'assertion', file: assertion } } } },
    ]);
  });

  test('the first of its secrets to end says when the connection needs a new one', () => {
    const slack = {
      botToken: { value: 'a', endsOn: '2027-05-01' },
      signingSecret: { value: 'b', endsOn: '2027-04-01' },
    };
    expect(connections([{ ...kansli, slack }])[0]?.secretEndsOn?.toString()).toBe('2027-04-01');
  });
});

describe('what is refused', () => {
  const first = 'CONNECTIONS, anslutning 1 (kansli)';
  const second = 'CONNECTIONS, anslutning 2 (uppsala)';
  const of = (more: object) => [{ ...kansli, ...more }];
  const inTeams = (more: object) => [{ ...uppsala, teams: { appId: 'a', tenantId: 't', ...more } }];
  const teamsPlace = 'CONNECTIONS, anslutning 1 (uppsala)';
  const forms = 'ska vara en text, {"env": "NAMN"} eller {"file": "SÖKVÄG"}, där också "endsOn" får stå';

  test.each<[string, () => unknown, readonly string[]]>([
    ['no id', () => of({ id: undefined }), ['CONNECTIONS, anslutning 1: id saknas.']],
    [
      'an id with capitals',
      () => of({ id: 'Kansli' }),
      [
        'CONNECTIONS, anslutning 1 (Kansli): id ska vara små bokstäver a–z, siffror och bindestreck, börja med en bokstav och ha högst 31 tecken.',
      ],
    ],
    [
      'an id that the bot has itself',
      () => of({ id: 'mail' }),
      ['CONNECTIONS, anslutning 1 (mail): id kan inte vara page eller mail, som boten själv har.'],
    ],
    [
      'an id twice',
      () => [kansli, { ...uppsala, id: 'kansli' }],
      ['CONNECTIONS, anslutning 2 (kansli): id är upptaget av anslutning 1.'],
    ],
    ['no name', () => of({ name: ' ' }), [`${first}: name är tom.`]],
    ['a name that is no text', () => of({ name: 7 }), [`${first}: name ska vara en text.`]],
    ['no list', () => of({ domains: 'example.org' }), [`${first}: domains ska vara en lista.`]],
    [
      'an address in place of a domain',
      () => of({ domains: ['example.org', 'anna@example.org'] }),
      [`${first}: domains.1 ska vara en domän, till exempel regionexempel.se.`],
    ],
    ['a misspelt key', () => of({ domian: [] }), [`${first}: domian finns inte. Menade du domains?`]],
    [
      'a key of nothing',
      () => of({ färg: 'blå' }),
      [`${first}: färg finns inte. Det som finns är id, name, regions, domains, slack, teams.`],
    ],
    [
      'a misspelt key of Slack',
      () => of({ slack: { ...kansli.slack, apptoken: 'x' } }),
      [`${first}: slack.apptoken finns inte. Menade du appToken?`],
    ],
    [
      'neither Slack nor Teams',
      () => of({ slack: undefined }),
      [`${first}: det ska stå slack eller teams, och bara den ena.`],
    ],
    ['both', () => of({ teams: uppsala.teams }), [`${first}: det ska stå slack eller teams, och bara den ena.`]],
    [
      'no way in to Slack',
      () => of({ slack: { botToken: 'x' } }),
      [`${first}: slack ska ha appToken (Socket Mode) eller signingSecret (HTTP), och bara den ena.`],
    ],
    [
      'two ways to show who the app is',
      () => inTeams({ password: 'x', assertion: { file: file('token', 'x') } }),
      [`${teamsPlace}: teams ska ha password, certificate eller assertion, och bara en av dem.`],
    ],
    [
      'no app id',
      () => [{ ...uppsala, teams: { tenantId: 't', password: 'x' } }],
      [`${teamsPlace}: teams.appId saknas.`],
    ],
    [
      'a secret that is a number',
      () => inTeams({ password: 7 }),
      [`${teamsPlace}: teams.password ska vara ett objekt: {…}.`],
    ],
    [
      'a secret in two places',
      () => inTeams({ password: { env: 'A', file: 'b' } }),
      [`${teamsPlace}: teams.password ${forms}.`],
    ],
    [
      'a misspelt key of a secret',
      () => inTeams({ password: { value: 'x', endson: '2027-01-01' } }),
      [`${teamsPlace}: teams.password.endson finns inte. Menade du endsOn?`],
    ],
    [
      'a day that does not exist',
      () => inTeams({ password: { value: 'x', endsOn: '2027-02-30' } }),
      [`${teamsPlace}: teams.password.endsOn ska vara en dag, till exempel 2027-05-01.`],
    ],
    [
      'a variable that is not there',
      () => inTeams({ password: { env: 'LOSEN_UPPSALA' } }),
      [`${teamsPlace}: teams.password ska stå i miljövariabeln LOSEN_UPPSALA, som saknas eller är tom.`],
    ],
    [
      'the same bot token twice',
      () => [kansli, { ...kansli, id: 'annan', slack: { ...kansli.slack, appToken: 'xapp-annan' } }],
      ['CONNECTIONS: kansli och annan har samma slack.botToken: ett för varje arbetsyta.'],
    ],
    [
      'the same app-level token twice',
      () => [kansli, { ...kansli, id: 'annan', slack: { ...kansli.slack, botToken: 'xoxb-annan' } }],
      ['CONNECTIONS: kansli och annan har samma slack.appToken: annars delar Slack händelserna mellan dem.'],
    ],
    [
      'the same app twice',
      () => [uppsala, { ...inDalarna, teams: { ...inDalarna.teams, appId: 'APP-U' } }],
      ['CONNECTIONS: uppsala och dalarna har samma teams.appId: en app för varje registrering.'],
    ],
    [
      'several, of which one does not say for whom it vouches',
      () => [kansli, { ...uppsala, domains: [] }],
      ['CONNECTIONS: uppsala saknar domains. När de är flera ska var och en säga vilka adresser den svarar för.'],
    ],
    [
      'a domain that two tenants claim',
      () => [uppsala, { ...inDalarna, domains: ['regiondalarna.se', 'regionuppsala.se'] }],
      [
        'CONNECTIONS: uppsala och dalarna gör båda anspråk på regionuppsala.se, men en domän hör till en enda organisation i Entra ID.',
      ],
    ],
    [
      'everything at once',
      () => [
        { ...kansli, färg: 1, name: '' },
        { ...uppsala, teams: { appId: 'a', tenantId: 't', password: { env: 'SAKNAS' } } },
        kansli,
      ],
      [
        `${first}: name är tom.`,
        `${first}: färg finns inte. Det som finns är id, name, regions, domains, slack, teams.`,
        `${second}: teams.password ska stå i miljövariabeln SAKNAS, som saknas eller är tom.`,
        'CONNECTIONS, anslutning 3 (kansli): id är upptaget av anslutning 1.',
      ],
    ],
  ])('%s', (_, entries, expected) => {
    expect(faultsOf(entries())).toEqual(expected);
  });

  test('a workspace may vouch for a domain that a tenant vouches for, and for another workspace’s', () => {
    const shared = { ...kansli, domains: ['regionuppsala.se'] };
    const sister = { ...shared, id: 'syster', slack: { botToken: 'x', appToken: 'y' } };
    expect(faultsOf([uppsala, shared, sister])).toEqual([]);
  });

  test.each<[string, () => Env, string]>([
    ['is not there', () => ({ CONNECTIONS: join(folder, 'ingen.json') }), 'ingen.json finns inte'],
    ['is a folder', () => ({ CONNECTIONS: folder }), ' är en mapp och ingen fil'],
    ['is no JSON', () => ({ CONNECTIONS: file('a', '{"id":') }), 'a innehåller inte JSON'],
    ['is no list', () => ({ CONNECTIONS: file('a', '{}') }), 'a ska innehålla en lista'],
    ['is empty', () => ({ CONNECTIONS: file('a', '[]') }), 'a innehåller inga anslutningar'],
    [
      'others may read',
      () => ({ CONNECTIONS: file('a', '[]', 0o640) }),
      'a kan läsas av andra än den som kör boten. Skriv: chmod 600 .*/a',
    ],
  ])('a file that %s', (_, env, expected) => {
    expect(faultsIn(env())).toEqual([expect.stringMatching(`^CONNECTIONS: filen .*(${expected})`)]);
  });

  test.each<[string, () => unknown, string]>([
    ['is not there', () => 'ingen', 'finns inte'],
    ['is empty', () => file('tom', '\n'), 'är tom'],
    // To make it the owner's alone, as is said of a file, would shut everybody else out.
    ['is a folder', () => folder, 'är en mapp och ingen fil'],
    ['others may read', () => file('oppen', 'x', 0o604), 'kan läsas av andra än den som kör boten'],
  ])('a secret whose file %s', (_, path, expected) => {
    expect(faultsOf(inTeams({ password: { file: path() } }))).toEqual([
      expect.stringMatching(
        `^${teamsPlace.replaceAll(/[()]/g, '.')}: teams.password ska stå i filen .*, som ${expected}`,
      ),
    ]);
  });

  test.each<[string, () => string, string]>([
    ['no certificate', () => madeUpKey, 'innehåller inget certifikat'],
    ['no key', () => madeUpCertificate, 'innehåller ingen privat nyckel'],
    ['the key of another', () => `${madeUpCertificate}${anotherKey('rsa')}`, 'inte hör till certifikatet'],
    ['a key of another kind', () => `${madeUpCertificate}${anotherKey('ed25519')}`, 'Microsoft tar bara RSA'],
  ])('a certificate with %s', (_, pem, expected) => {
    expect(faultsOf(inTeams({ certificate: pem() }))).toEqual([expect.stringContaining(expected)]);
  });

  test('the file beside single settings', () => {
    expect(faultsOf([kansli], { SLACK_BOT_TOKEN: 'x', MICROSOFT_APP_ID: 'y' })).toEqual([
      'CONNECTIONS kan inte användas tillsammans med SLACK_BOT_TOKEN, MICROSOFT_APP_ID. Lägg in det i filen, eller ta bort det ena.',
    ]);
  });

  test('what is for development, against any real workspace or tenant in it', () => {
    const why = 'START_AT är för utveckling och prov och får inte användas mot riktiga Slack eller Teams.';
    const local = { ...kansli, slack: { ...kansli.slack, apiUrl: 'http://127.0.0.1:9/api/' } };
    const env = { START_AT: '2027-01-30T08:00:00Z' };
    expect(faultsOf([local], env)).toEqual([]);
    expect(faultsOf([local, uppsala], env)).toEqual([why]);
    expect(faultsOf([kansli], env)).toEqual([why]);
  });

  test('no fault repeats a secret', () => {
    const secret = 'mycket-hemligt';
    const slack = { botToken: secret, appToken: secret, signingSecret: secret };
    const teams = { appId: 'a', tenantId: 't', password: secret, certificate: secret };
    const said = faultsOf([
      { ...kansli, slack },
      { ...uppsala, teams },
      { ...kansli, slack, id: 'x' },
    ]);
    expect(said.length).toBeGreaterThan(2);
    expect(said.join('\n')).not.toContain(secret);
  });
});

test('every secret of every connection is kept out of the log', () => {
  const pem = `${madeUpCertificate}${madeUpKey}`;
  const teams = { appId: 'app-d', tenantId: 'tenant-d', certificate: pem };
  const config = readConfig(given([kansli, uppsala, { ...inDalarna, teams }]));
  const lines: string[] = [];
  const log = createLog(config, { write: (line) => void lines.push(line) });
  for (const secret of ['xoxb-kansli', 'xapp-kansli', 'losen', madeUpKey])
    log.info({ note: secret }, `it is ${secret}`);
  const written = lines.join('');
  for (const secret of ['xoxb-kansli', 'xapp-kansli', 'losen', madeUpKey.slice(40, 90)]) {
    expect(written).not.toContain(secret);
  }
});

function anotherKey(type: 'rsa' | 'ed25519'): string {
  const format = { type: 'pkcs8', format: 'pem' } as const;
  return type === 'rsa'
    ? generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export(format).toString()
    : generateKeyPairSync('ed25519').privateKey.export(format).toString();
}
