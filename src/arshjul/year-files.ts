import { joinedValues, keyed, numberValue, textValue } from '../chat/action.ts';
import type { FileMaker } from '../chat/files.ts';
import type { File } from '../chat/response.ts';
import type { PictureFormat } from '../documents/document-format.ts';
import { writeDocument } from '../documents/write-document.ts';
import { writePicture } from '../pictures/write-picture.ts';
import { type FindsYear, type FoundYear, findYear } from './find-year.ts';
import { yearDocument } from './year-document.ts';
import { scopeValue } from './year-scope.ts';
import { pictureOfYear, yearTitle } from './year-views.ts';

export const yearPrefix = 'arshjul';

/** `arshjul/anna/2027/grupp/onkologi`: with who asked for it, since it shows what they may see when it is fetched. */
const yearId = keyed(yearPrefix, joinedValues({ reader: textValue, year: numberValue, scope: scopeValue }));

export const yearFile = (found: FoundYear, format: PictureFormat, reader: string): File => ({
  id: yearId.write({ reader, year: found.year, scope: found.scope }),
  name: `${yearTitle(found)
    .replace(':', ',')
    .replaceAll(/[\\/:*?"<>|]/gu, '-')}.${format}`,
});

/** Made when it is fetched, as the ending of its name says. Null: there is none, or its reader may not see it any longer. */
export const yearMaker =
  (uses: FindsYear): FileMaker =>
  (id, now, name = '') => {
    const wanted = yearId.read(id);
    const asker = wanted && uses.register.person(wanted.reader);
    const found = wanted && asker && findYear(uses, wanted, { asker, now });
    if (!found) return null;
    return writePicture(pictureOfYear(found), name) ?? writeDocument(yearDocument(found), { name, at: now });
  };
