import { linkLifetime, TooLargeToHold } from '../../../chat/files.ts';
import { type Block, type Message, note, text } from '../../../chat/message.ts';
import type { File, Response } from '../../../chat/response.ts';
import { bold, richTextBlock } from '../render/rich-text.ts';
import type { SlackContext } from '../slack-context.ts';
import type { WebClient } from './clients.ts';

type Uses = Pick<SlackContext, 'files' | 'log'> & { client: WebClient };

/** Puts files in the direct conversation with the one who asked: in a channel everyone would have them. */
export function fileAnswers({ client, files, log }: Uses) {
  return {
    /** The document, made now; null when it cannot be made. What is too large is fetched by its link. */
    async made(file: File): Promise<Buffer | 'too large' | null> {
      try {
        return Buffer.from(await files.bytes(file));
      } catch (error) {
        if (error instanceof TooLargeToHold) return 'too large';
        log.warn({ err: error, file: file.id }, 'a file for Slack could not be made');
        return null;
      }
    },
    /** @returns the channel where it is. */
    async upload(account: string, { file, title, content }: Upload): Promise<string> {
      const { channel } = await client.conversations.open({ users: account });
      const channel_id = channel?.id ?? '';
      // Words beside a file are read as markup; blocks of rich text are not.
      const blocks = [richTextBlock([[bold(title)]])];
      await client.files.uploadV2({ channel_id, filename: file.name, file: content, blocks });
      return channel_id;
    },
    /** For a file that is too large to be put in Slack. */
    fetchedElsewhere: (message: Message, file: File): Message => withMore(message, large(file, files.link(file))),
    /** For a file that the workspace's rules keep out. */
    notTaken: (message: Message, file: File): Message => withMore(message, refusedByRules(file, files.link(file))),
    /** For a file that Slack may not have taken. */
    withLink: (message: Message, file: File): Message => withMore(message, elsewhere(file, files.link(file))),
  };
}

type Upload = { file: File; title: string; content: Buffer };

export type FileAnswers = ReturnType<typeof fileAnswers>;

const withMore = ({ title, blocks }: Message, more: Block): Message => ({ title, blocks: [...blocks, more] });

/** Said at once; the file comes when it has been made and uploaded. */
export const onItsWay = ({ file, message }: Extract<Response, { type: 'file' }>): Message =>
  withMore(message, note(`Filen ${file.name} är på väg till din direktkonversation med mig.`));

export const withoutFile = (message: Message, { name }: File): Message =>
  withMore(
    message,
    text(`Filen ${name} gick inte att ta fram. Be om den på nytt. Hör av dig till kansliet om det inte hjälper.`),
  );

const large = ({ name }: File, url: string | null): Block =>
  url
    ? text(
        `Filen ${name} är för stor för Slack. `,
        { type: 'link', text: 'Hämta den här', url },
        `: länken gäller i ${linkLifetime.total('hours')} timmar.`,
      )
    : text(
        `Filen ${name} är för stor för Slack, och boten har ingen adress att hämta den på. Be den som driver boten att ta fram den med npm run export.`,
      );

const refusedByRules = ({ name }: File, url: string | null): Block =>
  url
    ? text(
        `Slack tar inte emot filen ${name}, efter arbetsytans regler för filer. `,
        { type: 'link', text: 'Hämta den här', url },
        `: länken gäller i ${linkLifetime.total('hours')} timmar.`,
      )
    : text(
        `Slack tar inte emot filen ${name}, efter arbetsytans regler för filer. Be den som sköter arbetsytan att tillåta den, eller den som driver boten att ta fram den med npm run export.`,
      );

const elsewhere = ({ name }: File, url: string | null): Block =>
  url
    ? text(
        `Filen ${name} kom kanske inte fram i Slack. `,
        { type: 'link', text: 'Hämta den här', url },
        `: länken gäller i ${linkLifetime.total('hours')} timmar.`,
      )
    : text(`Filen ${name} kom kanske inte fram i Slack. Be om den på nytt om en stund.`);
