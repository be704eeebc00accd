import { beforeAll, describe, expect, test } from 'vitest';
import { buttonsAmong } from '../../../src/chat/message.ts';
import { fileLink } from '../../../src/surfaces/teams/receive/file-link.ts';
import type { Card } from '../../../src/surfaces/teams/render/card.ts';
import type { Opener } from '../../../src/surfaces/teams/render/card-data.ts';
import { renderCard } from '../../../src/surfaces/teams/render/render.ts';
import { renderDialog, renderOpener } from '../../../src/surfaces/teams/render/render-form.ts';
import { actionsOf, executesIn, linesOf, type SeenAction } from '../../support/fake-teams/seen.ts';
import { testBot } from '../../support/test-bot.ts';
import { bytesOf, complaints } from './cards.ts';
import type { Crawled } from './crawl.ts';
import { everythingSaid } from './everything-said.ts';

type Shown = { of: string; card: Card; dialog?: true };

let said: Crawled;
let cards: Shown[];
/** The titles of what some see in a view of their own. */
let own: ReadonlySet<string>;

beforeAll(async () => {
  said = await everythingSaid();
  cards = rendered(said);
  own = new Set([...said.messages.values()].flatMap((message) => (message.own ? [message.title] : [])));
}, 300_000);

const room = 'x'.repeat(300);
/** One more than Teams takes, each as long as Teams makes them. */
const viewers = Array.from({ length: 61 }, (_, at) => `29:${String(at).padStart(2, '0')}${'x'.repeat(110)}`);
const button: Opener = { button: 'duty.submit', value: '1', room };
/** The largest that can open a form: somebody's message. */
const pointed: Opener = {
  shortcut: 'remiss.point',
  pointed: { message: '1600000000000', version: 1, text: 'å'.repeat(8_000), writer: { account: room, name: room } },
  room,
};
const file = { id: 'remiss/5/2/uppsala', name: 'Utkast för synpunkter 2027-03, Region Uppsala.docx' };
const links = [() => `https://bot.example.org/files/${room}`, () => null];

/** But for those of NHV, which `test/nhv/surfaces.test.ts` holds to the same. */
const formsThereAre = (): string[] =>
  testBot('2027-01-11T07:00', {})
    .actions.table.forms.map(({ id }) => id)
    .filter((id) => !id.startsWith('nhv.'));

/** Every card that these can become. */
function rendered(heard: Crawled): Shown[] {
  const { faulty } = heard;
  const messages = [...heard.messages.values()];
  const forms = [...heard.forms.values()];
  const formIds = new Set(forms.map(({ id }) => id));
  const rendering = { accountOf: () => null, opensForm: (id: string) => formIds.has(id) };
  return [
    ...messages.flatMap((message) => [
      { of: message.title, card: renderCard(message, { ...rendering, key: message.title }) },
      { of: message.title, card: renderCard(message, { ...rendering, conversation: room }) },
      ...(message.own ? [{ of: message.title, card: renderCard(message, { ...rendering, viewers }) }] : []),
      { of: message.title, card: renderCard(message, { ...rendering, dialog: true, conversation: room }) },
    ]),
    ...messages
      .slice(0, 1)
      .flatMap((message) =>
        links.map((link) => ({ of: file.name, card: renderCard(fileLink({ file, message }, { link }), rendering) })),
      ),
    ...forms.flatMap((form) => [
      { of: form.title, card: renderOpener(form, button) },
      { of: form.title, card: renderDialog(form, button), dialog: true as const },
      { of: form.title, card: renderDialog(form, pointed), dialog: true as const },
    ]),
    ...faulty.map(({ form, errors, values }) => ({
      of: form.title,
      card: renderDialog(form, button, { errors, values }),
      dialog: true as const,
    })),
  ];
}

const those = (wrong: (shown: Shown) => boolean): string[] => [
  ...new Set(cards.filter(wrong).map(({ of, dialog }) => `${of} ${dialog ? '(dialog)' : ''}`)),
];

test('there is much to look at: every form that there is, as it opens and with faults', () => {
  expect(said.messages.size).toBeGreaterThan(600);
  expect(said.faulty.length).toBeGreaterThan(100);
  const seen = new Set([...said.forms.values()].map(({ id }) => id));
  expect(formsThereAre().filter((id) => !seen.has(id))).toEqual([]);
});

test('no two buttons of a message say the same, and each fits where Slack cuts it', () => {
  const wrong = [...said.messages.values()].filter(({ blocks }) => {
    const labels = buttonsAmong(blocks).map(({ label }) => label);
    return new Set(labels).size < labels.length || labels.some((label) => label.length > 75);
  });
  expect(wrong.map(({ title, blocks }) => [title, ...buttonsAmong(blocks).map(({ label }) => label)])).toEqual([]);
});

describe('with eighty groups, and a remiss with twenty questions, every card', () => {
  test("passes Microsoft's own library without a complaint", () => {
    expect(cards.flatMap(({ card }) => complaints(card))).toEqual([]);
  });
  test('is under 28 KB in UTF-16 in a message, and under 56 KB in a dialog', () => {
    expect(those(({ card, dialog }) => bytesOf(card) >= (dialog ? 56 : 28) * 1024)).toEqual([]);
  });
  test('says of each action what a client without Action.Execute sends (T16)', () => {
    const isLost = ({ type, data, fallback }: SeenAction) =>
      type === 'Action.Execute' &&
      (fallback?.type !== 'Action.Submit' || JSON.stringify(fallback.data) !== JSON.stringify(data));
    expect(those(({ card }) => card.version !== '1.5' || executesIn(card.body).some(isLost))).toEqual([]);
  });
  test('is asked for anew by at most sixty viewers, and only where some see their own (T16)', () => {
    const asked = cards.filter(({ card }) => card.refresh !== undefined);
    expect(asked.length).toBeGreaterThan(3);
    expect(those(({ of, card }) => card.refresh !== undefined && !own.has(of))).toEqual([]);
    expect(those(({ card }) => (card.refresh?.userIds.length ?? 0) > 60)).toEqual([]);
  });
  test('has at most six actions', () => {
    expect(those(({ card }) => actionsOf(card).length > 6)).toEqual([]);
  });
  test('is paged or counted by its view, so that the renderer never has to leave anything out', () => {
    const isCut = ({ card }: Shown) => linesOf(card).some((line) => line.includes('får inte plats'));
    expect(those(isCut)).toEqual([]);
  });
});
