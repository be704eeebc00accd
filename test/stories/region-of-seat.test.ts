import { describe, expect, test } from 'vitest';
import type { Block } from '../../src/chat/message.ts';
import { migrate, releasedMigrations } from '../../src/database/migrate.ts';
import { connect } from '../../src/database/open.ts';
import { refusalFor, spokespeople } from '../../src/nhv/area/nhv-rights.ts';
import { groupGaps } from '../../src/register/groups/coverage.ts';
import { ownRegion } from '../../src/remiss/case/answers-left.ts';
import { speakersOf } from '../../src/remiss/case/snapshot.ts';
import { openRemiss } from '../support/nhv-group.ts';
import { formOf, karin, leaders, messageOf, regions, type TestBot, testBot, textOf } from '../support/test-bot.ts';

const start = '2026-11-23T07:00';
const today = Temporal.PlainDate.from('2026-11-23');
const nhv = { id: 'nhv-gruppen', name: 'NHV-gruppen', type: 'nhv' };
const meeting = { group: nhv.id, start: '2026-11-24T13:00', end: '2026-11-24T15:00' };

type Holder = { home?: string; role?: string };

const anna = ({ home }: Holder) => ({
  ...{ id: 'anna', name: 'Anna Exempel', email: 'anna@example.org' },
  ...(home ? { region: home } : {}),
});

const seatOf = (person: string, more: object) => ({
  ...{ group: nhv.id, person, role: 'ordforande', from: '2026-01-01', ...more },
});

/** A bot whose NHV group has Anna's seat and no other. */
function imported(holder: Holder, seat: object = {}): Promise<TestBot> {
  const { role = 'ordforande' } = holder;
  return ready(testBot(start, { register: withSeats([anna(holder)], [seatOf('anna', { role, ...seat })]) }));
}

async function chosen(home: string | undefined, region: string): Promise<TestBot> {
  const bot = testBot(start, { register: withSeats([anna(home ? { home } : {})], []) });
  const form = formOf(await bot.says('karin', 'lägg till plats nhv'));
  await bot.fills('karin', form, { person: 'Anna Exempel', role: 'ordforande', region, from: '2026-01-01', to: '' });
  return ready(bot);
}

const withSeats = (people: readonly object[], seats: readonly object[]) => ({
  ...{ regions, groups: [...leaders.groups, nhv], meetings: [meeting] },
  ...{ people: [karin, ...leaders.people, ...people], seats: [...leaders.seats, ...seats] },
});

async function ready(bot: TestBot): Promise<TestBot> {
  await bot.until('2026-11-23T09:00');
  return bot;
}

const named = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id).sort();
const tableRows = (blocks: readonly Block[]) => blocks.flatMap((block) => (block.type === 'table' ? block.rows : []));

/** The regions that are not said to be missing. */
const notMissing = (text: string): string[] => named(regions.filter(({ name }) => !text.includes(name)));

const everyRemiss = { groups: [nhv.id] };
type Place = (bot: TestBot) => string[] | Promise<string[]>;

/** The regions by whose name `status` finds the group. */
async function byChair(bot: TestBot): Promise<string[]> {
  const found = await Promise.all(
    regions.map(async (region) => ({ region, text: textOf(await bot.says('karin', `status ${region.id}`)) })),
  );
  return named(found.filter(({ text }) => text.includes(nhv.name)).map(({ region }) => region));
}

/** The regions for which somebody may answer a remiss. */
function answeredFor({ features: { register } }: TestBot): string[] {
  const spoken = new Set(speakersOf({ register }, everyRemiss, today).map(({ region }) => region));
  return [...spoken].sort();
}

