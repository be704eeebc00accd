import { beforeAll, describe, expect, test } from 'vitest';
import { renderSlackMessage as renderInSlack } from '../../src/surfaces/slack/render/render.ts';
import { renderModal as slackForm } from '../../src/surfaces/slack/render/render-form.ts';
import { renderCard } from '../../src/surfaces/teams/render/render.ts';
import { renderDialog } from '../../src/surfaces/teams/render/render-form.ts';
import { actionsOf, linesOf } from '../support/fake-teams/seen.ts';
import { nhvRegister } from '../support/nhv-group.ts';
import { draftRound, linesOf as typedLines } from '../support/remiss-rounds.ts';
import { formOf, hasTooManyButtons, testBot } from '../support/test-bot.ts';
import { seenForm, seenMessage } from './slack/as-seen.ts';
import { bytesOf, complaints } from './teams/cards.ts';
import { type Crawled, crawler, nothingCrawled } from './teams/crawl.ts';

const titles = Array.from({ length: 30 }, (_, at) =>
  `Område ${at + 1} med å, ä och ö, ${'och ett långt namn '.repeat(11)}`.slice(0, 200),
);
const questions = Array.from({ length: 12 }, (_, at) => `${at + 1}. ${'Vad anser ni om avsnittet? '.repeat(6)}`).join(
  '\n',
);

/** Everything that is said of a round of thirty underlag with long titles and twelve questions each. */
async function thirtyUnderlag(): Promise<Crawled> {
  const heard = nothingCrawled();
  const bot = testBot('2027-02-22T10:00', { register: nhvRegister });
  const { hear, look, press } = crawler(bot, heard);
  const says = async (who: string, words: string) => hear(await bot.says(who, words));
  await says('karin', 'remiss runda');
  await draftRound(bot, {
    underlag: typedLines(titles.slice(0, 12)),
    more: typedLines(titles.slice(12, 24)),
    questions,
  });
  const more = formOf(await bot.presses('karin', 'remiss.round-more', '1'));
  hear({ type: 'form', form: more });
  hear(await bot.fills('karin', more, { lines: typedLines(titles.slice(24)) }));
  await says('karin', 'remiss runda 1 öppna');
  expect(bot.features.remisser.remisser.inRound(1)).toHaveLength(30);
  const all = async () => {
    for (const who of ['karin', 'anna', 'lisa']) {
      for (const words of ['remiss', 'mina', 'remiss runda 1', 'remiss runda 1 svara']) await says(who, words);
      for (const id of ['remiss.round', 'remiss.round-own'])
        for (const from of [0, 10, 20]) await press(who, id, `1/${from}`);
      for (const id of ['remiss.round-choose', 'remiss.round-document']) await press(who, id, '1');
      await press(who, 'remiss.round-rest', '1/berors_inte');
    }
    for (const verb of ['påminn', 'förläng', 'ändra', 'återkalla', 'underlag', 'xyzzy'])
      await says('karin', `remiss runda 1 ${verb}`);
    await press('karin', 'remiss.round-choices', '1/3');
  };
  await all();
  const under = bot.db.prepare<[], string>("SELECT ref FROM outbox WHERE topic = 'runda/1'").pluck().get() ?? '';
  const asked = bot.bot.handle({
    ...{ type: 'reply', connection: 'page', event: 'e1', conversation: 'group/nhv-gruppen' },
    sender: { account: 'gun', direct: 'person/gun', name: 'gun' },
    reply: { under, message: 'm1', version: 1, text: 'Bra.' },
  });
  hear(asked);
  await press('gun', 'remiss.place-remiss', 'page|group/nhv-gruppen|m1');
  hear(await bot.fills('gun', { id: 'remiss.place-remiss', context: 'page|group/nhv-gruppen|m1' }, { remiss: '30' }));
  for (const at of ['2027-02-26T12:00', '2027-03-09T12:00']) await bot.until(at);
  await press('anna', 'remiss.round-rest', '1/inget_att_erinra/uppsala');
  await all();
  await bot.until('2027-03-15T12:00');
  await says('karin', 'remiss runda 1 sammanställ');
  await all();
  await look(['karin', 'anna']);
  return heard;
}

let heard: Crawled;

beforeAll(async () => {
  heard = await thirtyUnderlag();
}, 300_000);

test('there is much to look at', () => {
  expect(heard.messages.size).toBeGreaterThan(60);
  expect(heard.forms.size).toBeGreaterThan(6);
});

test('no message has more than five buttons, nor one of them twice', () => {
  expect([...heard.messages.values()].filter(hasTooManyButtons).map(({ title }) => title)).toEqual([]);
});

describe('a round of thirty underlag with twelve questions each, in Slack', () => {
  const messages = () =>
    [...heard.messages.values()].map((message) => ({
      of: message.title,
      seen: seenMessage(renderInSlack(message, { accountOf: () => null }).blocks),
    }));
  test('Slack would take every message', () => {
    expect(messages().filter(({ seen }) => seen.words === '')).toEqual([]);
  });
  test('nothing is left out by the renderer', () => {
    const cut = messages().filter(({ seen }) => /får inte plats|tecken till|stycken till/u.test(seen.words));
    expect([...new Set(cut.map(({ of }) => of))]).toEqual([]);
  });
  test('Slack would take every form, and none is cut', () => {
    for (const form of heard.forms.values()) {
      const seen = seenForm(slackForm(form, 'C1'));
      expect(seen.words, form.id).not.toContain('förkortad');
      expect(seen.fields.length, form.id).toBe(form.fields.length);
    }
  });
});

describe('a round of thirty underlag with twelve questions each, in Teams', () => {
  const rendering = { accountOf: () => null, opensForm: (id: string) => heard.forms.has(id), room: 'x'.repeat(300) };
  const messages = () =>
    [...heard.messages.values()].map((message) => ({ of: message.title, card: renderCard(message, rendering) }));
  const forms = () =>
    [...heard.forms.values()].map((form) => ({
      of: form.title,
      card: renderDialog(form, { button: form.id, value: form.context, room: rendering.room }),
    }));
  const those = (all: ReturnType<typeof messages>, wrong: (card: (typeof all)[number]['card']) => boolean) => [
    ...new Set(all.filter(({ card }) => wrong(card)).map(({ of }) => of)),
  ];

  test("Microsoft's own library takes every card and dialog", () => {
    expect([...messages(), ...forms()].flatMap(({ card }) => complaints(card))).toEqual([]);
  });
  test('is under 28 KB in a message, and under 56 KB in a dialog, with six actions at the most', () => {
    expect(those(messages(), (card) => bytesOf(card) >= 28 * 1024 || actionsOf(card).length > 6)).toEqual([]);
    expect(those(forms(), (card) => bytesOf(card) >= 56 * 1024)).toEqual([]);
  });
  test('nothing is left out by the renderer', () => {
    expect(those(messages(), (card) => linesOf(card).some((line) => line.includes('får inte plats')))).toEqual([]);
  });
});
