import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadMandates, shippedMandates } from '../../src/register/mandates.ts';

const mandates = shippedMandates();
const json = () => JSON.parse(readFileSync(new URL('../../data/mandates.json', import.meta.url), 'utf8'));

const rules = (type: 'vc' | 'rsg' | 'nhv' | 'ledningsgrupp') =>
  (mandates.currentFor(type)?.duties ?? []).map((rule) => ({
    kind: rule.kind,
    per: rule.per,
    stated: rule.deadline && `${rule.deadline.word} ${JSON.stringify(rule.deadline.on)}`,
    kansli: rule.kansliDate && JSON.stringify(rule.kansliDate),
    to: rule.recipient && ('group' in rule.recipient ? rule.recipient.group : rule.recipient.role),
    approver: rule.approver && `${rule.approver.group} ${rule.approver.verb}`,
  }));

const february = '{"month":2,"day":28,"year":1}';
const november = '{"on":{"month":11,"day":30,"year":-1}}';
const fortnight = '{"daysAfterMeeting":14}';
const silent = { stated: null, kansli: null, to: null, approver: null };

describe('the shipped mandates say what section 4 of the specification says', () => {
  test('a verksamhetschefsgrupp reports senast 28 February, and sends its minutes to ledningsgruppen', () => {
    expect(rules('vc')).toEqual([
      { ...silent, kind: 'verksamhetsberattelse', per: 'year', stated: `senast ${february}`, to: 'ledningsgruppen' },
      { ...silent, kind: 'minnesanteckningar', per: 'meeting', kansli: fortnight, to: 'ledningsgruppen' },
      { ...silent, kind: 'presentation', per: 'year', kansli: '{"daysBefore":7,"event":"arsmote_ordforande"}' },
    ]);
  });

  test('an RSG reports före 28 February to the samordnare, and kunskapsstyrningsgruppen decides its aktivitetsplan', () => {
    const group = 'kunskapsstyrningsgruppen';
    expect(rules('rsg')).toEqual([
      {
        ...silent,
        kind: 'verksamhetsberattelse',
        per: 'year',
        stated: `fore ${february}`,
        to: 'samordnare_kunskapsstyrning',
      },
      { ...silent, kind: 'aktivitetsplan', per: 'year', kansli: november, to: group, approver: `${group} faststaller` },
      { ...silent, kind: 'minnesanteckningar', per: 'meeting', kansli: fortnight },
    ]);
  });

  test('the NHV mandate states no date at all: those that there are were set by the kansli', () => {
    const group = 'ledningsgruppen';
    expect(rules('nhv')).toEqual([
      { ...silent, kind: 'verksamhetsplan', per: 'year', kansli: november, to: group, approver: `${group} godkanner` },
      { ...silent, kind: 'verksamhetsberattelse', per: 'year', kansli: `{"on":${february}}`, to: group },
      { ...silent, kind: 'rapport_hemregion', per: 'meeting' },
    ]);
  });

  test('ledningsgruppen is to hold a meeting a year with all chairs, with no date and nobody to hand it to', () => {
    expect(rules('ledningsgrupp')).toEqual([{ ...silent, kind: 'arsmote_ordforande', per: 'year' }]);
  });

  test('no duty is invented for an RPO, whose mandate could not be read', () => {
    expect(mandates.currentFor('rpo')).toBeNull();
  });

  test('the date of the RSG mandate stands as written, with the doubt about it', () => {
    const mandate = mandates.currentFor('rsg');
    expect(mandate?.decidedOn).toBe('2004-09-05');
    expect(mandate?.remark).toBe('trolig felskrivning för 2024-09-05');
  });

  test('who appoints, for how long, and how many a region has', () => {
    const made = (['vc', 'rsg', 'nhv'] as const).map((type) => {
      const mandate = mandates.currentFor(type);
      return [
        mandate?.chair.appointedBy,
        mandate?.chair.years,
        mandate?.viceChair?.appointedBy,
        mandate?.representation?.min,
        mandate?.representation?.max,
      ];
    });
    expect(made).toEqual([
      ['ledningsgruppen', null, undefined, 1, null],
      ['self', 2, undefined, 1, null],
      ['ledningsgruppen', 2, 'ledningsgruppen', 1, 2],
    ]);
  });
});

test('every group that a mandate names is among the shipped groups', () => {
  const shipped = JSON.parse(readFileSync(new URL('../../data/register.json', import.meta.url), 'utf8'));
  const ids = new Set(shipped.groups.map((group: { id: string }) => group.id));
  const named = [...mandates.byId.values()].flatMap((mandate) => [
    mandate.chair.appointedBy,
    mandate.viceChair?.appointedBy ?? 'self',
    ...mandate.duties.flatMap(({ recipient, approver }) => [
      recipient && 'group' in recipient ? recipient.group : 'self',
      approver?.group ?? 'self',
    ]),
  ]);
  expect(named.filter((id) => id !== 'self' && !ids.has(id))).toEqual([]);
});

test('the later of two versions in the file is the current one, whatever dates the documents have', () => {
  const [vc] = json();
  const newer = { ...vc, id: 'vc-2027', decidedOn: '2017-01-01' };
  const both = loadMandates([vc, newer]);
  expect(both.currentFor('vc')?.id).toBe('vc-2027');
  expect(both.byId.get('vc-2019')?.decidedOn).toBe('2019-03-22');
});

test.each([
  ['a misspelt key', (mandate: Record<string, unknown>) => ({ ...mandate, dutys: [] })],
  ['an unknown type', (mandate: Record<string, unknown>) => ({ ...mandate, type: 'vcg' })],
  ['a day that does not exist', (mandate: Record<string, unknown>) => ({ ...mandate, decidedOn: '2019-02-30' })],
])('a mandate file with %s is refused', (_, spoil) => {
  const [vc, ...others] = json();
  expect(() => loadMandates([spoil(vc), ...others])).toThrow();
});

test('two mandates with one id are refused', () => {
  const [vc] = json();
  expect(() => loadMandates([vc, vc])).toThrow('same id');
});

describe('a mandate can be read', () => {
  const whole = (id: string) =>
    (mandates.byId.get(id)?.sections ?? []).flatMap(({ heading, lines }) => [heading, ...lines]).join(' ');

  test.each(['vc-2019', 'rsg-2004', 'nhv-2022'])('%s has every clause that is quoted from it, word for word', (id) => {
    const mandate = mandates.byId.get(id);
    if (!mandate) throw new Error(`no ${id}`);
    const { chair, viceChair, representation, duties, rights } = mandate;
    const quoted = [chair, viceChair, representation, ...duties, ...rights].flatMap((one) => one?.clause ?? []);
    expect(quoted.length).toBeGreaterThan(5);
    for (const clause of quoted) expect(whole(id)).toContain(clause.replace(/^Rapportering: /u, ''));
  });

  test('and every right names someone to turn to that the bot can find', () => {
    const known = new Set(['kansli', 'self', ...[...mandates.byId.values()].map((one) => one.decidedByGroup)]);
    const named = [...mandates.byId.values()].flatMap(({ rights }) => rights.map(({ turnTo }) => turnTo));
    expect(named.length).toBeGreaterThan(4);
    expect(named.filter((one) => !known.has(one))).toEqual([]);
  });
});
