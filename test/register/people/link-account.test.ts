import { describe, expect, test } from 'vitest';
import { plainText } from '../../../src/chat/plain-text.ts';
import type { Delivery } from '../../../src/outbox/delivery.ts';
import { guestStore } from '../../../src/register/people/guest-store.ts';
import { linkAccount, type Newcomer, strangerNotice } from '../../../src/register/people/link-account.ts';
import { strangerStore } from '../../../src/register/people/stranger-store.ts';
import { emptyHouse, features, formOf, type House, textOf } from '../register-house.ts';

const now = Temporal.Instant.from('2026-11-23T08:00:00Z');
const newcomer = (more: Partial<Newcomer> = {}): Newcomer => ({
  connection: 'slack',
  account: 'U1',
  address: 'D1',
  email: 'sten@example.org',
  name: 'Sten Exempel',
  ...more,
});

/** Keeps what is put, each key once, as the outbox does. */
function outbox() {
  const put: Delivery[] = [];
  return {
    waiting: put,
    stale: () => {},
    put(delivery: Delivery): boolean {
      if (put.some(({ key }) => key === delivery.key)) return false;
      put.push(delivery);
      return true;
    },
  };
}

const moment = { now, today: Temporal.PlainDate.from('2026-11-23') };
const linking = (it: House, box = outbox()) => ({ ...it, guests: guestStore(it.db), outbox: box, reached: () => {} });

describe('linkAccount', () => {
  test.each([
    'anna@example.org',
    'Anna@Example.ORG',
    ' anna@example.org ',
  ])('finds Anna by "%s", and logs it', (email) => {
    const it = features();
    expect(linkAccount(linking(it), newcomer({ email }), moment)).toMatchObject({ person: { id: 'anna' } });
    expect(it.register.personOfAccount('slack', 'U1')?.id).toBe('anna');
    expect(it.changes.ofSubject('person/anna')).toMatchObject([{ by: 'anna', what: 'kopplade sitt konto i Slack' }]);
  });

  test.each(['sten@example.org', '', null])('finds nobody by %j, and changes nothing', (email) => {
    const it = features();
    expect(linkAccount(linking(it), newcomer({ email }), moment)).toBeNull();
    expect(it.register.personOfAccount('slack', 'U1')).toBeNull();
    expect(it.changes.latest({ limit: 1 })).toEqual([]);
  });
});

describe('where a connection vouches for some domains', () => {
  const vouching = (domains: readonly string[]) => {
    const it = features();
    it.db.prepare("UPDATE connection SET domains = ? WHERE id = 'slack'").run(JSON.stringify(domains));
    return it;
  };

  test.each([
    [['example.org'], 'anna'],
    [['EXAMPLE.org'], 'anna'],
    [['orebro.example.org'], undefined],
    [['ample.org'], undefined],
  ])('of %j, anna@example.org is %s', (domains, who) => {
    const it = vouching(domains);
    const linked = linkAccount(linking(it), newcomer({ email: 'anna@example.org' }), moment);
    expect(linked && linked !== 'waits' ? linked.person.id : undefined).toBe(who);
    expect(it.register.accountsOn('slack')).toEqual(who ? ['U1'] : []);
  });

  test('another of their addresses may be within', () => {
    const it = vouching(['example.org']);
    const from = newcomer({ email: 'alias@elsewhere.example', otherEmails: ['mailto:Anna@example.org'] });
    expect(linkAccount(linking(it), from, moment)).toMatchObject({ person: { id: 'anna' } });
  });
});

