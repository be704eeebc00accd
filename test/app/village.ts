import type { Form, FormValues } from '../../src/chat/form.ts';
import type { Response } from '../../src/chat/response.ts';
import { asItStood } from '../support/new-database.ts';
import { anna, bjorn, cecilia, type TestBot, testBot, withGroup } from '../support/test-bot.ts';

const person = (id: string, name: string) => ({ id, name: `${name} Exempel`, email: `${id}@example.org` });
const seat = (group: string, who: string, role: string) => ({ group, person: who, role, from: '2026-01-01' });

const at = '2026-11-24T10:00';

/**
 * A register with one of each: Sten is unknown, Cecilia a member, Anna the chair and Björn the vice chair of onkologi,
 * Sofia its secretary, Ingrid chairs another group, Lisa chairs ledningsgruppen, which approves, and Karin is the kansli. Anna will be
 * away in March. The NHV plan awaits its decision, an extension is asked for, and a message could not be delivered. Of
 * the remisser to onkologi one is open, one has a draft that its regions are asked about, and one is not opened yet: the
 * first two are a round, and the last is another.
 * In the plan of 2026 onkologi is responsible for one activity, of which Anna has noted something, and the kansli for another.
 * Onkologi has a meeting to come and one that has been, with a point on each agenda, Cecilia's on the one to come, and a cancelled one.
 */
const village = withGroup(
  'vc',
  'onkologi',
  { chair: anna, vice: bjorn, members: [cecilia] },
  {
    groups: [
      { id: 'hematologi', name: 'Gruppen hematologi', type: 'vc' },
      { id: 'nhv-gruppen', name: 'Gruppen för NHV', type: 'nhv' },
      { id: 'hsn-dalarna', name: 'Nämnden i Dalarna', type: 'regionnamnd', region: 'dalarna', papersDays: 7 },
    ],
    people: [person('ingrid', 'Ingrid'), person('ulrika', 'Ulrika'), person('sofia', 'Sofia')],
    seats: [
      seat('hematologi', 'ingrid', 'ordforande'),
      seat('nhv-gruppen', 'ulrika', 'ordforande'),
      seat('onkologi', 'sofia', 'sekreterare'),
    ],
  },
);

export const people = ['sten', 'cecilia', 'anna', 'bjorn', 'ingrid', 'lisa', 'karin'] as const;
export type Who = (typeof people)[number];

/** The ids that buttons and forms are about. */
export type Ids = {
  report: string;
  /** Ledningsgruppen's meeting with the chairs, which has no day. */
  yearly: string;
  plan: string;
  extension: string;
  trouble: string;
  open: string;
  compiled: string;
  unopened: string;
  openRound: string;
  draftRound: string;
  meeting: string;
  cancelled: string;
  held: string;
  /** Of uppdrag to onkologi: one that goes on, one that is reported, one that is done and one that is withdrawn. */
  given: string;
  reported: string;
  finished: string;
  withdrawn: string;
  /** Of its ärenden: one that waits, one that is answered and one that is withdrawn. */
  sent: string;
  answered: string;
  recalled: string;
};

const form = (id: string, context: string): Pick<Form, 'id' | 'context'> => ({ id, context });

/** What the kansli fills in for a remiss to onkologi. */
export const aRemiss = {
  ...{ kind: 'annan', title: 'Nytt vårdprogram', sender: 'RCC', senderWord: 'senast', mode: 'enskilt', blind: 'nej' },
  ...{ senderDay: '2027-02-12', lastOn: '2027-01-22', groups: 'onkologi', asked: 'onkologi' },
};

async function withRemisser(
  bot: TestBot,
): Promise<Pick<Ids, 'open' | 'compiled' | 'unopened' | 'openRound' | 'draftRound'>> {
  for (const title of ['Öppen', 'Sammanställd', 'Utkast']) {
    await bot.fills('karin', form('remiss.new', ''), { ...aRemiss, title });
  }
  await bot.presses('karin', 'remiss.open', '1');
  for (const deed of ['remiss.open', 'remiss.close', 'remiss.compile', 'remiss.ask-sign-off']) {
    await bot.presses('karin', deed, '2');
  }
  const { rounds } = bot.features.remisser;
  for (const underlag of [[1, 2], [3]]) {
    const round = rounds.add(Temporal.PlainDate.from('2027-01-22'));
    for (const remiss of underlag) rounds.put(round, remiss);
  }
  return { open: '1', compiled: '2', unopened: '3', openRound: '1', draftRound: '2' };
}

async function withMeetings(bot: TestBot): Promise<Pick<Ids, 'meeting' | 'cancelled' | 'held'>> {
  // So that no id is of a meeting and of something else.
  bot.db.exec(`
    INSERT INTO meeting (id, group_id, start_at, end_at, told_at)
    VALUES (900, 'hematologi', '2026-01-12T08:00:00Z', '2026-01-12T09:00:00Z', '2026-01-12T08:00:00Z')`);
  for (const day of ['2027-01-21', '2027-02-18', '2026-11-20']) {
    await bot.fills('anna', form('meeting.add', ''), { group: 'onkologi', day, start: '13', end: '15' });
  }
  await bot.fills('anna', form('meeting.cancel', '902'), { reason: '' });
  for (const duty of bot.features.duties.duties.ofGroup('onkologi')) {
    if (duty.meeting) await bot.fills('karin', form('duty.waive', String(duty.id)), { reason: 'Ingen sekreterare' });
  }
  await bot.fills('cecilia', form('agenda.add', '901'), { title: 'Kalibrering' });
  await bot.fills('anna', form('agenda.add', '903'), { title: 'Kalibrering' });
  return { meeting: '901', cancelled: '902', held: '903' };
}

