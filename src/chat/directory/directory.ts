import type { ConnectionId } from '../invocation.ts';

/** Somebody in a connection, as its directory knows them. */
export type Listed = {
  account: string;
  /** What the platform wants them called when a conversation is begun, where that is another. */
  handle?: string;
  name: string | null;
  /** Those that the directory vouches for: of a guest, only what their home says. */
  addresses: readonly string[];
  guest: boolean;
  /** They are at home in another workspace or tenant. */
  elsewhere: boolean;
  /** No person. */
  isBot: boolean;
};

/** Some of those who are in a conversation, and where the next of them begin; null: these are the last. */
export type MemberPage = { members: readonly Listed[]; next: string | null };

/** A call to a directory, in its turn. */
export type PacedCall = <Result>(kind: keyof DirectoryPace, work: () => Promise<Result>) => Promise<Result>;

/** Milliseconds between two calls of each kind: what a directory is asked never takes room from answers. */
export type DirectoryPace = { find: number; check: number; page: number; open: number };

/**
 * Who is there. Each call ends by its signal's deadline and fails only with a DeliveryError, which says nothing of anybody:
 * only an answer does.
 */
export type Directory = {
  connection: ConnectionId;
  pace: DirectoryPace;
  /**
   * Whoever has the address and an active account; null: surely nobody. Missing where only conversations tell who there is.
   */
  find?(address: string): Promise<Listed | null>;
  /** Why nobody reads what is sent to the account any longer, in words; null: it is in use. */
  whyGone(account: { account: string; address: string }): Promise<string | null>;
  /** Those who are in a conversation. Of each that has no more than an account, `describe` tells the rest. */
  members(address: string, from: string | null): Promise<MemberPage>;
  /** Missing where `members` tells all. */
  describe?(account: string): Promise<Listed | null>;
  /** The platform's id of the direct conversation, begun where there is none. `in`: a conversation that they are in. */
  open(listed: Listed, at: string | null): Promise<string>;
};
