/**
 * The same packages as in `bare-imports.ts`, each with the one thing to do that no bot can be without: a connection, a
 * minute that comes round, a line in the log, a registry of figures. Some load most of what they are only then.
 */
import SQLite from 'better-sqlite3';
import express from 'express';
import cron from 'node-cron';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { z } from 'zod';

const port = z.coerce.number().int().parse(process.env.PORT);
const db = new SQLite(':memory:');
const log = pino({ level: 'warn' });
const registry = new Registry();

express()
  .get('/health', (_request, response) => void response.json({ status: 'ok', answers: db.prepare('SELECT 1').get() }))
  .get('/metrics', async (_request, response) => void response.send(await registry.metrics()))
  .listen(port, '127.0.0.1', () => log.info('listening'));
cron.schedule('* * * * *', () => {}, { timezone: 'UTC', noOverlap: true });
process.once('SIGTERM', () => process.exit(0));