/** Every place that asks which region a seat represents, and those that it finds to be represented. */
const places: Record<string, Place> = {
  representation: async (bot) => {
    const found = tableRows(messageOf(await bot.says('karin', 'representation')).blocks);
    return notMissing(String(found.find(([group]) => group === nhv.name)?.[1]));
  },
  'the gaps of grupp': async (bot) => {
    const lines = textOf(await bot.says('karin', 'grupp nhv')).split('\n');
    return notMissing(String(lines.find((line) => line.startsWith('Bemanning:'))));
  },
  'the members of grupp': async (bot) => {
    const rows = tableRows(messageOf(await bot.says('karin', 'grupp nhv')).blocks);
    return named(regions.filter(({ name }) => rows.some(([region, who]) => region === name && who !== 'ingen')));
  },
  'the digest': ({ features: { register } }) => {
    const found = groupGaps(register.groups(today), register.seatsInForce(today), register.regions());
    const gaps = found.find(({ group }) => group.id === nhv.id)?.gaps ?? [];
    return named(regions.filter(({ id }) => !gaps.some((gap) => 'region' in gap && gap.region.id === id)));
  },
  'status REGION': byChair,
  remiss: answeredFor,
  'one’s own remisser': ({ features: { register } }) =>
    named([ownRegion({ register }, everyRemiss, 'anna', today)].flatMap((one) => one ?? [])),
  NHV: ({ features: { register } }) => [...new Set(spokespeople(register, today).map(({ region }) => region))].sort(),
};

const whoReportsHome = async (bot: TestBot): Promise<unknown[]> => {
  await bot.until('2026-11-25T09:00');
  return bot.db.prepare('SELECT person_id FROM home_report ORDER BY person_id').pluck().all();
};

const kinds: readonly [what: string, made: () => Promise<TestBot>, region: string | null][] = [
  ['the seat’s region, before its holder’s own', () => imported({ home: 'uppsala' }, { region: 'dalarna' }), 'dalarna'],
  ['the seat’s region, where its holder has none', () => imported({}, { region: 'dalarna' }), 'dalarna'],
  ['only the holder’s own region', () => imported({ home: 'uppsala' }), 'uppsala'],
  ['neither', () => imported({}), null],
  ['"Personens egen region" chosen', () => chosen('uppsala', 'hem'), 'uppsala'],
  ['another region chosen', () => chosen('uppsala', 'dalarna'), 'dalarna'],
  ['"Ingen region" chosen for someone with one of their own', () => chosen('uppsala', 'ingen'), null],
  ['"Ingen region" chosen for someone without', () => chosen(undefined, 'ingen'), null],
];

describe.each(kinds)('with %s', (_, made, region) => {
  test.each(Object.entries(places))('%s counts the same region', async (_place, represented) => {
    expect(await represented(await made())).toEqual(region === null ? [] : [region]);
  });

  test('a report to a home region is asked for where there is one', async () => {
    expect(await whoReportsHome(await made())).toEqual(region === null ? [] : ['anna']);
  });
});

test.each(
  Object.entries(places).filter(([place]) => place !== 'the members of grupp'),
)('someone called in represents nobody: %s', async (_place, represented) => {
  const bot = await imported({ home: 'uppsala', role: 'adjungerad' }, { region: 'dalarna' });
  expect(await represented(bot)).toEqual([]);
  expect(await whoReportsHome(bot)).toEqual([]);
});

describe('fourteen members, two from each region, whose seats name none', () => {
  const members = regions.flatMap(({ id, name }) =>
    ['Ett', 'Två'].map((number, at) => ({
      ...{ id: `${id}-${at}`, name: `${number} ${name}`, email: `${id}-${at}@example.org`, region: id },
    })),
  );
  const role = (at: number) => ['ordforande', 'vice_ordforande'][at] ?? 'ledamot';
  const register = withSeats(
    members,
    members.map(({ id }, at) => seatOf(id, { role: role(at) })),
  );
  const full = () => ready(testBot(start, { register }));
  const all = named(regions);

  test.each(
    Object.entries(places).filter(
      ([place]) => !['status REGION', 'one’s own remisser', 'representation'].includes(place),
    ),
  )('are all counted: %s', async (_place, represented) => {
    expect(await represented(await full())).toEqual(all);
  });

  test('no gap is said of their group', async () => {
    const bot = await full();
    expect(textOf(await bot.says('karin', 'representation'))).not.toContain(nhv.name);
    expect(textOf(await bot.says('karin', 'grupp nhv'))).toContain('Bemanning: Alla regioner är med');
    expect(textOf(await bot.says('karin', 'mina'))).not.toContain(`${nhv.name} saknar`);
  });

  test('the group is found by its chair’s region alone', async () => {
    expect(await byChair(await full())).toEqual([members[0]?.region]);
  });

  test.each(members)('$name may answer for their region and for no other', async ({ id, region }) => {
    const bot = await full();
    const { register } = bot.features;
    expect(ownRegion({ register }, everyRemiss, id, today)?.id).toBe(region);
    const asker = register.person(id);
    if (!asker) throw new Error(`nobody is called ${id}`);
    const turn = { asker, now: bot.now(), today, connection: 'page', room: null, group: null } as const;
    const refused = register.regions().filter((one) => refusalFor(register, one, turn) !== null);
    expect(named(refused)).toEqual(all.filter((one) => one !== region));
  });

  test('each of them owes their region’s answers to a remiss that is opened', async () => {
    const bot = await full();
    await openRemiss(bot);
    for (const { id } of members) expect(textOf(await bot.says(id, 'remiss'))).toContain('saknar fråga 1, 2, 3 och 4');
  });
});

