import type { Request } from 'express';

/** Whether the request comes from the machine where the bot runs. */
export const isFromOwnMachine = ({ socket }: Pick<Request, 'socket'>): boolean =>
  /^(::ffff:)?127\.|^::1$/.test(socket.remoteAddress ?? '');
