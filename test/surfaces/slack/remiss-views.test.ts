import { beforeAll, describe, expect, test } from 'vitest';
import { renderMessage } from '../../../src/surfaces/slack/render.ts';
import { renderForm } from '../../../src/surfaces/slack/render-form.ts';
import { manyRemisser } from '../remiss-views.ts';
import type { Heard } from '../teams/crawl.ts';
import { seenForm, seenMessage } from './as-seen.ts';

let heard: Heard;

beforeAll(async () => {
  heard = await manyRemisser();
}, 180_000);

const messages = () =>
  [...heard.messages.values()].map((message) => {
    const rendered = renderMessage(message, { accountOf: () => null });
    return { of: message.title, rendered, seen: seenMessage(rendered.blocks) };
  });

describe('forty open remisser with twelve questions and twenty-one regions, in Slack', () => {
  test('there is much to look at', () => {
    expect(heard.messages.size).toBeGreaterThan(150);
    expect(heard.forms.size).toBeGreaterThan(20);
  });
  test('Slack would take every message, with five buttons at the most', () => {
    expect(messages().filter(({ seen }) => seen.buttons.length > 5)).toEqual([]);
  });
  test('nothing is left out by the renderer: every view pages or counts', () => {
    const cut = messages().filter(({ seen }) => /får inte plats|tecken till|stycken till/u.test(seen.words));
    expect([...new Set(cut.map(({ of }) => of))]).toEqual([]);
  });
  test('Slack would take every form, and none is cut', () => {
    for (const form of heard.forms.values()) {
      const seen = seenForm(renderForm(form, 'C1'));
      expect(seen.words, form.id).not.toContain('förkortad');
      expect(seen.fields.length, form.id).toBe(form.fields.length);
    }
  });
});
