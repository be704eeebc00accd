import type { Register } from '../test-bot.ts';
import { leaders, regions } from '../test-bot.ts';
import { known } from './people.ts';

const from = '2026-01-01';
const seat = (group: string, person: string, role: string, region?: string) => ({
  ...{ group, person, role, from },
  ...(region && { region }),
});
const board = (group: string, chair: string, vice?: string) => [
  seat(group, chair, 'ordforande'),
  ...(vice ? [seat(group, vice, 'vice_ordforande')] : []),
];

/** One for each region in the NHV group, and chairs of groups who each owe a report. */
const speakers = ['anna', 'bjorn', 'cecilia', 'gun', 'sara', 'vera', 'maj'];

export const sevenRegionsRegister = {
  regions,
  groups: [
    ...leaders.groups,
    { id: 'nhv-gruppen', name: 'NHV-gruppen', type: 'nhv' },
    { id: 'vc-onkologi', name: 'Verksamhetschefsgrupp onkologi (exempel)', type: 'vc' },
    { id: 'vc-barn', name: 'Verksamhetschefsgrupp barn (exempel)', type: 'vc' },
    { id: 'vc-ogon', name: 'Verksamhetschefsgrupp ögon (exempel)', type: 'vc' },
    { id: 'vc-hud', name: 'Verksamhetschefsgrupp hud (exempel)', type: 'vc' },
    { id: 'vc-kirurgi', name: 'Verksamhetschefsgrupp kirurgi (exempel)', type: 'vc' },
  ],
  people: known.map(({ at: _, region, ...person }) => ({ ...person, ...(region && { region }) })),
  seats: [
    ...leaders.seats,
    ...speakers.map((person) => {
      const region = known.find(({ id }) => id === person)?.region ?? '';
      return seat('nhv-gruppen', person, person === 'anna' ? 'ordforande' : 'ledamot', region);
    }),
    ...board('vc-onkologi', 'anna', 'bjorn'),
    ...board('vc-barn', 'gun', 'dag'),
    ...board('vc-ogon', 'maj', 'vidar'),
    ...board('vc-hud', 'sara', 'ulf'),
    ...board('vc-kirurgi', 'oskar'),
  ],
} satisfies Register & { regions: unknown };
