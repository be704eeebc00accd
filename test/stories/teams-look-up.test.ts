import { describe, expect, onTestFinished, test } from 'vitest';
import { say } from '../../src/chat/message.ts';
import { toAddress } from '../../src/surfaces/teams/send/address.ts';
import type { Fault } from '../support/fake-teams/connector.ts';
import { prov } from '../support/prov.ts';
import { teamsBot } from '../support/teams-bot.ts';
import { anna, bjorn, withGroup } from '../support/test-bot.ts';
import { turnedTimer } from '../surfaces/slack/turned-timer.ts';

const vc = withGroup('vc', 'onkologi', { chair: anna, vice: bjorn });
const kind = 'Jag kunde inte slå upp dig i Teams just nu';

const faults: Record<string, Fault> = {
  '429': { status: 429, retryAfter: 30 },
  '502': { status: 502 },
  '503': { status: 503 },
  'a reset': { cut: true },
  'a time-out': { silent: true },
};

/** A channel with a question in it, where Anna and Björn are, who have never written to the bot. */
async function features() {
  const feature = prov();
  const timer = turnedTimer();
  const it = await teamsBot('2026-11-23T07:00', { ...vc, rows: feature.rows }, { timer });
  onTestFinished(() => it.close());
  const { teams } = it;
  for (const name of ['Anna', 'Björn', 'Karin']) {
    teams.world.person(name.toLowerCase().replace('ö', 'o'), `${name} Exempel`);
  }
  it.bot.turnTo('2026-11-23T07:01');
  const place = teams.world.channel('Onkologi', ['anna', 'bjorn', 'karin']);
  const karin = teams.world.member('karin');
  await teams.adds('karin', place);
  await it.settled();
  const { register, outbox } = it.bot.features;
  const address = toAddress({ conversation: place.id, tenant: teams.credentials.tenantId });
  const conversation = register.conversationAt('teams', address)?.id ?? 0;
  const now = it.bot.now();
  outbox.put({ key: 'q', topic: 'prov/1', to: { conversation }, message: say('Fråga 1'), dueAt: now }, now);
  await it.bot.delivery.run();
  const question = teams.sees('anna', place).at(-1)?.id ?? '';
  const before = teams.sees('anna', place).length;

  /** Time passes while the work goes on: the bot tries again, and what it put off too. */
  async function passes(seconds: number, work: Promise<unknown> = Promise.resolve()): Promise<void> {
    let over = false;
    void work.finally(() => {
      over = true;
    });
    for (let passed = 0; passed < seconds || !over; passed += 0.5) {
      timer.turn(500);
      for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    }
    await it.settled();
  }
  const meets = (call: 'member' | 'create', fault: Fault | null) => {
    teams.settings.fault = fault && (({ name }) => (name === call ? fault : null));
  };
  const saidThere = () => teams.sees('anna', place).slice(before);
  const nobodyIsAStranger = () => {
    const all = it.bot.db.prepare('SELECT message FROM outbox').pluck().all().join('\n');
    expect(all).not.toMatch(/finns (?:inte )?i registret/);
    expect([...saidThere(), ...teams.sees('anna')].map(({ text }) => text).join('\n')).not.toMatch(
      /inte i registret än|kan inte skriva till dig enskilt|kunde inte ta emot/,
    );
  };
  return { ...it, feature, place, question, karin, passes, meets, saidThere, nobodyIsAStranger };
}

