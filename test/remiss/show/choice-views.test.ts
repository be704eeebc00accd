import { describe, expect, test } from 'vitest';
import { mostButtons } from '../../../src/chat/message.ts';
import { noOutcomes, type Outcomes } from '../../../src/remiss/case/outcome.ts';
import { type RemissState, remissStates } from '../../../src/remiss/case/remiss.ts';
import type { RemissViewer } from '../../../src/remiss/case/snapshot.ts';
import { choices, moreChoices, someOf } from '../../../src/remiss/show/choice-views.ts';
import { day } from '../../support/duties.ts';
import { buttonsIn } from '../../support/test-bot.ts';
import { aWhole } from '../remisser.ts';

const kansli: RemissViewer = { kansli: true, region: null, keeps: null, reads: null };
const member: RemissViewer = { kansli: false, region: 'dalarna', keeps: 'dalarna', reads: 'dalarna' };
const both: RemissViewer = { kansli: true, region: 'dalarna', keeps: 'dalarna', reads: 'dalarna' };
const onlooker: RemissViewer = { kansli: false, region: null, keeps: null, reads: null };

const allSent: Outcomes = {
  decisions: [],
  sendings: ['dalarna', 'uppsala', 'orebro'].map((party) => ({
    ...{ party, version: 1, on: day('2027-03-31'), reason: null, dnr: null, by: null, contact: null },
  })),
};

const labels = (
  state: RemissState,
  reader: RemissViewer,
  { hasDraft = false, blind = false, speakers = true, outcomes = noOutcomes } = {},
) =>
  choices({
    snapshot: aWhole([], { remiss: { state, blind }, ...(speakers ? {} : { speakers: [] }) }),
    viewer: reader,
    hasDraft,
    outcomes,
  }).map(({ label }) => label);

