import { describe, expect, test } from 'vitest';
import { fakeSurface } from '../../support/fake-surface.ts';
import { type PostOffice, postOffice, toAnna, toBjorn, toGroup } from '../post-office.ts';

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
    office.put('one', toAnna, { instead: ['bjorn'] });
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

describe('someone else instead', () => {
  test('the first who can be reached gets it, and is told why', async () => {
    const office = postOffice();
    office.db.exec("DELETE FROM account WHERE person_id = 'bjorn'");
    office.put('one', toAnna, { instead: ['bjorn', 'cecilia', 'karin'] });
    failingAt(office, 'slack-anna', gone);
    await office.run();
    expect(everyone(office)).toEqual([['slack', 'slack-cecilia', 'one/i-stallet/cecilia']]);
    expect(office.main.shown[0]?.message).toEqual({
      title: 'one',
      blocks: [
        {
          type: 'note',
          text: ['Det här skulle ha gått till Anna Exempel, men det gick inte att lämna fram: kontot är avstängt.'],
        },
        { type: 'text', text: ['Det här är one.'] },
      ],
    });
  });
  test('with nobody named, everyone at the kansli who can be reached gets it', async () => {
    const office = postOffice();
    office.register.kansli('cecilia');
    office.register.person('doris', 'Doris Exempel');
    office.register.kansli('doris');
    office.put('one', toAnna);
    failingAt(office, 'slack-anna', gone);
    await office.run();
    expect(everyone(office).map(([, address]) => address)).toEqual(['slack-cecilia', 'slack-karin']);
  });
  test('a group whose channel is gone: the channel is remembered as gone, and the next message does not try it', async () => {
    const office = postOffice();
    office.main.fault = ({ address }) =>
      address === 'slack-12'
        ? { type: 'never', reason: 'kanalen finns inte längre', consequence: 'conversation gone' }
        : null;
    for (const key of ['one', 'two']) office.put(key, toGroup, { instead: ['bjorn'] });
    await office.run();
    expect(office.main.calls.filter(({ address }) => address === 'slack-12')).toHaveLength(1);
    expect(office.main.titlesIn('slack-bjorn')).toEqual(['one', 'two']);
    expect(office.main.shown[1]?.message.blocks[0]).toMatchObject({
      text: [
        'Det här skulle ha gått till Verksamhetschefsgrupp onkologi, men det gick inte att lämna fram: kanalen finns inte längre.',
      ],
    });
  });
  test('someone without any account: the same way', async () => {
    const office = postOffice();
    office.db.exec("DELETE FROM account WHERE person_id = 'anna'");
    office.put('one', toAnna, { instead: ['bjorn'] });
    await office.run();
    expect(office.main.titlesIn('slack-bjorn')).toEqual(['one']);
    expect(office.row('one')).toMatchObject({ state: 'given_up', why: 'personen har inget konto hos boten än' });
  });
  test('what took all its tries goes the same way', async () => {
    const office = postOffice();
    office.put('one', toAnna, { instead: ['bjorn'] });
    office.main.fault = ({ address }) => (address === 'slack-anna' ? { type: 'refused' } : null);
    await office.runOut();
    expect(office.main.titlesIn('slack-bjorn')).toEqual(['one']);
  });
  test('what may have arrived goes to nobody else', async () => {
    const office = postOffice((timer) => [fakeSurface({ timer, readable: false })]);
    office.put('one', toAnna, { instead: ['bjorn'] });
    office.main.fault = (_call, nth) => (nth === 1 ? { type: 'cut after acceptance' } : null);
    await office.runOut();
    expect(everyone(office).map(([, address]) => address)).toEqual(['slack-anna']);
  });
  test('who stands in and cannot be reached either passes it on to the kansli, and there it ends', async () => {
    const office = postOffice();
    office.register.kansli('cecilia');
    office.put('one', toAnna, { instead: ['bjorn'] });
    office.main.fault = () => gone;
    await office.runOut();
    expect(Object.keys(office.states())).toEqual([
      'one',
      'one/i-stallet/bjorn',
      'one/i-stallet/bjorn/i-stallet/cecilia',
      'one/i-stallet/bjorn/i-stallet/karin',
    ]);
    expect(Object.values(office.states())).toEqual(['given_up', 'given_up', 'given_up', 'given_up']);
  });
  test('the newest words are the ones passed on', async () => {
    const office = postOffice();
    office.put('one', toAnna, { subject: 's', instead: ['bjorn'] });
    office.main.fault = ({ address, type }, nth) => {
      if (address !== 'slack-anna' || type === 'find') return null;
      return nth === 1 ? { type: 'error before acceptance' } : gone;
    };
    await office.run();
    office.outbox.updateMessage('s', { title: 'anew', blocks: [] }, office.time.clock.now());
    await office.runOut();
    expect(office.main.titlesIn('slack-bjorn')).toEqual(['anew']);
  });
  test('the newest words are passed on also when they came while it was on its way', async () => {
    const office = postOffice();
    office.put('one', toAnna, { subject: 's', instead: ['bjorn'] });
    failingAt(office, 'slack-anna', gone);
    const run = office.delivery.run();
    await Promise.resolve();
    office.outbox.updateMessage('s', { title: 'anew', blocks: [] }, office.time.clock.now());
    await run;
    expect(office.main.titlesIn('slack-bjorn')).toEqual(['anew']);
  });
  test('a change reaches the one who stands in, who still sees why', async () => {
    const office = postOffice();
    office.put('one', toAnna, { subject: 's', instead: ['bjorn'] });
    failingAt(office, 'slack-anna', gone);
    await office.run();
    const now = office.time.clock.now();
    office.outbox.updateMessage('s', { title: 'anew', blocks: [] }, now);
    office.outbox.updateMessage('s', { title: 'anew', blocks: [] }, now);
    await office.run();
    expect(office.main.shown).toMatchObject([
      { address: 'slack-bjorn', changes: 1, message: { title: 'anew', blocks: [{ type: 'note' }] } },
    ]);
  });
  test('what was withdrawn meanwhile goes to nobody', async () => {
    const office = postOffice();
    office.put('one', toAnna, { subject: 's', instead: ['bjorn'] });
    failingAt(office, 'slack-anna', gone);
    const run = office.delivery.run();
    await Promise.resolve();
    office.outbox.withdraw('s', office.time.clock.now());
    await run;
    expect(everyone(office)).toEqual([]);
    expect(office.states()).toEqual({ one: 'withdrawn' });
  });
  test('the same one is never asked to stand in for themselves', async () => {
    const office = postOffice();
    office.put('one', toBjorn, { instead: ['bjorn', 'cecilia'] });
    office.main.fault = ({ address }) => (address === 'slack-bjorn' ? refused : null);
    await office.run();
    expect(everyone(office).map(([, address]) => address)).toEqual(['slack-cecilia']);
  });
});