async function withPlan(bot: TestBot): Promise<void> {
  await bot.presses('karin', 'plan.begin', '2026/0');
  for (const group of ['onkologi', '-']) {
    const activity = { title: `Samverka (${group})`, area: 'kunskapsstyrning', group };
    await bot.fills('karin', form('plan.add', '2026'), activity);
  }
  await bot.fills('anna', form('plan.note', '1'), { words: 'Vi har börjat.' });
}

export const anUppdrag = {
  words: 'Ta fram en plan',
  lastDayOn: '2027-04-30',
  decidedOn: '2026-11-20',
  paragraph: '§ 7',
};
export const anArende = { kind: 'rutin', title: 'Gemensam mall', words: 'Vi vill ha en mall.', link: '' };

type ToLeaders = Pick<Ids, 'given' | 'reported' | 'finished' | 'withdrawn' | 'sent' | 'answered' | 'recalled'>;

async function withUppdrag(bot: TestBot): Promise<ToLeaders> {
  for (const id of ['1', '2', '3', '4']) {
    await bot.fills('karin', form('uppdrag.give', 'onkologi'), { ...anUppdrag, words: `${anUppdrag.words} (${id})` });
  }
  for (const id of ['2', '3'])
    await bot.fills('anna', form('uppdrag.report', id), { words: 'Planen är klar.', document: '' });
  await bot.fills('karin', form('uppdrag.finish', '3'), { on: '2026-11-23', paragraph: '', words: '' });
  await bot.fills('karin', form('uppdrag.withdraw', '4'), { why: 'Behövs inte' });
  for (const _ of ['1', '2', '3']) await bot.fills('anna', form('arende.send', 'onkologi'), anArende);
  await bot.fills('karin', form('arende.answer', '2'), { is: 'ja', on: '2026-11-23', paragraph: '', text: '' });
  await bot.presses('anna', 'arende.withdraw', '3');
  return {
    ...{ given: '1', reported: '2', finished: '3', withdrawn: '4' },
    ...{ sent: '1', answered: '2', recalled: '3' },
  };
}

async function built(): Promise<{ database: Buffer; ids: Ids }> {
  const bot = testBot('2026-11-23T07:00', village);
  await bot.until('2026-11-23T12:00');
  const report = String(bot.duty('onkologi', 'verksamhetsberattelse', 2026).id);
  const yearly = String(bot.duty('ledningsgruppen', 'arsmote_ordforande', 2027).id);
  const plan = String(bot.duty('nhv-gruppen', 'verksamhetsplan', 2027).id);
  await bot.fills('ulrika', form('duty.submit', plan), { document: '2026-1', documentOn: '2026-11-20' });
  await bot.fills('anna', form('duty.later', report), {
    choice: 'anstand',
    lastDayOn: '2027-03-12',
    reason: 'Ny mall',
  });
  const remisser = await withRemisser(bot);
  const meetings = await withMeetings(bot);
  await withPlan(bot);
  const uppdrag = await withUppdrag(bot);
  bot.features.ownTimes.addAbsence({
    person: 'anna',
    fromOn: Temporal.PlainDate.from('2027-03-01'),
    toOn: Temporal.PlainDate.from('2027-03-20'),
    deputies: new Map([['onkologi', 'bjorn']]),
  });
  const extension = bot.db.prepare<[], number>('SELECT max(id) FROM extension').pluck().get();
  const trouble = bot.db.prepare<[], number>("SELECT id FROM outbox WHERE person_id = 'lisa' LIMIT 1").pluck().get();
  bot.db.prepare("UPDATE outbox SET state = 'given_up', why = 'kontot är borttaget' WHERE id = ?").run(trouble);
  return {
    database: bot.db.serialize(),
    ids: {
      ...{ report, yearly, plan, extension: String(extension), trouble: String(trouble) },
      ...{ ...remisser, ...meetings, ...uppdrag },
    },
  };
}

const ready = built();
export const { ids } = await ready;

/** The village as it stood, for one test. */
export async function aVillage(): Promise<TestBot> {
  return testBot(at, { db: asItStood((await ready).database) });
}

/** What comes of it; afterwards the village stands as before. */
export async function tried<Result>(bot: TestBot, work: () => Promise<Result>): Promise<Result> {
  bot.db.exec('SAVEPOINT before');
  try {
    return await work();
  } finally {
    bot.db.exec('ROLLBACK TO before; RELEASE before');
  }
}

/** Something that one can do to the bot. */
export type Deed =
  | { says: string; place?: string }
  | { presses: string; value: string }
  | { fills: string; context: string | ((bot: TestBot, who: string) => string); values: FormValues };

export function does(bot: TestBot, who: string, deed: Deed): Promise<Response> {
  if ('says' in deed) return bot.says(who, deed.says, deed.place);
  if ('presses' in deed) return bot.presses(who, deed.presses, deed.value);
  const { context } = deed;
  return bot.fills(who, form(deed.fills, typeof context === 'string' ? context : context(bot, who)), deed.values);
}
