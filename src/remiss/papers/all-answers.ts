import { documentFormats } from '../../documents/document-format.ts';
import { type ZippedFile, zipFiles } from '../../documents/zip-files.ts';
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

/** Writes an answer as a name's ending says; null: it was kept before it could be written so. */
export type WritesAnswer = (name: string) => Promise<Uint8Array> | null;

/**
 * Every region's answer in one archive, each as Word and as PDF. Null when there is none to read.
 * @param answerOf by a region's id; null: it has none that may be read
 */
export function zipAnswers(
  of: CompiledAnswers,
  { answerOf, at }: { answerOf(region: string): WritesAnswer | null; at: Temporal.Instant },
): Promise<Uint8Array> | null {
  const answers = regionsWithAnswer(of).flatMap(({ id }) => {
    const write = answerOf(id);
    return write ? [{ name: `remissvar-${of.number}-${id}`, write }] : [];
  });
  return answers.length === 0 ? null : zipAll(answers, at);
}

/** They are written one after another, so that others have their turn between them. */
async function zipAll(
  answers: readonly { name: string; write: WritesAnswer }[],
  at: Temporal.Instant,
): Promise<Uint8Array> {
  const files: ZippedFile[] = [];
  for (const answer of answers) {
    for (const format of documentFormats) {
      const name = `${answer.name}.${format}`;
      const bytes = await answer.write(name);
      if (bytes) files.push({ name, bytes });
    }
  }
  return zipFiles(files, at);
}
