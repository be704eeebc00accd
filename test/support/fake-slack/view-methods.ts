import type { types } from '@slack/bolt';
import { ApiError } from './api-error.ts';
import type { Args } from './args.ts';
import type { House } from './house.ts';
import type { JsonObject } from './json.ts';
import { checkedView, refuseBlocks } from './limits.ts';
import type { Method } from './method.ts';
import { viewShape } from './shapes.ts';
import type { ShownView } from './views.ts';

function viewOf(args: Args, type: 'modal' | 'home') {
  args.required('view');
  return checkedView(args.json('view', 'invalid_arguments') ?? {}, type);
}
const modalOf = (args: Args) => viewOf(args, 'modal') as types.ModalView;
const answer = (view: ShownView, features: House): JsonObject => ({ view: viewShape(view, features.installation) });

export const viewMethods: Readonly<Record<string, Method>> = {
  'views.open'(args, features) {
    const id = args.required('trigger_id');
    const view = modalOf(args);
    return answer(features.views.open(features.triggers.exchange(id).user, view), features);
  },

  'views.push'(args, features) {
    const id = args.required('trigger_id');
    const view = modalOf(args);
    const trigger = features.triggers.exchange(id);
    if (!trigger.view) throw new ApiError('not_found');
    return answer(features.views.push(trigger.user, view), features);
  },

  'views.update'(args, features) {
    const shown = features.views.find({ id: args.optional('view_id'), externalId: args.optional('external_id') });
    if (!args.has('view_id') && !args.has('external_id')) args.required('view_id');
    if (!shown) throw new ApiError('not_found');
    return answer(features.views.update(shown, viewOf(args, shown.type), args.optional('hash')), features);
  },

  'views.publish'(args, features) {
    const user = args.required('user_id');
    const view = viewOf(args, 'home') as types.HomeView;
    const { refusedBlocks } = features.installation;
    refuseBlocks(refusedBlocks, { blocks: view.blocks, below: '/view/blocks', error: 'invalid_arguments' });
    if (!features.workspace.people.has(user)) throw new ApiError('invalid_user_id');
    return answer(features.views.publish(user, view, args.optional('hash')), features);
  },
};
