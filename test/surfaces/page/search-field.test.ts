import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { type Findable, findAmong, fitted } from '../../../src/chat/findable.ts';
import type { Form } from '../../../src/chat/form.ts';
import type { Invocation } from '../../../src/chat/invocation.ts';
import { ask, type Response, reply } from '../../../src/chat/response.ts';
import type { FormHelp } from '../../../src/chat/searching/form-help.ts';
import { screenshot, browserTest as test, useBrowser } from '../../support/browser.ts';
import { dialog, eventually, focused, seen } from './in-browser.ts';
import { scriptedPage } from './scripted-page.ts';

const { openPage } = useBrowser();

const groups: readonly Findable[] = Array.from({ length: 160 }, (_, at) => ({
  value: `g${at}`,
  label: at === 150 ? 'Verksamhetschefsgrupp ögonsjukvård' : `Verksamhetschefsgrupp nummer ${at}`,
  section: at < 100 ? 'Verksamhetschefsgrupper' : 'Arbetsgrupper',
}));

const options = ['Nej, som vanligt', 'Ja, visa fler val'].map((label, at) => ({
  label,
  value: at === 0 ? 'nej' : 'ja',
}));
const form: Form = {
  id: 'a.b',
  title: 'Vilken grupp gäller det?',
  submit: 'Fortsätt',
  context: '1',
  fields: [
    {
      type: 'search',
      id: 'one',
      label: 'Grupp',
      hint: 'Den som det gäller',
      required: true,
      among: 'group/going',
      chosen: [],
    },
    {
      ...{ type: 'search', id: 'many', label: 'Fler grupper', among: 'group/going', many: true, initial: 'g7' },
      chosen: [{ value: 'g7', label: 'Verksamhetschefsgrupp nummer 7' }],
    },
    { type: 'select', id: 'more', label: 'Något annat?', options, initial: 'nej', required: true },
    { type: 'text', id: 'why', label: 'Skäl', required: true, shownWhen: { field: 'more', is: ['ja'] } },
  ],
};

/** A page with the form, whose fields find among 160 groups. */
async function withForm(find?: FormHelp['find']) {
  const filled: Invocation[] = [];
  const handle = (invocation: Invocation): Response => {
    if (invocation.type !== 'form') return ask(form);
    filled.push(invocation);
    return reply('Tack');
  };
  const looked: string[] = [];
  const finds: FormHelp['find'] = (_by, { among, words, most }) => {
    looked.push(`${among}: ${words}`);
    return fitted(findAmong(groups, words), { most, withHeadings: words === '' });
  };
  const bot = await scriptedPage({ handle, help: { find: find ?? finds } });
  const open = async (look: Parameters<typeof openPage>[1] = {}) => {
    const page = await openPage(bot.url, look);
    await page.getByRole('textbox', { name: 'Skriv till Samverkansbot' }).fill('lämna');
    await page.keyboard.press('Enter');
    await seen(dialog(page));
    return page;
  };
  const values = () => filled.map((one) => (one.type === 'form' ? one.values : {}));
  return { open, values, looked };
}

const one = (page: Page) => dialog(page).getByRole('combobox', { name: 'Grupp', exact: true });
const many = (page: Page) => dialog(page).getByRole('combobox', { name: /^Fler grupper/u });
const listed = (page: Page) => dialog(page).locator('[role="option"]').allInnerTexts();
const sends = (page: Page) => dialog(page).getByRole('button', { name: 'Fortsätt' }).click();

