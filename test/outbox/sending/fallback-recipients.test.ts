import { describe, expect, test } from 'vitest';
import { conversationIsGone, fallbackRecipients } from '../../../src/outbox/sending/fallback-recipients.ts';
import { standInStore } from '../../../src/outbox/stand-in-store.ts';
import { fakeSurface } from '../../support/fake-surface.ts';
import { type PostOffice, postOffice, toAnna, toGroup } from '../post-office.ts';

const gone = { type: 'never', reason: 'kontot är avstängt', consequence: 'account gone' } as const;
const refused = { type: 'never', reason: 'boten är inte medlem i kanalen' } as const;

const everyone = (office: PostOffice) =>
  office.surfaces.flatMap(({ connection, shown }) => shown.map(({ address, key }) => [connection, address, key]));
const failingAt = (office: PostOffice, address: string, fault: typeof gone | typeof refused) => {
  office.main.fault = (call) => (call.address === address ? fault : null);
};

describe('a person on two platforms', () => {
  const twoPlatforms = () => {
    const office = postOffice((timer) => [fakeSurface({ timer }), fakeSurface({ timer, connection: 'teams' })]);
    office.register.account('anna', 'teams', '2027-01-01T00:00:00Z');
    return office;
  };

  test('is reached where they were linked last', async () => {
    const office = twoPlatforms();
    office.put('one', toAnna);
    await office.run();
    expect(everyone(office)).toEqual([['slack', 'slack-anna', 'one']]);
  });
  test('is reached where they would rather be', async () => {
    const office = twoPlatforms();
    office.db.exec("UPDATE person SET connection = 'teams' WHERE id = 'anna'");
    office.put('one', toAnna);
    await office.run();
    expect(everyone(office)).toEqual([['teams', 'teams-anna', 'one']]);
  });
  test('is reached on the other when the first says no, and nobody else is bothered', async () => {
    const office = twoPlatforms();
    office.put('one', toAnna);
    failingAt(office, 'slack-anna', refused);
    await office.run();
    expect(everyone(office)).toEqual([['teams', 'teams-anna', 'one']]);
    expect(office.rows()).toHaveLength(1);
  });
  test('is at once reached on the other when the first is down', async () => {
    const office = twoPlatforms();
    office.put('one', toAnna);
    office.main.fault = () => ({ type: 'never', reason: 'nyckeln är återkallad', consequence: 'surface down' });
    await office.run();
    expect(everyone(office)).toEqual([['teams', 'teams-anna', 'one']]);
  });
  test('what may have arrived on the first does not go to the other too', async () => {
    const office = postOffice((timer) => [
      fakeSurface({ timer, readable: false }),
      fakeSurface({ timer, connection: 'teams' }),
    ]);
    office.register.account('anna', 'teams', '2027-01-01T00:00:00Z');
    office.put('one', toAnna, { insist: true });
    office.main.fault = (_call, nth) => (nth === 1 ? { type: 'cut after acceptance' } : refused);
    await office.runOut();
    expect(everyone(office)).toEqual([['slack', 'slack-anna', 'one']]);
    expect(office.row('one').state).toBe('given_up');
  });
  test('an account that is gone is not tried again, and the next message goes straight to the other', async () => {
    const office = twoPlatforms();
    failingAt(office, 'slack-anna', gone);
    for (const key of ['one', 'two']) office.put(key, toAnna);
    await office.run();
    expect(everyone(office)).toEqual([
      ['teams', 'teams-anna', 'one'],
      ['teams', 'teams-anna', 'two'],
    ]);
    expect(office.main.calls).toHaveLength(1);
    expect(
      office.db.prepare("SELECT gone_why FROM account WHERE connection = 'slack' AND person_id = 'anna'").get(),
    ).toEqual({
      gone_why: 'kontot är avstängt',
    });
  });
  test('a change goes to where the message stands, whatever the person prefers since', async () => {
    const office = twoPlatforms();
    office.put('one', toAnna, { subject: 's' });
    await office.run();
    office.db.exec("UPDATE person SET connection = 'teams' WHERE id = 'anna'");
    office.outbox.updateMessage('s', { title: 'anew', blocks: [] }, office.time.clock.now());
    await office.run();
    expect(office.main.titlesIn('slack-anna')).toEqual(['anew']);
  });
});

