import { Hono } from 'hono';
import { articlePage, fairPage, hCardsPage, indexPage, teamPage } from './pages.ts';

// The pages run nothing and load nothing; JSON-LD is data and is not run either.
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The demo pages, to be mounted at `/pages`: a team with JSON-LD, people with h-cards, exhibitors of a fair (25, or `?people=N`), and an article with nobody. */
export function createPagesApp(): Hono {
  const app = new Hono();
  app.use(async (context, next) => {
    await next();
    context.header('Content-Security-Policy', POLICY);
    context.header('X-Content-Type-Options', 'nosniff');
  });
  app.get('/', (context) => context.html(indexPage()));
  app.get('/team', (context) => context.html(teamPage()));
  app.get('/hcards', (context) => context.html(hCardsPage()));
  app.get('/fair', (context) => {
    const asked = context.req.query('people') ?? '25';
    return context.html(fairPage(/^\d{1,3}$/.test(asked) ? Number(asked) : 25));
  });
  app.get('/nothing', (context) => context.html(articlePage()));
  return app;
}
