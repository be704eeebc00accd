import { dayOf } from '../calendar/local-time.ts';
import { joinedValues, keyed, oneOf, textValue } from '../chat/action.ts';
import type { FileMaker } from '../chat/files.ts';
import type { File } from '../chat/response.ts';
import { isKansli } from '../chat/table.ts';
import { writeCsv } from '../documents/write-csv.ts';
import { writeDocument } from '../documents/write-document.ts';
import type { RegisterStore } from '../register/register-store.ts';
import { type Gallring, kindsInForce, type WholeKindTrial, wholeTrialOf } from './gallra.ts';
import { trialFormats } from './gallring-actions.ts';
import { trialDocument, trialTable } from './trial-document.ts';

export const gallringPrefix = 'gallring';

type Format = (typeof trialFormats)[number];

/** With who asked for it, who must still be of the kansli when it is fetched. */
const fileId = keyed(gallringPrefix, joinedValues({ reader: textValue, format: oneOf(trialFormats) }));

export const trialFile = (format: Format, reader: string, today: Temporal.PlainDate): File => ({
  id: fileId.write({ reader, format }),
  name: `gallra-prov-${today}.${format}`,
});

export type GallringFiles = Gallring & { register: Pick<RegisterStore, 'person'> };

export const gallringMaker =
  (uses: GallringFiles): FileMaker =>
  (id, now) => {
    const wanted = fileId.read(id);
    const reader = wanted && uses.register.person(wanted.reader);
    return wanted && reader && isKansli(reader) ? written(uses, wanted.format, now) : null;
  };

async function written(uses: GallringFiles, format: Format, now: Temporal.Instant): Promise<Uint8Array> {
  const trials: WholeKindTrial[] = [];
  for (const of of kindsInForce(uses)) trials.push(await wholeTrialOf(uses, of, now));
  if (format === 'csv') return writeCsv(trialTable(trials));
  const today = dayOf(now, uses.timeZone);
  return writeDocument(trialDocument(trials, today), { name: trialFile('docx', '', today).name, at: now });
}