describe('what cannot reach its addressee', () => {
  /** Whose it was, and its words. */
  const lost = (office: PostOffice) =>
    standInStore(office.db)
      .fresh(10)
      .map(({ lane, message }) => [lane, message.title]);
  const unreached = (office: PostOffice) =>
    office.db.prepare<[], { lane: string; had_place: number }>('SELECT lane, had_place FROM unreached').all();

  test('is kept for a stand-in, and sent to nobody as it is', async () => {
    const office = postOffice();
    office.put('one', toAnna);
    failingAt(office, 'slack-anna', gone);
    await office.run();
    expect(everyone(office)).toEqual([]);
    expect(office.states()).toEqual({ one: 'given_up' });
    expect(lost(office)).toEqual([['p/anna', 'one']]);
    expect(unreached(office)).toEqual([{ lane: 'p/anna', had_place: 0 }]);
  });
  test('a group whose channel is gone: it is remembered as gone, and the next message does not try it', async () => {
    const office = postOffice();
    office.main.fault = ({ address }) =>
      address === 'slack-12'
        ? { type: 'never', reason: 'kanalen finns inte längre', consequence: 'conversation gone' }
        : null;
    for (const key of ['one', 'two']) office.put(key, toGroup);
    await office.run();
    expect(office.main.calls.filter(({ address }) => address === 'slack-12')).toHaveLength(1);
    expect(lost(office)).toEqual([
      ['c/12', 'one'],
      ['c/12', 'two'],
    ]);
  });
  test('someone without any account: the same way', async () => {
    const office = postOffice();
    office.db.exec("DELETE FROM account WHERE person_id = 'anna'");
    office.put('one', toAnna);
    await office.run();
    expect(lost(office)).toEqual([['p/anna', 'one']]);
    expect(office.row('one')).toMatchObject({ state: 'given_up', why: 'personen har inget konto hos boten än' });
  });
  test('what took all its tries goes the same way, and the account that refused is still there', async () => {
    const office = postOffice();
    office.put('one', toAnna);
    office.main.fault = ({ address }) => (address === 'slack-anna' ? { type: 'refused' } : null);
    await office.runOut();
    expect(lost(office)).toEqual([['p/anna', 'one']]);
    expect(unreached(office)).toEqual([{ lane: 'p/anna', had_place: 1 }]);
  });
  test('what may have arrived is nobody else’s', async () => {
    const office = postOffice((timer) => [fakeSurface({ timer, readable: false })]);
    office.put('one', toAnna);
    office.main.fault = (_call, nth) => (nth === 1 ? { type: 'cut after acceptance' } : null);
    await office.runOut();
    expect(lost(office)).toEqual([]);
  });
  test('the newest words are the ones kept', async () => {
    const office = postOffice();
    office.put('one', toAnna, { subject: 's' });
    office.main.fault = ({ address, type }, nth) => {
      if (address !== 'slack-anna' || type === 'find') return null;
      return nth === 1 ? { type: 'error before acceptance' } : gone;
    };
    await office.run();
    office.outbox.updateMessage('s', { title: 'anew', blocks: [] }, office.time.clock.now());
    await office.runOut();
    expect(lost(office)).toEqual([['p/anna', 'anew']]);
  });
  test('the newest words are kept also when they came while it was on its way', async () => {
    const office = postOffice();
    office.put('one', toAnna, { subject: 's' });
    failingAt(office, 'slack-anna', gone);
    const run = office.delivery.run();
    await Promise.resolve();
    office.outbox.updateMessage('s', { title: 'anew', blocks: [] }, office.time.clock.now());
    await run;
    expect(lost(office)).toEqual([['p/anna', 'anew']]);
  });
  test('what was withdrawn meanwhile is nobody’s', async () => {
    const office = postOffice();
    office.put('one', toAnna, { subject: 's' });
    failingAt(office, 'slack-anna', gone);
    const run = office.delivery.run();
    await Promise.resolve();
    office.outbox.withdraw('s', office.time.clock.now());
    await run;
    expect(lost(office)).toEqual([]);
    expect(office.states()).toEqual({ one: 'withdrawn' });
  });
  test('given up twice, it is kept once', async () => {
    const office = postOffice();
    office.put('one', toAnna);
    failingAt(office, 'slack-anna', refused);
    await office.run();
    office.failed.tryAgain(
      office.db.prepare<[], number>('SELECT id FROM outbox').pluck().get() ?? 0,
      office.time.clock.now(),
    );
    await office.run();
    expect(lost(office)).toEqual([['p/anna', 'one']]);
  });
});

