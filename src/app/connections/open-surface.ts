import type { Router } from 'express';
import type { Directory } from '../../chat/directory/directory.ts';
import type { ConnectionId } from '../../chat/invocation.ts';
import type { Surface } from '../../chat/surface.ts';
import type { TeamsDoor } from '../../surfaces/teams/door/teams-router.ts';
import type { ConnectionHealth } from '../health/connection-health.ts';
import type { HttpListener } from '../http/server.ts';

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
