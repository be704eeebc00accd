import { exampleBot } from '../support/example-bot.ts';
import { nhvRegister } from '../support/nhv-group.ts';
import { type Register, type TestBot, testBot } from '../support/test-bot.ts';

const seat = (group: string, person: string, role: string, more: object = {}) => ({
  ...{ group, person, role, from: '2026-01-01' },
  ...more,
});

const meetings = (group: string, ...days: readonly string[]) =>
  days.map((on) => ({ group, start: `${on}T13:00`, end: `${on}T15:00` }));

/** A group of each sort, with the people of the other tests, and a year's meetings. */
const register = {
  ...nhvRegister,
  groups: [
    ...nhvRegister.groups,
    { id: 'onkologi', name: 'Gruppen onkologi', type: 'vc' },
    { id: 'hematologi', name: 'Gruppen hematologi', type: 'vc' },
    { id: 'forskning', name: 'Gruppen forskning', type: 'rsg' },
  ],
  seats: [
    ...nhvRegister.seats,
    seat('onkologi', 'anna', 'ordforande', { to: '2027-06-30' }),
    seat('onkologi', 'bjorn', 'vice_ordforande'),
    seat('hematologi', 'gun', 'ordforande'),
    seat('forskning', 'cecilia', 'ordforande'),
  ],
  meetings: [
    ...meetings('onkologi', '2026-12-10', '2027-01-21', '2027-04-15', '2027-09-16'),
    ...meetings('hematologi', '2027-02-04', '2027-05-20'),
    ...meetings('forskning', '2026-12-03', '2027-03-04', '2027-10-07'),
    ...meetings('nhv-gruppen', '2026-12-08', '2027-02-09', '2027-05-11'),
    ...meetings('ledningsgruppen', '2026-12-11', '2027-01-29', '2027-03-19', '2027-05-21'),
    ...meetings('kunskapsstyrningsgruppen', '2026-12-09', '2027-02-24'),
  ],
} as unknown as Register;

export const testRegisterBot = (startAt: string): TestBot => testBot(startAt, { register });

/** The registers whose year is lived, by name. */
export const yearRegisters: Readonly<Record<string, (startAt: string) => TestBot>> = {
  'the example register': exampleBot,
  'the tests’ register': testRegisterBot,
};
