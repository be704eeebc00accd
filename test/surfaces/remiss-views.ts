import { answerAll, manyRegions, openMany } from '../support/many-remisser.ts';
import { newDatabase } from '../support/new-database.ts';
import { type TestBot, testBot } from '../support/test-bot.ts';
import { type Crawled, crawler, nothingCrawled } from './teams/crawl.ts';

const size = { remisser: 40, questions: 12, regions: 21 };

/** Who looks: the kansli, someone who answers for a region that has answered, and someone whose region has not. */
const people = ['karin', 'person-0', 'person-40'];

const endings = [
  '',
  ' alla',
  ' 2027-01',
  ' 2027-01 historik',
  ' 2027-01 skåne',
  ' 2027-01 utkast',
  ' 2027-01 svara',
  ' nummer',
];

/** Every message about forty open remisser with twelve long questions each and twenty-one regions. */
export async function manyRemisser(): Promise<Crawled> {
  const heard = nothingCrawled();
  const bot = await opened();
  const { hear, look, ask } = crawler(bot, heard);
  const askAll = async () => {
    for (const who of people) {
      for (const ending of endings) hear(await bot.says(who, `remiss${ending}`));
      for (const words of ['mina', 'logg remiss 2027-01']) hear(await bot.says(who, words));
    }
  };
  await askAll();
  hear(await bot.points('karin', 'remiss.point', { group: 'nhv-gruppen', text: 'å'.repeat(2500), writer: 'person-0' }));
  for (const at of ['2027-03-01T12:00', '2027-03-17T12:00', '2027-03-31T12:00']) await bot.until(at);
  await formsOf(bot, hear);
  await bot.until('2027-04-01T12:00');
  for (const id of ['compile', 'ask-sign-off', 'draft', 'show', 'more'])
    hear(await bot.presses('karin', `remiss.${id}`, '1'));
  await formsOf(bot, hear);
  const words = 'Ett tillägg med å, ä och ö. '.repeat(60);
  for (let nr = 0; nr < 40; nr += 2) {
    const word = nr % 3 === 0 ? 'tillagg' : 'avvikande';
    hear(await bot.fills(`person-${nr}`, { id: 'remiss.sign-off', context: `1/1/${word}` }, { text: words }));
  }
  await askAll();
  await look([]);
  for (const who of people) await ask(who, ['', ' 2027-01', ' 2027-02']);
  await look(['karin']);
  return heard;
}

async function opened(): Promise<TestBot> {
  const db = newDatabase();
  const bot = testBot('2027-02-15T10:00', { register: manyRegions(size), db });
  const { remisser: parts } = bot.features;
  db.transaction(() => {
    openMany(parts, size, bot.now());
    for (let id = 1; id <= size.remisser; id += 1) answerAll(parts, id, bot.now());
  })();
  await bot.delivery.run();
  return bot;
}

type Hears = ReturnType<typeof crawler>['hear'];

/** Every form about a remiss, as it opens. */
async function formsOf(bot: TestBot, hear: Hears): Promise<void> {
  const forms = ['extend', 'change', 'questions', 'boards', 'withdraw', 'sent', 'own', 'answer', 'region'];
  const of = forms.map((id) => [id, '1']);
  const more = [
    ['answer', '1/10'],
    ['answer', '2'],
    ['comment', '1/1'],
    ['documents', '1/1'],
    ['sign-off', '1/1/tillagg'],
    ['new', ''],
  ];
  for (const [id = '', value = ''] of [...of, ...more]) {
    for (const who of people) hear(await bot.presses(who, `remiss.${id}`, value));
  }
}