describe('what one can do', () => {
  test.each<[RemissState, RemissViewer, string[]]>([
    [
      'utkast',
      kansli,
      [
        'Öppna för svar',
        'Ändra',
        'Ändra frågor',
        'Visa remissplanen',
        'Bjud in någon',
        'Ändra nämndernas möten',
        'Begränsa',
        'Återkalla',
      ],
    ],
    [
      'oppen',
      kansli,
      [
        'Påminn nu',
        'Förläng',
        'Stäng nu',
        'Visa en region',
        'Visa historik',
        'Hämta tabell (CSV)',
        'Hämta akten',
        'Visa remissplanen',
        'Visa remisskonferensen',
        'Bjud in någon',
        'Rätta uppgifter',
        'Rätta frågor',
        'Ändra nämndernas möten',
        'För in brev',
        'Visa vem som fått vad',
        'Begränsa',
        'Återkalla',
      ],
    ],
    [
      'oppen',
      member,
      [
        'Svara',
        'Visa en region',
        'Visa historik',
        'Hämta tabell (CSV)',
        'Hämta akten',
        'Ändra min region',
        'Visa remissplanen',
      ],
    ],
    ['oppen', onlooker, ['Visa en region', 'Visa historik', 'Hämta tabell (CSV)', 'Hämta akten', 'Visa remissplanen']],
    [
      'stangd',
      kansli,
      [
        'Sammanställ',
        'Öppna igen',
        'Visa en region',
        'Visa historik',
        'Hämta tabell (CSV)',
        'Hämta akten',
        'Visa remissplanen',
        'Notera utfall',
        'Visa remisskonferensen',
        'Rätta uppgifter',
        'Rätta frågor',
        'Ändra nämndernas möten',
        'För in brev',
        'Visa vem som fått vad',
        'Begränsa',
        'Återkalla',
      ],
    ],
    [
      'stangd',
      member,
      ['Visa en region', 'Visa historik', 'Hämta tabell (CSV)', 'Hämta akten', 'Ändra min region', 'Visa remissplanen'],
    ],
    [
      'aterkallad',
      kansli,
      [
        'Ångra återkallelsen',
        'Notera utfall',
        'Visa en region',
        'Visa historik',
        'Hämta tabell (CSV)',
        'Hämta akten',
        'Begränsa',
      ],
    ],
    ['aterkallad', member, ['Visa en region', 'Visa historik', 'Hämta tabell (CSV)', 'Hämta akten']],
  ])('%s, %o', (state, reader, expected) => {
    expect(labels(state, reader)).toEqual(expected);
  });

  test('with a draft it can be shown, and sent or put away by the kansli', () => {
    expect(labels('sammanstalld', kansli, { hasDraft: true })).toEqual([
      ...['Visa utkastet', 'Anteckna som skickat', 'Anteckna som beslutat', 'Skicka inget svar', 'Gör en ny version'],
      ...[
        'Visa en region',
        'Visa historik',
        'Hämta tabell (CSV)',
        'Hämta akten',
        'Visa remissplanen',
        'Notera utfall',
        'Öppna igen',
      ],
      ...[
        'Gå tillbaka till stängd',
        'Visa remisskonferensen',
        'Rätta uppgifter',
        'Rätta frågor',
        'Ändra nämndernas möten',
        'För in brev',
        'Visa vem som fått vad',
        'Begränsa',
        'Återkalla',
      ],
    ]);
    expect(labels('sammanstalld', member, { hasDraft: true }).slice(1, 4)).toEqual([
      ...['Anteckna som skickat', 'Anteckna som beslutat', 'Skicka inget svar'],
    ]);
    expect(labels('sammanstalld', onlooker, { hasDraft: true })).toEqual([
      ...['Visa utkastet', 'Visa en region', 'Visa historik', 'Hämta tabell (CSV)', 'Hämta akten', 'Visa remissplanen'],
    ]);
    expect(labels('avslutad', kansli, { hasDraft: true, outcomes: allSent })).toEqual([
      ...['Visa utkastet', 'Anteckna som beslutat', 'Visa handlingar', 'Ta tillbaka', 'Notera utfall'],
      ...[
        'Visa en region',
        'Visa historik',
        'Hämta tabell (CSV)',
        'Hämta akten',
        'Visa remissplanen',
        'Rätta uppgifter',
        'Rätta frågor',
        'Begränsa',
        'Återkalla',
      ],
    ]);
  });

  test('what nobody can answer is not opened', () => {
    expect(labels('utkast', kansli, { speakers: false })[0]).toBe('Ändra');
  });

  test('collected blind, others than the kansli see no other region while it is open', () => {
    expect(labels('oppen', member, { blind: true })).toEqual([
      'Svara',
      'Visa historik',
      'Hämta akten',
      'Ändra min region',
      'Visa remissplanen',
    ]);
    expect(labels('oppen', kansli, { blind: true })).toContain('Visa en region');
    expect(labels('stangd', member, { blind: true })).toContain('Visa en region');
  });
});

const all = remissStates.flatMap((state) =>
  [kansli, member, both, onlooker].flatMap((reader) =>
    [true, false].map((hasDraft) => ({
      snapshot: aWhole([], { remiss: { state } }),
      viewer: reader,
      hasDraft,
      outcomes: allSent,
    })),
  ),
);

describe('in every state, for everyone', () => {
  test('at most one choice is the likeliest', () => {
    for (const about of all) {
      expect(choices(about).filter(({ primary }) => primary).length).toBeLessThanOrEqual(1);
    }
  });

  test.each([0, 1, 2])('with %i buttons beside them there are five at most, and every choice is reached', (taken) => {
    for (const about of all) {
      const { remiss } = about.snapshot;
      const reached: string[] = [];
      let shown = someOf(choices(about), remiss, { taken });
      expect(shown.length + taken).toBeLessThanOrEqual(mostButtons);
      for (;;) {
        const last = shown.at(-1);
        reached.push(...shown.filter(({ id }) => id !== 'remiss.more').map(({ label }) => label));
        if (last?.id !== 'remiss.more') break;
        const [, state, from] = last.value.split('/');
        expect(state).toBe(remiss.state);
        shown = buttonsIn(moreChoices(about, Number(from)));
        expect(shown.length).toBeLessThanOrEqual(mostButtons);
      }
      expect(reached).toEqual(choices(about).map(({ label }) => label));
    }
  });
});
