import { beforeAll, describe, expect, test } from 'vitest';
import type { Form } from '../../../src/chat/form.ts';
import type { Message } from '../../../src/chat/message.ts';
import type { Response } from '../../../src/chat/response.ts';
import type { Card } from '../../../src/surfaces/teams/card.ts';
import { renderMessage } from '../../../src/surfaces/teams/render.ts';
import { renderForm } from '../../../src/surfaces/teams/render-form.ts';
import { actionsOf, linesOf } from '../../support/fake-teams/seen.ts';
import { anna, bjorn, buttonsIn, type TestBot, testBot, withGroup } from '../../support/test-bot.ts';
import { bytesOf, complaints } from './cards.ts';

const count = 80;
const name = (at: number) => `Verksamhetschefsgrupp nummer ${at} för något med ett ganska långt namn`;
const groups = Array.from({ length: count }, (_, at) => ({ id: `vc-${at}`, name: name(at), type: 'vc' }));
const everywhere = withGroup(
  'vc',
  'onkologi',
  { chair: anna, vice: bjorn },
  {
    groups,
    seats: groups.map(({ id }) => ({ group: id, person: 'anna', role: 'ordforande', from: '2026-01-01' })),
  },
);

const messages = new Map<string, Message>();
const forms = new Map<string, Form>();

beforeAll(async () => {
  const bot = testBot('2026-11-23T07:00', everywhere);
  await bot.until('2027-03-10T12:00');
  for (const row of bot.db.prepare<[], { message: string }>('SELECT message FROM outbox').all())
    keep(JSON.parse(row.message));
  for (const who of ['karin', 'anna', 'lisa']) await askEverything(bot, who);
}, 120_000);

function keep(message: Message): boolean {
  const known = messages.has(JSON.stringify(message));
  messages.set(JSON.stringify(message), message);
  return !known;
}

/** Every command that they may use, and every kind of button that leads on from the answers. */
async function askEverything(bot: TestBot, who: string): Promise<void> {
  const pressed = new Map<string, number>();
  const taken = async (response: Response): Promise<void> => {
    if (response.type === 'form') forms.set(response.form.id, response.form);
    if (response.type !== 'message' || !keep(response.message)) return;
    for (const { id, value } of buttonsIn(response.message)) {
      const times = pressed.get(id) ?? 0;
      pressed.set(id, times + 1);
      if (times < 4) await taken(await bot.presses(who, id, value));
    }
  };
  for (const { example, words } of bot.bot.commandsFor(who)) {
    await taken(await bot.says(who, words[0] ?? ''));
    await taken(await bot.says(who, example));
  }
}

const rendering = { accountOf: () => null, opensForm: (id: string) => forms.has(id) };
const cards = (): { of: string; card: Card }[] => [
  ...[...messages.values()].flatMap((message) => [
    { of: message.title, card: renderMessage(message, rendering) },
    { of: message.title, card: renderMessage(message, { ...rendering, dialog: true, room: 'x'.repeat(300) }) },
  ]),
  ...[...forms.values()].map((form) => ({ of: form.title, card: renderForm(form, { button: form.id, value: '1' }) })),
];
const those = (wrong: (card: Card) => boolean) =>
  cards()
    .filter(({ card }) => wrong(card))
    .map(({ of }) => of);

test('there is much to look at', () => {
  expect(messages.size).toBeGreaterThan(100);
  expect([...forms.keys()].toSorted()).toEqual(
    expect.arrayContaining(['duty.submit', 'meeting.add', 'person.add', 'seat.add']),
  );
});

describe('with eighty groups, every card', () => {
  test("passes Microsoft's own library without a complaint", () => {
    expect(cards().flatMap(({ card }) => complaints(card))).toEqual([]);
  });
  test('is under 28 KB in UTF-16', () => {
    expect(those((card) => bytesOf(card) >= 28 * 1024)).toEqual([]);
  });
  test('has at most six actions', () => {
    expect(those((card) => actionsOf(card).length > 6)).toEqual([]);
  });
  test('is paged or counted by its view, so that the renderer never has to leave anything out', () => {
    expect(those((card) => linesOf(card).some((line) => line.includes('får inte plats')))).toEqual([]);
  });
});
