import { z } from 'zod';
import type { Pointed } from '../../../chat/invocation.ts';
import type { Opener } from '../render/card-data.ts';
import { withoutQuotes } from './message-text.ts';
import { plainFromHtml, tidied } from './plain-html.ts';

const payload = z.object({
  id: z.string().min(1),
  createdDateTime: z.string().nullish(),
  lastModifiedDateTime: z.string().nullish(),
  body: z.object({ contentType: z.string().nullish(), content: z.string().nullish() }).nullish(),
  from: z
    .object({
      user: z
        .object({ id: z.string().min(1), displayName: z.string().nullish() })
        .nullish()
        .catch(null),
    })
    .nullish(),
});

const choice = z.object({ commandId: z.string().min(1).max(200), messagePayload: payload });

/** A command of ours that was chosen in a message's menu; null when no message comes with it. */
export function pointedBy(value: unknown): Opener | null {
  const { data } = choice.safeParse(value);
  return data ? { shortcut: data.commandId, pointed: pointedIn(data.messagePayload) } : null;
}

/** The writer's id is the account that a sender has. A message from an app has no writer. */
function pointedIn({ id, createdDateTime, lastModifiedDateTime, body, from }: z.infer<typeof payload>): Pointed {
  const changedAt = Date.parse(lastModifiedDateTime ?? createdDateTime ?? '');
  const content = body?.content ?? '';
  const user = from?.user;
  return {
    message: id,
    version: Number.isNaN(changedAt) ? Number(id) || 0 : changedAt,
    text: body?.contentType === 'html' ? plainFromHtml(withoutQuotes(content)) : tidied(content),
    writer: user ? { account: user.id, name: user.displayName ?? null } : null,
  };
}
