import type { types } from '@slack/bolt';
import { ApiError } from './api-error.ts';
import { type Option, withIds } from './controls.ts';
import { initialState, type State } from './fill.ts';
import type { Workspace } from './workspace.ts';

/** A modal or a home as the person sees it. Changes are made in the same object. */
export type ShownView = {
  id: string;
  user: string;
  type: 'modal' | 'home';
  title: string;
  submit: string | null;
  close: string;
  blocks: types.KnownBlock[];
  callbackId: string;
  privateMetadata: string;
  externalId: string;
  hash: string;
  root: string;
  previous: string | null;
  notifyOnClose: boolean;
  clearOnClose: boolean;
  /** What is filled in: block id → action id → value. */
  state: State;
  /** What the app has suggested in the fields that it finds in: block id → options. */
  suggested: { [blockId: string]: readonly Option[] };
  open: boolean;
};

const deepest = 3;

export type Views = ReturnType<typeof views>;

export function views(workspace: Workspace) {
  const stacks = new Map<string, ShownView[]>();
  const homes = new Map<string, ShownView>();
  const stackOf = (user: string) => stacks.get(user) ?? [];
  const standing = () => [...stacks.values()].flat().concat([...homes.values()]);

  function unused(externalId: string | undefined, except?: ShownView): void {
    if (externalId && standing().some((view) => view !== except && view.externalId === externalId)) {
      throw new ApiError('duplicate_external_id');
    }
  }
  function newView(user: string, view: types.ModalView | types.HomeView): ShownView {
    unused(view.external_id);
    const id = workspace.newId('V');
    const shown: ShownView = {
      ...emptyView,
      id,
      user,
      root: id,
      type: view.type,
      state: {},
      suggested: {},
      open: true,
    };
    return write(shown, view);
  }
  function write(shown: ShownView, view: types.ModalView | types.HomeView): ShownView {
    const blocks = withIds(view.blocks as types.KnownBlock[], () => workspace.newId('b'));
    const modal = view.type === 'modal' ? view : null;
    return Object.assign(shown, {
      blocks,
      title: modal?.title.text ?? '',
      submit: modal?.submit?.text ?? null,
      close: modal?.close?.text ?? '',
      notifyOnClose: modal?.notify_on_close ?? false,
      clearOnClose: modal?.clear_on_close ?? false,
      callbackId: view.callback_id ?? '',
      privateMetadata: view.private_metadata ?? '',
      externalId: view.external_id ?? '',
      state: initialState(blocks, shown.state),
      hash: `${workspace.stamp()}.${workspace.newId('h')}`,
    });
  }
  function shutAll(user: string): void {
    for (const view of stackOf(user)) view.open = false;
    stacks.delete(user);
  }

  return {
    top: (user: string): ShownView | null => stackOf(user).at(-1) ?? null,
    depth: (user: string): number => stackOf(user).length,
    home: (user: string): ShownView | null => homes.get(user) ?? null,
    find: (key: { id?: string | undefined; externalId?: string | undefined }): ShownView | undefined =>
      standing().find(
        (view) => view.open && (view.id === key.id || (key.externalId && view.externalId === key.externalId)),
      ),
    open(user: string, view: types.ModalView): ShownView {
      const shown = newView(user, view);
      shutAll(user);
      stacks.set(user, [shown]);
      return shown;
    },
    push(user: string, view: types.ModalView): ShownView {
      const stack = stackOf(user);
      if (stack.length >= deepest) throw new ApiError('push_limit_reached');
      const below = stack.at(-1);
      if (!below) throw new ApiError('not_found');
      const shown = Object.assign(newView(user, view), { root: below.root, previous: below.id });
      stack.push(shown);
      return shown;
    },
    update(shown: ShownView, view: types.ModalView | types.HomeView, hash?: string): ShownView {
      if (hash && hash !== shown.hash) throw new ApiError('hash_conflict');
      unused(view.external_id, shown);
      return write(shown, view);
    },
    publish(user: string, view: types.HomeView, hash?: string): ShownView {
      const before = homes.get(user);
      if (before) return this.update(before, view, hash);
      const shown = newView(user, view);
      homes.set(user, shown);
      return shown;
    },
    /** One view, or all of the person's. */
    shut(view: ShownView, all: boolean): void {
      if (all) {
        shutAll(view.user);
        return;
      }
      view.open = false;
      stacks.set(
        view.user,
        stackOf(view.user).filter((one) => one !== view),
      );
    },
  };
}

const emptyView: Omit<ShownView, 'id' | 'user' | 'root' | 'type' | 'state' | 'suggested' | 'open'> = {
  title: '',
  submit: null,
  close: '',
  blocks: [],
  callbackId: '',
  privateMetadata: '',
  externalId: '',
  hash: '',
  previous: null,
  notifyOnClose: false,
  clearOnClose: false,
};
