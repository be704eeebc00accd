import type { Database } from 'better-sqlite3';
import { nhvRegister, openRemiss, polio } from '../../support/nhv-group.ts';
import { hears, takes } from '../../support/remiss-threads.ts';
import { sends } from '../../support/sent-remiss.ts';
import { formOf, type TestBot, testBot } from '../../support/test-bot.ts';

export const marked = { id: 'marta-markbar', name: 'Märta Märkbar', email: 'marta.markbar@example.org' };
export const slackAccount = { connection: 'slack', account: 'UMARKT', address: 'DMARKT' };

/** Something that only the marked person wrote. @param about makes it different from what she wrote elsewhere. */
export const wrote = (about: string): string => `Märkta ord om ${about}`;
export const mark = 'Märkta ord';

const seat = (group: string, role: string) => ({
  group,
  person: marked.id,
  role,
  region: 'uppsala',
  from: '2026-01-01',
});

const register = {
  ...nhvRegister,
  groups: [...nhvRegister.groups, { id: 'vc-hud', name: 'Verksamhetschefsgrupp hud', type: 'vc' }],
  people: [...nhvRegister.people, { ...marked, region: 'uppsala', roles: ['kansli', 'nhv_kansli'] }],
  seats: [
    ...nhvRegister.seats.filter(({ person }) => person !== 'anna'),
    seat('nhv-gruppen', 'ordforande'),
    seat('vc-hud', 'ordforande'),
    { group: 'vc-hud', person: 'bjorn', role: 'vice_ordforande', from: '2026-01-01' },
  ],
};

/** A bot whose people have done everything in which a person's words are kept, the marked one among them. */
export async function livedBot(over: Pick<Parameters<typeof testBot>[1], 'db' | 'publicUrl'> = {}): Promise<TestBot> {
  const bot = testBot('2027-02-01T10:00', { register, ...over });
  bot.features.register.link({ ...slackAccount, connection: 'slack', person: marked.id, now: bot.now() });
  await duties(bot);
  await areas(bot);
  await remisser(bot);
  await followUp(bot);
  return bot;
}

async function duties(bot: TestBot): Promise<void> {
  await bot.until('2027-02-15T10:00');
  const report = String(bot.duty('vc-hud', 'verksamhetsberattelse', 2026).id);
  await bot.fills(marked.id, { id: 'duty.later', context: report }, { choice: '1' });
  const asked = { choice: 'anstand', lastDayOn: '2027-05-10', reason: wrote('anstånd') };
  await bot.fills(marked.id, { id: 'duty.later', context: report }, asked);
  const submitted = { document: '2027-0123', documentOn: '2027-02-10', comment: wrote('berättelsen') };
  await bot.fills(marked.id, { id: 'duty.submit', context: report }, submitted);
}

async function areas(bot: TestBot): Promise<void> {
  const added = { name: 'Svår ångest', step: '4', on: '2027-02-15' };
  await bot.fills('karin', formOf(await bot.says('karin', 'nhv ny')), added);
  const moved = { kind: 'step', step: '5', on: '2027-02-15', note: wrote('området') };
  await bot.fills(marked.id, formOf(await bot.says(marked.id, 'nhv ångest steg')), moved);
  await bot.until('2027-02-17T10:00');
  await bot.says(marked.id, 'nhv följ ångest');
  const form = formOf(await bot.says(marked.id, 'nhv ångest intresse'));
  await bot.fills(marked.id, form, { region: 'uppsala', interest: 'avser_soka', note: wrote('intresset') });
}

/** Of the first remiss the answer is sent; the second is still open. */
async function remisser(bot: TestBot): Promise<void> {
  const values = { ...polio, senderDay: '2027-06-01', lastOn: '2027-05-12' };
  for (const remiss of [1, 2]) {
    const id = await openRemiss(bot, values);
    const text = wrote(`fråga 1 i remiss ${remiss}`);
    const asked = await hears(bot, marked.id, 1, { message: `m${remiss}`, version: 1, text }, remiss);
    // She is at the kansli too, so it is asked which is meant.
    await takes(bot, marked.id, await takes(bot, marked.id, asked, 'Spara som svar'), 'Avstyrker');
    const form = formOf(await bot.presses(marked.id, 'remiss.answer', id));
    const filled = { 'position.2': 'tillstyrker', 'text.2': wrote(`fråga 2 i remiss ${remiss}`) };
    await bot.fills(marked.id, form, filled);
    await bot.presses('karin', 'remiss.close', id);
    await bot.says('karin', `remiss 2027-0${remiss} sammanställ`);
    const comment = formOf(await bot.presses(marked.id, 'remiss.comment', `${id}/1`));
    await bot.fills(marked.id, comment, { text: wrote(`utkastet till ${remiss}`) });
    await bot.presses('karin', 'remiss.ask-sign-off', id);
    if (remiss === 1) await sends(bot, { on: '2027-02-17' }, id);
  }
}

async function followUp(bot: TestBot): Promise<void> {
  await bot.fills('karin', formOf(await bot.says('karin', 'nhv gendermatoser grupper')), { groups: 'hud' });
  await bot.until('2027-06-01T10:00');
  const title = bot.sentIn('vc-hud').findLast((one) => one.includes('fråga 1 av 4'));
  if (title === undefined) throw new Error(`nothing asked: ${bot.sentIn('vc-hud').join(', ')}`);
  await bot.replies(marked.id, 'vc-hud', title, wrote('uppföljningen'));
}

export const tablesIn = (db: Database): string[] =>
  db
    .prepare<[], string>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
    )
    .pluck()
    .all();

export type ColumnInfo = { name: string; type: string; notnull: 0 | 1 };

export const columnsIn = (db: Database, table: string): ColumnInfo[] =>
  db.prepare<[string], ColumnInfo>('SELECT name, type, "notnull" FROM pragma_table_info(?)').all(table);

/** Where any of the texts stands, as `table.column`, with how many rows have it there. */
export function foundIn(db: Database, texts: readonly string[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const table of tablesIn(db)) {
    const rows = db.prepare<[], Record<string, unknown>>(`SELECT * FROM "${table}"`).all();
    for (const [column, value] of rows.flatMap((row) => Object.entries(row))) {
      const place = `${table}.${column}`;
      if (texts.some((text) => String(value).includes(text))) found.set(place, 1 + (found.get(place) ?? 0));
    }
  }
  return found;
}
