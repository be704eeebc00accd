import type { AddressInfo } from 'node:net';
import express from 'express';
import { onTestFinished } from 'vitest';
import type { Invocation } from '../../../src/chat/invocation.ts';
import { buttons, facts, type Message, note, say, table, text } from '../../../src/chat/message.ts';
import { answer, answerInPlace, ask, faulty, type Response, reply } from '../../../src/chat/response.ts';
import { createPage } from '../../../src/surfaces/page/page.ts';
import type { PageContext } from '../../../src/surfaces/page/page-context.ts';
import { newDatabase } from '../../support/new-database.ts';
import { noHelp } from '../../support/no-help.ts';

export const people = [
  { id: 'anna', name: 'Anna Exempel', what: 'Ordförande, Verksamhetschefsgrupp onkologi' },
  { id: 'bjorn', name: 'Björn Exempel', what: 'Vice ordförande, Verksamhetschefsgrupp onkologi' },
  { id: 'cecilia', name: 'Cecilia Exempel', what: 'Ledamot för Region Dalarna, Verksamhetschefsgrupp onkologi' },
  { id: 'karin', name: 'Karin Exempel', what: 'Kansliet' },
  { id: 'sten', name: 'Sten Exempel', what: 'Finns inte i registret' },
];
export const room = { address: 'group/vc-onkologi', name: 'Verksamhetschefsgrupp onkologi' };
const suggestions = [
  { word: 'hjälp', example: 'hjälp', about: 'Vad jag kan göra här' },
  { word: 'mina', example: 'mina', about: 'Dina uppgifter och nästa möten' },
  { word: 'möte', example: 'möte onkologi', about: 'Lägg till ett möte' },
  { word: 'status', example: 'status onkologi', about: 'Hur det går med gruppernas uppgifter' },
  { word: 'lämna', example: 'lämna onkologi', about: 'Lämna in ett dokument' },
];

const submit = { id: 'duty.submit', label: 'Lämna in', value: '17', primary: true } as const;
export const reminder: Message = {
  title: 'Verksamhetsberättelsen för 2026 ska lämnas in inom 16 dagar',
  blocks: [
    facts(
      ['Grupp', 'Verksamhetschefsgrupp onkologi'],
      ['Sista dag', 'senast 28 februari 2027. Det är en söndag, så lämna helst senast fredag 26 februari.'],
      ['Lämnas till', 'Samverkansnämndens ledningsgrupp'],
      ['Nästa påminnelse', 'fredag 19 februari, till dig och vice ordförande'],
    ),
    buttons(
      submit,
      { id: 'duty.onit', label: 'Vi arbetar med det', value: '17' },
      { id: 'duty.later', label: 'Påminn senare', value: '17' },
      { id: 'duty.why', label: 'Varför får jag detta?', value: '17' },
    ),
    note('Du får det här för att du är ordförande i gruppen.'),
  ],
};
export const settled = say(
  'Verksamhetsberättelsen för 2026 är inlämnad',
  'Anna Exempel lämnade in den lördag 21 november 2026. Inga fler påminnelser skickas.',
);
const help: Message = {
  title: 'Hej Anna, det här kan jag hjälpa dig med',
  blocks: [
    table(
      ['Skriv till exempel', 'Det gör jag'],
      suggestions.map(({ example, about }) => [example, about]),
    ),
    note('Stora och små bokstäver spelar ingen roll, och lite felstavat går bra.'),
  ],
};
const onIt: Message = {
  title: 'Bra, då vet jag att du är på gång',
  blocks: [text('Jag hör av mig igen en vecka före sista dagen.'), buttons(submit)],
};
const form = {
  id: 'duty.submit',
  title: 'Lämna in verksamhetsberättelsen för 2026',
  intro: 'Samverkansnämndens ledningsgrupp får veta det direkt.',
  submit: 'Lämna in',
  context: '17',
  fields: [
    {
      id: 'document',
      type: 'link',
      label: 'Länk eller diarienummer',
      hint: 'Till exempel SVN 2027-12',
      required: true,
    },
    { id: 'on', type: 'date', label: 'Dokumentets datum', required: true, initial: '2026-11-20' },
    {
      id: 'kind',
      type: 'select',
      label: 'Version',
      options: [
        { value: 'final', label: 'Slutlig' },
        { value: 'draft', label: 'Utkast' },
      ],
    },
    { id: 'comment', type: 'longText', label: 'Kommentar' },
  ],
} as const;

/** A page in front of a bot with a few fixed answers, on a server of its own. */
export async function scriptedPage(changes: Partial<PageContext> = {}) {
  const db = newDatabase();
  const heard: Invocation[] = [];
  const logged: unknown[] = [];
  let now = Temporal.Instant.from('2026-11-21T08:00:00Z');
  const clock = {
    now: () => now,
    set(to: Temporal.Instant) {
      now = to;
    },
  };

  const handle = (invocation: Invocation): Response => {
    heard.push(invocation);
    if (invocation.type === 'command') return said(invocation.text);
    if (invocation.type === 'button') return pressed(invocation.id);
    if (invocation.type !== 'form') throw new Error(`the page never says ${invocation.type}`);
    if (!invocation.values.document?.includes('2027')) return faulty({ document: 'Skriv numret som SVN 2027-12.' });
    return reply('Tack! Verksamhetsberättelsen är inlämnad', 'Inga fler påminnelser skickas.');
  };

  const page = createPage({
    db,
    clock,
    timeZone: 'Europe/Stockholm',
    handle,
    help: noHelp,
    epoch: '',
    people: () => people,
    rooms: (person) => (person === 'sten' ? [] : [room]),
    suggestions: () => suggestions,
    shortcuts: [],
    walks: () => [],
    listensTo: () => false,
    files: { link: () => null },
    travel: null,
    log: { error: (...line: unknown[]) => logged.push(line) },
    ...changes,
  });
  const app = express().use(page.router);
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;

  const stop = async () => {
    page.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    db.close();
  };
  onTestFinished(stop);

  const signal = AbortSignal.timeout(10_000);
  return {
    url: `http://127.0.0.1:${port}/`,
    port,
    heard,
    logged,
    clock,
    page,
    send: (address: string, key: string, message: Message) => page.surface.send({ address, key, message }, signal),
    update: (address: string, ref: string, message: Message) =>
      page.surface.update({ address, key: `${ref}/update`, message }, ref, signal),
  };
}

export type ScriptedPage = Awaited<ReturnType<typeof scriptedPage>>;

function said(words: string): Response {
  if (words === 'mina') return answer(reminder);
  if (words === 'hjälp' || words === '') return answer(help);
  if (words === 'lämna') return ask(form);
  if (words === 'krasch') throw new Error('the bot fell over');
  return reply(`Jag förstod inte "${words}".`, 'Skriv hjälp så visar jag vad jag kan.');
}

function pressed(id: string): Response {
  if (id === 'duty.submit') return ask(form);
  if (id === 'duty.onit') return answerInPlace(onIt);
  return reply('Därför får du påminnelsen', 'Uppdragsbeskrivningen säger "senast 28 februari efterföljande år".');
}
