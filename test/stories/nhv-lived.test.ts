import { expect, test } from 'vitest';
import { workCalendar } from '../../src/calendar/work-calendar.ts';
import type { FormValues } from '../../src/chat/form.ts';
import { withArea } from '../../src/nhv/work/find-work.ts';
import { workLimit } from '../../src/nhv/work/work.ts';
import { nhvRegister } from '../support/nhv-group.ts';
import { formOf, type Register, type TestBot, testBot } from '../support/test-bot.ts';
import { type LivedArea, leadingMeetings, livedAreas } from './nhv-lived-areas.ts';

const calendar = workCalendar();
const nils = { id: 'nils', name: 'Nils Exempel', email: 'nils@example.org', region: 'uppsala', roles: ['nhv_kansli'] };
const register = {
  ...nhvRegister,
  groups: [
    ...nhvRegister.groups,
    { id: 'vc-kvinnosjukvard', name: 'Gruppen kvinnosjukvård', type: 'vc' },
    { id: 'vc-hud', name: 'Gruppen hud', type: 'vc' },
  ],
  people: [...nhvRegister.people, nils],
  seats: nhvRegister.seats.map((seat) => ({ ...seat, from: '2018-01-01' })),
  meetings: leadingMeetings.map((day) => ({
    ...{ group: 'ledningsgruppen', start: `${day}T09:00`, end: `${day}T12:00` },
  })),
} as Register;

const speakers = new Map(
  nhvRegister.seats.flatMap((seat) => ('region' in seat ? [[String(seat.region), seat.person] as const] : [])),
);

type Event = { on: string; at: '10:00' | '13:00'; run(bot: TestBot): Promise<void> };

/** The moves of an area in words, each on its day; and two workdays later the answers to what they may have asked. */
const eventsOf = (area: LivedArea): Event[] =>
  area.moves.flatMap((line): Event[] => {
    const [, on = '', verb = '', rest = ''] = /^~?(\S+) (\S+) ?(.*)$/u.exec(line) ?? [];
    const answeredOn = calendar.addWorkdays(Temporal.PlainDate.from(on), 2).toString();
    return [
      { on, at: '10:00', run: (bot) => does(bot, area, { on, verb, rest }) },
      { on: answeredOn, at: '13:00', run: (bot) => answers(bot, area) },
    ];
  });

const idOf = (bot: TestBot, { name }: LivedArea): string =>
  bot.features.nhv.areas.records().find((record) => record.area.name === name)?.area.id ?? '';

async function fills(bot: TestBot, line: string, values: FormValues): Promise<void> {
  const form = formOf(await bot.says('karin', line));
  const initial = Object.fromEntries(form.fields.map((field) => [field.id, field.initial ?? '']));
  const response = await bot.fills('karin', form, { ...initial, ...values });
  if (response.type !== 'message') throw new Error(`${line}: ${JSON.stringify(response)}`);
}

async function does(
  bot: TestBot,
  area: LivedArea,
  { on, verb, rest }: { on: string; verb: string; rest: string },
): Promise<void> {
  const id = idOf(bot, area);
  const steps = (values: FormValues) => fills(bot, `nhv ${id} steg`, { on, ...values });
  const [first = '', second = ''] = rest.split(' ');
  switch (verb) {
    case 'ny':
      return fills(bot, 'nhv ny', { name: area.name, step: first, on });
    case 'steg':
      return steps({ kind: 'step', step: first });
    case 'datum':
      return steps({ kind: 'planned', milestone: first, plannedOn: second });
    case 'föreslås':
      return steps({ kind: 'proposed', value: first });
    case 'beslutas':
      return steps({ kind: 'decided', value: first });
    case 'namn':
      return steps({ kind: 'renamed', value: rest });
    case 'stoppas':
      return steps({ kind: 'stopped' });
    case 'dras':
      return steps({ kind: 'withdrawn' });
    case 'utlyses':
      return steps({ kind: 'readvertised', value: first });
    case 'ofylld':
      return steps({ kind: 'unfilled' });
    case 'ansöker':
      return fills(bot, `nhv ${id} ansökan`, { region: first, on });
    case 'avslag':
      return fills(bot, `nhv ${id} ansökan`, { what: 'rejected', region: first, on });
    case 'tillstånd':
      return fills(bot, `nhv ${id} tillstånd`, permitIn(rest, on));
    case 'grupp':
      return fills(bot, `nhv ${id} grupper`, { groups: rest });
    case 'öppna': {
      const remiss = bot.features.remisser.remisser.all().find(({ nhvArea }) => nhvArea === id);
      await bot.presses('karin', 'remiss.open', String(remiss?.id));
      return;
    }
    default:
      await bot.presses(speakers.get(verb) ?? '', 'nhv.say', `${id}/${verb}/${first}`);
  }
}

