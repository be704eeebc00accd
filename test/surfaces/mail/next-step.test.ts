import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { expect, onTestFinished, test } from 'vitest';
import type { Form, FormValues } from '../../../src/chat/form.ts';
import { buttons } from '../../../src/chat/message.ts';
import { ask, faulty, reply } from '../../../src/chat/response.ts';
import { databaseSeal } from '../../../src/database/seal.ts';
import type { AnswerContext } from '../../../src/surfaces/mail/receive/answer-context.ts';
import { answerRouter } from '../../../src/surfaces/mail/receive/answer-router.ts';
import { pressSealer } from '../../../src/surfaces/mail/receive/seal.ts';
import { newDatabase } from '../../support/new-database.ts';
import { pagesAt } from './read-page.ts';

const form: Form = {
  id: 'a.b',
  title: 'Svara',
  submit: 'Skicka',
  context: '1',
  fields: [
    {
      ...{ type: 'search', id: 'group', label: 'Grupp', among: 'group/going', initial: 'vc-ogon' },
      chosen: [{ value: 'vc-ogon', label: 'Verksamhetschefsgrupp ögon' }],
    },
    {
      ...{ type: 'select', id: 'more', label: 'Något mer?', initial: 'nej' },
      options: ['nej', 'ja'].map((value) => ({ value, label: value })),
    },
    { type: 'text', id: 'why', label: 'Skäl', shownWhen: { field: 'more', is: ['ja'] } },
  ],
};

/** The page of a mail, with one button that opens the form. */
async function answering() {
  const now = Temporal.Instant.from('2027-02-01T09:00:00Z');
  const sent: FormValues[] = [];
  const context: AnswerContext = {
    links: {
      find: () =>
        ({ id: 1, person: 'anna', message: 'm', standing: [], address: 'anna@example.org', madeAt: now }) as never,
    },
    holder: () => ({ id: 'anna', name: 'Anna Exempel', email: 'anna@example.org' }) as never,
    standing: () => [],
    clock: { now: () => now },
    timeZone: 'Europe/Stockholm',
    messageNow: () => ({
      message: { title: 'Remissen', blocks: [buttons({ id: 'a.b', label: 'Svara', value: '1' })] },
      isOver: false,
    }),
    handle(invocation) {
      if (invocation.type === 'button') return ask(form);
      sent.push(invocation.values);
      return invocation.values.why === 'fel' ? faulty({ why: 'Skriv ett annat skäl.' }) : reply('Tack');
    },
    help: {
      find: (by, { among }) => ({
        sections: [{ heading: null, options: [{ value: 'vc-hud', label: `Hud för ${by.sender.person}, ${among}` }] }],
        left: 0,
      }),
    },
    mayDo: () => true,
    isPressedByMail: () => true,
    isFilledInByMail: () => true,
    elsewhere: () => 'i chatten',
    sendNewLink: () => 'sent',
    sealer: pressSealer(databaseSeal(newDatabase())),
    files: { link: () => null },
    office: () => 'Karin Exempel',
    log: { error: (...line: unknown[]) => expect(line).toEqual([]) },
  };
  const web = createServer(express().use(answerRouter(context))).listen(0, '127.0.0.1');
  await once(web, 'listening');
  onTestFinished(() => {
    web.closeAllConnections();
    web.close();
  });
  const pages = pagesAt(`http://127.0.0.1:${(web.address() as AddressInfo).port}`);
  const path = '/svar/nyckel';
  const opened = await pages.press(path, await pages.get(path), 'Svara');
  const sends = (page: typeof opened, filled: FormValues = {}) => pages.press(path, page, 'Skicka', filled);
  return { opened, sends, sent };
}

test('a name stands in the field and is offered by name, and what is typed is sent as it is', async () => {
  const { opened, sends, sent } = await answering();
  expect(opened.fields).toMatchObject({ 'f.group': 'Verksamhetschefsgrupp ögon', 'f.more': 'nej' });
  expect(opened.words).not.toContain('Skäl');
  expect((await sends(opened, { group: 'Hud' })).words).toContain('Tack');
  expect(sent).toEqual([{ group: 'Hud', more: 'nej', why: '' }]);
});

test('a field that belongs to what was chosen comes before anything is sent, and keeps its words when it goes', async () => {
  const { opened, sends, sent } = await answering();
  const next = await sends(opened, { more: 'ja', group: 'Hud' });
  expect(next.status).toBe(200);
  expect(next.words).toContain('Inget är sparat än. Fyll i det som hör till ditt val också.');
  expect(next.fields).toMatchObject({ 'f.group': 'Hud', 'f.more': 'ja', 'f.why': '' });
  expect(sent).toEqual([]);
  const faulty = await sends(next, { why: 'fel' });
  expect([faulty.status, faulty.fields['f.why']]).toEqual([422, 'fel']);
  expect((await sends(faulty, { why: 'För att' })).words).toContain('Tack');
  // Chosen otherwise after all, what was typed goes along unseen.
  expect((await sends(faulty, { more: 'nej', why: 'Kvar' })).words).toContain('Tack');
  expect(sent.at(-1)).toEqual({ group: 'Hud', more: 'nej', why: 'Kvar' });
});
