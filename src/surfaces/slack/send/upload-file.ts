import { linkLifetime } from '../../../chat/files.ts';
import { type Block, type Message, note, text } from '../../../chat/message.ts';
import type { File, Response } from '../../../chat/response.ts';
import type { Patience } from '../../../outbox/try-again.ts';
import type { SlackReceiving } from '../receive/slack-receiving.ts';
import { bold, richTextBlock } from '../render/rich-text.ts';
import { messageModal } from '../render/views.ts';
import type { SlackContext } from '../slack-context.ts';
import type { WebClient } from './clients.ts';
import { sayDirectly } from './say.ts';
import { answering, trying } from './trying.ts';

export type Offer = Extract<Response, { type: 'file' }>;
/** Ends when the file is there, or is known not to be: with what to say of it where it was asked for. */
export type HandOver = (offer: Offer, account: string) => Promise<Message>;

type Parts = Pick<SlackContext, 'files' | 'log'> & { client: WebClient; patience: Patience };

/** Puts a file in the direct conversation with the one who asked: in a channel everyone would have it. */
export function handingOver({ client, files, log, patience }: Parts): HandOver {
  async function upload({ file, message }: Offer, account: string, content: Buffer): Promise<void> {
    const { channel } = await client.conversations.open({ users: account });
    await client.files.uploadV2({
      channel_id: channel?.id ?? '',
      filename: file.name,
      file: content,
      // Words beside a file are read as markup; blocks of rich text are not.
      blocks: [richTextBlock([[bold(message.title)]])],
    });
  }

  return async (offer, account) => {
    const { file, message } = offer;
    let content: Buffer | null = null;
    await trying(log, 'make a file', async () => {
      content = Buffer.from(await files.bytes(file));
    });
    if (!content) return withMore(message, text(notMade(file)));
    const made: Buffer = content;
    const isThere = await answering({ log, patience }, 'hand over a file', () => upload(offer, account, made));
    return withMore(message, isThere ? note(whereItIs(file)) : elsewhere(file, files.link(file)));
  };
}

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

/** Shown until the file is there: an answer in a view has to come at once. */
export const onItsWay = ({ file, message }: Offer): Message =>
  withMore(message, note(`Filen ${file.name} är på väg till din direktkonversation med mig.`));

type Where = { view: string; account: string; place: string };

/** Says in the view how it went, or in the direct conversation when the view has been closed meanwhile. */
export async function handOverInView(
  hearing: SlackReceiving,
  offer: Offer,
  { view, account, place }: Where,
): Promise<void> {
  const { client } = hearing;
  const message = await hearing.handOver(offer, account);
  const isSeen = await answering(hearing, 'answer in a view', () =>
    client.views.update({ view_id: view, view: messageModal(message, place, hearing) }),
  );
  if (isSeen) return;
  await answering(hearing, 'answer beside a view', () =>
    sayDirectly(hearing, message, { channel: account, thread: undefined }),
  );
}
