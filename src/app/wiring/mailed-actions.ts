import type { Message } from '../../chat/message.ts';
import type { Response } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import {
  areMailedFilesKept,
  type MailedFiles,
  mailedEventOf,
  mailedFilesNow,
  takeMailedFiles,
} from '../../register/taking-in/mailed-files.ts';
import type { ImportingUses } from '../../register/taking-in/preview-file.ts';

/** What is done with files that come by mail to the bot's own address. */
export const mailedActions = (importing: ImportingUses) => ({
  mailed: (files: MailedFiles, turn: Turn): Response => takeMailedFiles(importing, files, turn),
  /** How what such a mail was about is now, by its key. Null: it is no such mail's, or there is nothing of it left. */
  mailedNow(key: string, turn: Pick<Turn, 'now' | 'asker'>): Message | null {
    const event = mailedEventOf(key);
    return event === null ? null : mailedFilesNow(importing, event, turn);
  },
  /** Whether anything of the person's mail with that mark is kept. */
  keepsMailed: (event: string, person: string): boolean => areMailedFilesKept(importing, event, person),
});
