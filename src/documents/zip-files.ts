/** A file in an archive. Its name is its path there. */
export type ZippedFile = { name: string; bytes: Uint8Array };

/** One archive of all the files. The same files and moment are the same bytes. */
export async function zipFiles(files: readonly ZippedFile[], at: Temporal.Instant): Promise<Uint8Array> {
  const { zipSync } = await import('fflate');
  const mtime = at.epochMilliseconds;
  // What is in a Word document, and in a PDF, is compressed already.
  return zipSync(Object.fromEntries(files.map(({ name, bytes }) => [name, [bytes, { mtime, level: 0 }]])));
}
