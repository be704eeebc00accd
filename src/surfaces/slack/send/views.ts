import type { types } from '@slack/bolt';
import type { Message } from '../../../chat/message.ts';
import type { Response } from '../../../chat/response.ts';
import { type Accounts, homeView, messageModal } from '../render/render.ts';
import { renderModal } from '../render/render-form.ts';
import type { SlackContext } from '../slack-context.ts';
import type { Attempts } from './answers.ts';
import type { WebClient } from './clients.ts';
import { onItsWay } from './file-answers.ts';
import { inWordsWhereRefused } from './in-words-where-refused.ts';

type Uses = Accounts & Pick<SlackContext, 'blocks'> & { client: WebClient; attempts: Attempts };

/** Answers in modals and on the home. */
export function slackViews({ client, accountOf, blocks, attempts }: Uses) {
  const inWords = inWordsWhereRefused(blocks);
  const modal = (message: Message, conversation: string) => messageModal(message, conversation, { accountOf });

  return {
    modal,

    /** The answer as a modal that can be shown at once; null when there is nothing to show. */
    of(response: Response, conversation: string): types.ModalView | null {
      switch (response.type) {
        case 'message':
        case 'noted':
          return response.message && modal(response.message, conversation);
        case 'file':
          return modal(onItsWay(response), conversation);
        case 'form':
          return renderModal(response.form, conversation);
        case 'faults':
        case 'nothing':
          return null;
      }
    },

    /** Changes an open modal. @returns whether it was changed. */
    update: (id: string, view: types.ModalView): Promise<boolean> =>
      attempts.once('answer in a view', () => client.views.update({ view_id: id, view })),

    /** Opens a modal on top of the home. @returns whether it opened. */
    open: (trigger: string, view: types.ModalView): Promise<boolean> =>
      attempts.once('answer on the home', () => client.views.open({ trigger_id: trigger, view })),

    showHome(account: string, message: Message): Promise<boolean> {
      return attempts.patiently('show the home', () =>
        inWords({
          render: (refuses) => homeView(message, { accountOf, refuses }),
          blocksOf: (view) => view.blocks,
          call: (view) => client.views.publish({ user_id: account, view }),
        }),
      );
    },
  };
}

export type SlackViews = ReturnType<typeof slackViews>;
