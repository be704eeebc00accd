import { largestFile, type SentFile, safeFileName } from '../../../chat/sent-file.ts';
import { fetchFile } from '../../common/fetch-file.ts';
import { readSentFile } from '../../common/read-file.ts';
import type { WebClient } from '../send/clients.ts';
import { slackDeliveryError } from '../send/errors.ts';
import type { SlackSettings } from '../slack-context.ts';

/** What we read of a file in a message. */
type FileInMessage = {
  id: string;
  name?: string | null | undefined;
  size?: number | undefined;
  mode?: string | undefined;
  file_access?: string | undefined;
  url_private_download?: string | undefined;
};

/** A file in a message. `ref`: Slack's id of it. */
export type SlackFile = { ref: string; name: string; about: FileInMessage };

/** What is left of a file that was deleted, or is too old to be shown. */
const notThere = new Set<string | undefined>(['tombstone', 'hidden_by_limit']);

/** The files that still are in the message. */
export const filesInMessage = ({ files = [] }: { files?: readonly unknown[] | undefined }): SlackFile[] =>
  (files as readonly FileInMessage[])
    .filter(({ mode }) => !notThere.has(mode))
    .map((about) => ({ ref: about.id, name: safeFileName(about.name ?? ''), about }));

type Uses = { client: WebClient; settings: Pick<SlackSettings, 'botToken' | 'apiUrl'> };

/** Fetches one file. The token goes to Slack and nowhere else. */
export function slackFileFetcher({ client, settings: { botToken, apiUrl } }: Uses) {
  const own = apiUrl === null ? null : new URL(apiUrl).host;
  const allows = ({ host, protocol }: URL): boolean =>
    own === null ? protocol === 'https:' && /(?:^|\.)slack\.com$/u.test(host) : host === own;

  /** Of a file that is just being made ready, or comes from another organisation, the message says only its id. */
  async function whole(about: FileInMessage): Promise<FileInMessage> {
    if (about.url_private_download !== undefined && about.file_access !== 'check_file_info') return about;
    const { file } = await client.files.info({ file: about.id }).catch((cause) => {
      throw slackDeliveryError(cause);
    });
    return { ...about, ...(file as FileInMessage | undefined), file_access: 'visible' };
  }

  return async ({ ref, name: told, about }: SlackFile): Promise<SentFile> => {
    if (about.mode === 'external') return { ref, name: told, missing: 'in another service' };
    const { name, size, mode, url_private_download: url } = await whole(about);
    const named = { ref, name: safeFileName(name ?? told) };
    if (mode === 'external') return { ...named, missing: 'in another service' };
    if (size !== undefined && size > largestFile) return { ...named, missing: 'too large' };
    const bytes = await fetchFile({ url: url ?? '', authorization: `Bearer ${botToken}`, allows });
    return bytes ? readSentFile(named, bytes) : { ...named, missing: 'too large' };
  };
}
