import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { RequestError } from '@polyptych/contract';
import type { Env, Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';

const require = createRequire(import.meta.url);
const SWAGGER_UI = dirname(require.resolve('swagger-ui-dist/package.json'));

/** The files of Swagger UI that the page asks for; no other one is given out. */
const FILES = new Map([
  ['swagger-ui.css', 'text/css; charset=utf-8'],
  ['swagger-ui-bundle.js', 'text/javascript; charset=utf-8'],
  ['favicon-32x32.png', 'image/png'],
]);

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>Polyptych API</title>
    <link rel="stylesheet" href="swagger-ui.css" />
    <link rel="icon" href="favicon-32x32.png" />
  </head>
  <body>
    <div id="reference"></div>
    <script src="swagger-ui-bundle.js"></script>
    <script src="initializer.js"></script>
  </body>
</html>
`;

const INITIALIZER = `SwaggerUIBundle({
  url: '../openapi.json',
  dom_id: '#reference',
  deepLinking: true,
  defaultModelsExpandDepth: 0,
  displayRequestDuration: true,
  // Asks no service whether the document is valid.
  validatorUrl: null,
});
`;

/** Swagger UI is itself and asks the API; what it shows as a picture may stand in its styles. */
const pageOfItsOwn = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
  // Nothing here is served over TLS.
  strictTransportSecurity: false,
});

/** A reference of the API to read and to try, at `/docs/`, from files that are here already. */
export function addReferenceRoute(app: Hono<Env>): void {
  app.get('/docs', (c) => c.redirect('/docs/'));
  app.get('/docs/*', pageOfItsOwn);
  app.get('/docs/', (c) => c.html(PAGE));
  app.get('/docs/initializer.js', (c) =>
    c.body(INITIALIZER, 200, { 'Content-Type': 'text/javascript; charset=utf-8' }),
  );
  app.get('/docs/:file', async (c) => {
    const name = c.req.param('file');
    const type = FILES.get(name);
    if (type === undefined) throw new RequestError('NOT_FOUND', 'There is nothing here.');
    const file = await readFile(join(SWAGGER_UI, name));
    return c.body(new Uint8Array(file), 200, { 'Content-Type': type });
  });
}
