import { expect, test } from 'vitest';
import type { FileFault } from '../../src/attachments/file-rules.ts';
import { reasonWhyNot } from '../../src/attachments/refused-files-words.ts';

/** What whoever sent the file is asked to do instead. A new fault does not compile until it is here. */
const whatToDo: Readonly<Record<FileFault, RegExp>> = {
  'too large': /Gör den mindre eller dela upp den, och skicka den igen/u,
  'in another service': /Ladda ner den och skicka själva filen/u,
  'in a channel': /Skicka den till mig i vår egen chatt/u,
  'not handed over': /Skicka den igen om en stund, och hör av dig till kansliet/u,
  'in a thread of words': /Skriv det som ska vara med/u,
  'with nothing it belongs to': /Skicka den i tråden under den fråga/u,
  empty: /Spara den på nytt och skicka den igen/u,
  'of another kind': /Spara den som till exempel Word eller PDF/u,
  'a program': /Skicka ett dokument i stället/u,
};

test.each(Object.entries(whatToDo))('a file that is not kept (%s) is said why, and what to do', (fault, words) => {
  const said = reasonWhyNot(fault as FileFault);
  expect(said).toMatch(words);
  expect(said).toMatch(/^(?:Den|Jag|I den) [^.]+\. \S/u);
});
