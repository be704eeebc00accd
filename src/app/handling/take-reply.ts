import { type RefusedFile, sortedFiles } from '../../attachments/file-rules.ts';
import { butNotFiles, filesRefused } from '../../attachments/refused-files-words.ts';
import type { Reply } from '../../chat/invocation.ts';
import { answer, type Response } from '../../chat/response.ts';
import type { SentFile } from '../../chat/sent-file.ts';
import type { ReplyAction, Turn } from '../../chat/table.ts';

/** Nobody may believe that a file is kept which is not. */
export function takeReply(row: ReplyAction, topic: string, { files = [], ...written }: Reply, turn: Turn): Response {
  const { kept, refused } = row.takesFiles ? sortedFiles(files) : { kept: [], refused: files.map(inWordsOnly) };
  const ways = refused.length > 0 ? (row.answerButtons?.(topic) ?? []) : [];
  if (refused.length > 0 && kept.length === 0 && !written.text?.trim()) return answer(filesRefused(refused, ways));
  return butNotFiles(row.run(topic, kept.length > 0 ? { ...written, files: kept } : written, turn), refused, ways);
}

const inWordsOnly = ({ name }: SentFile): RefusedFile => ({ name, fault: 'in a thread of words' });
