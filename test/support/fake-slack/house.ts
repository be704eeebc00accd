import type { Timer } from '../../../src/outbox/timer.ts';
import type { Acknowledgement } from './deliver.ts';
import type { Installation } from './installation.ts';
import type { JsonObject } from './json.ts';
import type { ResponseUrls } from './response-urls.ts';
import type { Triggers } from './triggers.ts';
import type { Views } from './views.ts';
import type { Workspace } from './workspace.ts';

/** What the parts of the fake share. */
export type House = {
  installation: Installation;
  workspace: Workspace;
  views: Views;
  triggers: Triggers;
  responses: ResponseUrls;
  timer: Timer;
  /** Sends the event if the app is installed, subscribes to it and may see the channel. */
  announce(event: JsonObject & { type: string }, channel?: string): Promise<Acknowledgement>;
  /** Where the fake answers: `http://127.0.0.1:NNNN`. */
  origin(): string;
};
