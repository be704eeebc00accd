import type { Handle } from '../../../chat/invocation.ts';
import type { FileFetches } from '../../common/file-fetches.ts';
import type { Postponed } from '../../common/postponed.ts';
import type { SeenLately } from '../../common/seen-lately.ts';
import type { SlackAnswers } from '../send/answers.ts';
import type { StandBys } from '../send/stand-bys.ts';
import type { SlackViews } from '../send/views.ts';
import type { Identity, SlackContext } from '../slack-context.ts';
import type { SlackDirectory } from './directory.ts';
import type { OpenHomes } from './open-homes.ts';
import type { SlackFile } from './slack-files.ts';

/** What every handler of Slack's events uses. */
export type SlackReceiving = Pick<
  SlackContext,
  'connection' | 'help' | 'listensTo' | 'repliedTo' | 'speaksThere' | 'post'
> & {
  handle: Handle;
  directory: SlackDirectory;
  /** Null until Slack has said who we are. */
  identity(): Identity | null;
  answers: SlackAnswers;
  standBys: StandBys;
  views: SlackViews;
  /** What people send. */
  sentFiles: FileFetches<SlackFile>;
  /** The events that have been answered. */
  answered: SeenLately;
  postponed: Postponed;
  homes: OpenHomes;
};
