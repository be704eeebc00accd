import { describe, expect, test } from 'vitest';
import { plainText } from '../../../src/chat/plain-text.ts';
import type { Response } from '../../../src/chat/response.ts';
import type { Asker, Turn } from '../../../src/chat/table.ts';
import { deliveryTable } from '../../../src/outbox/failed/failed-commands.ts';
import { standInStore } from '../../../src/outbox/stand-in-store.ts';
import { fakeSurface } from '../../support/fake-surface.ts';
import { type PostOffice, postOffice, toAnna, toGroup } from '../post-office.ts';

const karin: Asker = { id: 'karin', name: 'Karin Exempel', region: null, roles: ['kansli'] };
const anna: Asker = { id: 'anna', name: 'Anna Exempel', region: 'uppsala', roles: [] };
const log: { by: string; subject: string; what: string }[] = [];

const tableOf = ({ db, outbox, failed }: PostOffice) =>
  deliveryTable({
    outbox,
    failed,
    standIns: standInStore(db),
    opensOf: () => null,
    timeZone: 'Europe/Stockholm',
    changes: { record: (change) => log.push(change) },
  });

const turnOf = (office: PostOffice, asker = karin): Turn => ({
  asker,
  now: office.time.clock.now(),
  today: Temporal.PlainDate.from('2027-02-26'),
  connection: 'page',
  room: null,
  group: null,
});

function utskick(office: PostOffice): Response {
  const [command] = tableOf(office).commands;
  if (!command) throw new Error('no command');
  return command.run('', turnOf(office));
}
function press(office: PostOffice, id: string, value: string): Response {
  const row = tableOf(office).buttons.find((button) => button.id === id);
  if (!row) throw new Error(`no button ${id}`);
  return row.run(value, turnOf(office));
}
const text = (response: Response): string =>
  response.type === 'message' ? plainText(response.message) : JSON.stringify(response);
const buttonsIn = (response: Response) =>
  response.type === 'message'
    ? response.message.blocks.flatMap((block) => (block.type === 'buttons' ? block.buttons : []))
    : [];

/** So many messages to Anna, none of which can arrive, nor go to anyone else. */
async function failing(count: number): Promise<PostOffice> {
  const office = postOffice();
  office.db.exec("DELETE FROM account WHERE person_id = 'karin'");
  for (let nth = 1; nth <= count; nth += 1) office.put(`Påminnelse ${nth}`, toAnna);
  office.main.fault = () => ({ type: 'never', reason: 'meddelandet är för långt' });
  await office.run();
  return office;
}

describe('utskick', () => {
  test('is for the kansli alone, in all its parts', () => {
    const { commands, buttons, forms } = tableOf(postOffice());
    for (const { allowed } of [...commands, ...buttons, ...forms]) {
      expect(allowed(turnOf(postOffice(), anna))).toMatch(/bara kansliet/);
      expect(allowed(turnOf(postOffice()))).toBeNull();
    }
  });
  test('says when all is well, and how much is on its way', () => {
    const office = postOffice();
    expect(text(utskick(office))).toMatch(/^Inga utskick har gått fel/);
    office.put('one', toAnna);
    expect(text(utskick(office))).toMatch(/1 meddelande väntar på att skickas/);
  });
  test('says who, what, when, why, and who got it instead', async () => {
    const office = postOffice();
    office.put('Verksamhetsberättelsen ska lämnas in inom 2 dagar', toAnna);
    office.main.fault = ({ address }) =>
      address === 'slack-anna' ? { type: 'never', reason: 'kontot är avstängt', consequence: 'account gone' } : null;
    await office.run();
    const standIns = standInStore(office.db);
    for (const lost of standIns.fresh(1)) standIns.pass(lost, 'bjorn');
    const said = text(utskick(office));
    for (const part of [
      '26 februari 2027 kl. 08.30',
      'Anna Exempel',
      'Verksamhetsberättelsen ska lämnas in inom 2 dagar',
      'Kom inte fram: kontot är avstängt. Gick i stället till Björn Exempel.',
    ]) {
      expect(said).toContain(part);
    }
  });
  test('says of whom nothing reached whether something does now', async () => {
    const office = postOffice();
    office.db.exec("DELETE FROM account WHERE person_id = 'anna'");
    office.put('one', toAnna);
    await office.run();
    expect(text(utskick(office))).toContain('Kom inte fram: personen har inget konto hos boten än.');
    office.register.account('anna', office.main.connection);
    expect(text(utskick(office))).toContain('personen hade inget konto hos boten då, men har ett nu.');
  });
  test('tells what is unsure, what is sent again and what was', async () => {
    const office = postOffice((timer) => [fakeSurface({ timer, readable: false })]);
    office.put('mjuk', toAnna);
    office.put('hård', { person: 'bjorn' }, { insist: true });
    office.main.fault = (_call, nth) => (nth <= 2 ? { type: 'cut after acceptance' } : null);
    await office.run();
    expect(text(utskick(office))).toContain(
      'Osäkert om det kom fram: förbindelsen bröts. Skickas inte igen av sig självt.',
    );
    expect(text(utskick(office))).toContain(
      'Osäkert om det kom fram: förbindelsen bröts. Boten ser efter eller skickar igen kl. 08.30.',
    );
    await office.runOut();
    expect(text(utskick(office))).toContain('Skickades en gång till');
  });
  test('tells what is unsure for the second time', async () => {
    const office = postOffice((timer) => [fakeSurface({ timer, readable: false })]);
    office.put('hård', { person: 'bjorn' }, { insist: true });
    office.main.fault = () => ({ type: 'cut after acceptance' });
    await office.runOut();
    expect(text(utskick(office))).toContain(
      'Skickades två gånger, och det är osäkert om det kom fram: förbindelsen bröts. Skickas inte igen av sig självt.',
    );
  });
  test('shows twelve and counts the rest, which are a press away', async () => {
    const office = await failing(30);
    const first = utskick(office);
    expect(text(first)).toContain('Och 18 till, äldre än de här.');
    expect(text(first)).toContain('Påminnelse 30');
    const more = buttonsIn(first).find(({ label }) => label === 'Visa fler');
    const second = press(office, 'delivery.trouble', more?.value ?? '');
    expect(text(second)).toContain('Och 6 till');
    expect(text(second)).toContain('Påminnelse 18');
    expect(second).toMatchObject({ replaces: true });
    const last = press(
      office,
      'delivery.trouble',
      buttonsIn(second).find(({ label }) => label === 'Visa fler')?.value ?? '',
    );
    expect(text(last)).toContain('Påminnelse 1');
    expect(buttonsIn(last).map(({ label }) => label)).toEqual([
      'Försök igen med alla här',
      'Välj ett',
      'Visa de senaste',
    ]);
  });
});