describe('an import after "Ingen region" was chosen', () => {
  const again = (seat: object) => ({ seats: [seatOf('anna', seat)] });
  const stands = async (...files: object[]) => {
    const bot = await chosen('uppsala', 'ingen');
    for (const file of files) bot.imports(file);
    return answeredFor(bot);
  };

  test.each<[string, string[], object[]]>([
    ['that says nothing of a region keeps it', [], [again({})]],
    ['that changes something else keeps it', [], [again({ to: '2027-12-31' })]],
    ['with an empty region keeps it', [], [again({ region: null })]],
    ['that names a region replaces it', ['dalarna'], [again({ region: 'dalarna' })]],
    [
      'that names one and then none leaves the holder’s own',
      ['uppsala'],
      [again({ region: 'dalarna' }), again({ region: null })],
    ],
  ])('%s', async (_, expected, files) => {
    expect(await stands(...files)).toEqual(expected);
  });
});

test('the same seat is known again, whether the seat or its holder names the region', async () => {
  const bot = await imported({ home: 'uppsala' });
  const form = formOf(await bot.says('karin', 'lägg till plats nhv'));
  const filled = { person: 'Anna Exempel', role: 'ordforande', from: '2026-01-01', to: '' };
  expect(textOf(await bot.fills('karin', form, { ...filled, region: 'hem' }))).toContain('Platsen finns redan');
  expect((await bot.fills('karin', form, { ...filled, region: 'ingen' })).type).not.toBe('message');
});

test('a seat that the form gave no region before is for none, and an imported one is for its holder’s own', () => {
  const db = connect(':memory:');
  const released = releasedMigrations();
  migrate(
    db,
    released.filter(({ name }) => name < '0026'),
  );
  db.exec(`
    INSERT INTO region (id, name) VALUES ('uppsala', 'Region Uppsala');
    INSERT INTO "group" (id, name, type) VALUES ('nhv', 'NHV', 'nhv');
    INSERT INTO person (id, name, region_id) VALUES ('anna', 'Anna', 'uppsala');
    INSERT INTO seat (id, group_id, person_id, role, region_id, from_on) VALUES
      (1, 'nhv', 'anna', 'ledamot', NULL, '2026-01-01'),
      (2, 'nhv', 'anna', 'ledamot', NULL, '2026-02-01'),
      (3, 'nhv', 'anna', 'ledamot', 'uppsala', '2026-03-01');
    INSERT INTO change (at, subject, what, after) VALUES
      ('2026-01-01T08:00:00Z', 'seat/1', 'lade till platsen i NHV för Anna, ledamot', 'från 1 januari 2026'),
      ('2026-02-01T08:00:00Z', 'seat/2', 'lade till en plats', 'Anna, ledamot, ingen region, 1 februari 2026–tills vidare'),
      ('2026-03-01T08:00:00Z', 'seat/3', 'lade till en plats', 'Anna, ledamot, Region Uppsala, 1 mars 2026–tills vidare');
  `);
  migrate(db, released);
  expect(db.prepare('SELECT id FROM seat WHERE no_region = 1').pluck().all()).toEqual([2]);
});