describe('why something cannot be sent anywhere', () => {
  type Lost = Parameters<ReturnType<typeof fallbackRecipients>['whyUnreachable']>[0];
  const goneAccount = (connection: string, at: string, why: string | null) => `
    INSERT INTO account (connection, account, person_id, address, linked_at, gone_at, gone_why)
    VALUES ('${connection}', 'x', 'anna', 'D', '2026-01-01T00:00:00Z', '${at}', ${why === null ? 'NULL' : `'${why}'`})`;

  test.each<[string, string, 'anna' | 12, string]>([
    ['a person without an account', '', 'anna', 'personen har inget konto hos boten än'],
    ['one whose account is gone', goneAccount('teams', '2027-02-01T00:00:00Z', 'avstängt'), 'anna', 'avstängt'],
    [
      'one whose accounts are gone: the last of them',
      `${goneAccount('teams', '2027-02-02T00:00:00Z', 'sist')}; ${goneAccount('slack', '2027-02-01T00:00:00Z', 'först')}`,
      'anna',
      'sist',
    ],
    [
      'one whose address takes no mail',
      "UPDATE person SET email = 'Anna@example.org' WHERE id = 'anna'; INSERT INTO mail_refused VALUES ('anna@example.org', 'okänd brevlåda', '2027-02-01T00:00:00Z')",
      'anna',
      'okänd brevlåda',
    ],
    [
      'one whose account is gone and whose address takes no mail',
      `${goneAccount('teams', '2027-02-01T00:00:00Z', 'avstängt')}; UPDATE person SET email = 'a@example.org' WHERE id = 'anna';
       INSERT INTO mail_refused VALUES ('a@example.org', 'okänd brevlåda', '2027-02-01T00:00:00Z')`,
      'anna',
      'avstängt',
    ],
    ['a conversation', '', 12, 'boten når inte kanalen'],
    ['one that is gone', "UPDATE conversation SET gone_why = 'kanalen är arkiverad'", 12, 'kanalen är arkiverad'],
  ])('to %s', (_whom, prepare, to, why) => {
    const office = postOffice();
    office.db.exec(`DELETE FROM account; ${prepare}`);
    const of = typeof to === 'number' ? { person: null, conversation: to } : { person: to, conversation: null };
    expect(fallbackRecipients(office.db).whyUnreachable(of as Lost)).toBe(why);
  });

  test('is remembered of the place alone that its platform names, the first time', () => {
    const office = postOffice((timer) => [fakeSurface({ timer }), fakeSurface({ timer, connection: 'teams' })]);
    office.register.account('anna', 'teams');
    const fallbacks = fallbackRecipients(office.db);
    const now = office.time.clock.now();
    const mark = (row: object, why: string) => fallbacks.markGone({ person: null, ...row } as Lost, why, now);
    mark({ person: 'anna', connection: 'teams', address: 'teams-anna' }, 'först');
    mark({ person: 'anna', connection: 'teams', address: 'teams-anna' }, 'sedan');
    mark({ person: 'bjorn', connection: 'slack', address: 'elsewhere' }, 'fel plats');
    mark({ connection: 'slack', address: 'slack-12' }, 'arkiverad');
    mark({ connection: 'slack', address: 'slack-12' }, 'sedan');
    const gone = (table: string) =>
      office.db.prepare(`SELECT address, gone_at, gone_why FROM ${table} WHERE gone_at IS NOT NULL`).raw().all();
    expect([gone('account'), gone('conversation')]).toEqual([
      [['teams-anna', '2027-02-26T07:30:00Z', 'först']],
      [['slack-12', '2027-02-26T07:30:00Z', 'arkiverad']],
    ]);
  });
});

test.each([
  ['conversation gone', true],
  ['account gone', true],
  ['surface down', false],
  [null, false],
] as const)('nothing else can arrive there either after %s: %s', (consequence, isGone) => {
  expect(conversationIsGone(consequence)).toBe(isGone);
});