describe('Försök igen', () => {
  test('sends what could not be delivered, when it can be', async () => {
    const office = await failing(1);
    office.main.fault = null;
    const [again] = buttonsIn(utskick(office));
    expect(again?.label).toBe('Försök igen');
    expect(text(press(office, 'delivery.again', again?.value ?? ''))).toMatch(/^Ett nytt försök görs nu/);
    await office.run();
    expect(office.main.titlesIn('slack-anna')).toEqual(['Påminnelse 1']);
    expect(text(utskick(office))).toMatch(/^Inga utskick har gått fel/);
    expect(log.at(-1)).toMatchObject({
      by: 'karin',
      subject: 'outbox/1',
      what: 'försökte igen med utskicket ”Påminnelse 1” till Anna Exempel',
    });
  });
  test('pressed twice does it once, and says so', async () => {
    const office = await failing(1);
    press(office, 'delivery.again', '1');
    expect(text(press(office, 'delivery.again', '1'))).toMatch(/inget att försöka igen med/);
  });
  test('believes anew in an account that was gone', async () => {
    const office = postOffice();
    office.put('one', toAnna);
    office.main.fault = ({ address }) =>
      address === 'slack-anna' ? { type: 'never', reason: 'kontot är avstängt', consequence: 'account gone' } : null;
    await office.run();
    office.main.fault = null;
    press(office, 'delivery.again', '1');
    await office.run();
    expect(office.main.titlesIn('slack-anna')).toEqual(['one']);
  });
  test('believes anew in a channel that was gone', async () => {
    const office = postOffice();
    office.put('one', toGroup);
    office.main.fault = ({ address }) =>
      address === 'slack-12'
        ? { type: 'never', reason: 'kanalen är arkiverad', consequence: 'conversation gone' }
        : null;
    await office.run();
    office.main.fault = null;
    press(office, 'delivery.again', '1');
    await office.run();
    expect(office.main.titlesIn('slack-12')).toEqual(['one']);
  });
  test('of what may have arrived looks first where one can look', async () => {
    const office = postOffice();
    office.put('one', toAnna);
    office.main.fault = ({ type }) => (type === 'send' ? { type: 'cut after acceptance' } : { type: 'refused' });
    await office.runOut();
    expect(office.row('one').state).toBe('given_up');
    office.main.fault = null;
    press(office, 'delivery.again', '1');
    await office.run();
    expect(office.main.shown).toHaveLength(1);
    expect(office.row('one')).toMatchObject({ state: 'sent', repeated: 0 });
  });
  test('of what may have arrived is marked as repeated where one cannot look', async () => {
    const office = postOffice((timer) => [fakeSurface({ timer, readable: false })]);
    office.put('one', toAnna);
    office.main.fault = (_call, nth) => (nth === 1 ? { type: 'cut after acceptance' } : null);
    await office.run();
    press(office, 'delivery.again', '1');
    await office.run();
    expect(office.main.shown).toHaveLength(2);
    expect(office.row('one')).toMatchObject({ state: 'sent', repeated: 1 });
  });
  test('with one of several: the form asks which, and takes only what is asked for', async () => {
    const office = await failing(3);
    const choose = buttonsIn(utskick(office)).find(({ label }) => label === 'Välj ett');
    const asked = press(office, 'delivery.choose', choose?.value ?? '');
    expect(asked).toMatchObject({
      type: 'form',
      form: {
        fields: [{ options: [{ value: '3' }, { value: '2', label: 'Anna Exempel: Påminnelse 2' }, { value: '1' }] }],
      },
    });
    office.main.fault = null;
    const [form] = tableOf(office).forms;
    expect(form?.run('', {}, turnOf(office))).toEqual({ type: 'faults', faults: { which: 'Välj ett utskick.' } });
    form?.run('', { which: '2' }, turnOf(office));
    await office.run();
    expect(office.main.titlesIn('slack-anna')).toEqual(['Påminnelse 2']);
  });
  test('a value that was tampered with does nothing', async () => {
    const office = await failing(1);
    expect(text(press(office, 'delivery.again', 'x,1e9,-3,,'))).toMatch(/inget att försöka igen med/);
  });
});