describe.each(Object.entries(faults))('%s', (_, fault) => {
  test('in the roster: a reply in a thread is kept as soon as its writer can be looked up, once', async () => {
    const it = await features();
    it.meets('member', fault);
    const said = it.teams.says('anna', it.place, 'Sörmland tillstyrker', { under: it.question });
    await it.passes(3, it.teams.delivers(said));
    await it.passes(1, it.teams.delivers(said));
    expect(it.feature.kept()).toEqual([]);
    it.meets('member', null);
    const kept = async () => {
      await it.passes(5);
      return it.feature.kept();
    };
    await expect.poll(kept, { timeout: 10_000 }).toMatchObject([{ by: 'anna', text: 'Sörmland tillstyrker' }]);
    it.nobodyIsAStranger();
  });

  test('in the roster: a reply in a thread is kept by the next process, once', async () => {
    const it = await features();
    it.meets('member', fault);
    await it.passes(3, it.teams.delivers(it.teams.says('anna', it.place, 'Ja', { under: it.question })));
    await it.restarts();
    it.starts();
    await it.passes(3);
    expect(it.feature.kept()).toEqual([]);
    it.meets('member', null);
    const kept = async () => {
      await it.passes(5);
      return it.feature.kept();
    };
    await expect.poll(kept, { timeout: 10_000 }).toMatchObject([{ by: 'anna', text: 'Ja' }]);
    it.nobodyIsAStranger();
  });

  test('in making the chat for two: a reply in a thread is kept at once', async () => {
    const it = await features();
    it.meets('create', fault);
    await it.passes(3, it.teams.delivers(it.teams.says('anna', it.place, 'Ja', { under: it.question })));
    expect(it.feature.kept()).toMatchObject([{ by: 'anna', text: 'Ja' }]);
    expect(it.saidThere()).toEqual([]);
    it.nobodyIsAStranger();
  });

  test.each(['member', 'create'] as const)('in %s: a mention is told to come again', async (call) => {
    const it = await features();
    it.meets(call, fault);
    await it.passes(3, it.teams.writes('anna', 'mina', { in: it.place }));
    expect(it.saidThere().map(({ summary }) => summary)).toEqual([kind]);
    it.nobodyIsAStranger();
    it.meets(call, null);
    await it.passes(1, it.teams.writes('anna', 'mina', { in: it.place }));
    expect(it.teams.titles('anna')).toHaveLength(1);
  });

  test('in the roster: words in the own chat, a press and a form are told to come again', async () => {
    const it = await features();
    it.meets('member', fault);
    await it.passes(3, it.teams.writes('anna', 'mina'));
    expect(it.teams.titles('anna')).toEqual([kind]);
    const personal = it.teams.world.personal('anna');
    const invoke = (name: string, value: object) =>
      it.teams.post(it.teams.activity('anna', personal, { type: 'invoke', name, value }));
    const data = { button: 'list.next', value: '1' };
    const pressed = invoke('adaptiveCard/action', { action: { type: 'Action.Execute', verb: 'x', data } });
    await it.passes(3, pressed);
    expect(JSON.stringify((await pressed).body)).toContain(kind);
    const opened = invoke('task/fetch', { data });
    await it.passes(3, opened);
    expect(JSON.stringify((await opened).body)).toContain(kind);
    it.nobodyIsAStranger();
  });
});

test('a fault that is over before the second try is noticed by nobody', async () => {
  const it = await features();
  it.teams.settings.fault = ({ name }, nth) => (name !== 'send' && nth === 1 ? { status: 503 } : null);
  await it.passes(2, it.teams.writes('anna', 'mina', { in: it.place }));
  expect(it.saidThere().map(({ text }) => text)).toEqual(['Anna Exempel, jag svarar i vår egen chatt']);
  expect(it.teams.titles('anna')).toHaveLength(1);
  it.nobodyIsAStranger();
});

test('what could not be taken for an hour is not passed over in silence', async () => {
  const it = await features();
  it.meets('member', { status: 503 });
  await it.passes(3, it.teams.delivers(it.teams.says('anna', it.place, 'Ja', { under: it.question })));
  await it.passes(4200);
  expect(it.saidThere().map(({ summary, thread }) => [summary, thread])).toEqual([
    ['Jag har inte kunnat slå upp Anna Exempel i Teams', it.question],
  ]);
});

test('a press by someone known is answered while six unknown people in the same channel are looked up slowly', async () => {
  const it = await features();
  const { teams } = it;
  await teams.writes('anna', 'hej');
  const unknown = ['ett', 'två', 'tre', 'fyra', 'fem', 'sex'];
  for (const name of unknown) it.place.members.push(teams.world.person(name, `${name} Exempel`).key);
  const { promise: slow, resolve } = Promise.withResolvers<void>();
  teams.settings.fault = ({ name }) => (name === 'member' || name === 'create' ? { slow } : null);
  const waiting = unknown.map((name) => teams.writes(name, 'hej', { in: it.place }));
  await expect.poll(() => teams.calls.filter(({ name }) => name === 'create')).toHaveLength(6);
  const action = { type: 'Action.Execute', verb: 'x', data: { button: 'list.next', value: '1' } };
  const invoke = { type: 'invoke', name: 'adaptiveCard/action', value: { action } };
  const pressed = await teams.post(teams.activity('anna', it.place, invoke));
  expect(pressed.body).toMatchObject({ type: 'application/vnd.microsoft.activity.message' });
  expect(unknown.flatMap((name) => teams.titles(name))).toEqual([]);
  resolve();
  await Promise.all(waiting);
  await it.settled();
  expect(unknown.flatMap((name) => teams.titles(name))).toEqual(Array(6).fill('Du finns inte i registret än'));
});
