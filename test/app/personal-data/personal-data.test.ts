import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { forgetPerson, personalRecords } from '../../../src/app/personal-data.ts';
import { keptWords } from '../../../src/changes/personal-data.ts';
import { newDatabase } from '../../support/new-database.ts';
import { type TestBot, testBot, textOf } from '../../support/test-bot.ts';
import { putMarkedRow } from './every-column.ts';
import { columnsIn, foundIn, livedBot, mark, marked, slackAccount, tablesIn } from './marked-person.ts';

const featuresOf = ({ features }: TestBot) => Object.values(features.byName);
const tablesOf = (bot: TestBot) => featuresOf(bot).flatMap(({ personalData }) => personalData.tables);

const traces = [marked.id, marked.name, marked.email, slackAccount.account, slackAccount.address];

/** Everywhere in the database that a text of hers, or her name or id, stands in a column of such a kind. */
const everything = [...traces, marked.email.toUpperCase(), mark];

const forget = (bot: TestBot, id: string = marked.id) => {
  const moment = { now: bot.now(), today: bot.now().toZonedDateTimeISO('Europe/Stockholm').toPlainDate() };
  return bot.db.transaction(() => forgetPerson(bot.db, featuresOf(bot), id, moment))();
};

describe('the tables of the features', () => {
  const bot = testBot('2027-02-01T10:00', { db: newDatabase() });
  const listed = tablesOf(bot);

  test.each(tablesIn(bot.db))('%s: every column says whether it holds a person or anybody’s words', (table) => {
    const own = listed.filter((one) => one.table === table);
    expect(own.map(({ columns }) => Object.keys(columns).toSorted())).toEqual([
      columnsIn(bot.db, table)
        .map(({ name }) => name)
        .toSorted(),
    ]);
  });

  test('every column that refers to a person is listed as one', () => {
    const references = tablesIn(bot.db).flatMap((table) =>
      bot.db
        .prepare<[string], string>(`SELECT "from" FROM pragma_foreign_key_list(?) WHERE "table" = 'person'`)
        .pluck()
        .all(table)
        .map((column) => `${table}.${column}`),
    );
    const people = listed.flatMap(({ table, columns }) =>
      Object.entries(columns).flatMap(([name, content]) => (content === 'person' ? [`${table}.${name}`] : [])),
    );
    expect(references.length).toBeGreaterThan(15);
    expect(references.filter((place) => !people.includes(place))).toEqual([]);
  });

  test('where words stay when somebody is forgotten, it is said why', () => {
    expect(keptWords(listed).filter(({ because }) => because === '')).toEqual([]);
  });
});

describe('after half a year of answers, papers and talk', () => {
  let bot: TestBot;
  beforeEach(async () => {
    bot = await livedBot();
  });

  test('what somebody wrote stands where the tables say, and nowhere else', () => {
    expect(bot.problems).toEqual([]);
    const found = foundIn(bot.db, everything);
    const silent = tablesOf(bot).flatMap(({ table, columns }) =>
      Object.entries(columns).flatMap(([name, content]) =>
        (content === 'none' || content === 'fact') && found.has(`${table}.${name}`) ? [`${table}.${name}`] : [],
      ),
    );
    expect(silent).toEqual([]);
    expect([...foundIn(bot.db, [mark]).keys()].toSorted()).toEqual([
      ...['change.why', 'extension.reason', 'nhv_answer.text', 'nhv_interest.note', 'nhv_move.note'],
      ...['outbox.message', 'page_message.message', 'remiss_draft.content', 'remiss_entry.text', 'remiss_remark.text'],
      'submission.comment',
    ]);
  });

  test('the person can read all of it', () => {
    const records = personalRecords(bot.db, featuresOf(bot), marked.id);
    expect(records).toContainEqual({
      what: 'Svar på en remiss',
      at: '2027-02-17T09:00:00Z',
      text: expect.stringContaining('Märkta ord om fråga 2 i remiss 1'),
      words: ['Märkta ord om fråga 2 i remiss 1'],
      isOwn: true,
    });
    const texts = records.map(({ text }) => text).join('\n');
    for (const about of ['anstånd', 'berättelsen', 'området', 'intresset', 'fråga 1 i remiss 2', 'uppföljningen']) {
      expect(texts).toContain(`Märkta ord om ${about}`);
    }
    expect(personalRecords(bot.db, featuresOf(bot), 'nobody')).toEqual([]);
  });

  test('forgotten, the person stands nowhere but in what was sent or decided, and the bot goes on', async () => {
    const kept = forget(bot);
    expect(bot.db.pragma('foreign_key_check')).toEqual([]);
    expect(Object.fromEntries(foundIn(bot.db, everything))).toEqual({
      // What was sent of the first remiss: two answers with her name in the draft, and what she said of the draft.
      'remiss_draft.content': 1,
      'remiss_entry.text': 2,
      'remiss_remark.text': 1,
      'change.why': 3,
      'extension.reason': 1,
      'nhv_move.note': 1,
      'submission.comment': 1,
    });
    const places = kept?.flatMap(({ table, columns }) => columns.map((column) => `${table}.${column}`));
    expect([...foundIn(bot.db, everything).keys()].filter((place) => !places?.includes(place))).toEqual([]);
    expect(bot.features.register.person('tidigare-1')?.name).toBe('Tidigare ledamot för Region Uppsala');
    expect(textOf(await bot.says('karin', 'logg'))).toContain('Tidigare ledamot för Region Uppsala');
    await bot.until('2027-09-01T12:00');
    expect(bot.problems).toEqual([]);
    expect(forget(bot)).toBe(null);
  });

  test('the office’s record of where the person sat stays, until yesterday', () => {
    forget(bot);
    const seats = bot.db.prepare(`
      SELECT group_id, role, from_on, to_on FROM seat WHERE person_id = 'tidigare-1' ORDER BY group_id`);
    expect(seats.all()).toEqual([
      { group_id: 'nhv-gruppen', role: 'ordforande', from_on: '2026-01-01', to_on: '2027-05-31' },
      { group_id: 'vc-hud', role: 'ordforande', from_on: '2026-01-01', to_on: '2027-05-31' },
    ]);
  });

  test('nothing of anybody else’s is touched', () => {
    // Björn would have got Märta's messages had they not arrived, so he stands in some that go with her.
    const others = ['cecilia', 'lisa', 'gun'];
    const records = () => [
      bot.sentTo('bjorn'),
      ...others.map((id) => personalRecords(bot.db, featuresOf(bot), id).map(({ what }) => what)),
    ];
    const before = records();
    forget(bot);
    expect(records()).toEqual(before);
  });
});

