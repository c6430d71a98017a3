import { Hono } from 'hono';
import { ApiError, badRequest, errorReply } from '../errors.ts';
import { readPlan } from './fault.ts';
import type { Faults } from './faults.ts';

/**
 * The control endpoint: `PUT` sets a plan and replaces what was set, `GET` shows it with its counts, `DELETE` clears. A web page cannot reach
 * it: it sends no CORS headers, and neither PUT nor DELETE goes out without asking for them.
 */
export function createFaultControl(faults: Faults): Hono {
  const app = new Hono();
  app.get('/', (c) => c.json(faults.report()));
  app.put('/', async (c) => {
    const text = await c.req.text();
    let plan: unknown;
    try {
      plan = JSON.parse(text);
    } catch {
      throw badRequest('The plan is not valid JSON.');
    }
    faults.set(readPlan(plan));
    return c.json(faults.report());
  });
  app.delete('/', (c) => {
    faults.clear();
    return c.json(faults.report());
  });
  app.onError((error, c) => {
    if (error instanceof ApiError) return errorReply(error, c.req.path);
    throw error;
  });
  return app;
}
