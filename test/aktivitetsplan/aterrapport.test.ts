import { describe, expect, test } from 'vitest';
import { aterrapportDocument } from '../../src/aktivitetsplan/report/aterrapport-document.ts';
import { yearReport } from '../../src/aktivitetsplan/report/year-report.ts';
import { openWord } from '../support/open-word.ts';
import { type TestBot, textOf } from '../support/test-bot.ts';
import { fillsIn, idOfActivity, plannedBot, seedActivities } from './plan-house.ts';

const seed = seedActivities();

/** With what was noted of each in 2023. */
async function noted2023(): Promise<TestBot> {
  const bot = await plannedBot('2024-02-16T10:00', 2023);
  for (const [at, { notes }] of seed.entries()) {
    await bot.fills('karin', { id: 'plan.note', context: idOfActivity(bot, 2023, at + 1) }, { words: notes });
  }
  return bot;
}

/** The document as Word has it: each paragraph's words. */
async function wordOf(bot: TestBot, year: number, kind = 'rapport') {
  const bytes = await bot.features.makers.get('aktivitetsplan')?.(
    `aktivitetsplan/${kind}/${year}`,
    bot.now(),
    'Återrapport.docx',
  );
  if (!bytes) throw new Error('no document');
  const word = openWord(bytes);
  const paragraphs = word.find('//w:body//w:p').filter((text) => text.trim() !== '');
  const headings = word.find("//w:body//w:p[w:pPr/w:pStyle[@w:val='Heading1']]");
  return { word, paragraphs, headings };
}

describe('the återrapport of 2023', () => {
  test('has the seed’s fokusområden, activities and words, in its order', async () => {
    const { paragraphs, headings } = await wordOf(await noted2023(), 2023);
    expect(headings).toEqual([...new Set(seed.map(({ area }) => area))]);
    const wanted = seed.flatMap(({ area, title, notes }, at) => [
      ...(seed[at - 1]?.area === area ? [] : [area]),
      title,
      notes,
    ]);
    const from = paragraphs.indexOf(seed[0]?.area ?? '');
    expect(paragraphs.slice(from)).toEqual(wanted);
  });

  test('begins as the seed does, and says who has drawn it up and when', async () => {
    const { paragraphs } = await wordOf(await noted2023(), 2023);
    const beginning = paragraphs.slice(0, paragraphs.indexOf(seed[0]?.area ?? '')).join('\n');
    expect(beginning).toContain('Återrapport aktivitetsplan 2023');
    expect(beginning).toContain('Samverkansnämndens kansli');
    expect(beginning).toContain('16 februari 2024');
    expect(beginning).toContain(
      'Enligt Avtal om samverkan i Sjukvårdsregion Mellansverige ska en årlig aktivitetsplan knytas till Samverkansnämndens verksamhetsplan. Aktivitetsplanen sorteras utifrån avtalets fokusområden och nedan redovisas arbetet med planens aktiviteter under 2023.',
    );
  });

  test('lists each activity as the seed does, with a bullet', async () => {
    const { word } = await wordOf(await noted2023(), 2023);
    expect(word.find('//w:body//w:p[w:pPr/w:numPr]')).toEqual(seed.map(({ title }) => title));
  });
});

