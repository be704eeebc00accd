/**
 * The floor of start and memory: the packages that the bot imports when it starts, with those of the platforms named in
 * SDKS, the smallest web server that answers as it does, and nothing else.
 */
import 'better-sqlite3';
import express from 'express';
import 'node-cron';
import 'pino';
import 'prom-client';
import 'zod';

for (const sdk of process.env.SDKS?.split(' ') ?? []) await import(sdk);

express()
  .get('/health', (_request, response) => void response.json({ status: 'ok' }))
  .listen(Number(process.env.PORT), '127.0.0.1');
process.once('SIGTERM', () => process.exit(0));
