import { joinedValues, numberValue, oneOf } from '../chat/action.ts';
import type { FileMaker } from '../chat/files.ts';
import type { File } from '../chat/response.ts';
import type { AttachmentStore } from './attachment-store.ts';

export const attachmentPrefix = 'fil';

const fileId = joinedValues({ prefix: oneOf([attachmentPrefix]), id: numberValue });

/** A given file as it is handed over. Whoever makes the answer has seen to that the asker may have it. */
export const attachedDocument = ({ id, name }: { id: number; name: string }): File => ({
  id: fileId.write({ prefix: attachmentPrefix, id }),
  name,
});

/** Its bytes, as they came. */
export const attachmentMaker =
  ({ bytes }: Pick<AttachmentStore, 'bytes'>): FileMaker =>
  (id) => {
    const read = fileId.read(id);
    const found = read && bytes(read.id);
    return found && Promise.resolve(found);
  };
