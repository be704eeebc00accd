import type { Invocation } from '../../../chat/invocation.ts';
import type { Response } from '../../../chat/response.ts';
import type { Postponed } from '../../../outbox/postponed.ts';
import type { Patience } from '../../../outbox/try-again.ts';
import type { Accounts } from '../render/rich-text.ts';
import type { WebClient } from '../send/clients.ts';
import type { HandOver } from '../send/upload-file.ts';
import type { Identity, SlackContext } from '../slack-context.ts';
import type { Recent } from './recent.ts';
import type { Senders } from './senders.ts';

/** What all that is heard from Slack is heard with. */
export type SlackReceiving = Accounts &
  Pick<SlackContext, 'listensTo' | 'nameOf'> & {
    handle(invocation: Invocation): Response;
    senderOf: Senders;
    recent: Recent;
    identity(): Identity | null;
    /** The client for answers. */
    client: WebClient;
    /** The client for marks on what others have written. */
    marks: WebClient;
    handOver: HandOver;
    patience: Patience;
    postponed: Postponed;
    log: SlackContext['log'];
  };
