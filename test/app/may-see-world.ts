import type { Response } from '../../src/chat/response.ts';
import { wordsInFile } from '../../src/documents/words-in-file.ts';
import { asItStood } from '../support/new-database.ts';
import { anna, bjorn, cecilia, type TestBot, testBot, withGroup } from '../support/test-bot.ts';

const person = (id: string, name: string, more: object = {}) => ({
  ...{ id, name: `${name} Exempel`, email: `${id}@example.org` },
  ...more,
});
const seat = (group: string, who: string, role: string, region?: string) => ({
  ...{ group, person: who, role, from: '2026-01-01' },
  ...(region ? { region } : {}),
});

const register = withGroup(
  'vc',
  'onkologi',
  { chair: anna, vice: bjorn, members: [cecilia] },
  {
    groups: [
      { id: 'hematologi', name: 'Gruppen hematologi', type: 'vc' },
      { id: 'nhv-gruppen', name: 'Gruppen för NHV', type: 'nhv' },
    ],
    people: [
      person('ingrid', 'Ingrid'),
      person('sofia', 'Sofia'),
      person('dora', 'Dora', { region: 'dalarna' }),
      person('rut', 'Rut', { region: 'dalarna', roles: ['registrator'] }),
    ],
    seats: [
      seat('hematologi', 'ingrid', 'ordforande'),
      seat('onkologi', 'sofia', 'sekreterare'),
      seat('nhv-gruppen', 'dora', 'ordforande', 'dalarna'),
    ],
  },
);

/**
 * A stranger; the chair of another group; a member, the secretary, the vice chair and the chair of the group; the chair of
 * ledningsgruppen; Region Dalarna's registrator; the region's member of the NHV group; the kansli. One more: a person in
 * the register above, a row here, and in `seers` where they see more than anybody.
 */
export const viewers = ['sten', 'ingrid', 'cecilia', 'sofia', 'bjorn', 'anna', 'lisa', 'rut', 'dora', 'karin'] as const;
export type Who = (typeof viewers)[number];

export const worlds = ['open', 'restricted', 'blind'] as const;
export type World = (typeof worlds)[number];

/** What stands in each thing and nowhere else. */
export const marks = {
  remiss: 'Märkesremissen',
  answer: 'Märkessvaret',
  compiledAnswer: 'Märkesslutet',
  groupAnswer: 'Märkesgruppsvaret',
  area: 'Märkesområdet',
  interest: 'Märkesintresset',
  paper: 'Märkeshandlingen',
  meeting: 'Märkeslokalen',
  point: 'Märkespunkten',
  uppdrag: 'Märkesuppdraget',
  arende: 'Märkesärendet',
} as const;
export type Mark = keyof typeof marks;

const group: readonly Who[] = ['cecilia', 'sofia', 'bjorn', 'anna'];
const remiss: Record<World, readonly Who[]> = {
  open: [...group, 'lisa', 'rut', 'karin'],
  restricted: [...group, 'karin'],
  blind: [...group, 'lisa', 'rut', 'karin'],
};
const always = (who: readonly Who[]): Record<World, readonly Who[]> => ({ open: who, restricted: who, blind: who });
const known = viewers.filter((who) => who !== 'sten');

/** Who sees it, in each world: the rule as SPEC has it, in names. */
export const seers: Record<Mark, Record<World, readonly Who[]>> = {
  remiss,
  // While it is blind each region sees its own.
  answer: { ...remiss, blind: ['cecilia', 'rut', 'karin'] },
  compiledAnswer: remiss,
  // And each group as such its own.
  groupAnswer: { ...remiss, blind: [...group, 'karin'] },
  area: { open: known, restricted: [...group, 'dora', 'karin'], blind: known },
  // The region's own people, the NHV group, ledningsgruppen and the kansli, of those who see the area.
  interest: {
    open: ['cecilia', 'lisa', 'rut', 'dora', 'karin'],
    restricted: ['cecilia', 'dora', 'karin'],
    blind: ['cecilia', 'lisa', 'rut', 'dora', 'karin'],
  },
  paper: always([...group, 'lisa', 'karin']),
  // When and where a group meets next is a part of how it stands.
  meeting: always([...group, 'lisa', 'karin']),
  point: always([...group, 'karin']),
  uppdrag: always([...group, 'lisa', 'karin']),
  arende: always([...group, 'lisa', 'karin']),
};

const form = (id: string, context: string) => ({ id, context });

