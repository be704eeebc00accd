import type { Block } from '../../src/chat/message.ts';
import { plainText } from '../../src/chat/plain-text.ts';
import type { Region } from '../../src/register/register.ts';
import type { Speaker } from '../../src/register/seats/speakers.ts';
import { type AnswerEntry, tally } from '../../src/remiss/case/answers.ts';
import type { RegionCase, Remiss } from '../../src/remiss/case/remiss.ts';
import type { RemissSnapshot } from '../../src/remiss/case/snapshot.ts';
import { anna, bjorn, cecilia, day } from '../support/duties.ts';
import { regions } from '../support/test-bot.ts';

/** An open one to the NHV group, with two questions. */
export const aRemiss = (more: Partial<Remiss> = {}): Remiss => ({
  ...{ id: 5, number: '2027-03', title: 'Resttillstånd efter polio', kind: 'nhv', mode: 'enskilt', blind: false },
  restricted: false,
  ...{ sender: 'Socialstyrelsen', senderDnr: '1234/2027', link: null, nhvArea: null },
  ...{ senderDayOn: day('2027-04-01'), senderWord: 'senast', lastOn: day('2027-03-12'), state: 'oppen' },
  ...{
    nextCheckAt: null,
    promptedAt: null,
    sentOn: null,
    round: null,
    groups: ['nhv-gruppen'],
    askedGroups: [],
    invited: [],
    handlers: [],
  },
  questions: [
    { nr: 1, text: 'Tillstyrker ni definitionen?' },
    { nr: 2, text: 'Tillstyrker ni antalet enheter?' },
  ],
  ...more,
});

const seated: readonly Speaker[] = [
  { person: anna, region: 'uppsala' },
  { person: bjorn, region: 'orebro' },
  { person: cecilia, region: 'dalarna' },
];

type Around = {
  remiss?: Partial<Remiss>;
  cases?: readonly RegionCase[];
  of?: readonly Region[];
  speakers?: readonly Speaker[];
};

/** A remiss with what was said in it. Dalarna, Uppsala and Örebro län are asked, unless said otherwise. */
export function aWhole(
  entries: readonly AnswerEntry[] = [],
  { remiss, cases = [], of = three, speakers = seated }: Around = {},
): RemissSnapshot {
  return {
    ...{ remiss: aRemiss(remiss), regions: of, speakers, log: entries, tally: tally(entries) },
    cases: new Map(cases.map((one) => [one.region, one])),
  };
}

export const three: readonly Region[] = regions.filter(({ id }) => ['dalarna', 'uppsala', 'orebro'].includes(id));

export const wordsOf = (blocks: readonly Block[]): string => plainText({ title: '', blocks }).trim();