describe('an activity of which', () => {
  const of = (bot: TestBot, year: number) => {
    const report = yearReport(bot.features.plan, year);
    if (!report) throw new Error('no plan');
    return aterrapportDocument(report, Temporal.PlainDate.from('2027-02-16'));
  };
  const texts = (bot: TestBot, year: number) =>
    of(bot, year).parts.flatMap((part) =>
      part.type === 'list' ? part.items.map((item) => `• ${item}`) : 'text' in part ? [part.text] : [],
    );
  const below = (all: readonly string[], title: string) =>
    all[all.findIndex((text) => text.startsWith(`• ${title}`)) + 1];

  test('nothing was done says so', async () => {
    const bot = await plannedBot('2026-11-20T10:00', 2026);
    await bot.says('karin', 'aktivitet 5 inget gjort');
    await bot.says('karin', 'aktivitet 6 inget gjort Under året har inga nya områden hanterats.');
    const all = texts(bot, 2026);
    expect(below(all, 'Fortsätta utveckla arbetet med sjukvårdsregional nivå')).toBe(
      'Under året har inga aktiviteter genomförts.',
    );
    expect(below(all, 'Utveckla och stärka produktionssamarbetet')).toBe('Under året har inga nya områden hanterats.');
  });

  test('nothing has been said is named, with who is responsible', async () => {
    const bot = await plannedBot('2026-11-20T10:00', 2026);
    for (const nr of Array.from({ length: 20 }, (_, at) => at + 2))
      await bot.says('karin', `aktivitet ${nr} inget gjort`);
    const all = texts(bot, 2026);
    expect(below(all, 'Stödja arbetet med nationell')).toBe('Återrapportering saknas. Ansvarig: NHV-gruppen.');
    expect(all.slice(all.indexOf('Aktiviteter utan återrapportering'))).toEqual([
      'Aktiviteter utan återrapportering',
      `• ${seed[0]?.title} (NHV-gruppen)`,
    ]);
  });

  test('it was ended or moved says why, and what goes on the year after is listed', async () => {
    const bot = await plannedBot('2026-11-20T10:00', 2026);
    await fillsIn(bot, 'karin', ['plan.end', idOfActivity(bot, 2026, 2)], { why: 'Uppdraget är slutfört' });
    await fillsIn(bot, 'karin', ['plan.move', idOfActivity(bot, 2026, 13)], {
      year: '2027',
      why: 'Forumet etableras då',
    });
    await fillsIn(bot, 'karin', ['plan.move', idOfActivity(bot, 2026, 4)], { year: '2028' });
    const all = texts(bot, 2026);
    expect(all).toContain('Avslutad 20 november 2026: Uppdraget är slutfört.');
    expect(all).toContain('Flyttad till planen för 2027 den 20 november 2026: Forumet etableras då.');
    expect(all.slice(all.indexOf('Förs vidare till 2027'))).toEqual([
      'Förs vidare till 2027',
      '• Utveckla den gemensamma dialogen med sjukvårdsregionens lärosäten',
      '• Utveckla forskningssamverkan inom sjukvårdsregionen (flyttad till 2028)',
    ]);
  });

  test('the next plan is a copy is carried over only where somebody has moved it, in the words that it has there', async () => {
    const bot = await plannedBot('2026-11-20T10:00', 2026);
    await bot.presses('karin', 'plan.begin', '2027/2026');
    expect(texts(bot, 2026)).not.toContain('Förs vidare till 2027');
    expect(textOf(await bot.says('karin', 'återrapport 2026'))).toContain('Förs vidare: Ingen till 2027');
    await fillsIn(bot, 'karin', ['plan.move', idOfActivity(bot, 2026, 20)], { year: '2027' });
    const all = texts(bot, 2026);
    expect(all.slice(all.indexOf('Förs vidare till 2027') + 1)).toEqual([
      '• Utarbetande av sjukvårdsregional prislista 2028',
    ]);
    expect(all).toContain('• Utarbetande av sjukvårdsregional prislista 2027');
    expect(textOf(await bot.says('karin', 'återrapport 2026'))).toContain('Förs vidare: 1 till 2027');
  });
});

test('it is a draft until the kansli has said that it is drawn up', async () => {
  const bot = await plannedBot('2027-02-16T10:00', 2026);
  expect((await wordOf(bot, 2026)).paragraphs.join('\n')).toContain('2027');
  const marked = async () => JSON.stringify([...(await wordOf(bot, 2026)).word.files.values()]).includes('UTKAST');
  expect(await marked()).toBe(true);
  await bot.fills('karin', { id: 'plan-task.finish', context: 'aterrapport/2026' }, { on: '2027-02-15' });
  expect(await marked()).toBe(false);
  expect((await wordOf(bot, 2026)).paragraphs.join('\n')).toContain('15 februari 2027');
});

test('the plan itself is a document, with who is responsible', async () => {
  const bot = await plannedBot('2026-11-20T10:00', 2027);
  const { headings, paragraphs } = await wordOf(bot, 2027, 'plan');
  expect(headings).toEqual([...new Set(seed.map(({ area }) => area))]);
  const at = paragraphs.indexOf('Utveckla och stärka produktionssamarbetet i sjukvårdsregionen');
  expect(paragraphs.slice(at - 1, at + 2)).toEqual([
    '6',
    'Utveckla och stärka produktionssamarbetet i sjukvårdsregionen',
    'Produktionsplaneringsgruppen',
  ]);
});

test('a year without a plan has no document', async () => {
  const bot = await plannedBot('2026-11-20T10:00', 2026);
  const make = bot.features.makers.get('aktivitetsplan');
  expect(make?.('aktivitetsplan/rapport/2031', bot.now())).toBeNull();
  expect(make?.('aktivitetsplan/annat', bot.now())).toBeNull();
});
