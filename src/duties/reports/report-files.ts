import { type Codec, joinedValues, keyed, numberValue, textValue } from '../../chat/action.ts';
import type { FileMaker } from '../../chat/files.ts';
import type { File } from '../../chat/response.ts';
import { typedDay } from '../../chat/typed.ts';
import type { DocumentFormat, PictureFormat } from '../../documents/document-format.ts';
import { writeDocument } from '../../documents/write-document.ts';
import { writePicture } from '../../pictures/write-picture.ts';
import { type Duty, isOwed } from '../duty/duty.ts';
import type { DutyStore } from '../duty/duty-store.ts';
import { documentName } from '../duty/duty-words.ts';
import { draftToFetch } from '../report-drafts/draft-report.ts';
import { compiledDocument } from './compiled-document.ts';
import { reportsOfYear } from './reports-of-year.ts';
import { reportsPicture } from './reports-picture.ts';
import { writtenDocument } from './written-document.ts';

type Uses = Parameters<typeof draftToFetch>[0] &
  Parameters<typeof reportsOfYear>[0] & { duties: Pick<DutyStore, 'duty' | 'submission'> };

export const reportPrefix = 'handling';

/** `handling/utkast/anna/2026/onkologi`: with who asked for it, since it holds what they may see when it is fetched. */
const draftId = keyed(
  `${reportPrefix}/utkast`,
  joinedValues({ reader: textValue, year: numberValue, group: textValue }),
);

const dayValue: Codec<Temporal.PlainDate> = { write: String, read: typedDay };

/** `handling/uppgift/17` */
const writtenId = keyed(`${reportPrefix}/uppgift`, joinedValues({ duty: numberValue }));
/** `handling/berattelser/2026/2027-03-01`, with the day that the document bears. */
const compiledId = keyed(`${reportPrefix}/berattelser`, joinedValues({ year: numberValue, on: dayValue }));

/** Without what a file's name cannot hold. */
const fileName = (words: string, format: PictureFormat): string =>
  `${words.replaceAll(/[\\/:*?"<>|]/gu, '-')}.${format}`;

export const writtenFile = (duty: Duty, format: DocumentFormat): File => ({
  id: writtenId.write({ duty: duty.id }),
  name: fileName(`${documentName(duty)}, ${duty.group.name}`, format),
});

export const compiledFile = (year: number, on: Temporal.PlainDate, format: PictureFormat): File => ({
  id: compiledId.write({ year, on }),
  name: fileName(`Verksamhetsberättelser ${year}`, format),
});

export const reportDraftFile = ({ group, period: year }: Duty, reader: string): File => ({
  id: draftId.write({ reader, year, group: group.id }),
  name: fileName(`Utkast till verksamhetsberättelse för ${year}, ${group.name}`, 'docx'),
});

/** Made of what is handed in when it is fetched. Null: nothing is. */
export const reportFile =
  (uses: Uses): FileMaker =>
  (id, now, name = '') => {
    const as = { name, at: now };
    const compiled = compiledId.read(id);
    if (compiled) {
      const { year, on } = compiled;
      const all = reportsOfYear(uses, year, on);
      return writePicture(reportsPicture(all, year), name) ?? writeDocument(compiledDocument(all, year, on), as);
    }
    const wanted = draftId.read(id);
    if (wanted) {
      const draft = draftToFetch(uses, wanted, now);
      return draft && writeDocument(draft, as);
    }
    const written = writtenId.read(id);
    const duty = written && uses.duties.duty(written.duty);
    const submission = duty && !isOwed(duty) ? uses.duties.submission(duty.id) : null;
    return duty && submission && submission.passages.length > 0
      ? writeDocument(writtenDocument(duty, submission), as)
      : null;
  };
