import type { Form, FormValues } from '../../../src/chat/form.ts';
import type { Invocation } from '../../../src/chat/invocation.ts';
import type { BusyHouse } from './busy-house.ts';

type Deed = (house: BusyHouse) => Invocation;

const report = ({ duty }: BusyHouse, group = 'onkologi') => duty(group, 'verksamhetsberattelse', 2026);

const byWords =
  (words: string, values: Record<string, string>, who = 'karin'): Deed =>
  ({ said, filledAfter }) =>
    filledAfter(said(who, words), values);

/** The same in each field. */
const inAll =
  (chosen: string, written: string) =>
  ({ fields }: Form): FormValues =>
    Object.fromEntries(fields.map(({ id, type }) => [id, type === 'select' ? chosen : written]));

const decided = { body: 'Ledningsgruppen', decidedOn: '2027-01-15', paragraph: '§ 4' };

/** What people do, one after the other in one register. */
export const deeds: readonly (readonly [string, Deed])[] = [
  ['a region answers about an area', ({ pressed }) => pressed('person-0', 'nhv.say', 'omrade-1/region-0/utreder')],
  [
    'an area takes a step',
    byWords('nhv Område 2 steg', {
      on: '2027-02-01',
      kind: 'step',
      step: '3',
      milestone: 'remiss',
      plannedOn: '2027-06-11',
    }),
  ],
  ['an area is stopped', byWords('nhv Område 3 steg', { on: '2027-02-01', kind: 'stopped' })],
  ['a region has nothing to add', ({ pressed }) => pressed('person-4', 'remiss.nothing-to-add', '1')],
  [
    'a region answers a remiss in the form',
    ({ pressed, filledAfter }) =>
      filledAfter(pressed('person-0', 'remiss.answer', '1'), inAll('tillstyrker', 'Vi håller med.')),
  ],
  ['someone answers in a thread', ({ replied }) => replied('person-2', 'remiss/1/2', 'Vi håller med.')],
  ['the kansli closes a remiss', ({ pressed }) => pressed('karin', 'remiss.close', '2')],
  ['the kansli compiles it', ({ pressed }) => pressed('karin', 'remiss.compile', '2')],
  ['the kansli asks the regions of the draft', ({ pressed }) => pressed('karin', 'remiss.ask-sign-off', '2')],
  [
    'the kansli extends a remiss',
    byWords('remiss 2027-03 förläng', { lastOn: '2027-04-09', reason: 'Mer tid behövs.' }),
  ],
  ['the kansli withdraws a remiss', byWords('remiss 2027-04 återkalla', { reason: 'Den gäller inte.' })],
  ['a chair is at work', (house) => house.pressed('anna', 'duty.on-it', report(house))],
  [
    'a chair asks for more time',
    (house) =>
      house.filledAfter(house.pressed('anna', 'duty.later', report(house)), {
        ...{ choice: 'anstand', lastDayOn: '2027-03-12', reason: 'Ny mall' },
      }),
  ],
  ['whoever decides grants it', ({ pressed }) => pressed('lisa', 'extension.grant', '1')],
  [
    'a chair hands in',
    (house) =>
      house.filledAfter(house.pressed('bjorn', 'duty.submit', report(house, 'hematologi')), {
        ...{ document: 'https://example.org/x', documentOn: '2027-01-20', comment: '' },
      }),
  ],
  ['and takes it back', (house) => house.pressed('bjorn', 'duty.reopen', report(house, 'hematologi'))],
  ['a person is added', byWords('lägg till person', { name: 'Doris Exempel', email: 'doris@example.org' })],
  [
    'a person gets a seat',
    byWords('lägg till plats onkologi', {
      person: 'Doris Exempel',
      from: '2027-01-01',
      region: 'region-1',
      ...decided,
    }),
  ],
  ['a person gets another address', byWords('ändra person Cecilia Exempel', { email: 'cecilia2@example.org' })],
  ['someone is away', byWords('borta 1–20 mars', {}, 'anna')],
  [
    'a meeting is planned',
    byWords('möte onkologi', { day: '2027-03-15', start: '13:00', end: '15:00', place: 'Teams' }),
  ],
  [
    'a group is added',
    byWords('lägg till grupp', { name: 'Gruppen urologi', type: 'vc', from: '2027-02-01', ...decided }),
  ],
  ['a group gets another name', byWords('ändra grupp hematologi', { name: 'Gruppen blodsjukdomar' })],
  ['two groups become one', byWords('slå ihop grupp hematologi med onkologi', { to: '2027-02-01', ...decided })],
  ['a group ends', byWords('avsluta grupp onkologi', { to: '2027-02-01', why: 'Uppdraget är slutfört', ...decided })],
  ['the kansli pauses what is sent', ({ said }) => said('karin', 'pausa utskick till 7 februari')],
  [
    'somebody writes for the first time',
    ({ invocation }) => {
      const sender = { account: 'U0DORIS', direct: 'D0DORIS', email: 'doris@example.org', name: 'Doris' };
      return {
        ...invocation('doris', { type: 'command', text: 'mina' }),
        sender,
        conversation: 'D0DORIS',
      } as Invocation;
    },
  ],
  ['the bot is added to a channel', ({ invocation }) => invocation('karin', { type: 'joined', name: 'urologi' }, 'C1')],
  ['the bot is taken out of one', ({ invocation }) => invocation('karin', { type: 'left' }, 'group/nhv-gruppen')],
  ['the app is removed', ({ invocation }) => invocation('karin', { type: 'uninstalled' }, 'C1')],
];
