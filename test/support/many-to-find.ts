import { manyGroups } from './many-groups.ts';
import { anna } from './test-bot.ts';

const many = manyGroups({ groups: 158, people: 4, firstMeeting: '2027-03-01' });

/** A hundred and sixty groups and more than five hundred and sixty people, among them some with å, ä and ö. */
export const manyToFind = {
  ...many,
  groups: [
    ...many.groups,
    { id: 'vc-ogon', name: 'Verksamhetschefsgrupp ögonsjukvård (exempel)', type: 'vc', aliases: ['Ögongruppen'] },
    { id: 'ag-oron', name: 'Arbetsgrupp för öron, näsa och hals (exempel)', type: 'arbetsgrupp' },
  ],
  people: [
    ...many.people,
    anna,
    { id: 'asa', name: 'Åsa Ängström Exempel', email: 'asa@example.org', region: 'region-1' },
    { id: 'ake-1', name: 'Åke Exempel', email: 'ake.1@example.org', region: 'region-1' },
    { id: 'ake-2', name: 'Åke Exempel', email: 'ake.2@example.org', region: 'region-2' },
  ].map((person) => (person.id === 'anna' ? { ...person, region: 'region-3' } : person)),
  seats: [
    ...many.seats,
    { group: 'vc-3', person: 'anna', role: 'ledamot', from: '2026-01-01' },
    { group: 'ag-oron', person: 'asa', role: 'ordforande', from: '2026-01-01' },
  ],
  meetings: [],
};
