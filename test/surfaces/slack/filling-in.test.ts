import { createHash } from 'node:crypto';
import type { types } from '@slack/bolt';
import { describe, expect, test } from 'vitest';
import { type Findable, fitted } from '../../../src/chat/findable.ts';
import type { Field, Form } from '../../../src/chat/form.ts';
import { carriedIn } from '../../../src/surfaces/slack/render/hidden-fields.ts';
import { renderModal } from '../../../src/surfaces/slack/render/render-form.ts';
import { mostSuggested, suggestionsOf } from '../../../src/surfaces/slack/render/render-search.ts';
import { suggestions } from '../../support/fake-slack/choices.ts';
import { seenForm } from './as-seen.ts';

describe('what is suggested', () => {
  const things = (count: number, section?: string): Findable[] =>
    Array.from({ length: count }, (_, at) => ({
      value: `${section ?? 'g'}${at}`,
      label: `Verksamhetschefsgrupp för å, ä och ö med ett långt namn som inte får plats på en rad ${at}`,
      ...(section && { section }),
    }));
  const shown = (all: readonly Findable[], withHeadings = false) =>
    suggestions.safeParse(suggestionsOf(fitted(all, { most: mostSuggested, withHeadings })));

  test.each([0, 1, 100, 101, 160, 560])('is taken by Slack with %i that fit', (count) => {
    const { data, error } = shown(things(count));
    expect(error).toBeUndefined();
    const options = [...(data?.options ?? []), ...(data?.option_groups ?? []).flatMap((group) => group.options)];
    expect(options).toHaveLength(Math.min(count, 100));
    const more = data?.option_groups?.[0]?.label.text;
    expect(more).toBe(count > 100 ? expectedMore(count - 100) : undefined);
  });

  const expectedMore = (left: number) => `${left} ${left === 1 ? 'annan' : 'andra'} finns: skriv mer av namnet`;

  test('stands under headings, the first of which says that more are left', () => {
    const { data, error } = shown([...things(80, 'Grupper'), ...things(80, 'Organ')], true);
    expect(error).toBeUndefined();
    expect(data?.option_groups?.map(({ label }) => label.text)).toEqual([
      'Grupper. 60 andra finns: skriv mer av namnet',
      'Organ',
    ]);
  });

  test.each([
    ['too many', { options: things(101).map(() => option('a')) }],
    ['a label too long', { options: [option('a'.repeat(76))] }],
    ['a value too long', { options: [{ ...option('a'), value: 'v'.repeat(76) }] }],
    ['both kinds of lists', { options: [option('a')], option_groups: [{ label: plain('b'), options: [option('a')] }] }],
    ['neither', {}],
    ['an empty heading', { option_groups: [{ label: plain('b'), options: [] }] }],
  ])('is refused by the fake as by Slack: %s', (_what, body) => {
    expect(suggestions.safeParse(body).success).toBe(false);
  });
});

const plain = (text: string): types.PlainTextElement => ({ type: 'plain_text', text });
const option = (text: string): types.PlainTextOption => ({ value: 'v', text: plain(text) });

describe('what is typed in a field that is hidden', () => {
  const more = (initial: string): Field => ({
    ...{ type: 'select', id: 'more', label: 'Mer', initial },
    options: ['ja', 'nej'].map((value) => ({ value, label: value })),
  });
  const hidden = (id: string, initial: string): Field => ({
    ...{ type: 'longText', id, label: `Fält ${id}`, initial },
    shownWhen: { field: 'more', is: ['ja'] },
  });
  const form = (context: string, ...fields: Field[]): Form => ({ id: 'a.b', title: 'T', submit: 'S', context, fields });
  /** No two parts are alike, so that it does not shrink. */
  const random = (length: number) =>
    Array.from({ length: length / 40 }, (_, at) =>
      createHash('sha256').update(String(at)).digest('base64url').slice(0, 40),
    ).join('');

  test('goes along with the form, whose context stays as it was', () => {
    const view = renderModal(form('5/2', more('nej'), hidden('a', 'Åäö\nrad två'), hidden('b', '')), 'C1');
    expect(carriedIn(view.private_metadata ?? '')).toEqual({ context: '5/2', hidden: { a: 'Åäö\nrad två' } });
    expect(seenForm(view).fields.map(({ id }) => id)).toEqual(['more']);
  });

  test('is never thrown away: where there is no room for it, its field stays', () => {
    const view = renderModal(
      form('x'.repeat(2_000), more('nej'), hidden('a', 'kort'), hidden('b', random(3_000))),
      'C1',
    );
    expect(view.private_metadata?.length).toBeLessThanOrEqual(3_000);
    expect(carriedIn(view.private_metadata ?? '').hidden).toEqual({ a: 'kort' });
    expect(seenForm(view).fields.map(({ id }) => id)).toEqual(['more', 'b']);
  });

  test('a form without such fields carries its context alone, and tells of no choice', () => {
    const view = renderModal(form('5/2', more('nej')), 'C1');
    expect(view.private_metadata).toBe('5/2');
    expect(JSON.stringify(view.blocks)).not.toContain('dispatch_action');
  });
});
