import type { ConnectionId } from '../../chat/invocation.ts';
import type { SurfaceLog } from '../../surfaces/common/surface-log.ts';
import type { Log } from '../http/log.ts';

/** The same log, whose every line says which connection it is about. */
export function connectionLog(log: Log, connection: ConnectionId): SurfaceLog {
  const naming =
    (level: keyof SurfaceLog): SurfaceLog['info'] =>
    (fields, words) =>
      log[level]({ connection, ...fields }, words);
  return { info: naming('info'), warn: naming('warn'), error: naming('error') };
}
