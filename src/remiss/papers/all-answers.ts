import { documentFormats } from '../../documents/document-format.ts';
import { zipFiles } from '../../documents/zip-files.ts';
import type { CompiledAnswers } from '../case/compiled.ts';
import { type AskedRegion, hasOwnAnswer } from './document-parts.ts';

/** The regions that have something to send of their own; the same words are everybody's. None where one is sent for all. */
export function regionsWithAnswer(of: CompiledAnswers): AskedRegion[] {
  switch (of.mode) {
    case 'samordnat':
      return [];
    case 'likalydande':
      return [...of.regions];
    case 'enskilt':
    case 'sammanfattning':
      return of.regions.filter((region) => hasOwnAnswer(of, region));
  }
}

/** Makes one region's answer, as a file of that name; null: there is none to read. */
type MakesAnswer = (region: string, name: string) => Promise<Uint8Array> | null;

/** Every region's answer in one archive, each as Word and as PDF. Null when there is none to read. */
export function zipAnswers(
  of: CompiledAnswers,
  { make, at }: { make: MakesAnswer; at: Temporal.Instant },
): Promise<Uint8Array> | null {
  const making = regionsWithAnswer(of).flatMap(({ id }) =>
    documentFormats.flatMap((format) => {
      const name = `remissvar-${of.number}-${id}.${format}`;
      const bytes = make(id, name);
      return bytes ? [{ name, bytes }] : [];
    }),
  );
  return making.length === 0 ? null : zipAll(making, at);
}

async function zipAll(
  making: readonly { name: string; bytes: Promise<Uint8Array> }[],
  at: Temporal.Instant,
): Promise<Uint8Array> {
  const files = await Promise.all(making.map(async ({ name, bytes }) => ({ name, bytes: await bytes })));
  return zipFiles(files, at);
}
