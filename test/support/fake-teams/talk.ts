import { type Happenings, mentionOf } from './happenings.ts';
import type { Seen } from './seen.ts';
import type { Place, World, Written } from './world.ts';

/** A person's message in a shared conversation, as it is now. */
export type WrittenMessage = {
  id: string;
  who: string;
  place: Place;
  text: string;
  mention: boolean;
  /** The message whose thread it is in. */
  under: string | null;
  /** A message of the bot's that it quotes, and in which of the ways that Teams has. */
  quoting: { message: Seen; as: 'html' | 'entity' } | null;
};

/** An activity about a message, which Teams may send to the bot. */
export type MessageActivity = { activity: object; message: WrittenMessage };

type Saying = { under?: string; quoting?: Seen; as?: 'html' | 'entity'; mention?: boolean; files?: readonly string[] };
type Uses = Happenings & {
  world: World;
  bot: { id: string; name: string };
  files: { references(names: readonly string[]): object[] };
};

/** People write in threads or quote the bot; they change and remove what they wrote. */
export function talk({ activity, post, world, bot, files: store }: Uses) {
  let count = 0;

  const activityOf = (message: WrittenMessage, what: object, eventType?: string): MessageActivity => {
    const { who, place, id, under } = message;
    return {
      activity: activity(who, place, what, { id, ...(under && { thread: under }), ...(eventType && { eventType }) }),
      message,
    };
  };
  const changed = (message: WrittenMessage, eventType: string): MessageActivity =>
    activityOf(message, { type: 'messageUpdate', ...bodyOf(message, bot) }, eventType);

  return {
    says(
      who: string,
      place: Place,
      text: string,
      { under, quoting, as = 'html', mention = false, files = [] }: Saying = {},
    ): MessageActivity {
      count += 1;
      const id = String(1_600_000_000_000 + count);
      const quote = quoting ? { message: quoting, as } : null;
      const message: WrittenMessage = { id, who, place, text, mention, under: under ?? null, quoting: quote };
      world.writes(place, id, { ...inGraph(message, bot), who, under: message.under });
      const body = bodyOf(message, bot);
      const attachments = [...body.attachments, ...store.references(files)];
      return activityOf(message, { type: 'message', ...body, attachments });
    },
    edited({ message }: MessageActivity, text: string): MessageActivity {
      const now = { ...message, text };
      world.writes(message.place, message.id, inGraph(now, bot));
      return changed(now, 'editMessage');
    },
    undeleted({ message }: MessageActivity): MessageActivity {
      world.writes(message.place, message.id, { deleted: false });
      return changed(message, 'undeleteMessage');
    },
    /** Teams sends neither the text nor the quote. */
    deleted({ message }: MessageActivity): MessageActivity {
      world.writes(message.place, message.id, { deleted: true });
      return activityOf(message, { type: 'messageDelete' }, 'softDeleteMessage');
    },
    /** Sends these to the bot in order; without consent to read all messages, only those that mention it. */
    async delivers(...all: MessageActivity[]): Promise<void> {
      for (const one of all) if (one.message.mention || one.message.place.consent) await post(one.activity);
    },
    /** The message in the payload of someone who points at it. */
    payloadOf({ message, activity: latest }: MessageActivity): object {
      const { aadObjectId, name } = world.member(message.who);
      const { timestamp } = latest as { timestamp: string };
      return {
        id: message.id,
        replyToId: message.under,
        createdDateTime: new Date(Number(message.id)).toISOString(),
        lastModifiedDateTime: timestamp,
        deleted: false,
        body: { contentType: 'html', content: htmlOf(message, bot) },
        from: {
          application: null,
          device: null,
          user: { userIdentityType: 'aadUser', id: aadObjectId, displayName: name },
        },
        mentions: [],
        attachments: [],
      };
    },
  };
}

type Us = { id: string; name: string };

/** As plain text and as HTML. In the plain text a quote and the words about it are one. */
function bodyOf(message: WrittenMessage, bot: Us) {
  const { text, mention, quoting } = message;
  const mark = quoting?.as === 'entity' ? `<quoted messageId="${quoting.message.id}"/>` : '';
  const run = quoting?.as === 'html' ? `${bot.name}${quoting.message.summary}` : '';
  return {
    textFormat: 'plain',
    text: `${mark}${run}${mention ? `<at>${bot.name}</at>\u00A0` : ''}${text}`,
    attachments: [{ contentType: 'text/html', content: htmlOf(message, bot) }],
    entities: [
      { type: 'clientInfo', locale: 'sv-SE', country: 'SE', platform: 'Windows', timezone: 'Europe/Stockholm' },
      ...(mention ? [mentionOf(bot.id, bot.name)] : []),
      ...(quoting?.as === 'entity' ? [{ type: 'quotedReply', quotedReply: { messageId: quoting.message.id } }] : []),
    ],
  };
}

function htmlOf({ text, mention, quoting }: WrittenMessage, bot: Us): string {
  const ours = `<span itemscope="" itemtype="http://schema.skype.com/Mention" itemid="0">${bot.name}</span>&nbsp;`;
  const quote = quoting?.as === 'html' ? quoteOf(quoting.message, bot) : '';
  return `<div>${quote}<div>${mention ? ours : ''}${words(text)}</div>\n</div>`;
}

const words = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '<br>');

/** Graph tells of quotes and mentions beside the words. */
const inGraph = ({ text, mention, quoting }: WrittenMessage, bot: Us): Partial<Written> => ({
  html: `<div>${quoting ? `<attachment id="${quoting.message.id}"></attachment>` : ''}<p>${mention ? `<at id="0">${bot.name}</at>&nbsp;` : ''}${words(text)}</p></div>`,
  mentionsUs: mention,
  quotes: quoting?.message.id ?? null,
});

const quoteOf = ({ id, summary }: Seen, bot: Us): string =>
  `<blockquote itemscope="" itemtype="http://schema.skype.com/Reply" itemid="${id}">\n` +
  `<strong itemprop="mri" itemid="${bot.id}">${bot.name}</strong><span itemprop="time" itemid="${id}"></span>\n` +
  `<p itemprop="preview">${summary}</p>\n</blockquote>\n`;
