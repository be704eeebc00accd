import type { types } from '@slack/bolt';
import type { Message } from '../../../chat/message.ts';
import type { Response } from '../../../chat/response.ts';
import { type Accounts, homeView, messageModal } from '../render/render.ts';
import { renderModal } from '../render/render-form.ts';
import type { Attempts, SlackAnswers } from './answers.ts';
import type { WebClient } from './clients.ts';
import { type FileAnswer, type FileAnswers, onItsWay } from './file-answers.ts';

type Uses = Accounts & { client: WebClient; attempts: Attempts; answers: SlackAnswers; files: FileAnswers };

type OpenView = { id: string; account: string; conversation: string };

/** Answers in modals and on the home. */
export function slackViews({ client, accountOf, attempts, answers, files }: Uses) {
  const modal = (message: Message, conversation: string) => messageModal(message, conversation, { accountOf });
  const update = (id: string, view: types.ModalView) =>
    attempts.patiently('answer in a view', () => client.views.update({ view_id: id, view }));

  return {
    modal,
    update,

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

    /** Opens a modal on top of the home. @returns its id, and whether it opened. */
    async open(trigger: string, view: types.ModalView): Promise<{ id: string | undefined; isOpen: boolean }> {
      let id: string | undefined;
      const isOpen = await attempts.once('answer on the home', async () => {
        id = (await client.views.open({ trigger_id: trigger, view })).view?.id;
      });
      return { id, isOpen };
    },

    /** Uploads the file and says in the view how it went, or in the direct conversation when the view was closed. */
    async upload(answer: FileAnswer, { id, account, conversation }: OpenView): Promise<void> {
      const message = await files.upload(answer, account);
      if (await update(id, modal(message, conversation))) return;
      await answers.sayDirectly('answer beside a view', message, account);
    },

    showHome(account: string, message: Message): Promise<boolean> {
      const view = homeView(message, { accountOf });
      return attempts.patiently('show the home', () => client.views.publish({ user_id: account, view }));
    },
  };
}

export type SlackViews = ReturnType<typeof slackViews>;
