import { setImmediate } from 'node:timers/promises';
import { dayOf } from '../calendar/local-time.ts';
import { fold } from '../chat/fold.ts';
import type { Document } from '../documents/document.ts';
import { writeCsv } from '../documents/write-csv.ts';
import { writeDocument } from '../documents/write-document.ts';
import { type ZippedFile, zipFiles } from '../documents/zip-files.ts';
import type { FeatureHooks } from '../obligations/feature-hooks.ts';
import type { RegisterStore } from '../register/register-store.ts';
import { theLeaders } from '../register/sjukvardsregion.ts';
import { registerTables } from './register-tables.ts';
import { standingDocument } from './standing-document.ts';

export type Exporting = Parameters<typeof registerTables>[0] & {
  register: Pick<RegisterStore, 'person'>;
  features(): readonly FeatureHooks[];
  /** The register as a file that an import takes back. */
  registerJson(): string;
  /** What the bot does with personal data, as article 30 asks. */
  processing(today: Temporal.PlainDate): Document;
};

/** Something that can be taken away as a file. `key`: stable, for buttons and ids. */
export type Export = {
  key: string;
  name: string;
  about: string;
  fileName: string;
  write(): Promise<Uint8Array>;
};

/** Everything that can be, the archive with all of it last. */
export function exportsAt(uses: Exporting, now: Temporal.Instant): Export[] {
  const today = dayOf(now, uses.timeZone);
  const tables = [
    ...registerTables(uses, now),
    ...uses.features().flatMap((feature) => feature.exports?.(now) ?? []),
  ].map(
    ({ name, about, table }): Export => ({
      key: fold(name),
      name,
      about: `${about} (CSV för Excel)`,
      fileName: `${fold(name)}-${today}.csv`,
      write: async () => writeCsv(table()),
    }),
  );
  const register: Export = {
    key: 'register',
    name: 'register',
    fileName: `register-${today}.json`,
    about: 'hela registret som JSON, som npm run import tar in igen',
    write: async () => new TextEncoder().encode(uses.registerJson()),
  };
  const fileName = `laget-${today}.docx`;
  const standing: Export = {
    key: 'laget',
    name: 'läget',
    fileName,
    about: `läget för ${theLeaders()}, som Word`,
    write: () => writeDocument(standingDocument(uses.features(), today), { name: fileName, at: now }),
  };
  const processingName = `registerforteckning-${today}.docx`;
  const processing: Export = {
    key: 'behandling',
    name: 'behandling',
    fileName: processingName,
    about: 'registerförteckning över behandlingen av personuppgifter (artikel 30), som Word',
    write: () => writeDocument(uses.processing(today), { name: processingName, at: now }),
  };
  const each = [...tables, register, standing, processing];
  const all: Export = {
    key: 'allt',
    name: 'allt',
    about: 'alla filerna i ett arkiv',
    fileName: `samverkansbot-${today}.zip`,
    write: () => zipped(each, now),
  };
  return [...each, all];
}

/** They are written one after another, so that others have their turn between them. */
async function zipped(each: readonly Export[], at: Temporal.Instant): Promise<Uint8Array> {
  const files: ZippedFile[] = [];
  for (const { fileName, write } of each) {
    files.push({ name: fileName, bytes: await write() });
    await setImmediate();
  }
  return zipFiles(files, at);
}