/** With something of the person in every column that may have it. */
async function markedEverywhere(): Promise<TestBot> {
  const bot = await livedBot();
  bot.db.pragma('foreign_keys = OFF');
  bot.db.pragma('ignore_check_constraints = ON');
  for (const table of tablesOf(bot)) if (table.table !== 'person') putMarkedRow(bot.db, table);
  return bot;
}

describe('with something of the person in every column that may have it', () => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await markedEverywhere();
  });

  test.each([
    'about',
    'account',
    'attachment',
    'change',
    'conversation',
    'extension',
    'group',
    'group_alias',
    'inbox',
    'meeting',
    'nhv_answer',
    'nhv_area',
    'nhv_asked',
    'nhv_follow',
    'nhv_interest',
    'nhv_move',
    'nhv_permit',
    'outbox',
    'page_message',
    'person',
    'person_role',
    'reminder',
    'remiss',
    'remiss_draft',
    'remiss_entry',
    'remiss_question',
    'remiss_region',
    'remiss_remark',
    'remiss_unplaced',
    'seat',
    'snooze',
    'stale',
    'submission',
  ])('%s: every row is found', (name) => {
    const table = tablesOf(bot).find((one) => one.table === name);
    const rows = bot.db.prepare<[], Record<string, unknown>>(`SELECT * FROM "${name}"`).all();
    const about = rows.filter((row) =>
      Object.values(row).some((value) =>
        traces.some((text) => String(value).toLowerCase().includes(text.toLowerCase())),
      ),
    );
    const records = personalRecords(bot.db, featuresOf(bot), marked.id).filter(({ what }) => what === table?.what);
    expect(about.length).toBeGreaterThan(0);
    expect(records).toHaveLength(about.length);
  });
});

describe('with something of the person in every column that may have it, once she is forgotten', () => {
  test('nothing is left but where it is said that it is kept', async () => {
    const bot = await markedEverywhere();
    const kept = forget(bot)?.flatMap(({ table, columns }) => columns.map((column) => `${table}.${column}`)) ?? [];
    const left = [...foundIn(bot.db, everything).keys()];
    expect(left.filter((place) => !kept.includes(place))).toEqual([]);
    expect(left.toSorted()).toEqual([
      ...[
        'agenda_point.link',
        'agenda_point.title',
        'aktivitet_note.words',
        'arende.link',
        'arende.title',
        'arende.words',
        'attachment.name',
        'board_report.words',
        'change.why',
        'extension.reason',
        'gallring_beslut.body',
        'gallring_beslut.diarienummer',
        'group.name',
        'group_alias.alias',
        'nhv_area.aliases',
        'nhv_area.link',
      ],
      ...['nhv_area.name', 'nhv_move.diarienummer', 'nhv_move.link', 'nhv_move.name', 'nhv_move.note'],
      ...['nhv_permit.diarienummer', 'nhv_permit.hospital', 'nhv_permit.name', 'nhv_permit.partner'],
      ...['nhv_permit.sub_permit', 'nhv_work.document', 'remiss.link', 'remiss.sender', 'remiss.sender_dnr'],
      ...['remiss.title', 'remiss_decision.body', 'remiss_decision.paragraph', 'remiss_decision.signer'],
      ...[
        'remiss_draft.content',
        'remiss_entry.text',
        'remiss_group_answer.text',
        'remiss_letter.body',
        'remiss_letter.position',
        'remiss_letter.text',
        'remiss_own_text.parts',
      ],
      ...['remiss_paper.document', 'remiss_question.text'],
      ...['remiss_remark.text', 'remiss_sending.contact', 'remiss_sending.dnr', 'remiss_sending.reason'],
      ...['remiss_sending.sent_by', 'remiss_sent_file.reason', 'remiss_step.note'],
      ...['remiss_utfall.again_for', 'remiss_utfall.link', 'remiss_utfall.said'],
      ...['submission.comment', 'submission.document', 'submission.passages'],
      ...['uppdrag.document', 'uppdrag.report'],
    ]);
  });
});
