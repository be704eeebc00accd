import { z } from 'zod';
import { type FileMissing, type SentFile, safeFileName } from '../../../chat/sent-file.ts';
import { fetchFile } from '../../common/fetch-file.ts';
import { readSentFile } from '../../common/read-file.ts';
import type { ConnectorCall } from '../send/connector.ts';
import type { TeamsContext } from '../teams-context.ts';
import { type Activity, conversationAddress } from './activity.ts';

/** A file in one's own chat. `service`: for a pasted picture, whose address wants the bot's own token there. */
export type TeamsFile = { ref: string; name: string; url: string; service: { url: string; address: string } | null };

const uploaded = z.object({
  contentType: z.literal('application/vnd.microsoft.teams.file.download.info'),
  name: z.string().nullish(),
  content: z.object({ downloadUrl: z.string(), uniqueId: z.string().nullish() }),
});
const picture = z.object({
  contentType: z.string().regex(/^image\//),
  contentUrl: z.string(),
  name: z.string().nullish(),
});
const linked = z.object({ contentType: z.literal('reference'), contentUrl: z.string(), name: z.string().nullish() });

/** The files of a message in one's own chat. */
export const filesInActivity = (activity: Activity): TeamsFile[] =>
  (activity.attachments ?? []).flatMap((attachment): TeamsFile[] => {
    const file = uploaded.safeParse(attachment).data;
    if (file) {
      const { downloadUrl: url, uniqueId } = file.content;
      return [{ ref: uniqueId ?? url, name: safeFileName(file.name ?? ''), url, service: null }];
    }
    const image = picture.safeParse(attachment).data;
    if (!image) return [];
    const service = { url: activity.serviceUrl, address: conversationAddress(activity) };
    return [{ ref: image.contentUrl, name: safeFileName(image.name ?? ''), url: image.contentUrl, service }];
  });

type LinkedFile = z.infer<typeof linked> | z.infer<typeof picture>;

const missingFile = ({ contentUrl: ref, name }: LinkedFile, missing: FileMissing): SentFile => ({
  ...{ ref, missing },
  name: safeFileName(name ?? 'i ditt meddelande'),
});

/** Elsewhere Teams gives a bot no files, only word that there are some. */
export const filesWithheldIn = ({ attachments = [] }: Activity): SentFile[] =>
  attachments.flatMap((attachment): SentFile[] => {
    const file = linked.safeParse(attachment).data ?? picture.safeParse(attachment).data;
    return file ? [missingFile(file, 'in a channel')] : [];
  });

/** In one's own chat: what lies where only its writer reaches it. */
export const filesLinkedIn = ({ attachments = [] }: Activity): SentFile[] =>
  attachments.flatMap((attachment): SentFile[] => {
    const file = linked.safeParse(attachment).data;
    return file ? [missingFile(file, 'in another service')] : [];
  });

type Uses = { call: ConnectorCall } & Pick<TeamsContext, 'elsewhere' | 'credentials'>;

/** Fetches one file: what was uploaded from where Teams keeps it, a pasted picture from Teams itself. */
export function teamsFileFetcher({ call, elsewhere, credentials }: Uses) {
  /** Files lie in SharePoint; the tests' and the developers' on this machine. */
  const isStore = ({ protocol, host, hostname }: URL): boolean => {
    if (elsewhere) return host === new URL(elsewhere.serviceUrl).host;
    if (!credentials) return hostname === '127.0.0.1';
    return protocol === 'https:' && /\.sharepoint\.com$/u.test(hostname);
  };

  async function bytesOf({ url, service }: TeamsFile): Promise<Uint8Array<ArrayBuffer> | null> {
    if (!service) return fetchFile({ url, authorization: null, allows: isStore });
    const { host } = new URL(service.url);
    const authorization = await call(service.address, null, (turn) => turn.authorization());
    return fetchFile({ url, authorization, allows: (at) => at.host === host });
  }

  return async (file: TeamsFile): Promise<SentFile> => {
    const { ref, name } = file;
    const bytes = await bytesOf(file);
    if (!bytes) return { ref, name, missing: 'too large' };
    return readSentFile({ ref, name: file.service && !/\.\w+$/u.test(name) ? `bild${endingOf(bytes)}` : name }, bytes);
  };
}

const signs: readonly (readonly [ending: string, sign: string])[] = [
  ['.png', '\x89PNG'],
  ['.jpg', '\xff\xd8\xff'],
  ['.gif', 'GIF8'],
];

/** A pasted picture has no name. */
const endingOf = (bytes: Uint8Array): string =>
  signs.find(([, sign]) => Buffer.from(bytes.subarray(0, sign.length)).toString('latin1') === sign)?.[0] ?? '';
