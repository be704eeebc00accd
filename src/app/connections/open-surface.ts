import type { Database } from 'better-sqlite3';
import type { Router } from 'express';
import type { Directory } from '../../chat/directory/directory.ts';
import type { Files } from '../../chat/files.ts';
import type { Hearing } from '../../chat/hearing.ts';
import type { ConnectionId } from '../../chat/invocation.ts';
import type { Surface } from '../../chat/surface.ts';
import type { ConfiguredStore } from '../../register/connections/configured-store.ts';
import type { SurfaceLog } from '../../surfaces/common/surface-log.ts';
import type { SlackHome } from '../../surfaces/slack/slack-context.ts';
import type { TeamsDoor } from '../../surfaces/teams/door/teams-router.ts';
import type { Actions } from '../actions.ts';
import type { Features } from '../features.ts';
import type { Bot } from '../handle.ts';
import type { ConnectionHealth } from '../health/connection-health.ts';
import type { HttpListener } from '../http/fast-routes.ts';

/** Where people can reach the bot. */
export type OpenSurface = {
  connection: ConnectionId;
  /** Null: it stays shut, and nothing is sent there. */
  surface: Surface | null;
  /** Its requests over HTTP. */
  router?: Router;
  /** Its requests for which Express would be too slow. */
  fastRoutes?: ReadonlyMap<string, HttpListener>;
  /** Where the activities to its registration in Teams come in. */
  door?: TeamsDoor;
  /** Who is there. */
  people?: Directory;
  /** Reads what it may have missed. */
  catchUp?(): void;
  health(): ConnectionHealth;
  /** Ends when its platform has answered or is given up for now. */
  start(): Promise<void>;
  stop(): Promise<void>;
};

/** A connection's surface, once it is made, in which nothing says yet how it is. */
export type MadeSurface = Omit<OpenSurface, 'connection' | 'health'> & { state(): string };

/** What a surface is made with, besides what its platform needs. */
export type PlatformSettings = {
  db: Database;
  features: Pick<Features, 'register' | 'outbox' | 'repliedTo'>;
  actions: Actions;
  bot: Bot;
  files: Files;
  log: SurfaceLog;
  configured: ConfiguredStore;
  /** Slack's workspaces, by what Slack calls them. */
  homes: Map<string, SlackHome>;
  /** The connections in Microsoft's tenants. */
  tenants: Map<string, ConnectionId>;
  /** The connection stays shut, for that reason. */
  leave(connection: ConnectionId, why: string): void;
  heard(): void;
  refused(status: number): void;
  hearing: Hearing;
  caughtUp(): void;
  /** Somebody has come to where the bot is. */
  peopleCame(): void;
};
