type Size = { groups: number; people: number; firstMeeting: string };

const regions = ['Dalarna', 'Gävleborg', 'Sörmland', 'Uppsala', 'Värmland', 'Västmanland', 'Örebro län'];

/** So many groups of heads of clinics, each with so many people of its own and a meeting every four weeks for a year. */
export function manyGroups({ groups, people, firstMeeting }: Size) {
  const all = Array.from({ length: groups }, (_, nr) => `vc-${nr}`);
  const members = all.flatMap((group) =>
    Array.from({ length: people }, (_, nr) => ({ group, nr, id: `${group}-${nr}` })),
  );
  const regionOf = (nr: number) => `region-${nr % regions.length}`;
  return {
    regions: regions.map((name, nr) => ({ id: `region-${nr}`, name: `Region ${name}` })),
    groups: all.map((id, nr) => ({ id, name: `Verksamhetschefsgrupp ${nr} (exempel)`, type: 'vc' })),
    people: [
      { id: 'karin', name: 'Karin Exempel', email: 'karin@example.org', roles: ['kansli'] },
      ...members.map(({ id, nr }) => ({ id, name: `${id} Exempel`, email: `${id}@example.org`, region: regionOf(nr) })),
    ],
    seats: members.map(({ group, id, nr }) => ({ group, person: id, role: roleOf(nr), from: '2026-01-01' })),
    meetings: all.flatMap((group, nr) =>
      meetingsOf(group, Temporal.PlainDate.from(firstMeeting).add({ days: nr % 20 })),
    ),
  };
}

const roleOf = (nr: number): string => ['ordforande', 'vice_ordforande'][nr] ?? 'ledamot';

const meetingsOf = (group: string, first: Temporal.PlainDate) =>
  Array.from({ length: 13 }, (_, nr) => first.add({ weeks: 4 * nr })).map((on) => ({
    ...{ group, start: `${on}T13:00`, end: `${on}T15:00` },
  }));
