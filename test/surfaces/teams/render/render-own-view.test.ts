import { describe, expect, test } from 'vitest';
import { buttons, type Message, text } from '../../../../src/chat/message.ts';
import { renderCard } from '../../../../src/surfaces/teams/render/render.ts';
import { actionsOf, linesOf } from '../../../support/fake-teams/seen.ts';
import { bytesOf, complaints } from '../cards.ts';

const rendering = { accountOf: () => null, opensForm: () => true };
const own = {
  id: 'remiss.question',
  value: '5/2/17',
  otherwise: { id: 'remiss.answer', label: 'Svara', value: '5/0', primary: true },
};
const question = (words = 'Hur många enheter?', more: Partial<Message> = {}): Message => ({
  title: 'Fråga 2 av 4, remiss 2027-03',
  blocks: [text(words)],
  own,
  ...more,
});
const people = (count: number, letters = 113) =>
  Array.from({ length: count }, (_, at) => `29:${String(at).padStart(3, '0')}`.padEnd(letters, 'x'));
const cardFor = (count: number, message = question()) => renderCard(message, { ...rendering, viewers: people(count) });
const titles = (card: ReturnType<typeof renderCard>) => actionsOf(card).map(({ title }) => title);

test('says what Teams asks for when one of its viewers looks, which is no press', () => {
  expect(cardFor(2).refresh).toEqual({
    action: {
      type: 'Action.Execute',
      title: 'Uppdatera',
      verb: 'remiss.question',
      data: { view: 'remiss.question', value: '5/2/17' },
    },
    userIds: people(2),
  });
});

test.each([
  [0, undefined, []],
  [1, 1, []],
  [60, 60, []],
  [61, 60, ['Svara']],
  [160, 60, ['Svara']],
])('with %i members %s are asked for, and whoever is left has its button', (members, asked, buttonsThere) => {
  const card = cardFor(members);
  expect(card.refresh?.userIds.length).toBe(asked);
  expect(card.refresh?.userIds ?? []).toEqual(people(members).slice(0, asked ?? 0));
  expect(titles(card)).toEqual(buttonsThere);
  expect(complaints(card)).toEqual([]);
});

test('the button stands there once, also where everyone has it', () => {
  const message = question('Hur många enheter?', { blocks: [text('Hur många?'), buttons(own.otherwise)] });
  expect(titles(cardFor(61, message))).toEqual(['Svara']);
});

test('a message of which nobody has their own is the same for all', () => {
  const { own: _, ...shared } = question();
  expect(cardFor(5, shared)).toEqual(renderCard(shared, rendering));
  expect(renderCard(question(), rendering)).toEqual(renderCard(shared, rendering));
});

describe('where there is not room for all its viewers', () => {
  test.each([8_000, 10_000, 12_000])('%i letters are all shown, and fewer are asked for', (letters) => {
    const words = 'Hur många enheter, och var? '.repeat(letters / 28);
    const card = cardFor(61, question(words));
    expect(linesOf(card).join('\n')).toContain(words);
    expect(card.refresh?.userIds.length ?? 0).toBeLessThan(60);
    expect(titles(card)).toEqual(['Svara']);
    expect(bytesOf(card)).toBeLessThan(28 * 1024);
  });
});
