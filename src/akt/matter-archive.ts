import { z } from 'zod';
import { dayOf } from '../calendar/local-time.ts';
import { joinedValues, jsonValue, textValue } from '../chat/action.ts';
import type { LargeFileMaker } from '../chat/files.ts';
import type { File } from '../chat/response.ts';
import type { RegisterStore } from '../register/register-store.ts';
import type { ArchiveWork } from './archive-work.ts';
import { nameMask } from './mask-names.ts';
import type { Fetching, MatterFile, MatterSource } from './matter-file.ts';
import { writeArchive } from './write-archive.ts';

export const matterFilePrefix = 'akt';

/** `akt/karin/["remiss/5","…"]`: with who asked for it, since it holds what they may see when it is fetched. */
const archiveId = joinedValues({
  prefix: textValue,
  reader: textValue,
  of: jsonValue(z.tuple([z.string(), z.string().nullable()])),
});

export type MatterFiles = {
  register: Pick<RegisterStore, 'person' | 'people' | 'everySeatFrom' | 'regions'>;
  timeZone: string;
  sources(): readonly MatterSource[];
  /** Null: all is done here, as where the database is no file. */
  aside: ArchiveWork | null;
};

/** @param reason why names are replaced; null: they stay */
export const archiveFile = ({ fileName }: MatterFile, key: string, reader: string, reason: string | null): File => ({
  id: archiveId.write({ prefix: matterFilePrefix, reader, of: [key, reason] }),
  name: `${fileName}${reason === null ? '' : '-maskerad'}.zip`,
});

/** Null: there is no such matter that they may see. */
export const gatherMatter = ({ sources }: Pick<MatterFiles, 'sources'>, key: string, of: Fetching): MatterFile | null =>
  sources()
    .find(({ prefix }) => key.startsWith(`${prefix}/`))
    ?.gather(key, of) ?? null;

/** Made when it is fetched, of what its reader may see then. */
export const archiveMaker =
  (uses: MatterFiles): LargeFileMaker =>
  (id, now) => {
    const wanted = archiveId.read(id);
    const asker = wanted && uses.register.person(wanted.reader);
    if (!wanted || !asker) return null;
    const [key, reason] = wanted.of;
    const today = dayOf(now, uses.timeZone);
    const gathered = gatherMatter(uses, key, { asker, now, today });
    if (!gathered) return null;
    const masking = reason === null ? null : { reason, mask: nameMask(uses.register, gathered.signers, today) };
    return writeArchive(gathered, { timeZone: uses.timeZone, masking, aside: uses.aside });
  };
