import { beforeAll, describe, expect, test } from 'vitest';
import { type Form, isShown } from '../../src/chat/form.ts';
import { renderSlackMessage as renderInSlack } from '../../src/surfaces/slack/render/render.ts';
import { renderModal as slackForm } from '../../src/surfaces/slack/render/render-form.ts';
import { renderCard } from '../../src/surfaces/teams/render/render.ts';
import { renderDialog } from '../../src/surfaces/teams/render/render-form.ts';
import { linesOf } from '../support/fake-teams/seen.ts';
import { hasTooManyButtons } from '../support/test-bot.ts';
import { manyRemisser } from './remiss-views.ts';
import { seenForm, seenMessage } from './slack/as-seen.ts';
import { bytesOf, complaints } from './teams/cards.ts';
import type { Crawled } from './teams/crawl.ts';

let heard: Crawled;

const asOpened =
  ({ fields }: Form) =>
  (id: string): string =>
    fields.find((field) => field.id === id)?.initial ?? '';

beforeAll(async () => {
  heard = await manyRemisser();
}, 300_000);

describe('of forty open remisser with twelve questions and twenty-one regions', () => {
  test('there are many messages to look at', () => {
    expect(heard.messages.size).toBeGreaterThan(150);
  });
  test('there are many forms to look at', () => {
    expect(heard.forms.size).toBeGreaterThan(20);
  });
});

test('no message has more than five buttons, nor one of them twice', () => {
  expect([...heard.messages.values()].filter(hasTooManyButtons).map(({ title }) => title)).toEqual([]);
});

describe('forty open remisser with twelve questions and twenty-one regions, in Slack', () => {
  const messages = () =>
    [...heard.messages.values()].map((message) => {
      const rendered = renderInSlack(message, { accountOf: () => null });
      return { of: message.title, rendered, seen: seenMessage(rendered.blocks) };
    });

  test('Slack would take every message', () => {
    expect(messages().filter(({ seen }) => seen.words === '')).toEqual([]);
  });
  test('nothing is left out by the renderer: every view pages or counts', () => {
    const cut = messages().filter(({ seen }) => /får inte plats|tecken till|stycken till/u.test(seen.words));
    expect([...new Set(cut.map(({ of }) => of))]).toEqual([]);
  });
  test('Slack would take every form, and none is cut', () => {
    for (const form of heard.forms.values()) {
      const seen = seenForm(slackForm(form, 'C1'));
      expect(seen.words, form.id).not.toContain('förkortad');
      const asked = form.fields.filter((field) => isShown(field, form.fields, asOpened(form)));
      expect(seen.fields.length, form.id).toBe(asked.length);
    }
  });
});

describe('forty open remisser with twelve questions and twenty-one regions, in Teams', () => {
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

  test("every card passes Microsoft's own library without a complaint", () => {
    expect([...messages(), ...forms()].flatMap(({ card }) => complaints(card))).toEqual([]);
  });
  test('every message is under 28 KB in UTF-16, and every form under 56 KB', () => {
    expect(those(messages(), (card) => bytesOf(card) >= 28 * 1024)).toEqual([]);
    expect(those(forms(), (card) => bytesOf(card) >= 56 * 1024)).toEqual([]);
  });
  test('nothing is left out by the renderer: every view pages or counts', () => {
    expect(those(messages(), (card) => linesOf(card).some((line) => /får inte plats/u.test(line)))).toEqual([]);
  });
});