/** "Region Stockholm 2021-01-01 - uppsala @2020-04-22": holder, from when, in a pair with whom, decided when. */
function permitIn(words: string, today: string): FormValues {
  const [, holder = '', validFromOn = '', partner = '', on = today] =
    /^(.+?)(?: (\d{4}-\d\d-\d\d))?(?: - (.+?))?(?: @(\S+))?$/u.exec(words) ?? [];
  const isOurs = nhvRegister.regions.some(({ id }) => id === holder);
  return { region: isOurs ? holder : 'annan', name: isOurs ? '' : holder, validFromOn, partner, on };
}

/** Those regions answer that were asked since the day before. */
async function answers(bot: TestBot, lived: LivedArea): Promise<void> {
  const area = idOf(bot, lived);
  const since = bot.now().subtract({ hours: 36 }).toString();
  const asked = bot.db
    .prepare<[string, string], string>(`
      SELECT DISTINCT region_id FROM nhv_asked JOIN nhv_errand ON nhv_errand.id = errand_id
      WHERE area_id = ? AND closed_at IS NULL AND said_at > ?`)
    .pluck()
    .all(area, since);
  for (const region of asked) {
    const interest = lived.says?.[region] ?? 'avstar';
    await bot.presses(speakers.get(region) ?? '', 'nhv.say', `${area}/${region}/${interest}`);
  }
}

/** What came of every point that stood on the meeting's agenda. */
async function notes(bot: TestBot, day: string): Promise<void> {
  const points = bot.db
    .prepare<[string], { id: number; meeting: number; title: string }>(`
      SELECT agenda_point.id, meeting_id AS meeting, agenda_point.title FROM agenda_point JOIN meeting ON meeting.id = meeting_id
      WHERE source LIKE 'nhv/%' AND outcome IS NULL AND substr(start_at, 1, 10) = ?`)
    .all(day);
  for (const { id, meeting, title } of points) {
    const outcome = title.startsWith('Information') ? 'information' : 'beslut';
    await bot.fills(
      'karin',
      { id: 'agenda.outcome', context: String(meeting) },
      { point: String(id), outcome, words: '' },
    );
  }
}

/** Whatever is owed is done at once. */
async function works(bot: TestBot): Promise<void> {
  for (const { notice } of bot.features.nhv.works.allOwed()) {
    const on = String(bot.now()).slice(0, 10);
    await bot.fills('karin', { id: 'nhv-work.finish', context: String(notice) }, { on, document: '' });
  }
}

/** What groups owe of themselves is no part of this story. */
async function waives(bot: TestBot): Promise<void> {
  const owed = bot.db
    .prepare<[], number>("SELECT id FROM duty WHERE state NOT IN ('undantagen', 'inlamnad')")
    .pluck()
    .all();
  for (const id of owed) await bot.fills('karin', { id: 'duty.waive', context: String(id) }, { reason: 'Prov' });
}

