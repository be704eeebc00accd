import { ApiError } from './api-error.ts';
import type { Args } from './args.ts';
import { withIds } from './controls.ts';
import type { House } from './house.ts';
import { isObject } from './json.ts';
import { checkedMessageBlocks } from './limits.ts';
import { postMessage } from './messages.ts';
import type { Method } from './method.ts';
import { joinedChannel } from './places.ts';
import { fileShape } from './shapes.ts';
import type { Draft } from './workspace.ts';

/** A file that is being uploaded: requested, sent, and shared. */
export type Upload = { id: string; name: string; length: number; content: Buffer | null; shared: string | null };

/** @param uploads where the files are kept, by id. */
export const fileMethods = (uploads: Map<string, Upload>): Readonly<Record<string, Method>> => ({
  'files.getUploadURLExternal'(args, features) {
    const name = args.required('filename');
    args.required('length');
    const length = args.whole('length', 0);
    if (length === 0) throw new ApiError('file_upload_size_restricted');
    const id = features.workspace.newId('F');
    uploads.set(id, { id, name, length, content: null, shared: null });
    return { upload_url: `${features.origin()}/upload/${id}`, file_id: id };
  },

  'files.info'(args, { workspace }) {
    const file = workspace.files.get(args.required('file'));
    if (!file) throw new ApiError('file_not_found');
    if (file.deleted) throw new ApiError('file_deleted');
    return { file: fileShape(file, true) };
  },

  'files.completeUploadExternal'(args, features) {
    args.required('files');
    const files = args.json('files', 'invalid_arguments');
    const sent = (Array.isArray(files) ? files : []).map((file) =>
      sentUpload(uploads, isObject(file) ? file.id : null),
    );
    if (sent.length === 0) throw new ApiError('invalid_arguments');
    const channel = args.optional('channel_id');
    for (const file of sent) file.shared = channel ?? null;
    if (channel) share(features, channel, sent, saidBeside(args, features), args.optional('thread_ts'));
    return { files: sent.map(({ id, name }) => ({ id, title: name })) };
  },
});

function sentUpload(uploads: Map<string, Upload>, id: unknown): Upload {
  const upload = typeof id === 'string' ? uploads.get(id) : undefined;
  if (!upload?.content) throw new ApiError('file_not_found');
  return upload;
}

/** A comment takes the place of blocks. */
function saidBeside(args: Args, { workspace }: House): Draft {
  const text = args.optional('initial_comment');
  const blocks = args.json('blocks', 'invalid_blocks_format');
  if (text !== undefined || blocks === undefined) return { text: text ?? '' };
  return { blocks: withIds(checkedMessageBlocks(blocks), () => workspace.newId('b')) };
}

function share(features: House, channel: string, files: readonly Upload[], draft: Draft, thread: string | null = null) {
  const shared = files.map(({ id, name }) => ({ id, name }));
  postMessage(features, joinedChannel(features, channel), features.installation.botUser, {
    ...draft,
    files: shared,
    thread,
  });
}

/** @returns whether the whole file has come. */
export function receiveFile(uploads: Map<string, Upload>, id: string, content: Buffer): boolean {
  const upload = uploads.get(id);
  if (!upload || upload.length !== content.length) return false;
  upload.content = content;
  return true;
}