async function withRemisser(bot: TestBot, world: World): Promise<void> {
  const facts = {
    ...{ kind: 'annan', sender: 'RCC', senderWord: 'senast', mode: 'samordnat', groups: 'onkologi' },
    ...{ senderDay: '2027-02-12', lastOn: '2027-01-22' },
    blind: world === 'blind' ? 'ja' : 'nej',
    restricted: world === 'restricted' ? 'ja' : 'nej',
  };
  for (const title of [marks.remiss, `${marks.remiss} två`]) {
    await bot.fills('karin', form('remiss.new', ''), {
      ...facts,
      title,
      asked: title === marks.remiss ? 'onkologi' : '',
    });
  }
  for (const [id, words] of [
    ['1', marks.answer],
    ['2', marks.compiledAnswer],
  ] as const) {
    await bot.presses('karin', 'remiss.open', id);
    const said = { 'position.1': 'tillstyrker_med_synpunkter', 'text.1': words };
    await bot.fills('cecilia', form('remiss.answer', `${id}/0/`), said);
  }
  const forGroup = { 'position.1': 'avstyrker', 'text.1': marks.groupAnswer };
  await bot.fills('anna', form('remiss.answer-for-group', '1/0//onkologi'), forGroup);
  for (const deed of ['remiss.close', 'remiss.compile', 'remiss.ask-sign-off']) await bot.presses('karin', deed, '2');
  const underlag = `${marks.remiss} tre\n${marks.remiss} fyra`;
  await bot.fills('karin', form('remiss.round-new', ''), { ...facts, underlag });
  await bot.presses('karin', 'remiss.round-open', '1');
  await bot.presses('karin', 'remiss.close', '4');
  await bot.presses('karin', 'remiss.compile', '4');
}

async function withAnArea(bot: TestBot, world: World): Promise<void> {
  await bot.fills('karin', form('nhv.add', ''), {
    ...{ name: marks.area, step: '4', on: '2026-11-20' },
    groups: world === 'restricted' ? 'onkologi, Gruppen för NHV' : '',
  });
  const says = { region: 'dalarna', interest: 'avser_soka', note: marks.interest };
  await bot.fills('dora', form('nhv.interest', area), says);
}

/** What the bot called the area. */
export const area = 'markesomradet';

/** The plan that everyone reads, of which onkologi is responsible for an activity. */
async function withAPlan(bot: TestBot): Promise<void> {
  await bot.presses('karin', 'plan.begin', '2026/0');
  const activity = { title: 'Samverka', area: 'kunskapsstyrning', group: 'onkologi' };
  await bot.fills('karin', form('plan.add', '2026'), activity);
}

async function built(world: World): Promise<Buffer> {
  const bot = testBot('2026-11-23T07:00', { ...register });
  await bot.until('2026-11-23T12:00');
  await withRemisser(bot, world);
  await withAnArea(bot, world);
  await withAPlan(bot);
  const report = String(bot.duty('onkologi', 'verksamhetsberattelse', 2026).id);
  const paper = {
    ...{ document: marks.paper, documentOn: '2026-11-20', sure: 'ja' },
    text_parametrar: `${marks.paper} i text`,
  };
  await bot.fills('anna', form('duty.submit', report), paper);
  // So that no id is of a meeting and of something else.
  bot.db.exec(`
    INSERT INTO meeting (id, group_id, start_at, end_at, told_at)
    VALUES (900, 'hematologi', '2026-01-12T08:00:00Z', '2026-01-12T09:00:00Z', '2026-01-12T08:00:00Z')`);
  const meeting = { group: 'onkologi', day: '2026-12-10', start: '13', end: '15', place: marks.meeting };
  await bot.fills('anna', form('meeting.add', ''), meeting);
  await bot.fills('cecilia', form('agenda.add', '901'), { title: marks.point });
  await bot.fills('karin', form('uppdrag.give', 'onkologi'), {
    ...{ words: marks.uppdrag, lastDayOn: '2027-04-30', decidedOn: '2026-11-20', paragraph: '' },
  });
  await bot.fills('anna', form('arende.send', 'onkologi'), {
    ...{ kind: 'annat', title: marks.arende, words: `${marks.arende} i text`, link: '' },
  });
  // Everything that a morning and a Monday bring is said.
  await bot.until('2026-11-30T12:00');
  if (bot.problems.length > 0) throw new Error(JSON.stringify(bot.problems));
  return bot.db.serialize();
}

const ready = new Map<World, Promise<Buffer>>();

/** A world as it stood, for one test. */
export async function aWorld(world: World): Promise<TestBot> {
  const database = ready.get(world) ?? built(world);
  ready.set(world, database);
  return testBot('2026-11-30T12:00', { db: asItStood(await database) });
}

const first = await aWorld('open');
/** The ids that buttons are about. */
export const ids = {
  report: String(first.duty('onkologi', 'verksamhetsberattelse', 2026).id),
  yearly: String(first.duty('ledningsgruppen', 'arsmote_ordforande', 2027).id),
  plan: String(first.duty('nhv-gruppen', 'verksamhetsplan', 2027).id),
};

/** Everything that a response shows, with what stands in the document that it hands over. */
export async function shownBy(bot: TestBot, response: Response): Promise<string> {
  const said = JSON.stringify(response);
  if (response.type !== 'file') return said;
  const { id, name } = response.file;
  const bytes = await bot.features.makers.get(id.split('/', 1)[0] ?? '')?.(id, bot.now());
  return bytes ? `${said}\n${await wordsInFile(name, bytes)}` : said;
}
