import { joinedValues, keyed, textValue } from '../chat/action.ts';
import type { FileMaker } from '../chat/files.ts';
import type { File } from '../chat/response.ts';
import { isKansli } from '../chat/table.ts';
import { type Export, type Exporting, exportsAt } from './exported.ts';

export const exportPrefix = 'export';

/** `export/karin/grupper`: with who asked for it, who must still be of the kansli when it is fetched. */
const exportId = keyed(exportPrefix, joinedValues({ reader: textValue, key: textValue }));

export const exportFile = ({ key, fileName }: Export, reader: string): File => ({
  id: exportId.write({ reader, key }),
  name: fileName,
});

export const exportMaker =
  (uses: Exporting): FileMaker =>
  (id, now) => {
    const wanted = exportId.read(id);
    const reader = wanted && uses.register.person(wanted.reader);
    if (!wanted || !reader || !isKansli(reader)) return null;
    return (
      exportsAt(uses, now)
        .find(({ key }) => key === wanted.key)
        ?.write() ?? null
    );
  };
