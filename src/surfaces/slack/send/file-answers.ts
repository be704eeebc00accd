import { linkLifetime } from '../../../chat/files.ts';
import { type Block, type Message, note, text } from '../../../chat/message.ts';
import type { File, Response } from '../../../chat/response.ts';
import { bold, richTextBlock } from '../render/rich-text.ts';
import type { SlackContext } from '../slack-context.ts';
import type { Attempts } from './answers.ts';
import type { WebClient } from './clients.ts';

export type FileAnswer = Extract<Response, { type: 'file' }>;

type Uses = Pick<SlackContext, 'files'> & { client: WebClient; attempts: Attempts };

/** Puts files in the direct conversation with the one who asked: in a channel everyone would have them. */
export function fileAnswers({ client, files, attempts }: Uses) {
  async function post({ file, message }: FileAnswer, account: string, content: Buffer): Promise<void> {
    const { channel } = await client.conversations.open({ users: account });
    await client.files.uploadV2({
      channel_id: channel?.id ?? '',
      filename: file.name,
      file: content,
      // Words beside a file are read as markup; blocks of rich text are not.
      blocks: [richTextBlock([[bold(message.title)]])],
    });
  }

  /** Ends when the file is there or is known not to be. @returns what to say about it where it was asked for. */
  async function upload(answer: FileAnswer, account: string): Promise<Message> {
    const { file, message } = answer;
    let content: Buffer | null = null;
    await attempts.once('make a file', async () => {
      content = Buffer.from(await files.bytes(file));
    });
    if (!content) return withMore(message, text(notMade(file)));
    const made: Buffer = content;
    const isThere = await attempts.patiently('hand over a file', () => post(answer, account, made));
    return withMore(message, isThere ? note(whereItIs(file)) : elsewhere(file, files.link(file)));
  }

  return {
    upload,
    /** What there is to read in an answer, once its file is uploaded; null for a form and for nothing. */
    async messageIn(response: Response, account: string): Promise<Message | null> {
      if (response.type === 'file') return upload(response, account);
      return response.type === 'message' || response.type === 'noted' ? response.message : null;
    },
  };
}

export type FileAnswers = ReturnType<typeof fileAnswers>;

const withMore = ({ title, blocks }: Message, more: Block): Message => ({ title, blocks: [...blocks, more] });

const whereItIs = ({ name }: File): string => `Filen ${name} finns i din direktkonversation med mig.`;

const notMade = ({ name }: File): string =>
  `Filen ${name} gick inte att ta fram. Be om den på nytt. Hör av dig till kansliet om det inte hjälper.`;

const elsewhere = ({ name }: File, url: string | null): Block =>
  url
    ? text(
        `Filen ${name} gick inte att lägga i Slack. `,
        { type: 'link', text: 'Hämta den här', url },
        `: länken gäller i ${linkLifetime.total('hours')} timmar.`,
      )
    : text(`Filen ${name} gick inte att lägga i Slack. Be om den på nytt om en stund.`);

/** Shown until the file is there, because an answer in a view has to come at once. */
export const onItsWay = ({ file, message }: FileAnswer): Message =>
  withMore(message, note(`Filen ${file.name} är på väg till din direktkonversation med mig.`));