const dayIn = (instant: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO('Europe/Stockholm').toPlainDate().toString();

/** All that the bot did about an area, a line each. */
function livedBy(bot: TestBot, area: LivedArea): string[] {
  const id = idOf(bot, area);
  const errands = bot.db
    .prepare<[string], { id: number; kind: string; said: string | null; last: string | null; asked: number }>(`
      SELECT id, kind, said_at AS said, last_day_on AS last,
             (SELECT count(DISTINCT region_id) FROM nhv_asked WHERE errand_id = nhv_errand.id) AS asked
      FROM nhv_errand WHERE area_id = ? ORDER BY id`)
    .all(id);
  const questions = errands.flatMap(({ kind, said, last, asked }) =>
    said && last
      ? [
          `${dayIn(said)} ${kind === 'interest' ? 'tidig fråga' : 'fråga om ansökan'} till ${asked} regioner, svar ${last}`,
        ]
      : [],
  );
  const points = bot.db
    .prepare<[string], { on: string; title: string; outcome: string }>(`
      SELECT substr(start_at, 1, 10) AS "on", agenda_point.title, outcome FROM agenda_point JOIN meeting ON meeting.id = meeting_id
      WHERE source IN (SELECT 'nhv/' || id FROM nhv_errand WHERE area_id = ?)`)
    .all(id)
    .map(({ on, title, outcome }) => `${on} punkt: ${title} (${outcome})`);
  const work = withArea(bot.features.nhv, bot.features.nhv.works.ofArea(id)).map(
    (of) => `${of.work.askedOn} arbete: ${of.kind}, senast ${workLimit(of, calendar).on}`,
  );
  const [added] = bot.features.nhv.areas.find(id)?.log ?? [];
  const remisser = bot.features.remisser.remisser
    .all()
    .filter(({ nhvArea }) => nhvArea === id)
    .map(
      ({ state, lastOn, senderDayOn }) =>
        `${added && dayIn(added.at.toString())} remiss: ${state}, hos oss ${lastOn}, hos Socialstyrelsen ${senderDayOn}`,
    );
  const conflicts = bot.db
    .prepare<[string], { said: string; regions: string; permits: number | null }>(
      'SELECT said_at AS said, regions, permits FROM nhv_conflict WHERE area_id = ?',
    )
    .all(id)
    .map(({ said, regions, permits }) => {
      const who = (JSON.parse(regions) as string[]).join(', ') || 'inga';
      return `${dayIn(said)} lika: ${who}${permits === null ? '' : ` om ${permits}`}`;
    });
  const followUps = bot.db
    .prepare<[string], { asked: string; group: string; last: string }>(`
      SELECT asked_at AS asked, group_id AS "group", last_day_on AS last FROM nhv_follow_up
      JOIN nhv_follow_up_area ON follow_up_id = nhv_follow_up.id WHERE area_id = ? AND asked_at IS NOT NULL`)
    .all(id)
    .map(({ asked, group, last }) => `${dayIn(asked)} uppföljning av ${group}, svar ${last}`);
  const posts = bot.db
    .prepare<[string], { at: string; message: string }>(`
      SELECT posted_at AS at, page_message.message FROM page_message JOIN outbox ON outbox.key = page_message.key
      WHERE page_message.address = 'group/ledningsgruppen' AND subject LIKE 'nhv-dag/%/' || ? || '/%'`)
    .all(id)
    .map(({ at, message }) => `${dayIn(at)} post: ${JSON.parse(message).title}`);
  return [...questions, ...points, ...work, ...remisser, ...conflicts, ...followUps, ...posts];
}

test('ten areas lived from 2019 to the end of 2024: every post, question, point, remiss and task as their days want it', async () => {
  const bot = testBot('2019-03-01T07:00', { register, forecasts: false });
  // What the page has shown is read at the end, and not gallrat before.
  bot.db.exec(`
    CREATE TEMP TRIGGER kept BEFORE UPDATE OF message ON page_message WHEN NEW.message LIKE '%Meddelandet är borttaget%'
    BEGIN SELECT RAISE(IGNORE); END`);
  const moves = livedAreas.flatMap(eventsOf);
  const meetings = leadingMeetings.map((on): Event => ({ on, at: '13:00', run: (b) => notes(b, on) }));
  const events = [...moves, ...meetings]
    .map((event, at) => ({ ...event, at, when: `${event.on}T${event.at}` }))
    .filter(({ on }) => on < '2025')
    .toSorted((a, b) => a.when.localeCompare(b.when) || a.at - b.at);
  for (const { when, run } of events) {
    await bot.until(when);
    await works(bot);
    await waives(bot);
    await run(bot);
  }
  await bot.until('2024-12-31T10:00');
  for (const area of livedAreas)
    expect.soft(livedBy(bot, area).toSorted(), area.follows).toEqual(area.expected.toSorted());
  expect(bot.problems).toEqual([]);
}, 300_000);