describe('a guest', () => {
  const guest = (who: string) => newcomer({ email: `${who}_example.org#EXT#@kansliet.onmicrosoft.com`, guest: true });

  test('who has no more rights than a member is linked as a guest', () => {
    const it = features();
    expect(linkAccount(linking(it), guest('cecilia'), moment)).toMatchObject({ person: { id: 'cecilia' } });
    expect(it.db.prepare('SELECT guest FROM account').pluck().all()).toEqual([1]);
  });

  test.each(['anna', 'bjorn'])('who is %s, chair or vice chair, waits for the kansli, which is asked once', (who) => {
    const it = features();
    const box = outbox();
    expect(linkAccount(linking(it, box), guest(who), moment)).toBe('waits');
    expect(linkAccount(linking(it, box), guest(who), moment)).toBe('waits');
    expect(it.register.accountsOn('slack')).toEqual([]);
    expect(box.waiting.map(({ key }) => key)).toEqual([`guest/slack/U1/${who}/karin`]);
  });

  test('who would be the kansli waits too; the kansli says no, and yes, and no again, each once in the log', () => {
    const it = features();
    it.register.setRoles('cecilia', ['kansli']);
    expect(linkAccount(linking(it), guest('cecilia'), moment)).toBe('waits');
    const of = { connection: 'slack', account: 'U1', person: 'cecilia' };
    const press = (id: string) => textOf(it.presses('karin', id, JSON.stringify(of)));
    expect(press('guest.refuse')).toContain('Gästkontot är inte Cecilia Exempel');
    expect(linkAccount(linking(it), guest('cecilia'), moment)).toBeNull();
    expect(press('guest.link')).toContain('Gästkontot är kopplat till Cecilia Exempel');
    expect(it.register.personOfAccount('slack', 'U1')?.id).toBe('cecilia');
    expect(press('guest.link')).toContain('Gästkontot är kopplat till Cecilia Exempel');
    expect(press('guest.refuse')).toContain('Gästkontot är inte Cecilia Exempel');
    expect(it.register.personOfAccount('slack', 'U1')).toBeNull();
    expect(it.changes.ofSubject('person/cecilia').map(({ what }) => what)).toEqual([
      'sade nej till gästkontot i Slack',
      'bekräftade gästkontot i Slack',
      'sade nej till gästkontot i Slack',
    ]);
  });
});

describe('strangerNotice', () => {
  const notice = (it: House, box: ReturnType<typeof outbox>, from = newcomer()) =>
    plainText(
      strangerNotice({ register: it.register, outbox: box, strangers: strangerStore(it.db) }, from, {
        now,
        wroteInThread: false,
      }),
    );

  test('tells everyone at the kansli who has written and from where, and the stranger that they know', () => {
    const it = features();
    it.register.setRoles('doris', ['kansli']);
    const box = outbox();
    expect(notice(it, box)).toBe(
      'Du finns inte i registret än\nJag säger till kansliet att du har skrivit, så att de kan lägga till dig.',
    );
    expect(box.waiting.map(({ key, to }) => [key, to])).toEqual([
      ['stranger/slack/U1/doris', { person: 'doris' }],
      ['stranger/slack/U1/karin', { person: 'karin' }],
    ]);
    expect(plainText(box.waiting[0]?.message ?? { title: '', blocks: [] })).toBe(
      [
        'Någon som inte finns i registret har skrivit till boten',
        'Namn: Sten Exempel',
        'E-post: sten@example.org',
        'Plattform: Slack',
        'Lägg till personen, eller säg att hen har fått svar eller inte ska läggas till. Det du väljer syns för alla på kansliet.',
        '[Lägg till person] [Markera som besvarad] [Lägg inte till]',
      ].join('\n'),
    );
  });

  test('says it once for each account', () => {
    const it = features();
    const box = outbox();
    notice(it, box);
    expect(notice(it, box)).toContain('Jag säger till kansliet');
    expect(box.waiting).toHaveLength(1);
    notice(it, box, newcomer({ account: 'U2' }));
    expect(box.waiting).toHaveLength(2);
  });

  test('tells one who wrote in a thread that it is not kept', () => {
    const it = features();
    const parts = { register: it.register, outbox: outbox(), strangers: strangerStore(it.db) };
    expect(plainText(strangerNotice(parts, newcomer(), { now, wroteInThread: true }))).toContain(
      'Det du skrev är inte sparat. Skriv det igen när du är med i registret.',
    );
  });

  test('claims nothing when there is no kansli to tell', () => {
    const it = emptyHouse();
    it.register.setRoles('karin', []);
    const box = outbox();
    expect(notice(it, box)).toBe(
      'Du finns inte i registret än\nHör av dig till kansliet, som kan lägga till dig i registret.',
    );
    expect(box.waiting).toEqual([]);
  });

  test('the kansli’s button opens the form with what is known, also when that is little or far too much', () => {
    const it = features();
    for (const [from, initial] of [
      [newcomer(), ['Sten Exempel', 'sten@example.org']],
      [newcomer({ name: null, email: null }), ['', '']],
      [newcomer({ name: 'å'.repeat(5000), email: 'x'.repeat(5000) }), [`${'å'.repeat(99)}…`, `${'x'.repeat(253)}…`]],
    ] as const) {
      const box = outbox();
      notice(it, box, from);
      const [button] =
        box.waiting[0]?.message.blocks.flatMap((block) => (block.type === 'buttons' ? block.buttons : [])) ?? [];
      expect(button?.value.length).toBeLessThanOrEqual(2000);
      const form = formOf(it.presses('karin', button?.id ?? '', button?.value ?? ''));
      expect(form.fields.slice(0, 2).map((field) => field.initial)).toEqual(initial);
    }
  });
});
