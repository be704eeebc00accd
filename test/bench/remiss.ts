import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';
import { joinPage } from '../../src/app/try-out/joins.ts';
import type { Turn } from '../../src/chat/table.ts';
import { openDatabase } from '../../src/database/open.ts';
import { toPdf } from '../../src/documents/pdf/pdf.ts';
import { toWord } from '../../src/documents/word/word.ts';
import { importRegister } from '../../src/register/import/import-register.ts';
import { shippedMandates } from '../../src/register/mandates.ts';
import { compileAnswers } from '../../src/remiss/case/compiled.ts';
import { noOutcomes } from '../../src/remiss/case/outcome.ts';
import { type Remiss, senderLastOn } from '../../src/remiss/case/remiss.ts';
import { snapshotOf } from '../../src/remiss/case/snapshot.ts';
import { commonDocument } from '../../src/remiss/papers/remiss-document.ts';
import type { RemissUses } from '../../src/remiss/remiss-feature.ts';
import { pageFor } from '../../src/remiss/show/show-page.ts';
import { answerAll, manyRegions, openMany, type Size } from '../support/many-remisser.ts';
import { type Comparison, middleTime } from './harness.ts';
import { benchHouse } from './house.ts';
import type { Lab } from './lab.ts';
import { rowsOn } from './rows.ts';
import { timeZone } from './stored-database.ts';

const now = Temporal.Instant.from('2027-02-15T09:00:00Z');
const times = 25;
const mostMilliseconds = 50;

const small: Size = { remisser: 40, questions: 4, regions: 7 };
const large: Size = { remisser: 40, questions: 12, regions: 21 };

const names = {
  answer: 'an answer that changes the head message',
  map: 'the map, as the kansli sees it',
  draft: 'the draft of the common answer, put together',
  word: 'the same draft as Word',
  pdf: 'the longest that others wait while it is made as PDF',
};
type What = keyof typeof names;
type Open = Awaited<ReturnType<typeof openRemisser>>;
type Both = { few: Open; many: Open };

const inWords = ({ regions, questions }: Size): string => `${regions} × ${questions}`;

const inTime =
  (what: What) =>
  ({ many }: Both): Comparison => ({
    unit: 'ms',
    ours: { what: `${names[what]}, ${inWords(large)} of 40 open remisser`, measure: many[what] },
    beside: [
      { what: `the ${mostMilliseconds} ms that it may take`, measure: () => mostMilliseconds, target: { atMost: 1 } },
    ],
  });

const perCell =
  (what: What) =>
  ({ many, few }: Both): Comparison => ({
    unit: 'µs',
    ours: { what: `the same per region and question, ${inWords(large)}`, measure: () => ofCell(many, what) },
    beside: [{ what: `at ${inWords(small)}`, measure: () => ofCell(few, what), target: null }],
  });

/** What is done with a remiss each time that somebody answers, looks at it or compiles it, by how much there is of it. */
export const remiss = rowsOn(openBoth, {
  'remiss-answer': inTime('answer'),
  'remiss-answer-cell': perCell('answer'),
  'remiss-map': inTime('map'),
  'remiss-map-cell': perCell('map'),
  'remiss-draft': inTime('draft'),
  'remiss-draft-cell': perCell('draft'),
  'remiss-word': inTime('word'),
  'remiss-word-cell': perCell('word'),
  'remiss-pdf': inTime('pdf'),
  'remiss-pdf-cell': perCell('pdf'),
});

const ofCell = async (open: Open, what: What): Promise<number> =>
  ((await open[what]()) * 1000) / (open.size.regions * open.size.questions);

async function openBoth(lab: Lab) {
  const [few, many] = [await openRemisser(lab, small), await openRemisser(lab, large)];
  return {
    ...{ few, many },
    close() {
      few.db.close();
      many.db.close();
    },
  };
}

/** A database with so many open remisser, all but the last region's answers in, and what is done with one of them. */
async function openRemisser({ folder }: Lab, size: Size) {
  const db = openDatabase(join(folder, `remisser-${size.regions}.sqlite`));
  importRegister(db, manyRegions(size), { mandates: shippedMandates(), timeZone, now });
  joinPage(db, now);
  const { features, refresh, delivery } = benchHouse(db, { now: () => now });
  const uses = features.remisser;
  db.transaction(() => {
    openMany(uses, size, now);
    for (const { id } of uses.remisser.current()) answerAll(uses, id, now);
  })();
  await delivery.run();
  await delivery.stop();
  const one = uses.remisser.current()[0];
  if (!one) throw new Error('no remiss');
  const turn = kansliTurn();
  const measured = (work: () => unknown) => () => middleTime(times, async () => void (await work()));
  const updates = db.prepare<[], number>('SELECT count(*) FROM outbox WHERE updates_id IS NOT NULL').pluck();
  const answers = () => {
    answered(uses, one, turn);
    while (refresh.piece());
  };
  undone(db, () => {
    answers();
    if (!updates.get()) throw new Error('No head message stood anywhere to be changed');
  });
  return {
    db,
    size,
    answer: measured(() => undone(db, answers)),
    map: measured(() => pageFor(uses, snapshotOf(uses, one, turn.today), 0, turn)),
    draft: measured(() => drafted(uses, one, turn)),
    word: measured(() => toWord(drafted(uses, one, turn))),
    pdf: () => longestWait(toPdf(drafted(uses, one, turn), now)),
  };
}

/** The longest piece of the work, in milliseconds. */
async function longestWait(work: Promise<unknown>): Promise<number> {
  let isDone = false;
  const done = work.finally(() => {
    isDone = true;
  });
  let longest = 0;
  while (!isDone) {
    const began = performance.now();
    await setImmediate();
    longest = Math.max(longest, performance.now() - began);
  }
  await done;
  return longest;
}

const kansliTurn = (): Turn => ({
  asker: { id: 'karin', name: 'Karin Exempel', region: null, roles: ['kansli'] },
  ...{ now, today: now.toZonedDateTimeISO(timeZone).toPlainDate(), connection: 'page', room: null, group: null },
});

/** Otherwise the log would grow with every time that is measured. */
function undone(db: Database, work: () => void): void {
  db.exec('BEGIN IMMEDIATE');
  try {
    work();
  } finally {
    db.exec('ROLLBACK');
  }
}

function answered(uses: RemissUses, one: Remiss, { today }: Turn): void {
  const region = uses.register.regions().at(-1)?.id ?? '';
  for (const { nr: question } of one.questions) {
    const said = { question, region, person: 'person-0', at: now, via: 'knapp' } as const;
    uses.entries.add(one.id, { ...said, type: 'position', position: 'inget_att_erinra', because: null });
  }
  const questions = one.questions.map(({ nr }) => nr);
  uses.messages.refreshAnswer(snapshotOf(uses, one, today), { region, questions });
}

function drafted(uses: RemissUses, one: Remiss, { today }: Turn) {
  const content = compileAnswers(snapshotOf(uses, one, today), senderLastOn(one));
  const document = commonDocument(JSON.parse(JSON.stringify(content)), {
    version: 1,
    at: now,
    timeZone,
    remarks: [],
    outcomes: noOutcomes,
  });
  if (!document) throw new Error('The remiss that is measured has no common answer');
  return document;
}
