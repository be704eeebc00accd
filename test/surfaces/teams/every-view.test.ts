import { beforeAll, describe, expect, test } from 'vitest';
import type { Opener } from '../../../src/surfaces/teams/asked.ts';
import type { Card } from '../../../src/surfaces/teams/card.ts';
import { offered } from '../../../src/surfaces/teams/offered.ts';
import { renderMessage } from '../../../src/surfaces/teams/render.ts';
import { renderForm, renderOpener } from '../../../src/surfaces/teams/render-form.ts';
import { actionsOf, linesOf } from '../../support/fake-teams/seen.ts';
import { bytesOf, complaints } from './cards.ts';
import { everythingSaid, type Said } from './everything-said.ts';

let said: Said;
let cards: { of: string; card: Card }[];

beforeAll(async () => {
  said = await everythingSaid();
  cards = rendered(said);
}, 180_000);

const room = 'x'.repeat(300);
const button: Opener = { button: 'duty.submit', value: '1', room };
/** The largest that can open a form: somebody's message. */
const pointed: Opener = {
  shortcut: 'remiss.point',
  pointed: { message: '1600000000000', version: 1, text: 'å'.repeat(1_000), writer: { account: room, name: room } },
  room,
};
const file = { id: 'remiss/5/2/uppsala', name: 'Utkast för synpunkter 2027-03, Region Uppsala.docx' };
const links = [() => `https://bot.example.org/files/${room}`, () => null];

/** Every card that these can become. */
function rendered({ messages, forms, faulty }: Said): { of: string; card: Card }[] {
  const formIds = new Set(forms.map(({ id }) => id));
  const rendering = { accountOf: () => null, opensForm: (id: string) => formIds.has(id) };
  return [
    ...messages.flatMap((message) => [
      { of: message.title, card: renderMessage(message, rendering) },
      { of: message.title, card: renderMessage(message, { ...rendering, room }) },
      { of: message.title, card: renderMessage(message, { ...rendering, dialog: true, room }) },
    ]),
    ...messages
      .slice(0, 1)
      .flatMap((message) =>
        links.map((link) => ({ of: file.name, card: renderMessage(offered({ file, message }, { link }), rendering) })),
      ),
    ...forms.flatMap((form) => [
      { of: form.title, card: renderOpener(form, pointed) },
      { of: form.title, card: renderForm(form, button) },
    ]),
    ...faulty.flatMap(({ form, errors, values }) =>
      [button, pointed].map((opener) => ({ of: form.title, card: renderForm(form, opener, { errors, values }) })),
    ),
  ];
}

const those = (wrong: (card: Card) => boolean) => cards.filter(({ card }) => wrong(card)).map(({ of }) => of);

test('there is much to look at', () => {
  expect(said.messages.length).toBeGreaterThan(300);
  expect([...new Set(said.forms.map(({ id }) => id))].toSorted()).toEqual([
    ...[
      'delivery.choose',
      'duty.later',
      'duty.record',
      'duty.return',
      'duty.set-last-day',
      'duty.submit',
      'duty.waive',
    ],
    ...['extension.refuse', 'meeting.add', 'person.add', 'person.change', 'seat.add', 'seat.end'],
  ]);
  expect(said.faulty.length).toBeGreaterThan(100);
});

describe('with eighty groups, every card', () => {
  test("passes Microsoft's own library without a complaint", () => {
    expect(cards.flatMap(({ card }) => complaints(card))).toEqual([]);
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
