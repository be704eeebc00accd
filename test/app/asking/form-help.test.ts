import { describe, expect, test } from 'vitest';
import { createFormHelp } from '../../../src/app/asking/form-help.ts';
import { stamped } from '../../../src/chat/epoch/epoch.ts';
import { optionsIn } from '../../../src/chat/findable.ts';
import { manyToFind } from '../../support/many-to-find.ts';
import { newDatabase } from '../../support/new-database.ts';
import { formOf, testBot } from '../../support/test-bot.ts';

const house = () => testBot('2027-02-01T09:00', { register: manyToFind });

const by = (who: string) =>
  ({ connection: 'page', conversation: `person/${who}`, sender: { account: who, direct: `person/${who}` } }) as const;

type House = ReturnType<typeof house>;
const finding = (it: House, who: string, among: string, words = '', most = 100) =>
  it.bot.help.find(by(who), { among, words, most });
const found = (it: House, who: string, among: string, words = '') =>
  optionsIn(finding(it, who, among, words)).map(({ label }) => label);

describe('with 160 groups and 560 people', () => {
  const it = house();

  test('all are found, those without room are counted, and the same letters without dots and rings do', () => {
    const all = finding(it, 'karin', 'group/going');
    expect(optionsIn(all).length + all.left).toBe(manyToFind.groups.length);
    expect(optionsIn(all)).toHaveLength(100);
    expect(all.sections[0]?.heading).toBe('Verksamhetschefsgrupper');
    expect(found(it, 'karin', 'group/going', 'ogon')).toEqual(['Verksamhetschefsgrupp ögonsjukvård (exempel)']);
    expect(found(it, 'karin', 'group/going', 'ÖGONGRUPPEN')).toHaveLength(1);
    expect(found(it, 'karin', 'person', 'asa angstrom')).toEqual(['Åsa Ängström Exempel (asa@example.org)']);
    expect(found(it, 'karin', 'person', 'åke')).toEqual([
      'Åke Exempel (ake.1@example.org)',
      'Åke Exempel (ake.2@example.org)',
    ]);
    const people = finding(it, 'karin', 'person');
    expect(optionsIn(people).length + people.left).toBe(it.features.register.people().length);
  });

  test('a member finds those of the groups whose staffing they see, and nobody else', () => {
    expect(found(it, 'anna', 'person', 'anna')).toEqual(['Anna Exempel (anna@example.org)']);
    expect(found(it, 'anna', 'person', 'vc-3-1')).toEqual(['vc-3-1 Exempel (vc-3-1@example.org)']);
    expect(found(it, 'anna', 'person', 'vc-4-1')).toEqual([]);
    expect(found(it, 'anna', 'seated/vc-3')).toHaveLength(5);
    expect(found(it, 'anna', 'seated/vc-4')).toEqual([]);
  });

  test.each(['sten', 'nobody'])('%s, who is not in the register, finds nothing', async (who) => {
    for (const among of ['group/going', 'person', 'area']) expect(found(it, who, among)).toEqual([]);
    const form = formOf(await it.says('karin', 'lägg till plats vc-1'));
    expect(it.bot.help.drawn(by(who), form)).toBeNull();
  });

  test('what is of no kind is nothing', () => {
    for (const among of ['', 'xyzzy', 'seated/', 'seated/xyzzy']) expect(found(it, 'karin', among)).toEqual([]);
  });

  test('a form is drawn again for whoever may fill it in, and for nobody else', async () => {
    const form = formOf(await it.says('karin', 'lägg till plats vc-1'));
    expect(it.bot.help.drawn(by('karin'), form)).toEqual(form);
    expect(it.bot.help.drawn(by('anna'), form)).toBeNull();
    expect(it.bot.help.drawn(by('karin'), { ...form, context: 'borta' })).toBeNull();
    expect(it.bot.help.drawn(by('karin'), { ...form, id: 'no.such' })).toBeNull();
    // It was opened before a restore.
    expect(it.bot.help.drawn(by('karin'), { ...form, context: stamped(form.context, 'a1') })).toBeNull();
  });
});

test('an area that is restricted is found by those whom it is shown to, and by nobody else', async () => {
  const it = house();
  const form = formOf(await it.says('karin', 'nhv ny'));
  const values = { name: 'Ögontransplantation', step: '1', on: '2027-01-15', groups: 'vc-5' };
  await it.fills('karin', form, values);
  const seers = ['karin', 'vc-5-1', 'vc-6-1', 'anna', 'sten'].filter(
    (who) => found(it, who, 'area', 'ogontr').length > 0,
  );
  expect(seers).toEqual(['karin', 'vc-5-1']);
});

test('a remiss that is restricted is found by those whom it is sent to, and by nobody else', async () => {
  const it = house();
  const values = {
    ...{ kind: 'annan', title: 'Känslig ögonfråga', sender: 'RCC', senderWord: 'senast', senderDay: '2027-06-01' },
    ...{ mode: 'enskilt', groups: 'vc-5', more: 'ja', restricted: 'ja' },
  };
  await it.fills('karin', formOf(await it.says('karin', 'remiss ny')), values);
  const seers = () =>
    ['karin', 'vc-5-1', 'vc-6-1', 'anna', 'sten'].filter((who) => found(it, who, 'remiss', 'ogonfr').length > 0);
  await it.presses('karin', 'remiss.open', '1');
  expect(seers()).toEqual(['karin', 'vc-5-1']);
  expect(found(it, 'karin', 'remiss/open', '2027-01')).toEqual(['2027-01: Känslig ögonfråga']);
});

test('a group that ends is found no more, and among all of them says that it has ended', () => {
  const it = house();
  const named = (among: string) => it.bot.help.named(by('karin'), { among, values: ['vc-7'] });
  expect(named('group/going')).toMatchObject([{ label: 'Verksamhetschefsgrupp 7 (exempel)' }]);
  it.db.prepare(`UPDATE "group" SET to_on = '2027-01-31' WHERE id = 'vc-7'`).run();
  expect(named('group/going')).toEqual([]);
  expect(named('group/every')).toMatchObject([{ label: 'Verksamhetschefsgrupp 7 (exempel) (avslutad)' }]);
});

test('a fault leaves the field to be typed in, and is in the log', () => {
  const logged: object[] = [];
  const help = createFormHelp({
    db: newDatabase(),
    epoch: '',
    table: {
      forms: [],
      findables: [
        {
          kind: 'group',
          all() {
            throw new Error('broken');
          },
        },
      ],
    },
    turnOf: () => ({ today: Temporal.PlainDate.from('2027-02-01') }) as never,
    log: { error: (fields) => void logged.push(fields) },
  });
  expect(help.find(by('karin'), { among: 'group/going', words: '', most: 10 })).toEqual({ sections: [], left: 0 });
  expect(help.named(by('karin'), { among: 'group', values: ['a'] })).toEqual([]);
  expect(logged).toHaveLength(2);
});