describe('a field that finds as one types', () => {
  test('is filled in by keyboard alone, and says what is active and how many there are', async () => {
    const { open, values } = await withForm();
    const page = await open();
    await eventually(() => focused(page).getAttribute('id')).toBe('field-one');
    expect(await one(page).getAttribute('aria-expanded')).toBe('false');
    await page.keyboard.type('ogon');
    await seen(dialog(page).getByRole('option', { name: 'Verksamhetschefsgrupp ögonsjukvård' }));
    expect(await one(page).getAttribute('aria-expanded')).toBe('true');
    expect(await dialog(page).getByRole('status').first().innerText()).toBe('1 träff.');
    await page.keyboard.press('ArrowDown');
    const active = await one(page).getAttribute('aria-activedescendant');
    expect(await page.locator(`#${active}`).getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('Enter');
    expect(await one(page).inputValue()).toBe('Verksamhetschefsgrupp ögonsjukvård');
    expect(await one(page).getAttribute('aria-expanded')).toBe('false');
    expect(await dialog(page).getByRole('status').first().innerText()).toBe(
      'Verksamhetschefsgrupp ögonsjukvård är vald.',
    );
    await page.keyboard.press('Enter');
    await dialog(page).waitFor({ state: 'hidden' });
    expect(values()).toEqual([{ one: 'g150', many: 'g7', more: 'nej', why: '' }]);
  });

  test('lists a hundred under their headings before anything is typed, and says that more are left', async () => {
    const { open } = await withForm();
    const page = await open();
    await page.keyboard.press('ArrowDown');
    await eventually(() => listed(page)).toHaveLength(100);
    expect(await dialog(page).getByRole('group', { name: 'Verksamhetschefsgrupper' }).count()).toBe(1);
    expect(await dialog(page).getByRole('status').first().innerText()).toBe(
      '160 träffar. De första 100 visas: skriv mer av namnet.',
    );
    await screenshot(page, 'search-open');
    await page.keyboard.press('Escape');
    await eventually(() => one(page).getAttribute('aria-expanded')).toBe('false');
    expect(await dialog(page).isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'hidden' });
  });

  test('takes several by mouse, and lets one be taken away again', async () => {
    const { open, values } = await withForm();
    const page = await open();
    await one(page).fill('nummer 12');
    await dialog(page).getByRole('option', { name: 'Verksamhetschefsgrupp nummer 12', exact: true }).click();
    await many(page).fill('ögon');
    await dialog(page).getByRole('option', { name: 'Verksamhetschefsgrupp ögonsjukvård' }).click();
    await many(page).fill('nummer 99');
    await dialog(page).getByRole('option', { name: 'Verksamhetschefsgrupp nummer 99' }).click();
    await screenshot(page, 'search-many');
    await dialog(page).getByRole('button', { name: 'Ta bort Verksamhetschefsgrupp nummer 7' }).click();
    await sends(page);
    await dialog(page).waitFor({ state: 'hidden' });
    expect(values()[0]).toMatchObject({ one: 'g12', many: 'g150\ng99' });
  });

  test('sends what was typed where nothing was chosen, and says that nothing is called so', async () => {
    const { open, values } = await withForm();
    const page = await open();
    await page.keyboard.type('xyzzy');
    await seen(dialog(page).getByText('Inget heter så. Skriv något annat.'));
    await sends(page);
    await dialog(page).waitFor({ state: 'hidden' });
    expect(values()[0]).toMatchObject({ one: 'xyzzy' });
  });

  test('can be written in when the list does not come', async () => {
    const { open, values } = await withForm(() => {
      throw new Error('broken');
    });
    const page = await open();
    await page.keyboard.type('Ögongruppen');
    await seen(dialog(page).getByText('Listan kom inte. Skriv hela namnet.'));
    await sends(page);
    await dialog(page).waitFor({ state: 'hidden' });
    expect(values()[0]).toMatchObject({ one: 'Ögongruppen' });
  });

  test('that is needed and empty is told of at the field', async () => {
    const { open, values } = await withForm();
    const page = await open();
    await sends(page);
    await seen(dialog(page).getByText('Sök och välj.'));
    expect(await one(page).getAttribute('aria-invalid')).toBe('true');
    expect(values()).toEqual([]);
  });

  test.each([
    { width: 1280, dark: false },
    { width: 360, dark: true },
  ])('is without faults in axe, open and with several chosen, at $width pixels', async ({ width, dark }) => {
    const { open } = await withForm();
    const page = await open({ width, dark, height: 740 });
    await one(page).click();
    await eventually(() => listed(page)).toHaveLength(100);
    await screenshot(page, `search-${width}`);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    await page.evaluate(axe.source);
    const faults = await page.evaluate(
      'axe.run("dialog").then(({ violations }) => violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]))',
    );
    expect(faults).toEqual([]);
  });
});

test('a field that belongs to a choice comes and goes with it, keeps its words, and is asked for only when it is shown', async () => {
  const { open, values } = await withForm();
  const page = await open();
  await one(page).fill('nummer 12');
  const why = dialog(page).getByLabel('Skäl');
  expect(await why.isVisible()).toBe(false);
  await dialog(page).getByLabel('Något annat?').selectOption('ja');
  await why.fill('För att');
  await dialog(page).getByLabel('Något annat?').selectOption('nej');
  expect(await why.isVisible()).toBe(false);
  await dialog(page).getByLabel('Något annat?').selectOption('ja');
  expect(await why.inputValue()).toBe('För att');
  await why.fill('');
  await sends(page);
  await seen(dialog(page).getByText('Fyll i det här.'));
  await dialog(page).getByLabel('Något annat?').selectOption('nej');
  await sends(page);
  await dialog(page).waitFor({ state: 'hidden' });
  expect(values()[0]).toMatchObject({ more: 'nej' });
});
