import { beforeAll, describe, expect, test } from 'vitest';
import { renderMessage } from '../../../src/surfaces/teams/render.ts';
import { renderForm } from '../../../src/surfaces/teams/render-form.ts';
import { actionsOf, linesOf } from '../../support/fake-teams/seen.ts';
import { manyRemisser } from '../remiss-views.ts';
import { bytesOf, complaints } from './cards.ts';
import type { Heard } from './crawl.ts';

let heard: Heard;

beforeAll(async () => {
  heard = await manyRemisser();
}, 180_000);

const rendering = { accountOf: () => null, opensForm: (id: string) => heard.forms.has(id), room: 'x'.repeat(300) };
const messages = () =>
  [...heard.messages.values()].map((message) => ({ of: message.title, card: renderMessage(message, rendering) }));
const forms = () =>
  [...heard.forms.values()].map((form) => ({
    of: form.title,
    card: renderForm(form, { button: form.id, value: form.context, room: rendering.room }),
  }));
const those = (all: ReturnType<typeof messages>, wrong: (card: (typeof all)[number]['card']) => boolean) => [
  ...new Set(all.filter(({ card }) => wrong(card)).map(({ of }) => of)),
];

describe('forty open remisser with twelve questions and twenty-one regions, in Teams', () => {
  test('there is much to look at', () => {
    expect(heard.messages.size).toBeGreaterThan(150);
    expect(heard.forms.size).toBeGreaterThan(20);
  });
  test("every card passes Microsoft's own library without a complaint", () => {
    expect([...messages(), ...forms()].flatMap(({ card }) => complaints(card))).toEqual([]);
  });
  test('every message is under 28 KB in UTF-16, and every form under 56 KB', () => {
    expect(those(messages(), (card) => bytesOf(card) >= 28 * 1024)).toEqual([]);
    expect(those(forms(), (card) => bytesOf(card) >= 56 * 1024)).toEqual([]);
  });
  test('no message has more than five buttons', () => {
    expect(those(messages(), (card) => actionsOf(card).length > 5)).toEqual([]);
  });
  test('nothing is left out by the renderer: every view pages or counts', () => {
    expect(those(messages(), (card) => linesOf(card).some((line) => /får inte plats/u.test(line)))).toEqual([]);
  });
});
