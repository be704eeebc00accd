import { type Happenings, mentionOf } from './happenings.ts';
import type { Seen } from './seen.ts';
import type { Place, World } from './world.ts';

/** A message of someone's among others, as it is now. */
export type Said = {
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

/** Something that Teams may tell the bot of. */
export type Told = { activity: object; said: Said };

type Saying = { under?: string; quoting?: Seen; as?: 'html' | 'entity'; mention?: boolean };
type Parts = Happenings & { world: World; bot: { id: string; name: string } };

/** People talk among others, in threads or quoting the bot; they think better of what they said, and take it back. */
export function talk({ activity, post, world, bot }: Parts) {
  let count = 0;

  const told = (said: Said, what: object, eventType?: string): Told => {
    const { who, place, id, under } = said;
    return {
      activity: activity(who, place, what, { id, ...(under && { thread: under }), ...(eventType && { eventType }) }),
      said,
    };
  };
  const changed = (said: Said, eventType: string): Told =>
    told(said, { type: 'messageUpdate', ...bodyOf(said, bot) }, eventType);

  return {
    says(who: string, place: Place, text: string, { under, quoting, as = 'html', mention = false }: Saying = {}): Told {
      count += 1;
      const id = String(1_600_000_000_000 + count);
      const quote = quoting ? { message: quoting, as } : null;
      const said: Said = { id, who, place, text, mention, under: under ?? null, quoting: quote };
      return told(said, { type: 'message', ...bodyOf(said, bot) });
    },
    edited: ({ said }: Told, text: string): Told => changed({ ...said, text }, 'editMessage'),
    undeleted: ({ said }: Told): Told => changed(said, 'undeleteMessage'),
    /** Teams tells neither what it was nor what it quoted. */
    deleted: ({ said }: Told): Told => told(said, { type: 'messageDelete' }, 'softDeleteMessage'),
    /** Tells the bot of these in that order; where nobody has agreed to more, only of what is said to it. */
    async delivers(...all: Told[]): Promise<void> {
      for (const one of all) if (one.said.mention || one.said.place.consent) await post(one.activity);
    },
    /** The message as it is sent along by someone who points at it. */
    payloadOf({ said, activity: latest }: Told): object {
      const { aadObjectId, name } = world.member(said.who);
      const { timestamp } = latest as { timestamp: string };
      return {
        id: said.id,
        replyToId: said.under,
        createdDateTime: new Date(Number(said.id)).toISOString(),
        lastModifiedDateTime: timestamp,
        deleted: false,
        body: { contentType: 'html', content: htmlOf(said, bot) },
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

/** As plain text, and as HTML: in the plain text a quote runs into what was written about it. */
function bodyOf(said: Said, bot: Us): object {
  const { text, mention, quoting } = said;
  const mark = quoting?.as === 'entity' ? `<quoted messageId="${quoting.message.id}"/>` : '';
  const run = quoting?.as === 'html' ? `${bot.name}${quoting.message.summary}` : '';
  return {
    textFormat: 'plain',
    text: `${mark}${run}${mention ? `<at>${bot.name}</at>\u00A0` : ''}${text}`,
    attachments: [{ contentType: 'text/html', content: htmlOf(said, bot) }],
    entities: [
      { type: 'clientInfo', locale: 'sv-SE', country: 'SE', platform: 'Windows', timezone: 'Europe/Stockholm' },
      ...(mention ? [mentionOf(bot.id, bot.name)] : []),
      ...(quoting?.as === 'entity' ? [{ type: 'quotedReply', quotedReply: { messageId: quoting.message.id } }] : []),
    ],
  };
}

function htmlOf({ text, mention, quoting }: Said, bot: Us): string {
  const ours = `<span itemscope="" itemtype="http://schema.skype.com/Mention" itemid="0">${bot.name}</span>&nbsp;`;
  const words = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '<br>');
  const quote = quoting?.as === 'html' ? quoteOf(quoting.message, bot) : '';
  return `<div>${quote}<div>${mention ? ours : ''}${words}</div>\n</div>`;
}

const quoteOf = ({ id, summary }: Seen, bot: Us): string =>
  `<blockquote itemscope="" itemtype="http://schema.skype.com/Reply" itemid="${id}">\n` +
  `<strong itemprop="mri" itemid="${bot.id}">${bot.name}</strong><span itemprop="time" itemid="${id}"></span>\n` +
  `<p itemprop="preview">${summary}</p>\n</blockquote>\n`;
